"""`treaties`: what is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked
from tracker.answers.parameters import KNOWN, LANGUAGE, ON
from tracker.answers.question import Question, Told
from tracker.desk.loaded import loaded
from tracker.model.finding import Loaded
from tracker.rendering.across import not_official_anywhere
from tracker.rendering.formats import Grid
from tracker.rendering.shapes import by_field, loaded_shape

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns

COLUMNS = (
    "field",
    "treaty",
    "name",
    "version",
    "checked",
    "entries",
    "signatories",
    "deposits",
    "parties",
    "in force",
    "head",
)


class Treaties(Question[tuple[Loaded, ...], "list[nouns.Treaty]"]):
    """List the treaties that are loaded, by field: version of the clauses, counts, last comparison, head."""

    name = "treaties"
    takes = (ON, KNOWN, LANGUAGE)
    noun = "list[Treaty]"
    examples = ("tracker treaties", "tracker treaties --on 2020-04-28 --format json")

    def find(self, asked: Asked) -> tuple[Loaded, ...]:
        """Every treaty, in order of slug."""
        return loaded(asked.desk, asked[ON], asked[KNOWN])

    def shape(self, found: tuple[Loaded, ...], asked: Asked) -> Any:
        """A list of them."""
        return [loaded_shape(each) for each in found]

    def told(self, found: tuple[Loaded, ...], asked: Asked) -> Iterator[Told]:
        """A table of them, one field after the other."""
        yield Grid(by_field([loaded_shape(each) for each in found]), COLUMNS)
        yield not_official_anywhere()


QUESTION = Treaties()
