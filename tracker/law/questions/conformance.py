"""How far the dates that a depositary published follow from what it received."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.law.binding.effect import Computed, computed_effect
from tracker.law.binding.force import computed_first_day
from tracker.law.periods import expiry
from tracker.model.action import Action
from tracker.model.finding import Conformance, Difference, Reason
from tracker.model.record import Dossier

SUCCESSION = "succession"
NO_PUBLISHED_DATE = "no published date"
BEFORE_RECEIPT = "published before receipt"
_A_DAY = timedelta(days=1)
_A_MONTH = timedelta(days=31)


def conformance(dossier: Dossier) -> Conformance:
    """Compare the computed effective date of every instrument that has effect with the one published for it.

    A succession is never compared: the published day is its only source.
    """
    clause = dossier.treaty.entry_into_force
    instruments = [a for a in dossier.record.actions if a.is_instrument and a.has_effect]
    differences: list[Difference] = []
    missing: Counter[str] = Counter()
    for instrument in instruments:
        found = computed_effect(dossier, instrument)
        why = _not_computable(instrument, found)
        if why:
            missing[why] += 1
        elif found.day != instrument.effective:
            differences.append(_difference(dossier, instrument, found))
    return Conformance(
        rows=len(instruments),
        agree=len(instruments) - missing.total() - len(differences),
        not_computable=dict(sorted(missing.items())),
        differences=tuple(sorted(differences, key=lambda each: (each.received, each.participant))),
        computed=computed_first_day(dossier),
        published=clause.published if clause else None,
    )


def _not_computable(instrument: Action, found: Computed) -> str:
    """Why an instrument cannot be compared; empty where it can."""
    if instrument.is_succession:
        return SUCCESSION
    if instrument.effective is None:
        return NO_PUBLISHED_DATE
    if instrument.received and instrument.effective < instrument.received:
        return BEFORE_RECEIPT
    return found.reason.says if found.day is None else ""


def _difference(dossier: Dossier, instrument: Action, found: Computed) -> Difference:
    seen = _Seen(dossier, instrument, found.day or date.max, instrument.effective or date.max)
    says = next(says for says, holds in LIKELY if holds(seen))
    data = {"received": instrument.received, "computed": seen.computed, "published": seen.published}
    return Difference(
        participant=instrument.participant,
        received=seen.received,
        computed=seen.computed,
        published=seen.published,
        reason=Reason(found.reason.article, says, data, found.reason.entries),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a guess at the reason of a difference looks at."""

    dossier: Dossier
    instrument: Action
    computed: date
    published: date

    @property
    def received(self) -> date:
        return self.instrument.received or self.instrument.notified or date.min

    def runs_to_published(self, start: date | None) -> bool:
        return start is not None and expiry(self.dossier.treaty.effect.delay, start) == self.published


def _day_it_named(seen: _Seen) -> bool:
    return seen.published == seen.instrument.named


def _general_date_differs(seen: _Seen) -> bool:
    clause = seen.dossier.treaty.entry_into_force
    return (
        clause is not None and seen.computed == computed_first_day(seen.dossier) != clause.published == seen.published
    )


def _with_the_treaty(seen: _Seen) -> bool:
    clause = seen.dossier.treaty.entry_into_force
    return clause is not None and seen.published in (clause.published, computed_first_day(seen.dossier))


def _own_period(seen: _Seen) -> bool:
    return seen.runs_to_published(seen.instrument.received)


def _another_day(seen: _Seen) -> bool:
    """The period runs from the day of the notification, of the first paper, or of the date on it."""
    instrument = seen.instrument
    return any(seen.runs_to_published(day) for day in (instrument.notified, instrument.lodged, instrument.dated))


def _month_without_the_day(seen: _Seen) -> bool:
    """The month in which the period ends lacks the day: some depositaries take the first of the next one."""
    lacks = seen.published.day == 1 and seen.received.day > seen.computed.day
    return lacks and seen.published - seen.computed == _A_DAY


def _one_day(seen: _Seen) -> bool:
    return abs(seen.published - seen.computed) == _A_DAY


def _first_of_a_month(seen: _Seen) -> bool:
    return seen.published.day == 1 and timedelta(0) < seen.published - seen.computed <= _A_MONTH


def _another_year(seen: _Seen) -> bool:
    return (seen.published.month, seen.published.day) == (seen.computed.month, seen.computed.day)


def _later(seen: _Seen) -> bool:
    return seen.published > seen.computed


def _earlier(seen: _Seen) -> bool:
    return seen.published < seen.computed


LIKELY: tuple[tuple[str, Callable[[_Seen], bool]], ...] = (
    ("perhaps the day it named", _day_it_named),
    ("perhaps the first day is wrong", _general_date_differs),
    ("perhaps with the treaty", _with_the_treaty),
    ("perhaps its own period", _own_period),
    ("perhaps another day counted from", _another_day),
    ("perhaps the first of the next month", _month_without_the_day),
    ("perhaps one day counted otherwise", _one_day),
    ("perhaps a first of the month", _first_of_a_month),
    ("perhaps another year", _another_year),
    ("perhaps a later day", _later),
    ("perhaps an earlier day", _earlier),
)
"""Guesses at why a published date differs, the surest first; one of the last two always holds."""
