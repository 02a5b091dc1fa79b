"""`tracker protected-in`: the countries whose performers a party must protect."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import Day, question
from tracker.cli.output import print_csv, print_json, say
from tracker.desk.protecting import clauses_on_protection, entered_locally, rights_meant
from tracker.law.protection import ANY
from tracker.law.protection import assumptions as assumed
from tracker.law.protection import protected_in as countries_protected
from tracker.reports.protecting import countries_answer, country_rows, rests_on
from tracker.reports.shapes import countries_shape

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
    clauses_on_protection(dossier)
    day, naming, code = on or desk.day(dossier.treaty), desk.names.printed, meant(desk, participant)
    names = rights_meant(dossier, rights)
    found = countries_protected(dossier, code, day, since=since, rights=names)
    local = entered_locally(dossier, {code, *(each.participant for each in (*found.countries, *found.removed))}, day)
    rest = rests_on(dossier.treaty, naming, code, assumed(dossier, ANY, day), locally_entered=local)
    shape = countries_shape(found, dossier.treaty, naming, rest, locally_entered=local)
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv(country_rows(shape), COLUMNS)
    else:
        say([*countries_answer(found, dossier.treaty, naming, names), "Rests on:", *(f"  {each}" for each in rest)])
