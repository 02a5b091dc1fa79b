"""`periods`, `pending`, `upcoming` and `what-if`."""

# ruff: noqa: E501 - a sentence stands on one line, as people get it

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.running import Tracker

NOT_OFFICIAL = "Not an official record: the depositary is the Director General of WIPO."


def test_periods_of_a_party_that_left_and_came_back(tracker: Tracker) -> None:
    tracker("record", "denunciation", "CN", "--received", "2024-02-29")
    tracker("record", "accession", "CN", "--received", "2026-01-15")

    assert tracker("periods", "china").lines == [
        "China is a party on 22 November 2026, as recorded to 3 February 2026.",
        "1. Ratification received on 9 July 2014 (entry 83).",
        "   Bound from 28 April 2020, with the treaty: received by 28 January 2020, the day the threshold was met. "
        "Art. 27(i)",
        "   Its denunciation, received on 29 February 2024, takes effect on 28 February 2025. Art. 28",
        "2. Accession received on 15 January 2026 (entry 158).",
        "   Bound from 15 April 2026: three months from 15 January 2026. Art. 27(ii)",
        NOT_OFFICIAL,
    ]
    first, second = tracker("periods", "CN", "--format", "json").json
    assert (first["effective"], first["ends"], first["ended_by"], first["ordinal"]) == (
        "2020-04-28",
        "2025-02-28",
        "denunciation",
        5,
    )
    assert (second["effective"], second["ends"], second["ordinal"]) == ("2026-04-15", None, 49)
    assert len(tracker("periods", "CN", "--format", "csv").lines) == 3


def test_periods_of_one_that_never_deposited(tracker: Tracker) -> None:
    assert tracker("periods", "DE").lines == [
        "Germany has signed and has not deposited an instrument on 22 November 2026, as recorded to 3 February 2026.",
        "No instrument of it is on record.",
        NOT_OFFICIAL,
    ]
    assert tracker("periods", "DE", "--format", "json").json == []


def test_nothing_is_pending_on_the_shipped_record(tracker: Tracker) -> None:
    assert tracker("pending").lines == [
        "No papers are pending on 22 November 2026, as recorded to 3 February 2026.",
        NOT_OFFICIAL,
    ]


def test_what_waits_is_listed_with_the_reason(tracker: Tracker) -> None:
    tracker("record", "declaration", "ID", "--article", "11(3)", "--received", "2026-10-02")
    tracker("record", "ratification", "DE", "--received", "2026-11-02", "--disposition", "returned")

    late, returned = tracker("pending", "--format", "json").json
    assert (late["participant"], late["kind"], late["reasons"][0]["article"]) == ("ID", "declaration", "11(3)")
    assert returned["reasons"][0]["text"] == "The depositary returned it: it has no effect. VCLT 77(1)(d)"
    assert (late["disposition"], returned["disposition"]) == ("not known", "returned")
    assert [line.split() for line in tracker("pending").lines[:1]] == [
        ["name", "kind", "received", "disposition", "article", "why", "entry"]
    ]
    assert [" ".join(line.split()) for line in tracker("pending").lines[2:]] == [
        "Germany ratification 2026-11-02 returned VCLT 77(1)(d) The depositary returned it: it has no effect. 158",
        "2 papers are pending, on 22 November 2026, as recorded to 3 February 2026",
        NOT_OFFICIAL,
    ]


def test_upcoming_tells_who_becomes_bound_and_what_takes_effect(tracker: Tracker) -> None:
    tracker("record", "accession", "KZ", "--received", "2026-11-02")
    tracker("record", "denunciation", "CH", "--received", "2026-11-10")
    tracker("record", "declaration", "ID", "--article", "19(2)", "--received", "2026-11-12")

    assert tracker("upcoming").lines == [
        "Due from 22 November 2026 to 22 November 2027, Beijing Treaty, as recorded to 3 February 2026",
        "2 February 2027: Kazakhstan becomes bound. Art. 27(ii) (entry 157, entered locally)",
        "12 February 2027: Indonesia: declaration takes effect. Art. 18(2) (entry 159, entered locally)",
        "10 November 2027: Switzerland: declaration ends. Art. 28 (entry 115)",
        "10 November 2027: Switzerland: participation ends. Art. 28 (entry 158, entered locally)",
        NOT_OFFICIAL,
    ]
    within = tracker("upcoming", "--within", "80d", "--format", "json").json
    assert [(each["day"], each["event"], each["participant"]) for each in within] == [
        ("2027-02-02", "becomes bound", "KZ")
    ]


