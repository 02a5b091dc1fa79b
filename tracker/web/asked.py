"""What is asked of pages: days, moments and years, read as at every other door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from tracker.answers import parameters
from tracker.model.refusal import Refusal


def day(text: str) -> date:
    """A day. Raises Refusal for any other text."""
    found: date = _read(parameters.day, text, "2020-04-28")
    return found


def moment(text: str) -> datetime:
    """A moment; of a day its end. Raises Refusal for any other text."""
    found: datetime = _read(parameters.end, text, "2026-11-22T14:30:00Z")
    return found


def year(text: str) -> int:
    """A year. Raises Refusal for any other text."""
    found: int = _read(parameters.year, text, "2021")
    return found


def _read(reader: Callable[[Any], Any], text: str, way_out: str) -> Any:
    try:
        return reader(text)
    except ValueError as error:
        raise Refusal(str(error), code="malformed", hints=(way_out,)) from None
