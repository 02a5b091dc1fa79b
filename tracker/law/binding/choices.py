"""Which choices that the text leaves open make a difference to who is bound, from when, on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date, timedelta
from operator import itemgetter
from typing import TypeVar

from tracker.law.binding.eligibility import admitted_by_the_text, eligibility
from tracker.law.binding.force import first_day
from tracker.law.binding.participation import TWELVE_MONTHS, Participation, life
from tracker.law.binding.threshold import threshold_day
from tracker.law.ground.once import once, whatever_is_read
from tracker.law.ground.periods import clips
from tracker.law.ground.readings import Bites, Choosing, Others, other_answers
from tracker.model.action import SUCCESSIONS as SUCCESSION_KINDS
from tracker.model.reading import (
    DENUNCIATION_THAT_WAITS,
    DENUNCIATION_WITHOUT_A_CLAUSE,
    MONTH_END,
    NOT_ELIGIBLE,
    ORDER_WITHIN_A_DAY,
    SUCCESSIONS,
    TESTED_ON,
    WITHDRAWAL_BEFORE_ITS_OWN_DAY,
    WITHDRAWAL_BEFORE_THE_FIRST_DAY,
    WITHDRAWAL_TAKEN,
    Reading,
)
from tracker.model.reasons import binding
from tracker.model.record import Dossier

Finding = TypeVar("Finding")


def otherwise(
    dossier: Dossier, on: date, taken: Finding, ask: Callable[[Dossier], Finding], key: Callable[[Finding], Hashable]
) -> Others:
    """What a question is answered by other readings than those taken; nothing where they answer alike."""
    return other_answers(dossier, on, taken, ask, key, BINDING)


def periods(dossier: Dossier, code: str, on: date) -> tuple[Participation, ...]:
    """A participant's participations, each settled where every reading gives it the same days."""
    found = life(dossier, code, on).periods
    others = otherwise(dossier, on, found, lambda world: life(world, code, on).periods, _days)
    same = [_days(found), *(_days(each.finding) for each in others.answers)]
    return tuple(
        period._replace(settled=others.whole and period.effect.latest is None and _same_at(place, same))
        for place, period in enumerate(found)
    )


def _days(found: tuple[Participation, ...]) -> tuple[tuple[date | None, date | None], ...]:
    return tuple((each.effect.bound_by, each.ends) for each in found)


def _same_at(place: int, every: list[tuple[tuple[date | None, date | None], ...]]) -> bool:
    return len({days[place] if place < len(days) else None for days in every}) == 1


@once
def not_counted(dossier: Dossier) -> frozenset[str]:
    """Those whose deposit met the threshold with others, or waits for it, and who might not join on its day."""
    met, clause = threshold_day(dossier), dossier.treaty.entry_into_force
    if clause is None or clause.met or dossier.treaty.eligibility is None:
        return frozenset()
    days = [(each.participant, each.received) for each in dossier.record.deposits]
    last = met or date.max
    return frozenset(code for code, day in days if day and day <= last and _may_not_join(dossier, code, day))


def _may_not_join(dossier: Dossier, code: str, day: date) -> bool:
    """Whether it may not join on the day of its deposit, or only where membership is tested on a later day."""
    if admitted_by_the_text(dossier, code, day):
        return False
    found = eligibility(dossier, code, day)
    return found.answer == "no" or found.reason.kind is binding.member_only_when_bound


@once
def _withdrawals(dossier: Dossier) -> tuple[date, ...]:
    """The days on which instruments were withdrawn."""
    withdrawn = (each for each in dossier.record.of_kind("withdrawal of instrument") if each.has_effect)
    return tuple(each.received for each in withdrawn if each.received)


def _before_the_first_day(dossier: Dossier, on: date) -> bool:
    """An instrument was withdrawn after the threshold was met and before the treaty's first day."""
    if not _withdrawals(dossier):
        return False
    met, first, clause = threshold_day(dossier), first_day(dossier), dossier.treaty.entry_into_force
    if met is None or first is None or clause is None or clause.met:
        return False
    return any(met <= day < first and day <= on for day in _withdrawals(dossier))


def _before_its_own_day(dossier: Dossier, on: date) -> bool:
    """An instrument was withdrawn when the treaty was in force."""
    if not _withdrawals(dossier):
        return False
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
    days = (each.received for each in dossier.record.of_kind(*SUCCESSION_KINDS) if each.has_effect)
    return tuple(day for day in days if day and (met is None or day <= met))


def _successions(dossier: Dossier, on: date) -> bool:
    return any(day <= on for day in _early_successions(dossier))


@once
def _clipped(dossier: Dossier) -> tuple[date, ...]:
    """The days from which a period runs into a month that lacks the day, where no published day decides."""
    effect, clause, met = dossier.treaty.effect, dossier.treaty.entry_into_force, threshold_day(dossier)
    open_days = (each for each in dossier.record.deposits if each.effective is None)
    starts = [each.notified if effect.clock == "notification" else each.received for each in open_days]
    found = [day for day in starts if day and clips(effect.delay, day)]
    if clause and met and clause.published is None and clips(clause.delay, met):
        found.append(met)
    return (*found, *_clipped_notices(dossier), *_clipped_term(dossier))


def _clipped_notices(dossier: Dossier) -> Iterator[date]:
    """The days of denunciations whose period runs so."""
    clause = dossier.treaty.denunciation
    delay = clause.delay if clause else TWELVE_MONTHS
    for each in dossier.record.of_kind("denunciation"):
        if each.has_effect and each.effective is None and each.received and clips(delay, each.received):
            yield each.received


