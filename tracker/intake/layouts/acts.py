"""The acts that a table tells: who signed, deposited or left on which day, row by row, as its layout says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from tracker.intake.layouts.grid import Cell, Grid, Row
from tracker.intake.layouts.layout import Layout, heading_words, vocabulary
from tracker.intake.layouts.written_day import WrittenDay, order_of, read_written
from tracker.model.action import INSTRUMENTS, SIGNATURE, SIGNATURES

LONGEST_CELL = 2_000
"""Characters of a cell with a name, a day or a kind."""
_LETTERED = re.compile(r"([^(),]+?)\s*\(\s*([A-Za-z]{1,3})\s*\)")
_LETTER_BEHIND = re.compile(
    r"(?P<day>.*\d)\s*(?:(?P<letter>[A-Za-z]{1,3})|\((?P<inside>[A-Za-z]{1,3}|[*†‡§])\))?(?P<marks>[*†]*)"
)
_KIND_AND_DAY = re.compile(r"(?P<kind>[^\d:：]+)[:：]\s*(?P<day>.+)")
_MARKED = re.compile(r"(?P<code>[^*†]+?)\s*(?P<marks>[*†]+)")
_DAY_BEGINS = re.compile(r"(?<![\w.:/-])\d{1,2} [^\W\d]{3,} \d{4}")
_DATE_OF = re.compile(r"(?i)^(?:date|day) of (?:deposit of (?:the )?(?:instrument of )?)?|[\s_-]+date$")
_BRACKETED = re.compile(r"\[\s*(.*?)\s*\]")
_MARK = re.compile(r"[A-Za-z]\.?|\d+|[✓✔*]+|renv\.|décl\.", re.IGNORECASE)
_FORMER = re.compile(r"\s*\(\s*<\s*\d{1,2}-\d{1,2}-\d{4}\s*\)$")
_MARK_BEHIND_NAME = re.compile(
    r"(?:\s*(?:\[(\d{1,2})\]|(?<=\D)\s?(\d{1,2})(?=[\s,]|$)|([¹²³⁴-⁹⁰]+)|<sup>(\w+)</sup>|([*†]+))\s*,?)+$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAct:
    """One act of a row. `within` is the month or year where no day is known; `ended` whether it stands in brackets.

    `column` is the heading under which it stands, `marks` the footnotes at the name and at the day, `note` what a
    layout says that asterisks mean.
    """

    row: int
    name: str
    kind: str
    received: date | None = None
    within: str = ""
    effective: date | None = None
    ended: bool = False
    marks: tuple[str, ...] = ()
    note: str = ""
    column: str = ""
    territory: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row that was read: its name as printed, its acts, whether it links to remarks, which treaty it is about."""

    row: int
    name: str
    acts: tuple[TableAct, ...]
    marks: tuple[str, ...] = ()
    ended: bool = False
    remarks: bool = False
    treaty: str = ""
    effective: date | None = None


_QUALIFIED = re.compile(r"(?P<kind>.+?) (?P<how>or|of the|in the|in respect of|by virtue of|under) (?!accession).+")
_NO_INSTRUMENT = "In force in the table without an instrument"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadGrid:
    """A table that was read by a layout; `troubles` are what could not be, each with its row."""

    layout: Layout
    rows: tuple[TableRow, ...]
    troubles: tuple[tuple[int, str], ...] = ()
    unread: tuple[tuple[str, int, str], ...] = ()
    """Columns that the layout does not know and that are not empty: heading, filled cells, the first of them."""
    roles: tuple[str, ...] = ()


def read_grid(grid: Grid, layout: Layout, given: Mapping[str, str] | None = None) -> ReadGrid:
    """What a table says, by a layout and the columns that somebody named by hand (heading → role)."""
    return _Reading(grid, layout, given or {}).read()


def roles_of(headings: Sequence[Cell], layout: Layout, given: Mapping[str, str]) -> tuple[str, ...]:
    """What each column is, the first of several for one role counting; "" for one that is not read."""
    by_hand = {heading_words(heading): role for heading, role in given.items()}
    found: list[str] = []
    for heading in headings:
        role = by_hand.get(heading_words(heading.text)) or layout.role(heading.text)
        several = ("signature", "instrument", "remarks", "nothing")
        found.append("" if role in found and role not in several else role)
    return tuple(found)


