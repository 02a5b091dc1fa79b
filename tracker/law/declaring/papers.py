"""Papers that have no effect yet: held, returned, or without a route in the text."""

from collections.abc import Iterator
from datetime import date

from tracker.law.ground.waiting import confirms, waits
from tracker.model.action import INSTRUMENTS, Action
from tracker.model.named import NamedTuple
from tracker.model.reasons import binding, declaring
from tracker.model.reasons.kind import Reason
from tracker.model.record import JOINING, Dossier

WITHOUT_EFFECT = {"held": declaring.paper_held, "returned": declaring.paper_returned}
"""What is said of a paper that the depositary did not take, by what it did with it."""

NO_ROUTE = (declaring.no_route_later, binding.withdrawal_held)
"""Why a paper waits of which nobody recorded what the depositary did with it."""


class Pending(NamedTuple):
    """A paper that was received and has no effect, with the reason."""

    action: Action
    reason: Reason

    @property
    def disposition(self) -> str:
        """What the depositary did with it, as far as is known."""
        return self.action.disposition or ("not known" if self.reason.kind in NO_ROUTE else "accepted")


def came_with(action: Action, main: Action) -> bool:
    """Whether an act came in the paper of a signature or an instrument of the same participant.

    The paper tells, whatever the days. Without one it is the act that it refers to and is not later than, or one of its
    day; what was confirmed on ratification stands as if made with that (VCLT 23(2)).
    """
    if action.confirmed and action.confirmed == main.received and main.kind in INSTRUMENTS:
        return True
    if action.paper:
        return action.paper == main.paper
    later = bool(action.received and main.received and action.received > main.received)
    if action.refers_to and action.refers_to in (main.number, main.refers_to) and not later:
        return True
    return action.received == main.received


def mains_of(dossier: Dossier, code: str) -> tuple[Action, ...]:
    """A participant's signatures and instruments: the acts with which others may come."""
    return dossier.record.such_of(code, _is_main)


def _is_main(action: Action) -> bool:
    return action.kind in JOINING


def held_with(dossier: Dossier, action: Action, on: date) -> Action | None:
    """The signature or instrument with which an act waits: that of its paper, or the one it names, was not taken."""
    for main in mains_of(dossier, action.participant):
        if main.has_effect or not (main.received and main.received <= on):
            continue
        own = dossier.record.of(action.participant)
        if any(confirms(each, main) for each in own if each.received and each.received <= on):
            continue
        if main.paper == action.paper if action.paper else main.number and main.number == action.refers_to:
            return main
    return None


def held_papers(dossier: Dossier, on: date) -> Iterator[Pending]:
    """Papers received by a day that the depositary held or returned, and of which nothing became by then."""
    for action in dossier.record.actions:
        if waits(dossier, action, on):
            yield Pending(action, WITHOUT_EFFECT[action.disposition](*action.entries))
