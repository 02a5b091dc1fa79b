"""Reads where on the map of squares a State stands: near where it lies, and with no position on anything implied."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from tracker.intake.files import read_file
from tracker.intake.rows import read_rows
from tracker.model.named import NamedTuple
from tracker.places import shipped


class Square(NamedTuple):
    """A place on the grid, counted from the top left."""

    column: int
    row: int


@lru_cache(1)
def squares() -> Mapping[str, Square]:
    """Code of a State → its square; organizations and former States have none."""
    path = shipped("fixtures") / "participants" / "places.csv"
    columns = ("code", "column", "row")
    rows = read_rows(read_file(path), str(path), (*columns, "source"), columns)
    return {cells["code"]: Square(int(cells["column"]), int(cells["row"])) for _, cells in rows.mappings()}
