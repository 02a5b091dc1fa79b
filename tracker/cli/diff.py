"""`tracker diff`: two days beside each other."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import opened
from tracker.cli.options import Day, database_option, format_option, known_option, language_option, treaty_option
from tracker.cli.output import print_csv, print_json, print_table, say
from tracker.law.questions.difference import difference
from tracker.rendering.answers import not_official
from tracker.rendering.differences import COLUMNS, declared_lines, difference_shape, moved_row, treaty_lines
from tracker.rendering.words import alphabetical


@click.command()
@click.option("--on", "first", type=Day(), required=True, help="The first day in law.")
@click.option("--and", "second", type=Day(), required=True, help="The second day in law, after the first.")
@known_option
@treaty_option
@database_option
@format_option
@language_option
def diff(first: date, second: date, known: datetime | None, treaty: str, database: str | None, form: str) -> None:
    """Tell what changed in law from one day to another, each answered without hindsight.

    What was entered into the register in a time is another question: `tracker changes`.

    \b
    Examples:
      tracker diff --on 2020-01-27 --and 2020-01-28
      tracker diff --on 2020-04-27 --and 2020-04-28 --format json
    """
    if second <= first:
        raise click.BadParameter(f"{second} is not after {first}, the day of --on.", param_hint="'--and'")
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    naming = desk.names.printed
    found = difference(dossier, first, second)
    if form == "json":
        print_json(difference_shape(found, dossier.treaty, naming))
        return
    rows = sorted((moved_row(moved, naming) for moved in found.moved), key=lambda row: alphabetical(row["name"]))
    if form == "csv":
        print_csv(rows, COLUMNS)
        return
    say(treaty_lines(found, dossier.treaty, naming))
    if rows:
        print_table(rows, COLUMNS)
    say([*declared_lines(found, naming), not_official(dossier.treaty)])
