"""Where each key of a TOML text stands: `tomllib` gives values, but not their places."""

from __future__ import annotations

import re

from tracker.model.named import NamedTuple

Path = tuple[str | int, ...]

_STRING = (
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    "|"
    r"'''.*?'''(?:'{0,2})"
    "|"
    r'"(?:\\.|[^"\\\n])*"'
    "|"
    r"'[^'\n]*'"
)
_PART = r"(?:[A-Za-z0-9_-]+|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*')"
_KEY = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_LINE = re.compile(
    rf"(?P<nothing>[ \t\r\n]+|\#[^\n]*)|\[\[[ \t]*(?P<array>{_KEY})[ \t]*\]\]|\[[ \t]*(?P<table>{_KEY})[ \t]*\]"
    rf"|(?P<key>{_KEY})[ \t]*=[ \t]*"
)
_VALUE = re.compile(
    rf"(?P<string>{_STRING})|(?P<opens>[\[{{])|(?P<closes>[\]}}])|(?P<note>\#[^\n]*)|(?P<end>\n)|.", re.DOTALL
)


class Spot(NamedTuple):
    """Where a key and its value begin, counted in characters from the start of the text."""

    key: int
    value: int


def positions(source: str) -> dict[Path, Spot]:
    """The place of every key and table of a valid TOML text, by its path: `("declaration", 0, "late")`.

    Keys inside a value (an inline table) are not listed; the value's own key is.
    """
    spots: dict[Path, Spot] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    here = 0
    while here < len(source):
        line = _LINE.match(source, here)
        if line is None:
            break
        here = line.end()
        if line["array"]:
            name = _parts(line["array"])
            number = counts.get(name, 0)
            counts[name] = number + 1
            table = (*name, number)
            _note(spots, table, Spot(line.start(), line.start()))
        elif line["table"]:
            table = _parts(line["table"])
            _note(spots, table, Spot(line.start(), line.start()))
        elif line["key"]:
            _note(spots, (*table, *_parts(line["key"])), Spot(line.start(), here))
            here = _end_of_value(source, here)
    return spots


def _note(spots: dict[Path, Spot], path: Path, spot: Spot) -> None:
    """Notes the place of `path`, and of the tables that it brings into being."""
    for length in range(1, len(path) + 1):
        spots.setdefault(path[:length], spot)


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, key))


def _end_of_value(source: str, here: int) -> int:
    depth = 0
    for token in _VALUE.finditer(source, here):
        depth += bool(token["opens"]) - bool(token["closes"])
        if token["end"] and depth == 0:
            return token.start()
    return len(source)
