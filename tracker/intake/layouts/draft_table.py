"""Drafts what a page's tables tell: signatures, instruments, territories, and what other columns have."""

from __future__ import annotations

import re
from datetime import date

from tracker.intake.layouts.acts import bare_name
from tracker.intake.layouts.as_actions import action_of
from tracker.intake.layouts.draft_book import Book
from tracker.intake.layouts.grid import Cell, Grid
from tracker.intake.layouts.status_page import day_or_none, text_cell
from tracker.model.action import Action
from tracker.model.participant import Participant

TABLE, TERRITORIES, OTHERS = "table of participants", "territories", "other tables"
_ORGANIZATION = re.compile(
    r"(?i)\b(organi[sz]ation|agency|community|union|council of|fund|bank|tribunal|authority|commission|league of|"
    r"united nations|association|conference)\b"
)
_LONGEST_CODE = 9
_CROSS = re.compile(r"[xX✓✔]")
_DAY_IN_CELL = re.compile(r"\d{1,2} \w+ \d{4}")


def draft_table(book: Book) -> None:
    """The rows of the table of participants, and its columns that the layout does not know."""
    tally = book.tally(TABLE)
    grid = book.read.found.grid
    _own_participants(book)
    for number, says in book.read.found.read.troubles:
        tally.read += 1
        words = next((" | ".join(cell.text for cell in each.cells) for each in grid.rows if each.number == number), "")
        book.leave(f"row {number}", words, says)
    for row in book.read.rows:
        if not row.acts and any(row.row == number for number, _ in book.read.found.read.troubles):
            continue
        tally.read += 1
        code = book.code(row.name, f"row {row.row}")
        if not code:
            continue
        tally.understood += 1
        book.mark(row.marks, code)
        for act in sorted(row.acts, key=lambda act: act.received or date.max):
            book.mark(act.marks, code)
            book.add(action_of(book.read, code, act), f"row {row.row}", bracketed=act.ended)
    headings = {heading for heading, _, _ in book.read.found.read.unread}
    _draft_columns(book, grid, [at for at, cell in enumerate(grid.headings) if cell.text in headings], TABLE)


def _own_participants(book: Book) -> None:
    """Organizations that the tracker does not know: only an organization confirms formally, or is called one."""
    own: dict[str, Participant] = {}
    for row in book.read.rows:
        confirms = any(act.kind == "formal confirmation" for act in row.acts)
        if book.meant(row.name) or not (confirms or _ORGANIZATION.search(row.name)):
            continue
        letters = "".join(re.findall(r"\b[A-Z]", row.name.partition("(")[0]))[:_LONGEST_CODE] or "X"
        taken = own.keys() | book.names.participants.keys()
        code = next(
            c for c in (letters, *(f"{letters}-{n}" for n in range(2, 99))) if c not in taken and not book.meant(c)
        )
        own[code] = Participant(code=code, name=row.name, kind="organization", source=f"{book.source}, row {row.row}")
    if own:
        book.names = book.names.having(own)
        book.own = own


def draft_territories(book: Book) -> None:
    """The table of territories to which participants extended the treaty."""
    grid = book.page.territories
    if grid is None:
        return
    columns = book.read.found.layout.page["territories"]
    tally = book.tally(TERRITORIES)
    above = Cell()
    for row in grid.rows:
        place = f"territories, row {row.number}"
        tally.read += 1
        above = named if (named := text_cell(grid, row.cells, columns["participant"])).text else above
        name, marks, _ = bare_name(above)
        day, where = (text_cell(grid, row.cells, columns[key]).text for key in ("received", "territory"))
        code = book.code(name, place, " | ".join(cell.text for cell in row.cells))
        received = day_or_none(day)
        if code and received and where:
            book.mark(marks, code)
            book.add(Action(code, "extension to territory", received=received, territory=where), place)
            tally.understood += 1
        elif code:
            book.leave(place, " | ".join(cell.text for cell in row.cells), "the day or the territory cannot be read")


def draft_other_tables(book: Book) -> None:
    """Further tables, such as consents to single protocols: each filled cell is kept as a statement of its heading."""
    for grid in book.page.other_tables:
        _draft_columns(book, grid, list(range(1, len(grid.headings))), OTHERS)


def _draft_columns(book: Book, grid: Grid, columns: list[int], part: str) -> None:
    for row in grid.rows:
        filled = [
            (grid.headings[at].text, row.cells[at]) for at in columns if at < len(row.cells) and row.cells[at].text
        ]
        if not filled or not row.cells:
            continue
        tally = book.tally(part)
        tally.read += part == OTHERS
        place = f"{part}, row {row.number}"
        words = " | ".join(cell.text for cell in row.cells)
        name, marks, _ = bare_name(row.cells[0])
        code = book.code(name, place, words)
        if not code:
            continue
        book.mark(marks, code)
        tally.understood += part == OTHERS
        _draft_cells(book, code, filled, place, grid.caption)


def _draft_cells(book: Book, code: str, filled: list[tuple[str, Cell]], place: str, caption: str) -> None:
    """A cross is about the instrument; a day stands for itself; all else is kept as it is printed."""
    crossed = tuple(heading for heading, cell in filled if _CROSS.fullmatch(cell.text))
    instrument = book.instrument(code)
    if crossed:
        summary = f"{caption + ': ' if caption else ''}marked for {', '.join(crossed)}"
        received = instrument.action.received if instrument else None
        book.add(Action(code, "statement", received=received, articles=crossed, summary=summary), place)
    for heading, cell in filled:
        if _CROSS.fullmatch(cell.text):
            continue
        day = _DAY_IN_CELL.search(cell.text)
        received = day_or_none(day[0]) if day else None
        if received is None:
            book.leave(place, f"{heading}: {cell.text}", "no day can be read in this cell")
            continue
        book.add(
            Action(code, "statement", received=received, articles=(heading,), summary=f"{heading}: {cell.text}"), place
        )
