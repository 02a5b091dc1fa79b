"""`tracker update`: what a newer package knows more."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from tracker.answers import acts
from tracker.cli.agreeing import agreed, dry_run_option, every_pair, yes_option
from tracker.cli.opening import opened_for_acts
from tracker.cli.options import database_option, format_option, language_option
from tracker.cli.output import note, print_csv, print_json, say
from tracker.desk.updating import Updated
from tracker.desk.updating import update as bring_up_to_date
from tracker.intake.participants import shipped_participants
from tracker.rendering.consequences import consequences_answer, consequences_shape
from tracker.rendering.outcomes import refused_fact
from tracker.rendering.sentences import Naming
from tracker.rendering.shapes import Shape
from tracker.rendering.words import counted

COLUMNS = ("treaty", "loaded", "version", "new", "known", "contradicts")


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
        say(line for each in found for line in updated_answer(each, naming))
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
        "dry_run": updated.dry_run,
        "consequences": consequences_shape(updated.consequences, naming),
    }


def updated_answer(updated: Updated, naming: Naming) -> Iterator[str]:
    """What became of one treaty, or would, in a sentence, and what changes in the answers."""
    would = "would be " if updated.dry_run else ""
    if updated.loaded:
        yield f"{updated.treaty}: {would}loaded, with {counted(updated.new, 'fact')}."
        return
    clauses = f"; clauses version {updated.version}" if updated.version else ""
    differs = f"; {len(updated.contradicts)} contradict the record and are left out" if updated.contradicts else ""
    yield f"{updated.treaty}: {updated.new} {would}new, {updated.known} known already{clauses}{differs}."
    yield from consequences_answer(updated.consequences, naming, own=True)
    yield from every_pair([updated.consequences], naming)
