"""How a clause's period runs. The only place where months are added to days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from tracker.model.treaty import Delay

_IN_EVERY_MONTH = 28
"""The last day that every month has."""


def clips(delay: Delay, start: date) -> bool:
    """Whether a period of months from a day ends in a month that lacks the day."""
    if start.day <= _IN_EVERY_MONTH or not delay.months or delay.rounding or delay.and_a_day or delay.days:
        return False
    return expiry(delay, start).day != start.day


def expiry(delay: Delay, start: date, *, first_of_the_next: bool = False) -> date:
    """The day on which a period that starts on `start` has run; past the year 9999 the calendar's last day.

    Months are calendar months: the same day number, else the last day of that month (European Convention on the
    Calculation of Time-Limits, Art. 4(2)). Days: the day counted from
    is not counted. `first_of_the_next`: in place of the last day of a month that lacks the day, the day after.
    """
    if first_of_the_next and clips(delay, start):
        return expiry(delay, start) + timedelta(days=1)
    try:
        day = _months_after(start, delay.months)
        if delay.days or delay.and_a_day:
            day += timedelta(days=delay.days + delay.and_a_day)
        return _rounded(delay, day) if delay.rounding else day
    except (OverflowError, ValueError):
        return date.max


def implied_start(delay: Delay, day: date, near: date) -> date | None:
    """The day from which a period would have run to `day`, the one nearest to another; None where none would."""
    reach = {"": 3, "end of the year": 366, "first of january on or after": 366}.get(delay.rounding, 62)
    try:
        guess = _months_after(day, -delay.months) - timedelta(days=delay.days + delay.and_a_day)
        starts = [guess + timedelta(days=offset) for offset in range(-reach, 4)]
    except (OverflowError, ValueError):
        return None
    return min((each for each in starts if expiry(delay, each) == day), key=lambda each: abs(each - near), default=None)


def _rounded(delay: Delay, day: date) -> date:
    if delay.rounding == "first of that month":
        return day.replace(day=1)
    if delay.rounding == "end of the year":
        return day.replace(month=12, day=31)
    if delay.rounding == "first of january on or after":
        return day if (day.month, day.day) == (1, 1) else date(day.year + 1, 1, 1)
    if delay.rounding == "first of the month after" or day.day > 1:
        return _months_after(day.replace(day=1), 1)
    return day


@lru_cache(maxsize=2**15)
def _months_after(day: date, months: int) -> date:
    if day.day <= _IN_EVERY_MONTH:
        years, month = divmod(day.month - 1 + months, 12)
        return day.replace(day.year + years, month + 1)
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 (most days are in every month)

    after: date = day + relativedelta(months=months)
    return after
