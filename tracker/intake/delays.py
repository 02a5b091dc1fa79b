"""Reads the wording of a delay: `3 months`, `first of the month after 60 days`."""

from __future__ import annotations

import re
from typing import cast

from tracker.model.patterns import pattern
from tracker.model.treaty import Delay, Rounding

_PERIOD = r"(?P<number>[1-9][0-9]{0,3}) (?P<unit>day|month|year)s?"
_PLAIN = pattern(_PERIOD + r"(?P<and_a_day> and a day)?")
_TWO = pattern(_PERIOD + r" and (?P<days>[1-9][0-9]{0,3}) days?")
_ROUNDED = pattern(r"(?P<rounding>first of the month (?:on or )?after|first of january on or after) " + _PERIOD)
_END_OF_YEAR = pattern(r"end of the year(?: after " + _PERIOD + ")?")
_NTH_MONTH = pattern(r"first of the (?P<number>[1-9][0-9]{0,3})(?P<ending>st|nd|rd|th) month after")
_AS_TREATIES_WRITE = tuple(
    (pattern(written), meant)
    for written, meant in (
        (r"\s+(?:after|from|following|of) (?:the |its |date of )*(?:receipt|deposit|notification|signature).*", ""),
        (r"\bcalendar ", ""),
        (r"\b(?:the )?(?:1|1st|first) (?:of )?january\b", "first of january"),
        (r"\bfirst day of\b", "first of"),
        (r"\bfollowing\b", "after"),
        (r"(?<=first of january) after\b", " on or after"),
        (r"\bexpiration of |\bexpiry of |\bthe date on which |\ba period of ", ""),
    )
)
"""How treaties word it, and how it is worded here."""
_LONGEST = 12_000  # months: a thousand years; no treaty means more

FORMS = (
    "at once",
    "{n} days",
    "{n} months",
    "{n} years",
    "{n} months and a day",
    "{n} months and {n} days",
    "first of the month after {n} months",
    "first of the month on or after {n} months",
    "first of the {nth} month after",
    "first of January on or after {n} months",
    "end of the year",
    "end of the year after {n} months",
)


def read_delay(text: str) -> Delay:
    """The delay that a clause's wording means; singular or plural, free of case.

    Raises ValueError with a sentence that names the nearest right wording.
    """
    wording = " ".join(text.casefold().split())
    delay = _reading(wording)
    if delay is None:
        raise ValueError(f"'{text}' is not known; {_nearest(wording)}")
    if delay.months > _LONGEST:
        raise ValueError(f"'{text}' is longer than a thousand years")
    return delay


def _reading(wording: str) -> Delay | None:
    readings = (_at_once, _plain, _two_periods, _rounded, _nth_month, _end_of_year)
    return next(filter(None, (read(wording) for read in readings)), None)


def _at_once(wording: str) -> Delay | None:
    return Delay(wording) if wording == "at once" else None


def _plain(wording: str) -> Delay | None:
    match = _PLAIN.fullmatch(wording)
    if match is None:
        return None
    months, days = _length(match)
    if match["and_a_day"] and days:
        return None
    return Delay(wording, months=months, days=days, and_a_day=bool(match["and_a_day"]))


def _two_periods(wording: str) -> Delay | None:
    """Months or years, then days counted from their end."""
    match = _TWO.fullmatch(wording)
    if match is None or match["unit"] == "day":
        return None
    months, _ = _length(match)
    return Delay(wording, months=months, days=int(match["days"]))


def _rounded(wording: str) -> Delay | None:
    match = _ROUNDED.fullmatch(wording)
    if match is None:
        return None
    months, days = _length(match)
    return Delay(wording, months=months, days=days, rounding=cast(Rounding, match["rounding"]))


def _nth_month(wording: str) -> Delay | None:
    match = _NTH_MONTH.fullmatch(wording)
    if match is None or match["ending"] != _ending(int(match["number"])):
        return None
    return Delay(wording, months=int(match["number"]), rounding="first of that month")


def _end_of_year(wording: str) -> Delay | None:
    match = _END_OF_YEAR.fullmatch(wording)
    if match is None:
        return None
    months, days = _length(match) if match["number"] else (0, 0)
    return Delay(wording, months=months, days=days, rounding="end of the year")


def _length(match: re.Match[str]) -> tuple[int, int]:
    number = int(match["number"])
    if match["unit"] == "day":
        return 0, number
    return (number * 12 if match["unit"] == "year" else number), 0


def _ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _nearest(wording: str) -> str:
    """The right wording that is most like a wrong one, of the same number and units: another would be another rule."""
    from difflib import get_close_matches  # noqa: PLC0415  a clause without mistakes never needs it

    plainly = wording
    for written, meant in _AS_TREATIES_WRITE:
        plainly = written.sub(meant, plainly)
    if plainly != wording:
        return _suggestion(plainly) if _reading(plainly) else _nearest(plainly)
    number, units = _number_in(wording), [unit for unit in _UNITS if re.search(rf"\b{unit}", wording)]
    if number and _PLAIN.fullmatch(wording):
        return _suggestion(f"{number + 1} days")
    if number and units == ["day"]:
        return _suggestion(f"{number} day{'s' if number > 1 else ''}")
    forms = [form for form in FORMS if number or "{" not in form]
    known = [form.format(n=number, nth=f"{number}{_ending(number or 1)}") for form in forms]
    alike = [form for form in known if [unit for unit in _UNITS if unit in form] == units or not units]
    near = get_close_matches(wording, alike, n=1, cutoff=0.6)
    if near:
        return _suggestion(near[0].replace("s", "") if near[0] in ("1 months", "1 years", "1 days") else near[0])
    return "write one of: " + ", ".join(f"'{form.format(n=3, nth='3rd')}'" for form in FORMS)


_UNITS = ("day", "month", "year")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_IN_WORDS = {
    **{word: number for number, word in enumerate(_NUMBERS, 1)},
    "thirty": 30,
    "thirtieth": 30,
    "sixty": 60,
    "sixtieth": 60,
    "ninety": 90,
    "ninetieth": 90,
}


def _number_in(wording: str) -> int | None:
    """The first number of a wording, in figures or in words that treaties use."""
    found = re.search(r"[1-9][0-9]{0,9}", wording)
    if found:
        return int(found[0])
    return next((_IN_WORDS[word] for word in re.findall(r"[a-z]+", wording) if word in _IN_WORDS), None)


def _suggestion(wording: str) -> str:
    """A right wording, but never one that would be refused in its turn."""
    delay = _reading(wording.casefold())
    if delay is None or delay.months > _LONGEST:
        return f"the longest are {_LONGEST // 12} years, 9999 months and 9999 days"
    return f"did you mean '{wording.replace('january', 'January')}'?"
