"""What takes effect or ends on which day, as known on a day; and what of it is due after that."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from tracker.law.binding.ending import ended
from tracker.law.binding.force import force
from tracker.law.binding.participation import life
from tracker.law.declaring.choices import DECLARING
from tracker.law.declaring.declarations import Declaration, declarations_of
from tracker.law.declaring.territory import territories_of
from tracker.law.ground.readings import worlds
from tracker.model.action import Action
from tracker.model.named import NamedTuple
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier

What = Literal[
    "the treaty enters into force",
    "the treaty ends",
    "becomes bound",
    "participation ends",
    "provisional application begins",
    "provisional application ends",
    "declaration takes effect",
    "declaration ends",
    "territory is left out",
    "territory is brought in",
    "statement on a territory ends",
]


class Upcoming(NamedTuple):
    """One thing that takes effect or ends on a day; `action` is what it comes from, None for the treaty itself.

    `settled` is told of what is due alone: whether every reading of the text gives it that day.
    """

    day: date
    what: What
    reason: Reason
    action: Action | None = None
    settled: bool = True


def upcoming(dossier: Dossier, on: date, until: date) -> tuple[Upcoming, ...]:
    """What is due after a day and by another, as known on the first, in order of day and participant."""
    due = [each for each in days_of_effect(dossier, on) if on < each.day <= until]
    others, whole = worlds(dossier, on, DECLARING) if due else ((), True)
    return tuple(each._replace(settled=whole and all(_is_due(world, on, each) for _, world in others)) for each in due)


def _is_due(world: Dossier, on: date, due: Upcoming) -> bool:
    """Whether by another reading the same takes effect, or ends, on the same day."""
    found = days_of_effect(world, on, due.action.participant) if due.action else _of_itself(world, on)
    return any((each.day, each.what, each.action) == (due.day, due.what, due.action) for each in found)


def days_of_effect(dossier: Dossier, on: date, code: str = "") -> tuple[Upcoming, ...]:
    """Every day, past or coming, on which something takes effect or ends, as known on a day, in order.

    Of one participant, if given; of the treaty itself and everybody else.
    """
    codes = [code] if code else list(dossier.record.by_participant)
    found = [] if code else list(_of_itself(dossier, on))
    for each in codes:
        found += [*_periods(dossier, on, each), *_provisional(dossier, on, each)]
        found += [*_declared(dossier, on, each), *_left_out(dossier, on, each)]
    return tuple(sorted(found, key=lambda each: (each.day, each.action.participant if each.action else "", each.what)))


def _of_itself(dossier: Dossier, on: date) -> Iterator[Upcoming]:
    general, end = force(dossier, on), ended(dossier, on)
    if general.effective:
        yield Upcoming(general.effective, "the treaty enters into force", general.reasons[-1])
    if end:
        yield Upcoming(end.day, "the treaty ends", end.reason)


def _periods(dossier: Dossier, on: date, code: str) -> Iterator[Upcoming]:
    for period in life(dossier, code, on).periods:
        if period.effect.day and period.ever_bound:
            yield Upcoming(period.effect.day, "becomes bound", period.effect.reason, period.instrument)
        if period.ends and period.end_reason:
            action = period.ended_by or period.instrument
            yield Upcoming(period.ends, "participation ends", period.end_reason, action)


def _provisional(dossier: Dossier, on: date, code: str) -> Iterator[Upcoming]:
    found = life(dossier, code, on).provisional
    if found is None:
        return
    yield Upcoming(found.begins, "provisional application begins", found.reasons[0], found.action)
    if found.ends:
        ends = found.ended_by or found.action
        yield Upcoming(found.ends, "provisional application ends", found.reasons[-1], ends)


def _declared(dossier: Dossier, on: date, code: str) -> Iterator[Upcoming]:
    for each in declarations_of(dossier, code, on):
        for day, why in _from(each).items():
            if each.ends is None or day < each.ends:
                yield Upcoming(day, "declaration takes effect", why, each.action)
        if each.ends and each.end_reason:
            yield Upcoming(each.ends, "declaration ends", each.end_reason, each.action)


def _from(declared: Declaration) -> dict[date, Reason]:
    """The days from which it has effect, each with why: under one of its articles it may have it later than others."""
    found: dict[date, Reason] = {}
    for under in declared.under:
        why = declared.why if declared.published_effective else under.reason or declared.why
        if under.effective and why:
            found.setdefault(under.effective, why)
    if not declared.under and declared.effective and declared.why:
        found[declared.effective] = declared.why
    return found


def _left_out(dossier: Dossier, on: date, code: str) -> Iterator[Upcoming]:
    for each in territories_of(dossier, code, on):
        if each.effective and each.why and (each.ends is None or each.effective < each.ends):
            what: What = "territory is left out" if each.applies == "excluded" else "territory is brought in"
            yield Upcoming(each.effective, what, each.why, each.action)
        if each.ends and each.end_reason:
            yield Upcoming(each.ends, "statement on a territory ends", each.end_reason, each.action)
