"""What documents say besides facts and law, in six languages, from the catalogues `documents.po`."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from tracker.rendering.catalogue import Catalogue

_COMMAS = {"zh": "，", "ar": "، "}
_STOPS = {"zh": "。"}


class Words:
    """The words of one language; what a catalogue lacks is given in English."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._said = Catalogue(language, "documents")
        self.sentence = self._said.text

    def word(self, english: str | None) -> str:
        """A term of the field by its English word: a kind of act, a standing; nothing for none."""
        return self._said.text(english) if english else ""

    def day(self, written: str | date | None) -> str:
        """A day in full, as the language writes it; nothing for none."""
        if not written:
            return ""
        return self._said.day(written if isinstance(written, date) else date.fromisoformat(written))

    @property
    def comma(self) -> str:
        """What stands between the parts of a sentence."""
        return _COMMAS.get(self.language, ", ")

    def closed(self, text: str) -> str:
        """A sentence with its full stop; none after the one in which a day ends: `2020 г.`."""
        told = text.strip()
        return told if told.rstrip("*").endswith(".") else f"{told}{_STOPS.get(self.language, '.')}"

    @property
    def right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return self.language == "ar"


@lru_cache(6)
def words_of(language: str) -> Words:
    """The words of a language."""
    return Words(language)
