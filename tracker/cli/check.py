"""`tracker check`: what to look at again."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from tracker.cli.opening import opened
from tracker.cli.options import database_option, format_option, known_option, language_option, treaty_option
from tracker.cli.output import print_csv, print_json, print_table, say
from tracker.desk.checking import check_record
from tracker.rendering.problems import COLUMNS, CSV_COLUMNS, how_many, problem_row, problem_shape
from tracker.rendering.shapes import flat


@click.command()
@known_option
@treaty_option
@database_option
@format_option
@language_option
def check(known: datetime | None, treaty: str, database: str | None, form: str) -> None:
    """List what is wrong or doubtful in a treaty's record, with severity, entry and article.

    Exits with 1 if anything is an error. What was recorded with --despite stays listed, with the reason given.

    \b
    Examples:
      tracker check
      tracker check --treaty wipo --format csv
    """
    desk = opened(database)
    found = check_record(desk, treaty, known)
    shapes = [problem_shape(problem, found.treaty.slug, desk.names.printed) for problem in found.problems]
    if form == "json":
        print_json(shapes)
    elif form == "csv":
        print_csv([flat(shape) for shape in shapes], CSV_COLUMNS)
    else:
        if shapes:
            print_table([problem_row(shape) for shape in shapes], COLUMNS)
        say([f"{found.treaty.short_name}: {how_many(found.problems)}"])
    if found.has_errors:
        sys.exit(1)
