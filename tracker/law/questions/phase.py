"""What a depositary can say of a deposit on the day it is made: the phase that the treaty is in."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Literal

from tracker.law.binding.effect import effective_day
from tracker.law.binding.force import first_day
from tracker.law.binding.threshold import ordinal, threshold, threshold_day
from tracker.model.action import Action
from tracker.model.named import NamedTuple
from tracker.model.record import Dossier
from tracker.model.treaty import Delay

PhaseName = Literal[
    "before the threshold", "meets the threshold", "after the threshold", "counted from the notice", "own period"
]
"""The five sentences that a notice of a deposit may end with; `own period` is that of a treaty without a threshold."""


class Phase(NamedTuple):
    """Where a treaty is on the day of a deposit, without hindsight.

    `bound` is the day from which the deposit binds, where it could be known on that day; `first_day` the treaty's own.
    `sharing` are the others whose deposits were received on the day the threshold was met. `month_end` are the two days
    that a depositary may choose between where the month has no such day: its last day, and the first of the next.
    """

    name: PhaseName
    article: str
    required: int | None
    counted: int | None
    ordinal: int | None
    bound: date | None
    first_day: date | None
    sharing: tuple[str, ...] = ()
    month_end: tuple[date, date] | None = None


def phase(dossier: Dossier, deposit: Action) -> Phase:
    """The phase of the treaty on the day of a deposit. Raises ValueError for an act without a day of receipt."""
    day = deposit.received
    if day is None:
        raise ValueError(deposit)
    clause, effect = dossier.treaty.entry_into_force, dossier.treaty.effect
    met, far = threshold_day(dossier), threshold(dossier, day)
    bound = effective_day(dossier, deposit, day).day
    name, article = _name(dossier, deposit, met)
    others = tuple(sorted({a.participant for a in far.by} - {deposit.participant})) if met == day else ()
    return Phase(
        name,
        article,
        far.required,
        far.counted,
        ordinal(dossier, deposit),
        None if name == "before the threshold" else bound,
        first_day(dossier) if clause and met and met <= day else None,
        others,
        _month_end(effect.delay if met is None or met < day else clause.delay if clause else effect.delay, day)
        if name != "before the threshold"
        else None,
    )


def _name(dossier: Dossier, deposit: Action, met: date | None) -> tuple[PhaseName, str]:
    clause, effect = dossier.treaty.entry_into_force, dossier.treaty.effect
    day = deposit.received or date.max
    if clause and (met is None or day < met):
        return "before the threshold", clause.article
    if clause and day == met:
        return "meets the threshold", clause.article
    if effect.clock == "notification" and deposit.notified is None and deposit.effective is None:
        return "counted from the notice", effect.later
    return ("after the threshold", effect.later) if clause else ("own period", effect.later)


def _month_end(delay: Delay, start: date) -> tuple[date, date] | None:
    """The last day of the month and the first of the next, where a period in months ends on a day the month lacks."""
    if not delay.months or delay.days or delay.rounding:
        return None
    year, month = divmod(start.year * 12 + start.month - 1 + delay.months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    if start.day <= length:
        return None
    last = date(year, month + 1, length)
    return last, last + timedelta(days=1)
