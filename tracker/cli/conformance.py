"""`tracker conformance`: published dates beside computed ones, for any number of treaty folders."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tracker.cli.options import LANGUAGE, format_option, language_option
from tracker.cli.output import note, print_csv, print_json, print_table, say
from tracker.desk.conforming import Compared, Unreadable, compare
from tracker.rendering.conforming import (
    COLUMNS,
    conformance_row,
    conformance_shape,
    csv_row,
    difference_line,
    general_line,
    total_shape,
)


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[FOLDER]...")
@format_option
@language_option
def conformance(folders: tuple[Path, ...], form: str) -> None:
    """Compute every effective date of treaty folders and compare it with the published one.

    Each FOLDER holds a treaty.toml and an actions.csv, or is a folder of such folders; without any, the shipped
    treaties are compared. No register is opened. Differences are facts, not failures: it ends with 1 only where a
    folder cannot be read.

    \b
    Examples:
      tracker conformance
      tracker conformance my-treaties/* --format json
    """
    results = list(compare(folders, language=click.get_current_context().meta.get(LANGUAGE, "en")))
    compared = [each for each in results if isinstance(each, Compared)]
    unreadable = [each for each in results if isinstance(each, Unreadable)]
    if form == "json":
        _as_json(compared, unreadable)
    else:
        for each in unreadable:
            note(each.why)
        if form == "csv":
            print_csv([csv_row(each.treaty, each.found) for each in compared])
        else:
            _as_table(compared, unreadable)
    if unreadable:
        sys.exit(1)


def _as_json(compared: list[Compared], unreadable: list[Unreadable]) -> None:
    print_json(
        {
            "treaties": [conformance_shape(each.treaty, each.found) for each in compared],
            "unreadable": [{"folder": str(each.folder), "reason": each.why} for each in unreadable],
            "total": total_shape([each.found for each in compared], len(unreadable)),
        }
    )


def _as_table(compared: list[Compared], unreadable: list[Unreadable]) -> None:
    rows = [conformance_row(each.treaty.slug, [each.found]) for each in compared]
    if len(compared) != 1:
        rows.append(conformance_row("all", [each.found for each in compared]))
    print_table(rows, COLUMNS)
    say(filter(None, [general_line(each.treaty, each.found) for each in compared]))
    for each in compared:
        say(difference_line(each.treaty, difference, each.names.printed) for difference in each.found.differences)
    if unreadable:
        say([f"Not read: {', '.join(str(each.folder) for each in unreadable)}."])
