"""Reads a calendar: its events, whose values are what the library makes of them."""

from __future__ import annotations

from typing import Any

from icalendar import Calendar


def events(text: str | bytes) -> list[Any]:
    """The events of a calendar, in order."""
    return list(Calendar.from_ical(text).walk("VEVENT"))
