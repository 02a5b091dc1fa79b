"""`tracker feed`: register changes for a feed reader."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import database_option, known_option, treaty_option
from tracker.desk.looking_back import entered, history
from tracker.extra import needs


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
    with needs("web"):
        from tracker.rendering.feed import feed as written  # noqa: PLC0415 (an extra)
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    naming = desk.names.printed
    if participant:
        code = meant(desk, participant)
        lines, about = history(desk, treaty, code, known), naming(code)
    else:
        lines, about = entered(desk, datetime.min.replace(tzinfo=UTC), known, treaty).lines, ""
    click.echo(written(dossier.treaty, lines, naming, about=about), nl=False)
