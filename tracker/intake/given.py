"""Reads facts that somebody hands over: a table of actions, or an export in JSON or JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from tracker.intake.files import content_of, text_of
from tracker.intake.layouts.acts import TableRow
from tracker.intake.layouts.as_actions import actions_of
from tracker.intake.layouts.opened import STANDARD_INPUT, opened, standard_input
from tracker.intake.layouts.reading import Asked, ReadFile, read_opened
from tracker.intake.names import Names
from tracker.intake.participants import COLUMNS as PARTICIPANT_COLUMNS
from tracker.intake.participants import participant_of
from tracker.intake.table import FIELDS, TWO_TIMES, ReadAction, read_actions, read_cell, read_cells
from tracker.intake.trouble import FolderError, did_you_mean, fit_to_keep, in_utf8
from tracker.model.action import Action
from tracker.model.cycles import no_search_for_cycles
from tracker.model.named import NamedTuple
from tracker.model.participant import Participant
from tracker.model.record import completed

CLAUSES, PARTICIPANT = "clauses", "participant"
"""What the lines of an export that are no entries say they are, under the key `is`."""
_OF_ENTRY = ("treaty", "number", "does", "refers_to", "about", "reason", "basis", "recorded", "recorded_by")
_DOES = ("records", "completes", "corrects", "strikes")
_NOT_READ = ("previous_seal", "seal", "recorded", "recorded_by", "request", "recorded_as")
_NUMBERS = ("number", "refers_to", "about")
_OF_ACTION = tuple(column for column in FIELDS if column != "refers_to")


class GivenLine(NamedTuple):
    """One fact, with the place where it is given.

    `versions` are the action as first recorded and after each correction; the last one stands, unless it was struck.
    `number` is what others in the same file refer to it by. `full`: what is empty is known to be empty. `completes` is
    the number of the fact of which it only fills what was empty; `recorded` a fixed moment that the file gives.
    """

    treaty: str
    place: str
    number: int
    versions: tuple[Action, ...]
    struck: bool = False
    reason: str = ""
    basis: str = ""
    full: bool = True
    completes: int = 0
    recorded: datetime | None = None

    @property
    def action(self) -> Action:
        """The action as it now stands in its source."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """All that a file gives. `clauses` is slug → newest text of the clauses."""

    lines: tuple[GivenLine, ...]
    participants: Mapping[str, Participant] = field(default_factory=dict)
    clauses: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


Meant = Callable[[str], str]
"""From what a table says that a row is about to the slug of that treaty; empty for one that is not loaded."""


@no_search_for_cycles()
def read_given(path: Path, names: Names, treaty: str, asked: Asked = Asked(), means: Meant = str.casefold) -> Given:  # noqa: B008 - frozen
    """The facts of a file: actions.csv, what `export` wrote in any format, or a depositary's table of any layout.

    `treaty` is meant where the file names none. Raises FolderError with every trouble found, each with its place:
    nothing is read by halves.
    """
    piped = str(path) == STANDARD_INPUT
    content = standard_input() if piped else content_of(path)
    place = "standard input" if piped else str(path)
    if asked != Asked() or not _ours(content):
        return _from_layout(read_opened(opened(content, place), asked), names, treaty, means)
    text = text_of(content, path)
    del content  # what is long is not kept twice
    if text.lstrip()[:1] not in ("{", "["):
        return _from_table(text, place, names, treaty)
    return _from_objects(list(_objects(text, place)), names, treaty)


def _ours(content: bytes) -> bool:
    """Whether a file is an export, or has the columns of actions.csv."""
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    first = start.split(b"\n", 1)[0].decode("utf-8", "replace")
    columns = {name.strip(' "\r').casefold() for name in first.split(",")}
    return start[:1] in (b"{", b"[", b"") or ("participant" in columns and bool(columns & {"kind", "received"}))


def _from_layout(read: ReadFile, names: Names, treaty: str, means: Meant) -> Given:
    """The acts of a depositary's table; a page about another treaty, or a row, is for that treaty."""
    troubles = read.troubles
    slug = means(read.title) if read.title else treaty
    if read.title and slug != treaty:
        raise FolderError([f"{read.place}: the page is about the '{read.title}', not about '{treaty}'"])
    by_row = "treaty" in read.found.read.roles

    def about(row: TableRow) -> str:
        return means(row.treaty) if by_row else treaty

    kept = actions_of(read, names, about, troubles)
    lines = [
        GivenLine(treaty=of, place=read.found.grid.place(read.place, row), number=n, versions=(action,), full=False)
        for n, (of, row, action) in enumerate(kept, 1)
        if of
    ]
    if troubles:
        raise FolderError(troubles)
    return Given(lines=tuple(lines), warnings=tuple(read.notes))


