"""How far published days follow from what was received, and the likeliest reason where they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.law.small import CH, CN, joined, small
from tracker.law.questions.conformance import conformance
from tracker.model.action import Action
from tracker.model.finding import Conformance, Leaving, Notice, Told
from tracker.model.record import Dossier
from tracker.model.treaty import Delay, Terms

FIRST = date(2015, 5, 20)
LATER = joined("KE", date(2016, 3, 11), date(2016, 6, 11))
"""Bound three months after its own deposit (Art. 27(ii))."""


def guessed(*acts: Action, delay: Delay | None = None, published: date | None = None) -> list[tuple[str, str]]:
    found = conformance(small(CH, CN, *acts, delay=delay, published=published))
    return [(each.participant, each.reason.code) for each in found.differences]


def test_what_agrees_and_what_cannot_be_compared_is_counted() -> None:
    succeeded = Action("SK", "succession", date(2018, 1, 9), effective=date(2018, 1, 9), predecessor="CN")
    before = joined("FR", date(2017, 3, 11), date(2017, 3, 10))
    on_the_day = joined("JP", date(2017, 3, 11), date(2017, 3, 11))
    held = LATER._replace(participant="DE", disposition="held")
    found = conformance(small(CH, CN, LATER, succeeded, before, on_the_day, held, published=date(2015, 5, 21)))

    assert (found.rows, found.agree, found.compared) == (6, 1, 2)
    assert found.not_computable == {"no published date": 2, "published before receipt": 1, "succession": 1}
    assert [each.participant for each in found.differences] == ["JP"]
    assert (found.computed, found.published) == (FIRST, date(2015, 5, 21))


def test_a_day_by_no_rule_is_not_compared() -> None:
    dossier = small(CH, CN, LATER)
    unknown = replace(dossier, treaty=dossier.treaty._replace(effect=dossier.treaty.effect._replace(known=False)))
    assert conformance(unknown).not_computable == {"no published date": 2, "rule of effect not on record": 1}


def test_differences_are_told_in_the_order_of_receipt() -> None:
    acts = (
        joined("KE", date(2016, 3, 12), date(2017, 1, 5)),
        joined("FR", date(2016, 3, 11), date(2017, 1, 5)),
        joined("DE", date(2016, 3, 11), date(2017, 1, 5)),
    )
    assert [code for code, _ in guessed(*acts)] == ["DE", "FR", "KE"]


NINETY = Delay("90 days", days=90)


@pytest.mark.parametrize(
    ("received", "published", "code"),
    [
        (date(2016, 3, 11), date(2016, 6, 12), "perhaps one day counted otherwise"),
        (date(2016, 3, 11), date(2016, 6, 10), "perhaps one day counted otherwise"),
        (date(2016, 3, 11), date(2017, 6, 11), "perhaps another year"),
        (date(2016, 3, 11), date(2016, 6, 21), "perhaps one digit off"),
        (date(2016, 3, 11), date(2016, 7, 1), "perhaps a first of the month"),
        (date(2016, 3, 29), date(2016, 7, 31), "perhaps a later day"),
        (date(2016, 3, 30), date(2016, 7, 1), "perhaps one day counted otherwise"),
        (date(2016, 9, 1), date(2017, 1, 1), "perhaps a first of the month"),  # 31 days later
        (date(2016, 3, 19), date(2016, 5, 20), "perhaps an earlier day"),
        (date(2016, 11, 30), date(2017, 3, 1), "perhaps the first of the next month"),
    ],
)
def test_a_guess_where_nothing_else_speaks(received: date, published: date, code: str) -> None:
    assert guessed(joined("KE", received, published)) == [("KE", code)]


def test_a_day_that_it_named() -> None:
    named = joined("KE", date(2016, 3, 11), date(2016, 9, 1))._replace(named=date(2016, 9, 1))
    assert guessed(named) == [("KE", "perhaps the day it named")]
    assert guessed(named._replace(named=date(2016, 9, 2))) != [("KE", "perhaps the day it named")]


def test_a_later_party_bound_with_the_treaty() -> None:
    """Computed or published: the Treaty's first day stands for its own."""
    early = joined("KE", date(2015, 3, 1), FIRST)
    assert guessed(early) == [("KE", "perhaps with the treaty")]
    assert guessed(early, published=date(2015, 4, 1)) == [("KE", "perhaps with the treaty")]


def test_one_of_the_first_bound_after_its_own_period() -> None:
    own = joined("CH", date(2015, 1, 10), date(2015, 4, 10))
    found = conformance(small(own, CN))
    assert [(each.participant, each.reason.code) for each in found.differences] == [("CH", "perhaps its own period")]


@pytest.mark.parametrize("field", ["notified", "lodged", "dated"])
def test_a_period_that_runs_from_another_of_its_days(field: str) -> None:
    act = joined("KE", date(2016, 3, 11), date(2016, 7, 5))._replace(**{field: date(2016, 4, 5)})  # type: ignore[arg-type]
    assert guessed(act) == [("KE", "perhaps another day counted from")]


def test_others_of_the_day_of_receipt_that_the_published_day_would_need() -> None:
    """Kenya's published day would follow from 18 March, on which France deposited with the same published day."""
    kenya = joined("KE", date(2016, 3, 4), date(2016, 6, 18))
    france = joined("FR", date(2016, 3, 18), date(2016, 6, 18))
    assert guessed(kenya, france) == [("KE", "perhaps an effective day")]
    assert guessed(kenya, france._replace(effective=date(2016, 6, 19)))[0] == ("KE", "perhaps a later day")
    assert guessed(kenya, france._replace(received=date(2016, 3, 17)))[0] == ("KE", "perhaps a later day")


