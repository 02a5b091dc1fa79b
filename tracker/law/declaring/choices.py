"""Which choices that the text leaves open make a difference to what has been declared, on a day."""

from __future__ import annotations

from datetime import date

from tracker.law.binding.choices import BINDING
from tracker.law.declaring.declared import clause_for, read_under
from tracker.law.ground.once import once
from tracker.law.ground.periods import clips
from tracker.law.ground.readings import Bites, Choosing
from tracker.model.action import Action
from tracker.model.reading import (
    LATE_DECLARATION,
    MONTH_END,
    NOTICE,
    SUCCESSION_TO_A_NOTIFICATION,
    WITHDRAWAL_OF_A_NOTIFICATION,
    Reading,
)
from tracker.model.record import Dossier
from tracker.model.treaty import Delay


@once
def _withdrawals(dossier: Dossier) -> tuple[Action, ...]:
    return tuple(a for a in dossier.record.actions if a.kind == "withdrawal of declaration" and a.has_effect)


@once
def _declared(dossier: Dossier) -> tuple[Action, ...]:
    return tuple(each for each in dossier.record.actions if each.kind == "declaration")


def _by_the(actions: tuple[Action, ...], on: date) -> bool:
    return any(each.received and each.received <= on for each in actions)


def _withdrawn(dossier: Dossier, on: date) -> bool:
    """Something was withdrawn that may be a notification."""
    return _by_the(_withdrawals(dossier), on)


@once
def _unnoticed(dossier: Dossier) -> tuple[Action, ...]:
    """What was withdrawn, or declared in place of something, of which no notice is on record."""
    replacing = tuple(each for each in _declared(dossier) if each.refers_to)
    return tuple(a for a in (*_withdrawals(dossier), *replacing) if a.notified is None and a.effective is None)


def _without_notice(dossier: Dossier, on: date) -> bool:
    return _by_the(_unnoticed(dossier), on)


@once
def _made_alone(dossier: Dossier) -> tuple[Action, ...]:
    """What was declared under no route on a day on which its author deposited nothing, without a published day."""
    days = {(each.participant, each.received) for each in dossier.record.actions if each.is_instrument}
    alone = (each for each in _declared(dossier) if (each.participant, each.received) not in days)
    return tuple(each for each in alone if each.effective is None and _has_no_route(dossier, each))


def _has_no_route(dossier: Dossier, declared: Action) -> bool:
    clauses = [clause_for(dossier.treaty, article) for article in read_under(declared) or ("",)]
    return any(each is None or each.late is None for each in clauses)


def _late(dossier: Dossier, on: date) -> bool:
    return _by_the(_made_alone(dossier), on)


@once
def _inheriting(dossier: Dossier) -> tuple[Action, ...]:
    """The successions to somebody who had declared something."""
    declaring = {each.participant for each in _declared(dossier)}
    taking = (each for each in dossier.record.actions if each.is_succession and each.predecessor in declaring)
    return tuple(taking)


def _inherited(dossier: Dossier, _on: date) -> bool:
    return bool(_inheriting(dossier))


@once
def _clipped(dossier: Dossier) -> tuple[Action, ...]:
    """What is said of declarations and territories whose period runs into a month that lacks the day."""
    clauses, where = dossier.treaty.declarations, dossier.treaty.territory
    periods = [p for each in clauses for p in (each.late, each.withdrawal, each.open_to_objection, each.lapses)]
    periods += [where.delay, where.withdrawal] if where else []
    said = (a for a in dossier.record.actions if a.kind in _SAID and a.effective is None)
    return tuple(a for a in said if any(_runs_so(period, a) for period in periods if period))


_SAID = ("declaration", "withdrawal of declaration", "exclusion of territory", "extension to territory")


def _runs_so(period: Delay, action: Action) -> bool:
    return any(clips(period, day) for day in (action.received, action.notified) if day)


def _month_end(dossier: Dossier, on: date) -> bool:
    return BINDING.bites[MONTH_END](dossier, on) or _by_the(_clipped(dossier), on)


BITES: dict[Reading, Bites] = {
    MONTH_END: _month_end,
    WITHDRAWAL_OF_A_NOTIFICATION: _withdrawn,
    NOTICE: _without_notice,
    LATE_DECLARATION: _late,
    SUCCESSION_TO_A_NOTIFICATION: _inherited,
}
"""Whether each choice can make a difference on a day. The rules that consult it say so."""
DECLARING = Choosing("declaring", {**BINDING.bites, **BITES}, BINDING.not_counted)
"""The choices of this chapter, and those on who is bound and when: a declaration has effect with its party."""
