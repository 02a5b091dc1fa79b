"""`participants`: everybody in one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked
from tracker.answers.parameters import OF_A_TREATY
from tracker.answers.question import Listing, Row, Told
from tracker.law.binding.standing import standings
from tracker.model.finding import Standing
from tracker.rendering.answers import not_official, on_day, standing_answer
from tracker.rendering.formats import Grid
from tracker.rendering.holding import nobody_else
from tracker.rendering.shapes import PARTICIPANT_ROW, participant_row, standing_shape
from tracker.rendering.words import alphabetical, counted

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns


class Participants(Listing[Standing, "nouns.Standing"]):
    """List everybody who has joined or may join, with dates."""

    topic = "participants"
    takes = OF_A_TREATY
    noun = "list[Standing]"
    row_columns = PARTICIPANT_ROW
    day_columns = ("signature", "deposit")
    counted = ("participant", "participants")
    examples = (
        "tracker participants --standing party",
        "tracker participants --standing signatory --on 2020-04-28 --format csv",
    )

    def items(self, asked: Asked) -> list[Standing]:
        """Everybody's standing, in the order of their names."""
        found = standings(asked.dossier, asked.day)
        return sorted(found, key=lambda each: alphabetical(asked.naming(each.participant)))

    def standing_of(self, item: Standing, asked: Asked) -> str:
        """It is a standing itself."""
        return item.standing

    def item_shape(self, item: Standing, asked: Asked) -> Any:
        """One standing."""
        return standing_shape(item, asked.treaty, asked.naming)

    def item_row(self, item: Standing, asked: Asked) -> Row:
        """A participant in the treaty's table."""
        return participant_row(item, asked.naming)

    def item_told(self, item: Standing, asked: Asked) -> Sequence[Told]:
        """Where it stands, and why."""
        return standing_answer(item, asked.treaty, asked.naming)

    def lines(self, items: Sequence[Standing], asked: Asked) -> Iterator[Told]:
        """The table, and how many they are."""
        name, when = asked.treaty.short_name, on_day(asked.day, asked.treaty)
        yield Grid([self.item_row(each, asked) for each in items], PARTICIPANT_ROW)
        yield f"{_how_many(items, name)}, {when}"
        yield not_official(asked.treaty)

    def lacking(self, items: Sequence[Standing], asked: Asked) -> Iterable[str]:
        """That there may be more where nobody is as asked."""
        return filter(None, [] if items else [nobody_else(asked.dossier)])


def _how_many(items: Sequence[Standing], name: str) -> str:
    """How many are listed; where some have done nothing, how many of them are parties, and of how many nobody knows."""
    if not any(each.standing in _OUTSIDE for each in items):
        return f"{counted(len(items), 'participant')} of the {name}"
    parties = sum(each.bound is True for each in items)
    unknown = sum(each.bound is None for each in items)
    of_them = "none is a party" if parties == 0 else f"{parties} {'is a party' if parties == 1 else 'are parties'}"
    if unknown:
        rest = f", of the others {of_them}" if unknown < len(items) else ""
        is_party = "it is a party" if unknown == 1 else "they are parties"
        return f"{len(items)} listed: of {unknown} it is not known whether {is_party} to the {name}{rest}"
    return f"{len(items)} listed, of which {of_them} to the {name}"


_OUTSIDE = ("eligible", "not eligible", "ceased to exist", "not known")
"""The standings of who has done nothing about a treaty, or nothing that is on record."""
QUESTION = Participants()
