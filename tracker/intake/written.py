"""The forms in which names are compared, and what depositaries' tables print around a name."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice, product

from tracker.model.named import NamedTuple
from tracker.model.patterns import pattern

_APOSTROPHES = pattern("['’‘ʼʻ´`′＇]")
_TURNED = pattern(r"(?P<name>[^,(]+)[,(]\s*(?P<form>[^,()]+ of(?: the)?)\s*\)?")
_ABBREVIATION = pattern(r"(?<=\b\w)\.(?=\w)")
_SAINT = pattern(r"\bst\b\.?")
_NO_LETTER = pattern(r"[\W_]+")

_ELIDED = pattern("(?<![^\\W_])[dl]['’‘ʼʻ´`′＇]", re.IGNORECASE)
_LITTLE = frozenset(
    ("and", "d", "de", "del", "des", "du", "el", "et", "l", "la", "las", "le", "les", "los", "of", "the", "y")
)
_IN_SHORT: tuple[Mapping[str, tuple[str, ...]], ...] = (
    {
        "afr": ("african",),
        "cent": ("central",),
        "dem": ("democratic",),
        "dpr": ("democratic peoples republic",),
        "dr": ("democratic republic",),
        "eq": ("equatorial",),
        "fed": ("federal", "federated"),
        "fr": ("federal republic",),
        "herz": ("herzegovina",),
        "is": ("islands",),
        "isl": ("islands", "islamic"),
        "n": ("north",),
        "pdr": ("peoples democratic republic",),
        "pr": ("peoples republic",),
        "rep": ("republic",),
        "s": ("south",),
        "saint": ("saint", "states"),
        "sts": ("states",),
        "utd": ("united",),
    },
    {
        "dem": ("democratique",),
        "fed": ("federale",),
        "islam": ("islamique",),
        "pop": ("populaire",),
        "rd": ("republique democratique",),
        "rep": ("republique",),
        "saint": ("saint", "sainte"),
        "ste": ("sainte",),
    },
    {
        "dem": ("democratica",),
        "fed": ("federal", "federativa"),
        "isl": ("islamica", "islas"),
        "pop": ("popular",),
        "rep": ("republica",),
    },
)
"""Abbreviated words of English, of French and of Spanish, each with the words that it may stand for."""
_MOST = 16

_BRACKETED = pattern(r"\[(?P<name>[^\[\]]*[^\W\d][^\[\]]*)\](?P<behind>.*)")
_FOOTNOTE = pattern(
    r"(?P<name>.*?[^\W\d_].*?)"
    r"(?P<mark>(?:\s*<sup\b[^>]*>[^<]*</sup>|\s*[\[(]\s*(?:\d{1,3}|[a-z*])\s*[\])]|\s+[a-z]/|\^\d{1,3}"
    r"|(?<=[^\W\d_])\d{1,2}|\s*[*†‡§¶#⁰¹²³⁴-⁹]|\s+\d{1,3}\)?|\s*,)+)\s*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_NAME = 200
"""Characters; nothing is taken off what is longer, which is no name."""
_HALVES = pattern(r"\s*/\s*|\s*[()]\s*")


class Marks(NamedTuple):
    """What stands around a name in a table without being part of it."""

    name: str
    footnote: str = ""
    bracketed: bool = False


@lru_cache(maxsize=16_384)
def normalise(text: str) -> str:
    """The form in which names are compared first: no case, accents, apostrophes, spaces, "the"; "St." is "Saint".

    What stands behind a comma or in parentheses goes to the front: `Iran (Islamic Republic of)`.
    """
    plain = _folded(_APOSTROPHES.sub("", text))
    if plain.isalpha() and plain not in ("the", "st"):
        return plain  # one word, as most names are
    turned = _TURNED.fullmatch(plain.strip())
    if turned:
        plain = f"{turned['form']} {turned['name']}"
    return "".join(word for word in _split(plain) if word != "the")


def words(text: str) -> str:
    """The form in which names are compared next: the words that matter, in no order.

    So `Korea, North` is `North Korea`, `la République de Corée` is `Corée (République de)`, and articles, "of" and
    "and" in English, French and Spanish make no difference.
    """
    return _in_no_order(_words(text))


def spelled_out(text: str) -> Iterator[str]:
    """The same form with abbreviated words written out, in each way that they may be meant (`Congo, Dem. Rep.`)."""
    written = _words(text)
    for language in _IN_SHORT:
        if language.keys() & written:
            ways = product(*(language.get(word, (word,)) for word in written))
            for way in islice(ways, _MOST):
                yield _in_no_order(" ".join(way).split())


def unmarked(text: str) -> Marks:
    """The name without footnote marks and brackets: `Australia 1`, `France [2]`, `China²`, `[Canada]`."""
    if len(text) > _LONGEST_NAME:
        return Marks(text)
    whole = _BRACKETED.fullmatch(text.strip())
    name = f"{whole['name']}{whole['behind']}" if whole else text
    marked = _FOOTNOTE.fullmatch(name)
    footnote = " ".join(re.sub("<[^>]*>", "", marked["mark"]).split()) if marked else ""
    return Marks(marked["name"] if marked else name, footnote, bool(whole))


def halves(text: str) -> list[str]:
    """The names of which one stands behind the other: `Burma/Myanmar`, `EU (European Union)`; none in other texts."""
    parts = [part.strip() for part in _HALVES.split(text[:_LONGEST_NAME]) if part.strip()]
    return parts if len(parts) > 1 else []


def _words(text: str) -> list[str]:
    plain = _folded(_APOSTROPHES.sub("", _ELIDED.sub(" ", text)))
    return [word for word in _split(plain) if word and word not in _LITTLE]


def _in_no_order(found: list[str]) -> str:
    return " ".join(sorted(found))


def _folded(text: str) -> str:
    """Without case, accents and the differences between ways to encode a letter."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    if plain.isascii():
        return plain
    letters = unicodedata.normalize("NFKD", plain)
    if letters.isalpha():
        return letters
    return "".join([letter for letter in letters if not unicodedata.combining(letter)])


def _split(plain: str) -> list[str]:
    return _NO_LETTER.split(_SAINT.sub("saint", _ABBREVIATION.sub("", plain)).replace("&", " and "))
