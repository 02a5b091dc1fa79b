"""CSV for spreadsheets: cells that one would take for a formula are written with an apostrophe, read without it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tracker.intake.trouble import harmless_to_print
from tracker.model.patterns import pattern

_SIGNS = r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]"
"""What a formula begins with, in half and in full width."""
_BEGINS = r"(?:^|(?<=[;\t]))([^\S\r\n\t]*)"
"""Where a cell begins: some spreadsheets cut a text at a semicolon or a tab, whatever stands around it."""
_FORMULA = pattern(rf"{_BEGINS}(?='*{_SIGNS})")
_MADE_HARMLESS = pattern(rf"{_BEGINS}'(?='*{_SIGNS})")
_IN_CSV = pattern(rf"'{_SIGNS}")


def csv_text(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, between: str = ",", header: bool = True
) -> str:
    """Rows as CSV with a header, all harmless to a spreadsheet and to print; `between` cells is a comma or a tab."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=between, lineterminator="\n")
    if header:
        writer.writerow(columns)
    writer.writerows([harmless(row.get(column)) for column in columns] for row in rows)
    return harmless_to_print(buffer.getvalue())


def harmless(cell: Any) -> Any:
    """A cell no spreadsheet takes for a formula: an apostrophe goes before each sign that would begin one.

    Also before one that has an apostrophe there already, so that `as_meant` gives every text back unchanged.
    """
    return _FORMULA.sub(r"\1'", cell) if isinstance(cell, str) and _FORMULA.search(cell) else cell


def perhaps_harmless(text: str) -> bool:
    """Whether a CSV text may have such cells; looking once is quicker than looking at every cell."""
    return _IN_CSV.search(text) is not None


def as_meant_all(cells: list[str]) -> list[str]:
    """The texts of a row's cells."""
    return [as_meant(cell.strip()) for cell in cells]


def as_meant(cell: str) -> str:
    """The text of a cell that may have been made harmless."""
    return _MADE_HARMLESS.sub(r"\1", cell) if "'" in cell else cell