class _Reading:
    def __init__(self, grid: Grid, layout: Layout, given: Mapping[str, str]) -> None:
        self.grid, self.layout = grid, layout
        headless = not grid.headings and layout.headless
        self.roles = tuple(layout.headless) if headless else roles_of(grid.headings, layout, given)
        self.headings = [heading.text for heading in grid.headings] or list(self.roles)
        self.troubles: list[tuple[int, str]] = []
        self.kinds = {**vocabulary()[1], **layout.words}

    def read(self) -> ReadGrid:
        rows = [read for row in self.grid.rows if (read := self._row(row))]
        return ReadGrid(
            layout=self.layout,
            rows=tuple(rows),
            troubles=tuple(self.troubles),
            unread=tuple(self._unread()),
            roles=self.roles,
        )

    def _unread(self) -> Iterator[tuple[str, int, str]]:
        for at, role in enumerate(self.roles):
            filled = [row.cells[at].text for row in self.grid.rows if at < len(row.cells) and row.cells[at].text]
            if role == "" and filled:
                yield self.headings[at], len(filled), filled[0]

    def _row(self, row: Row) -> TableRow | None:
        cells = list(zip(self.roles, row.cells, self.headings, strict=False))
        if len(row.cells) > len(self.roles) and any(cell.text for cell in row.cells[len(self.roles) :]):
            self.troubles.append(
                (row.number, f"the row has {len(row.cells)} cells, the table {len(self.roles)} columns")
            )
            return None
        longest = max((len(cell.text) for role, cell, _ in cells if role), default=0)
        if longest > LONGEST_CELL:
            self.troubles.append((row.number, f"a cell has {longest:,} characters; the limit is {LONGEST_CELL:,}"))
            return None
        name = next((cell for role, cell, _ in cells if role == "participant"), Cell())
        if not name.text:
            if any(cell.text for _, cell, _ in cells):
                self.troubles.append((row.number, "the name of the party is empty"))
            return None
        written, marks, ended = bare_name(name)
        whose = TableAct(row=row.number, name=written, kind="", ended=ended, marks=marks)
        try:
            cells += self._noted(cells)
            acts = tuple(self._acts(whose, cells))
            effective = self._day("effective", next((c for r, c, _ in cells if r == "effective"), Cell())).day
            if effective and all(act.kind in SIGNATURES for act in acts):
                acts = (*acts, replace(whose, kind="consent to be bound", effective=effective, note=_NO_INSTRUMENT))
            self._refuse_what_is_left_out(written, acts, cells)
        except ValueError as trouble:
            self.troubles.append((row.number, str(trouble)))
            acts, effective = (), None
        return TableRow(
            row=row.number,
            name=written,
            acts=acts,
            marks=marks,
            ended=ended,
            remarks=any(cell.link or cell.text for role, cell, _ in cells if role == "remarks"),
            treaty=next((cell.text for role, cell, _ in cells if role == "treaty"), ""),
            effective=effective,
        )

    def _noted(self, cells: list[tuple[str, Cell, str]]) -> list[tuple[str, Cell, str]]:
        """What the column `note` tells of a row, as if it stood in columns of its own."""
        note = next((cell.text for role, cell, _ in cells if role == "note"), "")
        told = {role: found["day"] for role, by in self.layout.noted.items() if (found := by.fullmatch(note))}
        status = next((cell.text for role, cell, _ in cells if role == "status"), "")
        if status and self.layout.in_force and not told and not self.layout.in_force.fullmatch(status):
            raise ValueError(f"it stands as '{status}', and its note does not say since when or until when: '{note}'")
        return [(role, Cell(day), "") for role, day in told.items()]

    def _refuse_what_is_left_out(
        self, name: str, acts: tuple[TableAct, ...], cells: list[tuple[str, Cell, str]]
    ) -> None:
        """Raises ValueError where a row has more than its acts, and nothing of that would be kept."""
        for role, cell, heading in cells:
            if role == "remarks" and cell.text and not acts and not _MARK.fullmatch(cell.text):
                raise ValueError(f"'{name}' has no day, and '{cell.text}' in the column '{heading}'")
            kind = self._word(cell.text) if role == "" else ""
            if kind and all(act.kind != kind for act in acts):
                way_out = f'name the column: --column "{heading}=kind"'
                raise ValueError(f"'{cell.text}' stands in the column '{heading}', which is not read; {way_out}")

    def _acts(self, whose: TableAct, cells: list[tuple[str, Cell, str]]) -> Iterator[TableAct]:
        by_role = {role: cell for role, cell, _ in reversed(cells)}
        effective = self._day("effective", by_role.get("effective", Cell())).day
        for role, cell, heading in cells:
            if role not in ("signature", "instrument") or not cell.text:
                continue
            for text, inside in _parts(cell.text):
                kind, day, note = self._lettered(text, heading, role)
                yield replace(
                    whose,
                    kind=kind,
                    received=day.day,
                    within=day.within,
                    effective=effective if kind in INSTRUMENTS else None,
                    ended=whose.ended or inside,
                    marks=(*whose.marks, *cell.marks),
                    note=note,
                    column=heading,
                )
        yield from self._kind_and_day(whose, by_role)
        yield from self._left(whose, by_role)

    def _kind_and_day(self, whose: TableAct, cells: Mapping[str, Cell]) -> Iterator[TableAct]:
        """A row in which kind and day stand in two columns."""
        written, received = cells.get("kind", Cell()).text, cells.get("received", Cell())
        if not written and not received.text:
            return
        heading = "" if "kind" in self.roles else self.headings[self.roles.index("received")]
        by_heading = self._word(_DATE_OF.sub("", heading))
        kind, note = (by_heading, "") if by_heading and received.text else self._kind(written)
        text, inside = next(iter(_parts(received.text)), ("", False))
        day = self._day("received", Cell(text))
        yield replace(
            whose,
            kind=kind,
            received=day.day,
            within=day.within,
            effective=self._day("effective", cells.get("effective", Cell())).day,
            ended=whose.ended or inside,
            marks=(*whose.marks, *received.marks),
            note=note or cells.get("note", Cell()).text,
            territory=cells.get("territory", Cell()).text,
        )

    def _left(self, whose: TableAct, cells: Mapping[str, Cell]) -> Iterator[TableAct]:
        received = self._day("denounced", cells.get("denounced", Cell()))
        ends = self._day("ended", cells.get("ended", Cell())).day
        if received.day or received.within or ends:
            yield replace(
                whose, kind="denunciation", received=received.day, within=received.within, effective=ends, ended=False
            )

    def _lettered(self, text: str, heading: str, role: str) -> tuple[str, WrittenDay, str]:
        """Kind, day and note of a cell such as `28 Aug 2003 a`, `Ratification: October 19, 2009` or `5-X-1961`."""
        worded = _KIND_AND_DAY.fullmatch(text)
        if worded:
            kind, note = self._kind(worded["kind"])
            return kind, self._day(heading, Cell(worded["day"])), note
        letters, without = self._letters(heading, role)
        try:
            return without or self._none(text, heading), self._day(heading, Cell(text)), ""
        except ValueError:
            behind = _LETTER_BEHIND.fullmatch(text)
            if behind is None or not (behind["letter"] or behind["inside"] or behind["marks"]):
                raise
        day, letter = self._day(heading, Cell(behind["day"])), behind["letter"] or behind["inside"]
        if letter and letter not in letters:
            raise ValueError(f"'{text}': the letter '{letter}' is not known to this table")
        kind = letters[letter] if letter else without or self._none(text, heading)
        return kind, day, self.layout.marks.get(behind["marks"], "")

    def _none(self, text: str, heading: str) -> str:
        raise ValueError(f"'{text}' says no kind of instrument, and the heading '{heading}' has none without a letter")

    def _letters(self, heading: str, role: str) -> tuple[Mapping[str, str], str]:
        """What letters behind a day mean in a column, and what a day without one does."""
        if role == "signature":
            own, without = {**self.layout.letters, "d": "succession to signature"}, SIGNATURE
        else:
            own, without = dict(self.layout.letters), self.layout.unlettered or self._word(heading)
        if not self.layout.letters_in_headings:
            return own, without
        lettered = {letter: self._word(word) for word, letter in _LETTERED.findall(heading)}
        bare = [kind for word in _LETTERED.sub("", heading).split(",") if (kind := self._word(word))]
        own |= {letter: kind for letter, kind in lettered.items() if kind}
        return own, bare[0] if bare else without if role == "signature" else ""

    def _word(self, word: str) -> str:
        """The kind that a word means, also with what it is of: `Ratification of the Convention as amended`.

        One of two kinds, as in `Definitive signature or acceptance`, is a consent to be bound by either.
        """
        words = heading_words(word.strip(" ,:;"))
        qualified = _QUALIFIED.fullmatch(words)
        if words in self.kinds or qualified is None:
            return self.kinds.get(words, "")
        kind = self.kinds.get(qualified["kind"], "")
        return "consent to be bound" if kind and qualified["how"] == "or" else kind

    def _kind(self, written: str) -> tuple[str, str]:
        """The kind that a word or a letter means, and what the asterisks behind it do."""
        marked = _MARKED.fullmatch(written)
        code, note = (marked["code"], self.layout.marks.get(marked["marks"], "")) if marked else (written, "")
        kind = self.layout.letters.get(code) or self._word(code) or self.layout.unlettered * (not code)
        if not kind:
            raise ValueError(
                f"'{written}' is no kind of instrument that this layout knows" if code else "the kind is empty"
            )
        return kind, note

    def _day(self, column: str, cell: Cell) -> WrittenDay:
        return read_written(cell.text, self._orders.get(column, self.layout.order)) if cell.text else WrittenDay()

    @cached_property
    def _orders(self) -> dict[str, str]:
        """Which number comes first, by column; what one column leaves open the others of the table may tell."""
        orders: dict[str, str] = {}
        for at, role in enumerate(self.roles):
            if role not in ("", "participant", "nothing", "treaty", "territory", "remarks", "kind", "status", "note"):
                order = order_of(row.cells[at].text for row in self.grid.rows if at < len(row.cells))
                orders[role] = orders[self.headings[at]] = self.layout.order or order
        told = {order for order in orders.values() if order}
        return {column: order or (told.copy().pop() if len(told) == 1 else "") for column, order in orders.items()}


