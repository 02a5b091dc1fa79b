"""A register written down: JSON, CSV with the columns of actions.csv, JSON Lines with the bytes that are sealed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from tracker.intake.given import CLAUSES, PARTICIPANT
from tracker.intake.table import COLUMNS
from tracker.model.action import text_of_tuple
from tracker.model.participant import Participant
from tracker.model.record import Entry, TreatyVersion, standing_lines
from tracker.register.seal import Columns, columns_of, lines_of, text_of_moment

Shape = dict[str, Any]
_AT_ONCE = 1000
CSV_COLUMNS = ("treaty", "entry", "refers_to", *(c for c in COLUMNS if c not in ("treaty", "entry", "refers_to")))


def sealed_lines(entries: Sequence[Entry]) -> Iterator[str]:
    """The bytes of a treaty's entries that are sealed, as text: behind the seal before it, their sha256 is its own."""
    for some in _in_parts(entries):
        yield from lines_of(_columns(some))


def clauses_line(version: TreatyVersion) -> str:
    """A version of a treaty's clauses on a line of its own; it is no part of a chain."""
    return json.dumps({"is": CLAUSES, **_clauses(version)}, ensure_ascii=False, separators=(",", ":"))


def participant_line(participant: Participant) -> str:
    """A participant on a line of its own; it is no part of a chain."""
    return json.dumps({"is": PARTICIPANT, **_filled(participant)}, ensure_ascii=False, separators=(",", ":"))


def export_shape(participants: Iterable[Participant], head: str | None) -> Shape:
    """What stands round the treaties: participants, and the register's head; no treaty yet."""
    return {"head": head, "participants": [_filled(each) for each in participants], "treaties": []}


def chain_pieces(slug: str, versions: Iterable[TreatyVersion], entries: Sequence[Entry]) -> Iterator[str]:
    """A treaty's clauses and its entries with their seals as JSON, piece by piece, indented as inside the treaties."""
    shape = {"treaty": slug, "head": entries[-1].seal if entries else None, "clauses": [_clauses(v) for v in versions]}
    outside = json.dumps({**shape, "entries": []}, ensure_ascii=False, indent=1).replace("\n", "\n  ")
    begin, end = f"  {outside}".rsplit("[]", 1)
    yield begin + "["
    between = "\n"
    for some in _in_parts(entries):
        for entry in _entries_of_json(some):
            yield between + entry
            between = ",\n"
    yield ("\n   ]" if entries else "]") + end


def _entries_of_json(entries: Sequence[Entry]) -> Iterator[str]:
    columns = _columns(entries)
    for entry, row in zip(entries, zip(*columns.values(), strict=True), strict=True):
        filled = [each for each in zip(columns, row, strict=True) if each[1] not in ("", None)]
        values = [*filled, ("previous_seal", entry.previous_seal), ("seal", entry.seal)]
        yield "    {\n" + ",\n".join(f'     "{name}": {_json_of(value)}' for name, value in values) + "\n    }"


def _in_parts(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    return (entries[start : start + _AT_ONCE] for start in range(0, len(entries), _AT_ONCE))


def _columns(entries: Sequence[Entry]) -> Columns:
    numbers, recorded = [each.number for each in entries], [each.recorded for each in entries]
    return columns_of(entries[0].treaty, numbers, recorded, entries)


_json_of = json.JSONEncoder(ensure_ascii=False).encode


def csv_rows(slug: str, entries: tuple[Entry, ...]) -> Iterator[Shape]:
    """The actions of a treaty as they stand, in order of entry."""
    recorded = {entry.number: entry.recorded for entry in entries}
    for action in sorted(standing_lines(entries).actions, key=lambda action: action.number):
        row = {column: _cell(getattr(action, column, "")) for column in COLUMNS}
        moment = text_of_moment(recorded[action.number])
        yield {**row, "treaty": slug, "entry": action.number, "recorded": moment}


def _clauses(version: TreatyVersion) -> Shape:
    return {
        "treaty": version.slug,
        "version": version.version,
        "recorded": text_of_moment(version.recorded),
        "sha256": version.sha256,
        "toml": version.toml,
    }


def _filled(participant: Participant) -> Shape:
    return {key: _cell(value) for key, value in participant._asdict().items() if value}


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return text_of_tuple(value)
    return value.isoformat() if isinstance(value, date | datetime) else value
