"""Where a period of months ends in a month that lacks the day: on its last day, or on the first day of the next."""

from __future__ import annotations

from datetime import date

from tracker.law.ground.periods import clips, expiry
from tracker.law.ground.readings import reads
from tracker.model.reading import MONTH_END
from tracker.model.record import Dossier
from tracker.model.treaty import Delay

CONSULTS = (MONTH_END,)
"""The choices that these rules consult."""


def end_of(dossier: Dossier, delay: Delay, start: date) -> date:
    """The day on which a clause's period has run, as the dossier reads a month that lacks the day."""
    next_month = clips(delay, start) and reads(dossier, MONTH_END, "first of the next")
    return expiry(delay, start, first_of_the_next=next_month)
