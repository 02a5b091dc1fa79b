from __future__ import annotations

import getpass
import sqlite3
from pathlib import Path

import pytest

from tests.cli.running import Tracker

NOTHING = "Nothing was recorded."
WAY_OUT = "Nothing was recorded. If the depositary took it, record it with --despite REASON."


def _entries(database: Path) -> int:
    with sqlite3.connect(database) as connection:
        return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])


def test_a_deposit_gets_its_ordinal_and_its_effective_date(tracker: Tracker) -> None:
    assert tracker("record", "accession", "KZ", "--received", "2026-11-02").lines == [
        "Recorded as entry 157: Kazakhstan, accession of 2 November 2026, the 49th deposit.",
        "It binds from 2 February 2027: three months from its deposit. Art. 27(ii)",
    ]


def test_a_deposit_at_a_months_end_is_told_with_the_other_reading(tracker: Tracker) -> None:
    assert tracker("record", "accession", "KZ", "--received", "2025-11-30", "--dry-run").lines == [
        "Would record: Kazakhstan, accession of 30 November 2025, the 49th deposit.",
        "It binds from 28 February 2026: three months from 30 November 2025; the month has no such day, and its last "
        "day is taken. Art. 27(ii)",
        "On the other reading (where a month lacks the day, a period of months ends on the first day of the next, "
        "practice of depositaries): it binds from 1 March 2026.",
    ]


def test_from_what_the_period_of_a_deposit_runs_is_told_as_it_is(tracker: Tracker) -> None:
    """Where the treaty is long in force, an accession without its notice waits for no threshold."""
    tracker("treaty", "add", "apostille")
    apostille = ("record", "accession", "KZ", "--received", "2026-01-30", "--treaty", "apostille", "--dry-run")
    assert tracker(*apostille).lines[1] == (
        "The day of the depositary's notification is not on record, so no effect can be computed. Art. 12"
    )
    berne = ("record", "accession", "PW", "--received", "2026-01-30", "--treaty", "berne", "--dry-run")
    assert tracker(*berne, "--notified", "2026-02-10").lines[1] == (
        "It binds from 10 May 2026: three months from the notification of 10 February 2026. Art. 29(2)(a)"
    )


def test_a_territory_is_no_participant_and_whose_it_is_is_told(tracker: Tracker) -> None:
    ran = tracker("record", "accession", "Hong Kong", "--received", "2026-11-02")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "'Hong Kong': Hong Kong SAR is no participant: China (CN) acts for it.\n"


@pytest.mark.parametrize("written", ["11.2", "Art. 11 (2)", "Article 11, paragraph 2", "11 2"])
def test_an_article_is_recorded_as_the_treaty_writes_it(tracker: Tracker, written: str) -> None:
    tracker("record", "declaration", "CH", "--received", "2026-11-02", "--article", written, "--scope", "x", "--yes")

    assert tracker("show", "157", "--format", "json").json[0]["action"]["articles"] == ["11(2)"]


