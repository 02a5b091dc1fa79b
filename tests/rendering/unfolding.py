"""A treaty's course as rows again, by another way than it was folded: as the script of the pages does it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tracker.rendering import nouns
from tracker.rendering.intervals import STANDING_LETTERS, Row, by_itself

_MOVE = re.compile(r"(\d*)(?:#(\d+))?(@\d*)?([a-z])")


class Course(NamedTuple):
    """A course, unfolded: the rows of each participant, and those of the treaty's numbers, in order of days.

    A row of numbers is a day, signatories, deposits, parties, whether it is in force, and whether those are the least.
    """

    participants: Mapping[str, tuple[Row, ...]]
    numbers: tuple[tuple[Any, ...], ...]


def unfolded(shape: nouns.Course) -> Course:
    """A course as rows."""
    first, *steps = shape["days"]
    days, day = [str(first)], date.fromisoformat(str(first))
    for step in steps:
        day += timedelta(days=int(step))
        days.append(day.isoformat())
    found = {}
    for codes, moves in shape["participants"].items():
        rows = tuple(_unfolded_rows(moves, shape["standings"], days))
        found.update(dict.fromkeys(codes.split(" "), rows))
    return Course(found, tuple(_unfolded_numbers(shape["numbers"], days)))


def look_up(course: Course, code: str, day: date) -> tuple[str, str | None, int | None] | None:
    """The standing, the day of effect and the number of a participant on a day; None before there is any."""
    rows = [row for row in course.participants[code] if row.start <= day.isoformat()]
    return tuple(rows[-1][1:]) if rows else None  # type: ignore[return-value]  # the rest of a row is these three


def _unfolded_rows(moves: str, standings: Sequence[str], days: Sequence[str]) -> Iterator[Row]:
    at, number = 0, 0
    found: list[tuple[Row, str | None]] = []
    for further, new, effect, letter in _MOVE.findall(moves):
        at, number = at + int(further or 0), int(new or number)
        standing = standings[STANDING_LETTERS.index(letter)]
        told = days[int(effect[1:])] if effect and effect != "@" else None
        found.append((Row(days[at], standing, told, number or None), effect))
    for (row, effect), (after, _) in zip(found, (*found[1:], (None, "")), strict=True):
        yield row if effect else row._replace(effect=by_itself(row, after))


def _unfolded_numbers(shape: nouns.CourseNumbers, days: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    at = 0
    totals = {"signatories": 0, "deposits": 0, "parties": 0}
    truths = {name: dict(map(tuple, shape[name])) for name in ("in_force", "at_least")}
    now: dict[str, Any] = {}
    for row, step in enumerate(shape["days"]):
        at += step
        shown: list[int | None] = []
        for name, total in totals.items():
            added = shape[name][row]  # type: ignore[literal-required]  # the names of three lists
            totals[name] = total + (added or 0)
            shown.append(None if added is None else totals[name])
        now |= {name: changes[row] for name, changes in truths.items() if row in changes}
        yield (days[at], *shown, now["in_force"], now["at_least"])
