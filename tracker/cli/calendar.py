"""`tracker calendar`: days of effect for a calendar program."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import database_option, known_option, on_option, treaty_option
from tracker.desk.looking_back import recorded_at
from tracker.extra import needs
from tracker.law.questions.upcoming import days_of_effect


@click.command()
@click.option("--participant", help="Only this participant's days.")
@on_option
@known_option
@treaty_option
@database_option
def calendar(
    participant: str | None, on: date | None, known: datetime | None, treaty: str, database: str | None
) -> None:
    """Write every day of effect, past and coming, as a calendar (ICS) to stdout.

    \b
    Examples:
      tracker calendar > beijing.ics
      tracker calendar --participant switzerland --treaty marrakesh
    """
    with needs("web"):
        from tracker.rendering.calendar import calendar as written  # noqa: PLC0415 (an extra)
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    code = meant(desk, participant) if participant else ""
    naming = desk.names.printed
    days = days_of_effect(dossier, on or desk.day(dossier.treaty), code)
    about = naming(code) if code else ""
    text = written(dossier.treaty, days, recorded_at(desk, treaty, known), naming, about=about)
    click.echo(text, nl=False)
