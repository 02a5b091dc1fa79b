"""Which choices that the text leaves open make a difference to who is protected, on a day."""

from __future__ import annotations

from datetime import date

from tracker.law.declaring.choices import DECLARING
from tracker.law.ground.once import once
from tracker.law.ground.readings import Choosing, reads
from tracker.model.action import Action
from tracker.model.reading import SUSPENSION
from tracker.model.record import Dossier

CONSULTS = (SUSPENSION,)
"""The choices that these rules consult."""


def is_suspended(dossier: Dossier, succession: Action, on: date) -> bool:
    """Whether the treaty's operation for a successor is suspended on a day, since it has not notified yet.

    It is for a newly independent State (VCSST 23(2)); where nobody said of what kind a succession is, on one reading.
    """
    if not succession.is_succession or succession.received is None or on >= succession.received:
        return False
    if succession.ground:
        return succession.ground == "newly independent"
    return reads(dossier, SUSPENSION, "suspended")


@once
def _untold(dossier: Dossier) -> tuple[tuple[date, date], ...]:
    """The days of succession and of notification of successions of which nobody said of what kind they are."""
    told = (a for a in dossier.record.actions if a.is_succession and a.has_effect and not a.ground)
    return tuple((each.effective, each.received) for each in told if each.effective and each.received)


def _before_the_notification(dossier: Dossier, on: date) -> bool:
    return any(since <= on < notified for since, notified in _untold(dossier))


PROTECTING = Choosing("protecting", {**DECLARING.bites, SUSPENSION: _before_the_notification}, DECLARING.not_counted)
"""The choices of this chapter, and those on who is bound and on what was declared."""
