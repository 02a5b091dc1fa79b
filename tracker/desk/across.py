"""Questions across treaties: the same one asked of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from tracker.desk.desk import Desk, dossiers_from
from tracker.intake.clauses import EVERY_TREATY
from tracker.model.record import Dossier


def dossiers(desk: Desk, treaty: str, known: datetime | None = None) -> Iterator[Dossier]:
    """That of one treaty, or of every treaty loaded by a moment, in order of slug, as of one moment of the register.

    Each is read as it is asked for, so that very many need no more memory than one. Raises Refusal where the treaty is
    not loaded.
    """
    if treaty != EVERY_TREATY:
        yield desk.dossier(treaty, known)
        return
    participants = desk.participants
    with desk.register.reading() as reader:
        yield from dossiers_from(reader, participants, known)


def asked_day(desk: Desk, dossier: Dossier, on: date | None) -> date:
    """The day asked for, else today at the treaty's own depositary."""
    return on or desk.day(dossier.treaty)