@pytest.mark.parametrize("error", [KeyError("getpwuid(): uid not found: 1000"), OSError("No username set")])
def test_a_user_without_a_name_has_to_say_who_records(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def nameless() -> str:
        raise error

    monkeypatch.delenv("TRACKER_BY")
    monkeypatch.setattr(getpass, "getuser", nameless)
    ran = tracker("record", "accession", "KZ", "--received", "2026-11-02")

    assert (ran.code, ran.err) == (
        1,
        f"The system has no name for this user: say who records with TRACKER_BY. {NOTHING}\n",
    )


def test_what_was_recorded_is_answered_and_marked_as_local(tracker: Tracker) -> None:
    tracker("record", "accession", "KZ", "--received", "2026-11-02")

    assert tracker("status", "KZ", "--on", "2027-02-02").lines == [
        "Kazakhstan is a party on 2 February 2027, as recorded to 3 February 2026.",
        "It deposited its accession on 2 November 2026, the 49th deposit, and has been bound since 2 February 2027. "
        "Art. 27(ii)",
        "Entered locally: not compared with the depositary's record.",
        "Last compared 364 days before: what the depositary has sent since is not here.",
    ]
    assert tracker("status", "KZ", "--on", "2027-02-01", "--format", "json").json["standing"] == "contracting"
    assert tracker("status", "--format", "json").json["locally_entered"] is True


def test_record_as_json(tracker: Tracker) -> None:
    found = tracker("record", "accession", "KZ", "--received", "2026-11-02", "--format", "json").json

    assert found["entry"] == 157
    assert found["ordinal"] == 49
    assert found["effective"] == found["computed_effective"] == "2027-02-02"
    assert found["article"] == "27(ii)"
    assert found["entry_into_force"] is None
    assert found["doubts"] == []


def test_a_dry_run_tells_what_would_follow_and_writes_nothing(tracker: Tracker, database: Path) -> None:
    before = _entries(database)
    ran = tracker("record", "accession", "KZ", "--received", "2026-11-02", "--dry-run")

    assert ran.lines[0] == "Would record: Kazakhstan, accession of 2 November 2026, the 49th deposit."
    assert _entries(database) == before


def test_a_late_entry_takes_its_place_by_day_of_receipt_without_a_warning(tracker: Tracker) -> None:
    late = ("record", "accession", "KZ", "--received", "2021-01-21")
    ran = tracker(*late)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[0].startswith("The places of 10 deposits in the order of receipt change: ")

    ran = tracker(*late, "--yes")

    assert ran.lines[0].endswith("accession of 21 January 2021, the 39th deposit.")
    assert ran.err == ""
    assert tracker("status", "KM", "--format", "json").json["ordinal"] == 40


IMPOSSIBLE = [
    (
        "accession CN --received 2026-11-02",
        "Not possible: the ratification of China, deposited on 9 July 2014 (entry 83), stands; "
        "it cannot deposit another.",
    ),
    (
        "accession KZ --received 2026-11-23",
        "Not possible: 23 November 2026 is in the future: today is 22 November 2026.",
    ),
    (
        "accession KZ --received 2012-06-23",
        "Not possible: 23 June 2012 is before the treaty's adoption on 24 June 2012.",
    ),
    (
        "accession KZ --received 2026-11-02 --effective 2026-11-01",
        "Not possible: the published effective date 1 November 2026 is before the day of receipt, 2 November 2026.",
    ),
    (
        "accession KZ --received 2026-11-02 --lodged 2026-11-03",
        "Not possible: `lodged` is 3 November 2026, after the day of receipt, 2 November 2026.",
    ),
    (
        "signature DE --received 2013-06-24",
        "Not possible: Germany signed on 20 June 2013; it cannot sign twice.",
    ),
]


@pytest.mark.parametrize(("arguments", "sentence"), IMPOSSIBLE)
@pytest.mark.parametrize("despite", [(), ("--despite", "Notification No. 50")])
def test_what_is_impossible_is_always_refused(
    tracker: Tracker, database: Path, arguments: str, sentence: str, despite: tuple[str, ...]
) -> None:
    before = _entries(database)
    ran = tracker("record", *arguments.split(), *despite)

    assert (ran.code, ran.out) == (1, "")
    assert sentence in ran.err.splitlines()
    assert ran.err.splitlines()[-1] == NOTHING
    assert _entries(database) == before


REFUSED = [
    (
        "signature KZ --received 2013-06-25",
        "Would not be in order under Art. 25: signature closed on 24 June 2013; 25 June 2013 is later.",
    ),
    (
        "accession PW --received 2026-11-02",
        "Would not be in order under Art. 23(1): Palau is not a member on 2 November 2026: "
        "the WIPO Convention is not in force for it.",
    ),
    (
        "accession FM --received 2025-06-01",
        "Would not be in order under Art. 23(1): Micronesia (Federated States of) is not a member on 1 June 2025: "
        "the WIPO Convention is not in force for it.",
    ),
    (
        "accession FM --received 2025-07-01",
        "Doubtful under Art. 23(1): Micronesia (Federated States of) is a member from 19 September 2025, after "
        "1 July 2025 and not after the day on which it would be bound; which of the two days the clause tests is not "
        "settled.",
    ),
    (
        "acceptance DE --received 2026-11-02",
        "Doubtful under VCLT 14(2): Art. 26 names ratification and accession, not acceptance; "
        "acceptance and approval bind as ratification does.",
    ),
    (
        "accession DE --received 2026-11-02",
        "Doubtful under VCLT 14(1): Germany signed on 20 June 2013, and a signatory ratifies rather than accedes.",
    ),
    (
        "ratification KZ --received 2026-11-02",
        "Doubtful under VCLT 14(1): Kazakhstan has not signed, and who has not signed accedes: "
        "ratification follows signature.",
    ),
    (
        "accession KZ --received 2026-11-02 --authority other",
        "Doubtful under VCLT 7: a Head of State, a Head of Government or a Minister for Foreign Affairs signs an "
        "instrument without full powers, anybody else with them; a defect can be confirmed later (VCLT 8).",
    ),
    (
        "accession KZ --received 2026-11-02 --named 2027-06-01",
        "Would not be in order under Art. 27(ii): the treaty has no route for a participant to name a later day "
        "(1 June 2027).",
    ),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_what_is_doubtful_or_not_in_order_is_refused_with_its_article(
    tracker: Tracker, database: Path, arguments: str, sentence: str
) -> None:
    before = _entries(database)
    ran = tracker("record", *arguments.split())

    assert (ran.code, ran.out, ran.err.splitlines()) == (1, "", [sentence, WAY_OUT])
    assert _entries(database) == before


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_despite_a_doubt_it_is_recorded_with_the_reason(
    tracker: Tracker, database: Path, arguments: str, sentence: str
) -> None:
    ran = tracker("record", *arguments.split(), "--despite", "Beijing Notification No. 50")

    assert ran.code == 0
    assert ran.lines[-2:] == [sentence, "It stays a standing problem on the record, with the reason given."]
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT reason FROM entry WHERE treaty = 'beijing' AND number = 157").fetchall() == [
            ("Beijing Notification No. 50",)
        ]


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("a\x07b", "the control character U+0007"),
        ("a\u202eb", "the direction-changing character U+202E"),
        ("a\uffffb", "the noncharacter U+FFFF"),
    ],
)
def test_a_text_with_characters_nobody_sees_is_refused(
    tracker: Tracker, database: Path, text: str, character: str
) -> None:
    before = _entries(database)
    ran = tracker("record", "accession", "KZ", "--received", "2026-11-02", "--note", text)

    assert (ran.code, ran.err) == (1, f"`note` has {character} at character 2; remove it. Nothing was recorded.\n")
    assert _entries(database) == before


def test_record_needs_a_day(tracker: Tracker) -> None:
    ran = tracker("record", "accession", "KZ")

    assert ran.code == 2
    assert "Missing option '--received'" in ran.err


def test_what_came_in_today_is_of_the_depositarys_day(tracker: Tracker) -> None:
    ran = tracker("record", "accession", "KZ", "--received", "today", "--disposition", "held")
    assert ran.lines[0] == "Recorded as entry 157: Kazakhstan, accession of 22 November 2026."
    taken = tracker("accept", "157", "--received", "Today")
    assert taken.lines[0] == "Recorded as entry 158: Kazakhstan, accession of 22 November 2026, the 49th deposit."
    wrong = tracker("record", "accession", "LV", "--received", "soon")
    assert (wrong.code, wrong.err.splitlines()[-1]) == (
        2,
        "Error: Invalid value for '--received': 'soon' is not a day; write year-month-day, as in 2020-04-28.",
    )
