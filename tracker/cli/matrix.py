"""`tracker matrix`: one right between all parties."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import opened
from tracker.cli.options import question
from tracker.cli.output import print_csv, print_json, say
from tracker.desk.protecting import between_all
from tracker.rendering.protecting import matrix_rows, matrix_told


@click.command()
@click.option("--right", required=True, metavar="RIGHT", help="The right; `tracker protection --help` lists them.")
@question
def matrix(right: str, on: date | None, known: datetime | None, treaty: str, database: str | None, form: str) -> None:
    """Show what every party owes the performers of every other party under one right on a day.

    \b
    Examples:
      tracker matrix --right broadcasting --on 2026-02-03
      tracker matrix --right reproduction --format csv
    """
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    found, local = between_all(dossier, right, on or desk.day(dossier.treaty))
    lines, shape = matrix_told(found, dossier.treaty, desk.names.printed, locally_entered=local)
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv(matrix_rows(found.cells), ["in", *found.parties])
    else:
        say(lines)
