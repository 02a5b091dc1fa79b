"""What became of a held paper: what `accept` and `return` take, and what they do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tracker.answers import acts
from tracker.cli.agreeing import writing_options
from tracker.cli.opening import day_of
from tracker.cli.options import Command, DayOrToday, together

if TYPE_CHECKING:
    from tracker.desk.desk import Desk

DESPITE = "Record what is doubtful or not in order, and say why."


def settling(of_received: str) -> Callable[[Command], Command]:
    """The paper, the day, and what every act takes; `of_received` is the help of the day."""
    return together(
        click.argument("paper"),
        click.option("--received", type=DayOrToday(), help=of_received),
        click.option("--despite", default="", metavar="REASON", help=DESPITE),
        writing_options,
    )


def settle(desk: Desk, treaty: str, received: date | str | None, **given: Any) -> acts.Outcome[Any]:
    """Record that a held paper was taken, or returned."""
    return acts.settle(desk, treaty, received=day_of(desk, treaty, received), **given)
