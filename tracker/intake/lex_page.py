"""Reads a saved WIPO Lex page: the table of a treaty's contracting parties and signatories.

The table is flat and its cells hold text and at most a link, so the standard library's parser is enough; the page
around it is not looked at but for the treaty's name and the number of members. Whatever does not fit is told: a page
of another layout, or in another language, is not read by halves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tracker.intake.party_cells import means_treaty, published_day, published_instrument
from tracker.intake.trouble import UNSEEN, FolderError
from tracker.model.published import PublishedRow, PublishedTable
from tracker.model.treaty import Treaty

CELLS = (4, 5)
"""Party, signature, instrument, entry into force and, perhaps, a link to remarks."""
HEADINGS = ("", "sign", "instrument", "force")
"""What the headings of the first columns have in them, where there are headings."""
_INSTRUMENT = re.compile(r"(?P<kind>[^:]+):\s*(?P<day>.+)")
_MEMBERS = re.compile(r"Total Members:\s*(\d+)")


@dataclass
class _Cell:
    text: str = ""
    link: bool = False


@dataclass
class _Table:
    headings: list[_Cell] = field(default_factory=list)
    rows: list[list[_Cell]] = field(default_factory=list)
    closed: bool = False
    nested: bool = False

    @property
    def fits(self) -> bool:
        return bool(self.rows) and not self.nested and all(len(row) in CELLS for row in self.rows)


class _Page(HTMLParser):
    """Collects the tables of a page, cell by cell, and the name of the treaty that it is about."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self.title = ""
        self.text = ""
        self._open: list[_Table] = []
        self._cell: _Cell | None = None
        self._in_title = False
        self._facet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            for outer in self._open:
                outer.nested = True
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif tag == "span" and "facet-separator" in (dict(attrs).get("class") or ""):
            self._facet = True
        elif tag == "strong":
            self._in_title = self._facet and not self.title
        elif tag == "a" and self._cell:
            self._cell.link = True
        elif self._open:
            self._start_in_table(self._open[-1], tag)

    def _start_in_table(self, table: _Table, tag: str) -> None:
        if tag == "tr":
            table.rows.append([])
        elif tag in ("td", "th"):
            self._cell = _Cell()
            (table.headings if tag == "th" else table.rows[-1] if table.rows else []).append(self._cell)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = None
        elif tag == "strong":
            self._in_title = False
        elif tag == "table" and self._open:
            self._open.pop().closed = True

    def handle_data(self, data: str) -> None:
        self.text += data if self._facet and not self.tables else ""
        if self._in_title:
            self.title += data
        if self._cell:
            self._cell.text += data


def read_lex_page(text: str, place: str, treaty: Treaty, digest: str) -> PublishedTable:
    """The rows of a saved party table of one treaty.

    Raises FolderError where the page has another layout or is about another treaty, with the row of every trouble.
    """
    page = _Page()
    try:
        page.feed(text)
        page.close()
    except AssertionError as error:  # how the parser says that a declaration is none that it knows
        raise FolderError([_other_layout(place)]) from error
    title = _plain(page.title)
    if title and not means_treaty(title, treaty):
        raise FolderError([f"{place}: the page is about the '{title}', not about the {treaty.short_name}"])
    table = _party_table(page, place)
    rows, troubles = _rows(table)
    if troubles:
        raise FolderError([*(f"{place}: {trouble}" for trouble in troubles), _other_layout(place)])
    members = _MEMBERS.search(page.text)
    return PublishedTable(
        place=place,
        sha256=digest,
        rows=tuple(rows),
        members=int(members[1]) if members else None,
        has_remarks=any(len(row) == max(CELLS) for row in table.rows),
    )


def _party_table(page: _Page, place: str) -> _Table:
    for table in page.tables:
        table.rows = [row for row in table.rows if row]
    if not all(table.closed for table in page.tables):
        raise FolderError([f"{place}: the page ends inside a table; save it again"])
    fitting = [table for table in page.tables if table.fits]
    if len(fitting) != 1:
        raise FolderError([_other_layout(place)])
    headings = [_plain(cell.text) for cell in fitting[0].headings]
    if headings and not all(part in name.casefold() for part, name in zip(HEADINGS, headings, strict=False)):
        raise FolderError([f"{place}: the columns are: {', '.join(headings)}", _other_layout(place)])
    return fitting[0]


def _other_layout(place: str) -> str:
    return (
        f"{place}: this is not the layout of a WIPO Lex party table in English (party, signature, "
        "'Ratification: October 19, 2009', entry into force, details); nothing was read from it"
    )


def _rows(table: _Table) -> tuple[list[PublishedRow], list[str]]:
    rows: list[PublishedRow] = []
    troubles: list[str] = []
    for number, cells in enumerate(table.rows, 1):
        try:
            rows.append(_row(number, cells))
        except ValueError as error:
            troubles.append(f"row {number}: {error}")
    return rows, troubles


def _row(number: int, cells: list[_Cell]) -> PublishedRow:
    name, signature, instrument, effective = (_plain(cell.text) for cell in cells[:4])
    if not name:
        raise ValueError("the name of the party is empty")
    kind, deposit = _instrument(instrument)
    return PublishedRow(
        row=number,
        name=name,
        signature=published_day(signature),
        instrument=published_instrument(kind),
        deposit=published_day(deposit),
        effective=published_day(effective),
        remarks=any(cell.link for cell in cells[4:]),
    )


def _instrument(text: str) -> tuple[str, str]:
    written = _INSTRUMENT.fullmatch(text)
    if text and written is None:
        raise ValueError(f"'{text}' is no instrument with its day, such as 'Ratification: October 19, 2009'")
    return (written["kind"].strip(), written["day"].strip()) if written else ("", "")


def _plain(text: str) -> str:
    """Text on one line; a character that nobody sees becomes one that everybody does."""
    return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
