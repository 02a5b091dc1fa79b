"""`tracker accept`: a held paper that the depositary took after all."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import click

from tracker.answers import acts
from tracker.cli.agreeing import agreed, dry_run_option, yes_option
from tracker.cli.opening import day_of, opened_for_acts
from tracker.cli.options import (
    DayOrToday,
    database_option,
    every_format_option,
    language_option,
    recorder,
    treaty_option,
)
from tracker.cli.outcome import print_outcome


@click.command(name="accept")
@click.argument("paper")
@click.option("--received", type=DayOrToday(), help="The day it counts as received; today if not given.")
@click.option("--despite", default="", metavar="REASON", help="Record what is doubtful or not in order, and say why.")
@dry_run_option
@yes_option
@treaty_option
@database_option
@every_format_option
@language_option
def accept(
    paper: str,
    received: date | str | None,
    despite: str,
    *,
    dry_run: bool,
    yes: bool,
    treaty: str,
    database: str | None,
    form: str,
) -> None:
    """Record that the depositary took a held paper after all, with all that came in it.

    PAPER is the id of the paper, or the entry of one of its acts. It stays on the record as held on the days on which
    it was.

    \b
    Example, where 157 is an accession recorded with --disposition held:
      tracker accept 157 --received 2026-11-16
    """
    desk = opened_for_acts(database)
    told: dict[str, Any] = {"by": recorder(), "despite": despite}
    settle = partial(
        acts.settle,
        desk,
        treaty,
        paper,
        received=day_of(desk, treaty, received),
        returned=False,
        **told,
        dry_run=dry_run,
    )
    print_outcome(agreed(lambda sure: settle(yes=sure), yes=yes), form)
