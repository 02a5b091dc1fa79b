"""Declarations whose text nobody here has read in full."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.model.problem import Problem
from tracker.model.reasons import checking
from tracker.model.record import Dossier

SAYS = {"no": checking.declaration_not_read, "in part": checking.declaration_read_in_part}


def declarations_not_read(dossier: Dossier, _today: date) -> Iterator[Problem]:
    """What depends on a text that nobody has read is not known."""
    for action in dossier.record.actions:
        if action.kind not in ("declaration", "statement") or action.text_read not in SAYS:
            continue
        about = {"participant": action.participant, "kind": action.kind}
        reason = SAYS[action.text_read](*action.entries, day=action.received, **about)
        yield Problem(severity="note", check="declarations not read", reason=reason, participant=action.participant)
