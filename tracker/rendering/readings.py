"""Answers by other readings of a text than the one taken: to people and to programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from tracker.model.finding import Force, Standing
from tracker.model.reading import OtherAnswer
from tracker.rendering.words import article_in_words


def reading_lines(others: Iterable[OtherAnswer], says: Callable[[Any], str]) -> list[str]:
    """A line for each other answer: on which reading, by what, and what it says."""
    return [f"On the other reading ({_in_words(other)}): {says(other.finding)}" for other in others]


def _in_words(other: OtherAnswer) -> str:
    return "; ".join(f"{way.says}, {article_in_words(reading.source)}" for reading, way in other.choices)


def readings_of_a_standing(others: Iterable[OtherAnswer]) -> list[dict[str, Any]]:
    """Each other standing with the choices that lead to it."""
    return [{"choices": _choices(other), **_standing(other.finding)} for other in others]


def readings_of_force(others: Iterable[OtherAnswer]) -> list[dict[str, Any]]:
    """Each other first day with the choices that lead to it."""
    return [{"choices": _choices(other), **_force(other.finding)} for other in others]


def _choices(other: OtherAnswer) -> list[dict[str, str]]:
    return [
        {"reading": each.reading.name, "source": each.reading.source, "taken": each.reading.taken.says,
         "other": each.alternative.says}
        for each in other.choices
    ]  # fmt: skip


def _standing(found: Standing) -> dict[str, Any]:
    return {
        "standing": found.standing,
        "since": found.since and found.since.isoformat(),
        "bound": found.bound,
        "effective": found.effective and found.effective.isoformat(),
        "ends": found.ends and found.ends.isoformat(),
    }


def _force(found: Force) -> dict[str, Any]:
    day = found.effective
    return {"in_force": found.in_force, "entry_into_force": day and day.isoformat()}
