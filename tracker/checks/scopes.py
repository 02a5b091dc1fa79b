"""One declaration under articles of different nature that does not say what it covers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.law.declaring.declared import clause_for, read_under
from tracker.model.problem import Problem
from tracker.model.reasons import checking
from tracker.model.record import Dossier


def scopes(dossier: Dossier, _today: date) -> Iterator[Problem]:
    """Allowed; but what is reserved and what is only notified follows from its scope alone."""
    for action in dossier.record.actions:
        clauses = [clause_for(dossier.treaty, article) for article in read_under(action)]
        natures = {clause.nature for clause in clauses if clause}
        if action.kind == "declaration" and len(natures) > 1 and not action.scope:
            reason = checking.scope_of_two_natures(*action.entries, participant=action.participant, day=action.received)
            yield Problem(severity="warning", check="scopes", reason=reason, participant=action.participant)
