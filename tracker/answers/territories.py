"""`territories`: what is left out, and what was brought in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked
from tracker.answers.declarations import ENDED
from tracker.answers.parameters import OF_A_TREATY
from tracker.answers.question import Listing, Told
from tracker.law.declaring import territory
from tracker.law.declaring.territory import Territory, without_a_clause
from tracker.rendering.answers import not_official, on_day
from tracker.rendering.formats import Grid
from tracker.rendering.holding import nobody_speaks_of_territories, not_all_lines, remarks_lines
from tracker.rendering.life import TERRITORY_COLUMNS, TERRITORY_CSV, territory_shape
from tracker.rendering.sentences import reason_line
from tracker.rendering.words import counted

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns


class Territories(Listing[Territory, "nouns.ListedTerritory"]):
    """List the territories that participants leave out of a treaty, or bring in, with days.

    Nothing is concluded about a territory that nobody named.
    """

    topic = "declarations"
    takes = (ENDED, *OF_A_TREATY)
    noun = "list[ListedTerritory]"
    row_columns = TERRITORY_CSV
    counted = ("statement on territories", "statements on territories")
    examples = ("tracker territories", "tracker territories --on 2019-01-01 --format json")

    def items(self, asked: Asked) -> list[Territory]:
        """What was said of territories and stands on the day."""
        found = territory.territories(asked.dossier, asked.day)
        return [each for each in found if asked[ENDED] or each.stands(asked.day)]

    def item_shape(self, item: Territory, asked: Asked) -> Any:
        """One territory."""
        return territory_shape(item)

    def lines(self, items: Sequence[Territory], asked: Asked) -> Iterator[Told]:
        """The table, how many they are, and the rule."""
        naming, when = asked.naming, on_day(asked.day, asked.treaty)
        if items:
            rows = [{**territory_shape(each), "name": naming(each.participant)} for each in items]
            yield Grid(rows, TERRITORY_COLUMNS)
        number = counted(len(items), "statement")
        nobody = nobody_speaks_of_territories(asked.dossier, when)
        yield f"{number} on territories, {when}" if items else nobody
        if items:
            yield from (reason_line(reason, naming) for reason in without_a_clause(asked.treaty))
        yield from self.lacking(items, asked)
        yield not_official(asked.treaty)

    def lacking(self, items: Sequence[Territory], asked: Asked) -> Iterable[str]:
        """That the record does not hold them all, and of whom it has a remark that may be one."""
        yield from not_all_lines(asked.dossier, "territories", "statements on territories")
        yield from remarks_lines(asked.dossier, asked.day, asked.english)


QUESTION = Territories()
