"""`tracker strike`: a line of the record that should not be there."""

from __future__ import annotations

import click

from tracker.cli.opening import opened_existing
from tracker.cli.options import database_option, format_option, language_option, recorder, treaty_option
from tracker.cli.output import print_csv, print_json, say
from tracker.desk import correcting
from tracker.model.refusal import Refusal
from tracker.rendering.entries import amended_answer, amended_shape, impossible_sentence
from tracker.rendering.shapes import flat


@click.command()
@click.argument("entry", type=int)
@click.option(
    "--reason", default="", metavar="TEXT", help="Why it should not be there, and how that is known.  [required]"
)
@treaty_option
@database_option
@format_option
@language_option
def strike(entry: int, reason: str, treaty: str, database: str | None, form: str) -> None:
    """Strike a line off the record by a new entry; the old one stays readable.

    Entries are numbered for each treaty. What would make the record impossible is refused.

    \b
    Example, where 137 is an accession that was recorded just before:
      tracker strike 137 --reason "recorded for the wrong State"
    """
    desk = opened_existing(database)
    naming = desk.names.printed
    try:
        outcome = correcting.strike(desk, treaty, entry, by=recorder(), reason=reason)
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
