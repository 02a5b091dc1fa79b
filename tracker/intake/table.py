"""Reads a treaty's table of actions from its actions.csv, row by row, with the place of every error."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import islice, repeat
from operator import attrgetter
from typing import Any

from tracker.intake.days import read_day_of_act, read_moment, read_month_or_year
from tracker.intake.names import Names, Resolved
from tracker.intake.references import References, Row
from tracker.intake.rows import ReadingRows
from tracker.intake.spreadsheet import as_meant_all, perhaps_harmless
from tracker.intake.trouble import FolderError, one_of
from tracker.law.binding.threshold import elsewhere
from tracker.model.action import (
    AUTHORITIES,
    CONFIDENCES,
    DISPOSITIONS,
    GROUNDS,
    KINDS,
    SOURCE_CLASSES,
    TEXT_READ,
    YES_OR_NO,
    Action,
)
from tracker.model.cycles import no_search_for_cycles
from tracker.model.kinds import foreign_fields, kind_has
from tracker.model.named import NamedTuple
from tracker.model.patterns import pattern
from tracker.model.record import filled
from tracker.model.refusal import Refusal

_ADDRESS = pattern(r"https?://[^\s/]+\S*", re.IGNORECASE)
_ENDS_CONSENT = ("denunciation", "withdrawal of instrument")
_DAYS = ("received", "lodged", "dated", "named", "notified", "effective", "until", "confirmed")


TWO_TIMES = "received_in '{received_in}' stands beside received {received}; leave it out where the day is known"


class ReadAction(NamedTuple):
    """An action as a row of a table has it, with its line and, in shipped tables, the fixed moment of its entry.

    `entry` is the number by which other rows refer to it: the one in its own column, else the row's place in the
    table. `treaty` is set where a table of several treaties says so. `completes` is the `entry` of the row of which it
    fills what was empty; 0 for a row that is an act of its own.
    """

    action: Action
    line: int
    recorded: datetime | None = None
    treaty: str = ""
    entry: int = 0
    completes: int = 0


class Table(NamedTuple):
    """The actions of a table in the order of its rows, and what is odd about them without being wrong."""

    actions: tuple[ReadAction, ...] = ()
    warnings: tuple[str, ...] = ()


@no_search_for_cycles()
def read_actions(text: str, place: str, names: Names) -> Table:
    """The actions of an actions.csv; `place` is the file's path as people are shown it.

    Raises FolderError with every trouble found, each with its line: nothing is read by halves.
    """
    rows = ReadingRows(text, place, COLUMNS, ("participant", "kind"))
    reading = _Reading(rows.columns, names)
    meant = as_meant_all if perhaps_harmless(text) else None
    read: list[ReadAction] = []
    wrong: list[tuple[int, str]] = []
    lines = enumerate(rows, 1)
    while some := [*islice(lines, _AT_ONCE)]:
        found = None if meant else reading.by_column(some)
        if found is None:
            found, troubled = _row_by_row(reading, some, meant or list)
            wrong += troubled
        read += found
    troubles = [*rows.troubles, *(f"{place}:{line}: {says}" for line, says in wrong)]
    own = [each for each in read if not reading.completes(each)] if reading.references else read
    troubles += [f"{place}:{line}: {says}" for line, says in _repeated(own)]
    if not troubles:
        read, wrong = _referring(read, reading.references)
        troubles += [f"{place}:{line}: {says}" for line, says in wrong]
    if troubles:
        raise FolderError(troubles)
    perhaps_odd = (each for each in read if not each.completes and _is_perhaps_odd(each.action))
    odd = [f"{place}:{each.line}: {says}" for each in perhaps_odd for says in _odd(each.action)]
    notes = [f"{place}: {note}" for note in reading.notes()]
    return Table(tuple(read), (*rows.warnings, *notes, *odd))


NumberedRow = tuple[int, tuple[int, list[str]]]
"""A row's place in the table, its line and its cells."""


def _row_by_row(
    reading: _Reading, rows: Iterable[NumberedRow], meant: Callable[[list[str]], list[str]]
) -> tuple[list[ReadAction], list[tuple[int, str]]]:
    """The rows that can be read, and what is wrong with the others, with its line."""
    read: list[ReadAction] = []
    wrong: list[tuple[int, str]] = []
    for place, (line, cells) in rows:
        try:
            read.append(reading.row(line, meant(cells), place))
        except FolderError as error:
            wrong += [(line, says) for says in error.troubles]
    return read, wrong


