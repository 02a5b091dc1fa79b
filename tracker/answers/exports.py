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
from tracker.rendering.exports import (
    CSV_COLUMNS,
    chain_pieces,
    clauses_line,
    csv_rows,
    export_shape,
    participant_line,
    sealed_lines,
)

FORMATS = ("json", "csv", "jsonl")


def pieces(desk: Desk, treaty: str, known: datetime | None, form: str, *, with_clauses: bool = False) -> Iterator[str]:
    """What a register held at a moment, piece by piece. Raises Refusal for a treaty that is not loaded."""
    with snapshot(desk, treaty, known) as held:
        yield from written(held, form, with_clauses=with_clauses)


def written(held: Snapshot, form: str, *, with_clauses: bool = False) -> Iterator[str]:
    """The same of what is open to be read."""
    if form == "json":
        return _json(held)
    if form == "csv":
        return _csv(held)
    return _with_clauses(held) if with_clauses else _jsonl(held)


def _json(held: Snapshot) -> Iterator[str]:
    """As one `json.dumps` with an indent of one would write it."""
    head = head_of_register(held.heads) if held.whole else None
    outside = json.dumps(export_shape(held.participants, head), ensure_ascii=False, indent=1)
    begin, end = outside.rsplit("[]", 1)
    yield harmless_json(begin) + "["
    between = "\n"
    for chain in held.chains():
        yield between + harmless_json("".join(chain_pieces(chain.treaty, chain.versions, chain.entries)))
        between = ",\n"
    yield ("\n ]" if held.treaties else "]") + end + "\n"


def _csv(held: Snapshot) -> Iterator[str]:
    yield csv_text((), CSV_COLUMNS)
    for chain in held.chains():
        yield csv_text(csv_rows(chain.treaty, chain.entries), CSV_COLUMNS, header=False)


def _jsonl(held: Snapshot) -> Iterator[str]:
    return (f"{line}\n" for chain in held.chains() for line in sealed_lines(chain.entries))


def _with_clauses(held: Snapshot) -> Iterator[str]:
    yield from (f"{participant_line(each)}\n" for each in held.participants)
    yield from (f"{clauses_line(version)}\n" for slug in held.treaties for version in held.versions(slug))
    yield from _jsonl(held)


def holds_more(held: Snapshot) -> bool:
    """Whether it has clauses or participants of its own, which lines of entries alone do not hold."""
    shipped = {folder.treaty.slug for folder in shipped_folders()}
    own = (slug for slug in held.treaties if slug not in shipped or len(held.versions(slug)) > 1)
    return any(own) or bool(held.participants_of_its_own)
