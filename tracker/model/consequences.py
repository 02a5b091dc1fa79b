"""What a change of the record changes in the answers."""

from __future__ import annotations

from datetime import date

from tracker.model.finding import Recorded
from tracker.model.named import NamedTuple


class Consequence(NamedTuple):
    """One answer about one participant that changes; None is an answer that is not there."""

    participant: str
    what: str
    about: str
    before: date | int | str | None
    after: date | int | str | None


class Consequences(NamedTuple):
    """All that changes. `own` are those whose acts are written; `pairs` (performer, party) whose protection changes.

    `first_day` and `threshold` are the treaty's first day and the day its threshold was met, before and after;
    `resting` is how many parties are bound from the first day.
    """

    own: frozenset[str]
    changes: tuple[Consequence, ...] = ()
    first_day: tuple[date | None, date | None] = (None, None)
    threshold: tuple[date | None, date | None] = (None, None)
    resting: int = 0
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def moves_the_first_day(self) -> bool:
        """Whether the treaty's own first day changes."""
        return self.first_day[0] != self.first_day[1]

    @property
    def moves_the_threshold(self) -> bool:
        """Whether the day on which the threshold was met changes."""
        return self.threshold[0] != self.threshold[1]

    @property
    def of_others(self) -> tuple[Consequence, ...]:
        """What changes about those whose acts are not touched."""
        return tuple(each for each in self.changes if each.participant not in self.own)

    @property
    def beyond(self) -> bool:
        """Whether anything changes beyond those whose acts are written."""
        return self.moves_the_first_day or self.moves_the_threshold or bool(self.of_others)


class Together(NamedTuple):
    """What came of acts recorded together, in their order, and all that follows from them.

    `request` is given where they were recorded before under that id, and nothing was added now.
    """

    outcomes: tuple[Recorded, ...]
    consequences: Consequences
    request: str = ""
