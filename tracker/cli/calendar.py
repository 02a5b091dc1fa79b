"""`tracker calendar`: days of effect for a calendar program."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import database_option, known_option, on_option, treaty_option


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
    from tracker.answers import files  # noqa: PLC0415 (it reads the register, for which a shell's completion never waits)

    desk = opened(database)
    code = meant(desk, participant) if participant else ""
    click.echo(files.calendar(desk, treaty, code, on, known), nl=False)
