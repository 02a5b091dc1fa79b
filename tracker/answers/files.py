"""What other programs read of a treaty: a calendar, a feed; and what a file holds that was handed over."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from tracker.desk.desk import Desk
from tracker.desk.looking_back import entered, history
from tracker.extra import needs
from tracker.law.questions.upcoming import days_of_effect
from tracker.model.refusal import Refusal


def calendar(desk: Desk, treaty: str, code: str, on: date | None, known: datetime | None) -> bytes:
    """Every day of effect, past and coming, of a treaty or of one participant in it, as ICS."""
    with needs("web"):
        from tracker.rendering.calendar import calendar as written  # noqa: PLC0415 (an extra)
    dossier = desk.dossier(treaty, known)
    naming = desk.names.printed
    days = days_of_effect(dossier, on or desk.day(dossier.treaty), code)
    recorded = {entry.number: entry.recorded for entry in desk.register.entries(treaty, known)}
    return written(dossier.treaty, days, recorded, naming, about=naming(code) if code else "")


def feed(desk: Desk, treaty: str, code: str, known: datetime | None) -> bytes:
    """What entered the register about a treaty or one participant in it, newest first, as Atom."""
    with needs("web"):
        from tracker.rendering.feed import feed as written  # noqa: PLC0415 (an extra)
    dossier = desk.dossier(treaty, known)
    naming = desk.names.printed
    if code:
        return written(dossier.treaty, history(desk, treaty, code, known), naming, about=naming(code))
    lines = entered(desk, datetime.min.replace(tzinfo=UTC), known, treaty).lines
    return written(dossier.treaty, lines, naming, about="")


def content(file: Path) -> bytes:
    """What is in a file. Raises Refusal where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refusal(f"{file}: {error.strerror}.", code="file not read") from None
