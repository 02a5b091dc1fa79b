"""Acts without a paper that count as come in an instrument, or a signature, because both are of one day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.law.admissibility.any_act import STATEMENTS
from tracker.law.declaring.papers import came_with, mains_of
from tracker.model.action import Action
from tracker.model.problem import Problem
from tracker.model.reasons import checking
from tracker.model.record import Dossier


def papers(dossier: Dossier, _today: date) -> Iterator[Problem]:
    """A day that is corrected parts them, and what was declared loses its effect: a paper holds them together."""
    for action in dossier.record.actions:
        main = _tied_by_day(dossier, action)
        if main:
            entries = tuple(each.number for each in (action, main) if each.number)
            reason = checking.tied_by_day_alone(
                *entries, participant=action.participant, kind=action.kind, to=main.kind, day=action.received
            )
            yield Problem(severity="note", check="papers", reason=reason, participant=action.participant)


def _tied_by_day(dossier: Dossier, action: Action) -> Action | None:
    """The instrument or signature with which an act counts as come by its day alone."""
    if action.kind not in STATEMENTS or action.paper or action.refers_to or not action.received:
        return None
    mains = (each for each in mains_of(dossier, action.participant) if each.received == action.received)
    return next((each for each in mains if came_with(action, each)), None)
