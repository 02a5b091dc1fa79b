"""Reads days as people and depositaries write them, where they can mean one day only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from tracker.intake.days import counted_from_1900, no_placeholder
from tracker.intake.layouts.layout import vocabulary
from tracker.model.named import NamedTuple

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}(?: [A-Za-z]{1,3})?")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s./-]*([^\W\d_]+(?: [^\W\d_]+)?)\.?[\s.,،/-]*(\d{4})(?:\s*г\.?)?"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]+(?: [^\W\d_]+)?)\.?\s+(\d{1,2})(?:st|nd|rd|th)?[,،]?\s+(\d{4})")
_MONTH_ONLY = re.compile(r"([^\W\d_]+)\.?[\s,]+(\d{4})")
_OF = re.compile(r"\bdel?\b\s*", re.IGNORECASE)
_PART = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")


class WrittenDay(NamedTuple):
    """A day, or only the month or year that is known (`2012-06`, `2012`)."""

    day: date | None = None
    within: str = ""


class AmbiguousDay(ValueError):
    """Numbers that can mean two days."""


def read_written(text: str, order: str = "") -> WrittenDay:
    """The day that a text means. `order` says which number comes first: `day first`, `month first`, or nobody knows.

    Raises ValueError with a sentence: no day, none of the calendar, a placeholder; AmbiguousDay where it may be two.
    """
    written = _OF.sub("", " ".join(text.split()))
    part = _PART.fullmatch(written)
    if part:
        return WrittenDay(within=written)
    numbers = _NUMBERS.fullmatch(written)
    if numbers:
        return WrittenDay(_by_numbers(written, numbers, order))
    month = _MONTH_ONLY.fullmatch(written)
    if month and _month(month[1]):
        return WrittenDay(within=f"{month[2]}-{_month(month[1]):02}")
    parts = _year_month_day(written)
    if parts is None and _SHORT_YEAR.fullmatch(written):
        raise ValueError(f"'{text}' has a year of two digits; write it year-month-day, as in 2020-04-28")
    if parts is None:
        says = counted_from_1900(written) or "write it year-month-day, as in 2020-04-28"
        raise ValueError(f"'{text}' is no day that can be read; {says}")
    return WrittenDay(_of_calendar(text, *parts))


def order_of(texts: Iterable[str]) -> str:
    """Which number comes first in a whole column: what any of its days leaves open, another may tell.

    Empty where none tells, or where two contradict each other.
    """
    told = set()
    for text in texts:
        match = _NUMBERS.fullmatch(text.strip())
        if match:
            first, second = int(match[1]), int(match[2])
            if first > len(ROMAN) >= second:
                told.add("day first")
            elif second > len(ROMAN) >= first:
                told.add("month first")
    return told.pop() if len(told) == 1 else ""


def _year_month_day(written: str) -> tuple[int, int, int] | None:
    for pattern in (_ISO, _CHINESE):
        match = pattern.fullmatch(written)
        if match:
            return int(match[1]), int(match[2]), int(match[3])
    match = _DAY_FIRST.fullmatch(written)
    if match and (_month(match[2]) or _roman(match[2])):
        return int(match[3]), _month(match[2]) or _roman(match[2]), int(match[1])
    match = _MONTH_FIRST.fullmatch(written)
    if match and _month(match[1]):
        return int(match[3]), _month(match[1]), int(match[2])
    return None


def _by_numbers(written: str, match: re.Match[str], order: str) -> date:
    first, second, year = (int(number) for number in match.groups())
    readings = {"day first": (year, second, first), "month first": (year, first, second)}
    if order:
        return _of_calendar(written, *readings[order])
    days = list(dict.fromkeys(day for parts in readings.values() if (day := _perhaps(*parts))))
    if not days:
        raise ValueError(f"'{written}' is not a day of the calendar")
    if len(days) > 1:
        raise AmbiguousDay(f"'{written}' may mean {days[0]} or {days[1]}; write it year-month-day, as in 2020-04-28")
    return _of_calendar(written, days[0].year, days[0].month, days[0].day)


def _perhaps(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_calendar(text: str, year: int, month: int, day: int) -> date:
    found = _perhaps(year, month, day)
    if found is None:
        raise ValueError(f"'{text}' is not a day of the calendar")
    return no_placeholder(found, text)


def _month(word: str) -> int:
    return _months().get(word.casefold(), 0)


@cache
def _months() -> Mapping[str, int]:
    return vocabulary()[0]


def mistyped_day(text: str) -> date | None:
    """The day of a text whose month has its letters in a wrong order: `1 Decmeber 1999` can be no other month."""
    found = _DAY_FIRST.fullmatch(text.strip())
    if not found or _month(found[2]):
        return None
    letters = sorted(found[2].casefold())
    months = {number for name, number in _months().items() if sorted(name) == letters}
    return _perhaps(int(found[3]), months.pop(), int(found[1])) if len(months) == 1 else None


def _roman(word: str) -> int:
    return ROMAN.index(word.casefold()) + 1 if word.casefold() in ROMAN else 0
