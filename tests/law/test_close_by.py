"""Answers that would be wrong by a hair: each test holds one comparison of the law from the other side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.law.small import BEIJING, joined, small
from tracker.law.binding.eligibility import eligibility
from tracker.law.declaring.declarations import declarations_of
from tracker.law.protecting.protection import protection
from tracker.law.protecting.sides import sides
from tracker.law.questions.conformance import conformance
from tracker.law.questions.consequences import consequences
from tracker.law.questions.supposing import suppose
from tracker.model.action import Action
from tracker.model.protected import Performance, Place
from tracker.model.reasons import checking
from tracker.model.record import Dossier
from tracker.model.treaty import Delay

ON = date(2026, 2, 3)


@pytest.mark.parametrize("scope", ["films", "7 of old films"])
def test_a_scope_in_words_is_no_list_of_articles(scope: str) -> None:
    declared = Action(
        participant="KE",
        kind="declaration",
        received=date(2020, 1, 28),
        articles=("19(2)",),
        scope=scope,
        text_read="yes",
    )
    dossier = BEIJING.having(
        joined("LV", date(2021, 7, 1)), declared._replace(participant="LV", received=date(2021, 7, 1))
    )
    (found,) = protection(
        dossier,
        ["KE"],
        Place(participant="LV"),
        ON,
        performance=Performance(performed=date(2015, 1, 1)),
        rights=["reproduction"],
    )
    (right,) = found.rights

    assert (right.result, right.reasons[-1].code) == ("not known", "rights not told")


def left_and_came_back() -> Dossier:
    declared = Action(
        participant="KE", kind="declaration", received=date(2018, 5, 20), articles=("11(3)",), text_read="yes"
    )
    return small(
        joined("CH", date(2015, 1, 10)),
        joined("KE", date(2015, 1, 10)),
        Action(participant="KE", kind="denunciation", received=date(2017, 5, 10)),
        declared,
        joined("KE", date(2019, 5, 10)),
    )


def test_what_was_declared_some_days_after_the_end_came_after_it() -> None:
    (declared,) = declarations_of(left_and_came_back(), "KE", date(2018, 6, 1))
    assert declared.made == "after the end"


def test_what_was_declared_between_two_times_as_a_party_is_not_held() -> None:
    dossier = left_and_came_back()
    clauses = dossier.treaty.protection
    assert clauses is not None
    assert sides(dossier, clauses, ON)["KE"].held == ()


def guess(dossier: Dossier) -> tuple[str, ...]:
    return tuple(each.reason.code for each in conformance(dossier).differences)


def test_a_period_that_ends_on_another_day_of_the_month_is_no_month_without_the_day() -> None:
    days = Delay("20 days", days=20)
    first, second = joined("CH", date(2015, 1, 10)), joined("CN", date(2015, 1, 10))
    later = joined("KE", date(2020, 3, 11), effective=date(2020, 4, 1))
    assert guess(small(first, second, later, delay=days)) == (checking.perhaps_one_day_counted_otherwise.code,)


def test_a_later_party_bound_on_the_published_first_day_is_perhaps_bound_with_the_treaty() -> None:
    published = date(2015, 4, 20)
    acts = (joined("CH", date(2015, 1, 10)), joined("CN", date(2015, 1, 10)), joined("KE", date(2015, 2, 1), published))
    assert guess(small(*acts, published=published)) == (checking.perhaps_with_the_treaty.code,)


def test_one_bound_on_the_published_first_day_shows_that_this_differs() -> None:
    published = date(2015, 4, 20)
    acts = (joined("CH", date(2015, 1, 10), published), joined("CN", date(2015, 1, 10)))
    assert guess(small(*acts, published=published)) == (checking.perhaps_the_first_day_is_wrong.code,)


def test_the_part_of_an_instrument_is_told_with_its_article() -> None:
    before = small(joined("CH", date(2015, 1, 10)))
    declared = Action(
        participant="CH",
        kind="declaration",
        received=date(2015, 1, 10),
        articles=("11(2)",),
        part=2,
        text_read="yes",
        number=9,
    )
    found = consequences(before, before.having(declared), (), ON)

    assert "11(2), part 2" in repr(found)


def test_supposed_acts_are_taken_in_the_order_of_their_days() -> None:
    empty = small()
    acts = (joined("KE", date(2024, 3, 1)), joined("CH", date(2024, 1, 1)))
    found = suppose(empty, acts, ON)

    assert [each.action.participant for each in found.supposed] == ["CH", "KE"]


def test_a_member_whose_notice_runs_is_a_member_though_it_has_joined_anew() -> None:
    """Switzerland leaves WIPO on 1 July 2025, and its new instrument binds it from 1 September."""
    acts = (
        Action(participant="CH", kind="denunciation", received=date(2025, 1, 1), number=9001),
        Action(participant="CH", kind="accession", received=date(2025, 6, 1), number=9002),
    )
    wipo = BEIJING.members["wipo"].having(*acts)
    dossier = replace(BEIJING, members={**BEIJING.members, "wipo": wipo})
    answers = [
        eligibility(dossier, "CH", day).answer
        for day in (date(2025, 6, 1), date(2025, 6, 30), date(2025, 9, 1), date(2025, 9, 2))
    ]
    assert answers == ["yes", "yes", "yes", "yes"]
    assert eligibility(dossier, "CH", date(2025, 7, 1)).answer == "not settled"
