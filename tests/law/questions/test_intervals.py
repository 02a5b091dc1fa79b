"""From which day to which everything stands as it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.days import days_of_change
from tests.law.small import BEIJING, CH, CN, having, joined, small
from tracker.law.binding.force import force
from tracker.law.binding.standing import counts, standing
from tracker.law.questions.intervals import Interval, Intervals, intervals
from tracker.model.action import Action
from tracker.model.finding import shown_standing
from tracker.model.record import Record
from tracker.model.treaty import Delay, Termination

ACTS = (
    joined("CH", date(2015, 1, 10)),
    joined("CN", date(2015, 2, 20)),
    joined("KE", date(2016, 3, 1)),
    Action("KE", "denunciation", date(2018, 4, 5)),
    Action("FR", "signature", date(2013, 6, 24)),
)
CODES = ("CH", "CN", "KE", "FR", "CK", "EU", "DD")
EVERY = small(*ACTS)
FEW = replace(EVERY, participants={code: EVERY.participants[code] for code in CODES if code in EVERY.participants})


@pytest.fixture(scope="module")
def found() -> Intervals:
    return intervals(FEW)


def at(own: tuple[Interval, ...], day: date) -> Interval | None:
    """The interval that a day lies in; None before the first."""
    return next((each for each in reversed(own) if each.start <= day), None)


def told(found: Intervals, code: str) -> list[tuple[str, str, str, str, int | None]]:
    return [
        (str(each.start), each.standing, str(each.since or ""), str(each.effective or ""), each.number)
        for each in found.participants[code]
    ]


def test_it_begins_with_the_adoption_or_with_an_act_before_it() -> None:
    early = small(Action("FR", "signature", date(2012, 1, 2)), *ACTS)
    unknown = replace(FEW, treaty=FEW.treaty._replace(adopted=None))

    assert intervals(FEW).begins == date(2012, 6, 24)
    assert intervals(replace(early, participants=FEW.participants)).begins == date(2012, 1, 2)
    assert intervals(unknown).begins == date(2013, 6, 24)
    assert intervals(replace(unknown, record=Record(()))).begins == date.min


def test_a_party_that_left(found: Intervals) -> None:
    assert told(found, "KE") == [
        ("2012-06-24", "eligible", "2012-06-24", "", None),
        ("2016-03-01", "contracting", "2016-03-01", "2016-06-01", 3),
        ("2016-06-01", "party", "2016-06-01", "2016-06-01", 3),
        ("2019-04-05", "former party", "2019-04-05", "2016-06-01", 3),
    ]


def test_a_deposit_before_the_threshold_has_its_day_once_it_is_met(found: Intervals) -> None:
    assert told(found, "CH") == [
        ("2012-06-24", "eligible", "2012-06-24", "", None),
        ("2015-01-10", "contracting", "2015-01-10", "", 1),
        ("2015-02-20", "contracting", "2015-01-10", "2015-05-20", 1),
        ("2015-05-20", "party", "2015-05-20", "2015-05-20", 1),
    ]


def test_a_signatory_and_one_that_becomes_a_member(found: Intervals) -> None:
    assert told(found, "FR") == [
        ("2012-06-24", "eligible", "2012-06-24", "", None),
        ("2013-06-24", "signatory", "2013-06-24", "", None),
    ]
    assert told(found, "CK") == [
        ("2012-06-24", "not eligible", "", "", None),
        ("2016-07-27", "not settled", "", "", None),  # its instrument of accession to the WIPO Convention came in
        ("2016-10-27", "eligible", "2016-10-27", "", None),
    ]


def test_the_treatys_own_numbers(found: Intervals) -> None:
    assert [tuple(map(str, each)) for each in found.treaty] == [
        ("2012-06-24", "0", "0", "0", "False", "False"),
        ("2013-06-24", "1", "0", "0", "False", "False"),
        ("2015-01-10", "1", "1", "0", "False", "False"),
        ("2015-02-20", "1", "2", "0", "False", "False"),
        ("2015-05-20", "1", "2", "2", "True", "False"),
        ("2016-03-01", "1", "3", "2", "True", "False"),
        ("2016-06-01", "1", "3", "3", "True", "False"),
        ("2019-04-05", "1", "2", "2", "True", "False"),
    ]


def test_a_lookup_says_what_the_law_says_on_each_day(found: Intervals) -> None:
    named = {day + timedelta(days=back) for day in days_of_change(FEW) for back in (-1, 0, 1)}
    for day in sorted(each for each in named if date(2012, 6, 24) <= each < date(2021, 1, 1)):
        for code in found.participants:
            law, seen = standing(FEW, code, day), at(found.participants[code], day)
            assert seen is not None
            assert seen[1:] == (shown_standing(law), law.since, law.effective, law.ordinal), (code, day)
        numbers = [each for each in found.treaty if each.start <= day][-1]
        law_of_all, general = counts(FEW, day), force(FEW, day)
        assert numbers[1:4] == (law_of_all.signatories, law_of_all.deposits, law_of_all.parties), day
        assert numbers.in_force == general.in_force, day


def test_before_the_first_there_is_none(found: Intervals) -> None:
    own = found.participants["KE"]
    assert at(own, date(2012, 6, 23)) is None
    assert at(own, date(2016, 3, 1)) == own[1]
    assert at(own, date(2016, 2, 29)) == own[0]


def test_everybody_whom_the_treaty_concerns_is_there_and_nobody_else(found: Intervals) -> None:
    """East Germany ceased to exist in 1990, long before the adoption."""
    assert set(found.participants) == {"CH", "CN", "KE", "FR", "CK", "EU"}


def test_not_settled_is_shown_where_it_is_not_settled_whether_one_may_join() -> None:
    def shown(code: str, standing_is: str, eligible: str) -> str:
        return shown_standing(
            standing(FEW, code, date(2013, 1, 1))._replace(standing=standing_is, eligible=eligible)  # type: ignore[arg-type]
        )

    assert shown("CK", "not eligible", "not settled") == "not settled"
    assert shown("CK", "not eligible", "no") == "not eligible"
    assert shown("CK", "party", "not settled") == "party"


def test_the_days_that_a_dossier_names() -> None:
    days = days_of_change(FEW)
    assert {date(2012, 6, 24), date(2013, 6, 24), date(2016, 3, 1), date(2016, 10, 27), date(2015, 5, 20)} <= set(days)
    assert list(days) == sorted(set(days))
    assert BEIJING.treaty.checked in days


def test_an_act_without_a_day_begins_nothing() -> None:
    """Nor does it hide the days of the others."""
    undated = small(*ACTS, Action("CH", "communication"))
    found = intervals(replace(undated, participants=FEW.participants))
    assert (found, found.begins) == (intervals(FEW), date(2012, 6, 24))


def test_a_former_name_of_a_state_stands_where_the_state_does_on_each_of_its_days() -> None:
    """Kenya's deposit is told to be that of a State which went by France's name here."""
    signed, taken_back = Action("KE", "signature", date(2013, 2, 1)), Action("KE", "withdrawal of signature")
    goes_on = joined("KE", date(2016, 3, 1))._replace(predecessor="FR", ground="continuity")
    dossier = small(*ACTS[:2], signed, taken_back._replace(received=date(2013, 3, 1)), goes_on)
    found = intervals(replace(dossier, participants=FEW.participants))
    assert [each.start for each in found.participants["FR"]] == [
        date(2012, 6, 24),
        date(2013, 2, 1),
        date(2013, 3, 1),
        date(2016, 3, 1),
        date(2016, 6, 1),
    ]
    assert told(found, "FR") == told(found, "KE")


def test_a_treaty_that_ended_is_in_force_no_more() -> None:
    ends = Termination(article="97", after=Delay("5 years", months=60))
    numbers = intervals(having(small(CH, CN), termination=ends)).treaty

    assert [(each.start, each.parties, each.in_force) for each in numbers][-2:] == [
        (date(2015, 5, 20), 2, True),
        (date(2020, 5, 20), 0, False),
    ]
