"""Instruments withdrawn before they bound, withdrawals nobody was notified of, names of territories, late deposits."""

# ruff: noqa: E501 - a sentence stands on one line, as people get it

from __future__ import annotations

import pytest

from tests.cli.running import Tracker

WITHDRAWN = "It withdrew its instrument on 1 January 2019, before the threshold was met: it counts no more. UN Summary of Practice, ch. VII"
NOT_NOTIFIED = (
    "Its withdrawal of 2 November 2026 works from notice to the others, and neither the day of the notice nor a "
    "published day is on record: it cannot be computed. VCLT 22(3)(a)"
)
WITHDRAWAL = ("record", "withdrawal-of-declaration", "samoa", "--received", "2026-11-02")


@pytest.mark.parametrize("written", ["Hong Kong", "HK", "hong kong sar"])
def test_a_territory_is_recorded_under_the_name_that_the_record_has(tracker: Tracker, written: str) -> None:
    ran = tracker("record", "extension-to-territory", "CN", "--territory", written, "--received", "2026-11-03")

    assert ran.lines[1:] == [
        "That Hong Kong SAR was left out ends on 3 November 2026: it is brought in. VCLT 29",
        "China brings in Hong Kong SAR from 3 November 2026. VCLT 29",
    ]
    found = tracker("territories", "--format", "json").json
    assert [(each["territory"], each["applies"]) for each in found] == [("Hong Kong SAR", "extended")]


def test_a_territory_on_nobodys_record_is_recorded_as_the_table_has_it(tracker: Tracker) -> None:
    tracker("record", "extension-to-territory", "CN", "--territory", "Macau", "--received", "2026-11-03")
    despite = ("--despite", "No. 1")
    tracker("record", "extension-to-territory", "JP", "--territory", "Macau", "--received", "2026-11-03", *despite)

    found = tracker("territories", "--format", "json").json
    assert [(each["participant"], each["territory"]) for each in found[1:]] == [("CN", "Macao SAR"), ("JP", "Macau")]


def test_a_second_extension_says_the_same_and_leaves_nothing_out(tracker: Tracker) -> None:
    extension = ("record", "extension-to-territory", "CN", "--territory", "Hong Kong", "--received")
    tracker(*extension, "2026-11-03")

    assert tracker(*extension, "2026-11-04").lines[1:] == [
        "Its earlier statement on Hong Kong SAR ends on 4 November 2026: a later one says the same.",
        "China brings in Hong Kong SAR from 4 November 2026. VCLT 29",
    ]


def test_an_instrument_withdrawn_before_it_bound_is_never_said_to_have_bound(tracker: Tracker) -> None:
    tracker("record", "withdrawal-of-instrument", "PE", "--received", "2019-01-01", "--yes")

    periods = tracker("periods", "PE")
    assert periods.lines[1:3] == ["1. Ratification received on 27 September 2018 (entry 103).", f"   {WITHDRAWN}"]
    period = tracker("periods", "PE", "--format", "json").json[0]
    assert period["effective"] is None
    assert [reason["article"] for reason in period["reasons"]] == ["UN Summary of Practice, ch. VII"]
    steps = tracker("explain", "PE").out
    assert WITHDRAWN in steps
    assert "Bound from" not in steps
    assert "The depositary published" not in steps
    assert tracker("status", "PE").lines[1:] == [
        f"Peru deposited its ratification on 27 September 2018, the 21st deposit. Art. 26 {WITHDRAWN}",
        "Entered locally: not compared with the depositary's record.",
        "Last compared 292 days before: what the depositary has sent since is not here.",
    ]


def test_a_withdrawal_that_nobody_was_notified_of_is_told_wherever_its_declaration_is(tracker: Tracker) -> None:
    tracker(*WITHDRAWAL, "--article", "11(3)")

    assert tracker("status", "samoa").lines[-2] == NOT_NOTIFIED
    assert f"Samoa, declaration under Art. 11(3): {NOT_NOTIFIED}" in tracker("declarations").lines
    waiting = tracker("pending", "--format", "json").json
    assert [(each["kind"], each["received"], each["entry"]) for each in waiting] == [
        ("withdrawal of declaration", "2026-11-02", 157)
    ]


def test_protection_depends_on_a_withdrawal_that_cannot_be_computed(tracker: Tracker) -> None:
    asked = ("protection", "--performer", "JP", "--in", "WS", "--right", "broadcasting", "--format", "json")
    before = tracker(*asked).json["rights"][0]
    tracker(*WITHDRAWAL, "--article", "11(3)")
    after = tracker(*asked).json["rights"][0]

    assert (before["settled"], after["settled"]) == (True, False)
    assert after["depends_on"][-1] == {
        "article": "VCLT 22(3)(a)",
        "authority": "general law",
        "code": "withdrawal not computed",
        "data": {"participant": "WS", "declared": "11(3)", "day": "2026-11-02"},
        "text": "A withdrawal of the declaration of Samoa under Art. 11(3) was received on 2 November 2026: from when it "
        "works cannot be computed. VCLT 22(3)(a)",
        "entries": [157],
    }


@pytest.mark.parametrize("again", [("--article", "11(3)"), ("--refers-to", "97"), ("--notified", "2026-11-05")])
def test_what_was_withdrawn_is_not_withdrawn_again(tracker: Tracker, again: tuple[str, str]) -> None:
    tracker(*WITHDRAWAL, "--article", "11(3)")
    ran = tracker(*WITHDRAWAL, *again)

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        "Would not be in order: the withdrawal of this declaration of Samoa was received on "
        "2 November 2026 (entry 157); once its notice or its day is known, correct that entry.",
        "Nothing was recorded. If the depositary took it, record it with --despite REASON.",
    ]


def test_a_withdrawal_of_the_rest_follows_one_in_part(tracker: Tracker) -> None:
    tracker(*WITHDRAWAL, "--article", "11(3)", "--scope", "radio")

    assert tracker(*WITHDRAWAL, "--article", "11(3)").code == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            "accession US --received 2012-06-25",
            "Doubtful: the accession of United States of America is of 25 June 2012, before its signature on 26 June 2012: nobody signs after its instrument.",
        ),
        (
            "ratification DE --received 2013-06-01",
            "Doubtful: the ratification of Germany is of 1 June 2013, before its signature on 20 June 2013: nobody signs after its instrument.",
        ),
    ],
)
def test_a_deposit_before_the_signature_is_doubtful(tracker: Tracker, arguments: str, sentence: str) -> None:
    ran = tracker("record", *arguments.split())

    assert ran.code == 1
    assert ran.err.splitlines()[0] == sentence
    assert len(ran.err.splitlines()) == 2


def test_a_late_entry_that_moves_the_threshold_does_not_meet_it_itself(tracker: Tracker) -> None:
    ran = tracker("record", "accession", "US", "--received", "2012-06-25", "--despite", "Notification No. 50", "--yes")

    assert ran.lines[2].startswith("With this deposit the threshold is met on 15 November 2019. In force since")


def test_the_deposit_of_the_day_on_which_the_threshold_is_met_meets_it(tracker: Tracker) -> None:
    ran = tracker("record", "accession", "KZ", "--received", "2019-12-01", "--yes")

    assert ran.lines[2].startswith("This deposit meets the threshold. In force since")
