"""Reads days and moments: in files only ISO 8601; of who asks every form that says which number is the month."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Any

from tracker.model.patterns import pattern

_ISO = pattern(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH_OR_YEAR = pattern(r"(?!0000)\d{4}(-(0[1-9]|1[0-2]))?", re.ASCII)
_ZONE = pattern(r"([Zz]|[+-]\d{2}:\d{2})$", re.ASCII)
_MOMENT = pattern(rf"\d{{4}}-\d{{2}}-\d{{2}}[Tt ]\d{{2}}:\d{{2}}(:\d{{2}}(\.\d+)?)?({_ZONE.pattern})?", re.ASCII)
_WITH_LETTER = pattern(r"\d.*\d [A-Za-z]{1,2}", re.ASCII)
_OTHER = pattern(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_NAMED = pattern(r"(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\.? (\d{4})", re.ASCII)
_MONTH_FIRST = pattern(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.ASCII)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
TODAY = "today"
"""What may be written for the depositary's day."""
_SHOWN = 80  # letters of a wrong text that are told again


@lru_cache(maxsize=65_536)
def read_day(text: str) -> date:
    """The day written `2020-04-28`, or in another way that can mean one day only: `28 April 2020`, `24-I-1965`.

    Raises ValueError with a sentence that says how to write it.
    """
    if not _ISO.fullmatch(text):
        return _clear_day(text)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"'{text}' is not a day of the calendar") from error


PLACEHOLDERS = (date(1, 1, 1), date(1899, 12, 30), date(1900, 1, 1))
"""Days that programs write where nobody knows the day."""
LATEST_YEAR = 2200
"""The first of January of a later year is one too: 2899-01-01, 9999-01-01."""


def read_day_of_act(text: str) -> date:
    """Likewise, a day on which something happened. Raises ValueError for a placeholder as well."""
    return no_placeholder(read_day(text), text)


def no_placeholder(day: date, written: str) -> date:
    """The day, if it is none that stands for an unknown one. Raises ValueError."""
    if day in PLACEHOLDERS or (day.year > LATEST_YEAR and (day.month, day.day) == (1, 1)):
        raise ValueError(f"'{written}' is a placeholder and no day on which anything happened; leave it empty")
    return day


@lru_cache(maxsize=4096)
def read_moment(text: str, *, of_day: time = time.min, zone: tzinfo | None = None) -> datetime:
    """The moment written `2026-11-22T00:00:00Z`, in UTC; of a day alone its time `of_day`, UTC.

    `zone` is the one that is meant where the text names none. Raises ValueError with a sentence.
    """
    if _ISO.fullmatch(text):
        return datetime.combine(read_day(text), of_day, UTC)
    try:
        moment = datetime.fromisoformat(text.upper() if _MOMENT.fullmatch(text) else "")
        moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        in_utc = moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"'{text}' is not a moment; write it as 2026-11-22T00:00:00Z") from error
    if moment.tzinfo is None:
        raise ValueError(f"'{text}' names no time zone; write it as 2026-11-22T00:00:00Z")
    return in_utc


def read_month_or_year(text: str) -> str:
    """A month or a year as written, `2012-06` or `2012`. Raises ValueError with a sentence that says how."""
    if not _MONTH_OR_YEAR.fullmatch(text):
        raise ValueError(f"'{text}' is not a month or a year; write it as 2012-06 or 2012")
    return text


def day_meant(value: Any) -> Any:
    """The day that somebody means: `2020-04-28`, `28 April 2020`, `April 28, 2020`, `31/12/2020`, or `today` itself.

    A date is taken as it is, of a moment its day. Raises ValueError with a sentence for anything else, and with both
    readings where the first number may be the day or the month.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = " ".join(value.split()) if isinstance(value, str) else ""
    if written.casefold() == TODAY:
        return TODAY
    days = _days_written(written)
    if len(days) == 1:
        return _day_of_the_calendar(days[0])
    if days:
        raise ValueError(f"'{written}' may be {days[0]} or {days[1]}; write the one that is meant.")
    shown = repr(value[:_SHOWN] if isinstance(value, str) else value)
    raise ValueError(f"{shown} is not a day; write year-month-day, as in 2020-04-28.")


def _days_written(text: str) -> list[str]:
    """The days that a text may mean, in ISO 8601: none, one, or two."""
    if _ISO.fullmatch(text):
        return [text]
    if match := _OTHER.fullmatch(text):
        return _readings(*map(int, match.groups()))
    if match := _NAMED.fullmatch(text.casefold()):
        day, month, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text.casefold()):
        month, day, year = match.groups()
    else:
        return []
    numbers = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(month)]
    return [f"{year}-{numbers[0]:02}-{int(day):02}"] if len(numbers) == 1 else []


def _day_of_the_calendar(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"'{text}' is not a day of the calendar.") from error


def moment_meant(value: Any, *, of_day: time) -> datetime:
    """The moment that somebody means, in UTC: `2026-11-22T14:30:00Z`, or a day, of which its time `of_day` is meant.

    Without a zone UTC is meant. Raises ValueError with a sentence for anything else.
    """
    try:
        written = value if isinstance(value, str) else value.isoformat()
        return read_moment(written, of_day=of_day, zone=UTC)
    except (TypeError, ValueError, AttributeError):
        shown = repr(value[:_SHOWN] if isinstance(value, str) else value)
        raise ValueError(f"{shown} is not a moment; write 2026-11-22 or 2026-11-22T14:30:00Z.") from None


def names_zone(text: str) -> bool:
    """Whether a moment is written with its time zone; a day alone needs none."""
    return bool(_ISO.fullmatch(text) or _ZONE.search(text))


def _clear_day(text: str) -> date:
    """A day that is not written in ISO 8601 and leaves no doubt."""
    from tracker.intake.layouts.written_day import AmbiguousDay, read_written  # noqa: PLC0415 - seldom needed

    try:
        day = read_written(text).day
    except AmbiguousDay:
        day = None
    except ValueError as error:
        if "calendar" in str(error) or "placeholder" in str(error):
            raise
        day = None
    if day is None:
        raise ValueError(f"'{text}' is not a day written YYYY-MM-DD; {_perhaps(text)}")
    return day


def _perhaps(text: str) -> str:
    if _WITH_LETTER.fullmatch(text):  # as UN tables print the kind of an instrument behind its day
        return f"did you mean '{_clear_day(text.rpartition(' ')[0])}'? The letter behind it says the kind"
    if counted := counted_from_1900(text):
        return counted
    match = _OTHER.fullmatch(text)
    days = [] if match is None else _readings(*(int(number) for number in match.groups()))
    if len(days) == 1:
        return f"did you mean '{days[0]}'?"
    return f"it may mean '{days[0]}' or '{days[1]}'" if days else "for example 2020-04-28"


def counted_from_1900(text: str) -> str:
    """What is said of a mere number by which spreadsheets keep a day: which day, if it is one of the last centuries."""
    if not _COUNTED.fullmatch(text):
        return ""
    day = _BEFORE_THE_FIRST + timedelta(days=int(text))
    return f"a spreadsheet that counts from 1900 means {day} by it: have it written as a day, as in 2020-04-28"


_COUNTED, _BEFORE_THE_FIRST = pattern(r"[1-5]\d{4}", re.ASCII), date(1899, 12, 30)


def _readings(first: int, second: int, year: int) -> list[str]:
    """The days that three numbers may mean: day first, or month first."""
    written = dict.fromkeys(f"{year:04}-{month:02}-{day:02}" for day, month in ((first, second), (second, first)))
    return [day for day in written if _is_day(day)]


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
