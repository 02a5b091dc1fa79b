"""Where a treaty applies: territories that a participant leaves out or brings in, as periods.

Where a treaty has no clause on territory each period rests on VCLT 29: a treaty binds a party in respect of its entire
territory, unless a different intention appears. Nothing is concluded about a territory that nobody named.
"""

from datetime import date
from typing import Literal

from tracker.law.binding.participation import LATEST, Participation, life
from tracker.law.declaring.declared import moment_made, published
from tracker.law.declaring.papers import WITHOUT_EFFECT
from tracker.law.ground.month_ends import end_of
from tracker.law.ground.waiting import answers
from tracker.model.action import Action
from tracker.model.named import NamedTuple
from tracker.model.reasons import declaring
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier
from tracker.model.treaty import TerritoryClause, Treaty

KINDS = ("exclusion of territory", "extension to territory")
ARTICLE = "VCLT 29"
"""What every statement on a territory rests on."""
NO_CLAUSE, NONE_RECORDED = declaring.no_clause_on_territory(), declaring.no_clause_on_territory_recorded()


class Territory(NamedTuple):
    """One territory of one participant from which a treaty is kept, or to which it is extended, from day to day.

    `effective` is None where no day is known; `ends` is the first day on which it no longer holds. It is never settled:
    the clauses recorded have none on territory. `why` tells its effect, `end_reason` its end.
    """

    participant: str
    territory: str
    applies: Literal["excluded", "extended"]
    action: Action
    effective: date | None
    ends: date | None = None
    why: Reason | None = None
    end_reason: Reason | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def entry(self) -> int:
        """Its entry in the register, 0 where it was not recorded."""
        return self.action.number

    def stands(self, on: date) -> bool:
        """Whether it was received by a day and has not ended by then."""
        received = self.action.received
        return received is not None and received <= on and (self.ends is None or on < self.ends)

    def has_effect(self, on: date) -> bool:
        """Whether it has effect on a day."""
        return self.effective is not None and self.effective <= on and self.stands(on)


def territories(dossier: Dossier, on: date = LATEST) -> tuple[Territory, ...]:
    """Every exclusion and extension received by a day, as could be known on it, ended ones included."""
    codes = [code for code, actions in dossier.record.by_participant.items() if any(a.kind in KINDS for a in actions)]
    return tuple(each for code in codes for each in territories_of(dossier, code, on))


def standing_on(dossier: Dossier, on: date) -> tuple[Territory, ...]:
    """The exclusions and extensions that stand on a day."""
    return tuple(each for each in territories(dossier, on) if each.stands(on))


def without_a_clause(treaty: Treaty) -> tuple[Reason, ...]:
    """General law, where no clause on territory is recorded; that there is none is told where all clauses are."""
    if treaty.territory:
        return ()
    return (NO_CLAUSE if treaty.holds.clauses == "all" else NONE_RECORDED,)


def territories_of(dossier: Dossier, code: str, on: date = LATEST) -> tuple[Territory, ...]:
    """One participant's exclusions and extensions received by a day, in order of receipt."""
    found = life(dossier, code, on)
    periods: list[Territory] = []
    for action in dossier.record.of(code):
        if action.kind not in KINDS or action.received is None or action.received > on:
            continue
        made, participation = moment_made(found, action)
        new = _period(dossier, action, participation, on, with_instrument=made == "with the instrument")
        if made == "with the instrument" and new.applies == "extended":
            new = _named_alone(dossier, new, periods)
        periods = [*(_replaced(each, new) for each in periods if not answers(action, each.action)), new]
    return tuple(periods)


def _named_alone(dossier: Dossier, new: Territory, before: list[Territory]) -> Territory:
    """A federal clause: who names units with its instrument is bound for those only, which is told with the first."""
    clause = dossier.treaty.territory
    told = any(reason.kind is declaring.only_the_units_named for each in before for reason in each.reasons)
    if clause is None or not clause.federal or told:
        return new
    only = declaring.only_the_units_named(clause.article, *new.action.entries)
    return new._replace(reasons=(*new.reasons, only))


def _period(
    dossier: Dossier, action: Action, participation: Participation | None, on: date, *, with_instrument: bool
) -> Territory:
    new = Territory(
        participant=action.participant,
        territory=action.territory,
        applies="excluded" if action.kind == KINDS[0] else "extended",
        action=action,
        effective=None,
    )
    day = _day(dossier, action, participation, on, with_instrument=with_instrument)
    clause = dossier.treaty.territory
    why = _begins(action, new.applies, day, clause.article if clause else ARTICLE)
    reasons = [why, *without_a_clause(dossier.treaty)]
    if action.condition:
        reasons.append(declaring.ends_on_a_condition(*action.entries, condition=action.condition))
    new = new._replace(effective=day, why=why, reasons=tuple(reasons))
    if action.until:
        new = _ended(new, action.until, declaring.ends_on_its_own_day(*action.entries, day=action.until))
    if participation and participation.ends and participation.end_reason:
        why = participation.end_reason
        reason = declaring.ended_with_participation(
            why.article, *why.entries, what=f"statement on {action.territory}", day=participation.ends
        )
        new = _ended(new, participation.ends, reason)
    return new


def _begins(action: Action, applies: str, day: date | None, article: str) -> Reason:
    code, territory, entries = action.participant, action.territory, action.entries
    if day:
        says = declaring.excluded if applies == "excluded" else declaring.extended
        return says(article, *entries, participant=code, territory=territory, day=day)
    if action.has_effect:
        return declaring.territory_without_a_day(*entries, territory=territory)
    return WITHOUT_EFFECT[action.disposition](*entries)


def _day(
    dossier: Dossier, action: Action, participation: Participation | None, on: date, *, with_instrument: bool
) -> date | None:
    """With the instrument: from when the treaty binds. A later extension: from its receipt, or a later day it names.

    A later exclusion takes back what binds already: general law has no route for it, so without a clause that has one
    only a published day counts.
    """
    if not action.has_effect or participation is None:
        return None
    given = published(dossier, action, on)
    if given or with_instrument:
        return given or participation.effect.day
    start = _later(dossier, dossier.treaty.territory, action)
    if start is None or participation.effect.day is None:
        return None
    return max(start, participation.effect.day, action.named or start)


def _later(dossier: Dossier, clause: TerritoryClause | None, action: Action) -> date | None:
    """From when a statement made after the instrument works by the treaty's clause, else by general law."""
    excluded, received = action.kind == KINDS[0], action.received
    if received is None or (clause and clause.statement == "with the instrument"):
        return None
    period = (clause.withdrawal if excluded else clause.delay) if clause else None
    if period is None:
        return None if excluded else received
    return end_of(dossier, period, received)


def _replaced(old: Territory, new: Territory) -> Territory:
    """What a newer statement about the same territory makes of an older one."""
    same = _same(old.territory, new.territory) or (new.action.refers_to == old.entry != 0)
    received = new.action.received
    if not same or new.effective is None or received is None or not old.stands(received):
        return old
    return _ended(old, new.effective, _overtaken(old, new))


def _overtaken(old: Territory, new: Territory) -> Reason:
    entries, territory, day = new.action.entries, old.territory, new.effective
    if old.applies == new.applies:
        return declaring.territory_stated_again(*entries, territory=territory, day=day)
    says = declaring.territory_brought_in if new.applies == "extended" else declaring.territory_left_out
    return says(ARTICLE, *entries, territory=territory, day=day)


def _ended(period: Territory, day: date, reason: Reason) -> Territory:
    if period.ends and period.ends <= day:
        return period
    return period._replace(ends=day, end_reason=reason, reasons=(*period.reasons, reason))


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
