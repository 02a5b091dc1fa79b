"""`upcoming`: what is due."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked, Kind, Parameter
from tracker.answers.parameters import OF_A_TREATY, text
from tracker.answers.question import Listing, Told
from tracker.law.ground.periods import expiry
from tracker.law.questions import upcoming as due
from tracker.law.questions.upcoming import Upcoming as Due
from tracker.model.treaty import Delay
from tracker.rendering.answers import as_recorded, not_official
from tracker.rendering.holding import nobody_else
from tracker.rendering.life import UPCOMING_CSV, upcoming_line, upcoming_shape
from tracker.rendering.words import day_in_words

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns


def span(value: Any) -> Delay:
    """A time from a day on, written 90d, 6w, 3m or 1y. Raises ValueError for anything else."""
    if isinstance(value, Delay):
        return value
    written = re.fullmatch(r"([1-9]\d{0,4})\s*([dwmy])[a-z]*", text(value).strip().casefold(), re.ASCII)
    if not written:
        raise ValueError(f"{value!r} is not a span; write days, weeks, months or years, as in 90d, 6w, 3m or 1y.")
    number, unit = int(written[1]), written[2]
    days = {"d": 1, "w": 7}.get(unit, 0) * number
    return Delay(value, months={"m": 1, "y": 12}.get(unit, 0) * number, days=days)


SPAN = Kind(name="span", read=span, schema={"type": "string", "pattern": "^[1-9][0-9]{0,2}[dwmy]$"})
WITHIN: Parameter[Any] = Parameter(name="within", kind=SPAN, default="1y", help="How far to look: 90d, 6w, 3m, 1y.")


class Upcoming(Listing[Due, "nouns.Upcoming"]):
    """List who becomes bound, which declarations and denunciations take effect, and what ends, after a day."""

    topic = "treaties"
    takes = (WITHIN, *OF_A_TREATY)
    noun = "list[Upcoming]"
    row_columns = UPCOMING_CSV
    counted = ("day of effect", "days of effect")
    examples = ("tracker upcoming", "tracker upcoming --on 2020-01-28 --within 6m --format json")

    def items(self, asked: Asked) -> Sequence[Due]:
        """Everything that is due in that time."""
        return due.upcoming(asked.dossier, asked.day, self._last(asked))

    def _last(self, asked: Asked) -> date:
        return expiry(span(asked[WITHIN]), asked.day)

    def of(self, item: Due) -> str:
        """Whom it is about; nobody where it is the treaty itself."""
        return item.action.participant if item.action else ""

    def item_shape(self, item: Due, asked: Asked) -> Any:
        """One thing that is due."""
        return upcoming_shape(item, asked.naming)

    def time(self, asked: Asked) -> tuple[str, date]:
        """From the day that is asked about to the last."""
        last = self._last(asked)
        return f"from {day_in_words(asked.day)} to {day_in_words(last)}", last

    def lines(self, items: Sequence[Due], asked: Asked) -> Iterator[Told]:
        """Each on a line."""
        name, (time, last) = asked.treaty.short_name, self.time(asked)
        known = as_recorded(last, asked.treaty)
        yield f"Due {time}, {name}{known}" if items else f"No changes take effect {time} in the {name}{known}."
        yield from (upcoming_line(each, asked.english) for each in items)
        yield from self.lacking(items, asked)
        yield not_official(asked.treaty)

    def lacking(self, items: Sequence[Due], asked: Asked) -> Iterable[str]:
        """That more may be due where nothing is on record."""
        return filter(None, [] if items else [nobody_else(asked.dossier)])


QUESTION = Upcoming()
