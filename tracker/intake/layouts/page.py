"""Opens a saved page: its tables and its running text. Scripts, styles and what is hidden are no text of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from tracker.intake.layouts.grid import Cell, Grid, Row, plain
from tracker.intake.trouble import UNSEEN, FolderError
from tracker.model.named import NamedTuple

if TYPE_CHECKING:
    Element = Any

_NO_TEXT = ("script", "style", "template", "noscript", "head", "title")
_RAISED = ("sup", "superscript")
_NEW_LINE = ("br", "p", "div", "li", "tr", "td", "th", "table", "h1", "h2", "h3", "h4")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MARK = re.compile(r"[0-9]{1,3}[a-z]?|[a-z]|\*+", re.IGNORECASE)
_TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)
_NO_MARKUP = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"))
_ROOT = re.compile(r"<html\b", re.IGNORECASE)
_WIDEST, _MOST_CELLS = 99, 50_000
"""Columns or rows over which a cell may reach, and the cells of the largest table in which one may."""
_NULL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Line(NamedTuple):
    """One line of a running text. `side` is how it is set (left, right, ""), `slanted` whether all of it is slanted."""

    text: str
    side: str = ""
    slanted: bool = False


class Page:
    """A saved page. Raises FolderError where it ends before its end, or cannot be parsed."""

    def __init__(self, text: str, place: str) -> None:
        self.place = place
        marks = [bool(mark[1]) for mark in _TABLE.finditer(_markup(text))]
        if marks.count(False) > marks.count(True):
            raise FolderError([f"{place}: the page ends inside a table; save it again"])
        if _ROOT.search(text) and "</html" not in text[-20_000:].casefold():
            raise FolderError([f"{place}: the page ends before its end; save it again"])
        self.root = _parsed(text, place)

    def grids(self) -> list[Grid]:
        """The tables that hold no other table, in the order of the page."""
        tables = [part for part in self.root.iter("table") if part.find(".//table") is None]
        return [grid for table in tables if (grid := grid_of(table))]


def _markup(text: str) -> str:
    """A page without its comments, scripts and styles, whose words are no tags; one pass for each, however many."""
    for opens, closes in _NO_MARKUP:
        folded = text.casefold() if len(text.casefold()) == len(text) else text
        kept: list[str] = []
        at = 0
        while (start := folded.find(opens, at)) >= 0 and (end := folded.find(closes, start)) >= 0:
            kept.append(text[at:start])
            at = end + len(closes)
        text = "".join((*kept, text[at:]))
    return text


def _parsed(text: str, place: str) -> Element:
    from lxml import etree, html  # noqa: PLC0415 - most commands read no page

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(_NULL.sub("", text).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise FolderError([f"{place}: this is no page that can be read; save it again as HTML"]) from error
    if root is None:
        raise FolderError([f"{place}: this is no page that can be read; save it again as HTML"])
    return root


def is_hidden(part: Element) -> bool:
    """Whether a part is not shown to who reads the page."""
    return bool(_HIDDEN.search(part.get("style") or "")) or "invisible" in (part.get("class") or "").split()


def text_of(part: Element) -> str:
    """The text that a reader sees of a part, a line a block; what is raised stands in it as it is written."""
    pieces: list[str] = []
    _gather(part, pieces, raised=None)
    return "".join(pieces)


def cell_of(part: Element) -> Cell:
    """A cell: what is raised are marks, unless it is more than marks."""
    pieces: list[str] = []
    raised: list[str] = []
    _gather(part, pieces, raised)
    marks = tuple(mark for each in raised for mark in _MARK.findall(each))
    text = UNSEEN.sub("\N{REPLACEMENT CHARACTER}", plain("".join(pieces)))
    return Cell(text, marks, link=part.find(".//a") is not None)


def _gather(part: Element, pieces: list[str], raised: list[str] | None) -> None:
    """Walks a part without recursion: pages may be nested as deep as somebody likes."""
    walk: list[tuple[Element, bool]] = [(part, False)]
    inside = 0
    while walk:
        each, leaving = walk.pop()
        into = raised if raised is not None and inside else pieces
        if leaving:
            inside -= each.tag in _RAISED
            if each.tag in _NEW_LINE:
                pieces.append("\n")
            if each.tail and each is not part:
                (raised if raised is not None and inside else pieces).append(each.tail)
            continue
        if not isinstance(each.tag, str) or each.tag in _NO_TEXT or (each is not part and is_hidden(each)):
            if each.tail and each is not part:
                into.append(each.tail)
            continue
        inside += each.tag in _RAISED
        if each.tag in _NEW_LINE:
            pieces.append("\n")
        if each.text:
            (raised if raised is not None and inside else pieces).append(each.text)
        walk.append((each, True))
        walk.extend((child, False) for child in reversed(each))


def grid_of(table: Element) -> Grid | None:
    """A table with its headings: the rows of headings before the others, or none. None where it has no row."""
    rows = [row for row in table.iter("tr") if len(row)]
    if not rows:
        return None
    parted = _spread(rows)
    first = next((n for n, row in enumerate(rows) if _is_heading(row)), None)
    headings: tuple[Cell, ...] = ()
    if first is not None:
        after = next((n for n in range(first, len(rows)) if not _is_heading(rows[n])), first + 1)
        headings = _one_heading(parted[first:after])
        parted = parted[after:]
    named = [Row(n, cells) for n, cells in enumerate((c for c in parted if c), 1)]
    return Grid(headings, tuple(named), name=table.get("id") or "", caption=_caption(table))


def _spread(rows: list[Element]) -> list[tuple[Cell, ...]]:
    """Rows of as many cells as a reader sees: one that reaches down stands in each row, one that reaches across once.

    In a row of headings it stands over each of its columns.
    """
    if sum(map(len, rows)) > _MOST_CELLS:
        return [tuple(cell_of(cell) for cell in row if cell.tag in ("td", "th")) for row in rows]
    spread: list[tuple[Cell, ...]] = []
    reaching: dict[int, tuple[int, Cell]] = {}
    for row in rows:
        cells: list[Cell] = []
        for part in (cell for cell in row if cell.tag in ("td", "th")):
            _reach_down(cells, reaching)
            cell, across, down = cell_of(part), _span(part, "colspan"), _span(part, "rowspan")
            beside = cell if _is_heading(row) else Cell()
            for each in (cell, *[beside] * (across - 1)):
                if down > 1:
                    reaching[len(cells)] = (down - 1, each)
                cells.append(each)
        _reach_down(cells, reaching)
        spread.append(tuple(cells))
    return spread


def _reach_down(cells: list[Cell], reaching: dict[int, tuple[int, Cell]]) -> None:
    """Puts what reaches down from rows above in its place in this row."""
    while len(cells) in reaching:
        left, cell = reaching.pop(at := len(cells))
        cells.append(cell)
        if left > 1:
            reaching[at] = (left - 1, cell)


def _span(part: Element, name: str) -> int:
    written = part.get(name) or ""
    return int(written) if written.isascii() and written.isdigit() and 0 < int(written[:4]) <= _WIDEST else 1


def _one_heading(rows: list[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    """The headings of several rows of them: of each column the lowest that has a text."""
    columns = zip_longest(*reversed(rows), fillvalue=Cell())
    return tuple(next((cell for cell in column if cell.text), Cell()) for column in columns)


def _is_heading(row: Element) -> bool:
    inside_head = row.getparent() is not None and row.getparent().tag == "thead"
    return inside_head or "thead" in (row.get("class") or "") or all(cell.tag == "th" for cell in row)


def _caption(table: Element) -> str:
    inside = table.find("./caption")
    return plain(text_of(inside)) if inside is not None else ""


def lines_of(part: Element) -> list[Line]:
    """A running text line by line. A line break inside a sentence ends a line here too; nothing is thrown away."""
    lines: list[Line] = []
    pieces: list[tuple[str, bool]] = []
    side = ""

    def end() -> None:
        text = plain("".join(piece for piece, _ in pieces))
        if text:
            slanted = all(slant for piece, slant in pieces if piece.strip())
            lines.append(Line(text, side, slanted))
        pieces.clear()

    for kind, each, written, slant in _steps(part):
        if kind == "text":
            pieces.append((written, slant))
            continue
        if each.tag in _NEW_LINE:
            end()
        if each.tag == "p":
            side = (each.get("align") or "") if kind == "enter" else ""
        elif each.tag == "br":
            side = side if slant else ""
    end()
    return lines


def _steps(part: Element) -> Iterator[tuple[str, Element, str, bool]]:
    """Enters, texts and leaves of a part in order, each with whether it is slanted."""
    walk: list[tuple[Element, bool]] = [(part, False)]
    slanted = 0
    while walk:
        each, leaving = walk.pop()
        if leaving:
            slanted -= each.tag in ("i", "em")
            yield "leave", each, "", bool(slanted)
        elif isinstance(each.tag, str) and each.tag not in _NO_TEXT and not (each is not part and is_hidden(each)):
            slanted += each.tag in ("i", "em")
            yield "enter", each, "", bool(slanted)
            if each.text:
                yield "text", each, each.text, bool(slanted)
            walk.append((each, True))
            walk.extend((child, False) for child in reversed(each))
            continue
        if each.tail and each is not part:
            yield "text", each, each.tail, bool(slanted)
