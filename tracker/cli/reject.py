"""`tracker reject`: turning down what another person proposed."""

from __future__ import annotations

import click

from tracker.cli.opening import opened_for_acts
from tracker.cli.options import database_option, recorder, treaty_option
from tracker.cli.output import say
from tracker.desk.proposing import settle


@click.command()
@click.argument("number", type=int)
@click.option("--reason", default="", metavar="TEXT", help="Why.  [required]")
@treaty_option
@database_option
def reject(number: int, reason: str, treaty: str, database: str | None) -> None:
    """Reject a proposal; it stays readable.

    \b
    Example:
      tracker reject 1 --reason "the paper is a copy"
    """
    settle(opened_for_acts(database), treaty, number, by=recorder(), reason=reason)
    say([f"Proposal {number} is rejected."])
