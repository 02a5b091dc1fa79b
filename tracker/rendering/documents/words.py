"""What documents say besides facts and law, in six languages, from the catalogues `documents.po`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from tracker.extra import needs
from tracker.rendering.words import day_in_words

LOCALES = Path(__file__).parents[2] / "locales"


class Words:
    """The words of one language; what a catalogue lacks is given in English."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._said = _catalogue(language)

    def sentence(self, english: str, /, **values: Any) -> str:
        """A sentence by its English text, its places filled in."""
        return self._said.get(english, english).format(**values)

    def word(self, english: str | None) -> str:
        """A term of the field by its English word: a kind of act, a standing; nothing for none."""
        return self._said.get(english, english) if english else ""

    def day(self, written: str | date | None) -> str:
        """A day in full, as the language writes it; nothing for none."""
        if not written:
            return ""
        day = written if isinstance(written, date) else date.fromisoformat(written)
        if self.language == "en":
            return day_in_words(day)
        with needs("documents"):
            from babel.dates import format_date  # noqa: PLC0415

        return str(format_date(day, "long", locale=self.language))

    @property
    def right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return self.language == "ar"


@lru_cache(6)
def _catalogue(language: str) -> Mapping[str, str]:
    file = LOCALES / language / "LC_MESSAGES" / "documents.po"
    if language == "en" or not file.is_file():
        return {}
    with needs("documents"):
        from babel.messages.pofile import read_po  # noqa: PLC0415

    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=language)
    return {str(message.id): str(message.string) for message in catalogue if message.id and message.string}


@lru_cache(6)
def words_of(language: str) -> Words:
    """The words of a language."""
    return Words(language)
