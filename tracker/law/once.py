"""What follows from a dossier alone is worked out once for it."""

from __future__ import annotations

from collections.abc import Callable
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
