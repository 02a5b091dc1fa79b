"""What changed in law between two days."""

from __future__ import annotations

from datetime import date

from tests.law.small import joined, small
from tracker.law.questions.difference import Difference, difference
from tracker.model.action import Action

EVERY = small(
    joined("CH", date(2015, 1, 10)),
    joined("CN", date(2015, 2, 20)),
    joined("KE", date(2016, 3, 1)),
    Action("KE", "declaration", date(2016, 3, 1), articles=("11(2)",), until=date(2017, 1, 1), text_read="yes"),
)
"""In force on 20 May 2015; Kenya bound from 1 June 2016 (Art. 27(ii)), its declaration with it (Art. 18(2))."""


def between(first: date, second: date) -> Difference:
    return difference(EVERY, first, second)


def moved(found: Difference) -> list[tuple[str, str, str, list[str]]]:
    return [
        (each.after.participant, each.before.standing, each.after.standing, [reason.code for reason in each.reasons])
        for each in found.moved
    ]


def declared(found: Difference) -> list[tuple[str, str]]:
    return [(each.step, each.declaration.participant) for each in found.declared]


def test_from_one_day_to_itself_nothing_changed() -> None:
    found = between(date(2016, 6, 1), date(2016, 6, 1))
    assert (found.moved, found.declared) == ((), ())
    assert found.force[0] == found.force[1]


def test_a_deposit_with_its_declaration() -> None:
    found = between(date(2016, 2, 29), date(2016, 3, 1))

    assert moved(found) == [("KE", "eligible", "contracting", ["deposited", "bound after its own period"])]
    assert declared(found) == [("received", "KE")]
    assert [each.deposits for each in found.counts] == [2, 3]


def test_the_day_on_which_it_is_bound() -> None:
    found = between(date(2016, 5, 31), date(2016, 6, 1))

    assert moved(found) == [("KE", "contracting", "party", [])]
    assert declared(found) == [("took effect", "KE")]
    assert [each.parties for each in found.counts] == [2, 3]


def test_the_end_of_a_declaration() -> None:
    assert declared(between(date(2016, 12, 31), date(2017, 1, 1))) == [("ended", "KE")]
    assert declared(between(date(2016, 2, 1), date(2016, 7, 1))) == [("received", "KE"), ("took effect", "KE")]


def test_the_treatys_own_first_day() -> None:
    found = between(date(2015, 5, 19), date(2015, 5, 20))

    assert [each.in_force for each in found.force] == [False, True]
    assert [each[:3] for each in moved(found)] == [("CH", "contracting", "party"), ("CN", "contracting", "party")]


def test_why_it_may_join_is_told_where_that_changed() -> None:
    """The Cook Islands became a member of WIPO on 27 October 2016."""
    found = between(date(2016, 10, 26), date(2016, 10, 27))

    assert moved(found) == [("CK", "not eligible", "eligible", ["member"])]