def by_notice(*acts: Action) -> list[tuple[str, str]]:
    """By a clause whose period runs from the notification; where that is not on record nothing is computed but day."""
    dossier = small(CH, CN, *acts)
    effect = dossier.treaty.effect._replace(clock="notification, else deposit")
    found = conformance(replace(dossier, treaty=dossier.treaty._replace(effect=effect)))
    return [(each.participant, each.reason.code) for each in found.differences]


def test_a_notice_some_weeks_after_the_deposit() -> None:
    """100 days are some weeks, 101 are not; a notice that is on record leaves nothing to guess."""
    assert by_notice(joined("KE", date(2016, 3, 11), date(2016, 9, 19))) == [("KE", "perhaps a later notice")]
    assert by_notice(joined("KE", date(2016, 3, 11), date(2016, 9, 20))) == [("KE", "perhaps a later day")]
    noticed = joined("KE", date(2016, 3, 11), date(2016, 9, 19))._replace(notified=date(2016, 4, 3))
    assert by_notice(noticed) == [("KE", "perhaps a later day")]
    assert guessed(joined("KE", date(2016, 3, 11), date(2016, 9, 19))) == [("KE", "perhaps a later day")]


def test_a_notice_a_day_after_the_deposit_at_the_end_of_a_month() -> None:
    """28 February to 28 May, 1 March to 1 June."""
    assert by_notice(joined("KE", date(2017, 2, 28), date(2017, 6, 1))) == [("KE", "perhaps a later notice")]


def compared(told: Told, published: date = date(2016, 6, 28)) -> tuple[str, Told | None]:
    dossier = small(CH, CN, joined("KE", date(2016, 3, 11), published))
    (found,) = conformance(dossier, {"KE": [Told(date(2000, 1, 1), date(2000, 1, 1)), told]}).differences
    return found.reason.code, found.against


def test_what_another_source_explains() -> None:
    receipt, effect = Told(date(2016, 3, 28), date(2016, 6, 28)), Told(date(2016, 3, 11), date(2016, 6, 11))
    assert compared(receipt) == ("other source gives another receipt", receipt)
    assert compared(effect) == ("other source gives the computed day", effect)


def test_another_source_that_explains_nothing() -> None:
    neither = Told(date(2016, 3, 12), date(2016, 6, 29))
    same = Told(date(2016, 3, 11), date(2016, 6, 28))
    assert compared(neither) == ("perhaps a later day", neither)
    assert compared(same) == ("perhaps a later day", same)


def test_the_notice_dated_on_the_deposit() -> None:
    acts = (LATER, joined("FR", date(2016, 4, 1), date(2016, 7, 1)), joined("DE", date(2016, 5, 1), date(2016, 8, 9)))

    def since(day: date) -> Conformance:
        dossier = small(CH, CN, *acts)
        effect = dossier.treaty.effect._replace(notice_on_deposit_since=day)
        return conformance(replace(dossier, treaty=dossier.treaty._replace(effect=effect)))

    def counted(day: date) -> tuple[int, int]:
        found = since(day)
        return found.compared_since, found.agree_since

    assert counted(date(2016, 3, 11)) == (3, 2)
    assert counted(date(2016, 3, 12)) == (2, 1)
    assert counted(date(2016, 5, 1)) == (1, 0)
    assert counted(date(2016, 5, 2)) == (0, 0)
    assert (since(date(2016, 5, 1)).since, conformance(small(CH, CN, *acts)).since) == (date(2016, 5, 1), None)
    assert conformance(small(CH, CN, *acts)).compared_since == 0


LEAVES = Action("KE", "denunciation", date(2018, 4, 5), effective=date(2019, 4, 6))


def test_a_notice_of_leaving_has_both_days() -> None:
    """One year after receipt (Art. 28)."""
    assert conformance(small(CH, CN, LATER, LEAVES)).leavings == (
        Leaving("KE", date(2018, 4, 5), date(2019, 4, 5), date(2019, 4, 6)),
    )
    for other in (LEAVES._replace(effective=None), LEAVES._replace(disposition="held")):
        assert conformance(small(CH, CN, LATER, other)).leavings == ()
    without = small(CH, CN, LATER, LEAVES)
    assert conformance(replace(without, treaty=without.treaty._replace(denunciation=None))).leavings == ()


def leaving(dossier: Dossier) -> Dossier:
    """Notice may be given once two years have run from the day on which the party was bound."""
    clause = dossier.treaty.denunciation
    assert clause is not None
    denunciation = clause._replace(not_before=Delay("2 years", months=24))
    return replace(dossier, treaty=dossier.treaty._replace(denunciation=denunciation))


@pytest.mark.parametrize(("received", "in_time"), [(date(2018, 6, 10), False), (date(2018, 6, 11), True)])
def test_a_notice_that_came_too_early(received: date, in_time: bool) -> None:
    notice = LEAVES._replace(received=received, effective=None)
    assert conformance(leaving(small(CH, CN, LATER, notice))).notices == (Notice("KE", received, in_time),)
    assert conformance(leaving(small(CH, CN, LATER, notice._replace(disposition="held")))).notices == ()
    assert conformance(small(CH, CN, LATER, notice)).notices == ()


def test_one_that_is_bound_by_terms_leaves_at_the_end_of_its_own() -> None:
    """Bound from 11 June 2016 for three years at a time: notice in April 2018 works on 11 June 2019."""
    dossier = small(CH, CN, LATER, LEAVES)
    clause = dossier.treaty.denunciation
    assert clause is not None
    three = Delay("3 years", months=36)
    terms = clause._replace(terms=Terms(first=three, every=three, notice=Delay("1 year", months=12)))
    found = conformance(replace(dossier, treaty=dossier.treaty._replace(denunciation=terms))).leavings
    assert [each.computed for each in found] == [date(2019, 6, 11)]
