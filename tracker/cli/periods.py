"""`tracker periods`: when a participant was in."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import question
from tracker.cli.output import print_csv, print_json, say
from tracker.law.binding.participation import life
from tracker.law.binding.standing import standing
from tracker.rendering.answers import not_official, standing_answer
from tracker.rendering.life import PERIOD_CSV, period_lines, period_shape
from tracker.rendering.shapes import flat


@click.command()
@click.argument("participant")
@question
def periods(
    participant: str, on: date | None, known: datetime | None, treaty: str, database: str | None, form: str
) -> None:
    """Show each time a participant joined: its instrument, from when to when it was bound, and why it ended.

    \b
    Examples:
      tracker periods china
      tracker periods CN --format json
    """
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    day = on or desk.day(dossier.treaty)
    naming = desk.names.printed
    code = meant(desk, participant)
    found = life(dossier, code, day).periods
    shapes = [period_shape(period, naming) for period in found]
    if form == "json":
        print_json(shapes)
    elif form == "csv":
        print_csv([flat(shape) for shape in shapes], PERIOD_CSV)
    else:
        headline = standing_answer(standing(dossier, code, day), dossier.treaty, naming)[0]
        say([headline, *(period_lines(found, naming) or ["No instrument of it is on record."])])
        say([not_official(dossier.treaty)])
