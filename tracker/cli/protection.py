"""`tracker protection`: what a performer is owed in a place on a day."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import Day, question
from tracker.cli.output import print_csv, print_json, say
from tracker.desk.protecting import LATEST_YEAR, Asked, protections
from tracker.rendering.protecting import protection_told, right_rows


class Year(click.IntRange):
    """A year, on the command line."""

    name = "year"


@click.command()
@click.option("--performer", "performers", multiple=True, required=True, help="A nationality; repeatable.")
@click.option("--in", "inside", required=True, help="Where protection is asked for: a participant or a territory.")
@click.option("--right", "rights", multiple=True, metavar="RIGHT", help="Only this right; repeatable.")
@click.option("--performed", type=Day(), help="The day of the performance.")
@click.option("--fixed", type=Year(1, LATEST_YEAR), metavar="YEAR", help="The year of its fixation.")
@click.option("--resident-in", default="", help="Where the performer habitually resides.")
@click.option("--use", default="", help="Words of the use, where declarations tell uses apart.")
@question
def protection(  # noqa: PLR0913, PLR0917 - click hands over one argument for each option
    performers: tuple[str, ...],
    inside: str,
    rights: tuple[str, ...],
    performed: date | None,
    fixed: int | None,
    resident_in: str,
    use: str,
    on: date | None,
    known: datetime | None,
    treaty: str,
    database: str | None,
    form: str,
) -> None:
    """Tell whether the treaty requires a place to protect a performer on a day, right by right.

    \b
    The Beijing Treaty grants the rights:
      moral, broadcasting-unfixed, fixation, reproduction, distribution,
      rental, making-available, broadcasting

    \b
    Examples:
      tracker protection --performer JP --in CN --performed 2021-05-01
      tracker protection --performer CN --in CH --right broadcasting
      tracker protection --performer DE --resident-in JP --in CN
    """
    desk = opened(database)
    dossier, naming = desk.dossier(treaty, known), desk.names.printed
    asked = Asked(
        performers=performers,
        inside=inside,
        rights=rights,
        performed=performed,
        fixed=fixed,
        resident_in=resident_in,
        use=use,
    )
    told = [
        protection_told(each, dossier.treaty, naming)
        for each in protections(dossier, asked, partial(meant, desk), on or desk.day(dossier.treaty))
    ]
    shapes = [shape for _, shape in told]
    if form == "json":
        print_json(shapes[0] if len(shapes) == 1 else shapes)
    elif form == "csv":
        print_csv([row for shape in shapes for row in right_rows(shape)])
    else:
        say([line for lines, _ in told for line in lines])
