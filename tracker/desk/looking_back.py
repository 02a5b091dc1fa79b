"""What was written when: the register's own history, beside what it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tracker.desk.desk import Desk, version_of
from tracker.model.history import Line, lines_of
from tracker.model.record import TreatyVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What entered the register between two moments: entries, and versions of clauses."""

    lines: tuple[Line, ...]
    clauses: tuple[TreatyVersion, ...]


def history(desk: Desk, slug: str, code: str, known: datetime | None = None) -> tuple[Line, ...]:
    """Every entry about a participant in order, also those that a correction has since moved to another.

    Raises Refusal where the treaty is not loaded, or nothing was recorded by the moment.
    """
    return lines_about(desk.lines(slug, known), code)


def lines_about(lines: Iterable[Line], code: str) -> tuple[Line, ...]:
    """Of a treaty's lines those about a participant, also those that a correction has since moved to another."""
    lines = tuple(lines)
    about = {each.entry.number for each in lines if each.entry.action.participant == code}
    about |= {each.entry.refers_to for each in lines if each.entry.number in about and each.entry.refers_to}
    return tuple(each for each in lines if each.entry.number in about or each.entry.refers_to in about)


def entered(desk: Desk, since: datetime, until: datetime | None = None, slug: str | None = None) -> Entered:
    """What entered the register from one moment to another, both included; of one treaty, or of all.

    What became of each entry is told as it now is. Raises Refusal where the treaty is not loaded.
    """
    with desk.register.reading() as reading:
        if slug:
            version_of(reading, slug)
        slugs = [each.slug for each in reading.treaties() if slug in (None, each.slug)]
        versions = [version for each in slugs for version in reading.versions(each)]
        lines = [line for each in slugs for line in lines_of(reading.entries(each))]
    found = (line for line in lines if _within(line.entry.recorded, since, until))
    return Entered(
        lines=tuple(sorted(found, key=lambda line: (line.entry.recorded, line.entry.treaty, line.entry.number))),
        clauses=tuple(each for each in versions if _within(each.recorded, since, until)),
    )


def _within(moment: datetime, since: datetime, until: datetime | None) -> bool:
    return since <= moment and (until is None or moment <= until)
