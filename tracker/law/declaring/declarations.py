"""What participants have declared, and from when to when it has effect.

The public interface:

- `declarations(dossier, on)`: every declaration and statement received by a day, as could be known on it, ended ones
  included, in order of receipt; `declarations_of(dossier, code, on)`: those of one participant; `as_read`: likewise
  by one reading, where nobody asks whether others agree.
- `standing_on(dossier, on)`: those that participants carry on a day: received and not ended, with effect or not yet.
- `in_effect(dossier, on)`: those that have effect on the day itself.

A `Declaration` (law/declaring/declared.py, with `Under`, `NOT_AT_ALL` and `clause_for`) keeps the articles it cites
and those it is read under apart: `under` holds, for each of the latter, its nature and its own day of effect.
`has_effect(on)` and `has_effect_under(article, on)` answer for a day; `read` tells whether the depositary's text was
read in full; `scope` is "not at all" where nothing of an article applies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tracker.law.binding.participation import LATEST, Life, Participation, life
from tracker.law.declaring.choices import DECLARING
from tracker.law.declaring.declared import (
    BEFORE,
    NOT_AT_ALL,
    ByAnalogy,
    Declaration,
    Made,
    Timing,
    Under,
    about_text,
    by_its_clause,
    by_notice,
    clause_for,
    confirming_article,
    folded,
    moment_made,
    nature_of,
    published,
    read_under,
    timing,
    withdrawal_clause,
)
from tracker.law.declaring.objections import objections
from tracker.law.declaring.papers import came_with
from tracker.law.ground.month_ends import end_of
from tracker.law.ground.readings import reads, worlds
from tracker.law.ground.waiting import answers
from tracker.model.action import Action
from tracker.model.reading import SUCCESSION_TO_A_NOTIFICATION, WITHDRAWAL_OF_A_NOTIFICATION
from tracker.model.reasons import declaring
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier
from tracker.model.treaty import DeclarationClause

__all__ = [
    "Declaration",
    "as_read",
    "declarations",
    "declarations_of",
    "in_effect",
    "standing_on",
    "withdrawn_already",
    "withdrawn_by",
]

CONSULTS = (SUCCESSION_TO_A_NOTIFICATION, WITHDRAWAL_OF_A_NOTIFICATION)
"""The choices that these rules consult."""
KINDS = ("declaration", "statement", "withdrawal of declaration")


def declarations(dossier: Dossier, on: date = LATEST) -> tuple[Declaration, ...]:
    """Every declaration and statement received by a day, ended ones included, in order of receipt."""
    codes = (code for code, actions in dossier.record.by_participant.items() if _may_carry_one(actions))
    found = [each for code in codes for each in declarations_of(dossier, code, on)]
    return tuple(sorted(found, key=lambda each: (each.received or date.max, each.entry, each.participant)))


def standing_on(dossier: Dossier, on: date) -> tuple[Declaration, ...]:
    """The declarations and statements that participants carry on a day: received by then and not ended."""
    return tuple(each for each in declarations(dossier, on) if each.stands(on))


def in_effect(dossier: Dossier, on: date) -> tuple[Declaration, ...]:
    """The declarations that have effect on a day."""
    return tuple(each for each in declarations(dossier, on) if each.has_effect(on))


def declarations_of(dossier: Dossier, code: str, on: date = LATEST) -> tuple[Declaration, ...]:
    """One participant's declarations and statements received by a day, with those it took over as a successor."""
    found = _in_every_world(dossier, code, on, as_read(dossier, code, on))
    if not dossier.record.about:
        return found
    told = ((each, tuple(objections(dossier, each, on))) for each in found)
    return tuple(each._replace(reasons=(*each.reasons, *about)) if about else each for each, about in told)


def as_read(dossier: Dossier, code: str, on: date = LATEST) -> tuple[Declaration, ...]:
    """The same by one reading, without what others object: for their days, whoever reads them otherwise."""
    return _of(dossier, code, on, heirs=())


def _in_every_world(dossier: Dossier, code: str, on: date, found: tuple[Declaration, ...]) -> tuple[Declaration, ...]:
    """Declarations, each settled where every reading gives it the same days."""
    others, whole = worlds(dossier, on, DECLARING) if found else ((), True)
    if not others:
        return found
    told = [dict(_days_by_article(as_read(world, code, on), on)) for _, world in others]
    return tuple(_settled(each, on, told, whole=whole) for each in found)


