"""What a person is told when a question or an act cannot be answered or done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

from tracker.model.patterns import pattern

Family = Literal["not there", "wrong method", "conflict", "unreadable", "endless", "oversized", "unavailable", "failed"]
"""Whose trouble a refusal is: the asker's (nothing of this name, a contradiction, unreadable), else the register's."""

STATUSES: Mapping[Family, int] = {
    "not there": 404,
    "wrong method": 405,
    "conflict": 409,
    "endless": 400,
    "oversized": 413,
    "unreadable": 422,
    "failed": 500,
    "unavailable": 503,
}
"""The HTTP status of each family."""

_CODES: Mapping[Family, tuple[str, ...]] = {
    "not there": (
        "ambiguous participant",
        "no clauses on protection",
        "no document",
        "no first day",
        "no proposal",
        "nothing known",
        "one treaty",
        "unknown article",
        "unknown column",
        "unknown entry",
        "unknown field",
        "unknown page",
        "unknown paper",
        "unknown participant",
        "unknown right",
        "unknown treaty",
    ),
    "wrong method": ("wrong method",),
    "conflict": (
        "altered",
        "another head",
        "another request",
        "breaks a paper",
        "changed",
        "changes others",
        "file there",
        "key",
        "not as asserted",
        "not covered",
        "folder in use",
        "folder missing",
        "impossible",
        "impossible day",
        "impossible moment",
        "not a line",
        "not empty",
        "not in order",
        "not sound",
        "not the next entry",
        "nothing changed",
        "nothing set",
        "nothing supposed",
        "nothing waits",
        "reason missing",
        "recorded already",
        "recorder not named",
        "refused",
        "register there",
        "same person",
        "says something already",
        "struck already",
        "treaty loaded",
        "two persons",
        "wrong clock",
    ),
    "endless": ("address too long",),
    "oversized": ("request too large",),
    "unreadable": (
        "field missing",
        "field of another kind",
        "malformed",
        "narrowed act",
        "no act",
        "no treaty",
        "not a day",
        "not a deposit",
        "not a moment",
        "not a year",
        "not an entry",
        "participant missing",
        "path",
        "performer missing",
        "role",
        "too large",
        "unfit slug",
        "unfit text",
        "unreadable file",
        "unreadable value",
        "unwritable text",
    ),
    "failed": ("failed",),
    "unavailable": (
        "busy",
        "cannot listen",
        "cannot write",
        "configuration unreadable",
        "database busy",
        "database damaged",
        "database disk",
        "database driver missing",
        "database folder missing",
        "database full",
        "database lost",
        "database newer",
        "database older",
        "database password",
        "database path",
        "database read-only",
        "database refused",
        "database rights",
        "database stopped",
        "database unknown",
        "database unreachable",
        "database URL",
        "entry unreadable",
        "extra missing",
        "file not read",
        "file not written",
        "font missing",
        "foreign database",
        "not a database",
        "not fetched",
        "register missing",
        "unwritable file",
    ),
}
FAMILIES: Mapping[str, Family] = MappingProxyType({code: of for of, codes in _CODES.items() for code in codes})
"""Every code that a refusal can have, with its family."""


_PARAMETER = pattern("\ue000(.*?)\ue001")


def parameter(name: str) -> str:
    """A parameter in the sentence of a refusal: `--known` on the command line, `known` at the other doors."""
    return f"\ue000{name}\ue001"


def worded(sentence: str, word: Callable[[str], str]) -> str:
    """A sentence with each parameter as `word` has it."""
    return _PARAMETER.sub(lambda found: word(found[1]), sentence)


class Refusal(Exception):
    """A sentence for people: the place, the trouble, the way out. Doors print it and exit with 1.

    `code` names the kind of trouble for programs (`unknown participant`, `not in order`, ...); `hints` are the values
    that may have been meant. `family` and `status` (of HTTP) follow from the code. Below the doors a sentence speaks
    of what a question or an act takes by `parameter`; `said` words it as a door does.
    """

    def __init__(self, sentence: str, *, code: str = "refused", hints: tuple[str, ...] = ()) -> None:
        self.template = sentence
        self.sentence = self.said(lambda name: f"`{name}`")
        super().__init__(self.sentence)
        self.code = code
        self.hints = hints

    def said(self, word: Callable[[str], str]) -> str:
        """The sentence with each parameter as `word` has it."""
        return worded(self.template, word)

    @property
    def family(self) -> Family:
        """Whose trouble it is; that a word is not known (`unknown kind`) is the asker's."""
        return FAMILIES.get(self.code, "not there" if self.code.startswith("unknown ") else "unavailable")

    @property
    def status(self) -> int:
        """Its status over HTTP."""
        return STATUSES[self.family]
