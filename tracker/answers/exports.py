"""The register, or one treaty of it, written down: the same text at every door."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from tracker.desk.desk import Desk
from tracker.desk.exporting import Snapshot, snapshot
from tracker.desk.shipped import shipped_folders
from tracker.intake.spreadsheet import csv_text
from tracker.intake.trouble import harmless_json
from tracker.register.seal import head_of_register
from tracker.rendering.exports import CSV_COLUMNS, clauses_line, csv_rows, export_shape, participant_line, sealed_line

FORMATS = ("json", "csv", "jsonl")


def pieces(desk: Desk, treaty: str, known: datetime | None, form: str, *, with_clauses: bool = False) -> Iterator[str]:
    """What a register held at a moment, piece by piece. Raises Refusal for a treaty that is not loaded."""
    return written(snapshot(desk, treaty, known), form, with_clauses=with_clauses)


def written(held: Snapshot, form: str, *, with_clauses: bool = False) -> Iterator[str]:
    """The same of what was read already."""
    if form == "json":
        return _json(held)
    if form == "csv":
        return _csv(held)
    return _with_clauses(held) if with_clauses else _jsonl(held)


def _json(held: Snapshot) -> Iterator[str]:
    heads = {chain.treaty: (len(chain.entries), chain.head) for chain in held.chains if chain.entries}
    chains = [(chain.treaty, chain.versions, chain.entries) for chain in held.chains]
    shape = export_shape(held.participants, chains, head_of_register(heads) if held.whole else None)
    yield harmless_json(json.dumps(shape, ensure_ascii=False, indent=1)) + "\n"


def _csv(held: Snapshot) -> Iterator[str]:
    yield csv_text([row for chain in held.chains for row in csv_rows(chain.treaty, chain.entries)], CSV_COLUMNS)


def _jsonl(held: Snapshot) -> Iterator[str]:
    return (f"{sealed_line(entry)}\n" for chain in held.chains for entry in chain.entries)


def _with_clauses(held: Snapshot) -> Iterator[str]:
    yield from (f"{participant_line(each)}\n" for each in held.participants)
    yield from (f"{clauses_line(version)}\n" for chain in held.chains for version in chain.versions)
    yield from _jsonl(held)


def holds_more(held: Snapshot) -> bool:
    """Whether it has clauses or participants of its own, which lines of entries alone do not hold."""
    shipped = {folder.treaty.slug for folder in shipped_folders()}
    own = [chain.treaty for chain in held.chains if chain.treaty not in shipped or len(chain.versions) > 1]
    return bool(own or held.participants_of_its_own)
