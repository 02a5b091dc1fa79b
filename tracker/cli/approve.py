"""`tracker approve`: recording what another person proposed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tracker.answers import acts
from tracker.cli.agreeing import yes_option
from tracker.cli.opening import SIGNS_WITH
from tracker.cli.options import act_options
from tracker.cli.outcome import carry_out


@click.command()
@click.argument("number", type=int)
@click.option("--key", type=click.Path(path_type=Path), help="Your key, where the register names those of its clerks.")
@yes_option
@act_options
def approve(key: Path | None, **given: Any) -> None:
    """Record what another person proposed: only now it counts.

    With --key the approval is signed, the signature is kept, and an audit checks it.

    \b
    Example:
      tracker approve 1
    """
    click.get_current_context().meta[SIGNS_WITH] = key
    carry_out(acts.approve, **given)
