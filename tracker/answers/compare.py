"""`compare`: several participants side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked, Parameter
from tracker.answers.narrowing import Tabled
from tracker.answers.parameters import OF_A_TREATY, PARTICIPANT
from tracker.answers.question import Row, Told
from tracker.law.binding.standing import standing
from tracker.model.finding import Standing
from tracker.rendering.across import as_recorded_anywhere, matrix_rows, not_official_anywhere, turned
from tracker.rendering.formats import Grid
from tracker.rendering.shapes import standing_shape
from tracker.rendering.words import day_in_words

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns

WHO: Parameter[Any] = PARTICIPANT._replace(
    name="participants", written="participant", many=True, metavar="PARTICIPANT...", example="CN"
)
Found = tuple[tuple[Asked, tuple[Standing, ...]], ...]


class Compare(Tabled[Found, "list[nouns.Standing]"]):
    """Show where several participants stand, side by side; with --treaty all in every treaty that is loaded."""

    topic = "participants"
    takes = (WHO, *OF_A_TREATY)
    noun = "list[Standing]"
    examples = ("tracker compare CN JP FR", "tracker compare CN JP FR --treaty all --on 2020-04-28")

    def find(self, asked: Asked) -> Found:
        """In each treaty that is meant, the standing of each participant."""
        codes = tuple(dict.fromkeys(asked.meant(each) for each in asked[WHO]))
        return tuple(
            (one, tuple(standing(one.dossier, code, one.day).in_full() for code in codes)) for one in asked.each()
        )

    def kept(self, found: Found, asked: Asked, keep: Callable[[Row], bool]) -> Found:
        """Those participants whose rows are kept."""
        codes = {code for code, row in zip(_codes(found), self.rows(found, asked), strict=True) if keep(row)}
        return tuple((one, tuple(each for each in several if each.participant in codes)) for one, several in found)

    def shape(self, found: Found, asked: Asked) -> Any:
        """Every standing: of the first participant in each treaty, then of the second."""
        shapes = [[standing_shape(each, one.treaty, asked.naming) for each in several] for one, several in found]
        return [shape for of_one in zip(*shapes, strict=True) for shape in of_one]

    def rows(self, found: Found, asked: Asked) -> list[Row]:
        """A row for each participant, a column for each treaty."""
        flat = [(one.treaty, each) for one, several in found for each in several]
        return matrix_rows(_codes(found), flat, asked.naming)

    def columns(self, found: Found, asked: Asked) -> Sequence[str]:
        """The participant, then the treaties."""
        return ("participant", *(one.treaty.slug for one, _ in found))

    def told(self, found: Found, asked: Asked) -> Iterator[Told]:
        """The same table; with more treaties than participants a row for each treaty."""
        rows = self.rows(found, asked)
        if len(found) > len(rows):
            yield Grid(turned(rows, "participant"), ("treaty", *(row["participant"] for row in rows)))
        else:
            yield Grid(rows, self.columns(found, asked))
        day, treaties = found[0][0].day, [one.treaty for one, _ in found]
        yield f"Standing on {day_in_words(day)}{as_recorded_anywhere(day, treaties)}."
        yield not_official_anywhere()


def _codes(found: Found) -> tuple[str, ...]:
    """The participants, in the order in which they were named."""
    return tuple(each.participant for each in found[0][1]) if found else ()


QUESTION = Compare()
