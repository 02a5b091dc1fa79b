"""`eligible`: may it join, and how."""

from __future__ import annotations

from typing import Any

from tracker.answers.asking import Asked
from tracker.answers.parameters import OF_A_TREATY, PARTICIPANT
from tracker.answers.question import Question
from tracker.law.questions import acts
from tracker.model.finding import Eligible as Found
from tracker.rendering import nouns
from tracker.rendering.answers import eligible_answer, missing_words
from tracker.rendering.shapes import eligible_shape


class Eligible(Question[Found, nouns.Eligible]):
    """Tell whether a participant may sign, ratify or accede on a day, and what is missing."""

    name = "eligible"
    topic = "participants"
    takes = (PARTICIPANT, *OF_A_TREATY)
    noun = nouns.Eligible
    addresses = (("/{treaty}/participants/{participant}/eligibility", nouns.Eligible),)
    examples = ("tracker eligible palau", "tracker eligible germany --on 2013-06-24")

    def find(self, asked: Asked) -> Found:
        """Whether it may join, by which acts, and why."""
        return acts.eligible(asked.dossier, asked.code, asked.day)

    def shape(self, found: Found, asked: Asked) -> Any:
        """The same as a JSON value."""
        return eligible_shape(found, asked.treaty, asked.naming, missing_words(found))

    def told(self, found: Found, asked: Asked) -> list[str]:
        """Whether it may join, and why."""
        return eligible_answer(found, asked.treaty, asked.naming)


QUESTION = Eligible()
