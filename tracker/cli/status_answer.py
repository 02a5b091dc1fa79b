"""The answer of `tracker status`, apart from its door: a shell that completes a name waits only for that."""

from __future__ import annotations

from datetime import date, datetime

from tracker.cli.opening import meant, opened
from tracker.cli.output import print_csv, print_json, say
from tracker.desk.desk import Desk
from tracker.desk.questions import carried_on, treaty_status
from tracker.intake.clauses import EVERY_TREATY
from tracker.law.binding.standing import standing
from tracker.rendering.answers import standing_answer, treaty_answer
from tracker.rendering.life import carried_lines, carried_shape
from tracker.rendering.shapes import flat, standing_shape, treaty_shape


def answer(
    participant: str | None, on: date | None, known: datetime | None, treaty: str, database: str | None, form: str
) -> None:
    """Print where a treaty, or one participant, stands."""
    desk = opened(database)
    if treaty == EVERY_TREATY:
        _everywhere(desk, participant, on, known, form)
        return
    dossier = desk.dossier(treaty, known)
    day = on or desk.day(dossier.treaty)
    naming = desk.names.printed
    if participant is not None:
        found = standing(dossier, meant(desk, participant), day)
        carried = carried_on(dossier, found.participant, day)
        lines = standing_answer(found, dossier.treaty, naming)
        lines += carried_lines(*carried, day, naming) if found.received is None or found.bound else []
        shape = standing_shape(found, dossier.treaty, naming)
        shape |= carried_shape(*carried) if form == "json" else {}
    else:
        asked = treaty_status(dossier, day)
        told = dossier.treaty, asked.force, asked.counts, naming
        lines = treaty_answer(*told, locally_entered=asked.locally_entered)
        shape = treaty_shape(*told, locally_entered=asked.locally_entered)
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv([flat(shape)])
    else:
        say(lines)


def _everywhere(desk: Desk, participant: str | None, on: date | None, known: datetime | None, form: str) -> None:
    from tracker.cli import everywhere  # noqa: PLC0415 - the usual question is about one treaty

    if participant is not None:
        everywhere.standing_everywhere(desk, participant, on, known, form)
    else:
        everywhere.treaties_everywhere(desk, on, known, form)
