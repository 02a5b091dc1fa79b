"""`tracker record`: what the depositary received."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import Day, database_option, format_option, language_option, recorder, treaty_option
from tracker.cli.output import print_csv, print_json, say
from tracker.desk import recording
from tracker.model.action import AUTHORITIES, DEPOSITS, SIGNATURE, Action
from tracker.model.refusal import Refusal
from tracker.reports.outcomes import recorded_answer, recorded_shape, refused_sentence
from tracker.reports.shapes import flat

KINDS = [kind.replace(" ", "-") for kind in (SIGNATURE, *DEPOSITS)]


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("participant")
@click.option("--received", type=Day(), required=True, help="The day it counts as received: deposit, or signing.")
@click.option("--lodged", type=Day(), help="The day the paper came in, where that differs.")
@click.option("--dated", type=Day(), help="The day that stands on the paper.")
@click.option("--named", type=Day(), help="The later day that the participant chose, where the treaty lets it.")
@click.option("--effective", type=Day(), help="The effective date, only if the depositary published one.")
@click.option("--notified", type=Day(), help="The day of the depositary's notification.")
@click.option("--notification", default="", metavar="TEXT", help="The number of the depositary's notification.")
@click.option(
    "--authority", type=click.Choice([a.replace(" ", "-") for a in AUTHORITIES]), help="Who signed the paper."
)
@click.option("--signatory", default="", metavar="NAME", help="The name of the person who signed it.")
@click.option("--source", default="", metavar="TEXT", help="Where this is known from.")
@click.option("--note", default="", metavar="TEXT", help="Anything else worth keeping.")
@click.option("--despite", default="", metavar="REASON", help="Record what is doubtful or not in order, and say why.")
@click.option("--dry-run", is_flag=True, help="Tell what would follow and write nothing.")
@treaty_option
@database_option
@format_option
@language_option
def record(
    kind: str,
    participant: str,
    authority: str | None,
    despite: str,
    *,
    dry_run: bool,
    treaty: str,
    database: str | None,
    form: str,
    **fields: Any,
) -> None:
    """Record a signature or an instrument that the depositary received.

    What is impossible is refused. What is doubtful, or would not be in order, is refused with its article unless
    --despite gives a reason (the number of the depositary's notification, say): then it stays a standing problem.

    \b
    Examples:
      tracker record accession KZ --received 2026-11-02 --dry-run
      tracker record ratification germany --received 2026-11-02 --authority head-of-state
    """
    desk = opened(database)
    code = meant(desk, participant)
    action = Action(participant=code, kind=_spaced(kind), authority=_spaced(authority or ""), **fields)
    naming = desk.names.printed
    try:
        outcome = recording.record(desk, treaty, action, by=recorder(), despite=despite, dry_run=dry_run)
    except recording.NotInOrder as refusal:
        raise Refusal(refused_sentence(refusal.doubts, naming), code=refusal.code) from refusal
    shape = recorded_shape(outcome, naming)
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv([flat(shape)])
    else:
        say(recorded_answer(outcome, naming))


def _spaced(word: str) -> str:
    return word.replace("-", " ")
