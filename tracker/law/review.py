"""Judging a record as a whole: what would be said of each of its acts if it were the last to come in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tracker.law.admissibility import admissibility
from tracker.model.action import Action
from tracker.model.finding import Doubt
from tracker.model.record import Dossier, Record


def review(dossier: Dossier, today: date) -> tuple[tuple[Action, Doubt], ...]:
    """Everything that is wrong or uncertain about the acts on a record, in its order.

    Papers without effect are left out: the depositary has not taken them.
    """
    actions = [action for action in dossier.record.actions if action.has_effect]
    return tuple((action, doubt) for action in actions for doubt in _doubts(dossier, action, today))


def _doubts(dossier: Dossier, action: Action, today: date) -> tuple[Doubt, ...]:
    others = tuple(each for each in dossier.record.actions if each is not action)
    return admissibility(replace(dossier, record=Record(others), worked_out={}), action, today)
