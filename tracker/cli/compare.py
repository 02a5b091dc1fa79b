"""`tracker compare`: several participants side by side."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import question
from tracker.cli.output import print_csv, print_json, print_table, say
from tracker.desk.across import asked_day, dossiers
from tracker.law.binding.standing import standing
from tracker.rendering.across import matrix_rows, not_official_anywhere
from tracker.rendering.shapes import standing_shape


@click.command()
@click.argument("participants", nargs=-1, required=True, metavar="PARTICIPANT...")
@question
def compare(
    participants: tuple[str, ...],
    on: date | None,
    known: datetime | None,
    treaty: str,
    database: str | None,
    form: str,
) -> None:
    """Show where several participants stand, side by side; with --treaty all in every treaty that is loaded.

    \b
    Examples:
      tracker compare CN JP FR
      tracker compare CN JP FR --treaty all --on 2020-04-28
    """
    desk = opened(database)
    naming = desk.names.printed
    codes = tuple(dict.fromkeys(meant(desk, each) for each in participants))
    every = tuple(dossiers(desk, treaty, known))
    found = [(each.treaty, standing(each, code, asked_day(desk, each, on))) for code in codes for each in every]
    if form == "json":
        print_json([standing_shape(each, treaty, naming) for treaty, each in found])
        return
    rows = matrix_rows(codes, found, naming)
    columns = ("participant", *(each.treaty.slug for each in every))
    if form == "csv":
        print_csv(rows, columns)
    else:
        print_table(rows, columns)
        say([not_official_anywhere()])
