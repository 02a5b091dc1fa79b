"""Intervals and names in their shortest shape: what a page, or a program, looks answers up in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from tracker.intake.names import Names
from tracker.law.questions.intervals import Interval, intervals
from tracker.model.participant import LANGUAGES
from tracker.model.record import Dossier
from tracker.model.treaty import Treaty
from tracker.rendering import nouns


def course_shape(dossier: Dossier) -> nouns.Course:
    """From which day to which everybody stands where, and the treaty's numbers."""
    found, treaty = intervals(dossier), dossier.treaty
    standings = sorted({each.standing for own in found.participants.values() for each in own})
    return {
        "treaty": treaty.slug,
        "checked": _written(treaty.checked),
        "standings": standings,
        "participants": {code: list(_rows(own, standings)) for code, own in found.participants.items()},
        "numbers": [[each.start.isoformat(), *each[1:]] for each in found.treaty],
    }


def look_up(course: nouns.Course, code: str, day: date) -> tuple[str, str | None, int | None] | None:
    """The standing, the day of effect and the number of a participant on a day; None before there is any.

    The script of the pages looks up the same way.
    """
    found = None
    for row in course["participants"][code]:
        start, index, effect, number = [*row, None, None][:4]
        if start > day.isoformat():
            break
        standing = course["standings"][index]
        effect = effect or (start if standing == "party" else None)
        number = number if number is not None else (found[2] if found else None)
        found = standing, effect, number or None
    return found


def index_shape(names: Names, treaties: Iterable[Treaty]) -> nouns.Index:
    """Every way to write the name of a participant or a treaty: by which is printed in each language, then the rest."""
    return {
        "participants": {code: _called(names, code) for code in sorted(names.participants)},
        "treaties": {each.slug: _titles(each) for each in treaties},
    }


def _rows(own: Iterable[Interval], standings: list[str]) -> Iterator[list[Any]]:
    """Each interval, without what is left out at its end: a party's day where the row begins with it, a number told."""
    before: tuple[Any, ...] = ("", None, 0)
    for each in own:
        day = each.since if each.standing == "party" else each.effective
        shown = (each.standing, day, each.number or 0)
        if shown != before:
            itself = each.standing == "party" and day == each.start
            told = [None if itself else _written(day), None if shown[2] == before[2] else shown[2]]
            yield [each.start.isoformat(), standings.index(each.standing), *_cut(told)]
        before = shown


def _cut(facts: list[Any]) -> list[Any]:
    """Facts without the unknown ones at their end."""
    while facts and facts[-1] is None:
        facts = facts[:-1]
    return facts


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
