"""The depositary numbers its notifications: a gap is a notification that nobody here has seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from tracker.model.action import Action
from tracker.model.problem import Problem
from tracker.model.reasons import checking
from tracker.model.record import Dossier

_NUMBERED = re.compile(r"(?P<series>.*?)\s*(?P<number>[0-9]{1,6})")


def notification_numbers(dossier: Dossier, _today: date) -> Iterator[Problem]:
    """Numbers missing between the lowest and the highest known, and one number on acts of several participants."""
    for series, numbers in _series(dossier).items():
        missing = sorted(set(range(min(numbers), max(numbers))) - numbers.keys())
        if missing:
            reason = checking.notifications_not_seen(count=len(missing), series=series, numbers=tuple(missing))
            yield Problem(severity="note", check="notification numbers", reason=reason)
        for number, actions in sorted(numbers.items()):
            yield from _shared(series, number, actions)


def _shared(series: str, number: int, actions: list[Action]) -> Iterator[Problem]:
    participants = tuple(dict.fromkeys(action.participant for action in actions))
    if len(participants) > 1:
        entries = tuple(action.number for action in actions if action.number)
        reason = checking.notification_of_several(
            *entries, notification=f"{series} {number}".strip(), participants=participants
        )
        yield Problem(severity="warning", check="notification numbers", reason=reason)


def _series(dossier: Dossier) -> Mapping[str, dict[int, list[Action]]]:
    """Actions by the words before the number, and the number."""
    found: dict[str, dict[int, list[Action]]] = {}
    for action in dossier.record.actions:
        numbered = _NUMBERED.fullmatch(action.notification.strip())
        if numbered:
            found.setdefault(numbered["series"], {}).setdefault(int(numbered["number"]), []).append(action)
    return found
