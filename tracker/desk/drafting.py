"""From a depositary's page to a treaty's folder, with the proof on the page itself: the numbers that it prints."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tracker.desk.conforming import CLAUSES, dossier_of
from tracker.desk.draft_clauses import clauses_of
from tracker.desk.reviewing import ImpossibleRecord, PlacedDoubt, reviewed
from tracker.intake.clauses import trouble_with_slug
from tracker.intake.folder import TreatyFolder, read_folder
from tracker.intake.layouts.draft_book import Book, Drafted, LeftOver
from tracker.intake.layouts.drafting import draft
from tracker.intake.layouts.reading import Asked, read_table_file
from tracker.intake.names import Names
from tracker.intake.participants import COLUMNS as PARTICIPANT_COLUMNS
from tracker.intake.spreadsheet import csv_text
from tracker.intake.trouble import FolderError
from tracker.law.binding.standing import counts
from tracker.model.action import Action, text_of_tuple
from tracker.model.participant import Participant
from tracker.model.refusal import Refusal

TABLE = "actions.csv"
COLUMNS = (
    *("participant", "kind", "received", "received_in", "effective", "confirmed", "articles", "part", "territory"),
    *("predecessor", "disposition", "precludes", "text", "text_read", "language", "authentic", "summary", "note"),
    *("source", "source_class", "confidence", "paper", "entry", "refers_to"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number computed from the rows beside the one that the page prints; None where it prints none."""

    what: str
    computed: int | None
    printed: int | None

    @property
    def agrees(self) -> bool:
        """Whether the page does not contradict what was computed."""
        return self.printed is None or self.computed == self.printed


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedFolder:
    """What came of a page. `troubles` and `doubts` are what keeps its rows from being loaded."""

    path: Path
    slug: str
    book: Book
    counts: tuple[Count, ...]
    troubles: tuple[str, ...]
    doubts: tuple[PlacedDoubt, ...]
    checked: date | None

    @property
    def left(self) -> tuple[LeftOver, ...]:
        """Everything that could not be placed."""
        return tuple(self.book.left)

    @property
    def whole(self) -> bool:
        """Whether nothing is left over and every count is the printed one."""
        return not (self.left or self.troubles or self.doubts) and all(count.agrees for count in self.counts)


def draft_folder(file: Path, into: Path, names: Names, asked: Asked, *, slug: str, today: date) -> DraftedFolder:
    """Draft a treaty's folder from a saved page.

    Raises Refusal where the page cannot be read, the slug is none or the folder is there already; then nothing is
    written. `today` is the day after which nothing can have been received.
    """
    slug = slug or into.name
    trouble = trouble_with_slug(slug)
    if trouble:
        raise Refusal(f"{trouble}. Name one with --slug.", code="unfit slug")
    if into.exists():
        raise Refusal(f"{into}: is there already; choose another folder.")
    book = draft(read_table_file(file, asked), names)
    day = book.page.as_at or today
    rows = list(_rows(book.acts))
    with tempfile.TemporaryDirectory() as name:
        trial = Path(name) / slug
        _write(trial, clauses_of(book, slug, day, counted=True, left=0), rows, book.own.values())
        found, troubles, doubts = _tried(trial, book, day, today)
    agree = all(count.agrees for count in found)
    left = len(book.left) + len(troubles) + len(doubts)
    checked = book.page.as_at if agree and not left else None
    printed = any(count.printed is not None for count in found)
    counted = agree and (printed or not (left or book.read.found.layout.general))
    _publish(into, clauses_of(book, slug, checked, counted=counted, left=left), rows, book.own.values())
    return DraftedFolder(
        path=into, slug=slug, book=book, counts=found, troubles=troubles, doubts=doubts, checked=checked
    )


def _rows(acts: list[Drafted]) -> Iterator[dict[str, Any]]:
    """The rows of actions.csv in order, each with the number by which others refer to it."""
    numbers = {id(each): number for number, each in enumerate(acts, 1)}
    for number, each in enumerate(acts, 1):
        about = numbers[id(each.about)] if each.about else ""
        yield {**_cells(each.action), "entry": number, "refers_to": about}


def _cells(action: Action) -> dict[str, Any]:
    written = action._asdict()
    lists = {"articles": text_of_tuple(action.articles)}
    days = {key: value.isoformat() for key, value in written.items() if isinstance(value, date)}
    cells = {**written, **lists, **days}
    return {key: cells[key] or "" for key in COLUMNS if key in cells}


def _write(folder: Path, clauses: str, rows: list[dict[str, Any]], own: Iterable[Participant]) -> None:
    folder.mkdir(parents=True)
    written = [{**each._asdict(), "since": "", "until": ""} for each in own]
    if written:
        folder.joinpath("participants.csv").write_text(csv_text(written, PARTICIPANT_COLUMNS), encoding="utf-8")
    folder.joinpath(CLAUSES).write_text(clauses, encoding="utf-8")
    folder.joinpath(TABLE).write_text(csv_text(rows, COLUMNS), encoding="utf-8")


def _publish(into: Path, clauses: str, rows: list[dict[str, Any]], own: Iterable[Participant]) -> None:
    """Write the folder as a whole: under another name first, so that nobody finds half of it."""
    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=into.parent) as name:
            whole = Path(name) / "whole"
            _write(whole, clauses, rows, own)
            shutil.move(whole, into)
    except OSError as error:
        raise Refusal(f"{into}: the folder cannot be made: {error.strerror}.") from error


def _tried(
    trial: Path, book: Book, day: date, today: date
) -> tuple[tuple[Count, ...], tuple[str, ...], tuple[PlacedDoubt, ...]]:
    """What is counted once the folder is read as any other is, and what keeps it from being loaded."""
    printed = (("signatories", book.page.signatories), ("parties", book.page.parties))
    try:
        folder = read_folder(trial, book.names)
    except FolderError as error:
        troubles = tuple(each.replace(f"{trial}/", "") for each in error.troubles)
        return tuple(Count(what=what, computed=None, printed=number) for what, number in printed), troubles, ()
    found = counts(dossier_of(folder, book.names), day)
    computed = {"signatories": found.signatories, "parties": found.deposits}
    told = tuple(Count(what=what, computed=computed[what], printed=number) for what, number in printed)
    return told, (), tuple(_impossible(folder, book.names, today))


def _impossible(folder: TreatyFolder, names: Names, today: date) -> Iterator[PlacedDoubt]:
    """What `tracker treaty add` would refuse of the draft."""
    try:
        reviewed(folder, names, today, {})
    except ImpossibleRecord as refusal:
        yield from (
            PlacedDoubt(each.place.replace(f"{folder.path}/", ""), each.doubt)
            for each in refusal.doubts
            if each.impossible
        )