def read_cells(cells: Mapping[str, str], names: Names) -> Action:
    """One action from texts by column, as a table writes them. Raises FolderError: column and trouble, no place."""
    return _Reading(tuple(cells), names).row(0, list(cells.values())).action


def read_cell(column: str, written: str) -> Any:
    """The value of one cell that needs no names. Raises ValueError: what the trouble is, without the column."""
    return _READERS[column](written)


class _Reading:
    """Reads the rows of one table; `columns` are its columns by position, "" for one that is not read."""

    def __init__(self, columns: tuple[str, ...], names: Names) -> None:
        self._names = names
        self._meant: dict[str, Resolved | Refusal] = {}
        readers: dict[str, Callable[[str], Any]]
        readers = {**_READERS, "participant": self._participant, "predecessor": self._code_or_text, "": str}
        self._readers = [(column, readers[column]) for column in columns]
        self._known: list[dict[str, Any]] = [{} for _ in columns]
        self.references: dict[int, dict[str, str]] = {}
        """Line of a row → the cells in which it names another row, by column."""

    def row(self, line: int, cells: list[str], place: int = 0) -> ReadAction:
        """The action of one row, `place` its place in the table. Raises FolderError with all that is wrong with it."""
        try:
            fields: dict[str, Any] = {
                column: read(written)
                for (column, read), cell in zip(self._readers, cells, strict=False)
                if cell and (written := cell.strip())
            }
        except (ValueError, Refusal) as trouble:
            raise FolderError(list(self._troubles(cells))) from trouble
        empty = [f"{column} is empty" for column in ("participant", "kind") if column not in fields]
        if empty:
            raise FolderError(empty)
        if "received" in fields and "received_in" in fields:
            raise FolderError([TWO_TIMES.format(**fields)])
        fields.pop("", None)
        references = {column: fields.pop(column) for column in _REFERENCES if column in fields}
        if references:
            if "about" in references and "refers_to" in fields:
                raise FolderError(["about and refers_to are both filled; leave one of them out"])
            self.references[line] = references
        about_row = {column: fields.pop(column) for column in _ABOUT_ROW if column in fields}
        return ReadAction(action=Action(**fields), line=line, **{"entry": place, **about_row})

    def by_column(self, rows: Sequence[NumberedRow]) -> list[ReadAction] | None:
        """Rows at once, each value of a column read once however many rows have it: much quicker than row by row.

        None where one of them is wrong or refers to another: then each has to be looked at.
        """
        cells = [each for _, (_, each) in rows]
        if set(map(len, cells)) != {len(self._readers)}:
            return None
        read: dict[str, list[Any]] = {}
        try:
            columns = zip(self._readers, self._known, zip(*cells, strict=True), strict=True)
            for (column, reader), known, values in columns:
                if column and any(values):
                    for value in dict.fromkeys(values):
                        if value not in known:
                            written = value.strip()
                            known[value] = reader(written) if written else _ABSENT.get(column)
                    read[column] = [known[value] for value in values]
        except (ValueError, Refusal):
            return None
        if any("" in read.get(column, ("",)) for column in ("participant", "kind")) or read.keys() & _REFERENCES:
            return None
        if any(map(all, zip(read.get("received", ()), read.get("received_in", ()), strict=False))):
            return None
        fields = (read.get(name) or repeat(empty, len(cells)) for name, empty in _ABSENT.items())
        return [
            ReadAction(action, line, recorded, treaty or "", entry or place)
            for action, (place, (line, _)), recorded, treaty, entry in zip(
                map(Action._make, zip(*fields, strict=True)),
                rows,
                *(read.get(column) or repeat(None, len(cells)) for column in _ABOUT_ROW),
                strict=True,
            )
        ]

    def completes(self, row: ReadAction) -> bool:
        """Whether a row only fills what another one left empty."""
        return "completes" in self.references.get(row.line, {})

    def notes(self) -> Iterator[str]:
        """What to know about names that may be taken for another participant's."""
        for meant in self._meant.values():
            if isinstance(meant, Resolved) and meant.note:
                yield meant.note

    def _troubles(self, cells: list[str]) -> Iterator[str]:
        for (column, read), cell in zip(self._readers, cells, strict=False):
            if not cell.strip():
                continue
            try:
                read(cell.strip())
            except (ValueError, Refusal) as trouble:
                yield f"{column} {trouble}"

    def _participant(self, written: str) -> str:
        meant = self._resolved(written)
        if isinstance(meant, Refusal):
            raise meant
        return meant.code

    def _code_or_text(self, written: str) -> str:
        """A predecessor's code, or its name as written where the tracker does not know it."""
        meant = self._resolved(written)
        return written if isinstance(meant, Refusal) else meant.code

    def _resolved(self, written: str) -> Resolved | Refusal:
        meant = self._meant.get(written)
        if meant is None:
            try:
                meant = self._names.resolve(written)
            except Refusal as refusal:
                meant = refusal
            self._meant[written] = meant
        return meant


