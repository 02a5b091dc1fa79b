"""`tracker pending`: papers that wait."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import opened
from tracker.cli.options import question
from tracker.cli.output import print_csv, print_json, print_table, say
from tracker.law.questions import pending as waiting
from tracker.rendering.answers import not_official, on_day
from tracker.rendering.life import PENDING_COLUMNS, PENDING_CSV, pending_row, pending_shape
from tracker.rendering.shapes import flat


@click.command()
@question
def pending(on: date | None, known: datetime | None, treaty: str, database: str | None, form: str) -> None:
    """List what was received and has no effect yet: held and returned papers, and what the text has no route for.

    \b
    Examples:
      tracker pending
      tracker pending --on 2025-01-15 --format json
    """
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    day = on or desk.day(dossier.treaty)
    naming = desk.names.printed
    found = waiting.pending(dossier, day)
    if form == "json":
        print_json([pending_shape(each, naming) for each in found])
    elif form == "csv":
        print_csv([flat(pending_shape(each, naming)) for each in found], PENDING_CSV)
    else:
        if found:
            print_table([pending_row(each, naming) for each in found], PENDING_COLUMNS)
        papers = "paper waits" if len(found) == 1 else "papers wait"
        when = on_day(day, dossier.treaty)
        say([f"{len(found)} {papers}, {when}" if found else f"No papers wait {when}.", not_official(dossier.treaty)])
