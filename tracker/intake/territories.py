"""Territories that are no participants: whose they are, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tracker.intake.files import read_file
from tracker.intake.rows import read_rows
from tracker.intake.written import normalise
from tracker.model.protected import Place
from tracker.places import shipped

COLUMNS = ("name", "participant", "also", "since", "until", "source")


def territory_meant(written: str, recorded: Iterable[Place], on: date | None = None) -> Place | None:
    """The territory that is meant, as the record writes it where it names it; None where none is.

    `recorded` are those that statements on the record name. Whose it is may change: it is meant as it was `on` a day.
    """
    named = list(recorded)
    asked = normalise(written)
    for place, spellings in _shipped(on or date.max):
        if asked in spellings:
            same = (p for p in named if p.participant == place.participant and normalise(p.territory) in spellings)
            return next(same, place)
    return next((place for place in named if normalise(place.territory) == asked), None)


def territory_of_another(written: str, participant: str) -> Place | None:
    """A territory that was never that of a participant, as the last State has it that acts for it; else None."""
    asked = normalise(written)
    meant = [place for place, spellings, _ in _rows() if asked in spellings]
    return meant[-1] if meant and all(each.participant != participant for each in meant) else None


def territory_before(written: str, on: date) -> tuple[Place, date] | None:
    """A territory of that name that was one before a day and is no more, with its first day as none."""
    asked, last = normalise(written), None
    for place, spellings, (_, until) in _rows():
        if asked in spellings and until and until <= on and (last is None or until > last[1]):
            last = place, until
    return last


def _shipped(on: date) -> Iterator[tuple[Place, frozenset[str]]]:
    for place, spellings, (since, until) in _rows():
        if not ((since and on < since) or (until and until <= on)):
            yield place, spellings


def _rows() -> Iterator[tuple[Place, frozenset[str], tuple[date | None, date | None]]]:
    """Each row of the list: the territory and its State, how it is written, and from and until when."""
    path = shipped("fixtures") / "participants" / "territories.csv"
    rows = read_rows(read_file(path), str(path), COLUMNS, COLUMNS)
    for _, cells in rows.mappings():
        since, until = (date.fromisoformat(cells[key]) if cells.get(key) else None for key in ("since", "until"))
        also = (each.strip() for each in cells["also"].split(";"))
        spellings = frozenset(normalise(each) for each in (cells["name"], *also))
        yield Place(participant=cells["participant"], territory=cells["name"]), spellings, (since, until)
