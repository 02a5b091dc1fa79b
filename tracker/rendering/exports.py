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
from tracker.register.seal import filled_columns, line_of_filled, text_of_moment

Shape = dict[str, Any]
CSV_COLUMNS = ("treaty", "entry", "refers_to", *(c for c in COLUMNS if c not in ("treaty", "entry", "refers_to")))


def sealed_line(entry: Entry) -> str:
    """The bytes of an entry that are sealed, as text: behind the seal before it, their sha256 is its own."""
    return line_of_filled(filled_columns(entry.treaty, entry.number, entry.recorded, entry))


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
    for entry in entries:
        yield between + _entry_of_json(entry)
        between = ",\n"
    yield ("\n   ]" if entries else "]") + end


def _entry_of_json(entry: Entry) -> str:
    filled = filled_columns(entry.treaty, entry.number, entry.recorded, entry)
    values = [*sorted(filled.items()), ("previous_seal", entry.previous_seal), ("seal", entry.seal)]
    return "    {\n" + ",\n".join(f'     "{name}": {_json_of(value)}' for name, value in values) + "\n    }"


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