def _from_table(text: str, place: str, names: Names, treaty: str) -> Given:
    table = read_actions(text, place, names)
    undated = [each.line for each in table.actions if _lacks_its_day(each)]
    if undated:
        wanted = "received is empty; write the day on which it was received, as in 2020-04-28"
        raise FolderError([f"{place}:{line}: {wanted}" for line in undated])
    return Given(lines=lines_of_rows(treaty, place, table.actions), warnings=table.warnings)


def _lacks_its_day(row: ReadAction) -> bool:
    """Whether a day of receipt is wanted: not of what completes a row, has a published day, or is unread."""
    action = row.action
    return not (action.received or action.received_in or action.effective or row.completes or action.text_read == "no")


def lines_of_rows(treaty: str, place: str, rows: Iterable[ReadAction]) -> tuple[GivenLine, ...]:
    """The facts of a table; `place` is its path, `treaty` the one that its rows are about where they name none."""
    return tuple(
        GivenLine(of or treaty, f"{place}:{line}", entry, (action,), full=False, completes=completes, recorded=moment)
        for action, line, moment, of, entry, completes in rows
    )


@dataclass(frozen=True, slots=True)
class _Object:
    place: str
    values: dict[str, Any]


def _objects(text: str, place: str) -> Iterator[_Object]:
    """Every participant, version of clauses and entry of an export, whichever way it is written."""
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), "")
    try:
        lined = isinstance(json.loads(first), dict) and not {"treaties", "entries"} & json.loads(first).keys()
    except (ValueError, RecursionError):
        lined = False
    if lined:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _Object(f"{place}:{number}", _object(_json(line, f"{place}:{number}"), f"{place}:{number}"))
    else:
        yield from _from_whole(_json(text, place), place)


def _from_whole(whole: Any, place: str) -> Iterator[_Object]:
    if isinstance(whole, list):
        whole = {"treaties": [{"entries": whole}]}
    for number, each in enumerate(_list(_object(whole, place), "participants", place), 1):
        here = f"{place}: participant {number}"
        yield _Object(here, {"is": PARTICIPANT, **_object(each, here)})
    for treaty in _list(whole, "treaties", place):
        slug = str(_object(treaty, place).get("treaty", ""))
        where = f"{place}: {slug}" if slug else place
        for each in _list(treaty, "clauses", where):
            yield _Object(where, {"is": CLAUSES, "treaty": slug, **_object(each, where)})
        for number, each in enumerate(_list(treaty, "entries", where), 1):
            here = f"{where}, entry {number}" if slug else f"{place}: entry {number}"
            yield _Object(here, {**({"treaty": slug} if slug else {}), **_object(each, here)})


