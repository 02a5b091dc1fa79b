"""How far the dates that a depositary published follow from what it received."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType

from tracker.law.binding.effect import Computed, computed_effect
from tracker.law.binding.force import computed_first_day
from tracker.law.binding.leaving import takes_effect
from tracker.law.binding.participation import life
from tracker.law.binding.threshold import repeated
from tracker.law.ground.periods import expiry, implied_start
from tracker.model.action import Action
from tracker.model.finding import Conformance, Difference, Leaving, Notice, Told
from tracker.model.reasons import checking
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier

SUCCESSION = "succession"
NO_PUBLISHED_DATE = "no published date"
BEFORE_RECEIPT = "published before receipt"
ELSEWHERE = "deposited before with another depositary"
_A_DAY = timedelta(days=1)
_A_MONTH = timedelta(days=31)
_SOME_WEEKS = timedelta(days=100)


def conformance(dossier: Dossier, against: Mapping[str, Sequence[Told]] = MappingProxyType({})) -> Conformance:
    """Compare the computed effective date of every instrument that has effect with the one published for it.

    A succession is never compared: the published day is its only source; nor is a deposit that repeats one with another
    depositary, which has the day of the first. `against` is what another source says of each
    participant's instruments.
    """
    clause = dossier.treaty.entry_into_force
    instruments = [a for a in dossier.record.actions if a.is_instrument and a.has_effect]
    differences: list[Difference] = []
    missing: Counter[str] = Counter()
    since = dossier.treaty.effect.notice_on_deposit_since
    late, again = 0, repeated(dossier)
    for instrument in instruments:
        found = computed_effect(dossier, instrument)
        why = ELSEWHERE if instrument in again else _not_computable(instrument, found)
        late += not why and since is not None and instrument.received is not None and instrument.received >= since
        if why:
            missing[why] += 1
        elif found.day != instrument.effective:
            differences.append(_difference(dossier, instrument, found, against.get(instrument.participant, ())))
    return Conformance(
        rows=len(instruments),
        agree=len(instruments) - missing.total() - len(differences),
        not_computable=dict(sorted(missing.items())),
        differences=tuple(sorted(differences, key=lambda each: (each.received, each.participant))),
        computed=computed_first_day(dossier),
        published=clause.published if clause else None,
        since=since,
        leavings=tuple(_leavings(dossier)),
        notices=tuple(_notices(dossier)),
        compared_since=late,
        agree_since=late - sum(since is not None and each.received >= since for each in differences),
    )


def _leavings(dossier: Dossier) -> Iterator[Leaving]:
    """Each denunciation with the day on which it takes effect by rule and the published one."""
    clause = dossier.treaty.denunciation
    for action in dossier.record.actions if clause else ():
        if clause and action.kind == "denunciation" and action.has_effect and action.received and action.effective:
            period = life(dossier, action.participant, action.received).binding(action.received)
            bound = period.effect.day if period else None
            computed = takes_effect(dossier, clause, bound, action.received, action.named)
            if computed:
                yield Leaving(action.participant, action.received, computed, action.effective)


def _notices(dossier: Dossier) -> Iterator[Notice]:
    """Each denunciation that the depositary took, and whether the clause let one leave on that day."""
    clause = dossier.treaty.denunciation
    if clause is None or not (clause.windows or clause.not_before):
        return
    for action in dossier.record.actions:
        if action.kind == "denunciation" and action.has_effect and action.received:
            without = life(dossier, action.participant).without_effect
            yield Notice(action.participant, action.received, all(each != action for each, _ in without))


def _not_computable(instrument: Action, found: Computed) -> str:
    """Why an instrument cannot be compared; empty where it can."""
    if instrument.is_succession:
        return SUCCESSION
    if instrument.effective is None:
        return NO_PUBLISHED_DATE
    if instrument.received and instrument.effective < instrument.received:
        return BEFORE_RECEIPT
    return found.reason.code if found.day is None else ""


def _difference(dossier: Dossier, instrument: Action, found: Computed, several: Sequence[Told]) -> Difference:
    seen = _Seen(dossier, instrument, found.day or date.max, instrument.effective or date.max)
    told = min(several, key=lambda each: abs((each.received or date.max) - seen.received), default=None)
    return Difference(
        participant=instrument.participant,
        received=seen.received,
        computed=seen.computed,
        published=seen.published,
        reason=_by_another_source(seen, found.reason, told) or _likely(seen, found.reason),
        implied=seen.implied,
        against=told,
    )


def _likely(seen: _Seen, why: Reason) -> Reason:
    others = seen.others_of_the_implied_day()
    if others and not any(holds(seen) for _, holds in SURER):
        return checking.perhaps_an_effective_day(why.article, *why.entries, participants=others)
    likely = next(likely for likely, holds in (*SURER, *LIKELY) if holds(seen))
    return likely(why.article, *why.entries)


def _by_another_source(seen: _Seen, why: Reason, told: Told | None) -> Reason | None:
    """What another source explains: a slip in the day of receipt, or in the published day."""
    if told is None:
        return None
    if told.received:
        again = computed_effect(seen.dossier, seen.instrument._replace(received=told.received))
        if again.day == seen.published:
            return checking.other_source_gives_another_receipt(why.article, *why.entries, received=told.received)
    if told.effective == seen.computed:
        return checking.other_source_gives_the_computed_day(why.article, *why.entries)
    return None


@dataclass(frozen=True)
class _Seen:
    """What a guess at the reason of a difference looks at."""

    dossier: Dossier
    instrument: Action
    computed: date
    published: date

    @property
    def received(self) -> date:
        return self.instrument.received or self.instrument.notified or date.min

    @cached_property
    def implied(self) -> date | None:
        """The day of receipt that the published day would need."""
        return implied_start(self.dossier.treaty.effect.delay, self.published, self.received)

    def others_of_the_implied_day(self) -> tuple[str, ...]:
        """Those whose deposit of the implied day has the same published day, by the rule."""
        if self.implied is None or self.implied <= self.received:
            return ()
        return tuple(
            each.participant
            for each in self.dossier.record.actions
            if (each.is_deposit and each.received == self.implied and each.effective == self.published)
        )

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


def _later_notice(seen: _Seen) -> bool:
    """The period runs from a notice whose day is not on record: some weeks after the deposit at the most."""
    counted = seen.dossier.treaty.effect.clock != "deposit" and seen.instrument.notified is None
    return counted and seen.implied is not None and timedelta(0) < seen.implied - seen.received <= _SOME_WEEKS


def _one_digit(seen: _Seen) -> bool:
    """The day of receipt as printed and the one that the published day would need differ in one digit."""
    if seen.implied is None:
        return False
    pairs = zip(seen.implied.isoformat(), seen.received.isoformat(), strict=True)
    return sum(one != other for one, other in pairs) == 1


def _first_of_a_month(seen: _Seen) -> bool:
    return seen.published.day == 1 and timedelta(0) < seen.published - seen.computed <= _A_MONTH


def _another_year(seen: _Seen) -> bool:
    return (seen.published.month, seen.published.day) == (seen.computed.month, seen.computed.day)


def _later(seen: _Seen) -> bool:
    return seen.published > seen.computed


def _earlier(seen: _Seen) -> bool:
    return seen.published < seen.computed


SURER: tuple[tuple[Callable[..., Reason], Callable[[_Seen], bool]], ...] = (
    (checking.perhaps_the_day_it_named, _day_it_named),
    (checking.perhaps_the_first_day_is_wrong, _general_date_differs),
    (checking.perhaps_with_the_treaty, _with_the_treaty),
    (checking.perhaps_its_own_period, _own_period),
    (checking.perhaps_another_day_counted_from, _another_day),
    (checking.perhaps_the_first_of_the_next_month, _month_without_the_day),
)
"""What the record itself speaks for, the surest first."""
LIKELY: tuple[tuple[Callable[..., Reason], Callable[[_Seen], bool]], ...] = (
    (checking.perhaps_one_day_counted_otherwise, _one_day),
    (checking.perhaps_another_year, _another_year),
    (checking.perhaps_a_later_notice, _later_notice),
    (checking.perhaps_one_digit_off, _one_digit),
    (checking.perhaps_a_first_of_the_month, _first_of_a_month),
    (checking.perhaps_a_later_day, _later),
    (checking.perhaps_an_earlier_day, _earlier),
)
"""Guesses, the surest first; one of the last two always holds."""
