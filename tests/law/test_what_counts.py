"""What counts towards the threshold, on made-up records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.law.dossiers import dossier_of_folder
from tracker.law.admissibility.any_act import impossible_days
from tracker.law.binding.force import computed_first_day
from tracker.law.binding.standing import standing
from tracker.law.binding.threshold import deposits_in_order, threshold
from tracker.model.action import Action
from tracker.model.record import Dossier, in_order
from tracker.model.treaty import Condition, NotAdditional

ACTIONS = (
    Action(participant="EU", kind="approval", received=date(2001, 1, 1)),
    Action(participant="HR", kind="succession", received=date(2001, 2, 1), effective=date(1991, 10, 8)),
    Action(participant="DE", kind="ratification", received=date(2001, 3, 1)),
    Action(participant="FR", kind="ratification", received=date(2001, 4, 1)),
    Action(participant="FR", kind="withdrawal of instrument", received=date(2001, 4, 15)),
    Action(participant="JP", kind="accession", received=date(2001, 5, 1)),
    Action(participant="FR", kind="ratification", received=date(2001, 6, 1)),
)
BESIDE = NotAdditional(article="9", organization="EU", members=("DE", "FR"))


@pytest.mark.parametrize(
    ("clause", "met"),
    [
        ({"count": 3}, date(2001, 4, 1)),
        ({"count": 4}, date(2001, 6, 1)),
        ({"count": 3, "successions": True}, date(2001, 3, 1)),
        ({"count": 3, "counts": "states"}, date(2001, 6, 1)),
        ({"count": 2, "not_additional": (BESIDE,)}, date(2001, 4, 1)),
        ({"count": 3, "not_additional": (BESIDE,)}, date(2001, 6, 1)),
        ({"count": None, "conditions": (Condition(article="9", among=("FR", "JP"), count=1),)}, date(2001, 4, 1)),
        ({"count": None, "conditions": (Condition(article="9", among=("FR", "JP"), count=2),)}, date(2001, 6, 1)),
        ({"count": 2, "conditions": (Condition(article="9", among=("JP",), count=1),)}, date(2001, 5, 1)),
        ({"count": 2, "conditions": (Condition(article="9", among=("CH",), count=1),)}, None),
        ({"count": 9, "met": date(2001, 1, 15)}, date(2001, 1, 15)),
    ],
)
def test_the_threshold_is_met_on_the_day_the_clause_gives(
    empty: Dossier, clause: dict[str, object], met: date | None
) -> None:
    assert empty.treaty.entry_into_force is not None
    written = empty.treaty.entry_into_force._replace(published=None, **clause)  # type: ignore[arg-type]
    treaty = empty.treaty._replace(entry_into_force=written)
    dossier = Dossier(treaty, in_order(ACTIONS), empty.participants)

    assert threshold(dossier, date(2026, 11, 22)).reached_on == met
    assert (computed_first_day(dossier) is None) == (met is None)


@pytest.mark.parametrize(("on", "number"), [(date(2001, 3, 31), 2), (date(2001, 4, 1), 3), (date(2001, 4, 2), 3)])
def test_deposits_are_those_received_by_the_day_withdrawn_ones_included(empty: Dossier, on: date, number: int) -> None:
    dossier = Dossier(empty.treaty, in_order(ACTIONS), empty.participants)
    assert [action.participant for action in deposits_in_order(dossier, on)] == ["EU", "DE", "FR"][:number]


def test_what_is_deposited_again_with_another_depositary_may_come_after_its_day_of_effect() -> None:
    """Fiji's three deposits of 1972 under the Hijacking Convention have the day that follows from the first."""
    found = dossier_of_folder("unlawful-seizure")
    fiji = found.record.of("FJ")
    assert [act.received for act in fiji] == [date(1972, 7, 27), date(1972, 8, 14), date(1972, 8, 29)]
    assert [list(impossible_days(found, act, date(2026, 1, 1))) for act in fiji] == [[], [], []]
    alone = replace(found, record=in_order(fiji[-1:]))
    [doubt] = impossible_days(alone, fiji[-1], date(2026, 1, 1))
    assert doubt.reason.code == "effective before receipt"
    says = [reason.code for reason in standing(found, "FJ", date(1973, 1, 1)).reasons]
    assert says.count("deposited again") == 2
