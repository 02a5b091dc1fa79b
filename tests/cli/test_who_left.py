"""A record that holds the parties of one day alone does not tell that somebody never joined."""

from __future__ import annotations

import pytest

from tests.cli.running import Tracker

ALONE = "This record holds the parties of 3 February 2026 alone: who had left, or withdrawn, before may not be in it."


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("UZ --on 2026-02-03", "Uzbekistan may join and is not a party on 3 February 2026."),
        ("GT --on 2026-02-03", "Guatemala has signed and is not a party on 3 February 2026."),
        ("GT --on 2026-02-02", "Guatemala is a signatory on 2 February 2026; no instrument of it is on record here."),
    ],
)
def test_who_is_not_in_a_table_is_no_party_and_may_have_been_one(tracker: Tracker, asked: str, first: str) -> None:
    lines = tracker("status", *asked.split(), "--treaty", "madrid-agreement").lines
    assert (lines[0], lines[2]) == (first, ALONE)


def test_a_record_of_every_instrument_tells_that_somebody_never_deposited(tracker: Tracker) -> None:
    lines = tracker("status", "DE", "--on", "2026-02-03").lines
    assert lines[0] == "Germany has signed and has not deposited an instrument on 3 February 2026."
    assert ALONE not in lines


def test_the_fact_and_the_numbers_say_no_more(tracker: Tracker) -> None:
    asked = ("--treaty", "madrid-agreement", "--on", "2026-02-03")
    assert tracker("status", "GT", *asked, "--format", "json").json["fact"] == (
        "Guatemala (as of 3 February 2026); signature on 14 April 1891."
    )
    assert "Parties 55   deposits 55   signatories 8, of which 7 have a deposit on record" in (
        tracker("status", *asked).lines
    )


def test_no_place_in_the_order_of_receipt_is_told_where_those_who_left_are_not_there(tracker: Tracker) -> None:
    asked = ("status", "CU", "--treaty", "madrid-agreement", "--on", "2026-02-03")
    assert tracker(*asked).lines[1].startswith("It deposited its accession on 6 September 1989, and has been in the ")
    assert tracker(*asked, "--format", "json").json["ordinal"] is None
    assert tracker("status", "CH", "--format", "json").json["ordinal"] == 31


def test_a_notification_of_entry_into_force_has_no_column_of_places_that_nobody_knows(tracker: Tracker) -> None:
    asked = ("document", "entry-into-force", "--format", "md", "--on", "2026-02-03")
    assert "| Participant | Instrument | Deposited | Bound from |" in tracker(*asked, "--treaty", "wct").lines
    assert "| Participant | Instrument | Deposited | Place in the order of deposit | Bound from |" in (
        tracker(*asked).lines
    )


def test_what_nobody_here_has_read_is_not_called_open_in_law(tracker: Tracker) -> None:
    asked = ("status", "--treaty", "wct", "--on", "2026-02-03", "--format", "json")
    assert tracker(*asked, "CN").json["fact"] == (
        "China: party since 9 June 2007 (as of 3 February 2026); deposit on 9 March 2007 (accession)."
    )


def test_of_whom_nobody_knows_is_not_counted_as_no_party(tracker: Tracker) -> None:
    assert tracker("participants", "--treaty", "paris", "--on", "1950-01-01").lines[-2] == (
        "202 listed: of 6 it is not known whether they are parties to the Paris Convention, of the others 38 are "
        "parties, on 1 January 1950"
    )


def test_before_its_first_day_a_state_did_nothing_whatever_the_record_holds(tracker: Tracker) -> None:
    asked = ("status", "SS", "--treaty", "wct", "--on")
    assert tracker(*asked, "2011-07-08").lines[:2] == [
        "South Sudan may not join on 8 July 2011.",
        "South Sudan is listed as a participant from 9 July 2011 on.",
    ]
    assert tracker(*asked, "2011-07-09").lines[0] == "Whether South Sudan has joined is not known on 9 July 2011."


def test_whether_a_signatory_was_a_party_before_the_table_was_made_is_not_known(tracker: Tracker) -> None:
    asked = ("status", "GT", "--treaty", "madrid-agreement", "--format", "json", "--on")
    before, then = tracker(*asked, "2026-02-02").json, tracker(*asked, "2026-02-03").json
    assert (before["standing"], before["bound"], before["settled"]) == ("signatory", None, False)
    assert (then["standing"], then["bound"], then["settled"]) == ("signatory", False, True)
