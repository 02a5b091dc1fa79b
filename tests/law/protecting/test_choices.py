"""For whom the treaty's operation is suspended until it notifies its succession: VCSST 23(2)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.protecting.asking import THREE, codes, others, owed, side_of
from tests.law.small import small
from tracker.law.protecting.choices import PROTECTING, is_suspended
from tracker.model.action import Action
from tracker.model.reading import SUSPENSION

SINCE, NOTIFIED = date(2017, 6, 3), date(2017, 12, 1)
DAYS = [date(2017, 6, 2), SINCE, date(2017, 11, 30), NOTIFIED]
SUCCESSION = Action("SS", "succession", NOTIFIED, effective=SINCE, predecessor="CN")


def bites(*actions: Action) -> list[bool]:
    """Whether the choice makes a difference on each of the days."""
    dossier = small(*THREE, *actions)
    return [PROTECTING.bites[SUSPENSION](dossier, each) for each in DAYS]


def test_it_makes_a_difference_between_the_succession_and_its_notification() -> None:
    assert bites() == [False] * 4
    assert bites(SUCCESSION) == [False, True, True, False]


@pytest.mark.parametrize(
    "other",
    [
        SUCCESSION._replace(ground="separation"),
        SUCCESSION._replace(ground="newly independent"),
        SUCCESSION._replace(disposition="returned"),
        SUCCESSION._replace(kind="accession", predecessor=""),
        SUCCESSION._replace(effective=None),
        SUCCESSION._replace(received=None, received_in="2017"),
    ],
)
def test_it_makes_none_where_its_ground_or_no_succession_or_no_day_is_told(other: Action) -> None:
    assert bites(other) == [False] * 4


def test_of_a_newly_independent_state_alone_it_is_told() -> None:
    def suspended(action: Action) -> list[bool]:
        return [is_suspended(small(*THREE, action), action, each) for each in DAYS]

    assert suspended(SUCCESSION._replace(ground="newly independent")) == [True, True, True, False]
    assert suspended(SUCCESSION._replace(ground="separation")) == [False] * 4
    assert suspended(SUCCESSION) == [False] * 4
    assert suspended(SUCCESSION._replace(kind="accession", ground="newly independent")) == [False] * 4


def test_while_it_is_suspended_nothing_is_owed_either_way() -> None:
    dossier = small(*THREE, SUCCESSION._replace(ground="newly independent"))
    for performer, inside in (("SS", "KE"), ("KE", "SS")):
        before, since = (owed(dossier, performer, inside, "moral", on=day) for day in (date(2017, 11, 30), NOTIFIED))
        assert (before.result, before.settled, codes(before.reasons)) == (
            "not in force between them",
            True,
            ["suspended until notified (VCSST 23(2))"],
        )
        assert before.reasons[0].data == {"participant": "SS", "day": NOTIFIED}
        assert (since.result, since.settled) == ("required", True)
    assert side_of(dossier, "SS").succeeded is not None
    assert side_of(dossier, "KE").succeeded is None


def test_where_nobody_said_of_what_kind_it_is_the_other_reading_is_told() -> None:
    dossier = small(*THREE, SUCCESSION)
    found = owed(dossier, "SS", "KE", "moral", on=date(2017, 11, 30))
    assert (found.result, others(found)) == ("required", [("not in force between them", None)])
    assert [each.reading for each in found.readings[0].choices] == [SUSPENSION]
    assert owed(dossier, "SS", "KE", "moral", on=NOTIFIED).settled
