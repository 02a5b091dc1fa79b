"""`tracker history`: all that was ever written about a participant."""

from __future__ import annotations

from datetime import datetime

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import database_option, format_option, known_option, language_option, treaty_option
from tracker.cli.output import print_csv, print_json, print_table, say
from tracker.desk.looking_back import history as history_of
from tracker.rendering.entries import COLUMNS, CSV_COLUMNS, entry_csv_row, entry_row
from tracker.rendering.shapes import line_shape
from tracker.rendering.words import counted


@click.command()
@click.argument("participant")
@known_option
@treaty_option
@database_option
@format_option
@language_option
def history(participant: str, known: datetime | None, treaty: str, database: str | None, form: str) -> None:
    """Show every entry about a participant, corrected and struck ones included.

    \b
    Examples:
      tracker history switzerland
      tracker history CN --format json
    """
    desk = opened(database)
    code = meant(desk, participant)
    naming = desk.names.printed
    lines = history_of(desk, treaty, code, known)
    shapes = [line_shape(line, naming) for line in lines]
    if form == "json":
        print_json(shapes)
    elif form == "csv":
        print_csv([entry_csv_row(shape) for shape in shapes], CSV_COLUMNS)
    elif lines:
        print_table([entry_row(line) for line in lines], COLUMNS)
        say([f"{counted(len(lines), 'entry', 'entries')} about {naming(code)}. Moments are UTC."])
    else:
        say([f"Nothing was ever entered about {naming(code)}."])
