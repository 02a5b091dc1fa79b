"""A TOML text: its values, and the troubles found in it, each with its line and column."""

from __future__ import annotations

import tomllib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tracker.intake.trouble import FolderError
from tracker.model.patterns import pattern

if TYPE_CHECKING:
    from tracker.intake.positions import Path, Spot

_PLACE = pattern(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


class Document:
    """A TOML text, its values, and the troubles found so far."""

    def __init__(self, source: str, place: str) -> None:
        self.place = place
        self._source = source
        self._troubles: list[tuple[int, str]] = []

    @cached_property
    def values(self) -> dict[str, Any]:
        """What the text says. Raises FolderError where it is not TOML."""
        return load(self._source, self.place)

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
