"""`check`: what to look at again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked
from tracker.answers.parameters import KNOWN, OF_THE_REGISTER
from tracker.answers.question import Listing, Part, Told
from tracker.desk.checking import check_record
from tracker.model.problem import Problem
from tracker.rendering.formats import Grid
from tracker.rendering.problems import COLUMNS, CSV_COLUMNS, how_many, problem_row, problem_shape

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns


class Check(Listing[Problem, "nouns.Problem"]):
    """List what is wrong or doubtful in a treaty's record, with severity, entry and article.

    Exits with 1 if anything is an error. What was recorded in spite of a doubt stays listed, with the reason given.
    """

    has_receipts = False
    topic = "register"
    sets_up = False
    takes = OF_THE_REGISTER
    noun = "list[Problem]"
    row_columns = CSV_COLUMNS
    counted = ("problem", "problems")
    examples = ("tracker check", "tracker check --treaty wipo --format csv")

    def items(self, asked: Asked) -> Sequence[Problem]:
        """Every problem, errors first."""
        return check_record(asked.desk, asked.treaty.slug, asked[KNOWN]).problems

    def item_shape(self, item: Problem, asked: Asked) -> Any:
        """One problem."""
        return problem_shape(item, asked.treaty.slug, asked.naming)

    def lines(self, items: Sequence[Problem], asked: Asked) -> Iterator[Told]:
        """The table, and how many of each weight."""
        if items:
            yield Grid([problem_row(self.item_shape(each, asked)) for each in items], COLUMNS)
        yield f"{asked.treaty.short_name}{', as asked' if self.narrowed(asked) else ''}: {how_many(items)}"

    def code(self, found: tuple[Part[Problem], ...]) -> int:
        """1 where anything is an error."""
        return int(any(each.severity == "error" for part in found for each in part.items))


QUESTION = Check()
