"""`tracker complete`: what came to be known of a line later."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from tracker.answers import acts
from tracker.cli.agreeing import agreed, despite_option, writing_options
from tracker.cli.correct import Assignment
from tracker.cli.opening import opened_for_acts
from tracker.cli.options import recorder
from tracker.cli.outcome import print_outcome


@click.command()
@click.argument("entry", type=int)
@click.option("--set", "changes", multiple=True, type=Assignment(), help="An empty field and its value. Repeatable.")
@click.option("--reason", default="", metavar="TEXT", help="Where this is known from.")
@despite_option
@writing_options
def complete(  # noqa: PLR0913 (what a clerk says of it)
    entry: int,
    changes: tuple[tuple[str, str], ...],
    reason: str,
    despite: str,
    *,
    dry_run: bool,
    yes: bool,
    treaty: str,
    database: str | None,
    form: str,
) -> None:
    """Fill what a line of the record leaves empty, by a new entry: a notification's number, a text, a translation.

    Entries are numbered for each treaty. A field that says something already is refused: that is a correction.

    \b
    Example, where 157 is an accession that was recorded just before:
      tracker complete 157 --set notified=2026-11-09 --set notification=51
    """
    desk = opened_for_acts(database)
    told: dict[str, Any] = {"by": recorder(), "reason": reason, "despite": despite, "dry_run": dry_run}
    write = partial(acts.amend, desk, treaty, "complete", entry=entry, changes=dict(changes), **told)
    print_outcome(agreed(lambda sure: write(yes=sure), yes=yes), form)
