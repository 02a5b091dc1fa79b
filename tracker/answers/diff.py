"""`diff`: two days beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tracker.answers.asking import Asked, Misasked, Parameter
from tracker.answers.narrowing import Tabled
from tracker.answers.parameters import DAY, OF_THE_REGISTER
from tracker.answers.question import InEach, Row, Told
from tracker.law.binding.standing import standing
from tracker.law.questions.difference import Difference, difference
from tracker.rendering.answers import not_official
from tracker.rendering.differences import (
    COLUMNS,
    declared_lines,
    declared_row,
    difference_shape,
    moved_row,
    treaty_lines,
)
from tracker.rendering.formats import Grid
from tracker.rendering.words import alphabetical

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


Found = tuple[tuple[Asked, Difference], ...]


class Diff(Tabled[Found, Any], InEach[Difference]):
    """Tell what changed in law from one day to another, each answered without hindsight.

    What was entered during a period is another question: `changes`.
    """

    takes = (FIRST, SECOND, *OF_THE_REGISTER)
    noun = "Difference | list[Difference]"
    row_columns = COLUMNS
    who = "code"
    heads = False
    day_columns = ("signature", "deposit", "effective", "ends")
    examples = (
        "tracker diff --on 2020-01-27 --and 2020-01-28",
        "tracker diff --on 2020-04-27 --and 2020-04-28 --format json",
    )

    def in_one(self, asked: Asked) -> Difference:
        """What changed. Raises Refusal where the second day is not after the first."""
        first, second = asked[FIRST], asked[SECOND]
        if second <= first:
            says = f"{second} is not after {first}, the first day asked about."
            raise Misasked(says, code="impossible day", parameter=SECOND.name)
        return difference(asked.dossier, first, second)

    def kept(self, found: Found, asked: Asked, keep: Callable[[Row], bool]) -> Found:
        """What became of those participants, and of their declarations, whose rows are kept."""
        return tuple((one, self._kept(each, one)) for one, each in found)

    def _kept(self, found: Difference, asked: Asked) -> Difference:
        moved = (each for each in found.moved if self.keeps(moved_row(each, asked.naming), asked))
        declared = (each for each in found.declared if self.keeps(declared_row(each, asked.naming), asked))
        return replace(found, moved=tuple(moved), declared=tuple(declared))

    def standing_of(self, row: Row, asked: Asked) -> str:
        """The standing on the second day."""
        return standing(asked.dossier, row["code"], asked[SECOND]).standing

    def shape_in(self, found: Difference, asked: Asked) -> Any:
        """The same as a JSON value."""
        return difference_shape(found, asked.treaty, asked.naming)

    def rows_in(self, found: Difference, asked: Asked) -> list[Row]:
        """A row for each participant whose place changed."""
        rows = (moved_row(moved, asked.naming) for moved in found.moved)
        return sorted(rows, key=lambda row: alphabetical(row["name"]))

    def columns(self, found: Found, asked: Asked) -> Sequence[str]:
        """What is told of each."""
        return ("treaty", *COLUMNS) if asked.everywhere else COLUMNS

    def told_in(self, found: Difference, asked: Asked) -> Iterator[Told]:
        """The treaty on both days, whose place changed, what became of declarations."""
        yield from treaty_lines(found, asked.treaty, asked.english)
        if rows := self.rows_in(found, asked):
            yield Grid(rows, COLUMNS)
        yield from declared_lines(found, asked.english)
        yield not_official(asked.treaty)


QUESTION = Diff()
