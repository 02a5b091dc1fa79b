"""What is wrong with a file, line by line, and the right value nearest to a wrong one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tracker.model.patterns import pattern
from tracker.model.refusal import Refusal

SHOWN = 50
"""How many troubles a sentence lists; `FolderError.troubles` holds all of them."""

SHORT = 3
"""Words of so few letters are those between the words that matter."""
_WORD = pattern(r"[^\W_]+")

LONGEST_TEXT = 20_000
"""The most characters that one text of a file may have."""

UNSEEN = pattern(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Control characters (but tab and line feed), those that change the direction of writing, and two that are none."""


_HALF = pattern("[\ud800-\udfff]")
"""Half of a character, as a text that was cut or badly read may have it."""


class FolderError(Refusal):
    """A file that cannot be read: every trouble found in it, each with its place, one a line."""

    def __init__(self, troubles: Sequence[str]) -> None:
        shown = list(troubles[:SHOWN])
        if len(troubles) > SHOWN:
            shown.append(f"and {len(troubles) - SHOWN} more")
        super().__init__(harmless_to_print("\n".join(shown)), code="unreadable file")
        self.troubles = tuple(troubles)


def harmless_to_print(text: str) -> str:
    """The text with a mark in place of each character that nobody sees and that a terminal may obey."""
    return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def in_one_line(text: str) -> str:
    """Likewise, and no line break: a text that looks like no other line or row."""
    return text if text.isprintable() else " ".join(harmless_to_print(text).split("\n"))


def harmless_json(text: str) -> str:
    """The same JSON, with what nobody sees written as its number."""
    return UNSEEN.sub(lambda unseen: f"\\u{ord(unseen[0]):04x}", text)


@lru_cache(maxsize=4096)
def did_you_mean(written: str, known: tuple[str, ...]) -> str:
    """The end of a sentence about a wrong word: the nearest known one, else all of them."""
    from difflib import get_close_matches  # noqa: PLC0415  a file without mistakes never needs it

    near = get_close_matches(written.casefold(), known, n=5, cutoff=0.6)
    meant = next((each for each in near if _alike(written.casefold(), each)), None)
    return f"did you mean '{meant}'?" if meant else f"write one of: {', '.join(known)}"


def _alike(written: str, known: str) -> bool:
    """Whether two texts differ by slips alone, word by word: other words may mean another act in law."""
    one, other = (_WORD.findall(text.casefold()) for text in (written, known))
    if len(one) != len(other):
        return "".join(one) == "".join(other)
    return all(a[0] == b[0] or min(len(a), len(b)) <= SHORT for a, b in zip(one, other, strict=True))


def one_of(written: str, known: tuple[str, ...]) -> str:
    """The known word that is meant, whatever its case. Raises ValueError with the nearest one."""
    word = written.casefold()
    if word in known:
        return word
    raise ValueError(f"'{written}' is not known; {did_you_mean(written, known)}")


def in_utf8(text: str) -> str:
    """The text, if it can be written in UTF-8. Raises ValueError where it has half of a character."""
    if not text.isascii() and _HALF.search(text):
        raise ValueError("is not UTF-8; write it in UTF-8")
    return text


def fit_to_keep(text: str) -> str:
    """The text, if it can be kept. Raises ValueError where it is too long or has a character that nobody sees."""
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"has {len(text):,} characters; the limit is {LONGEST_TEXT:,}")
    if text.isprintable():
        return text
    in_utf8(text)
    unseen = UNSEEN.search(text)
    if unseen:
        raise ValueError(f"has {named(unseen[0])} at character {unseen.start() + 1}; remove it")
    return text


def named(character: str) -> str:
    """A character that nobody sees, in words: `the control character U+0000`."""
    sorts = {"Cc": "control character", "Cf": "direction-changing character"}
    return f"the {sorts.get(unicodedata.category(character), 'noncharacter')} U+{ord(character):04X}"


def as_choice(words: Iterable[str]) -> str:
    """Words as a choice: `a`, `a or b`, `a, b or c`."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
