"""The course that a treaty has taken by a day: how many deposited and were bound when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.law.binding.ending import ended
from tracker.law.binding.force import force
from tracker.law.binding.participation import life
from tracker.law.ground.once import once_a_day
from tracker.model.action import Action
from tracker.model.record import Dossier


@dataclass(frozen=True, slots=True)
class Point:
    """How many instruments stood deposited, and how many participants were bound, from a day on."""

    day: date
    deposits: int
    parties: int


def course(dossier: Dossier, on: date) -> tuple[Point, ...]:
    """One point for each day up to `on` on which a number changed, as could be known on that day, in order."""
    return once_a_day(dossier, on, course, lambda: _points(dossier, on))


def _points(dossier: Dossier, on: date) -> tuple[Point, ...]:
    deposits, parties = _changes(dossier, on)
    points: list[Point] = []
    deposited = bound = 0
    for day in sorted(day for day in {*deposits, *parties} if day <= on):
        deposited += deposits[day]
        bound += parties[day]
        points.append(Point(day, deposited, bound))
    return tuple(points)


def _changes(dossier: Dossier, on: date) -> tuple[Mapping[date, int], Mapping[date, int]]:
    """By how much both numbers change on each day; a period that never bound anybody is no change of parties."""
    deposits: Counter[date] = Counter()
    parties: Counter[date] = Counter()
    for code in dossier.record.by_participant:
        for period in life(dossier, code, on).periods:
            received = _counts_from(period.instrument)
            if received and period.stands(received):
                deposits[received] += 1
                deposits.update({period.ends: -1} if period.ends else {})
            since = period.effect.bound_by
            if since and period.ever_bound:
                parties[since] += 1
                parties.update({period.ends: -1} if period.ends else {})
    return deposits, parties


def _counts_from(instrument: Action) -> date | None:
    """The day of receipt; of a succession whose effect reaches further back, that day."""
    if instrument.is_succession and instrument.effective and instrument.received:
        return min(instrument.effective, instrument.received)
    return instrument.received or instrument.effective


def milestones(dossier: Dossier, on: date) -> tuple[tuple[str, date], ...]:
    """The treaty's own days that were known on a day, in order: adopted, closed, reached, entry into force, ended."""
    treaty, general, end = dossier.treaty, force(dossier, on), ended(dossier, on)
    days = {
        "adopted": treaty.adopted,
        "closed": treaty.signature.closes if treaty.signature else None,
        "reached": general.threshold.reached_on,
        "entry_into_force": general.effective,
        "ended": end.day if end and end.day <= on else None,
    }
    known = [(name, day) for name, day in days.items() if day and (treaty.adopted or day) <= on]
    return tuple(sorted(known, key=lambda each: each[1]))
