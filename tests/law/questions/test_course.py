"""How many instruments stood deposited, and how many were bound, from which day on."""

from __future__ import annotations

from datetime import date

from tests.law.small import CH, CN, having, joined, small
from tracker.law.questions.course import course, milestones
from tracker.model.action import Action
from tracker.model.treaty import Delay, Termination

LATER = joined("KE", date(2016, 3, 1))
LEAVES = Action("KE", "denunciation", date(2018, 4, 5))
"""With effect from 5 April 2019 (Art. 28)."""
TAKEN_BACK = (joined("FR", date(2015, 3, 1)), Action("FR", "withdrawal of instrument", date(2015, 4, 1)))
"""Before the Treaty was in force (VCLT 18(b)): it was never bound."""
AT_ONCE = (joined("JP", date(2015, 3, 3)), Action("JP", "withdrawal of instrument", date(2015, 3, 3)))
SUCCESSOR = Action("SK", "succession", date(2018, 1, 9), effective=date(2017, 9, 9), predecessor="CN")
EVERY = small(CH, CN, LATER, LEAVES, *TAKEN_BACK, *AT_ONCE, SUCCESSOR)


def points(on: date) -> list[tuple[str, int, int]]:
    return [(each.day.isoformat(), each.deposits, each.parties) for each in course(EVERY, on)]


def test_each_day_on_which_a_number_changes_has_its_point() -> None:
    assert points(date(2026, 1, 1)) == [
        ("2015-01-10", 1, 0),
        ("2015-02-20", 2, 0),
        ("2015-03-01", 3, 0),
        ("2015-04-01", 2, 0),
        ("2015-05-20", 2, 2),
        ("2016-03-01", 3, 2),
        ("2016-06-01", 3, 3),
        ("2017-09-09", 4, 4),  # a succession counts from the day on which it has effect
        ("2019-04-05", 3, 3),
    ]


def test_the_day_asked_is_included() -> None:
    assert points(date(2015, 5, 19))[-1] == ("2015-04-01", 2, 0)
    assert points(date(2015, 5, 20))[-1] == ("2015-05-20", 2, 2)


def test_a_deposit_that_others_are_published_before_counts_from_its_receipt() -> None:
    early = joined("CH", date(2015, 1, 10), effective=date(2015, 1, 2))
    assert [each.day for each in course(small(early), date(2015, 1, 9))] == []
    assert [each.day for each in course(small(early), date(2015, 1, 10))] == [date(2015, 1, 2), date(2015, 1, 10)]


def told(on: date, *, window: bool = True) -> list[tuple[str, str]]:
    dossier = small(CH, CN)
    if not window:
        dossier = dossier.__class__(
            dossier.treaty._replace(signature=None), dossier.record, dossier.participants, dossier.members
        )
    return [(name, day.isoformat()) for name, day in milestones(dossier, on)]


def test_milestones_are_told_as_they_were_known_on_a_day() -> None:
    opened = [("adopted", "2012-06-24"), ("closed", "2013-06-24")]
    met = [("reached", "2015-02-20"), ("entry_into_force", "2015-05-20")]

    assert told(date(2012, 6, 23)) == []
    assert told(date(2012, 6, 24)) == opened
    assert told(date(2015, 2, 19)) == opened
    assert told(date(2015, 2, 20)) == [*opened, *met]
    assert told(date(2015, 2, 20), window=False) == [opened[0], *met]


def test_the_end_of_a_treaty_is_one_from_that_day_on() -> None:
    dossier = having(small(CH, CN), termination=Termination(article="97", after=Delay("5 years", months=60)))

    assert "ended" not in dict(milestones(dossier, date(2020, 5, 19)))
    assert dict(milestones(dossier, date(2020, 5, 20)))["ended"] == date(2020, 5, 20)
