"""`tracker changes`: what entered the register."""

from __future__ import annotations

from datetime import datetime, time

import click

from tracker.cli.opening import opened
from tracker.cli.options import Moment, database_option, format_option, language_option
from tracker.cli.output import print_csv, print_json, print_table, say
from tracker.desk.looking_back import entered
from tracker.rendering.entries import COLUMNS, CSV_COLUMNS, clauses_csv_row, clauses_row, entry_csv_row, entry_row
from tracker.rendering.shapes import clauses_shape, line_shape
from tracker.rendering.words import counted


@click.command()
@click.option(
    "--since", type=Moment(time.min), required=True, help="From this moment on; a day means from its beginning, UTC."
)
@click.option("--until", type=Moment(), help="Up to this moment; a day means to its end, UTC.")
@click.option("--treaty", envvar="TRACKER_TREATY", metavar="SLUG", help="Only this treaty; all of them if not given.")
@database_option
@format_option
@language_option
def changes(since: datetime, until: datetime | None, treaty: str | None, database: str | None, form: str) -> None:
    """List what entered the register in a time: acts, corrections, strikes, new versions of clauses.

    What changed in law between two days is another question: `tracker diff`.

    \b
    Examples:
      tracker changes --since 2026-11-22
      tracker changes --since 2026-11-22T08:00Z --treaty beijing --format csv
    """
    if until and until < since:
        says = f"{until:%Y-%m-%d %H:%M:%S} is before {since:%Y-%m-%d %H:%M:%S}, the moment of --since (both UTC)."
        raise click.BadParameter(says, param_hint="'--until'")
    desk = opened(database)
    found = entered(desk, since, until, treaty)
    naming = desk.names.printed
    shapes = [line_shape(line, naming) for line in found.lines]
    if form == "json":
        print_json({"entries": shapes, "clauses": [clauses_shape(version) for version in found.clauses]})
    elif form == "csv":
        clauses = [clauses_csv_row(version) for version in found.clauses]
        print_csv([*clauses, *(entry_csv_row(shape) for shape in shapes)], CSV_COLUMNS)
    elif found.lines or found.clauses:
        rows = [clauses_row(version) for version in found.clauses]
        rows += [{**entry_row(line), "name": naming(line.entry.action.participant)} for line in found.lines]
        print_table(rows, ("treaty", "entry", "name", *COLUMNS[1:]))
        entries = counted(len(found.lines), "entry", "entries")
        versions = counted(len(found.clauses), "version of clauses", "versions of clauses")
        say([f"{entries}, {versions}. Moments are UTC."])
    else:
        say(["Nothing entered the register in this time."])
