"""`tracker territories`: what is left out, and what was brought in."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import opened
from tracker.cli.options import question
from tracker.cli.output import print_csv, print_json, print_table, say
from tracker.law.declaring import territory
from tracker.rendering.answers import not_official, on_day
from tracker.rendering.holding import nobody_speaks_of_territories, remarks_lines
from tracker.rendering.life import TERRITORY_COLUMNS, TERRITORY_CSV, territory_shape
from tracker.rendering.sentences import reason_line


@click.command()
@click.option("--ended", is_flag=True, help="Those that have ended by that day as well.")
@question
def territories(
    on: date | None, known: datetime | None, treaty: str, database: str | None, form: str, *, ended: bool
) -> None:
    """List the territories that participants leave out of a treaty, or bring in, with days.

    Nothing is concluded about a territory that nobody named.

    \b
    Examples:
      tracker territories
      tracker territories --on 2019-01-01 --format json
    """
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    day = on or desk.day(dossier.treaty)
    naming = desk.names.printed
    found = [each for each in territory.territories(dossier, day) if ended or each.stands(day)]
    shapes = [territory_shape(each) for each in found]
    if form == "json":
        print_json(shapes)
        return
    if form == "csv":
        print_csv(shapes, TERRITORY_CSV)
        return
    if found:
        print_table([{**shape, "name": naming(shape["participant"])} for shape in shapes], TERRITORY_COLUMNS)
    count = f"{len(found)} {'statement' if len(found) == 1 else 'statements'}"
    when = on_day(day, dossier.treaty)
    say([f"{count} on territories, {when}" if found else nobody_speaks_of_territories(dossier, when)])
    say([*(reason_line(each.reasons[1], naming) for each in found[:1]), *remarks_lines(dossier, day, naming)])
    say([not_official(dossier.treaty)])
