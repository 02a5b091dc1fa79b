"""Seals: what ties an entry to all before it. Pure functions over text and nouns.

A seal is the sha256, in hexadecimal, of the previous seal followed by the entry's line. The line is canonical JSON:
UTF-8, keys sorted, no spaces, empty fields left out, days as `2020-01-28`, moments as `2026-11-22T00:00:00.000000Z`,
several articles in one text; every column but the two seals. So a line needs nothing but `sha256sum` to be checked:
`printf '%s%s' PREVIOUS_SEAL LINE | sha256sum`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from tracker.model.action import Action, text_of_tuple
from tracker.model.record import SHIPPED, Entry
from tracker.model.refusal import Refusal

FIRST = "0" * 64
"""What stands for the previous seal of a treaty's first entry."""

ABOUT = "about"
"""The column of `Action.refers_to`; the column `refers_to` is the entry's own."""
ACTION_COLUMNS = {
    field.name: ABOUT if field.name == "refers_to" else field.name
    for field in fields(Action)
    if field.name not in ("number", "local")
}
"""Field of an action → column of its entry. Its number and whether it is local follow from the entry."""
_DAYS = frozenset(field.name for field in fields(Action) if field.type == "date | None")
_TUPLES = ("articles", "read_as")
_OWN_COLUMNS = ("treaty", "number", "does", "refers_to", "reason", "basis", "recorded", "recorded_by")
_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def columns(entry: Entry) -> dict[str, Any]:
    """Column → value of an entry, without its seals; articles are one text, days and moments stay what they are."""
    values = {name: getattr(entry, name) for name in _OWN_COLUMNS}
    action = entry.action
    for field, column in ACTION_COLUMNS.items():
        values[column] = getattr(action, field)
    for name in _TUPLES:
        values[name] = text_of_tuple(values[name])
    return values


def line(values: Mapping[str, Any]) -> str:
    """The canonical JSON of an entry's columns, seals left out; days and moments may be values or their text."""
    return _CANONICAL({name: _plain(value) for name, value in values.items() if value not in (None, "")})


def seal(previous: str, canonical: str) -> str:
    """The seal of the entry whose line is `canonical`, after the seal `previous`."""
    return sha256((previous + canonical).encode()).hexdigest()


def head_of_register(heads: Mapping[str, tuple[int, str]]) -> str:
    """The sha256 over the sorted lines `slug head`, each ended by a newline; `heads` is slug → (number, last seal)."""
    return sha256("".join(sorted(f"{slug} {head}\n" for slug, (_, head) in heads.items())).encode()).hexdigest()


def entry_of_columns(values: Mapping[str, Any]) -> Entry:
    """The entry of a row: the inverse of `columns`, which also takes days and moments as text, and seals if there.

    Raises ValueError, TypeError or KeyError where a column is missing or holds what is none of its values.
    """
    records = values["does"] == "records"
    return Entry(
        treaty=values["treaty"],
        number=values["number"],
        does=values["does"],
        action=action_of_columns(
            [values.get(column) for column in ACTION_COLUMNS.values()],
            number=values["number"] if records else values.get("refers_to") or 0,
            local=values["recorded_by"] != SHIPPED,
        ),
        recorded=moment_of_text(values["recorded"]),
        recorded_by=values["recorded_by"],
        previous_seal=values.get("previous_seal", ""),
        seal=values.get("seal", ""),
        refers_to=values.get("refers_to"),
        reason=values.get("reason", ""),
        basis=values.get("basis", ""),
    )


def action_of_columns(values: Iterable[Any], *, number: int, local: bool) -> Action:
    """The action whose columns, in the order of `ACTION_COLUMNS`, are `values`; None is empty."""
    given = {name: value for name, value in zip(ACTION_COLUMNS, values, strict=True) if value not in (None, "")}
    for name in _DAYS & given.keys():
        given[name] = _day(given[name])
    for name in _TUPLES:
        if name in given:
            given[name] = tuple(given[name].split("; "))
    return Action(**given, number=number, local=local)


def read_line(text: str) -> Entry:
    """The entry of a canonical line, its seals empty.

    Raises Refusal where the text is no line as the register writes it.
    """
    try:
        entry = entry_of_columns(json.loads(text))
        if line(columns(entry)) == text:
            return entry
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    raise Refusal(
        "This is not an entry as the register writes it: one line of JSON with sorted keys and no spaces. "
        "Take the lines from `tracker export --format jsonl` as they are.",
        code="not an entry",
    )


def text_of_moment(moment: datetime) -> str:
    """A moment as text of one length, in UTC: `2026-11-22T00:00:00.000000Z`.

    Raises ValueError where the moment has no zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment_of_text(moment: datetime | str) -> datetime:
    """A moment in UTC, from its text or in another zone."""
    return (moment if isinstance(moment, datetime) else datetime.fromisoformat(moment)).astimezone(UTC)


def _day(day: date | str) -> date:
    return day if isinstance(day, date) else date.fromisoformat(day)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return text_of_moment(value)
    return value.isoformat() if isinstance(value, date) else value
