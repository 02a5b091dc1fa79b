"""Opens a file, finds its layout and reads its table: the one way in for `import`, `reconcile` and `treaty draft`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tracker.intake.layouts.acts import TableRow
from tracker.intake.layouts.grid import plain
from tracker.intake.layouts.layout import Layout, heading_words, layout_named
from tracker.intake.layouts.opened import Opened, open_file
from tracker.intake.layouts.page import cell_of
from tracker.intake.layouts.recognising import NOT_TRIED, Recognised, columns_given, recognise
from tracker.intake.trouble import FolderError, in_one_line
from tracker.model.treaty import Treaty

_WORD = re.compile(r"\w+")
_YEAR_BEHIND = re.compile(r"\s*\(\d{4}\)\s*$")


@dataclass(frozen=True, slots=True)
class Asked:
    """By which layout a file is to be read, and which column is what; what is empty is found out.

    `save` is the file to which the layout that came of it is written.
    """

    layout: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    save: str = ""

    @classmethod
    def of(cls, layout: str, columns: Sequence[str], save: str = "") -> Asked:
        """From what a command line says. Raises FolderError for a column that names none."""
        return cls(layout, columns_given(columns), save)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file that was read: its table, and the title of the treaty where the page has one."""

    opened: Opened
    found: Recognised
    title: str = ""
    parties: int | None = None

    @property
    def place(self) -> str:
        """The file's path as people are shown it."""
        return self.opened.place

    @property
    def is_whole_page(self) -> bool:
        """Whether it is a page of which the layout knows more than the table."""
        return self.opened.page is not None and "concluded" in self.found.layout.page

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """The rows that were read."""
        return self.found.read.rows

    @property
    def troubles(self) -> list[str]:
        """What could not be read, each with its place."""
        return [f"{self.found.grid.place(self.place, row)}: {says}" for row, says in self.found.read.troubles]

    @property
    def notes(self) -> Iterator[str]:
        """What to know about how it was read."""
        layout = self.found.layout
        if self.opened.note:
            yield self.opened.note
        if not layout.tried:
            yield f"{self.place}: read as '{layout.name}' ({layout.title}): {NOT_TRIED}"
        for table in self.found.others:
            name = f" '{table.name}'" if table.name else ""
            columns = ", ".join(heading.text or "(empty)" for heading in table.headings)
            which = f"a further table{name} is not read (rows: {len(table.rows)})"
            yield f"{self.place}: {which}; its columns are: {columns}"
        for heading, filled, first in self.found.read.unread:
            yield f"{self.place}: column '{heading}' is not read; {filled} of its cells are filled, the first '{first}'"

    def source(self, row: int) -> str:
        """Where a fact of a row was read: file, checksum and place."""
        unit = "line" if self.found.grid.lines else "row"
        return f"{Path(self.place).name}, SHA-256 {self.opened.sha256}, {unit} {row}"


def read_table_file(path: Path, asked: Asked) -> ReadFile:
    """The table of a file. Raises FolderError where there is none that a layout reads."""
    return read_opened(open_file(path), asked)


def read_opened(opened: Opened, asked: Asked) -> ReadFile:
    """Likewise, of a file that was opened already."""
    layout = layout_named(asked.layout) if asked.layout else None
    found = recognise(opened, layout, asked.columns)
    title, parties = "", None
    if opened.page and found.layout.page:
        title = title_of(opened.page.root, found.layout)
        parties = _stated(opened.page.root, found.layout)
    read = ReadFile(opened=opened, found=found, title=title, parties=parties)
    if asked.save:
        save_layout(read, Path(asked.save))
    return read


def title_of(root: Any, layout: Layout) -> str:
    """The title of the treaty that a page is about, without the number before it."""
    title = in_one_line(first_text(root, layout.page.get("title", "")))
    return re.sub(layout.page.get("number", r"(?!)"), "", title)


def save_layout(read: ReadFile, path: Path) -> None:
    """Write what the columns of a table were taken for as a layout of one's own.

    Raises FolderError where the file is there already or cannot be written.
    """
    columns: dict[str, list[str]] = {}
    for heading, role in zip(read.found.grid.headings, read.found.read.roles, strict=False):
        columns.setdefault(role or "nothing", []).append(re.escape(heading_words(heading.text)))
    layout = read.found.layout
    lines = [
        f"title = {json.dumps(f'Saved from {Path(read.place).name}', ensure_ascii=False)}",
        "tried = true",
        f"source = {json.dumps(f'{Path(read.place).name}, SHA-256 {read.opened.sha256}', ensure_ascii=False)}",
        f"needs = {json.dumps([role for role in columns if role not in ('participant', 'nothing')])}",
        f"unlettered = {json.dumps(layout.unlettered)}",
        f"letters_in_headings = {json.dumps(layout.letters_in_headings)}",
        "\n[columns]",
        *(f"{role} = {json.dumps(patterns, ensure_ascii=False)}" for role, patterns in columns.items()),
        "\n[letters]",
        *(f"{letter} = {json.dumps(kind)}" for letter, kind in layout.letters.items()),
    ]
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except FileExistsError as error:
        raise FolderError([f"{path}: is there already; choose another file"]) from error
    except OSError as error:
        raise FolderError([f"{path}: the layout cannot be written: {error.strerror}"]) from error


def _stated(root: Any, layout: Layout) -> int | None:
    """The number of parties that a page prints."""
    stated = re.search(layout.page.get("parties", r"(?!)"), first_text(root, layout.page.get("counts", "")))
    return int(stated[1]) if stated else None


def parts(root: Any, path: str) -> list[Any]:
    """The parts of a page that a layout's XPath names."""
    return list(root.xpath(path)) if path else []


def first_text(root: Any, path: str) -> str:
    """The text of the first such part that has one, on one line, without footnote marks."""
    return next((text for part in parts(root, path) if (text := plain(cell_of(part).text))), "")


def refuse_another_treaty(read: ReadFile, treaty: Treaty) -> None:
    """Raises FolderError where a page says that it is about another treaty."""
    if read.title and not means_treaty(read.title, treaty):
        raise FolderError([f"{read.place}: the page is about the '{read.title}', not about the {treaty.short_name}"])


def rows_about(read: ReadFile, treaty: Treaty) -> tuple[list[TableRow], list[tuple[int, str]]]:
    """The rows about a treaty, and of those left out the place and what they are about.

    A table without a column for it is about the treaty that was asked for.
    """
    if "treaty" not in read.found.read.roles:
        return list(read.rows), []
    about = [row for row in read.rows if means_treaty(row.treaty, treaty)]
    left_out = [(row.row, row.treaty) for row in read.rows if not means_treaty(row.treaty, treaty)]
    if not about and read.rows:
        others = ", ".join(dict.fromkeys(title for _, title in left_out if title))
        says = f"; it has rows of: {others}" if others else ""
        raise FolderError([f"{read.place}: no row is about the {treaty.short_name}{says}"])
    return about, left_out


def means_treaty(title: str, treaty: Treaty) -> bool:
    """Whether a title is one of a treaty's names; one that only has their words is about another treaty."""
    words = _words(_YEAR_BEHIND.sub("", title))
    names = (treaty.slug, treaty.name, treaty.short_name, *treaty.also)
    return any(words == _words(_YEAR_BEHIND.sub("", name)) for name in names)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
