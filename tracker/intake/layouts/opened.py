"""Opens a file that somebody saved: page, CSV of any separator and encoding, spreadsheet, XML, or a pasted table."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from tracker.intake.files import LARGEST, content_of
from tracker.intake.layouts.grid import Cell, Grid, Row, plain
from tracker.intake.layouts.page import Page
from tracker.intake.spreadsheet import as_meant
from tracker.intake.trouble import UNSEEN, FolderError

STANDARD_INPUT = "-"
LARGEST_PAGE = 20_000_000
"""Characters of the largest page that is read; the largest status page of the United Nations has three million."""
_LOOKED_AT = 20
"""Lines that tell what stands between cells."""
SEPARATORS = (",", ";", "\t", "|")
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_ARCHIVE = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_NO_TABLE = {b"%PDF-": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"\x1f\x8b": "a packed file"}
"""What files begin with that no table can be read from."""
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_RAISED = re.compile(r"<(?:superscript|sup)>(.*?)</(?:superscript|sup)>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,200}>")
_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<table|<[a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a file holds. `page` is set where it is a page; `sha256` is that of its bytes."""

    place: str
    sha256: str
    grids: tuple[Grid, ...]
    page: Page | None = None
    note: str = ""


def open_file(path: Path) -> Opened:
    """The tables of a file, told apart by its first signs; `-` is standard input.

    Raises FolderError with a sentence where nothing can be read of it.
    """
    if str(path) == STANDARD_INPUT:
        return opened(standard_input(), "standard input")
    return opened(content_of(path), str(path))


def standard_input() -> bytes:
    """What is pasted or piped into the program."""
    return sys.stdin.buffer.read(LARGEST)


def opened(content: bytes, place: str) -> Opened:
    """The tables of some bytes."""
    digest = sha256(content).hexdigest()
    sort = next((name for begins, name in _NO_TABLE.items() if content.startswith(begins)), "")
    if sort:
        raise FolderError([f"{place}: this is {sort}; save the page as HTML, or its table as CSV"])
    if _ARCHIVE.match(content[:4096]):
        content = _page_in_archive(content, place)
    if content.startswith(_SPREADSHEETS):
        return Opened(place=place, sha256=digest, grids=tuple(_sheets(content, place)))
    text, note = text_in(content, place)
    if len(text) > LARGEST_PAGE and _PAGE.match(text):
        raise FolderError([f"{place}: the page has {len(text):,} characters; the limit is {LARGEST_PAGE:,}"])
    if not text.strip():
        raise FolderError([f"{place}: the file is empty"])
    if text.lstrip().startswith("<?xml") and "<html" not in text[:2000].casefold():
        return Opened(place=place, sha256=digest, grids=tuple(_of_xml(text, place)), note=note)
    if _PAGE.match(text):
        page = Page(text, place)
        return Opened(place=place, sha256=digest, grids=tuple(page.grids()), page=page, note=note)
    return Opened(place=place, sha256=digest, grids=(_of_text(text, place),), note=note)


def _page_in_archive(content: bytes, place: str) -> bytes:
    """The page in a file that a browser saved with all that belongs to it (MHTML)."""
    from email import message_from_bytes  # noqa: PLC0415

    for part in message_from_bytes(content).walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes):
            return page
    raise FolderError([f"{place}: there is no page in this file; save the page as HTML"])