def _settled(declared: Declaration, on: date, told: list[dict[object, _Days]], *, whole: bool) -> Declaration:
    """Whether other readings tell the same days, under each of its articles and in all."""
    own = list(_days_by_article([declared], on))
    alike = whole and all(world.get(what) == days for world in told for what, days in own)
    begins = [whole and all(world.get(what, days)[0] == days[0] for world in told) for what, days in own]
    under = tuple(
        each._replace(settled=each.settled and same) for each, same in zip(declared.under, begins, strict=False)
    )
    return declared._replace(settled=declared.settled and alike, under=under)


_Days = tuple[date | None, date | None]


def _days_by_article(found: Iterable[Declaration], on: date) -> Iterator[tuple[object, _Days]]:
    """For each declaration and article that it is under, from when it has effect, and since when it has none."""
    for each in found:
        ended_on = each.ends if each.ends and each.ends <= on else None
        under = [(one.article, one.effective) for one in each.under] or [("", each.effective)]
        for article, effective in under:
            yield (each.entry, each.action.kind, each.scope, each.given_up, article), (effective, ended_on)


def withdrawn_by(action: Action, earlier: Iterable[Declaration]) -> Declaration | None:
    """The declaration that a withdrawal is about: the entry it refers to, else the only one of its articles and part.

    `earlier` are those that stand when it is received; None where none, or more than one, can be meant.
    """
    cited = set(read_under(action))
    if action.refers_to:
        parts = [each for each in earlier if each.entry == action.refers_to]
        return next((each for each in parts if cited <= each.all_articles), parts[0] if parts else None)
    meant = [each for each in earlier if cited <= each.all_articles and action.part in (None, each.action.part)]
    return meant[0] if len(meant) == 1 else None


def withdrawn_already(action: Action, declaration: Declaration) -> Action | None:
    """The withdrawal received before, its effect not yet known, that leaves nothing for this one to withdraw."""
    everything = declaration.all_articles
    cited = set(read_under(action)) or everything
    for each in declaration.withdrawals:
        if each.scope in ("", action.scope) and cited <= (set(read_under(each)) or everything):
            return each
    return None


def _may_carry_one(actions: Iterable[Action]) -> bool:
    return any(action.kind in KINDS or action.is_succession for action in actions)


def _of(dossier: Dossier, code: str, on: date, heirs: tuple[str, ...]) -> tuple[Declaration, ...]:
    """`heirs` are the successors on whose behalf this is asked, so that a circle of predecessors comes to an end."""
    walk = _Walk(dossier, life(dossier, code, on), on)
    for period in walk.found.periods:
        if period.instrument.is_succession and code not in heirs:
            walk.declared += _inherited(dossier, period, on, (*heirs, code))
    for action in dossier.record.of(code):
        if action.kind in KINDS and action.received and action.received <= on:
            walk.take(action)
    return tuple(walk.declared)


