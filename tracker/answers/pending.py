"""`pending`: papers that wait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked
from tracker.answers.parameters import OF_A_TREATY
from tracker.answers.question import Listing, Told
from tracker.law.declaring.papers import Pending as Paper
from tracker.law.questions import pending as waiting
from tracker.rendering.answers import not_official, on_day
from tracker.rendering.formats import Grid
from tracker.rendering.holding import nobody_else
from tracker.rendering.life import PENDING_COLUMNS, PENDING_CSV, pending_row, pending_shape

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns


class Pending(Listing[Paper, "nouns.Pending"]):
    """List what was received and has no effect yet: held and returned papers, and what the text has no route for."""

    topic = "declarations"
    takes = OF_A_TREATY
    noun = "list[Pending]"
    row_columns = PENDING_CSV
    counted = ("paper that waits", "papers that wait")
    examples = ("tracker pending", "tracker pending --on 2025-01-15 --format json")

    def items(self, asked: Asked) -> Sequence[Paper]:
        """Every such paper."""
        return waiting.pending(asked.dossier, asked.day)

    def of(self, item: Paper) -> str:
        """Whose it is."""
        return item.action.participant

    def item_shape(self, item: Paper, asked: Asked) -> Any:
        """One paper."""
        return pending_shape(item, asked.naming)

    def lines(self, items: Sequence[Paper], asked: Asked) -> Iterator[Told]:
        """The table, and how many they are."""
        if items:
            yield Grid([pending_row(each, asked.naming) for each in items], PENDING_COLUMNS)
        papers, when = "paper is pending" if len(items) == 1 else "papers are pending", on_day(asked.day, asked.treaty)
        yield f"{len(items)} {papers}, {when}" if items else f"No papers are pending {when}."
        yield from self.lacking(items, asked)
        yield not_official(asked.treaty)

    def lacking(self, items: Sequence[Paper], asked: Asked) -> Iterable[str]:
        """That more may wait where nothing does on record."""
        return filter(None, [] if items else [nobody_else(asked.dossier)])


QUESTION = Pending()
