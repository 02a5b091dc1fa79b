"""Periods that end in a month without the day that they started on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.law.binding.effect import computed_effect
from tracker.law.ground.periods import expiry
from tracker.model.problem import Problem
from tracker.model.reasons import checking
from tracker.model.record import Dossier


def month_ends(dossier: Dossier, _today: date) -> Iterator[Problem]:
    """The rule takes the last day of the month; depositaries have also taken the first of the next one."""
    effect = dossier.treaty.effect
    if not effect.delay.months or effect.delay.rounding or effect.delay.and_a_day or effect.delay.days:
        return
    for action in dossier.record.actions:
        start = action.notified if effect.clock == "notification" else action.received
        if not (action.is_deposit and action.has_effect and start) or action.effective:
            continue
        end = expiry(effect.delay, start)
        if end.day != start.day and computed_effect(dossier, action).day == end:
            reason = checking.month_without_the_day(
                *action.entries,
                participant=action.participant,
                delay=effect.delay.written,
                start=start,
                day=end,
            )
            yield Problem(severity="note", check="month ends", reason=reason, participant=action.participant)
