"""Seals: what ties an entry to all before it. Pure functions over text and nouns.

A seal is the sha256, in hexadecimal, of the previous seal followed by the entry's line. The line is canonical JSON:
UTF-8, keys sorted, no spaces, empty fields left out, days as `2020-01-28`, moments as `2026-11-22T00:00:00.000000Z`,
several articles in one text; every column but the two seals. So a line needs nothing but `sha256sum` to be checked:
`printf '%s%s' PREVIOUS_SEAL LINE | sha256sum`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from operator import attrgetter
from typing import Any

from tracker.model.action import Action, text_of_tuple
from tracker.model.record import SHIPPED, Draft, Entry
from tracker.model.refusal import Refusal

FIRST = "0" * 64
"""What stands for the previous seal of a treaty's first entry."""

_TYPES = {field.name: field.type for field in fields(Action)}
ACTION_COLUMNS = {
    field.name: "about" if field.name == "refers_to" else field.name
    for field in fields(Action)
    if field.name not in ("number", "local")
}
"""Field of an action → column of its entry; `refers_to` is the entry's own column. Number and local are not kept."""
_TUPLE_COLUMNS = ("articles", "read_as")
_DAYS = [place for place, name in enumerate(ACTION_COLUMNS) if _TYPES[name] == "date | None"]
_TUPLES = [place for place, name in enumerate(ACTION_COLUMNS) if name in _TUPLE_COLUMNS]
_PUT: list[Callable[[Action, Any], None]] = [
    getattr(Action, name).__set__ for name in (*ACTION_COLUMNS, "number", "local")
]
_EMPTY = {ACTION_COLUMNS[field.name]: "" for field in fields(Action) if field.type in ("str", "tuple[str, ...]")}
_NUMBERS = ("number", "refers_to", "part", "about")
_NEEDED = {"treaty", "number", "does", "participant", "kind", "recorded"}
_values = attrgetter(*ACTION_COLUMNS)


def columns(treaty: str, number: int, recorded: datetime, written: Draft | Entry) -> dict[str, Any]:
    """Column → value of an entry, without its seals; articles are one text, days and moments stay what they are."""
    values = dict(zip(ACTION_COLUMNS.values(), _values(written.action), strict=True))
    for name in _TUPLE_COLUMNS:
        values[name] = text_of_tuple(values[name])
    return values | {
        "treaty": treaty,
        "number": number,
        "does": written.does,
        "refers_to": written.refers_to,
        "reason": written.reason,
        "basis": written.basis,
        "recorded": recorded,
        "recorded_by": written.recorded_by,
    }


def line(values: Mapping[str, Any]) -> str:
    """The canonical JSON of an entry's columns, seals left out; days and moments may be values or their text."""
    return _canonical({name: value for name, value in values.items() if value or value == 0})


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
            [values.get(column, _EMPTY.get(column)) for column in ACTION_COLUMNS.values()],
            number=values["number"] if records else values.get("refers_to") or 0,
            local=values.get("recorded_by", "") != SHIPPED,
        ),
        recorded=moment_of_text(values["recorded"]),
        recorded_by=values.get("recorded_by", ""),
        previous_seal=values.get("previous_seal", ""),
        seal=values.get("seal", ""),
        refers_to=values.get("refers_to"),
        reason=values.get("reason", ""),
        basis=values.get("basis", ""),
    )


def action_of_columns(values: Iterable[Any], *, number: int, local: bool) -> Action:
    """The action whose columns, in the order of `ACTION_COLUMNS`, are `values`; days may be text."""
    given = list(values)
    for place in _DAYS:
        if given[place] is not None:
            given[place] = _day(given[place])
    for place in _TUPLES:
        given[place] = _tuple(given[place])
    return _filled((*given, number, local))


def written_entry(treaty: str, number: int, recorded: datetime, draft: Draft, seals: tuple[str, str]) -> Entry:
    """The entry that a draft becomes: what `entry_of_columns` makes of its row, without reading that back."""
    of_line = number if draft.does == "records" else draft.refers_to or 0
    return Entry(
        treaty=treaty,
        number=number,
        does=draft.does,
        action=_filled((*_values(draft.action), of_line, draft.recorded_by != SHIPPED)),
        recorded=recorded,
        recorded_by=draft.recorded_by,
        previous_seal=seals[0],
        seal=seals[1],
        refers_to=draft.refers_to,
        reason=draft.reason,
        basis=draft.basis,
    )


def _filled(values: Iterable[Any]) -> Action:
    """An action of these values, in the order of `_PUT`.

    It is filled without its constructor, which would take three times as long: a register is read line by line.
    """
    action = object.__new__(Action)
    for put, value in zip(_PUT, values, strict=True):
        put(action, value)
    return action


def read_line(text: str) -> Entry:
    """The entry of a canonical line, its seals empty.

    Raises Refusal where the text is no line as the register writes it.
    """
    try:
        entry = entry_of_columns(_checked(json.loads(text)))
        if line(columns(entry.treaty, entry.number, entry.recorded, entry)) == text:
            return entry
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    raise Refusal(
        "This is not an entry as the register writes it: one line of JSON with sorted keys and no spaces. "
        "Take the lines from `tracker export --format jsonl` as they are.",
        code="not an entry",
    )


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    for name, value in values.items():
        if type(value) is not (int if name in _NUMBERS else str):
            raise TypeError(name)
    if not values.keys() >= _NEEDED:
        raise KeyError
    return values


@lru_cache(maxsize=2**10)
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


@lru_cache(maxsize=2**15)
def _day(day: date | str) -> date:
    return day if isinstance(day, date) else date.fromisoformat(day)


@lru_cache(maxsize=2**10)
def _tuple(articles: str) -> tuple[str, ...]:
    return tuple(articles.split("; ")) if articles else ()


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return text_of_moment(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError("the register keeps texts, numbers, days and moments")


_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_text).encode
