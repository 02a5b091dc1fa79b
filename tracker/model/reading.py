"""Choices that a text leaves open: each with its alternatives, the first of which is the one that is taken here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

ReadingName = Literal[
    "withdrawal before the first day",
    "withdrawal before its own day",
    "instrument of one who is not eligible",
    "successions towards the threshold",
    "month without the day",
]


class Alternative(NamedTuple):
    """One way to read the text: its name, and what it says, as a clause of a sentence."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A choice: the article or the practice that it is about, its alternatives, and why the first one is taken."""

    name: ReadingName
    source: str
    alternatives: tuple[Alternative, ...]
    why: str

    @property
    def taken(self) -> Alternative:
        """The alternative by which the answer is given."""
        return self.alternatives[0]


class Choice(NamedTuple):
    """A reading with one of its alternatives."""

    reading: Reading
    alternative: Alternative


class OtherAnswer(NamedTuple):
    """What is answered by other choices than those taken: the same kind of finding."""

    choices: tuple[Choice, ...]
    finding: Any


WITHDRAWAL_BEFORE_THE_FIRST_DAY = Reading(
    "withdrawal before the first day",
    "UN Summary of Practice, ch. VII",
    (
        Alternative("the threshold stands", "a threshold that was met stays met"),
        Alternative("the threshold unravels", "the threshold must still be met on the first day"),
    ),
    "the texts count from the day on which the threshold was met and ask for nothing after it",
)
WITHDRAWAL_BEFORE_ITS_OWN_DAY = Reading(
    "withdrawal before its own day",
    "UN Summary of Practice, ch. VII",
    (
        Alternative("it does not work", "once the treaty is in force an instrument can only be denounced"),
        Alternative("it works", "an instrument can be withdrawn until it binds"),
    ),
    "the treaty is in force and its text knows no way out but denunciation",
)
NOT_ELIGIBLE = Reading(
    "instrument of one who is not eligible",
    "VCLT 77(1)(d)",
    (
        Alternative("it counts", "what the depositary took counts"),
        Alternative("it does not count", "only the instruments of those who may join count"),
    ),
    "the depositary took it, and no one here decides in its place",
)
SUCCESSIONS = Reading(
    "successions towards the threshold",
    "VCSST 18(5)",
    (
        Alternative("they do not count", "a successor's notification does not count towards the threshold"),
        Alternative("they count", "a successor's notification counts towards the threshold"),
    ),
    "the text counts deposits",
)
MONTH_END = Reading(
    "month without the day",
    "practice of depositaries",
    (
        Alternative("last day", "a period of months ends on the last day of a month that lacks the day"),
        Alternative("first of the next", "it ends on the first day of the next month"),
    ),
    "of 21 known cases depositaries gave the last day in 16 and the first of the next month in 5",
)
READINGS = (
    WITHDRAWAL_BEFORE_THE_FIRST_DAY,
    WITHDRAWAL_BEFORE_ITS_OWN_DAY,
    NOT_ELIGIBLE,
    SUCCESSIONS,
    MONTH_END,
)
"""Every choice, in the order in which they are told."""
