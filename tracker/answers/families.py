"""Families of treaties: what belongs to what, as their clauses tell it."""

from __future__ import annotations

from datetime import datetime

from tracker.desk.desk import not_loaded
from tracker.intake.clauses import known_clauses
from tracker.model.treaty import Treaty
from tracker.register.reading import Reader


def family(reader: Reader, slug: str, known: datetime | None = None) -> frozenset[str]:
    """The treaties of a family: a treaty, what belongs to it, and what belongs to that; named by any one of them.

    Raises Refusal where none of that name is loaded.
    """
    treaties = (known_clauses(version.toml, version.slug) for version in reader.treaties(known))
    above = {treaty.slug: belongs_to(treaty) for treaty in treaties}
    if slug not in above:
        raise not_loaded(slug, tuple(above))
    root = _root(above, slug)
    return frozenset(each for each in above if _root(above, each) == root)


def belongs_to(treaty: Treaty) -> str:
    """The slug of the treaty to which one belongs: its parent; else the one whose parties alone may join it."""
    if treaty.parent:
        return treaty.parent.treaty
    clause = treaty.eligibility
    names = clause.members_of.names if clause and clause.members_of else ()
    return names[0] if len(names) == 1 else ""


def _root(above: dict[str, str], slug: str) -> str:
    """The treaty at the head of a family; where some belong to each other, the first of them."""
    seen: list[str] = []
    while slug in above and slug not in seen:
        seen.append(slug)
        slug = above[slug]
    return min(seen[seen.index(slug) :]) if slug in seen else seen[-1]
