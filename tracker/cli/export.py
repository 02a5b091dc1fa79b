"""`tracker export`: the register as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from tracker.cli.choosing import Choice
from tracker.cli.opening import opened_existing
from tracker.cli.options import database_option, known_option
from tracker.cli.output import note, on_terminal
from tracker.cli.whole import write_whole
from tracker.desk.exporting import Snapshot, snapshot
from tracker.intake.spreadsheet import csv_text
from tracker.intake.trouble import harmless_json

FORMATS = ("json", "csv", "jsonl")


@click.command()
@click.option("--treaty", default="", metavar="SLUG", help="Only this treaty; all of them if not given.")
@click.option("--format", "form", type=Choice(FORMATS), default="json", show_default=True, help="How it is written.")
@click.option("--with-clauses", is_flag=True, help="JSON Lines: also the clauses and participants, before the entries.")
@click.option("--output", "file", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of stdout.")
@known_option
@database_option
def export(
    treaty: str, form: str, file: Path | None, known: datetime | None, database: str | None, *, with_clauses: bool
) -> None:
    """Write the register, or one treaty of it.

    JSON holds everything; CSV the actions as they stand, with the columns of actions.csv; JSON Lines what is sealed.

    A line of JSON Lines is exactly what the seal of its entry is made of, so sha256sum can check a chain.

    \b
    Examples:
      tracker export --treaty beijing --format csv > actions.csv
      tracker export --format jsonl --with-clauses --output register.jsonl
    """
    held = snapshot(opened_existing(database), treaty, known)
    pieces = {"json": _json, "csv": _csv, "jsonl": _with_clauses if with_clauses else _jsonl}[form](held)
    if file is None:
        for piece in pieces:
            click.echo((harmless_json(piece) if form == "jsonl" and on_terminal() else piece).encode(), nl=False)
    else:
        write_whole(file, (piece.encode() for piece in pieces))
    if form == "jsonl" and not with_clauses:
        _tell_what_is_missing(held)


def _json(held: Snapshot) -> Iterator[str]:
    from tracker.register.seal import head_of_register  # noqa: PLC0415 (after the register was opened)
    from tracker.rendering.exports import export_shape  # noqa: PLC0415

    heads = {chain.treaty: (len(chain.entries), chain.head) for chain in held.chains if chain.entries}
    chains = [(chain.treaty, chain.versions, chain.entries) for chain in held.chains]
    shape = export_shape(held.participants, chains, head_of_register(heads) if held.whole else None)
    yield harmless_json(json.dumps(shape, ensure_ascii=False, indent=1)) + "\n"


def _csv(held: Snapshot) -> Iterator[str]:
    from tracker.rendering.exports import CSV_COLUMNS, csv_rows  # noqa: PLC0415

    rows = [row for chain in held.chains for row in csv_rows(chain.treaty, chain.entries)]
    yield csv_text(rows, CSV_COLUMNS)


def _jsonl(held: Snapshot) -> Iterator[str]:
    from tracker.rendering.exports import sealed_line  # noqa: PLC0415

    return (f"{sealed_line(entry)}\n" for chain in held.chains for entry in chain.entries)


def _with_clauses(held: Snapshot) -> Iterator[str]:
    from tracker.rendering.exports import clauses_line, participant_line  # noqa: PLC0415

    yield from (f"{participant_line(each)}\n" for each in held.participants)
    yield from (f"{clauses_line(version)}\n" for chain in held.chains for version in chain.versions)
    yield from _jsonl(held)


def _tell_what_is_missing(held: Snapshot) -> None:
    from tracker.desk.shipped import shipped_folders  # noqa: PLC0415

    shipped = {folder.treaty.slug for folder in shipped_folders()}
    own = [chain.treaty for chain in held.chains if chain.treaty not in shipped or len(chain.versions) > 1]
    if own or held.participants_of_its_own:
        note(
            "These lines are what is sealed; clauses and participants that do not come with the package are not in "
            "them. To restore them too, export with --with-clauses."
        )
