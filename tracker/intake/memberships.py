"""Who is a member of what stands on no register: lists that come with the tracker, in the form of a treaty's folder."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.intake.clauses import known_clauses
from tracker.model.treaty import Treaty
from tracker.places import shipped

if TYPE_CHECKING:
    from tracker.intake.folder import TreatyFolder


@lru_cache(maxsize=8)
def shipped_membership(slug: str) -> TreatyFolder | None:
    """The list of members of that name; None where there is none."""
    known = {path.name: path for path in (shipped("fixtures") / "memberships").iterdir() if path.is_dir()}
    if slug not in known:
        return None
    from tracker.intake.folder import read_folder  # noqa: PLC0415 (few treaties need such a list)
    from tracker.intake.names import every_name  # noqa: PLC0415

    return read_folder(known[slug], every_name(), read=known_clauses)


def members_of(treaty: Treaty) -> tuple[str, ...]:
    """The treaties whose parties may join this one, are counted for its first day, or leave it with its parent."""
    clause, force, parent = treaty.eligibility, treaty.entry_into_force, treaty.parent
    sets = (each.parties for each in (force.conditions if force else ()) if each.parties)
    counted = (name for each in sets for name in each.names)
    above = (parent.treaty,) if parent and (parent.falls_with or parent.binds != "accepting") else ()
    return tuple(dict.fromkeys((*above, *(clause.members_of.names if clause and clause.members_of else ()), *counted)))
