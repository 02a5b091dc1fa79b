"""Seals: what ties an entry to all before it. Pure functions over text and nouns.

A seal is the sha256, in hexadecimal, of the previous seal followed by the entry's line. The line is canonical JSON:
UTF-8, keys sorted, no spaces, empty fields left out, days as `2020-01-28`, moments as `2026-11-22T00:00:00.000000Z`,
several articles in one text; every column but the two seals. So a line needs nothing but `sha256sum` to be checked:
`printf '%s%s' PREVIOUS_SEAL LINE | sha256sum`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import compress
from json.encoder import encode_basestring as _quoted
from operator import attrgetter, itemgetter
from typing import Any

from tracker.model.action import DISPOSITIONS, Action, text_of_tuple
from tracker.model.record import SHIPPED, Draft, Entry
from tracker.model.refusal import Refusal

FIRST = "0" * 64
"""What stands for the previous seal of a treaty's first entry."""

ACTION_COLUMNS = {name: name for name in Action._fields} | {"refers_to": "about", "local": "recorded_by"}
"""Field of an action → column of its entry it is read from; `refers_to` is there the entry's own column."""
_TUPLE_COLUMNS = ("articles", "read_as")
DAY_COLUMNS = ("received", "lodged", "dated", "named", "notified", "effective", "until", "confirmed")
_DAYS = [Action._fields.index(name) for name in DAY_COLUMNS]
_LOCAL, _DISPOSITION = map(Action._fields.index, ("local", "disposition"))
KEPT_DISPOSITIONS = frozenset(("", *DISPOSITIONS))
_TUPLES = [Action._fields.index(name) for name in _TUPLE_COLUMNS]
_NULL = {*DAY_COLUMNS, "part", "refers_to"}
_EMPTY = {column: None if name in _NULL else "" for name, column in ACTION_COLUMNS.items()}
_KEPT = {name: column for name, column in ACTION_COLUMNS.items() if name not in ("number", "local")}
_NUMBERS = ("number", "refers_to", "part", "about")
_DAY_SET = frozenset(DAY_COLUMNS)
_NEEDED = {"treaty", "number", "does", "participant", "kind", "recorded"}
_BESIDE = ("treaty", "number", "recorded")
_OF_ENTRY = ("does", "refers_to", "reason", "basis", "recorded_by", "request", "recorded_as")
_of_entry = attrgetter(*_OF_ENTRY)
EMPTY: Mapping[str, str | None] = {
    **{column: _EMPTY[column] for column in _KEPT.values()},
    **dict.fromkeys(("reason", "basis", "request", "recorded_as", "recorded_by"), ""),
    "refers_to": None,
}
"""The columns that may be empty in an entry, each with what it holds then."""
_EMPTY_ROW = {**_EMPTY, **EMPTY, "previous_seal": "", "seal": ""}
_LINE = tuple(sorted({*EMPTY, *_NEEDED}))
_LINE_COLUMNS = frozenset(_LINE)
_PLACES = {column: Action._fields.index(name) for name, column in _KEPT.items()}
_PLACES |= {column: place for place, column in enumerate((*_OF_ENTRY, *_BESIDE), len(Action._fields))}
_of_line = itemgetter(*map(_PLACES.__getitem__, _LINE))
"""Of an action's fields and what stands beside them in its entry, the columns in the order of a line."""
_NUMBERS_AT = [_LINE.index(name) for name in _NUMBERS]
Columns = Mapping[str, Sequence[Any]]
"""Column → its values in some entries, in their order."""


def columns(treaty: str, number: int, recorded: datetime, written: Draft | Entry) -> dict[str, Any]:
    """Column → value of an entry, without its seals: numbers and texts, as they are sealed and written."""
    return {**EMPTY, **filled_columns(treaty, number, recorded, written)}


def filled_columns(treaty: str, number: int, recorded: datetime, written: Draft | Entry) -> dict[str, Any]:
    """The same, what is empty left out: all that a line has."""
    filled = columns_of(treaty, (number,), (recorded,), (written,))
    return {name: values[0] for name, values in filled.items()}


