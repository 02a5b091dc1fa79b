"""`tracker strike`: a line of the record that should not be there."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from tracker.answers import acts
from tracker.cli.agreeing import agreed, despite_option, writing_options
from tracker.cli.opening import opened_for_acts
from tracker.cli.options import recorder
from tracker.cli.outcome import print_outcome


@click.command()
@click.argument("entry", type=int)
@click.option(
    "--reason", default="", metavar="TEXT", help="Why it should not be there, and how that is known.  [required]"
)
@despite_option
@writing_options
def strike(
    entry: int, reason: str, despite: str, *, dry_run: bool, yes: bool, treaty: str, database: str | None, form: str
) -> None:
    """Strike a line off the record by a new entry; the old one stays readable.

    Entries are numbered for each treaty. What would make the record impossible is refused.

    \b
    Example, where 157 is an accession that was recorded just before:
      tracker strike 157 --reason "recorded for the wrong State"
    """
    desk = opened_for_acts(database)
    told: dict[str, Any] = {"by": recorder(), "reason": reason, "despite": despite, "dry_run": dry_run}
    write = partial(acts.amend, desk, treaty, "strike", entry=entry, **told)
    print_outcome(agreed(lambda sure: write(yes=sure), yes=yes), form)
