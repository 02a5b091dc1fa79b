"""What is being drafted from a page: acts one after the other, and what could not be placed, with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tracker.intake.layouts.as_actions import SOURCE_CLASS
from tracker.intake.layouts.reading import ReadFile
from tracker.intake.layouts.status_page import StatusPage
from tracker.intake.names import Names
from tracker.model.action import INSTRUMENTS, SIGNATURE, Action
from tracker.model.participant import Participant
from tracker.model.refusal import Refusal

SIGNED = (SIGNATURE, "succession to signature")


@dataclass(eq=False, slots=True)
class Drafted:
    """One act of the draft. `about` is the act that it refers to; `bracketed` says that the page gives it as ended."""

    action: Action
    about: Drafted | None = None
    bracketed: bool = False
    reservation: bool = False


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Something that the page says and that could not be placed: where, its words, why."""

    place: str
    words: str
    why: str


@dataclass(slots=True)
class Tally:
    """How much of one part of a page was read and understood; the rest is left over."""

    read: int = 0
    understood: int = 0


@dataclass(eq=False)
class Book:
    """The draft of one page. `marked` are the participants at whose names a footnote mark stands."""

    read: ReadFile
    page: StatusPage
    names: Names
    acts: list[Drafted] = field(default_factory=list)
    left: list[LeftOver] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=dict)
    marked: dict[str, dict[str, None]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    own: dict[str, Participant] = field(default_factory=dict)
    _known: dict[tuple[object, ...], Drafted] = field(default_factory=dict)
    _of: dict[str, list[Drafted]] = field(default_factory=dict)

    def tally(self, part: str) -> Tally:
        """The count of one part of the page."""
        return self.tallies.setdefault(part, Tally())

    def leave(self, place: str, words: str, why: str) -> None:
        """Keep what could not be placed, with its words."""
        self.left.append(LeftOver(place, words, why))

    def code(self, name: str, place: str, words: str = "") -> str:
        """The participant that a name means; empty, and left over, where it means none or several."""
        try:
            return self.names.resolve(name).code
        except Refusal as refusal:
            self.leave(place, words or name, refusal.sentence)
            return ""

    def meant(self, name: str) -> str:
        """Likewise, without a word where nobody is meant."""
        try:
            return self.names.resolve(name).code
        except Refusal:
            return ""

    def mark(self, marks: tuple[str, ...], code: str) -> None:
        """Remember whose name carries a footnote."""
        for mark in marks:
            self.marked.setdefault(mark, {})[code] = None

    def add(self, action: Action, place: str, about: Drafted | None = None, *, bracketed: bool = False) -> Drafted:
        """Write down one act with its source, unless the very same is there already."""
        action = action._replace(source=f"{self.source}, {place}", source_class=SOURCE_CLASS)
        key = _fact(action, about)
        if key in self._known:
            return self._known[key]
        drafted = Drafted(action, about, bracketed)
        self._known[key] = drafted
        self._of.setdefault(action.participant, []).append(drafted)
        self.acts.append(drafted)
        return drafted

    @cached_property
    def source(self) -> str:
        """File and checksum: what stands before the place in every row's source."""
        name, digest, _ = self.read.source(0).split(", ", 2)
        return f"{name}, {digest}"

    def of(self, code: str) -> Iterator[Drafted]:
        """The acts of one participant, in the order in which they were drafted."""
        return iter(self._of.get(code, ()))

    def instrument(self, code: str) -> Drafted | None:
        """The newest instrument of a participant."""
        found = (each for each in self.of(code) if each.action.kind in INSTRUMENTS and each.action.received)
        return max(found, key=lambda each: each.action.received or date.min, default=None)

    def signature(self, code: str) -> Drafted | None:
        """The signature of a participant."""
        return next((each for each in self.of(code) if each.action.kind in SIGNED), None)


def _fact(action: Action, about: Drafted | None) -> tuple[object, ...]:
    """What makes a row the same fact as another: what was said twice, in other places of a page, stays twice."""
    whole = action.kind in ("objection", "withdrawal of declaration", "statement", "declaration")
    told = (action, id(about)) if whole else (action.text, action.territory, action.articles)
    return action.participant, action.kind, action.received, action.received_in, *told