class _Walk:
    """Takes what a participant declares and withdraws, one after the other."""

    def __init__(self, dossier: Dossier, found: Life, on: date) -> None:
        self.dossier, self.found, self.on = dossier, found, on
        self.declared: list[Declaration] = []

    def take(self, action: Action) -> None:
        self.declared = [each for each in self.declared if not answers(action, each.action)]
        standing = [each for each in self.declared if action.received and each.stands(action.received)]
        if action.kind == "withdrawal of declaration":
            old = withdrawn_by(action, standing)
            if old and action.has_effect:
                self._withdraw(old, action)
        else:
            made, period = moment_made(self.found, action)
            old = next((each for each in standing if each.entry and each.entry == action.refers_to), None)
            self._add(action, made, period, old)

    def _add(self, action: Action, made: Made, period: Participation | None, old: Declaration | None) -> None:
        timings = [self._timing(action, article, made, period, old) for article in read_under(action) or ("",)]
        new = self._declaration(action, made, timings)
        new = self._ending(new, period)
        self.declared.append(new)
        if old and new.effective and old.made not in BEFORE:
            reason = declaring.changed(timings[0].reason.article, *action.entries, day=new.effective)
            self._replace(old, ended(old, new.effective, reason))

    def _timing(
        self, action: Action, article: str, made: Made, period: Participation | None, old: Declaration | None
    ) -> Timing:
        """A statement has no effect; a later one that only narrows an older one withdraws the rest of it."""
        if action.kind == "statement":
            return Timing(None, declaring.statement_kept(*action.entries))
        if made == "later" and old and nature_of(self.dossier.treaty, action, article) == "reservation":
            day = by_notice(self.dossier, action, self.on)
            if _narrows(action, old):
                if day is None:
                    return Timing(None, _not_notified(action))
                narrowed = declaring.narrowed(*action.entries, received=action.received, day=day)
                return Timing(day, narrowed)
        return timing(self.dossier, action, article, made, period, self.on)

    def _declaration(self, action: Action, made: Made, timings: list[Timing]) -> Declaration:
        """What the timings of its articles amount to; a published day goes before the computed ones."""
        given = published(self.dossier, action, self.on) if action.has_effect else None
        treaty, articles = self.dossier.treaty, read_under(action)
        under = tuple(
            Under(
                article=article,
                nature=nature_of(treaty, action, article),
                effective=given or found.day,
                computed=found.day,
                reason=found.reason,
                settled=not found.latest,
            )
            for article, found in zip(articles, timings, strict=False)
        )
        days = [found.day for found in timings if found.day]
        computed = min(days, default=None)
        timed = zip(articles or ("",), timings, strict=True)
        told = [(cited, found.reason) for cited, found in timed if found.day or not given]
        reasons = _each_once(told)
        if given:
            reasons.append(declaring.effect_published(timings[0].reason.article, *action.entries, day=given))
        return Declaration(
            participant=action.participant,
            action=action,
            articles=action.articles,
            under=under,
            made=made,
            scope=action.scope,
            effective=given or computed,
            computed_effective=computed,
            published_effective=given,
            settled=not any(found.latest for found in timings) and action.text_read not in ("no", "in part"),
            why=reasons[0],
            reasons=(*reasons, *about_text(action)),
        )

    def _withdraw(self, old: Declaration, action: Action) -> None:
        """A withdrawal works by its clause, else from notice; an article that it leaves alone stays as it was."""
        gone = tuple(under for under in old.under if under.article in read_under(action)) or old.under
        clause = withdrawal_clause(self.dossier.treaty, gone)
        if clause is None and not old.is_statement and reads(self.dossier, WITHDRAWAL_OF_A_NOTIFICATION, "not"):
            gone = tuple(under for under in gone if under.nature == "reservation")
            if not gone:
                return
        kept = tuple(under for under in old.under if under not in gone)
        day = by_its_clause(clause, self.dossier, action, self.on) or by_notice(self.dossier, action, self.on)
        if day is None:
            reason = _not_notified(action)
            waiting = (*old.withdrawals, action)
            self._replace(old, old._replace(withdrawals=waiting, reasons=(*old.reasons, reason)))
            return
        if kept:
            old = self._apart(old, gone, kept)
        scope, given_up = _without(old, action)
        left = bool(action.scope and (scope or given_up))
        ruled = old.is_statement or clause is not None or all(under.nature == "reservation" for under in gone)
        says = declaring.withdrawn_without_a_rule
        if ruled:
            says = declaring.narrowed if kept or left else declaring.withdrawn
        reason = says(*action.entries, received=action.received, day=day)
        if clause:
            reason = _withdrawn_by_its_clause(self.dossier, clause, action, day)
        if old.is_statement:
            reason = declaring.statement_withdrawn(*action.entries, day=day)
        analogy = () if ruled else (ByAnalogy(tuple(under.article for under in gone), action.scope, day, reason),)
        new = ended(old, day, reason)
        self._replace(old, new._replace(by_analogy=old.by_analogy + analogy if new.ends == day else old.by_analogy))
        if left:
            rest = _rest(old, action, day, reason, analogy, gone)
            self.declared.append(rest._replace(scope=scope, given_up=given_up))

    def _apart(self, old: Declaration, gone: tuple[Under, ...], kept: tuple[Under, ...]) -> Declaration:
        """Tells what is withdrawn of a declaration from what stays as it was; the former."""
        withdrawn, stays = _only(old, gone, kept), _only(old, kept, gone)
        self._replace(old, withdrawn)
        self.declared.append(stays)
        return withdrawn

    def _ending(self, new: Declaration, period: Participation | None) -> Declaration:
        """The same with the day that it names for its end, and with the one on which its participation ends."""
        action = new.action
        if action.condition:
            reason = declaring.ends_on_a_condition(*action.entries, condition=action.condition)
            new = new._replace(reasons=(*new.reasons, reason))
        clause = next(filter(None, (clause_for(self.dossier.treaty, each.article) for each in new.under)), None)
        if clause and clause.lapses and new.effective:
            day = end_of(self.dossier, clause.lapses, new.effective)
            lapses = declaring.lapses_after_its_term(
                clause.article, *action.entries, delay=clause.lapses.written, start=new.effective, day=day
            )
            new = ended(new, day, lapses)
        if action.until:
            reason = declaring.ends_on_its_own_day(*action.entries, day=action.until)
            new = ended(new, action.until, reason)
        if period and period.ends and period.end_reason:
            why = period.end_reason
            reason = declaring.ended_with_participation(why.article, *why.entries, what=action.kind, day=period.ends)
            new = ended(new, period.ends, reason)
        if new.made in BEFORE and action.kind != "statement":
            return self._until_the_instrument(new)
        return new

    def _until_the_instrument(self, new: Declaration) -> Declaration:
        """What was said before the instrument goes no further than to it: there it is confirmed, or falls away."""
        instruments = [period.instrument for period in self.found.periods]
        later = next((i for i in instruments if i.received and new.received and i.received > new.received), None)
        if later is None:
            return new
        own = (a for a in self.dossier.record.of(new.participant) if came_with(a, later) and a.has_effect)
        confirmed = any(each.kind == "declaration" and each.refers_to == new.entry != 0 for each in own)
        says = declaring.confirmed_in_the_instrument if confirmed else declaring.not_confirmed_in_the_instrument
        article = confirming_article(self.dossier.treaty, next(iter(read_under(new.action)), ""))
        return ended(new, later.received, says(article, *later.entries, day=later.received))

    def _replace(self, old: Declaration, new: Declaration) -> None:
        self.declared[self.declared.index(old)] = new


