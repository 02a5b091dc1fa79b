"""What follows from a dossier alone is worked out once for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import Any, TypeVar

from tracker.model.action import Action
from tracker.model.reading import Reading
from tracker.model.record import Dossier

Answer = TypeVar("Answer")


def once(rule: Callable[[Dossier], Answer]) -> Callable[[Dossier], Answer]:
    """Keep a rule's answer in the dossier it is about; a dossier never changes, so the answer never grows stale."""

    @wraps(rule)
    def kept(dossier: Dossier) -> Answer:
        try:
            answer: Answer = dossier.worked_out[rule]
        except KeyError:
            answer = dossier.worked_out[rule] = rule(dossier)
        return answer

    return kept


Rule = TypeVar("Rule", bound=Callable[[Dossier], Any])
_READ_BY: dict[object, frozenset[str]] = {}
"""Rule → the readings that alone change its answer."""


def changed_by(*readings: Reading) -> Callable[[Rule], Rule]:
    """Say of a rule whose answer is kept that no other readings change it than these."""

    def said(rule: Rule) -> Rule:
        _READ_BY[rule.__wrapped__] = frozenset(each.name for each in readings)  # type: ignore[attr-defined]
        return rule

    return said


def whatever_is_read(rule: Rule) -> Rule:
    """Say of a rule whose answer is kept that no reading changes it."""
    return changed_by()(rule)


def read_by(dossier: Dossier, readings: Mapping[str, str], not_counted: frozenset[str]) -> Dossier:
    """The dossier read by other alternatives, which keeps what is worked out already and no reading changes."""
    world = replace(dossier, readings=readings, not_counted=not_counted)
    for rule, answer in tuple(dossier.worked_out.items()):
        if rule in _READ_BY and _READ_BY[rule].isdisjoint(readings):
            world.worked_out[rule] = answer
    return world


DAYS_KEPT = 32


def once_a_day(dossier: Dossier, on: date, rule: object, answer: Callable[[], Answer], most: int = DAYS_KEPT) -> Answer:
    """What a rule answers for a day, kept in the dossier for the days last asked about.

    However many days are asked about, no more than `most` answers are kept: with one more it begins afresh.
    """
    kept: dict[date, Answer] = dossier.worked_out.get(rule, {})
    if on not in kept:
        found = answer()
        kept = {**kept, on: found} if len(kept) < most else {on: found}
        dossier.worked_out[rule] = kept
    return kept[on]


Carry = Callable[[Any, Dossier, Action], Any]
"""From a rule's answer without an act, the dossier with it and perhaps more, and this act, to the answer with it.

None: it has to be worked out anew."""
_CARRIES: dict[object, Carry] = {}


def carried(rule: Callable[[Dossier], Any], carry: Carry) -> None:
    """Say how a rule's answer goes on when a record takes one more act."""
    _CARRIES[rule.__wrapped__] = carry  # type: ignore[attr-defined]


def taking(dossier: Dossier, *actions: Action) -> Dossier:
    """The dossier with more acts, which keeps what is worked out already wherever none of them changes it."""
    grown = dossier.having(*actions)
    for rule, answer in dossier.worked_out.items():
        carry = _CARRIES.get(rule)
        for action in actions if carry else ():
            if answer is not None and carry:
                answer = carry(answer, grown, action)  # noqa: PLW2901 (it goes on from act to act)
        if carry and answer is not None:
            grown.worked_out[rule] = answer
    return grown
