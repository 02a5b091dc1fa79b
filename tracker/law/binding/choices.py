"""Which choices that the text leaves open make a difference to who is bound, from when, on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from tracker.law.binding.eligibility import eligibility
from tracker.law.binding.force import first_day
from tracker.law.binding.threshold import threshold_day
from tracker.law.once import once
from tracker.law.periods import clips
from tracker.law.readings import Bites, other_answers
from tracker.model.action import Action
from tracker.model.reading import (
    MONTH_END,
    NOT_ELIGIBLE,
    SUCCESSIONS,
    WITHDRAWAL_BEFORE_ITS_OWN_DAY,
    WITHDRAWAL_BEFORE_THE_FIRST_DAY,
    OtherAnswer,
)
from tracker.model.record import Dossier

Finding = TypeVar("Finding")


def otherwise(
    dossier: Dossier, on: date, taken: Finding, ask: Callable[[Dossier], Finding], key: Callable[[Finding], Any]
) -> tuple[OtherAnswer, ...]:
    """What a question is answered by other readings than those taken; nothing where they answer alike."""
    return other_answers(dossier, on, taken, ask, key, BITES, not_counted)


@once
def not_counted(dossier: Dossier) -> frozenset[str]:
    """Those whose deposit met the threshold with others, or waits for it, and who might not join on its day."""
    met, clause = threshold_day(dossier), dossier.treaty.entry_into_force
    if clause is None or clause.met or dossier.treaty.eligibility is None:
        return frozenset()
    counting = (each for each in dossier.record.actions if each.is_deposit and each.has_effect and each.received)
    early = (each for each in counting if met is None or (each.received and each.received <= met))
    return frozenset(each.participant for each in early if _is_not_eligible(dossier, each))


def _is_not_eligible(dossier: Dossier, deposit: Action) -> bool:
    return deposit.received is not None and eligibility(dossier, deposit.participant, deposit.received)[0] == "no"


@once
def _withdrawals(dossier: Dossier) -> tuple[date, ...]:
    """The days on which instruments were withdrawn."""
    withdrawn = (a for a in dossier.record.actions if a.kind == "withdrawal of instrument" and a.has_effect)
    return tuple(each.received for each in withdrawn if each.received)


def _before_the_first_day(dossier: Dossier, on: date) -> bool:
    """An instrument was withdrawn after the threshold was met and before the treaty's first day."""
    met, first, clause = threshold_day(dossier), first_day(dossier), dossier.treaty.entry_into_force
    if met is None or first is None or clause is None or clause.met:
        return False
    return any(met <= day < first and day <= on for day in _withdrawals(dossier))


def _before_its_own_day(dossier: Dossier, on: date) -> bool:
    """An instrument was withdrawn when the treaty was in force."""
    first = first_day(dossier)
    return any(day <= on and (first is None or first <= day) for day in _withdrawals(dossier))


def _of_one_not_eligible(dossier: Dossier, _on: date) -> bool:
    return bool(not_counted(dossier))


@once
def _early_successions(dossier: Dossier) -> tuple[date, ...]:
    """The days of successions notified by the day on which the threshold is met (VCSST 18(5))."""
    clause, met = dossier.treaty.entry_into_force, threshold_day(dossier)
    if clause is None or clause.count is None or clause.met or clause.successions:
        return ()
    days = (a.received for a in dossier.record.actions if a.is_succession and a.has_effect)
    return tuple(day for day in days if day and (met is None or day <= met))


def _successions(dossier: Dossier, on: date) -> bool:
    return any(day <= on for day in _early_successions(dossier))


@once
def _clipped(dossier: Dossier) -> tuple[date, ...]:
    """The days from which a period runs into a month that lacks the day, where no published day decides."""
    effect, clause, met = dossier.treaty.effect, dossier.treaty.entry_into_force, threshold_day(dossier)
    open_days = (a for a in dossier.record.actions if a.is_deposit and a.has_effect and a.effective is None)
    starts = [each.notified if effect.clock == "notification" else each.received for each in open_days]
    found = [day for day in starts if day and clips(effect.delay, day)]
    if clause and met and clause.published is None and clips(clause.delay, met):
        found.append(met)
    return tuple(found)


def _month_end(dossier: Dossier, on: date) -> bool:
    return any(day <= on for day in _clipped(dossier))


BITES: dict[str, Bites] = {
    WITHDRAWAL_BEFORE_THE_FIRST_DAY.name: _before_the_first_day,
    WITHDRAWAL_BEFORE_ITS_OWN_DAY.name: _before_its_own_day,
    NOT_ELIGIBLE.name: _of_one_not_eligible,
    SUCCESSIONS.name: _successions,
    MONTH_END.name: _month_end,
}
"""By the name of a reading, whether it can make a difference on a day. The rules that consult it are named there."""
