"""`tracker complete`: what came to be known of a line later."""

from __future__ import annotations

from typing import Any

import click

from tracker.answers import acts
from tracker.cli.agreeing import despite_option, writing_options
from tracker.cli.correct import Assignment
from tracker.cli.outcome import carry_out


@click.command()
@click.argument("entry", type=int)
@click.option("--set", "changes", multiple=True, type=Assignment(), help="An empty field and its value. Repeatable.")
@click.option("--reason", default="", metavar="TEXT", help="Where this is known from.")
@despite_option
@writing_options
def complete(changes: tuple[tuple[str, str], ...], **given: Any) -> None:
    """Fill what a line of the record leaves empty, by a new entry: a notification's number, a text, a translation.

    Entries are numbered for each treaty. A field that says something already is refused: that is a correction.

    \b
    Example, where 157 is an accession that was recorded just before:
      tracker complete 157 --set notified=2026-11-09 --set notification=51
    """
    carry_out(acts.amend, does="complete", changes=dict(changes), **given)
