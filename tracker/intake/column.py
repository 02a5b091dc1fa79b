"""Reads a column of names from anybody's table, and tells what each of them means."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from tracker.intake.names import Names
from tracker.intake.spreadsheet import as_meant_all
from tracker.intake.trouble import FolderError
from tracker.model.named import NamedTuple
from tracker.model.refusal import Refusal

Meant = Literal["resolved", "ambiguous", "unknown"]
SEPARATORS = (",", ";", "\t", "|")
NO_SEPARATOR = "\x1f"
"""What stands in no name: so a line of a list is one cell, whatever commas are in it."""
HEADINGS = ("participant", "contracting party", "party", "state", "country", "member", "name")
"""How a column of names is headed, the likeliest first."""


class CheckedName(NamedTuple):
    """A name as a table writes it, the lines on which it stands, and whom it means.

    `codes` is the one code that it means, all those that it may mean, or those of the nearest names.
    """

    name: str
    lines: tuple[int, ...]
    result: Meant
    codes: tuple[str, ...]
    note: str = ""


def check_names(written: Iterable[tuple[int, str]], names: Names) -> tuple[CheckedName, ...]:
    """What each different name of a column means, in the order in which they first appear; `written` has its lines."""
    by_name: dict[str, list[int]] = {}
    for line, name in written:
        by_name.setdefault(name, []).append(line)
    return tuple(_checked(name, tuple(lines), names) for name, lines in by_name.items())


def _checked(name: str, lines: tuple[int, ...], names: Names) -> CheckedName:
    try:
        resolved = names.resolve(name)
    except Refusal as refusal:
        result: Meant = "ambiguous" if refusal.code == "ambiguous participant" else "unknown"
        return CheckedName(name, lines, result, tuple(refusal.hints))
    return CheckedName(name, lines, "resolved", (resolved.code,), resolved.note)


def names_in(text: str, place: str, column: str = "") -> tuple[tuple[int, str], ...]:
    """The names of one column of a table, or of a list with one name a line, each with its line; empty cells left out.

    The table may be separated by commas, semicolons, tabs or bars. Without `column` it is the one that is headed as
    names are. Raises FolderError where there is no such column, or nothing to read.
    """
    rows = list(_rows(text))
    if not rows:
        raise FolderError([f"{place}: the file is empty; its names stand one a line, or in a column of a table"])
    header = rows[0][1]
    _refuse_wider(rows, len(header), place)
    at = _place_of(header, place, column)
    body = rows[1:] if column or header[at].casefold() in HEADINGS else rows
    return tuple((line, cells[at]) for line, cells in body if at < len(cells) and cells[at])


def _refuse_wider(rows: Iterable[tuple[int, list[str]]], width: int, place: str) -> None:
    """A row with more cells than the first one has a name cut in two: `Congo, Dem. Rep.` is not Congo."""
    wider = [(line, len(cells)) for line, cells in rows if any(cells[width:])]
    says = "a name with a comma needs quotation marks"
    if wider:
        told = [f"{place}:{line}: the row has {cells} cells, the first {width}; {says}" for line, cells in wider]
        raise FolderError(told)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the line on which it begins and its cells; of a list each line is one name."""
    first = text.lstrip().split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    if separator not in first:
        separator = NO_SEPARATOR
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, [cell.strip() for cell in as_meant_all(cells)]
        line = reader.line_num + 1


def _place_of(header: list[str], place: str, column: str) -> int:
    headings = [heading.casefold() for heading in header]
    if column:
        if column.casefold() in headings:
            return headings.index(column.casefold())
        raise FolderError([f"{place}:1: there is no column '{column}'; its columns are: {', '.join(header)}"])
    if len(header) == 1:
        return 0
    for heading in HEADINGS:
        if heading in headings:
            return headings.index(heading)
    says = f"no column is headed as names are; name one of its columns: --column '{header[0]}'"
    raise FolderError([f"{place}:1: {says}; its columns are: {', '.join(header)}"])


def lines_shown(lines: tuple[int, ...]) -> str:
    """Lines as people write them: `4`, `4 to 6`, `4, 9`."""
    in_a_row = groupby(enumerate(lines), key=lambda each: each[1] - each[0])
    runs = [[line for _, line in run] for _, run in in_a_row]
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