def test_upcoming_after_the_threshold_was_met(tracker: Tracker) -> None:
    found = tracker("upcoming", "--on", "2020-01-28", "--within", "3m", "--format", "json").json

    assert {each["day"] for each in found} == {"2020-04-28"}
    assert found[0]["event"] == "the treaty enters into force"
    assert sum(each["event"] == "becomes bound" for each in found) == 30
    assert tracker("upcoming", "--on", "2020-01-27", "--format", "json").json == []
    assert tracker("upcoming", "--on", "2020-04-28", "--within", "13d").lines == [
        "Due from 28 April 2020 to 11 May 2020, Beijing Treaty",
        "11 May 2020: Switzerland becomes bound. Art. 27(ii) (entry 114)",
        "11 May 2020: Switzerland: declaration takes effect. Art. 18(2) (entry 115)",
        NOT_OFFICIAL,
    ]


@pytest.mark.parametrize("within", ["soon", "1", "0d", "-1y", "1q"])
def test_a_span_that_is_none(tracker: Tracker, within: str) -> None:
    ran = tracker("upcoming", f"--within={within}")

    assert ran.code == 2
    assert ran.err.splitlines()[-1] == (
        f"Error: Invalid value for '--within': {within!r} is not a span; write days, weeks, months or years, as in 90d, "
        "6w, 3m or 1y."
    )


def test_what_if_marks_every_line_and_writes_nothing(tracker: Tracker, database: Path) -> None:
    ran = tracker("what-if", "--deposit", "KZ=2026-12-01", "--denounce", "CH=2026-12-15")

    assert ran.lines == [
        "Hypothetical: suppose Kazakhstan, accession of 1 December 2026.",
        "Hypothetical: Kazakhstan deposited its accession on 1 December 2026, the 49th deposit. Art. 26",
        "Hypothetical: Bound from 1 March 2027: three months from 1 December 2026. Art. 27(ii)",
        "Hypothetical: suppose Switzerland, denunciation of 15 December 2026.",
        "Hypothetical: Its denunciation, received on 15 December 2026, takes effect on 15 December 2027. Art. 28",
        "Hypothetical: Its declaration ends on 15 December 2027, with its participation, and does not revive. Art. 28",
        "Hypothetical: Beijing Treaty on Audiovisual Performances, on 15 December 2026, as recorded to 3 February 2026",
        "Hypothetical: In force since 28 April 2020: three months after the 30th deposit (Indonesia, 28 January 2020). "
        "Art. 26",
        "Hypothetical: Parties 48   deposits 49 (30 were needed)   signatories 74, of which 51 have not deposited",
        "Hypothetical: Kazakhstan has deposited and is not yet bound on 15 December 2026, as recorded to 3 February 2026.",
        "Hypothetical: Switzerland is a party on 15 December 2026, as recorded to 3 February 2026.",
        f"Hypothetical: nothing was recorded. {NOT_OFFICIAL}",
    ]
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM entry WHERE treaty = 'beijing'").fetchone() == (156,)


def test_what_if_as_json(tracker: Tracker) -> None:
    found = tracker(
        "what-if", "--deposit", "germany=2026-12-01", "--denounce", "CH=2026-12-15", "--on", "2028-01-01",
        "--format", "json",
    ).json  # fmt: skip

    assert found["hypothetical"] is True
    assert found["entry_into_force"] == "2020-04-28"
    assert found["counts"]["parties"] == 48
    germany, switzerland = found["participants"]
    assert (germany["hypothetical"], germany["standing"], germany["effective"]) == (True, "party", "2027-03-01")
    assert (switzerland["standing"], switzerland["ends"]) == ("former party", "2027-12-15")
    assert [(each["kind"], each["effective"]) for each in found["supposed"]] == [
        ("ratification", "2027-03-01"),
        ("denunciation", "2027-12-15"),
    ]
    numbers = {n for each in found["participants"] for reason in each["reasons"] for n in reason["entries"]}
    assert max(numbers) <= 136


