"""Lines that nobody can look up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.model.problem import Problem
from tracker.model.reasons import checking
from tracker.model.record import Dossier


def missing_sources(dossier: Dossier, _today: date) -> Iterator[Problem]:
    """A line rests on the depositary's notification or on something else that can be named."""
    for action in dossier.record.actions:
        says = None if action.source or action.notification else checking.no_source
        says = checking.low_confidence if action.confidence == "low" else says
        if says:
            about = {"participant": action.participant, "kind": action.kind}
            reason = says(*action.entries, day=action.received, **about)
            yield Problem(severity="note", check="missing sources", reason=reason, participant=action.participant)
