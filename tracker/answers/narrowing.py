"""What every list takes: which columns are shown, and which rows, by column, region and standing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, TypeVar, cast

from tracker.answers.asking import Asked, Misasked, Parameter
from tracker.answers.parameters import REGION, REGIONS, STANDING, columns_parameter, has, where_parameter
from tracker.answers.question import Answer, Question, Row, Told, region_of, with_number
from tracker.intake.trouble import did_you_mean
from tracker.rendering.across import not_official_anywhere
from tracker.rendering.answers import not_official
from tracker.rendering.formats import Grid
from tracker.rendering.words import counted

F = TypeVar("F")
S = TypeVar("S")


class Tabled(Question[F, S]):
    """A question whose answer is more than a list, and holds one: its rows are narrowed as those of a list are.

    `row_columns` are those of its rows, empty where they follow from the answer. `who` is the column with the code of
    the participant that a row is about, empty where a row is about none: then there is neither region nor standing.
    `by_standing`: whether the rows can be of different standings.
    """

    row_columns: Sequence[str] = ()
    who = ""
    by_standing = True

    def kept(self, found: F, asked: Asked, keep: Callable[[Row], bool]) -> F:
        """The finding with what belongs to the rows that are kept."""
        raise NotImplementedError

    def standing_of(self, row: Row, asked: Asked) -> str:
        """The standing, on the day, of the participant that a row is about; empty where it is about none."""
        return asked.standing_of(row.get(self.who))

    @property
    def parameters(self) -> tuple[Parameter[Any], ...]:
        """Its own, and those that every list has."""
        narrows = (REGION, *((STANDING,) if self.by_standing else ())) if self.who else ()
        return (*self.takes, self.only, self.where, *narrows)

    @cached_property
    def only(self) -> Parameter[tuple[str, ...]]:
        """`columns`: which ones are shown."""
        return columns_parameter(self._all_columns())

    @cached_property
    def where(self) -> Parameter[tuple[tuple[str, str], ...]]:
        """`where`: which rows are shown."""
        return where_parameter(self._all_columns())

    def _all_columns(self) -> Sequence[str]:
        of_several = any(each.name == "treaty" for each in self.takes) and "treaty" not in self.row_columns
        return ("treaty", *self.row_columns) if self.row_columns and of_several else self.row_columns

    def answer(self, asked: Asked) -> Answer[F, S]:
        """The answer, narrowed; of some columns alone where these are asked for."""
        found = self.find(asked)
        narrowed = self.narrowed(found, asked)
        if not self.row_columns:
            self._refuse_unknown(self.columns(found, asked), asked)
        if asked[self.only]:
            return OfColumns(self, asked, narrowed)
        if self.narrows(asked):
            return Narrowed(self, asked, narrowed, len(self.rows(found, asked)))
        return Answer(self, asked, narrowed)

    def narrowed(self, found: F, asked: Asked) -> F:
        """The finding with the rows that are asked for."""
        if not self.narrows(asked):
            return found
        return self.kept(found, asked, lambda row: self.keeps(row, asked))

    def narrows(self, asked: Asked) -> bool:
        """Whether not every row is asked for."""
        return bool(asked[self.where] or asked[REGION] or asked[STANDING])

    def keeps(self, row: Row, asked: Asked) -> bool:
        """Whether a row is among those that are asked for."""
        places, standings = asked[REGION], asked[STANDING]
        if asked[self.where] and not has({"treaty": asked.given("treaty"), **row}, asked[self.where]):
            return False
        if places and region_of(row.get(self.who) or "") not in {REGIONS[each] for each in places}:
            return False
        return not standings or self.standing_of(row, asked) in standings

    def _refuse_unknown(self, known: Sequence[str], asked: Asked) -> None:
        """Raises Misasked for a column that this answer does not have."""
        named = [(each, self.only) for each in asked[self.only]] + [(each, self.where) for each, _ in asked[self.where]]
        for name, parameter in named:
            if name not in known:
                near = did_you_mean(name, known)
                sentence = f"there is no column '{name[:80]}'; {near if near.endswith('?') else near + '.'}"
                raise Misasked(sentence, code="unknown column", parameter=parameter.name)


class Narrowed(Answer[F, S]):
    """An answer of which some rows alone are asked for: it tells of how many these are."""

    def __init__(self, question: Question[F, S], asked: Asked, finding: F, among: int) -> None:
        super().__init__(question, asked, finding)
        self.among = among

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """How many rows are as asked, then what is told of these; of none nothing more."""
        if len(self.rows) == self.among:
            return super().told
        number = counted(len(self.rows), "row")
        opening = f"{number[0].upper()}{number[1:]} as asked (of {self.among})."
        return tuple(with_number(super().told, opening)) if self.rows else (opening, _not_official(self.asked))


class OfColumns(Answer[F, S]):
    """An answer of which some columns alone are asked for: its rows, in every format."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Those that are asked for."""
        question = cast("Tabled[F, S]", self.question)
        return self.asked[question.only]

    @cached_property
    def shape(self) -> S:
        """A list of the rows, each of these columns alone."""
        return cast("S", [{name: row.get(name) for name in self.columns} for row in self.rows])

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The table, and that it is no official record."""
        grid: tuple[Told, ...] = (Grid(self.rows, self.columns),) if self.rows else ()
        return (*grid, _not_official(self.asked))


def _not_official(asked: Asked) -> str:
    one = asked.given("treaty") and not asked.everywhere
    return not_official(asked.treaty) if one else not_official_anywhere()
