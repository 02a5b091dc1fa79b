"""The days of those of whom most records are full: who signed, and who deposited one instrument that stands alone.

What follows from a treaty alone is worked out once for all of them, so that nobody's acts have to be walked through.
A test compares each such life with the one by all rules. What is plain is said in one place, `_of_one`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.law.binding.effect import membership_begins, otherwise_for, tested_on_effect
from tracker.law.binding.force import computed_first_day, first_day
from tracker.law.binding.threshold import threshold_day
from tracker.law.ground.month_ends import end_of
from tracker.law.ground.once import once
from tracker.model.action import DEPOSITS, SIGNATURE, Action
from tracker.model.named import NamedTuple
from tracker.model.record import Dossier
from tracker.model.treaty import Delay

SAID = frozenset(
    (
        *("declaration", "statement", "withdrawal of declaration", "remark"),
        *("exclusion of territory", "extension to territory"),
    )
)
"""Acts that make no difference to whether one is bound: what became of them is told with what they say."""
ONE_ACT = frozenset(DEPOSITS) - {"definitive signature"}
"""Instruments that are no signature as well."""


NOT_ASKED: Any = object()
"""Stands for what nobody has asked for yet, where None is an answer."""


class Plain(NamedTuple):
    """A plain life: when it signed, when it deposited, and from when its instrument binds.

    `known` is the day from which anybody could know when that is. Days that are not are the last of the calendar.
    """

    signature: Action | None = None
    signed: date = date.max
    deposit: Action | None = None
    received: date = date.max
    known: date = date.max
    effective: date | None = None
    computed: date | None = None

    def binds(self, on: date) -> bool:
        """Whether its instrument binds on a day, as could be known on that day."""
        return self.effective is not None and max(self.received, self.known, self.effective) <= on


class _Days(NamedTuple):
    """What follows from a treaty for all plain lives, and what has been found of each.

    `known` is the day from which anybody could know its first day, `with_treaty` the last on which a deposit binds from
    that. With `when_a_member` nobody is bound before it is in another treaty; `waiting` are those whose deposits wait
    for others.
    """

    first: date | None
    by_rule: date | None
    known: date
    with_treaty: date
    delay: Delay
    when_a_member: bool
    waiting: frozenset[str]
    found: dict[str, Plain | None]


def plain_life(dossier: Dossier, code: str) -> Plain | None:
    """The life of a participant on whose acts nothing but their days plays a part; None where all rules are asked."""
    days = _days(dossier)
    if days is None:
        return None
    found: Plain | None = days.found.get(code, NOT_ASKED)
    if found is NOT_ASKED:
        found = days.found[code] = _of_one(dossier, days, code)
    return found


@once
def _days(dossier: Dossier) -> _Days | None:
    """None of a treaty that binds or ends with another, or ends, or of which the day of deposit alone does not tell."""
    treaty, clause, effect = dossier.treaty, dossier.treaty.entry_into_force, dossier.treaty.effect
    eligibility, parent = treaty.eligibility, treaty.parent
    if treaty.termination or (parent and (parent.falls_with or parent.binds != "accepting")):
        return None
    if effect.clock == "notification" or not effect.known:
        return None
    met, first = threshold_day(dossier), first_day(dossier)
    by_rule = computed_first_day(dossier) or first
    later = {"never": date.max, "entry into force": by_rule}.get(effect.later_from, met)
    return _Days(
        first=first,
        by_rule=by_rule,
        known=min(met or date.max, first or date.max) if clause else date.min,
        with_treaty=(later if by_rule else None) or date.min,
        delay=effect.delay,
        when_a_member=bool(eligibility and eligibility.members_of and tested_on_effect(dossier)),
        waiting=frozenset(code for each in treaty.effective_deposits for code in each.of),
        found={},
    )


def _of_one(dossier: Dossier, days: _Days, code: str) -> Plain | None:
    """What is plain: nothing but a signature, or one deposit, of one who was there and stays, on its own days alone."""
    participant = dossier.participants[code]
    found = None if participant.until or code in days.waiting else _signed_and_deposited(dossier.record.of(code))
    if found is None:
        return None
    signature, deposit = found
    signed = signature.received if signature else None
    if signed and participant.since and signed < participant.since:
        return None
    if deposit is None or deposit.received is None:
        return Plain(signature, signed or date.max)
    if otherwise_for(dossier, deposit):
        return None
    received, published = deposit.received, deposit.effective
    known = min(days.known, published) if published else days.known
    effective, computed = _binds(dossier, days, received, published)
    begins = membership_begins(dossier, code) if days.when_a_member else None
    if begins and computed and computed < begins[0]:
        return None
    return Plain(signature, signed or date.max, deposit, received, known, effective, computed)


def _signed_and_deposited(acts: tuple[Action, ...]) -> tuple[Action | None, Action | None] | None:
    """A signature and a deposit after it, or one of them, with nothing beside them but what makes no difference.

    Neither has another day than those of receipt and of effect, and the depositary took both.
    """
    signature = deposit = None
    for act in acts:
        if act.kind in SAID:
            continue
        if act.received is None or act.named or act.notified or deposit or not act.has_effect:
            return None
        if act.kind in ONE_ACT:
            deposit = act
        elif act.kind == SIGNATURE and signature is None:
            signature = act
        else:
            return None
    return signature, deposit


def _binds(dossier: Dossier, days: _Days, received: date, published: date | None) -> tuple[date | None, date | None]:
    """From when an instrument binds, and from when by rule: with the treaty, or once its own period has run."""
    if dossier.treaty.entry_into_force is None:
        computed: date | None = end_of(dossier, days.delay, received)
    elif days.by_rule is None:
        computed = None
    elif received <= days.with_treaty:
        return published or days.first, days.by_rule
    else:
        computed = max(end_of(dossier, days.delay, received), days.by_rule)
    return published or computed, computed
