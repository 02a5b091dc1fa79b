"""What people ask of a register, where one rule alone does not answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.law.force import force
from tracker.law.standing import counts
from tracker.model.finding import Counts, Force
from tracker.model.record import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyStatus:
    """Where a treaty stands on a day, and whether anything of it was entered locally."""

    force: Force
    counts: Counts
    locally_entered: bool


def treaty_status(dossier: Dossier, on: date) -> TreatyStatus:
    """First day, threshold and counts of a treaty on a day."""
    local = any(action.local and action.received and action.received <= on for action in dossier.record.actions)
    return TreatyStatus(force=force(dossier, on), counts=counts(dossier, on), locally_entered=local)
