"""Questions across treaties: the same one asked of each."""

from __future__ import annotations

from datetime import date, datetime

from tracker.desk.desk import Desk, dossiers_from
from tracker.intake.clauses import EVERY_TREATY
from tracker.model.record import Dossier


def dossiers(desk: Desk, treaty: str, known: datetime | None = None) -> tuple[Dossier, ...]:
    """That of one treaty, or of every treaty loaded by a moment, in order of slug, as of one moment of the register.

    Raises Refusal where the treaty is not loaded.
    """
    if treaty != EVERY_TREATY:
        return (desk.dossier(treaty, known),)
    with desk.register.reading() as reader:
        return dossiers_from(reader, desk.participants, known)


def asked_day(desk: Desk, dossier: Dossier, on: date | None) -> date:
    """The day asked for, else today at the treaty's own depositary."""
    return on or desk.day(dossier.treaty)
