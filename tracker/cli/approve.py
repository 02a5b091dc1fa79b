"""`tracker approve`: recording what another person proposed."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.answers import acts
from tracker.cli.agreeing import agreed, yes_option
from tracker.cli.opening import opened_for_acts
from tracker.cli.options import act_options, recorder
from tracker.cli.outcome import print_outcome


@click.command()
@click.argument("number", type=int)
@click.option("--key", type=click.Path(path_type=Path), help="Your key, where the register names those of its clerks.")
@yes_option
@act_options
def approve(number: int, *, key: Path | None, yes: bool, treaty: str, database: str | None, form: str) -> None:
    """Record what another person proposed: only now it counts.

    With --key the approval is signed, the signature is kept, and an audit checks it.

    \b
    Example:
      tracker approve 1
    """
    desk = opened_for_acts(database)
    desk.key = key
    by = recorder()
    print_outcome(agreed(lambda sure: acts.approve(desk, treaty, number, by=by, yes=sure), yes=yes), form)
