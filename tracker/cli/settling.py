"""What became of a held paper: what `accept` and `return` take, and what they do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import click

from tracker.answers import acts
from tracker.cli.agreeing import agreed, writing_options
from tracker.cli.opening import day_of, opened_for_acts
from tracker.cli.options import (
    Command,
    DayOrToday,
    recorder,
    together,
)
from tracker.cli.outcome import print_outcome

DESPITE = "Record what is doubtful or not in order, and say why."


def settling(of_received: str) -> Callable[[Command], Command]:
    """The paper, the day, and what every act takes; `of_received` is the help of the day."""
    return together(
        click.argument("paper"),
        click.option("--received", type=DayOrToday(), help=of_received),
        click.option("--despite", default="", metavar="REASON", help=DESPITE),
        writing_options,
    )


def settled(  # noqa: PLR0913 (click hands over each option by name)
    paper: str,
    received: date | str | None,
    despite: str,
    *,
    returned: bool,
    dry_run: bool,
    yes: bool,
    treaty: str,
    database: str | None,
    form: str,
) -> None:
    """Record that a held paper was taken, or returned, and print what follows."""
    desk = opened_for_acts(database)
    told: dict[str, Any] = {"by": recorder(), "despite": despite, "returned": returned, "dry_run": dry_run}
    settle = partial(acts.settle, desk, treaty, paper, received=day_of(desk, treaty, received), **told)
    print_outcome(agreed(lambda sure: settle(yes=sure), yes=yes), form)
