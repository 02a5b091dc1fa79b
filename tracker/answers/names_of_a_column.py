"""`names --check`: whom the names of a table mean; a question about a file of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked, Kind, Parameter
from tracker.answers.narrowing import Tabled
from tracker.answers.parameters import LANGUAGE
from tracker.answers.question import Row, Told
from tracker.intake.column import CheckedName, check_names, names_in
from tracker.intake.files import read_file
from tracker.rendering.column import CHECKED_COLUMNS, checked_row, checked_sentence, checked_shape
from tracker.rendering.formats import Grid

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns

FILE: Parameter[Path | None] = Parameter(
    name="check",
    kind=Kind(name="path", read=Path),
    default=None,
    of_this_machine=True,
    metavar="FILE",
    help="Tell instead whom each name of a file means: a list, or a column of a table.",
)
COLUMN: Parameter[str] = Parameter(
    name="column",
    kind=Kind(name="heading", read=str),
    default="",
    of_this_machine=True,
    metavar="NAME",
    help="With --check: the heading of the column; else the one that is headed as names are.",
)
Found = tuple[CheckedName, ...]


class NamesOfAColumn(Tabled[Found, "nouns.CheckedNames"]):
    """Tell whom each name of a file means: resolved, ambiguous, or unknown with the nearest."""

    name = "names"
    has_receipts = False
    topic = "participants"
    takes = (FILE, COLUMN, LANGUAGE)
    noun = "CheckedNames"
    examples = ("tracker names --check parties.csv --column Country",)

    def find(self, asked: Asked) -> Found:
        """Each different name, in the order of the file. Raises Refusal where the file or its column is not there."""
        path = asked[FILE] or Path()
        return check_names(names_in(read_file(path), str(path), asked[COLUMN]), asked.names)

    def kept(self, found: Found, asked: Asked, keep: Callable[[Row], bool]) -> Found:
        """Those names whose rows are kept."""
        return tuple(each for each in found if keep(checked_row(each, asked.naming)))

    def shape(self, found: Found, asked: Asked) -> Any:
        """The file, how many names are clear, and each name."""
        return checked_shape(found, str(asked[FILE]), asked.naming)

    def rows(self, found: Found, asked: Asked) -> list[Row]:
        """A row for each name."""
        return [checked_row(each, asked.naming) for each in found]

    def columns(self, found: Found, asked: Asked) -> Sequence[str]:
        """What is told of a name."""
        return CHECKED_COLUMNS

    def told(self, found: Found, asked: Asked) -> Iterator[Told]:
        """The names, those that are not clear last, and how many are clear."""
        if found:
            unclear_last = sorted(found, key=lambda each: each.result != "resolved")
            yield Grid([checked_row(each, asked.naming) for each in unclear_last], CHECKED_COLUMNS)
        yield checked_sentence(found)

    def code(self, found: Found) -> int:
        """1 where a name means several or nobody."""
        return int(any(each.result != "resolved" for each in found))


QUESTION = NamesOfAColumn()
