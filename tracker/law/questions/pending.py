"""What was received and waits: it has no effect until something else happens."""

from __future__ import annotations

from datetime import date

from tracker.law.binding.participation import life
from tracker.law.declaring.declarations import declarations
from tracker.law.declaring.declared import Declaration
from tracker.law.declaring.papers import NO_ROUTE, Pending, held_papers
from tracker.model.action import Action
from tracker.model.reasons import declaring
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier

WAITS = (*NO_ROUTE, declaring.notice_of_withdrawal_missing)
"""Why a paper that the depositary took has no effect that could be computed."""


def pending(dossier: Dossier, on: date) -> tuple[Pending, ...]:
    """Everything received by a day that has no effect and may come to have one, in order of receipt.

    Papers that the depositary held or returned; declarations for which the text has no route; withdrawals that were
    not notified; withdrawals of an instrument while only its own day has not come.
    """
    found = [*held_papers(dossier, on)]
    for declaration in declarations(dossier, on):
        if declaration.action.has_effect and declaration.stands(on):
            found += [Pending(_paper(declaration, r), r) for r in declaration.reasons if r.kind in WAITS]
    for code in dossier.record.by_participant:
        found += [Pending(action, r) for action, r in life(dossier, code, on).without_effect if r.kind in WAITS]
    return tuple(sorted(found, key=lambda each: (each.action.received or date.max, each.action.number)))


def _paper(declaration: Declaration, reason: Reason) -> Action:
    """The withdrawal that a reason is about, else the declaration itself."""
    about = (each for each in declaration.withdrawals if each.entries == reason.entries)
    return next(about, declaration.action)
