"""`tracker protected-in`: the countries whose performers a party must protect."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import Day, question
from tracker.cli.output import print_csv, print_json, say
from tracker.desk.protecting import countries_protected, rights_meant
from tracker.model.refusal import Refusal
from tracker.rendering.protecting import COUNTRY_COLUMNS, countries_told, country_rows


@click.command("protected-in")
@click.argument("participant")
@click.option("--since", type=Day(), help="Tell what changed since this day, too.")
@click.option(
    "--right", "rights", multiple=True, metavar="RIGHT", help="Only countries protected by this right; repeatable."
)
@question
def protected_in(
    participant: str,
    since: date | None,
    rights: tuple[str, ...],
    on: date | None,
    known: datetime | None,
    treaty: str,
    database: str | None,
    form: str,
) -> None:
    """List the countries whose performers the treaty requires a party to protect on a day, with what changed.

    \b
    Examples:
      tracker protected-in japan --on 2026-02-03 --since 2022-01-01
      tracker protected-in CN --right broadcasting
    """
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    day, code, names = on or desk.day(dossier.treaty), meant(desk, participant), rights_meant(dossier, rights)
    try:
        found, local = countries_protected(dossier, code, day, since=since, rights=names)
    except Refusal as refusal:
        raise click.BadParameter(refusal.sentence, param_hint="'--since'") from None
    lines, shape = countries_told(found, dossier.treaty, desk.names.printed, names, locally_entered=local)
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv(country_rows(shape), COUNTRY_COLUMNS)
    else:
        say(lines)
