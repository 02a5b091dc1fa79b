"""Days on which something can change, for tests that look at them one by one."""

from __future__ import annotations

from datetime import date

from tracker.law.questions.intervals import _common_days, _dates
from tracker.model.record import Dossier


def days_of_change(dossier: Dossier) -> tuple[date, ...]:
    """Every day that the treaty, its record, its members or its participants name, in order."""
    named = {*_dates(dossier.treaty), *_dates(dossier.record.actions), *_common_days(dossier)}
    for member in dossier.members.values():
        named.update(_dates(member.record.actions))
    for participant in dossier.participants.values():
        named.update(_dates(participant))
    return tuple(sorted(named))
