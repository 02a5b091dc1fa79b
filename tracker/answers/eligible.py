"""`eligible`: may it join, and how."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.answers.asking import Asked
from tracker.answers.parameters import OF_A_TREATY, PARTICIPANT
from tracker.answers.question import Question, Row, Told
from tracker.law.questions import acts
from tracker.model.finding import Eligible as Finding
from tracker.rendering.across import ELIGIBLE_COLUMNS, eligible_row, in_all, not_official_anywhere
from tracker.rendering.answers import eligible_answer, missing_words
from tracker.rendering.formats import Grid
from tracker.rendering.shapes import Shape, eligible_shape, flat

Found = tuple[tuple[Asked, Finding], ...]


class Eligible(Question[Found, Any]):
    """Tell whether a participant may sign, ratify or accede on a day, and what is missing."""

    topic = "participants"
    takes = (PARTICIPANT, *OF_A_TREATY)
    noun = "Eligible | list[Eligible]"
    addresses = (("/{treaty}/participants/{participant}/eligibility", "Eligible"),)
    examples = (
        "tracker eligible palau",
        "tracker eligible germany --on 2013-06-24",
        "tracker eligible palau --treaty all",
    )

    def find(self, asked: Asked) -> Found:
        """In each treaty that is meant: whether it may join, by which acts, and why."""
        return tuple((one, acts.eligible(one.dossier, one.code, one.day)) for one in asked.each())

    def shape(self, found: Found, asked: Asked) -> Any:
        """One value; of all treaties a list of them."""
        shapes = [_shape(each, one) for one, each in found]
        return shapes if asked.everywhere else shapes[0]

    def rows(self, found: Found, asked: Asked) -> list[Row]:
        """A row for each treaty."""
        return [flat(_shape(each, one)) for one, each in found]

    def told(self, found: Found, asked: Asked) -> Iterator[Told]:
        """Whether it may join, and why; of all treaties a table with the first reason of each."""
        if not asked.everywhere:
            [(one, each)] = found
            yield from eligible_answer(each, one.treaty, one.english)
            return
        yield Grid([eligible_row(one.treaty, each, one.naming) for one, each in found], ELIGIBLE_COLUMNS)
        yield in_all(asked.english(asked.code), found[0][0].day, [one.treaty for one, _ in found])
        yield not_official_anywhere()


def _shape(found: Finding, asked: Asked) -> Shape:
    return eligible_shape(found, asked.treaty, asked.naming, missing_words(found))


QUESTION = Eligible()
