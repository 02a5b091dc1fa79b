"""`tracker status`: the question asked most."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.options import question


@click.command()
@click.argument("participant", required=False)
@question
def status(
    participant: str | None, on: date | None, known: datetime | None, treaty: str, database: str | None, form: str
) -> None:
    """Tell where a treaty, or one participant, stands on a day.

    PARTICIPANT is a code (CN, CHN) or a name in any spelling that the tracker knows; without it the treaty itself.

    \b
    Examples:
      tracker status
      tracker status switzerland --on 2020-04-30
      tracker status --on 2020-02-15 --format json
      tracker status FR --treaty all
    """
    from tracker.cli.status_answer import answer  # noqa: PLC0415 (a shell that completes a name needs no law)

    answer(participant, on, known, treaty, database, form)
