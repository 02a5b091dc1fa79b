"""`tracker eligible`: may it join, and how."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import question
from tracker.cli.output import print_csv, print_json, say
from tracker.law.questions import acts
from tracker.rendering.answers import eligible_answer, missing_words
from tracker.rendering.shapes import eligible_shape, flat


@click.command()
@click.argument("participant")
@question
def eligible(
    participant: str, on: date | None, known: datetime | None, treaty: str, database: str | None, form: str
) -> None:
    """Tell whether a participant may sign, ratify or accede on a day, and what is missing.

    \b
    Examples:
      tracker eligible palau
      tracker eligible germany --on 2013-06-24
    """
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    naming = desk.names.printed
    found = acts.eligible(dossier, meant(desk, participant), on or desk.day(dossier.treaty))
    shape = eligible_shape(found, dossier.treaty, naming, missing_words(found))
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv([flat(shape)])
    else:
        say(eligible_answer(found, dossier.treaty, naming))
