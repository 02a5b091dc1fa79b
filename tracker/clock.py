"""The depositary's day: the clock is read here alone, for every door."""

from __future__ import annotations

import os
from datetime import date, datetime

from tracker.intake.days import day_meant


def today(time_zone: str) -> date:
    """The day in a time zone; `TRACKER_TODAY` stands in for it. Raises ValueError where that is no day."""
    if given := os.environ.get("TRACKER_TODAY"):
        found = day_meant(given)
        if isinstance(found, date):
            return found
    from zoneinfo import ZoneInfo  # noqa: PLC0415 (read only when the clock is)

    return datetime.now(ZoneInfo(time_zone)).date()
