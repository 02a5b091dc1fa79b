"""`explain`: every step of a standing."""

from __future__ import annotations

from typing import Any

from tracker.answers.asking import Asked
from tracker.answers.parameters import OF_A_TREATY, PARTICIPANT
from tracker.answers.question import Question, Row
from tracker.answers.status import Stands, stands, stands_shape
from tracker.law.binding.standing import force_and_parties
from tracker.model.finding import Force
from tracker.rendering import nouns
from tracker.rendering.answers import force_sentence, not_official, other_standings, standing_answer
from tracker.rendering.life import carried_steps
from tracker.rendering.sentences import reason_line
from tracker.rendering.shapes import flat, reason_shape
from tracker.rendering.words import counted

Found = tuple[Stands, Force]


class Explain(Question[Found, nouns.Explained]):
    """Show every step of a participant's standing, with article and entries."""

    has_receipts = True
    name = "explain"
    topic = "participants"
    takes = (PARTICIPANT, *OF_A_TREATY)
    noun = nouns.Explained
    examples = ("tracker explain CH --on 2020-04-30", 'tracker explain "Republic of Korea" --format json')

    def find(self, asked: Asked) -> Found:
        """Its standing with what it carries, and the treaty's entry into force."""
        force = force_and_parties(asked.dossier, asked.day)
        return stands(asked, asked.code), force

    def shape(self, found: Found, asked: Asked) -> Any:
        """The standing with all steps, and those of the treaty's entry into force."""
        stands, force = found
        steps = [reason_shape(reason, asked.naming) for reason in force.reasons]
        return {**stands_shape(stands, asked), "entry_into_force_reasons": steps}

    def rows(self, found: Found, asked: Asked) -> list[Row]:
        """A row for each step."""
        return [
            flat({"step": step, **reason_shape(reason, asked.naming)})
            for step, reason in enumerate(found[0].standing.reasons, 1)
        ]

    def told(self, found: Found, asked: Asked) -> list[str]:
        """The answer, then each step with its entries, and the treaty's entry into force."""
        stands, force = found
        naming = asked.english
        steps = [
            f"{n}. {reason_line(r, naming)}{_entries(r.entries)}" for n, r in enumerate(stands.standing.reasons, 1)
        ]
        carried = carried_steps(stands.declarations, stands.territories, naming)
        carried = [*other_standings(stands.standing, asked.treaty, naming), *carried]
        headline = standing_answer(stands.standing, asked.treaty, naming)[0]
        treaty_line = f"The treaty: {force_sentence(asked.treaty, force, naming)}"
        return [headline, *steps, *carried, treaty_line, not_official(asked.treaty)]


def _entries(entries: tuple[int, ...]) -> str:
    numbers = ", ".join(map(str, entries))
    return f" ({counted(len(entries), 'entry', 'entries').partition(' ')[2]} {numbers})" if entries else ""


QUESTION = Explain()
