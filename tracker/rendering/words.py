"""Days, ordinals, articles and periods in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from tracker.model.patterns import pattern
from tracker.model.treaty import Delay

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_NUMBERED = pattern(r"\d|[IVXLCDM]+\b")
"""How an article of the treaty itself begins: 27(ii), XXI(1). General law begins with its name."""


@lru_cache(maxsize=2**12)
def day_in_words(day: date | None) -> str:
    """28 April 2020; `a day not known` for none."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "a day not known"


def ordinal_in_words(number: int) -> str:
    """1st, 2nd, 11th, 31st."""
    teens = 10 <= number % 100 <= 20  # noqa: PLR2004 - eleventh to thirteenth take "th"
    return f"{number}{'th' if teens else SUFFIXES.get(number % 10, 'th')}"


def places_in_words(first: int, last: int) -> str:
    """30th and 31st, 20th to 24th."""
    joined = "and" if last - first == 1 else "to"
    return f"{ordinal_in_words(first)} {joined} {ordinal_in_words(last)}"


def in_a_word(number: int) -> str:
    """A number up to twelve as a word: two, 13."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def article_in_words(article: str) -> str:
    """Art. 27(ii) and Art. XXI(1) for the treaty's own; general law (VCLT 55) stays as it is."""
    return f"Art. {article}" if _NUMBERED.match(article) else article


def period_in_words(written: str) -> str:
    """A clause's period with its numbers up to twelve as words: 3 months -> three months."""
    words = written.replace("january", "January").split()
    return " ".join(NUMBERS[int(word)] if word.isdigit() and int(word) < len(NUMBERS) else word for word in words)


def period_from(written: str) -> str:
    """A clause's period with the word that leads to the day it runs from: three months from, at once on."""
    words = period_in_words(written)
    if words == "at once":
        return "at once on"
    if words == "end of the year":
        return "the end of the year of"
    opening = "the " if words.startswith(("first of", "end of")) else ""
    return f"{opening}{words}" if words.endswith(" after") else f"{opening}{words} from"


def runs_from(delay: Delay) -> str:
    """How the period of a clause is introduced before the event it runs from."""
    words = period_in_words(delay.written)
    if words == "at once":
        return "at once on"
    if not delay.rounding:
        return f"{words} after"
    return f"the {words}" if words.endswith(" after") else f"the {words} from"


def listed(words: Iterable[str], last: str = "and") -> str:
    """A, B and C."""
    *head, tail = list(words) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def counted(number: int, one: str, several: str = "") -> str:
    """1 entry, 2 entries, no entries."""
    return f"{number or 'no'} {one if number == 1 else several or one + 's'}"


def runs(numbers: Iterable[int]) -> list[str]:
    """Ascending numbers as runs: 6 to 8, 10."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in found]


def alphabetical(name: str) -> str:
    """Where a name stands in a list: accents and case do not count, so that Cote d'Ivoire comes before Croatia."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
