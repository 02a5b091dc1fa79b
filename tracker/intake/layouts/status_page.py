"""Reads a depositary's whole page about a treaty: what it prints of it, what participants said, and the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.intake.layouts.grid import Cell, Grid, plain
from tracker.intake.layouts.page import Line, cell_of, lines_of
from tracker.intake.layouts.reading import ReadFile, first_text, parts
from tracker.intake.layouts.written_day import read_written
from tracker.intake.trouble import FolderError

_PLACE_AND_DAY = re.compile(r"(?P<place>.*?),?\s*(?P<day>\d{1,2} \w+ \d{4})(?:.*)")
_DAY = r"\d{1,2}(?:st|nd|rd|th)? [A-Z]\w+ \d{4}"
_FIRST_DAY = (
    re.compile(rf"(?i).*?definitively,? (?:on )?({_DAY})"),
    re.compile(rf"(?:On |on )?({_DAY})"),
    re.compile(rf"(?i).*?(?:entered|came) into force (?:on )?({_DAY})"),
)
"""When a treaty entered into force: a day on which it applied provisionally is another."""
_ARTICLE = re.compile(
    r"(?i)\b(?:articles?|paragraph|section) "
    r"((?:\d+|[IVXLC]+\b)(?:\s*\(\w+\))*(?:(?:,? and|,)\s*(?:(?:\d+|[IVXLC]+\b)(?:\s*\(\w+\))*|\(\w+\)))*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one participant said in one part of a page. `marks` are the footnotes at its name."""

    holds: str
    heading: str
    number: int
    name: str
    marks: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note at the end of a page, with its mark."""

    mark: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The whole of it, a line a paragraph."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPage:
    """All that a page says of a treaty, as printed; days where they can be read."""

    title: str
    place: str = ""
    concluded: date | None = None
    force_text: str = ""
    first_day: date | None = None
    article: str = ""
    registration: str = ""
    signatories: int | None = None
    parties: int | None = None
    as_at: date | None = None
    about: str = ""
    text: str = ""
    said: tuple[Said, ...] = ()
    territories: Grid | None = None
    notes: tuple[Note, ...] = ()
    other_tables: tuple[Grid, ...] = ()


def read_status_page(read: ReadFile) -> StatusPage:
    """The parts of a page. Raises FolderError where its layout says nothing of a page's parts, or it has no title."""
    page, layout = read.opened.page, read.found.layout.page
    if page is None or not layout.get("concluded"):
        raise FolderError([f"{read.place}: this is no page about one treaty that a layout reads as a whole"])
    root = page.root
    if not read.title:
        seen = ", ".join(heading.text or "(empty)" for heading in read.found.grid.headings)
        as_what = f"it was read as '{read.found.layout.name}' ({read.found.layout.title}); its columns are: {seen}"
        way_out = "name another layout with --layout, or save the page again as it is shown"
        raise FolderError([f"{read.place}: the page names no treaty; {as_what}; {way_out}"])
    concluded = _PLACE_AND_DAY.fullmatch(first_text(root, layout["concluded"]))
    force_text = first_text(root, layout.get("entry_into_force", ""))
    article = _ARTICLE.search(force_text)
    counts = first_text(root, layout.get("counts", ""))
    tables = list(_other_tables(read, layout))
    territories = layout.get("territories", {}).get("table", r"(?!)")
    return StatusPage(
        title=read.title,
        place=concluded["place"].strip() if concluded else "",
        concluded=day_or_none(concluded["day"]) if concluded else None,
        force_text=force_text,
        first_day=_first_day(force_text),
        article=re.sub(r"\b(\d+|[IVXLC]+)\s+(?=\()", r"\1", article[1]) if article else "",
        registration=first_text(root, layout.get("registration", "")),
        signatories=_number(layout, "signatories", counts),
        parties=_number(layout, "parties", counts),
        as_at=_as_at(root, layout),
        about=first_text(root, layout.get("note", "")),
        text=first_text(root, layout.get("text", "")),
        said=tuple(_said(root, layout)),
        territories=next((grid for grid in tables if re.search(territories, grid.name)), None),
        notes=tuple(_notes(root, layout)),
        other_tables=tuple(grid for grid in tables if not re.search(territories, grid.name)),
    )


def _first_day(text: str) -> date | None:
    """The day of entry into force; none where the page only says what is still needed."""
    for pattern in _FIRST_DAY:
        found = pattern.match(text)
        if found:
            return day_or_none(found[1])
    return None


def _other_tables(read: ReadFile, layout: Mapping[str, Any]) -> Iterator[Grid]:
    """Tables beside that of the participants. One without a row of headings has them in its first row."""
    known = layout.get("other_tables", r"(?!)")
    for grid in read.opened.grids:
        if grid == read.found.grid:
            continue
        headless = not grid.headings and re.search(known, grid.name) and len(grid.rows) > 1
        headed = grid._replace(headings=grid.rows[0].cells, rows=grid.rows[1:]) if headless else grid
        if headed.headings and headed.rows:
            yield headed


def day_or_none(text: str) -> date | None:
    """The day that a text means, where it can mean one only."""
    try:
        return read_written(text).day if text else None
    except ValueError:
        return None


def _number(layout: Mapping[str, Any], key: str, text: str) -> int | None:
    found = re.search(layout.get(key, r"(?!)"), text)
    return int(found[1]) if found else None


def _as_at(root: Any, layout: Mapping[str, Any]) -> date | None:
    """The day of the page. Its numbers stand in the order that the layout says: nobody has to guess."""
    found = re.search(layout.get("as_at_day", r"(?!)"), first_text(root, layout.get("as_at", "")))
    if not found:
        return None
    day, month, year = (int(number) for number in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _said(root: Any, layout: Mapping[str, Any]) -> Iterator[Said]:
    for section in layout.get("section", ()):
        heading = first_text(root, section["title"])
        for number, item in enumerate(parts(root, section["items"]), 1):
            name = cell_of(item)
            beside = item.getnext()
            lines = lines_of(beside) if beside is not None else []
            yield Said(
                holds=section["holds"],
                heading=heading,
                number=number,
                name=name.text,
                marks=name.marks,
                lines=tuple(lines),
            )


def _notes(root: Any, layout: Mapping[str, Any]) -> Iterator[Note]:
    notes = layout.get("notes", {})
    for item in parts(root, notes.get("items", "")):
        marked = parts(item, notes["mark"])
        mark = plain(cell_of(marked[0]).text) if marked else ""
        lines = lines_of(item)
        if lines and mark and lines[0].text.startswith(mark):
            lines[0] = lines[0]._replace(text=lines[0].text.removeprefix(mark).lstrip())
        yield Note(mark=mark, lines=tuple(line for line in lines if line.text))


def text_cell(grid: Grid, row: tuple[Cell, ...], pattern: str) -> Cell:
    """The cell of a row in the column whose heading a pattern fits."""
    for heading, cell in zip(grid.headings, row, strict=False):
        if re.fullmatch(pattern, heading.text, re.IGNORECASE):
            return cell
    return Cell()
