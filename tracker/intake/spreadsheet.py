"""Cells that a spreadsheet would take for a formula: written with an apostrophe before them, read without it."""

from __future__ import annotations

import re
from typing import Any

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MADE_HARMLESS = re.compile(r"'+[=+\-@\t\r]")


def harmless(cell: Any) -> Any:
    """A cell no spreadsheet takes for a formula: an apostrophe goes before it.

    Also before one that has an apostrophe there already, so that `as_meant` gives every text back unchanged.
    """
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def as_meant(cell: str) -> str:
    """The text of a cell that may have been made harmless."""
    return cell[1:] if cell.startswith("'") and _MADE_HARMLESS.match(cell) else cell
