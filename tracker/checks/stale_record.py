"""A record that nobody has compared with the depositary's for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.model.problem import Problem
from tracker.model.reasons import checking
from tracker.model.record import Dossier

LONGEST_DAYS = 180
"""Days after which a comparison is old."""


def stale_record(dossier: Dossier, today: date) -> Iterator[Problem]:
    """Only the depositary's notifications are authoritative; what it has sent since is not here."""
    if dossier.treaty.checked is None:
        return
    days = (today - dossier.treaty.checked).days
    if days > LONGEST_DAYS:
        yield Problem(
            severity="warning",
            check="stale record",
            reason=checking.not_compared_for_long(day=dossier.treaty.checked, days=days),
        )
