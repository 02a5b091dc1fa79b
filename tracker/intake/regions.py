"""Reads which statistical region of the United Nations (M49) a State is grouped in. It says nothing about status."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from tracker.intake.files import read_file
from tracker.intake.rows import read_rows
from tracker.places import shipped

REGIONS = ("002", "019", "142", "150", "009")
"""Africa, Americas, Asia, Europe, Oceania: in the order in which M49 lists them."""


@lru_cache(1)
def regions() -> Mapping[str, str]:
    """Code of a participant → code of its region; former States and organizations have none."""
    path = shipped("fixtures") / "participants" / "regions.csv"
    columns = ("code", "region")
    rows = read_rows(read_file(path), str(path), (*columns, "source"), columns)
    return {cells["code"]: cells["region"] for _, cells in rows.mappings()}
