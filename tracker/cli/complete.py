"""`tracker complete`: what came to be known of a line later."""

from __future__ import annotations

import click

from tracker.cli.correct import Assignment
from tracker.cli.opening import opened_existing
from tracker.cli.options import database_option, format_option, language_option, recorder, treaty_option
from tracker.cli.output import print_csv, print_json, say
from tracker.desk import correcting
from tracker.model.refusal import Refusal
from tracker.rendering.entries import amended_answer, amended_shape, impossible_sentence
from tracker.rendering.shapes import flat


@click.command()
@click.argument("entry", type=int)
@click.option("--set", "changes", multiple=True, type=Assignment(), help="An empty field and its value. Repeatable.")
@click.option("--reason", default="", metavar="TEXT", help="Where this is known from.")
@click.option("--dry-run", is_flag=True, help="Tell what would follow and write nothing.")
@treaty_option
@database_option
@format_option
@language_option
def complete(
    entry: int,
    changes: tuple[tuple[str, str], ...],
    reason: str,
    *,
    dry_run: bool,
    treaty: str,
    database: str | None,
    form: str,
) -> None:
    """Fill what a line of the record leaves empty, by a new entry: a notification's number, a text, a translation.

    Entries are numbered for each treaty. A field that says something already is refused: that is a correction.

    \b
    Example, where 137 is an accession that was recorded just before:
      tracker complete 137 --set notified=2026-11-09 --set notification=51
    """
    desk = opened_existing(database)
    naming = desk.names.printed
    try:
        outcome = correcting.complete(desk, treaty, entry, dict(changes), by=recorder(), reason=reason, dry_run=dry_run)
    except correcting.MakesImpossible as refusal:
        sentence = impossible_sentence(refusal.does, refusal.entry, refusal.found, naming)
        raise Refusal(sentence, code=refusal.code) from refusal
    shape = amended_shape(outcome, naming)
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv([flat(shape)])
    else:
        say(amended_answer(outcome, naming))
