"""`explain`: every step of a standing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from tracker.answers.asking import Asked, Parameter
from tracker.answers.parameters import FLAG, OF_A_TREATY, PARTICIPANT, SOURCES
from tracker.answers.question import InEach, Row
from tracker.answers.sourced import source_cells, sourced, sources_of_entries
from tracker.answers.status import Stands, stands, stands_shape
from tracker.intake.articles import Words, words_for, words_of_articles
from tracker.law.binding.standing import force_and_parties
from tracker.law.questions.chain import Step, chain, choices
from tracker.model.finding import Force
from tracker.model.named import NamedTuple
from tracker.model.reasons.kind import Reason
from tracker.rendering.answers import force_sentence, not_official, other_first_days, other_standings, standing_answer
from tracker.rendering.chain import compared_line, step_lines, step_shape, words_lines, words_shape
from tracker.rendering.sentences import reason_line
from tracker.rendering.shapes import flat, reason_shape

WITH_TEXT: Parameter[bool] = Parameter(
    name="text", kind=FLAG, default=False, help="The words of the treaty beside each article.", example="true"
)


class Found(NamedTuple):
    """A standing with its steps, what the clauses choose, the treaty's entry into force, the words asked for."""

    stands: Stands
    steps: tuple[Step, ...]
    choices: tuple[Reason, ...]
    force: Force
    words: tuple[Words, ...]


class Explain(InEach[Found]):
    """Show every act of a participant in order of time, with what follows from it, article and entries.

    Acts without effect, taken back, ended, objected to or held are among them. `--text` puts the words of the treaty
    beside each article: verbatim where its text was read, else restated; `--sources` where each act is known from.
    """

    topic = "participants"
    takes = (PARTICIPANT, *OF_A_TREATY, WITH_TEXT, SOURCES)
    noun = "Explained | list[Explained]"
    examples = (
        "tracker explain CH --on 2020-04-30",
        "tracker explain CH --text",
        'tracker explain "Republic of Korea" --format json',
    )

    def in_one(self, asked: Asked) -> Found:
        """Its standing with what it carries, every step to it, and the treaty's entry into force."""
        found, force = stands(asked, asked.code), force_and_parties(asked.dossier, asked.day)
        steps, chosen = chain(asked.dossier, found.standing), tuple(choices(asked.dossier, found.standing))
        words: tuple[Words, ...] = ()
        if asked[WITH_TEXT]:
            cited = (reason.article for step in steps for reason in step.reasons)
            words = tuple(_words(asked.treaty.slug, [*cited, *(reason.article for reason in force.reasons)]))
        return Found(found, steps, chosen, force, words)

    def shape_in(self, found: Found, asked: Asked) -> Any:
        """The standing with all steps, and those of the treaty's entry into force."""
        return {
            **sourced(stands_shape(found.stands, asked), asked),
            "steps": [sourced(step_shape(step, asked.naming), asked) for step in found.steps],
            "choices": [reason_shape(reason, asked.naming) for reason in found.choices],
            "words": [words_shape(each) for each in found.words],
            "entry_into_force_reasons": [reason_shape(reason, asked.naming) for reason in found.force.reasons],
        }

    def rows_in(self, found: Found, asked: Asked) -> list[Row]:
        """A row for each reason, with the number of its step."""
        return [
            {**flat({"step": number, **reason_shape(reason, asked.naming)}), **_source(step, asked)}
            for number, step in enumerate(found.steps, 1)
            for reason in step.reasons
        ]

    def told_in(self, found: Found, asked: Asked) -> Iterator[str]:
        """The answer, then each step with its entries, what the clauses choose, and the treaty's entry into force."""
        naming, standing = asked.english, found.stands.standing
        yield standing_answer(standing, asked.treaty, naming)[0]
        known = {each.article: each for each in found.words}
        for number, step in enumerate(found.steps, 1):
            yield from step_lines(number, step, naming)
            yield from sources_of_entries(partial(step_shape, step, naming), asked)
            yield from words_lines((reason.article for reason in step.reasons), known)
        yield from other_standings(standing, asked.treaty, naming)
        yield from (reason_line(reason, naming) for reason in found.choices)
        yield f"The treaty: {force_sentence(asked.treaty, found.force, naming)}"
        yield from other_first_days(asked.treaty, found.force, naming)
        yield from words_lines((reason.article for reason in found.force.reasons), known)
        yield compared_line(asked.treaty, found.steps)
        yield not_official(asked.treaty)


def _source(step: Step, asked: Asked) -> Row:
    return source_cells(step_shape(step, asked.naming), asked)


def _words(slug: str, cited: Iterable[str]) -> Iterator[Words]:
    """The words on file for articles, each once, in the order in which they are cited."""
    known, told = words_of_articles(slug), set()
    for article in (part.strip() for articles in cited for part in articles.split(";")):
        words = words_for(article, known)
        if words and article not in told:
            told.add(article)
            yield words._replace(article=article)


QUESTION = Explain()
