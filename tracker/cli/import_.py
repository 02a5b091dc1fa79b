"""`tracker import`: facts from a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from tracker.answers import acts
from tracker.cli.agreeing import agreed, yes_option
from tracker.cli.opening import opened_for_acts
from tracker.cli.options import (
    act_options,
    layout_options,
    recorder,
)
from tracker.cli.outcome import print_outcome
from tracker.cli.output import QUIET, note
from tracker.intake.given import read_given
from tracker.intake.layouts.reading import Asked
from tracker.intake.trouble import FolderError
from tracker.model.refusal import Refusal

LONG = 2_000
"""Facts from which on a bar shows how far the import is."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--despite", default="", metavar="REASON", help="Take what is doubtful or not in order, and say why.")
@click.option("--dry-run", is_flag=True, help="Tell what would be new or refused and write nothing.")
@yes_option
@layout_options
@act_options
def import_(
    file: Path,
    despite: str,
    asked: Asked,
    treaty: str,
    database: str | None,
    form: str,
    *,
    dry_run: bool,
    yes: bool,
) -> None:
    """Add what is new in FILE: a table like actions.csv, an export, or a depositary's table.

    An export may be CSV, JSON or JSON Lines; a table a page, CSV or a spreadsheet of any layout that is known
    (docs/layouts.md); - is standard input.

    The same fact (treaty, participant, kind, day of receipt, articles, part) is not added twice. If one line is
    refused, each refused line is told and nothing is written. --treaty counts where the file names none.

    \b
    Examples:
      tracker import actions.csv --treaty beijing --dry-run
      tracker import register.jsonl --despite "the ministry's copy"
    """
    desk = opened_for_acts(database)
    try:
        given = read_given(file, desk.names, treaty, asked, desk.slug_meant)
    except FolderError as error:
        raise Refusal(f"{error.template}\nNothing was imported.", code=error.code) from error
    for warning in given.warnings:
        note(warning)
    with _progress(len(given.lines)) as advance:
        told: dict[str, Any] = {"by": recorder(), "despite": despite, "dry_run": dry_run, "advance": advance}
        outcome = agreed(lambda sure: acts.bring(desk, given, **told, yes=sure), yes=yes)
    print_outcome(outcome, form)


@contextmanager
def _progress(length: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal where it takes long."""
    quiet = click.get_current_context().meta.get(QUIET)
    if quiet or length < LONG or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label="Importing", file=sys.stderr, update_min_steps=length // 100) as bar:
        yield lambda: bar.update(1)
