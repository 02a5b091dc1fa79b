"""Writing an answer, or what came of an act: in a format, on a terminal or in a pipe, or into a file."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.output import plain_table, print_table, say
from tracker.intake.trouble import in_one_line
from tracker.rendering.formats import FORMATS, Grid, Written


def write(answer: Written, form: str, output: Path | None = None) -> None:
    """Print an answer, or write it into a file, whole or not at all. Raises Refusal where that cannot be."""
    if output is not None:
        from tracker.cli.whole import write_whole  # noqa: PLC0415 (the usual answer goes to a terminal or a pipe)

        text = FORMATS[form][0](answer) if form in FORMATS else _plain(answer)
        write_whole(output, [text.encode()])
    elif form in FORMATS:
        click.echo(FORMATS[form][0](answer), nl=False)
    else:
        _tell(answer)


def _tell(answer: Written) -> None:
    """Sentences and tables, as a terminal or a pipe has them."""
    for piece in answer.told:
        if isinstance(piece, Grid):
            print_table(piece.rows, piece.columns)
        else:
            say([piece])


def _plain(answer: Written) -> str:
    pieces = (
        plain_table(each.rows, each.columns) if isinstance(each, Grid) else in_one_line(each) for each in answer.told
    )
    return "".join(f"{piece}\n" for piece in pieces)
