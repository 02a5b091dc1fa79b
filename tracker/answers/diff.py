"""`diff`: two days beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked, Misasked, Parameter
from tracker.answers.parameters import DAY, OF_THE_REGISTER
from tracker.answers.question import Question, Row, Told
from tracker.law.questions.difference import Difference, difference
from tracker.rendering.answers import not_official
from tracker.rendering.differences import COLUMNS, declared_lines, difference_shape, moved_row, treaty_lines
from tracker.rendering.formats import Grid
from tracker.rendering.words import alphabetical

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns

FIRST: Parameter[date] = Parameter(
    name="on",
    kind=DAY,
    default=date.min,
    required=True,
    help="The first day in law.",
    example="2020-01-27",
)
SECOND: Parameter[date] = FIRST._replace(
    name="and_", written="and", help="The second day in law, after the first.", example="2020-04-28"
)


class Diff(Question[Difference, "nouns.Difference"]):
    """Tell what changed in law from one day to another, each answered without hindsight.

    What was entered during a period is another question: `changes`.
    """

    has_receipts = True
    name = "diff"
    takes = (FIRST, SECOND, *OF_THE_REGISTER)
    noun = "Difference"
    day_columns = ("signature", "deposit", "effective", "ends")
    examples = (
        "tracker diff --on 2020-01-27 --and 2020-01-28",
        "tracker diff --on 2020-04-27 --and 2020-04-28 --format json",
    )

    def find(self, asked: Asked) -> Difference:
        """What changed. Raises Refusal where the second day is not after the first."""
        first, second = asked[FIRST], asked[SECOND]
        if second <= first:
            says = f"{second} is not after {first}, the first day asked about."
            raise Misasked(says, code="impossible day", parameter=SECOND.name)
        return difference(asked.dossier, first, second)

    def shape(self, found: Difference, asked: Asked) -> Any:
        """The same as a JSON value."""
        return difference_shape(found, asked.treaty, asked.naming)

    def rows(self, found: Difference, asked: Asked) -> list[Row]:
        """A row for each participant whose place changed."""
        rows = (moved_row(moved, asked.naming) for moved in found.moved)
        return sorted(rows, key=lambda row: alphabetical(row["name"]))

    def columns(self, found: Difference, asked: Asked) -> Sequence[str]:
        """What is told of each."""
        return COLUMNS

    def told(self, found: Difference, asked: Asked) -> Iterator[Told]:
        """The treaty on both days, whose place changed, what became of declarations."""
        yield from treaty_lines(found, asked.treaty, asked.english)
        if rows := self.rows(found, asked):
            yield Grid(rows, COLUMNS)
        yield from declared_lines(found, asked.english)
        yield not_official(asked.treaty)


QUESTION = Diff()
