"""`names`: every way to write a participant's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked
from tracker.answers.narrowing import Tabled
from tracker.answers.parameters import LANGUAGE, PARTICIPANT
from tracker.answers.question import Row, Told
from tracker.intake.names import Name
from tracker.rendering.formats import Grid
from tracker.rendering.shapes import names_shape

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns

COLUMNS = ("name", "language", "kind", "since", "until", "source")


class Names(Tabled[tuple[Name, ...], "nouns.Names"]):
    """Show every name by which a participant is known here, in six languages, with its source."""

    has_receipts = False
    topic = "participants"
    takes = (PARTICIPANT, LANGUAGE)
    noun = "Names"
    addresses = (("/names/{participant}", "Names"),)
    examples = ("tracker names eswatini", "tracker names TR --format json")

    def find(self, asked: Asked) -> tuple[Name, ...]:
        """Every name that means it."""
        return tuple(asked.names.all_names(asked.code))

    def kept(self, found: tuple[Name, ...], asked: Asked, keep: Callable[[Row], bool]) -> tuple[Name, ...]:
        """Those names whose rows are kept."""
        return tuple(name for name, row in zip(found, self.rows(found, asked), strict=True) if keep(row))

    def shape(self, found: tuple[Name, ...], asked: Asked) -> Any:
        """The participant with its names."""
        return names_shape(asked.desk.participants[asked.code], found, asked.naming)

    def rows(self, found: tuple[Name, ...], asked: Asked) -> list[Row]:
        """A row for each name."""
        return list(self.shape(found, asked)["names"])

    def columns(self, found: tuple[Name, ...], asked: Asked) -> Sequence[str]:
        """What is known of a name."""
        return COLUMNS

    def told(self, found: tuple[Name, ...], asked: Asked) -> Iterator[Told]:
        """Who it is, then the names."""
        shape = self.shape(found, asked)
        yield f"{shape['name']} ({', '.join(filter(None, (asked.code, shape['alpha3'])))}), {shape['kind']}"
        yield Grid(shape["names"], COLUMNS)


QUESTION = Names()