def columns_of(
    treaty: str, numbers: Sequence[int], recorded: Iterable[datetime], written: Sequence[Draft | Entry]
) -> Columns:
    """Column → values of many entries, in the order of a line, without the columns that are empty in all of them.

    Most columns are empty all the way down, and others hold few values, so this is much quicker than row by row.
    """
    actions, others = zip(*[each.action for each in written], strict=True), zip(*map(_of_entry, written), strict=True)
    given = _of_line((*actions, *others, (treaty,) * len(numbers), numbers, [*map(text_of_moment, recorded)]))
    says = [*map(any, given)]
    for place in _NUMBERS_AT:
        says[place] = says[place] or 0 in given[place]
    found = dict(zip(compress(_LINE, says), compress(given, says), strict=True))
    for name in _TUPLE_COLUMNS:
        if name in found:
            found[name] = [*map(text_of_tuple, found[name])]
    for name in DAY_COLUMNS:
        if name in found:
            found[name] = [day and day.isoformat() for day in found[name]]
    return found


def lines_of(given: Columns) -> list[str]:
    """The line of each of many entries, whose columns are given in the order of a line."""
    if len(given["number"]) == 1:
        return [line_of_filled({name: values[0] for name, values in given.items()})]
    pieces = [_pieces(f'"{name}":', values) for name, values in given.items()]
    return ["{" + ",".join(filter(None, row)) + "}" for row in zip(*pieces, strict=True)]


def _pieces(begins: str, values: Sequence[Any]) -> Iterator[str]:
    """What a column says in each line: nothing where it is empty."""
    said = dict.fromkeys(values, "")
    for value in said:
        if value or value == 0:
            said[value] = begins + (_quoted(value) if type(value) is str else str(value))
    return map(said.__getitem__, values)


def line(values: Mapping[str, Any]) -> str:
    """The canonical JSON of an entry's columns, seals left out; days and moments may be values or their text."""
    return line_of_filled({name: value for name, value in values.items() if value or value == 0})


def line_of_filled(values: Mapping[str, Any]) -> str:
    """The same of columns of which none is empty."""
    names, beginnings = _in_order(tuple(values))
    return line_of(beginnings, map(values.__getitem__, names))


