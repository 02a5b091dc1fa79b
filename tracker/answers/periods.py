"""`periods`: when a participant was in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked
from tracker.answers.parameters import OF_A_TREATY, PARTICIPANT
from tracker.answers.question import Listing, Told
from tracker.law.binding.choices import periods
from tracker.law.binding.participation import Participation, life, not_taken
from tracker.law.binding.standing import standing
from tracker.law.declaring.objections import OBJECTIONS
from tracker.law.questions.chain import of_others
from tracker.model.reasons.kind import Reason
from tracker.rendering.answers import not_official, other_standings, standing_answer
from tracker.rendering.life import PERIOD_CSV, period_lines, period_shape
from tracker.rendering.sentences import reason_line

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns


class Periods(Listing[Participation, "nouns.ListedPeriod"]):
    """Show each time a participant joined: its instrument, from when to when it was bound, and why it ended."""

    topic = "participants"
    takes = (PARTICIPANT, *OF_A_TREATY)
    narrows = ()
    noun = "list[ListedPeriod]"
    row_columns = PERIOD_CSV
    counted = ("period", "periods")
    examples = ("tracker periods china", "tracker periods CN --format json")

    def items(self, asked: Asked) -> Sequence[Participation]:
        """Each participation, in order, settled where every reading gives it the same days."""
        return periods(asked.dossier, asked.code, asked.day)

    def _beside(self, asked: Asked) -> Iterator[Reason]:
        """That it is bound as all are, its papers that were not taken, and what others did, but for declarations."""
        bound = life(asked.dossier, asked.code, asked.day).with_the_parent
        yield from bound.reasons if bound else ()
        yield from not_taken(asked.dossier, asked.code, asked.day)
        told = of_others(asked.dossier, asked.code, asked.day)
        yield from (reason for _, reason in told if reason.kind not in OBJECTIONS)

    def of(self, item: Participation) -> str:
        """Whose it is."""
        return item.instrument.participant

    def item_shape(self, item: Participation, asked: Asked) -> Any:
        """One participation."""
        return period_shape(item, asked.naming)

    def lines(self, items: Sequence[Participation], asked: Asked) -> Iterator[Told]:
        """Where it stands, then the steps of each participation."""
        stands = standing(asked.dossier, asked.code, asked.day)
        yield standing_answer(stands, asked.treaty, asked.english)[0]
        beside = [reason_line(each, asked.english) for each in self._beside(asked)]
        yield from period_lines(items, asked.english) or beside or ["No instrument of it is on record."]
        yield from beside if items else ()
        yield from other_standings(stands, asked.treaty, asked.english)
        yield not_official(asked.treaty)


QUESTION = Periods()
