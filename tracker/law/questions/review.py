"""Judging a record as a whole: what would be said of each of its acts if it were the last to come in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tracker.law.admissibility import admissibility
from tracker.model.action import Action
from tracker.model.finding import Doubt
from tracker.model.record import Dossier


def review(dossier: Dossier, today: date) -> tuple[tuple[Action, Doubt], ...]:
    """Everything that is wrong or uncertain about the acts on a record, in its order.

    Papers without effect are left out: the depositary has not taken them. What is impossible is told once, with the
    first act that it is said of: two acts that exclude each other make every later one look impossible too.
    """
    found: list[tuple[Action, Doubt]] = []
    impossible: set[str] = set()
    for place, action in enumerate(dossier.record.actions):
        for doubt in _doubts(dossier, place, today) if action.has_effect else ():
            same = f"{action.participant} {doubt}"
            if doubt.severity != "impossible" or same not in impossible:
                found.append((action, doubt))
            impossible.add(same)
    return tuple(found)


def _doubts(dossier: Dossier, place: int, today: date) -> tuple[Doubt, ...]:
    record = dossier.record
    return admissibility(replace(dossier, record=record.without(place)), record.actions[place], today)
