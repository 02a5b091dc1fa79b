"""The standing of those of whom most lists are full: who did nothing, who signed, who deposited one instrument.

Here alone is answered without a life and without other readings, where neither can make a difference; a test compares
each such answer with the one by all rules. What is plain is said in one place, `_of_one`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tracker.law.binding.choices import BINDING
from tracker.law.binding.eligibility import by_the_text_alone
from tracker.law.binding.force import computed_first_day, first_day
from tracker.law.binding.participation import LATEST, continued
from tracker.law.binding.threshold import counted_places, places_of_days, threshold_day
from tracker.law.ground.holding import tells_of
from tracker.law.ground.month_ends import end_of
from tracker.law.ground.once import once
from tracker.law.ground.periods import clips
from tracker.law.ground.readings import worlds
from tracker.model.action import DEPOSITS, SIGNATURE, Action
from tracker.model.finding import Answer, Standing, StandingName, Why
from tracker.model.reading import MONTH_END
from tracker.model.record import Dossier
from tracker.model.treaty import Delay

_ONE_ACT = frozenset(DEPOSITS) - {"definitive signature"}
"""Instruments that are no signature as well."""


class _Own(NamedTuple):
    """All that a plain participant's standing is made of, on any day from `since` on.

    `known` is the day from which anybody could know when its instrument binds.
    """

    since: date
    eligible: Answer
    signed: date
    deposit: Action | None = None
    received: date = date.max
    known: date = date.max
    effective: date | None = None
    computed: date | None = None
    ordinal: int | None = None
    counts_as: int | None = None
    together: int = 1


class _Ground(NamedTuple):
    """What follows from a treaty for all its plain participants, and what has been found of each.

    `known` is the day from which anybody could know its first day, `with_treaty` the last on which a deposit binds from
    that. `touched` are those of whom more than their own acts tells.
    """

    since: date
    first: date | None
    by_rule: date | None
    known: date
    with_treaty: date
    delay: Delay
    clipped: bool
    touched: frozenset[str]
    places: Mapping[date, tuple[int, int]]
    counted: Mapping[tuple[str, str, date | None], int]
    found: dict[str, _Own | None]


def plainly(dossier: Dossier, code: str, on: date, why: Why) -> Standing | None:
    """A participant's standing on a day where it is plain; None where all rules have to be asked."""
    ground = _ground(dossier)
    if ground is None:
        return None
    try:
        own = ground.found[code]
    except KeyError:
        own = ground.found[code] = _of_one(dossier, ground, code)
    if own is None or on < own.since:
        return None
    if own.deposit is not None and own.received <= on:
        return _who_deposited(own, own.deposit, code, on, why)
    signed = own.signed if own.signed <= on else None
    headline: StandingName = "signatory" if signed else "eligible" if own.eligible == "yes" else "not eligible"
    since = signed or (dossier.treaty.adopted if headline == "eligible" else None)
    told = tells_of(dossier, code, on)
    if not told:
        headline, since = "not known", None
    bound, no_days = False if told else None, (None,) * 5
    return Standing(*(code, on, headline, since, own.eligible, signed, None, bound, *no_days, False, told, why))


def _who_deposited(own: _Own, deposit: Action, code: str, on: date, why: Why) -> Standing:
    headline: StandingName = "contracting"
    since, effective, computed, published = own.received, own.effective, own.computed, deposit.effective
    if effective is None or on < own.known:
        effective = computed = published = None
    elif effective <= on:
        headline, since = "party", effective
    signed = own.signed if own.signed <= on else None
    begins = (headline == "party", effective, computed, published, own.ordinal)
    settled = (None, False, True)
    places = (own.counts_as, own.together, None)
    return Standing._make(
        (code, on, headline, since, own.eligible, signed, deposit, *begins, *settled, why, (), *places)
    )


@once
def _ground(dossier: Dossier) -> _Ground | None:
    """None of a treaty of which nobody is plain: it rests on others, ends, or is another by another reading.

    Neither is it looked for where who is in another treaty may join: then hardly anybody is.
    """
    treaty, clause = dossier.treaty, dossier.treaty.entry_into_force
    effect, eligibility = treaty.effect, treaty.eligibility
    if eligibility and eligibility.members_of:
        return None
    if dossier.readings or treaty.parent or treaty.termination or treaty.effective_deposits:
        return None
    if effect.otherwise or effect.clock == "notification" or not effect.known:
        return None
    others, whole = worlds(dossier, LATEST, BINDING)
    days = met, first, by_rule = _days(dossier)
    if not whole or any(_days(world) != days for _, world in others):
        return None
    by_rule = by_rule or first
    later = {"never": date.max, "entry into force": by_rule}.get(effect.later_from, met)
    compared = (dossier.record.numbered(number) for number in dossier.record.compared)
    return _Ground(
        since=treaty.adopted or date.min,
        first=first,
        by_rule=by_rule,
        known=min(met or date.max, first or date.max) if clause else date.min,
        with_treaty=(later if by_rule else None) or date.min,
        delay=effect.delay,
        clipped=any(choice.reading is MONTH_END for choices, _ in others for choice in choices),
        touched=frozenset((*dossier.record.amended, *continued(dossier), *(a.participant for a in compared if a))),
        places=places_of_days(dossier),
        counted=counted_places(dossier),
        found={},
    )


def _days(dossier: Dossier) -> tuple[date | None, date | None, date | None]:
    return threshold_day(dossier), first_day(dossier), computed_first_day(dossier)


def _of_one(dossier: Dossier, ground: _Ground, code: str) -> _Own | None:
    """What a participant's standing is made of where it is plain.

    It did nothing, or signed, or deposited one instrument with or without having signed; nothing else is told of these
    acts that a rule asks for; who exists, may join or may not by the text alone; and no reading gives it other days.
    """
    participant, acts = dossier.participants[code], dossier.record.of(code)
    eligible = by_the_text_alone(dossier, code)
    if eligible is None or participant.until or code in ground.touched:
        return None
    since = max(ground.since, participant.since or date.min)
    signed, deposit = date.max, None
    for act in acts:
        if act.received is None or not act.has_effect or act.named or act.notified or act.local:
            return None
        if act.kind == SIGNATURE and act is acts[0]:
            signed = act.received
        elif act.kind in _ONE_ACT and act is acts[-1]:
            deposit = act
        else:
            return None
    if deposit is None or deposit.received is None:
        return _Own(since, eligible, signed)
    received, published = deposit.received, deposit.effective
    if ground.clipped and published is None and clips(ground.delay, received):
        return None
    known = min(ground.known, published) if published else ground.known
    ordinal, together = ground.places.get(received, (None, 1))
    place = ground.counted.get((code, deposit.kind, received))
    days = _binds(dossier, ground, deposit, received)
    return _Own(since, eligible, signed, deposit, received, known, *days, ordinal, place, together)


def _binds(dossier: Dossier, ground: _Ground, deposit: Action, received: date) -> tuple[date | None, date | None]:
    """From when an instrument binds, and from when by rule: with the treaty, or once its own period has run."""
    if dossier.treaty.entry_into_force is None:
        computed: date | None = end_of(dossier, ground.delay, received)
    elif ground.by_rule is None:
        computed = None
    elif received <= ground.with_treaty:
        return deposit.effective or ground.first, ground.by_rule
    else:
        computed = max(end_of(dossier, ground.delay, received), ground.by_rule)
    return deposit.effective or computed, computed
