"""Days without which nothing can be computed, and notifications before what they notify."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.model.finding import Reason
from tracker.model.problem import Problem
from tracker.model.record import Dossier


def missing_days(dossier: Dossier, _today: date) -> Iterator[Problem]:
    """An instrument counts from its receipt (VCLT 16); the depositary tells of what it has received (VCLT 77)."""
    for action in dossier.record.actions:
        data = {"participant": action.participant, "kind": action.kind, "day": action.notified}
        if action.received is None and action.is_instrument:
            reason = Reason("VCLT 16(b)", "instrument without a day", data, action.entries)
            yield Problem(severity="warning", check="missing days", reason=reason, participant=action.participant)
        if action.notified and action.received and action.notified < action.received:
            reason = Reason(
                "VCLT 77(1)(e)", "notified before receipt", {**data, "received": action.received}, action.entries
            )
            yield Problem(severity="warning", check="missing days", reason=reason, participant=action.participant)
