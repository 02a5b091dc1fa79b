"""How far a further condition for entry into force is: so many, or such a share, of a set of participants."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from tracker.model.finding import Bar
from tracker.model.reasons import binding
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier
from tracker.model.treaty import TOGETHER, Condition, EntryIntoForce, Members, PartiesOf

if TYPE_CHECKING:
    from decimal import Decimal

TOTAL = "total"
"""Whose weight is the whole, where the table has it; else the whole is the sum of all others."""


def bars(dossier: Dossier, clause: EntryIntoForce, standing: Collection[str], on: date) -> tuple[Bar, ...]:
    """Every condition of the clause, with how far those whose instruments stand on a day fulfil it."""
    of = partial(_counted, dossier) if clause.counts == "states" else tuple
    return tuple(bar(dossier, condition, standing, on, of) for condition in clause.conditions)


def _counted(dossier: Dossier, listed: Iterable[str]) -> tuple[str, ...]:
    """The States among these, where organizations do not count."""
    return tuple(code for code in listed if dossier.participants[code].kind == "state")


def bar(
    dossier: Dossier,
    condition: Condition,
    standing: Collection[str],
    on: date,
    of: Callable[[Iterable[str]], tuple[str, ...]] = tuple,
) -> Bar:
    """One condition, with how far it is; `of` leaves out of the parties of a treaty those that do not count."""
    weights = weights_on(condition, on)
    members = listed(dossier, condition, weights, on)
    members = of(members) if members and condition.parties else members
    if members is None:
        return Bar(condition, 0, None, None, ())
    missing = tuple(code for code in members if code not in standing)
    share = condition.share
    if share is None or not condition.by_weight:
        return Bar(condition, len(members) - len(missing), _number(condition, len(members)), len(members), missing)
    if not members:
        return Bar(condition, 0, None, None, missing)
    nothing = next(iter(weights.values())) * 0
    whole = weights.get(TOTAL) or sum(weights.values(), start=nothing)
    there = {code for code in members if code in standing}
    have = sum((value for whose, value in weights.items() if there.issuperset(whose.split(TOGETHER))), start=nothing)
    return Bar(condition, have, whole * share.part / share.whole, whole, missing)


def _number(condition: Condition, listed: int) -> int | None:
    """How many of a set are needed: a share of them is rounded up, and is one at the least; or more than a share."""
    share = condition.share
    if condition.count is not None or share is None:
        return condition.count
    return listed * share.part // share.whole + 1 if share.more else max(1, -(-listed * share.part // share.whole))


def weights_on(condition: Condition, on: date) -> Mapping[str, Decimal]:
    """What each participant weighs on a day, or several together, whose codes are then one text."""
    return {
        each.participant: each.value
        for each in condition.weights
        if (each.since is None or each.since <= on) and (each.until is None or on < each.until)
    }


def days_of_change(dossier: Dossier, clause: EntryIntoForce) -> Iterator[date]:
    """The days on which a table of weights changes, or a set of parties of which a share is needed."""
    for condition in clause.conditions:
        yield from (each.since for each in condition.weights if each.since)
        if condition.parties and condition.parties.on is None:
            yield from _days_of_change_of(dossier, condition.parties)


def _days_of_change_of(dossier: Dossier, parties: Members) -> Iterator[date]:
    """The days on which somebody became a party to one of several treaties, or left it."""
    from tracker.law.binding.participation import life  # noqa: PLC0415 (as below)

    beside = [dossier.members[slug] for slug in parties.names if slug in dossier.members]
    for other in beside:
        for code in concerned_by(other):
            for period in life(other, code).periods:
                yield from filter(None, (period.effect.day, period.ends))


def listed(dossier: Dossier, condition: Condition, weights: Mapping[str, Decimal], on: date) -> tuple[str, ...] | None:
    """The set of a condition; None where the record of those parties is not at hand."""
    if condition.parties:
        return parties_of(dossier, condition.parties, on)
    named = condition.among or _weighed(weights)
    least = condition.each_at_least
    return named if least is None else tuple(code for code in named if weights.get(code, 0) >= least)


def _weighed(weights: Mapping[str, Decimal]) -> tuple[str, ...]:
    """Whoever has a weight, alone or with others."""
    return tuple(dict.fromkeys(code for whose in weights if whose != TOTAL for code in whose.split(TOGETHER)))


def parties_of(dossier: Dossier, parties: Members, on: date) -> tuple[str, ...] | None:
    """Who was a party to any, or to all, of other treaties; None where the record of one is not at hand."""
    sets = [_parties_to(dossier, each, on) for each in parties.of]
    known = [each for each in sets if each is not None]
    if len(known) < len(sets):
        return None
    together = frozenset.union if parties.how == "any of" else frozenset.intersection
    return tuple(sorted(together(*known)))


def _parties_to(dossier: Dossier, one: str | PartiesOf | Members, on: date) -> frozenset[str] | None:
    from tracker.law.binding.participation import life  # noqa: PLC0415 (participation itself rests on the threshold)

    if isinstance(one, Members):
        several = parties_of(dossier, one, on)
        return None if several is None else frozenset(several)
    slug, day = (one, on) if isinstance(one, str) else one
    other = dossier.members.get(slug)
    if other is None:
        return None
    return frozenset(code for code in concerned_by(other) if life(other, code, day).bound(day))


def concerned_by(dossier: Dossier) -> frozenset[str]:
    """Who may be bound: those on the record, and those on that of the parent whose parties an amendment binds."""
    parent = dossier.treaty.parent
    above = dossier.members.get(parent.treaty) if parent and parent.binds != "accepting" else None
    return frozenset(dossier.record.by_participant) | (concerned_by(above) if above else frozenset())


def needed(each: Bar, on: date, named: Callable[[str], str] = str) -> Reason:
    """What a condition asks for on a day; `named` gives another treaty's name for its slug."""
    clause, listed = each.condition, each.condition.among
    if clause.by_weight and clause.share:
        return binding.share_of_weight_needed(clause.article, share=clause.share.written, measure=clause.measure)
    if clause.parties:
        asked = {
            "parties_of": (" or " if clause.parties.how == "any of" else " and ").join(
                map(named, clause.parties.names)
            ),
            "share": clause.share.written if clause.share else str(clause.count),
        }
        if each.need is None:
            return binding.parties_not_on_record(clause.article, **asked)
        return binding.share_of_parties_needed(
            clause.article, **asked, number=int(each.need), of=int(each.whole or 0), day=clause.parties.on or on
        )
    if clause.each_at_least is not None:
        least = f"{clause.each_at_least:,} {clause.measure}".strip()
        return binding.some_of_weight_needed(clause.article, number=int(each.need or 0), least=least)
    if each.need == len(listed):
        return binding.all_of_these_must_be_among_them(clause.article, participants=listed)
    return binding.some_must_be_among_them(clause.article, number=int(each.need or 0), participants=listed)


