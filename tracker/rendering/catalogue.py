"""What is said in six languages: English where it stands in the code, the others in `locales/*/LC_MESSAGES/*.po`.

A catalogue is a gettext file that translators' tools read. English needs none, nor the library that reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.model.named import NamedTuple
from tracker.model.patterns import pattern
from tracker.rendering.words import day_in_words

if TYPE_CHECKING:
    from babel import Locale
    from babel.messages import Catalog

LOCALES = Path(__file__).parents[1] / "locales"
ENGLISH = "en"
_TWO_STOPS = pattern(r"(?<!\.)\.\.(?!\.)")


class Catalogue:
    """The words of one language in one domain; what it lacks is said in English."""

    def __init__(self, language: str, domain: str) -> None:
        self.language = language
        self._domain = domain

    def text(self, english: str, /, **values: object) -> str:
        """A text by its English, its places filled in."""
        return one_stop(_texts(self.language, self._domain).said.get(english, english).format(**values))

    def counted(self, one: str, several: str, number: int) -> str:
        """A text about a number by its English for one and for several, in the form that the language has for it."""
        if self.language == ENGLISH:
            return (one if number == 1 else several).format(n=number)
        from babel.numbers import format_decimal  # noqa: PLC0415 (English needs no library)

        texts = _texts(self.language, self._domain)
        text = texts.forms[one][texts.form(number)] if one in texts.forms else several
        return text.format(n=format_decimal(number, locale=locale_of(self.language)))

    def day(self, day: date) -> str:
        """A day in full."""
        if self.language == ENGLISH:
            return day_in_words(day)
        from babel.dates import format_date  # noqa: PLC0415 (English needs no library)

        return str(format_date(day, "long", locale=locale_of(self.language)))


def one_stop(text: str) -> str:
    """A text in which a day that ends in a full stop does not make two of the end of its sentence: `2020 г..`."""
    return _TWO_STOPS.sub(".", text) if ".." in text else text


def locale_of(language: str) -> Locale:
    """How a language writes days and numbers; English as the sentences of law do."""
    from babel import Locale  # noqa: PLC0415 (English needs no library)

    return Locale.parse({ENGLISH: "en_GB"}.get(language, language))


def form_of(catalogue: Catalog) -> Callable[[int], int]:
    """Which of its forms a language uses for a number, by the rule that the catalogue gives."""
    from gettext import c2py  # noqa: PLC0415 (English needs no library)

    return c2py(catalogue.plural_expr)


def read(path: Path) -> Catalog:
    """A catalogue as it stands."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 (English needs no library)

    with path.open("rb") as file:
        return read_po(file)


def file_of(language: str, domain: str) -> Path:
    """Where the words of a language stand."""
    return LOCALES / language / "LC_MESSAGES" / f"{domain}.po"


class _Texts(NamedTuple):
    """Texts by their English, those that have forms of a number by their English for one, and which form it is."""

    said: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]]
    form: Callable[[int], int]


@lru_cache(32)
def _texts(language: str, domain: str) -> _Texts:
    if language == ENGLISH:
        return _Texts({}, {}, int)
    said: dict[str, str] = {}
    forms: dict[str, tuple[str, ...]] = {}
    catalogue = read(file_of(language, domain))
    for message in catalogue:
        if isinstance(message.id, tuple) and isinstance(message.string, tuple):
            forms[message.id[0]] = message.string
        elif message.id and message.string:
            said[str(message.id)] = str(message.string)
    return _Texts(said, forms, form_of(catalogue))
