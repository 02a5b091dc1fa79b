"""What is going to take effect: known on a day, and due after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from tracker.law.declarations import declarations
from tracker.law.force import force
from tracker.law.participation import life
from tracker.law.territory import territories
from tracker.model.action import Action
from tracker.model.finding import Reason
from tracker.model.record import Dossier

What = Literal[
    "the treaty enters into force",
    "becomes bound",
    "participation ends",
    "declaration takes effect",
    "declaration ends",
    "territory is left out",
    "territory is brought in",
    "statement on a territory ends",
]


class Upcoming(NamedTuple):
    """One thing that is due on a day; `action` is what it comes from, None for the treaty itself."""

    day: date
    what: What
    reason: Reason
    action: Action | None = None


def upcoming(dossier: Dossier, on: date, until: date) -> tuple[Upcoming, ...]:
    """What is due after a day and by another, as known on the first, in order of day and participant."""
    found = [
        *_first_day(dossier, on),
        *_bound_and_gone(dossier, on),
        *_declared(dossier, on),
        *_territories(dossier, on),
    ]
    due = [each for each in found if on < each.day <= until]
    return tuple(sorted(due, key=lambda each: (each.day, each.action is not None, _author(each), each.what)))


def _author(each: Upcoming) -> str:
    return each.action.participant if each.action else ""


def _first_day(dossier: Dossier, on: date) -> Iterator[Upcoming]:
    general = force(dossier, on)
    if general.effective and general.effective > on:
        yield Upcoming(general.effective, "the treaty enters into force", general.reasons[-1])


def _bound_and_gone(dossier: Dossier, on: date) -> Iterator[Upcoming]:
    for code in dossier.record.by_participant:
        last = life(dossier, code, on).last
        if last is None or not last.stands(on):
            continue
        if last.effect.day and last.stands(last.effect.day):
            yield Upcoming(last.effect.day, "becomes bound", last.effect.reason, last.instrument)
        if last.ends and last.end_reason:
            yield Upcoming(last.ends, "participation ends", last.end_reason, last.ended_by or last.instrument)


def _declared(dossier: Dossier, on: date) -> Iterator[Upcoming]:
    for each in declarations(dossier, on):
        if not each.stands(on):
            continue
        if each.effective and each.stands(each.effective):
            yield Upcoming(each.effective, "declaration takes effect", each.reasons[0], each.action)
        if each.ends:
            yield Upcoming(each.ends, "declaration ends", each.reasons[-1], each.action)


def _territories(dossier: Dossier, on: date) -> Iterator[Upcoming]:
    for each in territories(dossier, on):
        if not each.stands(on):
            continue
        if each.effective and each.stands(each.effective):
            out = each.applies == "excluded"
            what: What = "territory is left out" if out else "territory is brought in"
            yield Upcoming(each.effective, what, each.reasons[0], each.action)
        if each.ends:
            yield Upcoming(each.ends, "statement on a territory ends", each.reasons[-1], each.action)
