"""What follows from one act: every step of an answer that rests on its entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.law.binding.participation import life
from tracker.law.binding.plain_life import SAID
from tracker.law.binding.standing import standing
from tracker.law.declaring.declarations import declarations_of
from tracker.law.declaring.papers import held_papers
from tracker.law.declaring.territory import territories_of
from tracker.model.action import Action
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier


@dataclass(frozen=True, slots=True)
class Following:
    """From when an act has effect (None: no day known, or none to have), and the steps that rest on it."""

    effective: date | None
    computed: date | None
    reasons: tuple[Reason, ...]


def following(dossier: Dossier, action: Action, on: date) -> Following:
    """What follows from an act that is on the record under a number, as known on a day."""
    steps = [step for step in _steps(dossier, action, on) if action.number in step.entries]
    told = {(step.article, step.code, *step.data.items()): step for step in steps}
    effective, computed = _days(dossier, action, on)
    return Following(effective, computed, tuple(told.values()))


def _steps(dossier: Dossier, action: Action, on: date) -> Iterator[Reason]:
    """Steps that may rest on an act: those of its own declaration before those of others that it changes."""
    code = action.participant
    yield from standing(dossier, code, on).reasons
    for declared in sorted(declarations_of(dossier, code, on), key=lambda each: each.entry != action.number):
        yield from declared.reasons
    for territory in territories_of(dossier, code, on):
        yield from territory.reasons
    about = dossier.record.numbered(action.refers_to)
    if about and about.participant != code:
        yield from (step for each in declarations_of(dossier, about.participant, on) for step in each.reasons)
    for paper in held_papers(dossier, on):
        if paper.action.kind in SAID:
            yield paper.reason


def _days(dossier: Dossier, action: Action, on: date) -> tuple[date | None, date | None]:
    """The day of effect and the computed one; they differ only where the depositary published another."""
    for declared in declarations_of(dossier, action.participant, on):
        if declared.entry == action.number:
            return declared.effective, declared.computed_effective
    for territory in territories_of(dossier, action.participant, on):
        if territory.entry == action.number:
            return territory.effective, territory.effective
    for period in life(dossier, action.participant, on).periods:
        if period.instrument.number == action.number:
            return period.effect.day, period.effect.computed
        if period.ended_by and period.ended_by.number == action.number:
            return period.ends, period.ends
    return None, None
