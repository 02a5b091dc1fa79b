"""What is asked of pages: days, moments and years, read as at every other door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from urllib.parse import unquote_plus

from tracker.answers import parameters
from tracker.model.participant import LANGUAGES
from tracker.model.refusal import Refusal

KNOWN = frozenset(
    (
        *("on", "known", "since", "day", "year", "q", "c", "deposit", "standing", "region", "instrument", "sort"),
        *("performer", "in", "performed", "fixed", "resident-in", "use", "right", "receipt", "treaty"),
    )
)
"""What is asked of pages and files by these names; anything else is left out of their addresses."""
_OF_NOBODY = ("assets", "countries", "coming", "changes", "words")
"""Pages under these are of no day, and are asked nothing."""


def known_alone(path: str, query: bytes) -> bytes:
    """What is asked at an address, without what nothing there looks at: so a name made up makes no other page.

    The API refuses by itself what it does not know.
    """
    if not query or path.startswith("/api/"):
        return query
    parts = [part for part in path.split("/") if part]
    if parts and parts[0] in LANGUAGES[1:]:
        parts = parts[1:]
    if not parts or (parts[0] in _OF_NOBODY and not _of_a_country(parts)):
        return b""
    return b"&".join(each for each in query.split(b"&") if _name(each) in KNOWN)


def _of_a_country(parts: list[str]) -> bool:
    """Whether it is the page of one country: its calendar and its feed are of no day either."""
    return parts[0] == "countries" and len(parts) == 2  # noqa: PLR2004 (the word and the code)


def _name(written: bytes) -> str:
    return unquote_plus(written.partition(b"=")[0].decode("latin-1"))


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
