"""Lines that nobody can look up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.model.finding import Reason
from tracker.model.problem import Problem
from tracker.model.record import Dossier


def missing_sources(dossier: Dossier, _today: date) -> Iterator[Problem]:
    """A line rests on the depositary's notification or on something else that can be named."""
    for action in dossier.record.actions:
        says = "" if action.source or action.notification else "no source"
        says = "low confidence" if action.confidence == "low" else says
        if says:
            data = {"participant": action.participant, "kind": action.kind, "day": action.received}
            reason = Reason("VCLT 77(1)(c)", says, data, action.entries)
            yield Problem(severity="note", check="missing sources", reason=reason, participant=action.participant)
