"""Where a treaty applies: territories left out and brought in, by VCLT 29 or by a treaty's own clause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.law.small import CH, CN, KE, small
from tracker.law.declaring.territory import Territory, standing_on, territories_of
from tracker.model.action import Action
from tracker.model.record import Dossier
from tracker.model.treaty import Delay, TerritoryClause

LAMU = Action("KE", "exclusion of territory", date(2016, 3, 1), territory="Lamu")
MALINDI = Action("KE", "extension to territory", date(2016, 3, 1), territory="Malindi")
LATER = date(2018, 5, 1)
LATE = date(2026, 1, 1)
ONE_MONTH, TWO_MONTHS = Delay("1 month", months=1), Delay("2 months", months=2)


def of(*acts: Action, clause: TerritoryClause | None = None, on: date = LATE) -> tuple[Territory, ...]:
    """Kenya's territories beside its instrument, the fourth entry being the first of the acts."""
    return territories_of(under(small(CH, CN, KE, *acts), clause), "KE", on)


def under(dossier: Dossier, clause: TerritoryClause | None) -> Dossier:
    return replace(dossier, treaty=dossier.treaty._replace(territory=clause))


def told(*acts: Action, **more: Any) -> list[tuple[str, str, str, str, list[str]]]:
    """Territory, what applies to it, the days of its effect and end, and what is said of it."""
    return [
        (
            each.territory,
            each.applies,
            str(each.effective or ""),
            str(each.ends or ""),
            [r.code for r in each.reasons],
        )
        for each in of(*acts, **more)
    ]


def test_made_with_the_instrument_it_works_from_when_the_treaty_binds() -> None:
    for act, applies in ((LAMU, "excluded"), (MALINDI, "extended")):
        ((_, found, effective, ends, says),) = told(act)
        assert (found, effective, ends) == (applies, "2016-06-01", "")
        assert says == [applies, "no clause on territory"]


def test_a_later_extension_works_from_its_receipt_or_a_later_day_and_a_later_exclusion_has_no_day() -> None:
    def day(act: Action) -> str:
        return told(act._replace(received=act.received if act.received != date(2016, 3, 1) else LATER))[0][2]

    assert day(MALINDI) == "2018-05-01"
    assert day(MALINDI._replace(named=date(2018, 9, 1))) == "2018-09-01"
    assert day(MALINDI._replace(named=date(2018, 1, 1))) == "2018-05-01"
    assert day(MALINDI._replace(received=date(2016, 4, 1))) == "2016-06-01"  # not before it is bound
    assert day(LAMU) == ""
    assert day(LAMU._replace(effective=date(2018, 7, 1))) == "2018-07-01"
    assert of(LAMU._replace(received=LATER))[0].reasons[0].code == "territory without a day"


def test_it_stands_from_its_receipt_to_the_day_before_its_end() -> None:
    (lamu,) = of(LAMU._replace(until=date(2017, 1, 1)))
    days = [date(2016, 2, 29), date(2016, 3, 1), date(2016, 5, 31), date(2016, 6, 1), date(2016, 12, 31)]
    assert [lamu.stands(day) for day in (*days, date(2017, 1, 1))] == [False, True, True, True, True, False]
    assert [lamu.has_effect(day) for day in (*days, date(2017, 1, 1))] == [False, False, False, True, True, False]
    assert not lamu._replace(action=LAMU._replace(received=None)).stands(LATE)
    assert lamu._replace(ends=None).stands(LATE)
    assert not lamu._replace(effective=None).has_effect(date(2016, 12, 31))
    dossier = small(CH, CN, KE, LAMU._replace(until=date(2017, 1, 1)), MALINDI)
    assert [[each.territory for each in standing_on(dossier, day)] for day in (date(2016, 12, 31), LATE)] == [
        ["Lamu", "Malindi"],
        ["Malindi"],
    ]


def test_what_is_received_later_is_not_known_yet() -> None:
    known = [len(of(LAMU, on=day)) for day in (date(2016, 2, 29), date(2016, 3, 1), date(2016, 3, 2))]
    assert known == [0, 1, 1]


@pytest.mark.parametrize(
    ("clause", "act", "day"),
    [
        (TerritoryClause("29", delay=ONE_MONTH), MALINDI, "2018-06-01"),
        (TerritoryClause("29", withdrawal=TWO_MONTHS), MALINDI, "2018-05-01"),
        (TerritoryClause("29", withdrawal=TWO_MONTHS), LAMU, "2018-07-01"),
        (TerritoryClause("29", delay=ONE_MONTH), LAMU, ""),
        (TerritoryClause("29", "with the instrument", delay=ONE_MONTH), MALINDI, ""),
        (TerritoryClause("29", "with the instrument", withdrawal=TWO_MONTHS), LAMU, ""),
    ],
)
def test_a_clause_has_its_own_period_for_a_later_one(clause: TerritoryClause, act: Action, day: str) -> None:
    (one,) = of(act._replace(received=LATER), clause=clause)
    assert (str(one.effective or ""), len(one.reasons)) == (day, 1)
    assert one.reasons[0].article == ("29" if day else "")


