"""What follows from a dossier alone is worked out once for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TypeVar

from tracker.model.record import Dossier

Answer = TypeVar("Answer")


def once(rule: Callable[[Dossier], Answer]) -> Callable[[Dossier], Answer]:
    """Keep a rule's answer in the dossier it is about; a dossier never changes, so the answer never grows stale."""

    @wraps(rule)
    def kept(dossier: Dossier) -> Answer:
        try:
            answer: Answer = dossier.worked_out[rule]
        except KeyError:
            answer = dossier.worked_out[rule] = rule(dossier)
        return answer

    return kept


def once_a_day(dossier: Dossier, on: date, rule: object, answer: Callable[[], Answer]) -> Answer:
    """What a rule answers for a day, kept in the dossier for the days last asked about.

    However many days are asked about, no more than `DAYS_KEPT` answers are kept: with one more it begins afresh.
    """
    kept: dict[date, Answer] = dossier.worked_out.get(rule, {})
    if on not in kept:
        found = answer()
        kept = {**kept, on: found} if len(kept) < DAYS_KEPT else {on: found}
        dossier.worked_out[rule] = kept
    return kept[on]


DAYS_KEPT = 32
