"""`tracker entry-into-force`: the treaty's first day, derived."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import opened
from tracker.cli.options import question
from tracker.cli.output import print_csv, print_json, say
from tracker.law.binding.standing import force_and_parties
from tracker.rendering.answers import force_sentence, not_official
from tracker.rendering.sentences import reason_line
from tracker.rendering.shapes import flat, force_shape


@click.command("entry-into-force")
@question
def entry_into_force(on: date | None, known: datetime | None, treaty: str, database: str | None, form: str) -> None:
    """Derive the treaty's first day, step by step, each with its article.

    Before the threshold is met it tells how many deposits are missing.

    \b
    Examples:
      tracker entry-into-force
      tracker entry-into-force --on 2020-01-27
    """
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    naming = desk.names.printed
    found = force_and_parties(dossier, on or desk.day(dossier.treaty))
    shape = force_shape(dossier.treaty, found, naming)
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv([flat(shape)])
    else:
        steps = [f"{step}. {reason_line(reason, naming)}" for step, reason in enumerate(found.reasons, 1)]
        say([force_sentence(dossier.treaty, found, naming), *steps, not_official(dossier.treaty)])
