"""Which treaties a register holds, and how far each is."""

from __future__ import annotations

from datetime import date, datetime

from tracker.desk.desk import Desk, dossier_from
from tracker.desk.questions import treaty_status
from tracker.model.finding import Loaded


def loaded(desk: Desk, on: date | None = None, known: datetime | None = None) -> tuple[Loaded, ...]:
    """Every treaty in order of slug, on a day (each depositary's today if none), as known at a moment."""
    found = []
    with desk.register.reading() as reader:
        for version in reader.treaties(known):
            dossier = dossier_from(reader, desk.participants, version.slug, known)
            entries = reader.entries(version.slug, known)
            status = treaty_status(dossier, on or desk.day(dossier.treaty))
            head = entries[-1].seal if entries else ""
            found.append(Loaded(dossier.treaty, version, *status, entries=len(entries), head=head))
    return tuple(found)
