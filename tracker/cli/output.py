"""How answers reach the terminal: sentences wrapped to its width, tables, JSON, CSV."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any
from unicodedata import combining, east_asian_width

import click

from tracker.intake.trouble import harmless_to_print, in_one_line
from tracker.rendering.formats import json_text

QUIET = "tracker.quiet"
"""Where a command's context keeps that nothing but the answer is wanted."""
LABELS = {"ordinal": "no."}
"""Columns whose name is longer than what stands in them, shortened on a terminal."""
_KEPT_WHOLE = 12  # a day, a code, a kind: cells of up to this width are not folded
_FOLDED_TO = 10  # a column folded to less is hard to read: one block a row then
_LESS = "-FRX"  # as git has it: no waiting for one screen, colours as colours, nothing wiped away at the end
_FIRST_WIDE = "\u1100"  # from here on letters may take two columns


def _screen() -> os.terminal_size:
    import shutil  # noqa: PLC0415 (it brings compression, which a word's completion need not wait for)

    return shutil.get_terminal_size()


def option(name: str) -> str:
    """How the command line writes a parameter."""
    return f"--{name}"


def on_terminal() -> bool:
    """Whether answers go to a terminal; there may be no standard output at all."""
    return sys.stdout is not None and sys.stdout.isatty()


def say(lines: Iterable[str]) -> None:
    """Sentences, one a line; on a terminal wrapped to its width."""
    width = _screen().columns if on_terminal() else 0
    for line in lines:
        shown = in_one_line(line)
        click.echo("\n".join(wrapped(shown, width)) if width else shown)


def note(line: str) -> None:
    """What is not the answer goes to stderr, and nowhere with --quiet."""
    context = click.get_current_context(silent=True)
    if context is None or not context.meta.get(QUIET):
        click.echo(harmless_to_print(line), err=True)


def wrapped(line: str, width: int) -> list[str]:
    """A line in pieces of at most `width` columns; a Chinese character takes two."""
    if max(line, default="") < _FIRST_WIDE:
        import textwrap  # noqa: PLC0415 (a pipe has whole lines)

        return textwrap.wrap(line, width, subsequent_indent="  ", break_on_hyphens=False) or [""]
    from rich.console import Console  # noqa: PLC0415 - half of a command's start is this import
    from rich.text import Text  # noqa: PLC0415

    return [piece.plain.rstrip() for piece in Text(line).wrap(Console(width=width), width)]


def print_json(value: Any) -> None:
    """One JSON value, indented, non-ASCII letters as they are; what nobody sees is escaped."""
    click.echo(json_text(value), nl=False)


def print_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None) -> None:
    """Rows as CSV with a header."""
    from tracker.intake.spreadsheet import csv_text  # noqa: PLC0415 (most answers are none)

    click.echo(csv_text(rows, columns or list(rows[0] if rows else ())), nl=False)


def print_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Rows as a table for people: folded to the width of a terminal and paged where longer than it, whole in a pipe."""
    if not on_terminal():
        click.echo(plain_table(rows, columns))
        return
    screen = _screen()
    text = _table(rows, columns, screen.columns)
    if text.count("\n") + 1 < screen.lines:
        click.echo(text)
    else:
        os.environ.setdefault("LESS", _LESS)
        click.echo_via_pager(f"{text}\n", color=None if _coloured() else False)


def plain_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """A table as a pipe has it."""
    return _in_a_pipe([_cells(rows, column) for column in columns], columns)


def _coloured() -> bool:
    return not os.environ.get("NO_COLOR")


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], width: int) -> str:
    """A table as a terminal of some columns has it."""
    cells = [_cells(rows, column) for column in columns]
    from rich.cells import cell_len  # noqa: PLC0415 - half of a command's start is this import
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    labels = [LABELS.get(column, column) for column in columns]
    wide = [max(map(cell_len, [label, *column])) for label, column in zip(labels, cells, strict=True)]
    whole = sum(wide) + 2 * len(wide)
    folded = [each for each in wide if each > _KEPT_WHOLE]
    if width < whole - sum(folded) - len(wide) + _FOLDED_TO * len(folded):
        return _blocks(cells, columns, width)
    if width < whole and max(map(len, " ".join(chain(*cells)).split()), default=0) > width // 2:
        return _blocks(cells, columns, width)  # a head is not broken
    gap = 1 if width < whole else 2
    table = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0), header_style="bold")
    for label, longest in zip(labels, wide, strict=True):
        table.add_column(label, overflow="fold", no_wrap=longest <= _KEPT_WHOLE)
    for row in zip(*cells, strict=True):
        table.add_row(*map(Text, row))
    buffer = io.StringIO()
    console = Console(file=buffer, width=width, force_terminal=_coloured())
    console.print(table)
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines())


def _in_a_pipe(cells: Sequence[Sequence[str]], columns: Sequence[str]) -> str:
    """Columns side by side, two blanks between them, each as wide as its longest cell."""
    padded = (_padded([name, *column]) for name, column in zip(columns, cells, strict=True))
    lines = map("".join, zip(*padded, strict=True))
    return "\n".join(filter(None, map(str.rstrip, lines)))


def _padded(column: Sequence[str]) -> list[str]:
    """A column's cells, each as wide as the longest and two blanks more."""
    if all(map(str.isascii, column)):
        longest = max(map(len, column)) + 2
        return [cell.ljust(longest) for cell in column]
    wide = list(map(_columns_of, column))
    longest = max(wide) + 2
    return [f"{cell}{' ' * (longest - own)}" for cell, own in zip(column, wide, strict=True)]


def _columns_of(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese character two, an accent of its own none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text)


def _blocks(cells: Sequence[Sequence[str]], columns: Sequence[str], width: int) -> str:
    """One block a row, for a narrow terminal: each cell on a line of its own behind its column's name."""
    lines: list[str] = []
    for row in zip(*cells, strict=True):
        for column, cell in zip(columns, row, strict=True):
            if cell:
                lines += wrapped(f"{column}: {cell}", width)
        lines.append("")
    return "\n".join(lines).rstrip()


def _cells(rows: Sequence[Mapping[str, Any]], column: str) -> list[str]:
    """What stands in a column, each cell in one line; nearly always all of them are."""
    cells = ["" if (value := row.get(column)) is None else str(value) for row in rows]
    return cells if "".join(cells).isprintable() else list(map(in_one_line, cells))
