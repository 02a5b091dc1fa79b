"""Papers that were received and have no effect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.law.questions.pending import pending
from tracker.model.problem import Problem
from tracker.model.record import Dossier


def waiting_papers(dossier: Dossier, today: date) -> Iterator[Problem]:
    """Somebody has to ask what became of them (VCLT 77(1)(d))."""
    for each in pending(dossier, today):
        yield Problem(severity="note", check="waiting papers", reason=each.reason, participant=each.action.participant)