def named_treaty(dossier: Dossier, slug: str) -> str:
    """The short name of another treaty; its slug where its record is not at hand."""
    other = dossier.members.get(slug)
    return other.treaty.short_name if other else slug


def stands(each: Bar, *, met: bool = False) -> Reason | None:
    """How far a condition is that is no list of names; None for one that nobody can tell of.

    Where the threshold is met and the record does not amount to it, the record lacks some.
    """
    clause = each.condition
    if clause.by_weight and clause.share and each.need is None:
        return binding.weights_not_on_record(clause.article, share=clause.share.written, measure=clause.measure)
    if clause.by_weight and clause.share:
        have = percent(each.have, each.whole)
        return binding.share_of_weight(clause.article, have=have, share=clause.share.written, measure=clause.measure)
    if each.need is None or not (clause.parties or clause.each_at_least):
        return None
    says = binding.number_of_a_set_on_record if met and not each.holds else binding.number_of_a_set
    return says(clause.article, have=int(each.have), number=int(each.need))


def missing(each: Bar, on: date) -> Reason:
    """What a condition that does not hold on a day still waits for."""
    told = stands(each) or (needed(each, on) if each.need is None else None)
    if told:
        return told
    number = int((each.need or 0) - each.have)
    says = binding.each_of_these_is_missing if number == len(each.missing) else binding.some_are_still_missing
    return says(each.condition.article, number=number, participants=each.missing)


def percent(have: Decimal | int, whole: Decimal | int | None) -> str:
    """A part of a whole in per cent, to four places and never rounded up."""
    places = int(have * 100**3 // whole) if whole else 0
    return f"{places / 100**2:.4f}".rstrip("0").rstrip(".") + " %"
