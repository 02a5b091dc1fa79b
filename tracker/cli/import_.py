"""`tracker import`: facts from a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from tracker.cli.opening import opened_existing
from tracker.cli.options import database_option, format_option, language_option, recorder, treaty_option
from tracker.cli.output import QUIET, note, print_csv, print_json, say
from tracker.desk.importing import Imported, bring_in
from tracker.intake.given import read_given
from tracker.intake.trouble import FolderError
from tracker.model.refusal import Refusal
from tracker.rendering.outcomes import refused_fact
from tracker.rendering.sentences import Naming
from tracker.rendering.shapes import Shape

LONG = 2_000
"""Facts from which on a bar shows how far the import is."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--despite", default="", metavar="REASON", help="Take what is doubtful or not in order, and say why.")
@click.option("--dry-run", is_flag=True, help="Tell what would be new or refused and write nothing.")
@treaty_option
@database_option
@format_option
@language_option
def import_(file: Path, despite: str, treaty: str, database: str | None, form: str, *, dry_run: bool) -> None:
    """Add what is new in FILE: a table like actions.csv, or an export as CSV, JSON or JSON Lines.

    The same fact (treaty, participant, kind, day of receipt, articles, part) is not added twice. If one line is
    refused, each refused line is told and nothing is written. --treaty counts where the file names none.

    \b
    Examples:
      tracker import actions.csv --treaty beijing --dry-run
      tracker import register.jsonl --despite "the ministry's copy"
    """
    desk = opened_existing(database)
    try:
        given = read_given(file, desk.names, treaty)
    except FolderError as error:
        raise Refusal(f"{error.sentence}\nNothing was imported.", code=error.code) from error
    for warning in given.warnings:
        note(warning)
    with _progress(len(given.lines)) as advance:
        outcome = bring_in(desk, given, by=recorder(), despite=despite, dry_run=dry_run, advance=advance)
    shape = _shape(outcome, desk.names.having(given.participants).printed)
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv(shape["treaties"], ("treaty", "new", "known", "refused"))
    elif not outcome.refused:
        say(_answer(outcome))
    if outcome.refused:
        if form != "json":
            note("\n".join(refusal["text"] for refusal in shape["refused"]))
        count = f"{len(outcome.refused)} of {len(given.lines)} facts {'is' if len(outcome.refused) == 1 else 'are'}"
        note(f"Nothing was imported: {count} refused.{_way_out(outcome)}")
        sys.exit(1)


@contextmanager
def _progress(length: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal where it takes long."""
    quiet = click.get_current_context().meta.get(QUIET)
    if quiet or length < LONG or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label="Importing", file=sys.stderr, update_min_steps=length // 100) as bar:
        yield lambda: bar.update(1)


def _shape(outcome: Imported, naming: Naming) -> Shape:
    refused = [
        {
            "treaty": each.line.treaty,
            "place": each.line.place,
            "participant": each.line.action.participant,
            "kind": each.line.action.kind,
            "text": refused_fact(each.line.place, each.doubts, each.entry, each.differs, each.says, naming),
        }
        for each in outcome.refused
    ]
    return {
        "dry_run": outcome.dry_run,
        "written": not (outcome.dry_run or outcome.refused),
        "treaties": [
            {
                "treaty": slug,
                "added": slug in outcome.treaties,
                "new": new,
                "known": outcome.known[slug],
                "refused": sum(each["treaty"] == slug for each in refused),
            }
            for slug, new in outcome.new.items()
        ],
        "refused": refused,
    }


def _answer(outcome: Imported) -> Iterator[str]:
    if not outcome.new:
        yield "There is no fact in this file."
    for slug, new in outcome.new.items():
        opening = "would add" if outcome.dry_run else "added"
        treaty = ", a treaty not loaded before" if slug in outcome.treaties else ""
        facts = "fact" if new == 1 else "facts"
        yield f"{slug}{treaty}: {opening} {new} new {facts}; {outcome.known[slug]} known already."


def _way_out(outcome: Imported) -> str:
    doubtful = [each for each in outcome.refused if each.doubts]
    if not doubtful or any(doubt.severity == "impossible" for each in doubtful for doubt in each.doubts):
        return ""
    return " What the depositary took all the same can be imported with --despite REASON."
