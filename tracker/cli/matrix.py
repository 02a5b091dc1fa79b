"""`tracker matrix`: one right between all parties."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import opened
from tracker.cli.options import question
from tracker.cli.output import print_csv, print_json, say
from tracker.desk.protecting import entered_locally, rights_meant
from tracker.law.protection import ANY
from tracker.law.protection import assumptions as assumed
from tracker.law.protection import matrix as between_all
from tracker.reports.answers import on_day
from tracker.reports.protecting import matrix_answer, matrix_rows, matrix_shape, rests_on


@click.command()
@click.option("--right", required=True, help="The right, as in `tracker protection`.")
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
    (name,) = rights_meant(dossier, [right])
    day, naming = on or desk.day(dossier.treaty), desk.names.printed
    cells = between_all(dossier, name, day)
    parties = list(dict.fromkeys(cell.inside for cell in cells))
    if form == "csv":
        print_csv(matrix_rows(cells), ["in", *parties])
        return
    local = entered_locally(dossier, parties, day)
    rest = rests_on(dossier.treaty, naming, "", assumed(dossier, ANY, day), locally_entered=local)
    if form == "json":
        print_json(matrix_shape(cells, name, day, dossier.treaty, naming, rest, locally_entered=local))
        return
    opening = f"What each party owes performers of the others under the right of {name}, {on_day(day, dossier.treaty)}"
    lines = list(matrix_answer(cells, naming)) or ["Nobody is a party on that day."]
    say([opening, *lines, "Rests on:", *(f"  {each}" for each in rest)])
