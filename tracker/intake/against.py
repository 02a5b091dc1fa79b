"""Reads another source's table of receipts and days of effect: it may explain where a first one differs from a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tracker.intake.days import read_day
from tracker.intake.files import read_file
from tracker.intake.names import Names
from tracker.intake.rows import read_rows
from tracker.intake.trouble import FolderError
from tracker.model.finding import Told
from tracker.model.refusal import Refusal

COLUMNS = ("treaty", "participant", "received", "effective")
Against = Mapping[str, Mapping[str, Sequence[Told]]]
"""What it says, by the treaty's slug (empty where a row names none) and by participant."""


def read_against(path: Path, names: Names) -> Against:
    """The rows of a CSV file with a participant, and a day received or effective or both; others are left out.

    Raises FolderError with the line of every trouble.
    """
    rows = read_rows(read_file(path), str(path), COLUMNS, ("participant",))
    troubles = list(rows.troubles)
    told: dict[str, dict[str, list[Told]]] = {}
    for line, cells in rows.mappings():
        try:
            code = names.resolve(cells.get("participant", "")).code
            said = Told(*(read_day(cells[column]) if column in cells else None for column in ("received", "effective")))
        except (ValueError, Refusal) as trouble:
            troubles.append(f"{path}:{line}: {trouble}")
            continue
        if any(said):
            told.setdefault(cells.get("treaty", ""), {}).setdefault(code, []).append(said)
    if troubles:
        raise FolderError(troubles)
    return told
