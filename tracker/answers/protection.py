"""`protection`: what a performer is owed in a place on a day."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from tracker.answers.asking import Asked, Parameter
from tracker.answers.parameters import DAY, NAME, OF_A_TREATY, RIGHTS, SOURCES, TEXT, YEAR
from tracker.answers.question import Question, Row
from tracker.answers.sourced import sourced, sources_told
from tracker.desk import protecting
from tracker.law.binding.standing import standing
from tracker.model.protected import Told
from tracker.rendering.protecting import protection_told, right_rows
from tracker.rendering.shapes import reason_shape

PERFORMERS: Parameter[tuple[str, ...]] = Parameter(
    name="performers",
    written="performer",
    kind=NAME,
    default=(),
    many=True,
    required=True,
    help="A nationality; repeatable.",
    example="CN",
)
INSIDE: Parameter[str] = Parameter(
    name="inside",
    written="in",
    kind=NAME,
    default="",
    required=True,
    help="Where protection is asked for: a participant or a territory.",
    example="CH",
)
PERFORMED: Parameter[date | None] = Parameter(
    name="performed", kind=DAY, default=None, help="The day of the performance."
)
FIXED: Parameter[int | None] = Parameter(
    name="fixed", kind=YEAR, default=None, metavar="YEAR", help="The year of its fixation."
)
RESIDENT_IN: Parameter[str] = Parameter(
    name="resident_in", kind=TEXT, default="", help="Where the performer habitually resides."
)
USE: Parameter[str] = Parameter(
    name="use", kind=TEXT, default="", help="Words of the use, where declarations distinguish uses."
)


class Protection(Question[tuple[Told, ...], Any]):
    """Tell whether the treaty requires a place to protect a performer on a day, right by right.

    The Beijing Treaty grants the rights:
      moral, broadcasting-unfixed, fixation, reproduction, distribution,
      rental, making-available, broadcasting
    """

    topic = "protection"
    takes = (PERFORMERS, INSIDE, RIGHTS, PERFORMED, FIXED, RESIDENT_IN, USE, *OF_A_TREATY, SOURCES)
    noun = "Protection | list[Protection]"
    day_columns = ("on", "checked")
    examples = (
        "tracker protection --performer JP --in CN --performed 2021-05-01",
        "tracker protection --performer CN --in CH --right broadcasting",
        "tracker protection --performer DE --resident-in JP --in CN",
    )

    def find(self, asked: Asked) -> tuple[Told, ...]:
        """One answer for each nationality, since the text does not choose."""
        question = protecting.Asked(
            performers=asked[PERFORMERS],
            inside=asked[INSIDE],
            rights=asked[RIGHTS],
            performed=asked[PERFORMED],
            fixed=asked[FIXED],
            resident_in=asked[RESIDENT_IN],
            use=asked[USE],
        )
        return protecting.protections(asked.dossier, question, asked.meant, asked.day)

    def shapes(self, found: tuple[Told, ...], asked: Asked) -> list[Any]:
        """Each answer as a JSON value."""
        shapes = [protection_told(each, asked.treaty, asked.naming)[1] for each in found]
        if not asked[SOURCES]:
            return shapes
        return [
            {**shape, "sources": sourced({"behind": _behind(each, shape, asked)}, asked)["sources"]}
            for each, shape in zip(found, shapes, strict=True)
        ]

    def shape(self, found: tuple[Told, ...], asked: Asked) -> Any:
        """One answer; of several nationalities a list."""
        shapes = self.shapes(found, asked)
        return shapes[0] if len(shapes) == 1 else shapes

    def rows(self, found: tuple[Told, ...], asked: Asked) -> list[Row]:
        """A row for each right."""
        return [row for shape in self.shapes(found, asked) for row in right_rows(shape)]

    def told(self, found: tuple[Told, ...], asked: Asked) -> list[str]:
        """Each answer in turn, then the sources of what it rests on where these are asked for."""
        lines: list[str] = []
        for each in found:
            told, shape = protection_told(each, asked.treaty, asked.english)
            lines += [*told, *sources_told(partial(_behind, each, shape, asked), asked)]
        return lines


def _behind(told: Told, shape: Any, asked: Asked) -> list[Any]:
    """The answer, and why the two between whom protection is asked about are bound or not: it rests on that too."""
    found = told.finding
    codes = dict.fromkeys(filter(None, (found.attachment.to, found.place.participant)))
    standings = [standing(asked.dossier, code, found.on) for code in codes]
    return [shape, *(reason_shape(reason, asked.naming) for each in standings for reason in each.reasons)]


QUESTION = Protection()
