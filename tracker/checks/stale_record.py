"""A record that nobody has compared with the depositary's for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.model.finding import Reason
from tracker.model.problem import Problem
from tracker.model.record import Dossier

LONGEST_DAYS = 180
"""Days after which a comparison is old."""


def stale_record(dossier: Dossier, today: date) -> Iterator[Problem]:
    """Only the depositary's notifications are authoritative; what it has sent since is not here."""
    days = (today - dossier.treaty.checked).days
    if days > LONGEST_DAYS:
        data = {"day": dossier.treaty.checked, "days": days}
        yield Problem(
            severity="warning", check="stale record", reason=Reason("VCLT 77(1)(e)", "not compared for long", data)
        )
