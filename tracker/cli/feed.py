"""`tracker feed`: register changes for a feed reader."""

from __future__ import annotations

from datetime import datetime

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import database_option, known_option, treaty_option


@click.command()
@click.option("--participant", help="Only what was entered about this participant.")
@known_option
@treaty_option
@database_option
def feed(participant: str | None, known: datetime | None, treaty: str, database: str | None) -> None:
    """Write what entered the register, newest first, as an Atom feed to stdout.

    \b
    Examples:
      tracker feed > beijing.atom
      tracker feed --participant switzerland
    """
    from tracker.answers import files  # noqa: PLC0415 (it reads the register, for which a shell's completion never waits)

    desk = opened(database)
    code = meant(desk, participant) if participant else ""
    click.echo(files.feed(desk, treaty, code, known), nl=False)
