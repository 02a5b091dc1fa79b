"""Answers by other readings of a text than the one taken: to people and to programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from tracker.model.finding import Eligible, Force, Standing
from tracker.model.reading import CONTENT, Alternative, Choice, OtherAnswer
from tracker.rendering.sentences import Naming, in_english
from tracker.rendering.words import article_in_words


def reading_lines(others: Iterable[OtherAnswer], naming: Naming, says: Callable[[Any], str]) -> list[str]:
    """A line for each other answer: on which reading, by what, and what it says."""
    return [f"{on_the_other_reading(other, naming)}: {says(other.finding)}" for other in others]


def on_the_other_reading(other: OtherAnswer, naming: Naming) -> str:
    """If what nobody has read says what, and on which reading, something else holds; with what each choice rests on."""
    contents = [_told(each.alternative, each, naming) for each in other.choices if each.reading is CONTENT]
    readings = [_in_words(each, naming) for each in other.choices if each.reading is not CONTENT]
    told = [f"if {' and '.join(contents)}"] if contents else []
    told += [f"on the other reading ({'; '.join(readings)})"] if readings else []
    sentence = ", ".join(told)
    return f"{sentence[:1].upper()}{sentence[1:]}"


def _in_words(choice: Choice, naming: Naming) -> str:
    article = article_in_words(choice.source) if choice.source else ""
    return ", ".join(filter(None, (_told(choice.alternative, choice, naming), article)))


def _told(way: Alternative, choice: Choice, naming: Naming) -> str:
    who = in_english(naming)(choice.participant) if choice.participant else ""
    return way.says.format(participant=who, declared=choice.declared.replace("; ", " and "))


def readings_of_a_standing(others: Iterable[OtherAnswer], naming: Naming) -> list[dict[str, Any]]:
    """Each other standing with the choices that lead to it."""
    return [{"choices": _choices(other, naming), **_standing(other.finding)} for other in others]


def readings_of_a_right(others: Iterable[OtherAnswer], naming: Naming) -> list[dict[str, Any]]:
    """Each other answer on a right with the choices that lead to it."""
    return [{"choices": _choices(other, naming), **other.finding._asdict()} for other in others]


def readings_of_force(others: Iterable[OtherAnswer], naming: Naming) -> list[dict[str, Any]]:
    """Each other first day with the choices that lead to it."""
    return [{"choices": _choices(other, naming), **_force(other.finding)} for other in others]


def readings_of_eligibility(others: Iterable[OtherAnswer], naming: Naming) -> list[dict[str, Any]]:
    """Each other answer on who may join with the choices that lead to it."""
    return [{"choices": _choices(other, naming), **_eligibility(other.finding)} for other in others]


def _choices(other: OtherAnswer, naming: Naming) -> list[dict[str, str | None]]:
    return [
        {
            "reading": each.reading.name,
            "source": each.source or None,
            "participant": each.participant or None,
            "taken": _told(each.reading.taken, each, naming),
            "other": _told(each.alternative, each, naming),
        }
        for each in other.choices
    ]


def _standing(found: Standing) -> dict[str, Any]:
    return {
        "standing": found.standing,
        "since": found.since and found.since.isoformat(),
        "bound": found.bound,
        "effective": found.effective and found.effective.isoformat(),
        "ends": found.ends and found.ends.isoformat(),
    }


def _eligibility(found: Eligible) -> dict[str, Any]:
    return {"eligible": found.answer, "may": dict(found.acts)}


def _force(found: Force) -> dict[str, Any]:
    day = found.effective
    return {"in_force": found.in_force, "entry_into_force": day and day.isoformat()}
