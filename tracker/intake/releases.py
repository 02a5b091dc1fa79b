"""Reads the heads of the record that each release shipped, by which later registers find them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.intake.files import read_file
from tracker.intake.rows import read_rows
from tracker.places import shipped


@dataclass(slots=True)
class Release:
    """A release's record: the head of its register, and slug → number and seal of each chain's last entry."""

    head: str = ""
    chains: dict[str, tuple[int, str]] = field(default_factory=dict)


def releases() -> Mapping[str, Release]:
    """Name of a release → what it shipped, the oldest first."""
    path = shipped("fixtures") / "releases.csv"
    columns = ("release", "treaty", "entries", "head")
    found: dict[str, Release] = {}
    for _, cells in read_rows(read_file(path), str(path), columns, columns).mappings():
        release = found.setdefault(cells["release"], Release())
        if cells.get("treaty"):
            release.chains[cells["treaty"]] = int(cells["entries"]), cells["head"]
        else:
            release.head = cells["head"]
    return found
