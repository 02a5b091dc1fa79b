"""Reasons and doubts as sentences.

What a kind of reason says stands with its fields in model/reasons; here the fields are put into words. Names are
printed by the function that the door hands over.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from tracker.model.finding import Doubt
from tracker.model.named import NamedTuple
from tracker.model.reasons.kind import Reason
from tracker.rendering.words import (
    article_in_words,
    day_in_words,
    in_a_word,
    listed,
    ordinal_in_words,
    period_from,
    period_in_words,
    places_in_words,
    runs,
)


class Naming(Protocol):
    """Prints a participant's name; `on` asks for the one it had on a day."""

    def __call__(self, code: str, /, *, on: date | None = None) -> str:
        """The name of the participant with this code."""


class InTwo(NamedTuple):
    """Prints names in one language where they stand by themselves, and in English within a sentence of law."""

    printed: Naming
    english: Naming

    def __call__(self, code: str, /, *, on: date | None = None) -> str:
        """The name in the language asked for."""
        return self.printed(code, on=on)


def in_english(naming: Naming) -> Naming:
    """How names are printed in a sentence of law."""
    return naming.english if isinstance(naming, InTwo) else naming


SEVERITIES = {
    "impossible": "Not possible",
    "not in order": "Would not be in order",
    "doubtful": "Doubtful",
}


def reason_sentence(reason: Reason, naming: Naming) -> str:
    """One reason as a clause of a sentence, without its article."""
    kind, data, naming = reason.kind, reason.data, in_english(naming)
    if not data:
        return kind.sentence
    on = data.get("day")
    day = on if isinstance(on, date) else None
    words = kind.several if kind.count and not _one(data[kind.count]) else kind.sentence
    return words.format(
        **{name: _show(told, data[name], naming, day) for name, told in kind.fields.items() if name in data}
    )


def _one(counted: int | tuple[Any, ...]) -> bool:
    return (counted if isinstance(counted, int) else len(counted)) == 1


def reason_line(reason: Reason, naming: Naming) -> str:
    """One reason as a full sentence that ends with its article."""
    sentence = f"{_capital(reason_sentence(reason, naming))}."
    return f"{sentence} {article_in_words(reason.article)}" if reason.article else sentence


def reason_lines(reasons: Iterable[Reason], naming: Naming) -> list[str]:
    """Reasons as full sentences: what several say in the same words stands once, with every article it rests on."""
    told: dict[str, list[str]] = {}
    for reason in reasons:
        articles = told.setdefault(f"{_capital(reason_sentence(reason, naming))}.", [])
        article = article_in_words(reason.article) if reason.article else ""
        articles += [article] if article and article not in articles else []
    return [f"{sentence} {'; '.join(articles)}".rstrip() for sentence, articles in told.items()]


def doubt_sentence(doubt: Doubt, naming: Naming) -> str:
    """What is wrong or uncertain about an act, with its article."""
    sentence = reason_sentence(doubt.reason, naming)
    opening, article = SEVERITIES[doubt.severity], article_in_words(doubt.article)
    if not article:
        return f"{opening}: {sentence}."
    if doubt.severity == "impossible":
        return f"{opening}: {sentence} ({article})."
    return f"{opening} under {article}: {sentence}."


def _show(told: str, value: Any, naming: Naming, day: date | None) -> str:
    """One value in words, as the type of its field says; participants by the name that they had on the day told of."""
    if value is None or told == "Day":
        return day_in_words(value)
    if told == "Code":
        return naming(value, on=day)
    if told == "Codes":
        return listed(naming(code, on=day) for code in value)
    return str(SHOWN[told](value)) if told != "CodeNow" else naming(value)


SHOWN: Mapping[str, Callable[[Any], str]] = {
    "Ordinal": ordinal_in_words,
    "Places": lambda places: places_in_words(*places),
    "InWords": in_a_word,
    "Period": period_in_words,
    "PeriodFrom": period_from,
    "Numbers": lambda numbers: listed(runs(numbers)),
    "Words": listed,
    "int": str,
    "str": str,
}
"""How the value of a field is told, by the name of its type."""


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
