"""`tracker protected-in`: the countries whose performers a party must protect."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import Day, question
from tracker.cli.output import print_csv, print_json, say
from tracker.desk.protecting import entered_locally, rights_meant
from tracker.law.protection import protected_in as countries_protected
from tracker.reports.protecting import countries_told, country_rows

COLUMNS = ("in", "on", "participant", "name", "since", "rights", "change")


@click.command("protected-in")
@click.argument("participant")
@click.option("--since", type=Day(), help="Tell what changed since this day, too.")
@click.option("--right", "rights", multiple=True, help="Only countries protected by this right; repeatable.")
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
    if since and day < since:
        raise click.BadParameter(f"{since} is after {day}, the day asked about.", param_hint="'--since'")
    found = countries_protected(dossier, code, day, since=since, rights=names)
    concerned = {code, *(each.participant for each in (*found.countries, *found.removed))}
    local = entered_locally(dossier, concerned, day)
    lines, shape = countries_told(found, dossier.treaty, desk.names.printed, names, locally_entered=local)
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv(country_rows(shape), COLUMNS)
    else:
        say(lines)
