"""Judging many acts, each by the record with those taken before it.

Of the acts of which most tables are full (who did nothing signs, or deposits one instrument, on days of which nothing
else is told) it is known at once that nothing speaks against them; of all others every rule is asked. A test compares
the two. What is plain is said in one place, `_is_in_order`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import attrgetter

from tracker.law.admissibility import admissibility
from tracker.law.admissibility.any_act import WITH_POWERS
from tracker.law.admissibility.joining import AFTER_SIGNATURE
from tracker.law.binding.eligibility import admitted_by_the_text
from tracker.law.binding.participation import continued
from tracker.law.binding.plain_life import ONE_ACT
from tracker.law.ground.holding import holds_signatures
from tracker.law.ground.once import taking
from tracker.model.action import SIGNATURE, Action
from tracker.model.finding import Doubt
from tracker.model.named import NamedTuple
from tracker.model.record import Dossier
from tracker.model.treaty import Treaty

_SELDOM: Callable[[Action], tuple[object, ...]] = attrgetter(
    *("lodged", "dated", "named", "notified", "until", "ground", "disposition", "paper", "refers_to")
)
"""What is empty in a plain act."""


_IN_ORDER = ("", *WITH_POWERS)
"""What the authority of whoever signed is, where nobody asks further."""


class _Clauses(NamedTuple):
    """What the clauses ask of every plain act, and nothing else: the kinds, and on which days one may sign."""

    kinds: frozenset[str]
    opens: date
    closes: date


class OneByOne:
    """A dossier that takes acts one after the other; it is put together anew only where somebody asks for it."""

    def __init__(self, dossier: Dossier, today: date) -> None:
        self._dossier, self._today = dossier, today
        self._clauses = _clauses(dossier.treaty)
        self.at_once = False  # whether it was known at once that nothing speaks against the act judged last
        self._taken: list[tuple[int, Action]] = []
        self._signed: dict[str, Action] = {}
        self._joined: set[str] = set()

    @property
    def dossier(self) -> Dossier:
        """The dossier with all that was taken."""
        if self._taken:
            numbered = (action._replace(number=number, local=True) for number, action in self._taken)
            self.stands(taking(self._dossier, *numbered))
        return self._dossier

    def stands(self, dossier: Dossier) -> None:
        """Go on with another dossier."""
        self._dossier = dossier
        self._taken, self._signed, self._joined = [], {}, set()

    def doubts(self, action: Action) -> tuple[Doubt, ...]:
        """Everything that is wrong or uncertain about an act, by the dossier with all that was taken before it."""
        self.at_once = self._is_in_order(action)
        return () if self.at_once else admissibility(self.dossier, action, self._today)

    def take(self, action: Action, number: int) -> None:
        """Take the act that was judged last as the entry with that number, made here."""
        self._taken.append((number, action))
        if not self.at_once:
            self.stands(self.dossier)
        elif action.kind == SIGNATURE:
            self._signed[action.participant] = action
        else:
            self._joined.add(action.participant)

    def _is_in_order(self, action: Action) -> bool:
        """A plain act of whoever was there and may join by the text alone, in its place and time.

        It did nothing before; or it signed, and now deposits as signatories do.
        """
        clauses, kind, received, before = (
            self._clauses,
            action.kind,
            action.received,
            self._signature_alone(action.participant),
        )
        if before is None or received is None or kind not in clauses.kinds or not self._is_plain(action, received):
            return False
        if kind == SIGNATURE:
            return not before and clauses.opens <= received <= clauses.closes
        if before:
            return kind != "accession" and before[0].received is not None and before[0].received <= received
        return kind not in AFTER_SIGNATURE or not (self._signed or holds_signatures(self._dossier))

    def _is_plain(self, action: Action, received: date) -> bool:
        """Whether its days and its author are all that rules could look at, and these are in order."""
        if received > self._today or any(_SELDOM(action)):
            return False
        if (action.effective and action.effective < received) or action.authority not in _IN_ORDER:
            return False
        return admitted_by_the_text(self._dossier, action.participant, received)

    def _signature_alone(self, code: str) -> tuple[Action, ...] | None:
        """Its signature, where nothing else of it is on record; nothing where nothing is; None where more is."""
        own = self._dossier.record.of(code)
        if code in self._joined or code in continued(self._dossier):
            return None
        if code in self._signed:
            return (self._signed[code],)
        if not own:
            return ()
        return own if len(own) == 1 and own[0].kind == SIGNATURE and own[0].has_effect else None


def _clauses(treaty: Treaty) -> _Clauses:
    window = treaty.signature
    kinds = ONE_ACT if treaty.instruments is None else ONE_ACT.intersection(treaty.instruments.kinds)
    closes = date.min if window and window.closes_on_entry_into_force else window.closes if window else None
    return _Clauses(kinds | {SIGNATURE}, (window and window.opens) or date.min, closes or date.max)