def bare_name(cell: Cell) -> tuple[str, tuple[str, ...], bool]:
    """A name without the footnote marks behind it and without brackets; whether it stood in brackets.

    The day until which a former State was, as in `Czechoslovakia (<01-01-1993)`, is no part of it either.
    """
    text, marks = _FORMER.sub("", cell.text), list(cell.marks)
    behind = _MARK_BEHIND_NAME.search(text)
    if behind and behind.start():
        marks += re.findall(r"\d+", behind[0])
        text = text[: behind.start()].rstrip(" ,")
    bracketed = _BRACKETED.fullmatch(text)
    return (bracketed[1] if bracketed else text), tuple(dict.fromkeys(marks)), bool(bracketed)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a cell that are in brackets, and those that are not: `[3 Sep 2016 A] 20 Jan 2021 A`."""
    at = 0
    for found in _BRACKETED.finditer(text):
        yield from ((part, False) for part in _days_apart(text[at : found.start()]))
        yield from ((part, True) for part in _days_apart(found[1]))
        at = found.end()
    yield from ((part, False) for part in _days_apart(text[at:]))


def _days_apart(text: str) -> list[str]:
    """Several days in one cell, each with what stands behind it: `12 Mar 1991 a 5 May 1999 a`."""
    starts = [found.start() for found in _DAY_BEGINS.finditer(text)]
    if len(starts) <= 1:
        return [text.strip()] if text.strip() else []
    return [text[at:to].strip() for at, to in zip(starts, [*starts[1:], len(text)], strict=True)]
