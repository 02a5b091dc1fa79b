"""From which day to which everything stands as it does: what makes the answer for any day a lookup."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from tracker.law.binding.eligibility import concerned
from tracker.law.binding.force import force
from tracker.law.binding.participation import acts_of
from tracker.law.binding.standing import counts, force_as_read, standing
from tracker.model.finding import shown_standing
from tracker.model.named import NamedTuple
from tracker.model.record import Dossier

_DAY = timedelta(days=1)
END = date.max.replace(month=1)
"""No rule reckons a day so late."""
Look = Callable[[date], tuple[Any, ...]]
"""What is seen on a day."""


class Interval(NamedTuple):
    """A participant's standing from a day on, until the next interval begins.

    `standing` is what is shown: `not settled` where it is not settled whether the participant may join. `since` and
    `effective` are those of the standing, `number` the place in the order of deposits.
    """

    start: date
    standing: str
    since: date | None
    effective: date | None
    number: int | None


class Numbers(NamedTuple):
    """The treaty's numbers from a day on; None where the record does not tell."""

    start: date
    signatories: int | None
    deposits: int | None
    parties: int | None
    in_force: bool | None
    at_least: bool


class Intervals(NamedTuple):
    """Everybody's intervals and the treaty's, from the day on which there is anything to tell."""

    begins: date
    participants: Mapping[str, tuple[Interval, ...]]
    treaty: tuple[Numbers, ...]


def intervals(dossier: Dossier) -> Intervals:
    """The standing of everybody whom a treaty concerns, and its numbers, on any day, each as known on that day."""
    begins = _first_day(dossier)
    common = _common_days(dossier)
    found = {code: tuple(_intervals(dossier, code, begins, common)) for code in concerned(dossier)}
    changed = {each.start for code in dossier.record.by_participant for each in found.get(code, ())}
    days = {begins, *(max(begins, day) for day in changed | common | _received(dossier))}
    return Intervals(begins, found, tuple(_numbers(dossier, days)))


def _first_day(dossier: Dossier) -> date:
    """The treaty's adoption, or the first act on record where that is not known or lies before."""
    days = [each.received for each in dossier.record.actions if each.received]
    adopted = dossier.treaty.adopted
    return min([*days, *([adopted] if adopted else [])], default=date.min)


def _received(dossier: Dossier) -> set[date]:
    return {each.received for each in dossier.record.actions if each.received}


def _common_days(dossier: Dossier) -> set[date]:
    """The days that matter to everybody: those of the clauses, and those on which it became known when it binds."""
    found = {*_dates(dossier.treaty), *_dates(force(dossier, date.max - _DAY)._replace(reasons=(), readings=()))}
    for day in (*_received(dossier), date.max - _DAY):
        general = force_as_read(dossier, day)
        found.update(each for each in (general.effective, general.ended) if each)
    return found


def _intervals(dossier: Dossier, code: str, begins: date, common: set[date]) -> Iterator[Interval]:
    """One participant's."""

    def look(day: date) -> tuple[Any, ...]:
        found = standing(dossier, code, day)
        return shown_standing(found), found.since, found.effective, found.ordinal

    for day, seen in _changes(look, begins, {*common, *_own_days(dossier, code)}):
        yield Interval(day, *seen)


def _changes(look: Look, begins: date, days: set[date]) -> Iterator[tuple[date, tuple[Any, ...]]]:
    """What is seen on the first day, and on each on which something else is: looked for between those named.

    Between two of them it may become something else once, on a day that a rule reckons from others.
    """
    look = cache(look)
    before, seen = begins, look(begins)
    yield before, seen
    for day in [*sorted(each for each in days if each > begins), END]:
        while look(day) != seen:
            before = _first_other(look, before, day, seen)
            seen = look(before)
            yield before, seen
        before = day


def _first_other(look: Look, before: date, after: date, seen: tuple[Any, ...]) -> date:
    """The first day, behind one day and by another, on which something else is seen: by halving."""
    if look(after - _DAY) == seen:
        return after
    while after - before > _DAY:
        middle = before + (after - before) // 2
        before, after = (middle, after) if look(middle) == seen else (before, middle)
    return after


def _own_days(dossier: Dossier, code: str) -> Iterator[date]:
    """The days that a participant's own acts name, in this treaty and in those whose parties may join it."""
    yield from _dates(dossier.participants[code])
    yield from _dates(acts_of(dossier, code))
    for member in dossier.members.values():
        yield from _dates(member.record.of(code))


def _numbers(dossier: Dossier, days: set[date]) -> Iterator[Numbers]:
    """The treaty's: numbers change on the days on which somebody acts or somebody's standing changes."""
    before: tuple[Any, ...] = ()
    for day in sorted(days):
        found, general = counts(dossier, day), force_as_read(dossier, day)
        numbers = (found.signatories, found.deposits, found.parties, general.in_force, found.at_least)
        if numbers != before:
            yield Numbers(day, *numbers)
        before = numbers


def _dates(value: Any) -> Iterator[date]:
    """Every day that a noun, or a collection of nouns, holds."""
    if isinstance(value, date):
        yield value
    elif isinstance(value, Mapping):
        yield from _dates(tuple(value.values()))
    elif isinstance(value, (tuple, list, frozenset)):
        for each in value:
            yield from _dates(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _dates(getattr(value, field.name))
