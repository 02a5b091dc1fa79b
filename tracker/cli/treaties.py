"""`tracker treaties`: what is loaded."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import opened
from tracker.cli.options import database_option, format_option, known_option, on_option
from tracker.cli.output import print_csv, print_json, print_table, say
from tracker.desk.loaded import loaded
from tracker.rendering.shapes import flat, loaded_row, loaded_shape

COLUMNS = ("treaty", "name", "version", "checked", "entries", "signatories", "deposits", "parties", "in force", "head")


@click.command()
@on_option
@known_option
@database_option
@format_option
def treaties(on: date | None, known: datetime | None, database: str | None, form: str) -> None:
    """List the treaties that are loaded: version of the clauses, counts, last comparison, head.

    \b
    Examples:
      tracker treaties
      tracker treaties --on 2020-04-28 --format json
    """
    desk = opened(database)
    shapes = [loaded_shape(each) for each in loaded(desk, on, known)]
    if form == "json":
        print_json(shapes)
    elif form == "csv":
        print_csv([flat(shape) for shape in shapes])
    else:
        print_table([loaded_row(shape) for shape in shapes], COLUMNS)
        say(["Not an official record: only each depositary's own notifications are authoritative."])