def test_what_if_says_what_would_not_be_in_order(tracker: Tracker) -> None:
    ran = tracker("what-if", "--deposit", "palau=2026-12-01")

    assert ran.code == 0
    assert ran.lines[1] == (
        "Hypothetical: Would not be in order under Art. 23(1): Palau is not a member on 1 December 2026: the WIPO "
        "Convention is not in force for it."
    )


def test_had_the_threshold_been_met_on_another_day_nothing_published_would_stand(tracker: Tracker) -> None:
    found = tracker("what-if", "--deposit", "KZ=2019-12-01", "--on", "2020-03-01", "--format", "json").json

    assert (found["threshold"]["reached_on"], found["threshold"]["by"]) == ("2019-12-01", ["KZ"])
    assert (found["entry_into_force"], found["in_force"]) == ("2020-03-01", True)
    assert found["participants"][0]["effective"] == "2020-03-01"
    assert tracker("status", "--on", "2020-03-01", "--format", "json").json["in_force"] is False


def test_what_if_refuses_the_impossible_and_the_empty(tracker: Tracker) -> None:
    ran = tracker("what-if", "--deposit", "CN=2026-12-01")
    assert (ran.code, ran.err) == (
        1,
        "Not possible: the ratification of China, deposited on 9 July 2014 (entry 83), stands; it cannot deposit another."
        "\nNothing was supposed.\n",
    )
    ran = tracker("what-if")
    assert ran.code == 2
    assert ran.err.splitlines()[-1] == "Error: Suppose something: a deposit such as KZ=2026-12-01, or a denunciation."


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("=2026-12-01", "'=2026-12-01' is not a participant and a day; write them as in KZ=2026-12-01."),
        ("KZ=tomorrow", "'tomorrow' is not a day; write year-month-day, as in 2020-04-28."),
        ("KZ=2026-02-30", "'2026-02-30' is not a day of the calendar."),
    ],
)
def test_a_supposition_that_cannot_be_read(tracker: Tracker, written: str, sentence: str) -> None:
    ran = tracker("what-if", "--deposit", written)

    assert ran.code == 2
    assert ran.err.splitlines()[-1] == f"Error: Invalid value for '--deposit': {sentence}"


def test_the_end_of_provisional_application_and_of_a_treaty_is_due(tracker: Tracker) -> None:
    """Russia told on 20 August 2009 that it would not become a party; the ECSC Treaty was made for fifty years."""
    for name in ("energy-charter", "coal-and-steel"):
        tracker("treaty", "add", name)
    ends = tracker("upcoming", "--treaty", "energy-charter", "--on", "2009-08-20", "--within", "60d")

    assert ends.lines[1:-1] == [
        "19 October 2009: Russian Federation: provisional application ends. Art. 45(3)(a) (entry 38, entered locally)"
    ]
    (due,) = tracker(
        "upcoming", "--treaty", "coal-and-steel", "--on", "2002-07-22", "--within", "1d", "--format", "json"
    ).json
    assert (due["day"], due["event"], due["participant"]) == ("2002-07-23", "the treaty ends", None)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("territories --on 2012-01-01", "Nobody has a territory left out or brought in on 1 January 2012."),
        (
            "upcoming --on 2025-01-01 --within 1d",
            "No changes take effect from 1 January 2025 to 2 January 2025 in the Beijing Treaty.",
        ),
    ],
)
def test_what_is_empty_is_a_sentence(tracker: Tracker, asked: str, sentence: str) -> None:
    assert tracker(*asked.split()).lines == [sentence, NOT_OFFICIAL]
