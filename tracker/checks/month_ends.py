"""Periods that end in a month without the day that they started on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.law.binding.effect import computed_effect
from tracker.law.binding.participation import life
from tracker.law.ground.periods import clips, expiry
from tracker.model.action import Action
from tracker.model.problem import Problem
from tracker.model.reasons import checking
from tracker.model.record import Dossier
from tracker.model.treaty import Delay


def month_ends(dossier: Dossier, today: date) -> Iterator[Problem]:
    """The rule takes the last day of the month; depositaries have also taken the first of the next one."""
    for action in dossier.record.actions:
        if not action.has_effect or action.effective:
            continue
        if action.is_deposit:
            yield from _of_a_deposit(dossier, action)
        elif action.kind == "denunciation":
            yield from _of_a_notice(dossier, action, today)


def _of_a_deposit(dossier: Dossier, action: Action) -> Iterator[Problem]:
    effect = dossier.treaty.effect
    start = action.notified if effect.clock == "notification" else action.received
    if start and clips(effect.delay, start) and computed_effect(dossier, action).day == expiry(effect.delay, start):
        yield _note(action, effect.delay, start)


def _of_a_notice(dossier: Dossier, action: Action, today: date) -> Iterator[Problem]:
    clause, start = dossier.treaty.denunciation, action.received
    if clause is None or start is None or not clips(clause.delay, start):
        return
    if _leaves_on(dossier, action, today) == expiry(clause.delay, start):
        yield _note(action, clause.delay, start)


def _leaves_on(dossier: Dossier, notice: Action, today: date) -> date | None:
    """The day on which a notice takes effect, if it does."""
    found = life(dossier, notice.participant, today).periods
    return next((each.ends for each in found if each.ended_by == notice), None)


def _note(action: Action, delay: Delay, start: date) -> Problem:
    reason = checking.month_without_the_day(
        *action.entries, participant=action.participant, delay=delay.written, start=start, day=expiry(delay, start)
    )
    return Problem(severity="note", check="month ends", reason=reason, participant=action.participant)