def text_in(content: bytes, place: str) -> tuple[str, str]:
    """The text of some bytes, and a note where its encoding was not the usual one.

    Raises FolderError where they are no text in UTF-8, UTF-16, the encoding that a page names, or Windows-1252.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        named = _CHARSET.search(content[:4096])
        encodings = ["utf-8-sig", *([named[1].decode("ascii")] if named else []), "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        note = "" if encoding in ("utf-8-sig", "utf-16") else f"{place}: read as {encoding}, since it is not UTF-8"
        return text.replace("\r\n", "\n").replace("\r", "\n"), note
    raise FolderError([f"{place}: this is no text in UTF-8; save the file as UTF-8"])


def _of_text(text: str, place: str) -> Grid:
    """A table in CSV."""
    unseen = UNSEEN.search(text)
    if unseen:
        line = text.count("\n", 0, unseen.start()) + 1
        raise FolderError([f"{place}:{line}: the character U+{ord(unseen[0]):04X} cannot be seen; remove it"])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(line, tuple(Cell(plain(as_meant(cell.strip()))) for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise FolderError([f"{place}:{line}: this is no table that can be read: {error}"]) from error
    if not rows:
        raise FolderError([f"{place}: the file is empty"])
    headings, below = _below_its_title(rows)
    return Grid(headings, below, lines=True)


def _below_its_title(rows: Sequence[Row]) -> tuple[tuple[Cell, ...], tuple[Row, ...]]:
    """The headings of rows none of which is empty, and the rows below: a cell alone above the headings is a title."""
    at = next((at for at, row in enumerate(rows) if sum(bool(cell.text) for cell in row.cells) > 1), 0)
    return rows[at].cells, tuple(rows[at + 1 :])


def _separator(text: str) -> str:
    """What stands between cells: that by which most of the first rows have as many cells as the headings."""
    beginning = list(islice((line for line in text.splitlines() if line.strip()), _LOOKED_AT))

    def fits(separator: str) -> tuple[int, int]:
        widths = [len(cells) for cells in csv.reader(beginning, delimiter=separator)]
        headings = next((width for width in widths if width > 1), 1)
        return sum(width == headings > 1 for width in widths), headings

    try:
        return max(SEPARATORS, key=fits)
    except csv.Error:
        return max(SEPARATORS, key=beginning[0].count)


def _sheets(content: bytes, place: str) -> Iterable[Grid]:
    """Each sheet of a spreadsheet."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        way_out = "save the sheet as CSV, or install the extra in your clone: pip install '.[spreadsheets]'"
        raise FolderError([f"{place}: this is a spreadsheet; {way_out}"]) from None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        raise FolderError([f"{place}: this is no spreadsheet that can be read; save it again, or as CSV"]) from error
    for name, written in sheets:
        rows = [Row(n, tuple(Cell(_shown(v)) for v in cells)) for n, cells in enumerate(written, 1)]
        filled = [row for row in rows if any(cell.text for cell in row.cells)]
        if filled:
            headings, below = _below_its_title(filled)
            yield Grid(headings, below, name=name)


def _shown(value: object) -> str:
    """A spreadsheet's value as text: a day as 2020-04-28, a whole number without its point."""
    isoformat = getattr(value, "isoformat", None)
    if isoformat:
        return str(isoformat())[:10]
    return plain(str(int(value)) if isinstance(value, float) and value.is_integer() else str(value))


def _of_xml(text: str, place: str) -> Iterable[Grid]:
    """The tables in XML: elements that repeat are rows. Each cell an element of its own name, or all of one name.

    In the second way the headings are the row inside `Thead`, else the first row.
    """
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise FolderError([f"{place}: this is no XML that can be read: {error}"]) from error
    head: tuple[Cell, ...] = ()
    for group in root.iter():
        rows = [child for child in group if isinstance(child.tag, str) and len(child)]
        if not rows or any(child.tag != rows[0].tag for child in rows) or rows[0].tag in ("Rows", "Table", "TGroup"):
            continue
        above = group.getparent()
        if "thead" in [str(each.tag).casefold() for each in (group, above) if each is not None]:
            head = tuple(_of_element("".join(cell.itertext())) for cell in rows[0])
            continue
        yield _grid_of_elements([[(str(c.tag), "".join(c.itertext())) for c in row] for row in rows], head)


def _grid_of_elements(rows: list[list[tuple[str, str]]], head: tuple[Cell, ...]) -> Grid:
    tags = list(dict.fromkeys(tag for row in rows for tag, _ in row))
    if len(tags) == 1:
        parted = [tuple(_of_element(text) for _, text in row) for row in rows]
        head, parted = (head, parted) if head else (parted[0], parted[1:])
    else:
        named = [dict(row) for row in rows]
        head, parted = tuple(map(Cell, tags)), [tuple(_of_element(row.get(tag, "")) for tag in tags) for row in named]
    return Grid(head, tuple(Row(n, cells) for n, cells in enumerate(parted, 1)))


def _of_element(text: str) -> Cell:
    """A cell of XML, in which marks stand between tags of their own that are written as text."""
    marks = tuple(mark for raised in _RAISED.findall(text) for mark in re.findall(r"\d+", raised))
    return Cell(plain(_TAG.sub(" ", _RAISED.sub("", text))), marks)
