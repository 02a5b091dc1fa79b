"""Reads a TOML text table by table and collects every trouble with its line and column."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tracker.intake.trouble import FolderError, did_you_mean, fit_to_keep, one_of
from tracker.model.patterns import pattern

if TYPE_CHECKING:
    from tracker.intake.positions import Path, Spot

_PLACE = pattern(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


class Document:
    """A TOML text, its tables, and the troubles found so far. Raises FolderError where it is not TOML."""

    def __init__(self, source: str, place: str) -> None:
        self.place = place
        self._source = source
        self._troubles: list[tuple[int, str]] = []
        self.values = load(source, place)
        self.top = Section(self, (), self.values)

    @cached_property
    def _spots(self) -> dict[Path, Spot]:
        from tracker.intake.positions import positions  # noqa: PLC0415 (a text without troubles needs none)

        return positions(self._source)

    def complain(self, path: Path, says: str, *, about_value: bool) -> None:
        """Notes a trouble with the key or the value at `path`, or with the nearest table around it."""
        while path and path not in self._spots:
            path = path[:-1]
        spot = self._spots.get(path)
        offset = 0 if spot is None else spot.value if about_value else spot.key
        if (offset, says) not in self._troubles:
            self._troubles.append((offset, says))

    def finish(self) -> None:
        """Raises FolderError with all troubles, in the order of the text, if there are any."""
        if self._troubles:
            raise FolderError([f"{self.place}:{self._line(offset)}: {says}" for offset, says in sorted(self._troubles)])

    def _line(self, offset: int) -> str:
        before = self._source[:offset]
        return f"{before.count(chr(10)) + 1}:{offset - before.rfind(chr(10))}"


class Section:
    """One table. Each method takes a key's value, checked; a trouble is noted and a harmless value returned.

    A key that is required and missing is a trouble too; keys that nobody has asked for are, on `close`.
    """

    def __init__(self, document: Document, path: Path, values: Mapping[str, Any]) -> None:
        self._document = document
        self._path = path
        self._values = values
        self._asked: list[str] = []

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str, default: str | None = None, *, example: str = '"..."') -> str:
        """A text; without a default it must be there and must say something, like `example`.

        An article may stand as a bare number.
        """
        value = self._take(key, example if default is None else "")
        if value is None:
            return default or ""
        if _is_article(key) and type(value) is int and value > 0:
            return str(value)
        if not isinstance(value, str):
            self._wrong(key, 'text in quotation marks, such as "26"', value)
            return ""
        try:
            fit_to_keep(value)
        except ValueError as trouble:
            self.complain(key, f"{key} {trouble}")
        if default is None and not value.strip():
            self.complain(key, f"{key} is empty")
        return value.strip()

    def day(self, key: str) -> date | None:
        """A day, or None where there is none."""
        value = self._take(key, "")
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is not None:
            self._wrong(key, "a day without quotation marks, such as 2020-04-28", value)
        return None

    def required_day(self, key: str) -> date:
        """A day that must be there."""
        self._take(key, "2020-04-28")
        return self.day(key) or date.min

    def word(self, key: str, known: tuple[str, ...], default: str | None = None) -> str:
        """One of the known words; without a default it must be there."""
        written = self.text(key, default)
        return self._known(key, written, known) if written else ""

    def number(self, key: str, *, required: bool = False) -> int | None:
        """A whole number of at least one."""
        value = self._take(key, "30" if required else "")
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
            return value
        self._wrong(key, "a whole number of at least 1", value)
        return None

    def flag(self, key: str) -> bool:
        """True or false; false where the key is missing."""
        value = self._take(key, "")
        if value is None or isinstance(value, bool):
            return bool(value)
        self._wrong(key, "true or false", value)
        return False

    def value(self, key: str) -> Any:
        """The value as it is, or None."""
        return self._take(key, "")

    def section(self, key: str) -> Section | None:
        """The table of that name, or None."""
        value = self._take(key, "")
        if value is None:
            return None
        if not isinstance(value, dict):
            self._wrong(key, f"a table: [{key}] on a line of its own", value)
            return None
        return Section(self._document, (*self._path, key), value)

    def sections(self, key: str) -> tuple[Section, ...]:
        """The tables of an array of that name."""
        value = self._take(key, "")
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self._wrong(key, f"an array of tables: [[{key}]] on a line of its own", value)
            return ()
        return tuple(Section(self._document, (*self._path, key, number), each) for number, each in enumerate(value))

    def items(self) -> Mapping[str, Any]:
        """All keys of a table whose keys are free."""
        self._asked.extend(self._values)
        return self._values

    def complain(self, key: str, says: str) -> None:
        """Notes a trouble with a key's value."""
        self._document.complain((*self._path, key), says, about_value=True)

    def lacks(self, key: str, line: str) -> None:
        """Notes that the table has no such key; `line` is an example of what to write."""
        self._document.complain(self._path, lacking_line(self._path, key, line), about_value=False)

    def close(self) -> None:
        """Notes a trouble for every key that nobody has asked for."""
        for key in self._values:
            if key not in self._asked:
                known = did_you_mean(key, tuple(dict.fromkeys(self._asked)))
                says = f"'{key}' is not known in {label(self._path)}; {known}"
                self._document.complain((*self._path, key), says, about_value=False)

    def _take(self, key: str, example: str) -> Any:
        self._asked.append(key)
        value = self._values.get(key)
        if value is None and example:
            self.lacks(key, f"{key} = {example}")
        return value

    def _wrong(self, key: str, wanted: str, value: object) -> None:
        self.complain(key, f"{key} must be {wanted}, not {_shown(value)}")

    def _known(self, key: str, written: str, known: tuple[str, ...]) -> str:
        try:
            return one_of(written, known)
        except ValueError as trouble:
            self.complain(key, f"{key} {trouble}")
            return known[0]


