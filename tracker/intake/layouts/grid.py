"""A table as it stands in a file: headings, and rows of cells with their places. What it means is a layout's matter."""

from __future__ import annotations

from tracker.model.named import NamedTuple


class Cell(NamedTuple):
    """One cell: its text on one line, the footnote marks that stand raised behind it, whether it links somewhere."""

    text: str = ""
    marks: tuple[str, ...] = ()
    link: bool = False


class Row(NamedTuple):
    """One row with its number: the line of a text file, the place in the table of a page or a spreadsheet."""

    number: int
    cells: tuple[Cell, ...]


class Grid(NamedTuple):
    """A table of a file. `name` is the page's own name for it, or the sheet's; `caption` what stands above it."""

    headings: tuple[Cell, ...]
    rows: tuple[Row, ...]
    name: str = ""
    caption: str = ""
    lines: bool = False
    """Whether a row's number is a line of the file."""

    def place(self, file: str, number: int) -> str:
        """Where a row stands, for people: `parties.csv:3`, `page.html: row 2`."""
        return f"{file}:{number}" if self.lines else f"{file}: row {number}"


def plain(text: str) -> str:
    """A text on one line, without what nobody sees: blanks of every kind become one."""
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())
