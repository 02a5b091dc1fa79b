"""`tracker update`: what a newer package knows more."""

from __future__ import annotations

import sys

import click

from tracker.answers import acts
from tracker.answers.updated import COLUMNS, updated_answer, updated_shape
from tracker.cli.agreeing import agreed, dry_run_option, every_pair, yes_option
from tracker.cli.opening import opened_for_acts
from tracker.cli.options import database_option, format_option, language_option
from tracker.cli.output import note, print_csv, print_json, say
from tracker.desk.updating import Updated
from tracker.desk.updating import update as bring_up_to_date
from tracker.intake.participants import shipped_participants


@click.command()
@click.option("--despite", default="", metavar="REASON", help="Take what makes an assertion untrue, and say why.")
@dry_run_option
@yes_option
@database_option
@format_option
@language_option
def update(despite: str, database: str | None, form: str, *, dry_run: bool, yes: bool) -> None:
    """Add the facts and clauses that this package has and the register has not.

    Nothing is overwritten: where the package contradicts what is recorded, the difference is told, and the exit
    code is 1. What changes answers about others is told, and is written with --yes.

    \b
    Examples:
      tracker update --dry-run
      tracker update --yes
      tracker update --format json
    """
    desk = opened_for_acts(database)
    naming = desk.names.having(shipped_participants()).printed

    def write(sure: bool) -> tuple[Updated, ...]:  # noqa: FBT001 (the answer to a question)
        with acts.telling_changes(desk):
            return bring_up_to_date(desk, untrue=despite, dry_run=dry_run, yes=sure)

    found = agreed(write, yes=yes)
    shapes = [updated_shape(each, naming) for each in found]
    if form == "json":
        print_json(shapes)
    elif form == "csv":
        print_csv([{**shape, "contradicts": len(shape["contradicts"])} for shape in shapes], COLUMNS)
    else:
        say(
            line for each in found for line in (*updated_answer(each, naming), *every_pair([each.consequences], naming))
        )
    if form != "json":
        for text in (text for shape in shapes for text in shape["contradicts"]):
            note(text)
    if any(each.contradicts for each in found):
        sys.exit(1)