@lru_cache(maxsize=4096)
def _list(written: str) -> tuple[str, ...]:
    return tuple(part for part in (each.strip() for each in written.split(";")) if part)


def _part(written: str) -> int:
    if not (written.isascii() and written.isdigit()) or int(written) < 1:
        raise ValueError(f"'{written}' is not a whole number of at least 1")
    return int(written)


def _paper(written: str) -> str:
    if written.isdigit() or "#" in written:
        raise ValueError(f"'{written}' cannot be the id of a paper: it is no mere number and has no #, as in note-32")
    return written


def _address(written: str) -> str:
    if not _ADDRESS.fullmatch(written):
        raise ValueError(f"'{written}' is not an address that begins with https:// or http://")
    return written


def _word_if_known(known: tuple[str, ...]) -> Callable[[str], str]:
    """Folders made elsewhere may have words of their own in a column whose words the contract leaves open."""

    def read(written: str) -> str:
        return written.casefold() if written.casefold() in known else written

    return read


def _word(known: tuple[str, ...]) -> Callable[[str], str]:
    return lru_cache(maxsize=256)(lambda written: one_of(written, known))


_READERS: Mapping[str, Callable[[str], Any]] = {
    "participant": str,
    "kind": _word(KINDS),
    **dict.fromkeys(_DAYS, read_day_of_act),
    "notification": str,
    "articles": _list,
    "read_as": _list,
    "part": _part,
    "scope": str,
    "condition": str,
    "territory": str,
    "predecessor": str,
    "authority": _word_if_known(AUTHORITIES),
    "signatory": str,
    "disposition": _word(DISPOSITIONS),
    "text": str,
    "text_read": _word(TEXT_READ),
    "note": str,
    "source": str,
    "source_class": _word(SOURCE_CLASSES),
    "confidence": _word_if_known(CONFIDENCES),
    "recorded": read_moment,
    "refers_to": _part,
    "entry": _part,
    "treaty": str,
    "paper": _paper,
    "received_in": read_month_or_year,
    "summary": str,
    "language": str,
    "authentic": _word(YES_OR_NO),
    "address": _address,
    "depositary": str,
    "ground": _word(GROUNDS),
    "precludes": _word(YES_OR_NO),
    "about": str,
    "completes": str,
}
_AT_ONCE = 1000  # rows of which all cells are in memory
_ABOUT_ROW = ("recorded", "treaty", "entry")
_REFERENCES = {"about", "completes"}
_ABSENT = {"participant": "", "kind": "", **Action._field_defaults}
"""What a field of an act is where its cell is empty."""
COLUMNS = tuple(_READERS)
"""The columns of an actions.csv."""
FIELDS = tuple(column for column in COLUMNS if column not in (*_ABOUT_ROW, *_REFERENCES))
"""Those that say something of the act itself, rather than of its row."""


def _referring(
    read: list[ReadAction], written: Mapping[int, Mapping[str, str]]
) -> tuple[list[ReadAction], list[tuple[int, str]]]:
    """The rows with the numbers of those that they are about, and what is wrong, with its line."""
    if not written:
        return read, []
    of_row = [written.get(each.line, {}) for each in read]
    rows = [
        Row(each.treaty, each.entry, each.action, completes="completes" in cells)
        for each, cells in zip(read, of_row, strict=True)
    ]
    references = References(rows)
    said = {row.entry: set(filled(row.action)) for row in rows}
    found: list[ReadAction] = []
    troubles: list[tuple[int, str]] = []
    for each, row, cells in zip(read, rows, of_row, strict=True):
        try:
            found.append(_with_references(each, row, cells, references, said))
        except ValueError as trouble:
            troubles.append((each.line, str(trouble)))
    return found, troubles