def test_who_names_units_with_its_instrument_is_bound_for_those_only() -> None:
    """A federal clause: told once, with the first that is named."""
    federal = TerritoryClause("29", federal=True)
    only = "only the units named"
    both = MALINDI, MALINDI._replace(territory="Kisumu")

    def says(*acts: Action, clause: TerritoryClause | None = federal) -> list[list[str]]:
        return [each[4] for each in told(*acts, clause=clause)]

    assert says(*both) == [["extended", only], ["extended"]]
    assert says(LAMU, MALINDI) == [["excluded"], ["extended", only]]
    assert says(MALINDI, LAMU) == [["extended", only], ["excluded"]]
    assert says(MALINDI._replace(received=LATER)) == [["extended"]]
    assert says(LAMU._replace(received=LATER)) == [["territory without a day"]]
    assert says(*both, clause=TerritoryClause("29")) == [["extended"]] * 2
    assert says(*both, clause=None) == [["extended", "no clause on territory"]] * 2
    (first, _) = of(*both, clause=federal)
    assert (first.reasons[1].article, first.reasons[1].entries) == ("29", (4,))


def test_a_newer_statement_on_the_same_territory_ends_the_older() -> None:
    def ends(new: Action, old: Action = LAMU) -> tuple[str, str]:
        first, _ = told(old, new)
        return first[3], first[4][-1]

    brought_in = MALINDI._replace(received=LATER, territory="lamu")
    left_out = LAMU._replace(received=LATER, effective=date(2018, 7, 1), territory="MALINDI")
    assert ends(brought_in) == ("2018-05-01", "territory brought in")
    assert ends(left_out, MALINDI) == ("2018-07-01", "territory left out")
    assert ends(left_out._replace(territory="Lamu")) == ("2018-07-01", "territory stated again")
    assert ends(brought_in._replace(territory="Malindi"), MALINDI) == ("2018-05-01", "territory stated again")
    other = ("", "no clause on territory")
    assert ends(brought_in._replace(territory="Malindi")) == other
    assert ends(left_out._replace(territory="Lamu", effective=None)) == other


def test_the_entry_to_which_a_newer_one_refers_is_ended_under_another_name_too() -> None:
    renamed = MALINDI._replace(received=LATER, territory="the islands")
    assert [told(LAMU, renamed._replace(refers_to=entry))[0][3] for entry in (None, 3, 4)] == ["", "", "2018-05-01"]
    first = small(LAMU, CH, CN, KE, renamed._replace(refers_to=1))
    assert [str(each.ends or "") for each in territories_of(first, "KE", LATE)] == ["2018-05-01", ""]
    unrecorded = replace(first, record=type(first.record)(tuple(a._replace(number=0) for a in first.record.actions)))
    assert [each.ends for each in territories_of(unrecorded, "KE", LATE)] == [None, None]


def test_what_has_ended_already_is_not_ended_again() -> None:
    def ends(until: date) -> tuple[str, str]:
        first, _ = told(LAMU._replace(until=until), MALINDI._replace(received=LATER, territory="Lamu"))
        return first[3], first[4][-1]

    own = "ends on its own day"
    assert ends(date(2018, 4, 30)) == ("2018-04-30", own)
    assert ends(date(2018, 5, 1)) == ("2018-05-01", own)
    assert ends(date(2018, 5, 2)) == ("2018-05-01", "territory brought in")


def test_of_two_ends_the_first_counts() -> None:
    """Kenya's denunciation of 5 April 2018 takes effect on 5 April 2019."""
    leaves = Action("KE", "denunciation", date(2018, 4, 5))

    def ends(until: date) -> tuple[str, list[str]]:
        (one,) = told(leaves, LAMU._replace(until=until))
        return one[3], one[4][2:]

    own, party = "ends on its own day", "ended with participation"
    assert ends(date(2019, 4, 4)) == ("2019-04-04", [own])
    assert ends(date(2019, 4, 5)) == ("2019-04-05", [own])
    assert ends(date(2019, 4, 6)) == ("2019-04-05", [own, party])


def test_one_that_ends_on_a_condition_says_so() -> None:
    assert told(LAMU._replace(condition="reformed"))[0][3:] == (
        "",
        ["excluded", "no clause on territory", "ends on a condition"],
    )


def test_a_paper_that_is_held_has_no_day_and_gives_way_to_its_confirmation() -> None:
    held = LAMU._replace(disposition="held")
    assert told(held) == [("Lamu", "excluded", "", "", ["paper held", "no clause on territory"])]
    confirmed = LAMU._replace(disposition="confirmed", received=LATER, refers_to=4)
    assert [each.action.disposition for each in of(held, confirmed)] == ["confirmed"]
    assert [each.action.disposition for each in of(held, MALINDI)] == ["held", ""]


def test_who_is_no_participant_has_no_day() -> None:
    (early,) = of(MALINDI._replace(received=date(2015, 6, 1)))
    assert (early.effective, early.reasons[0].code) == (None, "territory without a day")


def test_that_no_clause_is_recorded_is_told_where_not_all_are() -> None:
    dossier = small(CH, CN, KE, LAMU)
    some = replace(dossier, treaty=dossier.treaty._replace(holds=dossier.treaty.holds._replace(clauses="some")))
    for each, code in ((dossier, "no clause on territory"), (some, "no clause on territory recorded")):
        assert [reason.code for reason in territories_of(each, "KE", LATE)[0].reasons] == ["excluded", code]