def label(path: Path) -> str:
    """A table as people write it."""
    names = ".".join(part for part in path if isinstance(part, str))
    if not names:
        return "the file"
    return f"[[{names}]]" if isinstance(path[-1], int) else f"[{names}]"


def lacking_line(path: Path, key: str, line: str) -> str:
    """That a table has no such key; `line` is an example of what to write."""
    return f"{label(path)} has no '{key}'; add a line such as: {line}"


LARGEST_TOML = 1_000_000
"""Signs of the longest text of clauses that is read."""
_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_DEEP = 20
_DEEP_KEY = pattern(rf"(?m)^[ \t]*\[*[ \t]*{_PART}(?:[ \t]*\.[ \t]*{_PART}){{{_DEEP}}}")
"""A key of very many parts, over which a reader of TOML takes very long."""


def load(source: str, place: str) -> dict[str, Any]:
    """The values of a TOML text. Raises FolderError where it is none."""
    if len(source) > LARGEST_TOML:
        raise FolderError([f"{place}: the file has more than {LARGEST_TOML:,} signs; clauses need far fewer"])
    if any(line.count(".") >= _DEEP for line in source.split("\n")) and _DEEP_KEY.search(source):
        raise FolderError([f"{place}: this is not TOML that can be read: a key has more than 20 parts"])
    try:
        return tomllib.loads(source)
    except RecursionError as error:
        raise FolderError([f"{place}: this is not TOML that can be read: too many brackets in one another"]) from error
    except ValueError as error:
        raise FolderError([_not_toml(str(error), source, place)]) from error


def _not_toml(message: str, source: str, place: str) -> str:
    found = _PLACE.search(message)
    what = _PLACE.sub("", message)
    last = source.rstrip("\n").count("\n") + 1
    spot = f"{found['line']}:{found['column']}" if found and found["line"] else str(last)
    return f"{place}:{spot}: this is not TOML: {what[:1].lower()}{what[1:]}"


def _is_article(key: str) -> bool:
    return key.endswith("article") or key in ("with_treaty", "later")


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}'"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else str(value)
