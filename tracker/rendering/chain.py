"""The chain of an answer: acts in order of time, each with what follows from it, and the words of what it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tracker.intake.articles import Words
from tracker.law.declaring.territory import Territory
from tracker.law.questions.chain import Step
from tracker.model.treaty import Treaty
from tracker.rendering.life import declared_words, territory_words
from tracker.rendering.sentences import Naming, reason_line
from tracker.rendering.shapes import Shape, iso, reason_shape
from tracker.rendering.words import article_in_words, counted, day_in_words, listed


def step_lines(number: int, step: Step, naming: Naming) -> Iterator[str]:
    """An act with its reasons: each with the entries that it rests on, or under what the act says."""
    action = step.action
    if action and action.kind == "withdrawal of declaration" and action.articles:
        what = f"Withdrawal of what it declared under {article_in_words(listed(action.articles))}"
        yield f"{number}. {what}, received on {day_in_words(action.received)}{_entries(action.entries)}:"
        yield from (f"   {reason_line(reason, naming)}" for reason in step.reasons)
        return
    if action is None or step.said is None:
        for place, reason in enumerate(step.reasons):
            opening = f"{number}." if place == 0 else " " * len(f"{number}.")
            yield f"{opening} {reason_line(reason, naming)}{_entries(reason.entries)}"
        return
    said = step.said
    what = territory_words(said) if isinstance(said, Territory) else declared_words(said)
    if said.participant != action.participant:
        what += f", of {naming(action.participant, on=action.received)}"
    received = f", received on {day_in_words(action.received)}"
    yield f"{number}. {what[:1].upper()}{what[1:]}{received}{_entries(action.entries)}:"
    yield from (f"   {reason_line(reason, naming)}" for reason in step.reasons)


def _entries(entries: tuple[int, ...]) -> str:
    numbers = ", ".join(map(str, entries))
    return f" ({counted(len(entries), 'entry', 'entries').partition(' ')[2]} {numbers})" if entries else ""


def step_shape(step: Step, naming: Naming) -> Shape:
    """A step as a JSON value."""
    action = step.action
    return {
        "day": iso(step.day),
        "participant": action.participant if action else None,
        "kind": action.kind if action else None,
        "entry": action.number or None if action else None,
        "locally_entered": action.local if action else False,
        "reasons": [reason_shape(reason, naming) for reason in step.reasons],
    }


def words_shape(words: Words) -> Shape:
    """The words of an article as a JSON value."""
    return {
        "article": words.article,
        "text": words.text or None,
        "restated": words.restated or None,
        "language": words.language,
        "source": words.source or None,
    }


def words_lines(articles: Iterable[str], known: Mapping[str, Words]) -> Iterator[str]:
    """The words of articles, each once: verbatim in quotes, or restated and marked so."""
    cited = dict.fromkeys(part.strip() for article in articles for part in article.split(";"))
    for words in (known[article] for article in cited if article in known):
        article = article_in_words(words.article)
        told = f'{article}: "{words.text}"' if words.text else f"{article}, restated: {words.restated}"
        yield f"   {told}"


def compared_line(treaty: Treaty, steps: Iterable[Step]) -> str:
    """With whose list and when the acts were compared, and which of them were not."""
    local = sorted({step.action.number for step in steps if step.action and step.action.local})
    compared, source = "Not compared with any list", treaty.compared_with or "the depositary's list"
    if treaty.checked:
        compared = f"Compared with {source} on {day_in_words(treaty.checked)}"
    if not local:
        return f"{compared}."
    return f"{compared}; entered locally, so not compared: {listed(map(str, local))}."
