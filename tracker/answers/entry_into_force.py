"""`entry-into-force`: the treaty's first day, derived."""

from __future__ import annotations

from typing import Any

from tracker.answers.asking import Asked
from tracker.answers.parameters import OF_A_TREATY
from tracker.answers.question import InEach
from tracker.law.binding.standing import force_and_parties
from tracker.model.finding import Force
from tracker.rendering.answers import force_sentence, not_official, other_first_days
from tracker.rendering.sentences import reason_line
from tracker.rendering.shapes import force_shape


class EntryIntoForce(InEach[Force]):
    """Derive the treaty's first day, step by step, each with its article.

    Before the threshold is met it tells how many deposits are missing.
    """

    takes = OF_A_TREATY
    noun = "Force | list[Force]"
    examples = ("tracker entry-into-force", "tracker entry-into-force --on 2020-01-27")

    def in_one(self, asked: Asked) -> Force:
        """Whether and when it enters into force, as could be known on the day."""
        return force_and_parties(asked.dossier, asked.day)

    def shape_in(self, found: Force, asked: Asked) -> Any:
        """Its first day and how it follows."""
        return force_shape(asked.treaty, found, asked.naming)

    def told_in(self, found: Force, asked: Asked) -> list[str]:
        """The answer, then each step."""
        steps = [f"{step}. {reason_line(reason, asked.english)}" for step, reason in enumerate(found.reasons, 1)]
        steps += other_first_days(asked.treaty, found, asked.english)
        return [force_sentence(asked.treaty, found, asked.english), *steps, not_official(asked.treaty)]


QUESTION = EntryIntoForce()
