"""Assertions, ids that make a retry safe, and clocks that are wrong."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.cli.running import Tracker

ASSERTED = ("assert", "parties=48", "deposits=48", "--on", "2026-02-03", "--source", "WIPO Lex")
MOVED = ("--set", "received=2026-03-01", "--set", "effective=", "--reason", "x", "--whole-paper", "--yes")
LATE = ("record", "accession", "KZ", "--received", "2026-01-02")


def test_what_the_depositary_published_has_to_stay_true(tracker: Tracker) -> None:
    ran = tracker(*ASSERTED)
    assert (ran.code, ran.out) == (
        0,
        "Kept as act 1 of the register: beijing, parties 48, deposits 48 on 2026-02-03. WIPO Lex\n",
    )
    refused = tracker(*LATE)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == (
        "With this the record would have 49 deposits on 2026-02-03, and the depositary published 48 (WIPO Lex). If "
        "that changed since (a late entry, a corrigendum), record it with --despite REASON. Nothing was recorded.\n"
    )
    assert tracker("record", "accession", "KZ", "--received", "2026-02-04").code == 0
    strike = ("strike", "114", "--reason", "wrong", "--yes")
    assert "would have 47 parties" in tracker(*strike).err
    assert "would have 47 parties" in tracker("correct", "114", *MOVED).err
    assert tracker(*strike, "--despite", "a corrigendum").code == 0
    assert "despite an assertion: a corrigendum" in tracker("history", "switzerland").out
    problems = [each for each in tracker("check", "--format", "json").json if each["check"] == "assertions"]
    assert [(each["severity"], each["text"]) for each in problems] == [
        ("error", "On 3 February 2026 the record has 47 parties, and the depositary published 48."),
        ("error", "On 3 February 2026 the record has 47 deposits, and the depositary published 48."),
    ]


def test_an_import_keeps_assertions_true(tracker: Tracker, database: str) -> None:
    tracker(*ASSERTED)
    table = f"{database}.csv"
    with open(table, "w") as file:  # noqa: PTH123 (a test's own)
        file.write("participant,kind,received\nKZ,accession,2026-01-02\n")
    assert "would have 49 deposits" in tracker("import", table).err
    assert tracker("import", table, "--despite", "came late").code == 0


def test_numbers_that_the_record_has_not(tracker: Tracker) -> None:
    said = ("assert", "parties=49", "--on", "2026-02-03", "--source", "WIPO Lex")
    assert tracker(*said).err == (
        "On 2026-02-03 the record has parties 48, not 49. Find what is missing or too many; what cannot be mended now "
        "is kept with --despite REASON, and told by `tracker check`. Nothing was recorded.\n"
    )
    assert tracker(*said, "--despite", "their list of that day", "--format", "json").json["act"] == 1
    (problem,) = (each for each in tracker("check", "--format", "json").json if each["check"] == "assertions")
    assert (problem["severity"], problem["given"]) == ("warning", "their list of that day")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("parties", "--on", "2026-02-03", "--source", "x"), 2, "'parties' counts nothing; write parties=48"),
        (("parties=48", "--on", "2026-02-03"), 1, "Say where that was published: --source TEXT."),
        (("parties=48", "--on", "2027-02-03", "--source", "x"), 1, "2027-02-03 has not come yet."),
    ],
)
def test_an_assertion_that_is_none(tracker: Tracker, arguments: tuple[str, ...], code: int, says: str) -> None:
    ran = tracker("assert", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err


def test_a_retry_under_an_id_returns_its_first_outcome(tracker: Tracker) -> None:
    act = ("record", "accession", "KZ", "--received", "2026-11-02", "--id", "letter 7", "--format", "json")
    first, again = tracker(*act), tracker(*act)
    assert (first.code, again.code, first.json["entry"], again.json["entry"]) == (0, 0, 157, 157)
    assert first.json | {"consequences": 0} == again.json | {"consequences": 0}
    assert "by a clerk, under the id 'letter 7'" in tracker("show", "157").out
    assert again.err == "Recorded already under the id 'letter 7'; nothing was added.\n"
    other = tracker("record", "accession", "TH", "--received", "2026-11-02", "--id", "letter 7")
    assert (other.code, other.err) == (
        1,
        "Under the id 'letter 7' something else was recorded, as entry 157. Give what is new another id. Nothing was "
        "recorded.\n",
    )
    reserved = tracker("record", "accession", "TH", "--received", "2026-11-02", "--id", "proposal 1")
    assert reserved.err == "An id cannot begin with 'proposal '. Nothing was recorded.\n"


@pytest.mark.parametrize("kind", ["declaration", "communication", "objection"])
def test_the_same_fact_twice_is_refused(tracker: Tracker, kind: str) -> None:
    about = {
        "declaration": ("ID", "--article", "11(2)"),
        "communication": ("FR", "--refers-to", "97"),
        "objection": ("FR", "--refers-to", "97"),
    }[kind]
    act = ("record", kind, *about, "--received", "2026-11-02", "--text", "same text", "--despite", "it came so")
    assert tracker(*act).code == 0
    twice = tracker(*act)
    assert (twice.code, twice.err) == (
        1,
        "This is recorded already, as entry 157. Nothing was recorded; if it came twice, record it with --again.\n",
    )
    assert tracker(*act, "--again").code == 0


def test_the_variable_for_tests_lifts_no_refusal(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_TODAY", "2040-01-01")
    ran = tracker("record", "accession", "TH", "--received", "2039-12-31")
    assert ran.code == 1
    assert ran.err.startswith("Not possible: 31 December 2039 is in the future: today is ")


def test_a_clock_that_is_wrong_is_refused(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    act = ("record", "accession", "KZ", "--received", "2026-11-02")

    def now(moment: datetime) -> None:
        monkeypatch.setattr("tracker.register.timing.datetime", type("Other", (datetime,), {"now": lambda _: moment}))

    now(datetime(2031, 5, 5, 10, tzinfo=UTC))
    ahead = tracker(*act)
    assert ahead.code == 1
    assert ahead.err.startswith("The clock says 2031-05-05 10:00 UTC, ")
    assert ahead.err.endswith(
        " days after anything was recorded last. Look whether it is right; if it is, say so: "
        "TRACKER_CLOCK=2031-05-05. Nothing was recorded.\n"
    )
    monkeypatch.setenv("TRACKER_CLOCK", "2031-05-05")
    assert tracker(*act).code == 0
    monkeypatch.delenv("TRACKER_CLOCK")
    now(datetime(2026, 12, 1, 10, tzinfo=UTC))
    behind = tracker("record", "accession", "TH", "--received", "2026-11-02")
    assert behind.err == (
        "The clock says 2026-12-01 10:00 UTC, and the last entry was recorded at 2031-05-05 10:00 UTC: this clock is "
        "wrong, or that one was. Set it right; where it is right, say so: TRACKER_CLOCK=2026-12-01. Nothing was "
        "recorded.\n"
    )
    (problem,) = (each for each in tracker("check", "--format", "json").json if each["check"] == "moments")
    assert (problem["severity"], problem["entries"], problem["text"]) == (
        "error",
        [157],
        "It bears 5 May 2031 as the day on which it was recorded, which had not come: a clock was wrong.",
    )
