"""What became of a treaty that was brought up to date: its JSON value and its sentences, at every door."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.rendering.consequences import consequences_answer, consequences_shape
from tracker.rendering.outcomes import refused_fact
from tracker.rendering.sentences import Naming
from tracker.rendering.shapes import Shape
from tracker.rendering.words import counted

if TYPE_CHECKING:  # an act recorded by hand waits for no table
    from tracker.desk.updating import Updated

COLUMNS = ("treaty", "loaded", "version", "new", "known", "contradicts")


def updated_shape(updated: Updated, naming: Naming) -> Shape:
    """What became of one treaty."""
    return {
        "treaty": updated.treaty,
        "loaded": updated.loaded,
        "version": updated.version,
        "new": updated.new,
        "known": updated.known,
        "contradicts": [
            refused_fact(each.line.place, each.doubts, each.entry, each.differs, each.says, naming)
            for each in updated.contradicts
        ],
        "dry_run": updated.dry_run,
        "consequences": consequences_shape(updated.consequences, naming),
    }


def updated_answer(updated: Updated, naming: Naming) -> Iterator[str]:
    """What became of one treaty, or would, in a sentence, and what changes in the answers."""
    would = "would be " if updated.dry_run else ""
    if updated.loaded:
        yield f"{updated.treaty}: {would}loaded, with {counted(updated.new, 'fact')}."
        return
    clauses = f"; clauses version {updated.version}" if updated.version else ""
    differs = f"; {len(updated.contradicts)} contradict the record and are left out" if updated.contradicts else ""
    yield f"{updated.treaty}: {updated.new} {would}new, {updated.known} known already{clauses}{differs}."
    yield from consequences_answer(updated.consequences, naming, own=True)