def _with_references(
    each: ReadAction, row: Row, cells: Mapping[str, str], references: References, said: dict[int, set[str]]
) -> ReadAction:
    """A row with the numbers of those that it is about; `said` is what each row says so far, by field."""
    for column, written in cells.items():
        try:
            meant = references.meant(written, row)
        except ValueError as trouble:
            raise ValueError(f"{column} {trouble}") from trouble
        if column == "about":
            each = each._replace(action=each.action._replace(refers_to=meant.entry))
            continue
        own, other = each.action, meant.action
        if (own.participant, own.kind) != (other.participant, other.kind):
            raise ValueError(
                f"completes '{written}' is of another act ({other.participant}, {other.kind}); write the same here"
            )
        if clash := filled(own).keys() & said[meant.entry]:
            raise ValueError(f"completes '{written}' says {', '.join(sorted(clash))} already; leave it out here")
        said[meant.entry] |= filled(own).keys()
        each = each._replace(completes=meant.entry)
    return each


def _repeated(actions: Iterable[ReadAction]) -> Iterator[tuple[int, str]]:
    """Rows that are there twice, and instruments of participants that are bound already, with their lines."""
    by_author: dict[tuple[str, str], list[ReadAction]] = defaultdict(list)
    for each in actions:
        by_author[each.treaty, each.action.participant].append(each)
    several = [group for group in by_author.values() if len(group) > 1]
    twice: dict[int, int] = {}
    for group in several:
        first: dict[Action, int] = {}
        lines = ((each.line, first.setdefault(each.action, each.line)) for each in group)
        twice |= {line: before for line, before in lines if line != before}
    yield from ((line, f"the row is the same as line {twice[line]}; remove one of the two") for line in sorted(twice))
    groups = ([each for each in group if each.line not in twice and _joins_or_leaves(each.action)] for group in several)
    for group in sorted((group for group in groups if len(group) > 1), key=lambda group: group[0].line):
        yield from _bound_twice(sorted(group, key=lambda each: (each.action.received or date.max, each.line)))


def _joins_or_leaves(action: Action) -> bool:
    return action.has_effect and (action.is_instrument or action.kind in _ENDS_CONSENT)


def _bound_twice(group: list[ReadAction]) -> Iterator[tuple[int, str]]:
    standing: ReadAction | None = None
    for each in group:
        action = each.action
        if action.kind in _ENDS_CONSENT:
            standing = None
        elif standing is None:
            standing = each
        elif not _parts_of_one(standing.action, action) and not elsewhere(action, standing.action):
            says = (
                f"{action.participant} is bound twice: its {standing.action.kind} of {standing.action.received} "
                f"in line {standing.line} still stands; correct one of the two, or add the denunciation between them"
            )
            yield each.line, says


def _parts_of_one(first: Action, second: Action) -> bool:
    """Whether two rows are parts of one instrument."""
    return bool(first.part and second.part) and (first.kind, first.received) == (second.kind, second.received)


def _is_perhaps_odd(action: Action) -> bool:
    """Whether it is worth while to look: of most acts nothing is odd."""
    received, effective, authority, confidence = _LOOKED_AT(action)
    as_usual = received and effective is None and authority in _AUTHORITIES and confidence in _CONFIDENCES
    return not as_usual or any(foreign_fields(action))


_LOOKED_AT = attrgetter("received", "effective", "authority", "confidence")
_AUTHORITIES, _CONFIDENCES = frozenset(("", *AUTHORITIES)), frozenset(("", *CONFIDENCES))


def _odd(action: Action) -> Iterator[str]:
    """What is kept although it is odd. A succession has its effect before it is received: that is no oddity."""
    for name, word, known in (
        ("authority", action.authority, AUTHORITIES),
        ("confidence", action.confidence, CONFIDENCES),
    ):
        if word and word not in known:
            yield f"{name} '{word}' is kept as it is written; the words known are: {', '.join(known)}"
    if foreign := tuple(foreign_fields(action)):
        yield f"{kind_has(action.kind, foreign)} It is kept and counts for nothing"
    if action.is_instrument and action.received is None and action.effective is None:
        yield f"{action.kind} of {action.participant} has no day of receipt; nothing can be computed from it"
    if action.received and action.effective and action.effective < action.received and not action.is_succession:
        yield f"effective {action.effective} lies before received {action.received}; the two are not compared"
