"""Whether enough instruments stand deposited, from which day, and which place each deposit takes in the order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from tracker.law.binding.deposit import counts_from
from tracker.law.binding.shares import bars, days_of_change, parties_of
from tracker.law.ground.holding import counts_as_gap, held, holds_every_instrument
from tracker.law.ground.month_ends import end_of
from tracker.law.ground.once import carried, changed_by, once, whatever_is_read
from tracker.law.ground.readings import reads
from tracker.model.action import DEPOSITS, SUCCESSIONS, Action
from tracker.model.finding import Threshold
from tracker.model.reading import MONTH_END, NOT_ELIGIBLE, ORDER_WITHIN_A_DAY, WITHDRAWAL_BEFORE_THE_FIRST_DAY
from tracker.model.reading import SUCCESSIONS as COUNTING_SUCCESSIONS
from tracker.model.record import Dossier
from tracker.model.treaty import EntryIntoForce, Members, NotAdditional

CONSULTS = (MONTH_END, ORDER_WITHIN_A_DAY, WITHDRAWAL_BEFORE_THE_FIRST_DAY, COUNTING_SUCCESSIONS)
"""The choices that these rules consult."""


@once
def threshold_day(dossier: Dossier) -> date | None:
    """The day the threshold is met: as the depositary states it, else by counting; None while it is not.

    None too where instruments are lacking: then counting does not tell.
    """
    clause = dossier.treaty.entry_into_force
    if clause and clause.met:
        return clause.met
    if clause and clause.unless_objected_by:
        return None if blocked(dossier, clause) else clause.unless_objected_by
    return None if lacking_until(dossier) else _counted_day(dossier)


def objectors(dossier: Dossier, by: date) -> tuple[Action, ...]:
    """The objections to the amendment itself that were received by a day: they are about no other act."""
    return tuple(
        each
        for each in dossier.record.of_kind("objection")
        if not each.refers_to and each.has_effect and each.received and each.received <= by
    )


def blocked(dossier: Dossier, clause: EntryIntoForce) -> bool:
    """Whether so many objected that the amendment is not deemed accepted, or nobody can tell how many that are."""
    share, by, parent = clause.blocked_by, clause.unless_objected_by, dossier.treaty.parent
    if share is None or by is None or parent is None:
        return False
    parties = parties_of(dossier, Members("any of", (parent.treaty,)), clause.parties_on or by)
    if not parties:
        return True
    objected = {each.participant for each in objectors(dossier, by)}.intersection(parties)
    have, need = len(objected) * share.whole, len(parties) * share.part
    return have > need if share.more else have >= need


@once
def lacking_until(dossier: Dossier) -> date | None:
    """The day on which the instruments on record would meet the threshold, where the treaty was in force before.

    The day that the depositary published is a fact; that counting gives a later one shows that the record lacks
    instruments. None where it shows no such thing.
    """
    clause, counted = dossier.treaty.entry_into_force, _counted_day(dossier)
    if clause is None or clause.met or clause.published is None or counted is None or not counts_as_gap(dossier):
        return None
    return counted if day_from(dossier, clause, counted) > clause.published else None


def day_from(dossier: Dossier, clause: EntryIntoForce, met: date) -> date:
    """The treaty's first day by its clause, where the threshold is met on a day.

    A treaty that names a day enters into force on it if the threshold is met by then; one with a floor never before.
    """
    if clause.on and met <= clause.on:
        return clause.on
    day = end_of(dossier, clause.delay, met)
    return max(day, clause.not_before) if clause.not_before else day


@once
def _counted_day(dossier: Dossier) -> date | None:
    """The day on which the instruments on record meet the threshold.

    Where it must still be met on the first day, what was withdrawn before that never counted.
    """
    clause = dossier.treaty.entry_into_force
    if clause is None or not clause.known:
        return None
    gone: dict[str, Action] = {}
    met = _met_without(dossier, clause, gone)
    while met and reads(dossier, WITHDRAWAL_BEFORE_THE_FIRST_DAY, "the threshold unravels"):
        first, before = day_from(dossier, clause, met), gone
        gone = before | {
            a.participant: a for day, a in _countable(dossier) if not a.is_instrument and met <= day < first
        }
        if gone == before:
            break
        met = _met_without(dossier, clause, gone)
    return met


def _met_without(dossier: Dossier, clause: EntryIntoForce, gone: Mapping[str, Action]) -> date | None:
    """The day on which the threshold is met but for what some did up to a withdrawal of theirs."""
    standing: set[str] = set()
    undone = dict(gone)
    changes: Sequence[tuple[date, Action | None]] = _countable(dossier)
    others = [*days_of_change(dossier, clause)]
    if others:
        changes = sorted([*changes, *((day, None) for day in others)], key=_counting_day)
    for day, actions in groupby(changes, key=_counting_day):
        for some in _in_turn(dossier, [action for _, action in actions if action]):
            for action in some:
                if action.participant not in undone:
                    (standing.add if action.is_instrument else standing.discard)(action.participant)
                elif action == undone[action.participant]:
                    del undone[action.participant]
            if _enough(clause, standing) and all(each.holds for each in bars(dossier, clause, standing, day)):
                return day
    return None


def _in_turn(dossier: Dossier, actions: list[Action]) -> tuple[list[Action], ...]:
    """What came in on one day, together, or the deposits first: nobody recorded the hour."""
    if len(actions) == 1 or not reads(dossier, ORDER_WITHIN_A_DAY, "deposits first"):
        return (actions,)
    return [a for a in actions if a.is_instrument], [a for a in actions if not a.is_instrument]


def _enough(clause: EntryIntoForce, standing: Collection[str]) -> bool:
    return clause.count is None or _counted(clause, standing) >= clause.count


def _counted(clause: EntryIntoForce, standing: Collection[str]) -> int:
    """How many instruments count: an organization's may not be additional to its members'."""
    return len(standing) - sum(_beside_a_member(each, standing) for each in clause.not_additional)


def _beside_a_member(clause: NotAdditional, standing: Collection[str]) -> bool:
    return clause.organization in standing and any(member in standing for member in clause.members)


def threshold(dossier: Dossier, on: date) -> Threshold:
    """How far the threshold is on a day, and whose instruments were received on the day it was met.

    Deposits of one day cannot be told apart: all of that day are named.
    """
    clause = dossier.treaty.entry_into_force
    met = threshold_day(dossier)
    standing: dict[str, tuple[date, Action]] = {}
    for day, action in _countable(dossier):
        if day > min(on, met or on):
            break
        if action.is_instrument:
            standing.setdefault(action.participant, (day, action))
        else:
            standing.pop(action.participant, None)
    reached = met if met and met <= on else None
    counted = _counted(clause, standing) if clause else len(standing)
    empty = held(dossier).instruments == "none"
    return Threshold(
        required=clause.count if clause else None,
        counted=None if empty else counted,
        reached_on=reached,
        by=tuple(action for day, action in standing.values() if day == reached),
        bars=bars(dossier, clause, standing, reached or on) if clause and clause.conditions and not empty else (),
        whole=holds_every_instrument(dossier, on),
    )


@whatever_is_read
@once
def deposit_days(dossier: Dossier) -> tuple[date, ...]:
    """The day of each deposit, in order; one repeated with another depositary counts once.

    A place in this order never shifts when a deposit is later withdrawn or the treaty denounced.
    """
    deposits = (each for each in dossier.record.deposits if each.received)
    return tuple(_received(action) for action in _first_of_each(deposits))


def _one_more_deposit(days: tuple[date, ...], dossier: Dossier, action: Action) -> tuple[date, ...] | None:
    """The days with one more act: one that may repeat another has them looked through again."""
    if not (action.is_deposit and action.has_effect and action.received):
        return days
    if sum(each.is_deposit for each in dossier.record.of(action.participant)) > 1:
        return None
    place = bisect_right(days, action.received)
    return (*days[:place], action.received, *days[place:])


carried(deposit_days, _one_more_deposit)


def elsewhere(action: Action, first: Action) -> bool:
    """Whether an act is the same one done again with another of several depositaries.

    The depositaries tell, or one published day of effect for several days of receipt.
    """
    if action.depositary and first.depositary:
        return action.depositary != first.depositary
    same = (action.kind, action.effective) == (first.kind, first.effective)
    return same and action.effective is not None and action.received != first.received


def _first_of_each(deposits: Iterable[Action]) -> Iterator[Action]:
    """Deposits in order, without those that repeat one with another depositary."""
    last: dict[str, Action] = {}
    for action in deposits:
        first = last.get(action.participant)
        if first is None or not elsewhere(action, first):
            last[action.participant] = action
            yield action


def repeated(dossier: Dossier) -> tuple[Action, ...]:
    """The deposits that repeat one made before with another of several depositaries, in order."""
    deposits = dossier.record.deposits
    firsts = set(map(id, _first_of_each(deposits)))
    return tuple(each for each in deposits if id(each) not in firsts)


def places_of_days(dossier: Dossier) -> Mapping[date, tuple[int, int]]:
    """By day of deposit, the place in order of receipt and how many share it, as far as the record tells any place."""
    if held(dossier).instruments != "all":
        return {}
    places: dict[date, tuple[int, int]] = {}
    for before, day in enumerate(deposit_days(dossier)):
        place, together = places.get(day, (before + 1, 0))
        places[day] = place, together + 1
    return places


def ordinal(dossier: Dossier, instrument: Action) -> int | None:
    """The place of one deposit in order of receipt; deposits of one day share theirs, a succession has none.

    A record that does not hold every instrument tells no place: who deposited before and left is not in it.
    """
    if not instrument.is_deposit or instrument.received is None or held(dossier).instruments != "all":
        return None
    return place_on_record(dossier, instrument.received)


def place_on_record(dossier: Dossier, received: date) -> int:
    """The place of a deposit of a day among those on record."""
    return bisect_left(deposit_days(dossier), received) + 1


def received_together(dossier: Dossier, instrument: Action) -> int:
    """How many deposits came in on the day of one: nobody can say which of them came first."""
    if ordinal(dossier, instrument) is None or instrument.received is None:
        return 1
    days = deposit_days(dossier)
    return bisect_right(days, instrument.received) - bisect_left(days, instrument.received)


def counted_place(dossier: Dossier, instrument: Action) -> int | None:
    """The place of a deposit among those that count towards the threshold; None for one that is not among them.

    It is another number than the place in order of receipt where an instrument was withdrawn, or does not count.
    """
    return counted_places(dossier).get((instrument.participant, instrument.kind, counts_from(dossier, instrument)))


@once
def counted_places(dossier: Dossier) -> Mapping[tuple[str, str, date | None], int]:
    """By participant, kind and day of a deposit up to the day on which the threshold is met, its place among those.

    Those of one day share theirs. A record that holds some of the instruments tells no place.
    """
    clause, met = dossier.treaty.entry_into_force, threshold_day(dossier)
    if held(dossier).instruments != "all":
        return {}
    if clause is None or clause.met or clause.count is None or not clause.known:
        return {}
    standing: set[str] = set()
    places: dict[tuple[str, str, date | None], int] = {}
    for day, actions in groupby(_countable(dossier), key=_counting_day):
        if met and day > met:
            break
        before = _counted(clause, standing)
        for _, action in actions:
            if action.is_instrument and action.participant not in standing:
                places[action.participant, action.kind, day] = before + 1
            (standing.add if action.is_instrument else standing.discard)(action.participant)
    return places


def deposits_in_order(dossier: Dossier, on: date) -> tuple[Action, ...]:
    """Every deposit received by a day that has effect, withdrawn ones included, in order."""
    return tuple(each for each in dossier.record.deposits if each.received and each.received <= on)


@once
def met_together(dossier: Dossier) -> int:
    """How many instruments counted from the day on which the threshold was met; none where it is not."""
    met = threshold_day(dossier)
    return len(threshold(dossier, met).by) if met else 0


@changed_by(COUNTING_SUCCESSIONS, NOT_ELIGIBLE)
@once
def _countable(dossier: Dossier) -> list[tuple[date, Action]]:
    """Instruments and withdrawals of instruments that change the count, by the day from which they count."""
    clause = dossier.treaty.entry_into_force
    successions = (clause and clause.successions) or reads(dossier, COUNTING_SUCCESSIONS, "they count")
    kinds = {*DEPOSITS, "withdrawal of instrument", *(SUCCESSIONS if successions else ())}
    states_only = clause is not None and clause.counts == "states"

    def counts(action: Action) -> bool:
        if not (action.received and action.has_effect):
            return False
        if action.participant in dossier.not_counted:
            return False
        return not (states_only and dossier.participants[action.participant].kind == "organization")

    days = [(counts_from(dossier, action), action) for action in dossier.record.among(kinds) if counts(action)]
    return sorted([(day, action) for day, action in days if day], key=_counting_day)


_counting_day: Callable[[tuple[date, Action | None]], date] = itemgetter(0)


def _still_counted(day: date, _dossier: Dossier, action: Action) -> date | None:
    """The day with one more act: what is received after it changes it no more."""
    after = action.received is None or action.received > day
    return day if after or not (action.is_instrument or action.kind == "withdrawal of instrument") else None


carried(_counted_day, _still_counted)


def _received(action: Action) -> date:
    return action.received or date.max