def _not_notified(action: Action) -> Reason:
    return declaring.notice_of_withdrawal_missing(*action.entries, day=action.received)


def ended(declaration: Declaration, day: date | None, reason: Reason) -> Declaration:
    """The same, ended on a day unless it ended before."""
    if day is None or (declaration.ends and declaration.ends <= day):
        return declaration
    return declaration._replace(ends=day, end_reason=reason, reasons=(*declaration.reasons, reason))


def _only(old: Declaration, under: tuple[Under, ...], without: tuple[Under, ...]) -> Declaration:
    """A declaration so far as it is under some of its articles: these keep their days."""
    others = {each.article for each in without}
    return old._replace(
        articles=tuple(article for article in old.articles if article not in others),
        under=under,
        effective=min((each.effective for each in under if each.effective), default=None),
        computed_effective=min((each.computed for each in under if each.computed), default=None),
    )


def _each_once(told: Iterable[tuple[str, Reason]]) -> list[Reason]:
    """What is said of the articles of a declaration; where it is the same by several rules, each with its articles."""
    found: dict[tuple[str, str], tuple[Reason, list[str]]] = {}
    for cited, reason in told:
        found.setdefault((reason.article, reason.code), (reason, []))[1].append(cited)
    with_it = [reason for reason, _ in found.values() if reason.kind is declaring.declared_with_the_instrument]
    return [
        declaring.declared_with_the_instrument_under(
            reason.article, *reason.entries, declared=tuple(cited), day=reason.data["day"]
        )
        if len(with_it) > 1 and reason in with_it
        else reason
        for reason, cited in found.values()
    ]


def _withdrawn_by_its_clause(dossier: Dossier, clause: DeclarationClause, action: Action, day: date) -> Reason:
    """From when a withdrawal works by the clause: its period from the receipt, or from the notification of it."""
    article, delay = clause.withdrawal_article or clause.article, clause.withdrawal
    start = action.received if clause.withdrawal_clock == "receipt" else action.notified
    if delay is None or start is None or end_of(dossier, delay, start) != day:
        return declaring.withdrawal_published(article, *action.entries, received=action.received, day=day)
    says = declaring.withdrawn_by_its_clause
    if clause.withdrawal_clock == "notification":
        says = declaring.withdrawn_after_its_notification
    return says(article, *action.entries, received=action.received, delay=delay.written, start=start, day=day)


