"""Days without which nothing can be computed, and notifications before what they notify."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.model.problem import Problem
from tracker.model.reasons import checking
from tracker.model.record import Dossier


def missing_days(dossier: Dossier, _today: date) -> Iterator[Problem]:
    """An instrument counts from its receipt (VCLT 16); the depositary tells of what it has received (VCLT 77)."""
    for action in dossier.record.actions:
        if action.received is None and action.is_instrument:
            reason = checking.instrument_without_a_day(
                *action.entries, kind=action.kind, participant=action.participant
            )
            yield Problem(severity="warning", check="missing days", reason=reason, participant=action.participant)
        if action.notified and action.received and action.notified < action.received:
            reason = checking.notified_before_receipt(
                *action.entries,
                kind=action.kind,
                participant=action.participant,
                received=action.received,
                day=action.notified,
            )
            yield Problem(severity="warning", check="missing days", reason=reason, participant=action.participant)
