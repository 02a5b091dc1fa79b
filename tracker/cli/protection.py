"""`tracker protection`: what a performer is owed in a place on a day."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import Day, question
from tracker.cli.output import print_csv, print_json, say
from tracker.desk.protecting import (
    clauses_on_protection,
    entered_locally,
    for_use,
    performance_meant,
    place_meant,
    rights_meant,
)
from tracker.law.protection import protection as protection_owed
from tracker.reports.protecting import protection_answer, rests_on, right_rows
from tracker.reports.shapes import protection_shape

LATEST_YEAR = 9000


@click.command()
@click.option("--performer", "performers", multiple=True, required=True, help="A nationality; repeatable.")
@click.option("--in", "inside", required=True, help="Where protection is asked for: a participant or a territory.")
@click.option("--right", "rights", multiple=True, help="Only this right; repeatable.")
@click.option("--performed", type=Day(), help="The day of the performance.")
@click.option("--fixed", type=click.IntRange(1, LATEST_YEAR), metavar="YEAR", help="The year of its fixation.")
@click.option("--resident-in", "resident_in", help="Where the performer habitually resides.")
@click.option("--use", help="Words of the use, where declarations tell uses apart.")
@question
def protection(  # noqa: PLR0913, PLR0917 - click hands over one argument for each option
    performers: tuple[str, ...],
    inside: str,
    rights: tuple[str, ...],
    performed: date | None,
    fixed: int | None,
    resident_in: str | None,
    use: str | None,
    on: date | None,
    known: datetime | None,
    treaty: str,
    database: str | None,
    form: str,
) -> None:
    """Tell whether the treaty requires a place to protect a performer on a day, right by right.

    \b
    Examples:
      tracker protection --performer JP --in CN --performed 2021-05-01
      tracker protection --performer CN --in CH --right broadcasting --on 2021-06-01
      tracker protection --performer DE --resident-in JP --in CN --right reproduction
    """
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    clauses_on_protection(dossier)
    day, naming, who = on or desk.day(dossier.treaty), desk.names.printed, partial(meant, desk)
    place = place_meant(dossier, inside, who)
    found = protection_owed(
        dossier,
        [who(each) for each in performers],
        place,
        day,
        performance=performance_meant(performed, fixed, day),
        resident=place_meant(dossier, resident_in, who) if resident_in else None,
        rights=rights_meant(dossier, rights),
    )
    shapes, lines = [], []
    for answer in found:
        kept, told = for_use(answer, use) if use else (answer, True)
        local = entered_locally(dossier, {answer.performer, answer.attachment.to, place.participant}, day)
        rest = rests_on(dossier.treaty, naming, place.participant, answer.assumptions, locally_entered=local)
        if not told:
            rest.insert(0, f"Whether '{use}' is among the uses named the words on record do not tell: all are shown.")
        shapes.append(protection_shape(kept, dossier.treaty, naming, rest, locally_entered=local))
        lines += [*protection_answer(kept, dossier.treaty, naming), "Rests on:", *(f"  {each}" for each in rest)]
    if form == "json":
        print_json(shapes[0] if len(shapes) == 1 else shapes)
    elif form == "csv":
        print_csv([row for shape in shapes for row in right_rows(shape)])
    else:
        say(lines)
