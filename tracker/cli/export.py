"""`tracker export`: the register as a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tracker.cli.choosing import Choice
from tracker.cli.opening import opened_existing
from tracker.cli.options import database_option, known_option
from tracker.cli.output import note, on_terminal
from tracker.cli.whole import write_whole
from tracker.intake.clauses import EVERY_TREATY
from tracker.intake.trouble import harmless_json

FORMATS = ("json", "csv", "jsonl")


@click.command()
@click.option("--treaty", default=EVERY_TREATY, metavar="SLUG", help="Only this treaty; all of them if not given.")
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
    from tracker.answers import exports  # noqa: PLC0415 (it reads the register, for which a shell's completion never waits)
    from tracker.desk.exporting import snapshot  # noqa: PLC0415

    with snapshot(opened_existing(database), treaty, known) as held:
        pieces = exports.written(held, form, with_clauses=with_clauses)
        if file is None:
            for piece in pieces:
                click.echo((harmless_json(piece) if form == "jsonl" and on_terminal() else piece).encode(), nl=False)
        else:
            write_whole(file, (piece.encode() for piece in pieces))
        if form == "jsonl" and not with_clauses and exports.holds_more(held):
            note(
                "These lines are what is sealed; clauses and participants that do not come with the package are not in "
                "them. To restore them too, export with --with-clauses."
            )
