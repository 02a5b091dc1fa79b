"""`tracker strike`: a line of the record that should not be there."""

from __future__ import annotations

from typing import Any

import click

from tracker.answers import acts
from tracker.cli.agreeing import despite_option, writing_options
from tracker.cli.outcome import carry_out


@click.command()
@click.argument("entry", type=int)
@click.option(
    "--reason", default="", metavar="TEXT", help="Why it should not be there, and how that is known.  [required]"
)
@despite_option
@writing_options
def strike(**given: Any) -> None:
    """Strike a line off the record by a new entry; the old one stays readable.

    Entries are numbered for each treaty. What would make the record impossible is refused.

    \b
    Example, where 157 is an accession that was recorded just before:
      tracker strike 157 --reason "recorded for the wrong State"
    """
    carry_out(acts.amend, does="strike", **given)
