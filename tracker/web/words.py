"""What pages say besides the law, in six languages, with days and numbers as each language writes them.

A page asks for a text by a key, which is its context in `locales/pages.pot` (English) and in each `pages.po`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from tracker.model.participant import LANGUAGES
from tracker.rendering.catalogue import ENGLISH, LOCALES, file_of, form_of, locale_of, one_stop, read


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = locale_of(language)
        self._table, self._form = _table(language)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self._locale.text_direction

    def __call__(self, key: str, /, **values: Any) -> str:
        """What stands under a key, filled in; days and numbers are written out. Raises KeyError for an unknown key."""
        text = self._table[key]
        if isinstance(text, tuple):
            text = text[self._form(values["n"])]
        written = str(text).format(**{name: self._shown(value) for name, value in values.items()})
        return one_stop(written)

    def raw(self, key: str) -> str:
        """What stands under a key, with its {curly} words as they are."""
        return str(self._table[key])

    def day(self, day: date | None) -> str:
        """28 April 2020; nothing for none."""
        return _written(day, "long", self._locale) if day else ""

    def short(self, day: date) -> str:
        """28 Apr 2020, for tables."""
        return _written(day, "medium", self._locale)

    def number(self, number: int) -> str:
        """1,234."""
        return _in_digits(number, self._locale)

    def count(self, number: int | None, *, at_least: bool) -> str:
        """1,234, or at least so many; nothing where the record does not tell."""
        if number is None:
            return ""
        return self("at_least", number=number) if at_least else self.number(number)

    def region(self, code: str) -> str:
        """The name of a region of UN M49, as the CLDR has it."""
        return str(self._locale.territories[code])

    def kind(self, kind: str) -> str:
        """A kind of act; those without a word of their own stay English."""
        return self(kind) if kind in self._table else kind

    def right(self, name: str) -> str:
        """The name of a right that performers have; one without words of its own as its clauses call it."""
        return self(key) if (key := f"right_{name}") in self._table else name.replace("-", " ")

    def _shown(self, value: Any) -> str:
        if isinstance(value, date):
            return self.day(value)
        return self.number(value) if isinstance(value, int) else str(value)


@lru_cache(len(LANGUAGES))
def words_of(language: str) -> Words:
    """The words of a language."""
    return Words(language)


@lru_cache(len(LANGUAGES))
def _table(language: str) -> tuple[Mapping[str, str | tuple[str, ...]], Callable[[int], int]]:
    """What stands under each key, or its forms by number, and which form a number takes; what lacks is English."""
    english = language == ENGLISH
    catalogue = read(LOCALES / "pages.pot" if english else file_of(language, "pages"))
    found: dict[str, str | tuple[str, ...]] = {}
    for message in catalogue:
        text = message.id if english or not message.string else message.string
        if message.context:
            found[message.context] = tuple(text) if isinstance(text, (tuple, list)) else str(text)
    return found, form_of(catalogue)


@lru_cache(65_536)
def _written(day: date, width: str, locale: Locale) -> str:
    return str(format_date(day, width, locale))


@lru_cache(16_384)
def _in_digits(number: int, locale: Locale) -> str:
    return str(format_decimal(number, locale=locale))
