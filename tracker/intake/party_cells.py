"""Cells of a depositary's table of parties: days, kinds of instrument, and which treaty a title means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from tracker.intake.days import read_day
from tracker.intake.trouble import did_you_mean
from tracker.model.treaty import Treaty

INSTRUMENTS: Mapping[str, str] = {
    "ratification": "ratification",
    "accession": "accession",
    "acceptance": "acceptance",
    "approval": "approval",
    "definitive signature": "definitive signature",
    "succession": "succession",
    "declaration/notification of succession": "succession",
    "continued application": "continued application",
    "declaration of continued application": "continued application",
}
"""The words of WIPO's tables, and the kinds that they mean here."""
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_WRITTEN = re.compile(r"(?P<month>[^\W\d_]+)\.? (?P<day>\d{1,2}), (?P<year>\d{4})")
_WORD = re.compile(r"\w+")


def published_day(text: str) -> date | None:
    """The day written `October 19, 2009` or `2009-10-19`; None for an empty cell. Raises ValueError otherwise."""
    written = _WRITTEN.fullmatch(text)
    if not text:
        return None
    if written is None:
        return _iso(text)
    month = written["month"].casefold()
    if month not in MONTHS:
        raise ValueError(f"'{text}' is no day: {did_you_mean(month, MONTHS)}")
    try:
        return date(int(written["year"]), MONTHS.index(month) + 1, int(written["day"]))
    except ValueError as error:
        raise ValueError(f"'{text}' is not a day of the calendar") from error


def published_instrument(text: str) -> str:
    """The kind of instrument that a word means, empty for an empty cell. Raises ValueError for an unknown word."""
    if text and text.casefold() not in INSTRUMENTS:
        raise ValueError(f"'{text}' is no kind of instrument; {did_you_mean(text, tuple(INSTRUMENTS))}")
    return INSTRUMENTS[text.casefold()] if text else ""


def means_treaty(title: str, treaty: Treaty) -> bool:
    """Whether a title is one of a treaty's names, or has all the words of its short name."""
    words = _words(title)
    names = (treaty.slug, treaty.name, treaty.short_name)
    return any(words == _words(name) for name in names) or set(_words(treaty.short_name)) <= set(words)


def _iso(text: str) -> date:
    try:
        return read_day(text)
    except ValueError:
        raise ValueError(f"'{text}' is no day as WIPO prints it (October 19, 2009) nor 2009-10-19") from None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
