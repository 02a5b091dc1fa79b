"""What one rule has to say of one right between two parties, and the question it is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum

from tracker.law.declaring.declared import folded
from tracker.law.ground.readings import Ways
from tracker.law.protecting.book import Book
from tracker.law.protecting.sides import Side, Taken
from tracker.model.named import NamedTuple
from tracker.model.protected import ALL_USES, Performance, Truth
from tracker.model.protection import LimitClause, RightClause
from tracker.model.reasons.kind import Reason


class Does(Enum):
    """What a point does to the answer."""

    REFUSES = "nothing is owed"
    TELLS = "it is a reason beside the grant"
    LEAVES_OPEN = "whether the right is owed is not known"
    LEAVES_FORM_OPEN = "nor in which form"
    PAYS = "remuneration takes the place of the right"
    LIFTS = "national treatment does not come with it"
    LIMITS = "the party may limit it"
    DECIDES = "the duty itself hangs on it"
    DEPENDS = "how far the duty goes hangs on it"


class Point(NamedTuple):
    """What a rule says: what it does to the answer, the reason (None: others give it), and of which uses it says so."""

    does: Does
    reason: Reason | None = None
    uses: str = ALL_USES


class Use(NamedTuple):
    """Some uses of a right, by the words of a declaration, and the own declarations of the party that are about them.

    `rest`: those that no declaration names. `whole`: where what the party declared leaves the form open for all uses,
    no declaration is asked.
    """

    words: str
    closed: tuple[Taken, ...] = ()
    rest: bool = True
    whole: bool = False

    def of(self, taken: Taken) -> bool:
        """Whether a declaration is about these uses."""
        return taken.covers(self.words)

    def is_called(self, words: str) -> bool:
        """Whether words are those of these uses."""
        return folded(words) == folded(self.words)


class Pair(NamedTuple):
    """What is asked: what `inside` owes the performers of `performer` under a right, by the choices of `ways`."""

    book: Book
    right: RightClause
    performer: Side
    inside: Side
    performance: Performance
    on: date
    ways: Ways

    @property
    def name(self) -> str:
        """The name of the right."""
        return self.right.name

    @property
    def own(self) -> Sequence[Taken]:
        """What the party's declarations take from the right for all performances."""
        return self.inside.taken[self.right.name]

    def earlier(self, side: Side) -> Truth:
        """Whether the performance is older than the treaty is for a side."""
        return self.performance.before(side.since)

    def may_concern(self, side: Side, limit: LimitClause) -> bool:
        """Whether the performance may be one that a limit of a side is about."""
        return not limit.earlier or self.earlier(side) is not Truth.NO

    @property
    def reciprocal(self) -> str:
        """The article by which the party may limit the right to what its own nationals enjoy in the other, if any."""
        reciprocity = self.book.clauses.reciprocity
        return reciprocity.article if reciprocity and self.right.name in reciprocity.rights else ""
