"""Why an instrument binds from its day: each way has a reason of its own, on the day and beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.intake.delays import read_delay
from tracker.law.binding.effect import computed_effect
from tracker.model.action import Action
from tracker.model.reasons import binding
from tracker.model.record import Dossier, in_order

FIRST = Action(participant="FR", kind="ratification", received=date(2001, 1, 1))
ON_THE_DAY = Action(participant="DE", kind="ratification", received=date(2001, 2, 1))
BESIDE_IT = Action(participant="JP", kind="accession", received=date(2001, 2, 1))
LATER = Action(participant="CN", kind="accession", received=date(2001, 3, 1))


def dossier(empty: Dossier, *actions: Action, **effect: Any) -> Dossier:
    """Two deposits bring the treaty into force, three months later; a party may name a later day."""
    assert empty.treaty.entry_into_force
    treaty = empty.treaty._replace(
        entry_into_force=empty.treaty.entry_into_force._replace(count=2, published=None),
        effect=empty.treaty.effect._replace(may_name_later=True, **effect),
    )
    return Dossier(treaty, in_order(actions), empty.participants)


@pytest.mark.parametrize(
    ("instrument", "kind", "day"),
    [
        (FIRST, binding.bound_with_the_treaty, date(2001, 5, 1)),
        (ON_THE_DAY, binding.bound_with_it_on_either_reading, date(2001, 5, 1)),
        (BESIDE_IT, binding.bound_with_it_on_either_reading, date(2001, 5, 1)),
        (LATER._replace(named=date(2001, 9, 1)), binding.bound_from_the_day_it_named, date(2001, 9, 1)),
    ],
)
def test_with_the_treaty_on_either_reading_or_from_the_day_named(
    empty: Dossier, instrument: Action, kind: object, day: date
) -> None:
    found = computed_effect(dossier(empty, FIRST, ON_THE_DAY, BESIDE_IT, instrument), instrument)
    assert (found.day, found.reason.kind) == (day, kind)


def test_one_deposit_on_the_day_of_the_threshold_leaves_nothing_open(empty: Dossier) -> None:
    found = computed_effect(dossier(empty, FIRST, ON_THE_DAY), ON_THE_DAY)
    assert (found.day, found.reason.kind) == (date(2001, 5, 1), binding.bound_with_the_treaty)


def test_nobody_is_bound_before_the_treaty_by_a_shorter_period_of_its_own(empty: Dossier) -> None:
    found = computed_effect(dossier(empty, FIRST, ON_THE_DAY, LATER, delay=read_delay("1 month")), LATER)
    assert (found.day, found.reason.kind) == (date(2001, 5, 1), binding.bound_not_before_the_treaty)
