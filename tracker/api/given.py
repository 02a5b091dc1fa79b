"""What is given from Python, read as at every door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from tracker.answers.parameters import end
from tracker.intake.trouble import did_you_mean
from tracker.model.action import text_of_tuple
from tracker.model.refusal import Refusal

Day = date | str
"""A day, or one written 2020-04-28, 28 April 2020 or today."""
Moment = datetime | date | str
"""A moment, or one written 2026-11-22T14:30:00Z; without a zone UTC is meant, of a day its end."""


def read(reader: Callable[[Any], Any], value: Any, code: str) -> Any:
    """What a reader makes of a value. Raises Refusal with its sentence."""
    try:
        return reader(value)
    except (ValueError, TypeError) as error:
        raise Refusal(str(error), code=code) from None


def moment(given: Moment | None) -> datetime | None:
    """A moment of the register; None is now. Raises Refusal for what is none."""
    return None if given is None else read(end, given, "not a moment")


def name_of(participant: object) -> str:
    """A code or a name. Raises Refusal for what is no text."""
    if isinstance(participant, str):
        return participant
    raise Refusal(f"{participant!r} is no participant; write a code or a name.", code="unknown participant")


def cell(name: str, value: object) -> str:
    """A value as a table writes it."""
    if isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value):
        return text_of_tuple(tuple(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    says = f"{name} {value!r} is not a text, a day, a whole number or a list of texts. Nothing was recorded."
    raise Refusal(says, code="unreadable value")


def known(word: str, words: tuple[str, ...], what: str) -> None:
    """Refuse a word that is none of those there are, with the nearest. Raises Refusal."""
    if word not in words:
        raise Refusal(f"{what} '{word}' is not known; {did_you_mean(word, words)}", code=f"unknown {what}")