def _rest(
    old: Declaration,
    action: Action,
    day: date,
    reason: Reason,
    analogy: tuple[ByAnalogy, ...],
    under: tuple[Under, ...],
) -> Declaration:
    """What a partial withdrawal leaves standing, from the day on which it works.

    It has no effect where the whole had none, and none before the whole has its own.
    """
    left = tuple(
        each._replace(effective=_later(each.effective, day), computed=_later(each.computed, day)) for each in under
    )
    effective = min((each.effective for each in left if each.effective), default=_later(old.effective, day))
    computed = min((each.computed for each in left if each.computed), default=_later(old.computed_effective, day))
    return old._replace(
        action=action._replace(
            kind=old.action.kind,
            condition=old.condition,
            text=old.action.text,
            text_read=action.text_read or old.text_read,
        ),
        under=left,
        made="later",
        effective=effective,
        computed_effective=computed,
        published_effective=action.effective if effective == action.effective else None,
        by_analogy=analogy,
        why=reason,
        reasons=(reason, *(each for each in old.reasons if each.kind is declaring.notice_of_withdrawal_missing)),
    )


def _later(effective: date | None, day: date) -> date | None:
    """From when what is left has effect: from a day on, and not before the whole had it; never where it had none."""
    return max(effective, day) if effective else None


def _without(old: Declaration, withdrawal: Action) -> tuple[str, tuple[str, ...]]:
    """The scope that a withdrawal in part leaves, and the uses given up that are not found in its list as written."""
    listed = {folded(use): use.strip() for use in old.scope.split(";") if use.strip()}
    given_up = {folded(use): use.strip() for use in withdrawal.scope.split(";") if use.strip()}
    if given_up.keys() <= listed.keys():
        return "; ".join(use for key, use in listed.items() if key not in given_up), old.given_up
    return old.scope, (*old.given_up, *given_up.values())


def _narrows(action: Action, old: Declaration) -> bool:
    """Whether a later declaration leaves less standing than the older one that it refers to.

    Two scopes in words cannot be compared, but every one is narrower than "not at all", and fewer articles than more.
    """
    cited, before = set(read_under(action)), {each.article for each in old.under}
    if not cited <= before:
        return False
    less = old.is_total and folded(action.scope) not in ("", NOT_AT_ALL)
    return less or (cited < before and folded(action.scope) == folded(old.scope))


def _inherited(dossier: Dossier, period: Participation, on: date, heirs: tuple[str, ...]) -> Iterator[Declaration]:
    """A successor keeps its predecessor's reservations (VCSST 20(1)) and choices (VCSST 21(3)).

    Not so what it says otherwise with its succession: by declaring under the same article, or withdrawing the old one.
    """
    instrument, day = period.instrument, period.effect.day
    succeeded = instrument.effective
    if succeeded is None or instrument.predecessor not in dossier.participants:
        return
    own = [a for a in dossier.record.of(instrument.participant) if came_with(a, instrument) and a.has_effect]
    said = {article for action in own if action.kind == "declaration" for article in read_under(action)}
    dropped = {action.refers_to for action in own if action.kind == "withdrawal of declaration"}
    for each in _of(dossier, instrument.predecessor, on, heirs):
        in_effect_then = each.effective and each.effective < succeeded and (not each.ends or each.ends >= succeeded)
        if not in_effect_then or each.entry in dropped or said & {under.article for under in each.under}:
            continue
        reserved = all(under.nature == "reservation" for under in each.under)
        if not reserved and reads(dossier, SUCCESSION_TO_A_NOTIFICATION, "not kept"):
            continue
        reason = declaring.inherited(
            "VCSST 20(1)" if reserved else "VCSST 21(3)",
            *instrument.entries + each.action.entries,
            predecessor=instrument.predecessor,
            day=day,
        )
        taken = each._replace(
            participant=instrument.participant,
            under=tuple(under._replace(effective=day, computed=day) for under in each.under),
            made="inherited",
            effective=day,
            computed_effective=day,
            published_effective=None,
            ends=None,
            withdrawals=(),
            by_analogy=(),
            why=reason,
            end_reason=None,
            reasons=(reason, *about_text(each.action)),
        )
        yield _ended_with(taken, period)


def _ended_with(taken: Declaration, period: Participation) -> Declaration:
    if taken.action.until:
        reason = declaring.ends_on_its_own_day(*taken.action.entries, day=taken.action.until)
        taken = ended(taken, taken.action.until, reason)
    if period.ends is None or period.end_reason is None:
        return taken
    reason = declaring.ended_with_participation(period.end_reason.article, what=taken.action.kind, day=period.ends)
    return ended(taken, period.ends, reason)
