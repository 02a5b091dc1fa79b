"""The same fact twice: a retry under an id finds its first outcome, anything else is refused unless it is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.model.action import Action
from tracker.model.record import Entry
from tracker.model.refusal import Refusal, parameter
from tracker.register.proposals import OF_A_PROPOSAL

_TOLD_OTHERWISE: dict[str, Any] = {
    "number": 0,
    "local": False,
    "paper": "",
    "source": "",
    "source_class": "",
    "confidence": "",
    "note": "",
}
"""Fields that do not make another fact of one."""


def of_request(entries: Iterable[Entry], request: str, actions: Sequence[Action]) -> tuple[Action, ...]:
    """What was recorded under an id before; nothing where it is new.

    Raises Refusal where that was something else.
    """
    found = tuple(each.action for each in entries if request and each.request == request)
    if found and [*map(_bare, found)] != [*map(_bare, actions)]:
        raise Refusal(
            f"Under the id '{request}' something else was recorded, as entry {found[0].number}. Give what is new "
            "another id. Nothing was recorded.",
            code="another request",
        )
    return found


def refuse_twice(own: Iterable[Action], action: Action) -> None:
    """Refuse an act that is on the record already. Raises Refusal."""
    there = next((each for each in own if _bare(each) == _bare(action)), None)
    if there:
        raise Refusal(
            f"This is recorded already, as entry {there.number}. Nothing was recorded; if it came twice, record it "
            f"with {parameter('again')}.",
            code="recorded already",
        )


def refuse_unfit_request(request: str) -> None:
    """Refuse an id that only the program gives. Raises Refusal."""
    if request.startswith(OF_A_PROPOSAL):
        raise Refusal(f"An id cannot begin with '{OF_A_PROPOSAL}'. Nothing was recorded.", code="unfit text")


def _bare(action: Action) -> Action:
    return action._replace(**_TOLD_OTHERWISE)
