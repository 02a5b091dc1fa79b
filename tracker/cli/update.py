"""`tracker update`: what a newer package knows more."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from tracker.cli.opening import opened_for_acts
from tracker.cli.options import database_option, format_option, language_option
from tracker.cli.output import note, print_csv, print_json, say
from tracker.desk.updating import Updated
from tracker.desk.updating import update as bring_up_to_date
from tracker.rendering.outcomes import refused_fact
from tracker.rendering.sentences import Naming
from tracker.rendering.shapes import Shape

COLUMNS = ("treaty", "loaded", "version", "new", "known", "contradicts")


@click.command()
@click.option("--despite", default="", metavar="REASON", help="Take what makes an assertion untrue, and say why.")
@database_option
@format_option
@language_option
def update(despite: str, database: str | None, form: str) -> None:
    """Add the facts and clauses that this package has and the register has not.

    Nothing is overwritten: where the package contradicts what is recorded, the difference is told, and the exit
    code is 1.

    \b
    Examples:
      tracker update
      tracker update --format json
    """
    desk = opened_for_acts(database)
    found = bring_up_to_date(desk, untrue=despite)
    shapes = [updated_shape(each, desk.names.printed) for each in found]
    if form == "json":
        print_json(shapes)
    elif form == "csv":
        print_csv([{**shape, "contradicts": len(shape["contradicts"])} for shape in shapes], COLUMNS)
    else:
        say(line for each in found for line in updated_answer(each))
    if form != "json":
        for text in (text for shape in shapes for text in shape["contradicts"]):
            note(text)
    if any(each.contradicts for each in found):
        sys.exit(1)


def updated_shape(updated: Updated, naming: Naming) -> Shape:
    """What became of one treaty."""
    return {
        "treaty": updated.treaty,
        "loaded": updated.loaded,
        "version": updated.version,
        "new": updated.new,
        "known": updated.known,
        "contradicts": [
            refused_fact(each.line.place, each.doubts, each.entry, each.differs, each.says, naming)
            for each in updated.contradicts
        ],
    }


def updated_answer(updated: Updated) -> Iterator[str]:
    """What became of one treaty, in a sentence."""
    if updated.loaded:
        yield f"{updated.treaty}: loaded, with {updated.new} facts."
        return
    clauses = f"; clauses version {updated.version}" if updated.version else ""
    differs = f"; {len(updated.contradicts)} contradict the record and are left out" if updated.contradicts else ""
    yield f"{updated.treaty}: {updated.new} new, {updated.known} known already{clauses}{differs}."
