"""Intervals and names in their shortest shape: what a page, or a program, looks answers up in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from tracker.intake.names import Names
from tracker.law.questions.intervals import Interval, intervals
from tracker.model.named import NamedTuple
from tracker.model.participant import LANGUAGES
from tracker.model.record import Dossier
from tracker.model.treaty import Treaty
from tracker.rendering import nouns

STANDING_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Row(NamedTuple):
    """A participant's standing from a day on: with the day of effect and the place in the order of deposits."""

    start: str
    standing: str
    effect: str | None
    number: int | None


def course_shape(dossier: Dossier) -> nouns.Course:
    """From which day to which everybody stands where, and the treaty's numbers."""
    found, treaty = intervals(dossier), dossier.treaty
    rows = {code: tuple(_rows(own)) for code, own in found.participants.items()}
    numbers = [(each.start.isoformat(), *each[1:]) for each in found.treaty]
    days = sorted(
        {day for own in rows.values() for row in own for day in (row.start, row.effect) if day}
        | {row[0] for row in numbers}
    )
    place = {day: number for number, day in enumerate(days)}
    standings = sorted({row.standing for own in rows.values() for row in own})
    alike: dict[str, list[str]] = {}
    for code, own in rows.items():
        alike.setdefault(_moves(own, standings, place), []).append(code)
    return {
        "treaty": treaty.slug,
        "checked": _written(treaty.checked),
        "standings": standings,
        "days": [days[0], *_steps([date.fromisoformat(day).toordinal() for day in days])],
        "participants": {" ".join(codes): moves for moves, codes in sorted(alike.items())},
        "numbers": _columns(numbers, place),
    }


def _moves(own: Sequence[Row], standings: list[str], place: Mapping[str, int]) -> str:
    """The rows of a participant as moves: how many days further, what is new, and the letter of the standing."""
    text, at, number = "", 0, None
    for row, after in zip(own, (*own[1:], None), strict=True):
        day = place[row.start]
        text += str(day - at) if day > at else ""
        text += f"#{row.number or 0}" if row.number != number else ""
        text += f"@{place[row.effect] if row.effect else ''}" if row.effect != by_itself(row, after) else ""
        text += STANDING_LETTERS[standings.index(row.standing)]
        at, number = day, row.number
    return text


def by_itself(row: Row, after: Row | None) -> str | None:
    """The day of effect that need not be told: a party's own, or that of the next row where it is a party then."""
    if row.standing == "party":
        return row.start
    follows = row.standing == "contracting" and after is not None and after.standing == "party"
    return after.start if follows and after else None


def _columns(numbers: Sequence[tuple[Any, ...]], place: Mapping[str, int]) -> nouns.CourseNumbers:
    """The treaty's numbers, column by column: what is added from row to row, and truths where they change."""
    days, signatories, deposits, parties, in_force, at_least = zip(*numbers, strict=True)
    return {
        "days": _steps([0, *(place[day] for day in days)]),
        "signatories": _added(signatories),
        "deposits": _added(deposits),
        "parties": _added(parties),
        "in_force": _changes(in_force),
        "at_least": _changes(at_least),
    }


def _steps(numbers: Sequence[int]) -> list[int]:
    return [after - before for before, after in pairwise(numbers)]


def _added(column: Sequence[int | None]) -> list[int | None]:
    """What each adds to the last number that is known; nothing that is not."""
    found: list[int | None] = []
    before = 0
    for each in column:
        found.append(None if each is None else each - before)
        before = before if each is None else each
    return found


def _changes(column: Sequence[bool | None]) -> list[list[Any]]:
    """Where a column changes, and to what."""
    return [[row, each] for row, each in enumerate(column) if row == 0 or each != column[row - 1]]


def index_shape(names: Names, treaties: Iterable[Treaty]) -> nouns.Index:
    """Every way to write the name of a participant or a treaty: by which is printed in each language, then the rest."""
    return {
        "participants": {code: _called(names, code) for code in sorted(names.participants)},
        "treaties": {each.slug: _titles(each) for each in treaties},
    }


def _rows(own: Iterable[Interval]) -> Iterator[Row]:
    """Each interval as it is shown."""
    before: Row | None = None
    for each in own:
        day = each.since if each.standing == "party" else each.effective
        row = Row(each.start.isoformat(), each.standing, _written(day), each.number)
        if before is None or row[1:] != before[1:]:
            yield row
            before = row


def _called(names: Names, code: str) -> nouns.Called:
    printed = {language: names.printed(code, language) for language in LANGUAGES}
    own = names.participants[code]
    every = (code, own.alpha3, *(each.name for each in names.all_names(code)))
    return {"names": _differing(printed), "also": _others(every, printed)}


def _titles(treaty: Treaty) -> nouns.Called:
    printed = {"en": treaty.name, **treaty.names}
    return {"names": _differing(printed), "also": _others((treaty.slug, treaty.short_name, *treaty.also), printed)}


def _differing(printed: Mapping[str, str]) -> dict[str, str]:
    """The names by language, without those that are as in English."""
    return {language: name for language, name in printed.items() if language == "en" or name != printed["en"]}


def _others(every: Iterable[str | None], printed: Mapping[str, str]) -> list[str]:
    return [name for name in dict.fromkeys(every) if name and name not in printed.values()]


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None
