"""Splits a CSV text into rows: columns by name in any order, missing columns empty, unknown columns a warning."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from tracker.intake.trouble import LONGEST_TEXT, UNSEEN, FolderError, did_you_mean, named
from tracker.model.named import NamedTuple


class Rows(NamedTuple):
    """Rows of a table: `columns` by position ("" for one that is not read), each row with its line and its cells."""

    columns: tuple[str, ...]
    lines: tuple[tuple[int, list[str]], ...]
    troubles: tuple[str, ...]
    warnings: tuple[str, ...]

    def mappings(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row with its line, by column; empty cells left out."""
        for line, cells in self.lines:
            filled = {column: cell.strip() for column, cell in zip(self.columns, cells, strict=False) if cell.strip()}
            filled.pop("", None)
            yield line, filled


def read_rows(text: str, place: str, known: tuple[str, ...], required: tuple[str, ...]) -> Rows:
    """The rows of a CSV text, empty ones left out. Troubles of a row are listed in the answer.

    Raises FolderError where no row can be read: no header, a required column missing, characters that nobody sees.
    """
    reading = ReadingRows(text, place, known, required)
    lines = tuple(reading)
    return Rows(reading.columns, lines, tuple(reading.troubles), reading.warnings)


class ReadingRows:
    """The same, row by row, so that a long table is never there as cells all at once; raises as `read_rows` does.

    `troubles` are those of the rows that were read so far.
    """

    def __init__(self, text: str, place: str, known: tuple[str, ...], required: tuple[str, ...]) -> None:
        _refuse_unseen(text, place)
        self.troubles: list[str] = []
        self._place = place
        content = text.encode()
        self._reader = csv.reader(io.TextIOWrapper(io.BytesIO(content), "utf-8", newline=""), strict=True)
        self._has_long_lines = max(map(len, io.BytesIO(content)), default=0) > LONGEST_TEXT
        try:
            first = next(self._reader, None)
        except csv.Error as error:
            raise self._not_csv(1, error) from error
        if first is None:
            raise FolderError([f"{place}: the file is empty; its first line names the columns: {','.join(required)}"])
        self._header = _header(first, place, known, required)
        self.columns = tuple(name if name in known else "" for name in self._header)
        self.warnings = tuple(
            f"{place}:1: column '{name}' is not known and is not read; {did_you_mean(name, known)}"
            for name in self._header
            if name and name not in known
        )

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        width, last = len(self._header), self._reader.line_num
        try:
            for cells in self._reader:
                line, last = last + 1, self._reader.line_num
                if any(cells):
                    perhaps_long = self._has_long_lines or line < last
                    if len(cells) > width or (perhaps_long and sum(map(len, cells)) > LONGEST_TEXT):
                        found = _troubles_of_row(cells, self._header)
                        self.troubles += [f"{self._place}:{line}: {says}" for says in found]
                    yield line, cells
        except csv.Error as error:
            raise self._not_csv(last + 1, error) from error

    def _not_csv(self, line: int, error: csv.Error) -> FolderError:
        return FolderError([*self.troubles, f"{self._place}:{line}: {_not_csv(error)}"])


def _refuse_unseen(text: str, place: str) -> None:
    if text.replace("\n", "").isprintable():
        return
    troubles = [
        f"{place}:{text.count(chr(10), 0, at.start()) + 1}: {named(at[0])} "
        f"at character {at.start() - text.rfind(chr(10), 0, at.start())}; remove it"
        for at in UNSEEN.finditer(text)
    ]
    if troubles:
        raise FolderError(troubles)


def _header(cells: list[str], place: str, known: tuple[str, ...], required: tuple[str, ...]) -> list[str]:
    names = [cell.strip().casefold() for cell in cells]
    if len(names) == 1 and (";" in names[0] or "\t" in names[0]):
        raise FolderError([f"{place}:1: the cells of a row must be separated by commas"])
    troubles = [
        f"{place}:1: there is no column '{name}'; the first line names the columns: {','.join(known)}"
        for name in required
        if name not in names
    ]
    troubles += [f"{place}:1: column '{name}' is there twice" for name in known if names.count(name) > 1]
    if troubles:
        raise FolderError(troubles)
    return names


def _troubles_of_row(cells: list[str], header: list[str]) -> Iterator[str]:
    if len(cells) > len(header) and any(cells[len(header) :]):
        yield f"the row has {len(cells)} cells, the header {len(header)}; a text with a comma needs quotation marks"
    for name, cell in zip(header, cells, strict=False):
        if len(cell) > LONGEST_TEXT:
            yield f"{name} has {len(cell):,} characters; the limit is {LONGEST_TEXT:,}"


def _not_csv(error: csv.Error) -> str:
    if "unexpected end of data" in str(error):
        return "a quotation mark is opened here and never closed"
    return f"this is not CSV that can be read: {error}"
