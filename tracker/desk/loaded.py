"""Which treaties a register holds, and how far each is."""

from __future__ import annotations

from datetime import date, datetime

from tracker.desk.desk import Desk, dossiers_from
from tracker.desk.questions import treaty_status
from tracker.model.finding import Loaded

_NOTHING = (0, "")


def loaded(desk: Desk, on: date | None = None, known: datetime | None = None) -> tuple[Loaded, ...]:
    """Every treaty in order of slug, on a day (each depositary's today if none), as known at a moment."""
    found = []
    with desk.register.reading() as reader:
        desk.renew(reader)
        heads = reader.heads(known)
        dossiers = dossiers_from(reader, desk.participants, known)
        for version, dossier in zip(reader.treaties(known), dossiers, strict=True):
            entries, head = heads.get(version.slug, _NOTHING)
            status = treaty_status(dossier, on or desk.day(dossier.treaty))
            found.append(Loaded(dossier.treaty, version, *status, entries=entries, head=head))
    return tuple(found)