@lru_cache(maxsize=2**10)
def _in_order(names: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Names in the order of a line, and what stands there before the value of each."""
    ordered = sorted(names)
    return ordered, [f'"{name}":' for name in ordered]


def line_of(beginnings: Iterable[str], values: Iterable[Any]) -> str:
    """The same of values in the order of their columns, each with what stands before it: `"kind":`."""
    pairs = zip(beginnings, values, strict=True)
    return (
        "{" + ",".join([begins + (_quoted(each) if type(each) is str else _text(each)) for begins, each in pairs]) + "}"
    )


def seal(previous: str, canonical: str) -> str:
    """The seal of the entry whose line is `canonical`, after the seal `previous`."""
    from hashlib import sha256  # noqa: PLC0415 (OpenSSL takes 3 ms to load, and no question needs it)

    return sha256((previous + canonical).encode()).hexdigest()


def head_of_register(heads: Mapping[str, tuple[int, str]]) -> str:
    """The sha256 over the sorted lines `slug head`, each ended by a newline; `heads` is slug → (number, last seal)."""
    from hashlib import sha256  # noqa: PLC0415 (as above)

    return sha256("".join(sorted(f"{slug} {head}\n" for slug, (_, head) in heads.items())).encode()).hexdigest()


def entry_of_columns(values: Mapping[str, Any]) -> Entry:
    """The entry of a row: the inverse of `columns`, which also takes days and moments as text, and seals if there.

    Raises ValueError, TypeError or KeyError where a column is missing or holds what is none of its values.
    """
    given = {column: [values.get(column, empty)] for column, empty in _EMPTY_ROW.items()}
    return entries_of_columns(
        given | {column: [values[column]] for column in ("treaty", "number", "does", "recorded")}
    )[0]


def entries_of_columns(given: Mapping[str, Sequence[Any]]) -> tuple[Entry, ...]:
    """The same of many rows, whose values are given by column, which is much quicker than row by row."""
    lines = zip(given["number"], given["does"], given["refers_to"], strict=True)
    of_line = [number if does == "records" else about or 0 for number, does, about in lines]
    actions = actions_of_columns(of_line if column == "number" else given[column] for column in ACTION_COLUMNS.values())
    recorded = map(moment_of_text, given["recorded"])
    values = (
        actions if name == "action" else recorded if name == "recorded" else given[name] for name in Entry._fields
    )
    return tuple(map(Entry._make, zip(*values, strict=True)))


def actions_of_columns(columns: Iterable[Sequence[Any]]) -> Iterator[Action]:
    """The actions of many rows, given column by column, in the order of `ACTION_COLUMNS`; days may be text.

    Most columns are empty all the way down, so this is much quicker than row by row. Raises ValueError or TypeError
    where one holds what is none of its values.
    """
    given = list(columns)
    for place in _DAYS:
        if given[place].count(None) < len(given[place]):
            given[place] = list(map(day_of_text, given[place]))
    for place in _TUPLES:
        given[place] = (
            [_tuple(articles) for articles in given[place]] if any(given[place]) else [()] * len(given[place])
        )
    if not KEPT_DISPOSITIONS.issuperset(given[_DISPOSITION]):
        raise ValueError("a disposition that is none")
    given[_LOCAL] = [recorded_by != SHIPPED for recorded_by in given[_LOCAL]]
    return map(Action._make, zip(*given, strict=True))


def written_entry(treaty: str, number: int, recorded: datetime, draft: Draft, seals: tuple[str, str]) -> Entry:
    """The entry that a draft becomes: what `entry_of_columns` makes of its row, without reading that back."""
    of_line = number if draft.does == "records" else draft.refers_to or 0
    return Entry(
        treaty=treaty,
        number=number,
        does=draft.does,
        action=draft.action._replace(number=of_line, local=draft.recorded_by != SHIPPED),
        recorded=recorded,
        recorded_by=draft.recorded_by,
        previous_seal=seals[0],
        seal=seals[1],
        refers_to=draft.refers_to,
        reason=draft.reason,
        basis=draft.basis,
        request=draft.request,
        recorded_as=draft.recorded_as,
    )


UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What reading a line as JSON, and its values as an entry's, raises where it is none."""


def read_columns(text: str) -> dict[str, Any]:
    """The columns of a canonical line: all that are not empty.

    Raises Refusal where the text is no line as the register writes it.
    """
    try:
        values = json.loads(text)
        if line(_checked(values)) == text:
            return dict(values)
    except UNREADABLE:
        pass
    raise Refusal(
        "This is not an entry as the register writes it: one line of JSON with sorted keys and no spaces. "
        "Take the lines from `tracker export --format jsonl` as they are.",
        code="not an entry",
    )


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """Values of columns, each of its type and written in the one way in which the register writes it."""
    if not _NEEDED <= values.keys() <= _LINE_COLUMNS:
        raise KeyError
    for name, value in values.items():
        if type(value) is not (int if name in _NUMBERS else str):
            raise TypeError(name)
        if name in _DAY_SET and str(day_of_text(value)) != value:
            raise ValueError(name)
    if text_of_moment(moment_of_text(values["recorded"])) != values["recorded"]:
        raise ValueError
    return values


@lru_cache(maxsize=2**10)
def text_of_moment(moment: datetime) -> str:
    """A moment as text of one length, in UTC: `2026-11-22T00:00:00.000000Z`.

    Raises ValueError where the moment has no zone, or is none of the calendar in UTC.
    """
    return moment_of_text(moment).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment_of_text(moment: datetime | str) -> datetime:
    """A moment in UTC, from its text or in another zone. Raises ValueError for what is none."""
    given = moment if isinstance(moment, datetime) else _moment(moment)
    if given.tzinfo is None:
        raise ValueError("a moment needs a zone")
    try:
        return given.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("a moment of the calendar in UTC is needed") from error


@lru_cache(maxsize=2**10)
def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


@lru_cache(maxsize=2**15)
def day_of_text(day: date | str | None) -> date | None:
    """A day, from its text where the driver gives that. Raises ValueError for what is none."""
    return day if day is None or isinstance(day, date) else date.fromisoformat(day)


@lru_cache(maxsize=2**10)
def _tuple(articles: str) -> tuple[str, ...]:
    return tuple(articles.split("; ")) if articles else ()


def _text(value: Any) -> str:
    if type(value) is int:
        return str(value)
    if isinstance(value, datetime):
        return f'"{text_of_moment(value)}"'
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    raise TypeError("the register keeps texts, numbers, days and moments")
