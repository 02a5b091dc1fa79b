"""How answers reach the terminal: sentences wrapped to its width, tables, JSON, CSV."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

MARKS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these is a formula to a spreadsheet."""


def say(lines: Iterable[str]) -> None:
    """Sentences, one a line; on a terminal wrapped to its width."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for line in lines:
        if width and len(line) > width:
            click.echo(textwrap.fill(line, width, subsequent_indent="  ", break_on_hyphens=False))
        else:
            click.echo(line)


def note(line: str) -> None:
    """What is not the answer goes to stderr."""
    click.echo(line, err=True)


def print_json(value: Any) -> None:
    """One JSON value, indented, non-ASCII letters as they are."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None) -> None:
    """Rows as CSV with a header."""
    names = list(columns or (rows[0] if rows else ()))
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([harmless(row.get(name)) for name in names] for row in rows)
    click.echo(buffer.getvalue(), nl=False)


def harmless(value: Any) -> Any:
    """A cell no spreadsheet takes for a formula: an apostrophe goes before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(MARKS) else value


def print_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], *, title: str = "") -> None:
    """Rows as a table for people; wide enough in a pipe that no cell is cut."""
    from rich.console import Console  # noqa: PLC0415 - half of a command's start is this import
    from rich.table import Table  # noqa: PLC0415

    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False, soft_wrap=False)
    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row.get(column)) for column in columns))
    console.print(table)


def _cell(value: Any) -> str:
    from rich.markup import escape  # noqa: PLC0415

    return "" if value is None else escape(str(value))