def _json(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        at = f"{place}:{error.lineno}:{error.colno}" if "\n" in text else f"{place}, character {error.colno}"
        raise FolderError([f"{at}: this is not JSON that can be read: {error.msg}"]) from error
    except (RecursionError, ValueError) as error:
        raise FolderError([f"{place}: this JSON is nested too deep, or holds a number that is too long"]) from error


def _object(value: Any, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise FolderError([f"{place}: an object in braces is expected here, as `tracker export` writes it"])
    return value


def _list(values: Mapping[str, Any], key: str, place: str) -> list[Any]:
    found = values.get(key) or []
    if not isinstance(found, list):
        raise FolderError([f"{place}: '{key}' is not a list"])
    return found


def _from_objects(objects: list[_Object], names: Names, treaty: str) -> Given:
    troubles: list[str] = []
    participants: dict[str, Participant] = {}
    clauses: dict[str, str] = {}
    for each in objects:
        try:
            if each.values.get("is") == PARTICIPANT:
                participant = participant_of(texts_of(each.values, ("is", *PARTICIPANT_COLUMNS)))
                participants[participant.code] = participant
            elif each.values.get("is") == CLAUSES:
                slug, toml = (str(each.values.get(key, "")) for key in ("treaty", "toml"))
                in_utf8(slug + toml)
                clauses[slug] = toml
        except ValueError as trouble:
            troubles.append(f"{each.place}: {trouble}")
    new = {code: each for code, each in participants.items() if code not in names.participants}
    reading = _Lines(names.having(new) if new else names, treaty)
    for each in objects:
        if "is" not in each.values:
            try:
                reading.take(each)
            except FolderError as error:
                troubles += [f"{each.place}: {trouble}" for trouble in error.troubles]
            except ValueError as trouble:
                troubles.append(f"{each.place}: {trouble}")
    if troubles:
        raise FolderError(troubles)
    return Given(lines=tuple(reading.lines.values()), participants=new, clauses=clauses)


class _Lines:
    """The facts of an export, gathered from its entries: what was recorded, corrected and struck."""

    def __init__(self, names: Names, treaty: str) -> None:
        self.lines: dict[tuple[str, int], GivenLine] = {}
        self._names = names
        self._treaty = treaty
        self._read = 0

    def take(self, given: _Object) -> None:
        self._read += 1
        values = given.values
        slug = str(values.get("treaty") or self._treaty)
        does, number = str(values.get("does", "records")), _number(values, "number") or self._read
        if does not in _DOES:
            raise ValueError(f"does '{does}' is not known; {did_you_mean(does, _DOES)}")
        if does == "records":
            line = GivenLine(
                treaty=slug, place=given.place, number=number, versions=(self._action(values),), reason=_reason(values)
            )
            if (slug, number) in self.lines:
                raise ValueError(f"entry {number} of {slug} is there twice")
            self.lines[slug, number] = line
            return
        about = (slug, _number(values, "refers_to"))
        if about not in self.lines:
            raise ValueError(f"it {does} entry {about[1]}, which is not in the file before it")
        self.lines[about] = self._amended(self.lines[about], does, values)

    def _amended(self, line: GivenLine, does: str, values: Mapping[str, Any]) -> GivenLine:
        basis = str(values.get("basis", ""))
        if does == "strikes":
            return line._replace(struck=True, reason=_reason(values), basis=basis)
        action = self._action(values)
        versions = (*line.versions, completed(line.action, action) if does == "completes" else action)
        return line._replace(versions=versions, reason=_reason(values), basis=basis)

    def _action(self, values: Mapping[str, Any]) -> Action:
        texts = texts_of(values, (*_OF_ACTION, *_OF_ENTRY, *_NOT_READ))
        action = read_cells({column: texts[column] for column in _OF_ACTION if column in texts}, self._names)
        return action._replace(refers_to=_number(values, "about") or None)


def troubles_of_line(values: Mapping[str, Any]) -> Iterator[str]:
    """What keeps a line of an export, whose values are of their types, from being taken: a kind that is none, a text.

    `values` are by column; whose act it is, and what it refers to, is not looked at.
    """
    if values["does"] not in _DOES:
        yield f"does '{values['does']}' is not known; {did_you_mean(values['does'], _DOES)}"
    for column, value in values.items():
        if column not in _NUMBERS and (trouble := _trouble(column, str(value))):
            yield trouble
    if "received" in values and "received_in" in values:
        yield TWO_TIMES.format(**values)


@lru_cache(maxsize=4096)
def _trouble(column: str, text: str) -> str:
    """What is wrong with one value; empty for nothing. Most values stand in many lines."""
    try:
        fit_to_keep(text)
        if column in _OF_ACTION:
            read_cell(column, text.strip())
    except ValueError as trouble:
        return f"{column} {trouble}"
    return ""


def texts_of(values: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, str]:
    """The texts of an object by key; numbers as texts, lists joined. Raises ValueError for one that cannot be kept."""
    texts: dict[str, str] = {}
    for key, value in values.items():
        if key not in known:
            raise ValueError(f"key '{key}' is not known; {did_you_mean(key, known)}")
        text = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
        try:
            texts[key] = fit_to_keep(text)
        except ValueError as trouble:
            raise ValueError(f"{key} {trouble}") from trouble
    return {key: text for key, text in texts.items() if text}


def _number(values: Mapping[str, Any], key: str) -> int:
    number = values.get(key) or 0
    if not isinstance(number, int):
        raise ValueError(f"{key} '{number}' is not a whole number")  # noqa: TRY004 (a trouble of the file)
    return number


def _reason(values: Mapping[str, Any]) -> str:
    return str(values.get("reason") or "")
