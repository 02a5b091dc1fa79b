"""What changed in law between two days: each answered as it could be known on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.law.binding.force import force
from tracker.law.binding.standing import counts, standings
from tracker.law.declaring.declarations import Declaration, in_effect, standing_on
from tracker.model.finding import Counts, Force, Standing
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier

COMPARED = ("standing", "eligible", "signed", "received", "effective", "ends")
"""The facts of a standing that two days are compared by."""
Step = Literal["received", "took effect", "ended"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A participant whose place changed: where it was and is, and the steps of its answer that are new."""

    before: Standing
    after: Standing
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration that was received, took effect or ended."""

    step: Step
    declaration: Declaration


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that changed; the treaty's own answers for both days stand beside it."""

    force: tuple[Force, Force]
    counts: tuple[Counts, Counts]
    moved: tuple[Moved, ...]
    declared: tuple[Declared, ...]


def difference(dossier: Dossier, first: date, second: date) -> Difference:
    """What changed from one day to another, in the order of the participants."""
    pairs = zip(standings(dossier, first), standings(dossier, second), strict=True)
    return Difference(
        force=(force(dossier, first), force(dossier, second)),
        counts=(counts(dossier, first), counts(dossier, second)),
        moved=tuple(_moved(before, after) for before, after in pairs if _differ(before, after)),
        declared=_declared(dossier, first, second),
    )


def _differ(before: Standing, after: Standing) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in COMPARED)


def _moved(before: Standing, after: Standing) -> Moved:
    """Why it may join is new only where that changed."""
    known = before.reasons if before.eligible != after.eligible else (*before.reasons, after.entitlement)
    return Moved(before, after, tuple(step for step in after.reasons if step not in known))


def _declared(dossier: Dossier, first: date, second: date) -> tuple[Declared, ...]:
    stood, stands = _by_entry(standing_on(dossier, first)), _by_entry(standing_on(dossier, second))
    worked, works = _by_entry(in_effect(dossier, first)), _by_entry(in_effect(dossier, second))
    ended = [Declared("ended", stood[key]) for key in stood if key not in stands]
    received = [Declared("received", stands[key]) for key in stands if key not in stood]
    effective = [Declared("took effect", works[key]) for key in works if key not in worked]
    return (*received, *effective, *ended)


def _by_entry(declarations: tuple[Declaration, ...]) -> dict[tuple[str, int], Declaration]:
    return {(each.participant, each.entry): each for each in declarations}
