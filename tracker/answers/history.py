"""`history`: all that was ever written about a participant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked
from tracker.answers.parameters import KNOWN, OF_THE_REGISTER, PARTICIPANT
from tracker.answers.question import Listing, Row, Told
from tracker.desk.looking_back import history
from tracker.model.history import Line
from tracker.rendering.entries import COLUMNS, CSV_COLUMNS, entry_csv_row, entry_row
from tracker.rendering.formats import Grid
from tracker.rendering.shapes import line_shape
from tracker.rendering.words import counted

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns


class History(Listing[Line, "nouns.Entry"]):
    """Show every entry about a participant, corrected and struck ones included."""

    topic = "register"
    takes = (PARTICIPANT, *OF_THE_REGISTER)
    narrows = ()
    noun = "list[Entry]"
    row_columns = CSV_COLUMNS
    counted = ("entry", "entries")
    day_columns = ("received", "effective")
    examples = ("tracker history switzerland", "tracker history CN --format json")

    def items(self, asked: Asked) -> Sequence[Line]:
        """Every entry, in order."""
        return history(asked.desk, asked.treaty.slug, asked.code, asked[KNOWN])

    def of(self, item: Line) -> str:
        """Whom it is about."""
        return item.entry.action.participant

    def item_shape(self, item: Line, asked: Asked) -> Any:
        """One entry."""
        return line_shape(item, asked.naming)

    def item_row(self, item: Line, asked: Asked) -> Row:
        """One entry, with what it changed."""
        return entry_csv_row(self.item_shape(item, asked))

    def lines(self, items: Sequence[Line], asked: Asked) -> Iterator[Told]:
        """The table, and how many they are."""
        name = asked.english(asked.code)
        if items:
            yield Grid([entry_row(each) for each in items], COLUMNS)
            yield f"{counted(len(items), 'entry', 'entries')} about {name}. Moments are UTC."
        else:
            yield f"Nothing was ever entered about {name}."


QUESTION = History()
