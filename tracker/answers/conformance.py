"""`conformance`: published dates beside computed ones, for any number of treaty folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked, Kind, Parameter
from tracker.answers.narrowing import Tabled
from tracker.answers.parameters import LANGUAGE
from tracker.answers.question import Row, Told
from tracker.desk.conforming import Compared, Unreadable, compare
from tracker.rendering.conforming import (
    COLUMNS,
    CSV_COLUMNS,
    conformance_row,
    conformance_shape,
    csv_row,
    difference_line,
    general_line,
    leaving_lines,
    since_line,
    total_shape,
)
from tracker.rendering.formats import Grid

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns

FOLDERS: Parameter[tuple[Path, ...]] = Parameter(
    name="folders",
    kind=Kind(name="path", read=Path),
    default=(),
    many=True,
    place="argument",
    metavar="[FOLDER]...",
    of_this_machine=True,
    help="Folders of treaties; the shipped ones if none is given.",
)
AGAINST: Parameter[Path | None] = Parameter(
    name="against",
    kind=Kind(name="path", read=Path),
    default=None,
    metavar="OTHER.csv",
    of_this_machine=True,
    help="Another source's table: participant, received, effective, and treaty where it has several.",
)
Found = tuple[Compared | Unreadable, ...]


class Conformance(Tabled[Found, "nouns.Conformances"]):
    """Compute every effective date of treaty folders and compare it with the published one.

    Each FOLDER holds a treaty.toml and an actions.csv, or is a folder of such folders; without any, the shipped
    treaties are compared. No register is opened. Differences are facts, not failures: it ends with 1 only where a
    folder cannot be read.
    """

    has_receipts = False
    topic = "register"
    takes = (FOLDERS, AGAINST, LANGUAGE)
    noun = "Conformances"
    row_columns = CSV_COLUMNS
    of_a_register = False
    day_columns = ("general_computed", "general_published")
    examples = (
        "tracker conformance",
        "tracker conformance my-treaties/* --format json",
    )

    def find(self, asked: Asked) -> Found:
        """Each folder compared, or why it cannot be read."""
        found = tuple(compare(asked[FOLDERS], language=asked[LANGUAGE] or "en", against=asked[AGAINST]))
        asked.notes += [each.why for each in found if isinstance(each, Unreadable)]
        return found

    def kept(self, found: Found, asked: Asked, keep: Callable[[Row], bool]) -> Found:
        """Those treaties whose rows are kept, and the folders that cannot be read."""
        return tuple(each for each in found if isinstance(each, Unreadable) or keep(csv_row(each.treaty, each.found)))

    def columns(self, found: Found, asked: Asked) -> Sequence[str]:
        """What is told of each."""
        return CSV_COLUMNS

    def shape(self, found: Found, asked: Asked) -> Any:
        """Each treaty, each folder that cannot be read, and all together."""
        compared, unreadable = _apart(found)
        return {
            "treaties": [conformance_shape(each.treaty, each.found) for each in compared],
            "unreadable": [{"folder": str(each.folder), "reason": each.why} for each in unreadable],
            "total": total_shape([each.found for each in compared], len(unreadable)),
        }

    def rows(self, found: Found, asked: Asked) -> list[Row]:
        """A row for each treaty."""
        return [csv_row(each.treaty, each.found) for each in _apart(found)[0]]

    def told(self, found: Found, asked: Asked) -> Iterator[Told]:
        """The table, then every difference with a likely reason."""
        compared, unreadable = _apart(found)
        rows = [conformance_row(each.treaty.slug, [each.found]) for each in compared]
        if len(compared) != 1:
            rows.append(conformance_row("all", [each.found for each in compared]))
        yield Grid(rows, COLUMNS)
        yield from filter(None, [general_line(each.treaty, each.found) for each in compared])
        yield from filter(None, [since_line(each.treaty, each.found) for each in compared])
        for each in compared:
            yield from leaving_lines(each.treaty, each.found, each.names.printed)
            for difference in each.found.differences:
                yield difference_line(each.treaty, difference, each.names.printed)
        if unreadable:
            yield f"Not read: {', '.join(str(each.folder) for each in unreadable)}."

    def code(self, found: Found) -> int:
        """1 where a folder cannot be read."""
        return int(any(isinstance(each, Unreadable) for each in found))


def _apart(found: Found) -> tuple[list[Compared], list[Unreadable]]:
    compared = [each for each in found if isinstance(each, Compared)]
    return compared, [each for each in found if isinstance(each, Unreadable)]


QUESTION = Conformance()