def _clipped_term(dossier: Dossier) -> Iterator[date]:
    """The treaty's first day, where its own term runs so from that."""
    clause, first = dossier.treaty.termination, first_day(dossier)
    if clause and clause.after and first and clips(clause.after, first):
        yield first


def _month_end(dossier: Dossier, on: date) -> bool:
    return any(day <= on for day in _clipped(dossier))


_LONGEST_WAIT = timedelta(days=800)
"""Within such a time whoever became a member of the other treaty is bound by it."""


def _members(dossier: Dossier) -> list[Dossier]:
    """Each treaty whose parties may join, as far as it is at hand."""
    clause = dossier.treaty.eligibility
    names = clause.members_of.names if clause and clause.members_of else ()
    return [dossier.members[name] for name in names if name in dossier.members]


@whatever_is_read
@once
def _ahead_of_membership(dossier: Dossier) -> tuple[date, ...]:
    """The days of deposits by those who became members of the other treaty later, where no published day decides."""
    begun = [_begun(each) for each in _members(dossier)]
    if not begun:
        return ()
    deposits = ((each.received, each.participant) for each in dossier.record.deposits if each.effective is None)
    return tuple(
        day for day, code in deposits if day and day < min((of[code] for of in begun if code in of), default=date.min)
    )


@once
def _begun(members: Dossier) -> Mapping[str, date]:
    """By participant, the first day from which an instrument on the record of members binds, or on which it came in."""
    begun: dict[str, date] = {}
    for act in members.record.actions:
        if act.is_instrument:
            day = act.effective or act.received or date.max
            begun[act.participant] = min(day, begun.get(act.participant, date.max))
    return begun


def _joining_now(dossier: Dossier, on: date) -> bool:
    """Somebody deposited before it was a member, or has an instrument on the record of members that binds later."""
    clause = dossier.treaty.eligibility
    if clause is None or clause.tested_on == "effect":
        return False
    if any(day <= on for day in _ahead_of_membership(dossier)):
        return True
    waiting = (received for each in _members(dossier) for received in _not_yet_binding(each, on))
    return any(received <= on for received in waiting)


def _not_yet_binding(members: Dossier, on: date) -> Iterator[date]:
    """When those instruments on the record of members came in that bind after a day."""
    beginnings = _beginnings(members)
    yield from (received for received, _ in beginnings[bisect_right(beginnings, on, key=itemgetter(1)) :])


@once
def _beginnings(members: Dossier) -> tuple[tuple[date, date], ...]:
    """When instruments on the record of members came in, and by when each binds, in the order of the latter."""
    came = ((act.received, act.effective) for act in members.record.actions if act.is_instrument)
    binds = ((day, effective or min(day, date.max - _LONGEST_WAIT) + _LONGEST_WAIT) for day, effective in came if day)
    return tuple(sorted(binds, key=itemgetter(1)))


@whatever_is_read
@once
def _days_of_both(dossier: Dossier) -> tuple[date, ...]:
    """The days on which instruments came in and others were withdrawn, where counting decides."""
    clause, withdrawn = dossier.treaty.entry_into_force, set(_withdrawals(dossier))
    if clause is None or clause.met or not clause.known or not withdrawn:
        return ()
    instruments = {each.received for each in dossier.record.actions if each.is_instrument and each.has_effect}
    return tuple(sorted(withdrawn & {day for day in instruments if day}))


def _on_a_day_of_deposits(dossier: Dossier, on: date) -> bool:
    met = threshold_day(dossier)
    return any(day <= on and (met is None or day <= met) for day in _days_of_both(dossier))


@whatever_is_read
@once
def _unruled_denunciations(dossier: Dossier) -> tuple[date, ...]:
    """The days of denunciations that the depositary took, of a treaty without a clause on them."""
    if dossier.treaty.denunciation:
        return ()
    taken = (each for each in dossier.record.of_kind("denunciation") if each.disposition == "accepted")
    return tuple(each.received for each in taken if each.received and each.effective is None)


def _without_a_clause(dossier: Dossier, on: date) -> bool:
    return any(day <= on for day in _unruled_denunciations(dossier))


def _waits(dossier: Dossier, on: date) -> bool:
    """A notice came in that does not work in a state of affairs of which nothing is on record."""
    clause = dossier.treaty.denunciation
    if clause is None or not clause.not_during:
        return False
    notices = (a for a in dossier.record.of_kind("denunciation") if a.has_effect and not a.effective)
    return any(each.received and each.received <= on for each in notices)


def _taken(dossier: Dossier, on: date) -> bool:
    """An instrument was withdrawn of which nobody knows by rule whether it bound already."""
    return not dossier.treaty.effect.known and any(day <= on for day in _withdrawals(dossier))


BITES: dict[Reading, Bites] = {
    WITHDRAWAL_BEFORE_THE_FIRST_DAY: _before_the_first_day,
    WITHDRAWAL_BEFORE_ITS_OWN_DAY: _before_its_own_day,
    NOT_ELIGIBLE: _of_one_not_eligible,
    SUCCESSIONS: _successions,
    MONTH_END: _month_end,
    TESTED_ON: _joining_now,
    ORDER_WITHIN_A_DAY: _on_a_day_of_deposits,
    DENUNCIATION_WITHOUT_A_CLAUSE: _without_a_clause,
    DENUNCIATION_THAT_WAITS: _waits,
    WITHDRAWAL_TAKEN: _taken,
}
"""Whether each choice can make a difference on a day. The rules that consult it say so."""
BINDING = Choosing("binding", BITES, not_counted)
"""The choices of this chapter."""
