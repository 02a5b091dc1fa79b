"""Who is a member of what stands on no register: lists that come with the tracker, in the form of a treaty's folder."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from tracker.intake.clauses import known_clauses
from tracker.intake.files import read_file
from tracker.model.action import Action
from tracker.model.record import Record, in_order
from tracker.model.treaty import Treaty
from tracker.places import shipped

_DAYS = ("received", "effective")


@lru_cache(maxsize=8)
def shipped_membership(slug: str) -> tuple[Treaty, Record] | None:
    """The list of members of that name: what it goes by, and who joined when; None where there is none."""
    known = {path.name: path for path in (shipped("fixtures") / "memberships").iterdir() if path.is_dir()}
    if slug not in known:
        return None
    clauses = known[slug] / "treaty.toml"
    return known_clauses(read_file(clauses), str(clauses)), _record(known[slug] / "actions.csv")


def _record(table: Path) -> Record:
    """What the rows of its table amount to, which a test holds to be sound: codes, words and days alone."""
    import csv  # noqa: PLC0415 (few treaties need such a list)

    columns, *rows = csv.reader(read_file(table).splitlines())
    acts: list[Action] = []
    for number, row in enumerate(rows, 1):
        cells: dict[str, Any] = {column: cell for column, cell in zip(columns, row, strict=True) if cell}
        cells |= {column: date.fromisoformat(cells[column]) for column in _DAYS}
        acts.append(Action(**cells, number=number))
    return in_order(acts)


def members_of(treaty: Treaty) -> tuple[str, ...]:
    """The treaties whose parties may join this one, are counted for its first day, or leave it with its parent."""
    clause, force, parent = treaty.eligibility, treaty.entry_into_force, treaty.parent
    sets = (each.parties for each in (force.conditions if force else ()) if each.parties)
    counted = (name for each in sets for name in each.names)
    above = (parent.treaty,) if parent and (parent.falls_with or parent.binds != "accepting") else ()
    return tuple(dict.fromkeys((*above, *(clause.members_of.names if clause and clause.members_of else ()), *counted)))
