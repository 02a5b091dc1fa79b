"""The periods in which a participant has been on its way in, bound, and gone."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from tracker.law.binding.effect import EffectiveDay, effective_day
from tracker.law.binding.force import first_day
from tracker.law.binding.leaving import next_notice, takes_effect
from tracker.law.binding.plain_life import SAID, Plain, plain_life
from tracker.law.binding.threshold import elsewhere, objectors, ordinal, threshold_day
from tracker.law.ground.holding import held
from tracker.law.ground.month_ends import end_of
from tracker.law.ground.once import carried, once, once_a_day, whatever_is_read
from tracker.law.ground.readings import reads
from tracker.law.ground.waiting import waits
from tracker.model.action import INSTRUMENTS, SIGNATURE, SIGNATURES, Action
from tracker.model.named import NamedTuple
from tracker.model.reading import (
    DENUNCIATION_THAT_WAITS,
    DENUNCIATION_WITHOUT_A_CLAUSE,
    WITHDRAWAL_BEFORE_ITS_OWN_DAY,
    WITHDRAWAL_TAKEN,
)
from tracker.model.reasons import binding
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier
from tracker.model.treaty import Delay, Denunciation, Parent

CONSULTS = (
    DENUNCIATION_THAT_WAITS,
    DENUNCIATION_WITHOUT_A_CLAUSE,
    WITHDRAWAL_BEFORE_ITS_OWN_DAY,
    WITHDRAWAL_TAKEN,
)
"""The choices that these rules consult."""
LATEST = date.max
"""Asks about the whole record, whatever the day."""

KEPT = {
    "approval at home": binding.approval_at_home,
    "intention not to become party": binding.intention_not_to_become_party,
}
"""Acts that are shown and never counted: consent is an act on the international plane; 18(a) ends the duty of a
signatory not to defeat the treaty's object and purpose."""


_ENDS = ("denunciation", "cessation")
WAITS = {"held": binding.paper_waits, "returned": binding.paper_came_back}
"""What is said of a paper that the depositary did not take, by what it did with it."""


class Participation(NamedTuple):
    """One instrument's life: from when it binds, when that ends and by which action.

    `ends` is the first day on which it no longer binds, or no longer stands.
    """

    instrument: Action
    effect: EffectiveDay
    ordinal: int | None
    ends: date | None = None
    ended_by: Action | None = None
    end_reason: Reason | None = None
    settled: bool = True

    def stands(self, on: date) -> bool:
        """Whether the instrument is still deposited on a day."""
        return self.ends is None or on < self.ends

    def binds(self, on: date) -> bool:
        """Whether the participant is bound by it on a day."""
        since = self.effect.bound_by
        return since is not None and since <= on and (self.ends is None or on < self.ends)

    def may_bind_by(self, day: date) -> bool:
        """Whether it came to bind by a day, or nobody can tell."""
        since, why = self.effect.bound_by, self.effect.reason.kind
        return since <= day if since else why is not binding.threshold_not_met_yet

    @property
    def ever_bound(self) -> bool:
        """Whether it came to bind before it ended."""
        since = self.effect.bound_by
        return since is not None and (self.ends is None or since < self.ends)

    @property
    def never_bound(self) -> bool:
        """Whether it ended before it came to bind."""
        return self.ends is not None and not self.ever_bound

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """From when it binds and why it ends; of one that ended before it bound only the end."""
        return (*(() if self.never_bound else self.effect.reasons), *filter(None, [self.end_reason]))


class Provisional(NamedTuple):
    """Provisional application by one participant (VCLT 25): from which day, and from which on no more."""

    action: Action
    begins: date
    ends: date | None = None
    ended_by: Action | None = None
    end_reason: Reason | None = None

    def applies(self, on: date) -> bool:
        """Whether it applies the treaty provisionally on a day, as far as its own acts go."""
        return self.begins <= on and (self.ends is None or on < self.ends)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """From when, and until when."""
        begins = binding.applied_provisionally(*self.action.entries, day=self.begins)
        if self.ends is None:
            return (begins,)
        entries = self.ended_by.entries if self.ended_by else self.action.entries
        return begins, self.end_reason or binding.applied_provisionally_no_more(*entries, day=self.ends)


class WithTheParent(NamedTuple):
    """Bound by an amendment as every party to its parent is, from a day, and from which on no more."""

    begins: date
    ends: date | None
    reasons: tuple[Reason, ...]

    def binds(self, on: date) -> bool:
        """Whether it is bound so on a day."""
        return self.begins <= on and (self.ends is None or on < self.ends)

    def ended(self, day: date, why: Reason) -> "WithTheParent | None":
        """The same, ended at the latest with the treaty; None where it had not begun by then."""
        if day <= self.begins:
            return None
        if self.ends and self.ends <= day:
            return self
        return WithTheParent(self.begins, day, (self.reasons[0], why))


class Life(NamedTuple):
    """Everything one participant did that changes its place: signature, periods, and acts without effect.

    `kept` are acts that change nothing and must be known: a vote at home, the intention not to become party.
    """

    signature: Action | None
    periods: tuple[Participation, ...]
    superfluous: tuple[Action, ...]
    without_effect: tuple[tuple[Action, Reason], ...]
    kept: tuple[Reason, ...] = ()
    provisional: Provisional | None = None
    with_the_parent: WithTheParent | None = None

    def bound(self, on: date) -> bool:
        """Whether it is bound on a day, by its own instrument or as every party to the parent is."""
        return self.binding(on) is not None or bool(self.with_the_parent and self.with_the_parent.binds(on))

    def binding(self, on: date) -> Participation | None:
        """The period that binds on a day: an old one until its notice has run, though a new instrument is there."""
        for period in self.periods[::-1]:
            if period.binds(on):
                return period
        return None

    def current(self, on: date) -> Participation | None:
        """The period that binds on a day, else the newest that stands, else the last that ever bound."""
        if self.last is None or self.last.stands(on):
            return self.binding(on) or self.last
        return self.binding(on) or next((each for each in reversed(self.periods) if each.ever_bound), None)

    def signed_anew(self, on: date) -> bool:
        """Whether it has signed since it is a party no more."""
        left, signed = self.left(on), self.signature.received if self.signature else None
        return left is not None and signed is not None and left <= signed

    def left(self, on: date) -> date | None:
        """Since when it is a party no more; None where an instrument of it stands, or none ever bound."""
        for each in self.periods:
            if each.stands(on):
                return None
        return next((each.ends for each in reversed(self.periods) if each.ever_bound), None)

    @property
    def last(self) -> Participation | None:
        """The newest period."""
        return self.periods[-1] if self.periods else None


_NOTHING_DONE = Life(None, (), (), ())


def visible(action: Action, on: date) -> bool:
    """Whether an action counts on a day: received by then, or a succession whose effect reaches back to it.

    An instrument, or an act that ends one, whose day of receipt is not on record counts from its published day of
    effect on.
    """
    received, effective = action.received, action.effective
    if not action.has_effect:
        return False
    if received is None:
        counts = action.is_instrument or action.kind in _ENDS
        return counts and effective is not None and effective <= on
    if received <= on:
        return True
    return action.is_succession and action.effective is not None and action.effective <= on


def life(dossier: Dossier, code: str, on: date = LATEST) -> Life:
    """A participant's life with the treaty, as could be known on a day; it ends at the latest with the treaty."""
    own = dossier.record.of(code)
    plain = plain_life(dossier, code) if own else None
    if plain is not None:
        return _plainly(dossier, plain, on)
    if not (own or dossier.treaty.parent or continued(dossier).get(code)):
        return _NOTHING_DONE
    lives: dict[str, Life] = once_a_day(dossier, on, life, dict, most=_DAYS)
    if code not in lives:
        lives[code] = life_by_all_rules(dossier, code, on)
    return lives[code]


def _plainly(dossier: Dossier, plain: Plain, on: date) -> Life:
    """A plain life as could be known on a day. It is not kept in the dossier, which its reasons refer to."""
    signature, signed, deposit, received, known, effective, computed = plain
    signature = signature if signed <= on else None
    if deposit is None or on < received:
        return Life(signature, (), (), ()) if signature else _NOTHING_DONE
    why, published = partial(_why_it_binds, dossier, deposit, on), deposit.effective
    if effective is None or on < known:
        effective = computed = published = None
    effect = EffectiveDay(effective, computed, published, why, of_latest_act=bool(dossier.treaty.union))
    return Life(signature, (Participation(deposit, effect, ordinal(dossier, deposit)),), (), ())


def _why_it_binds(dossier: Dossier, deposit: Action, on: date) -> Reason:
    return effective_day(dossier, deposit, on).reason


_DAYS = 4
"""Of so many days the lives are kept: those of everybody are asked again and again, of few days at a time."""


def life_by_all_rules(dossier: Dossier, code: str, on: date) -> Life:
    """The same whoever it is about."""
    found = own_life(dossier, code, on)
    parent = dossier.treaty.parent
    if parent and parent.binds != "accepting":
        found = _bound_with_the_parent(dossier, code, found, parent, on)
    return _ended_with_the_treaty(dossier, found, on) if dossier.treaty.termination else found


def _ended_with_the_treaty(dossier: Dossier, found: Life, on: date) -> Life:
    from tracker.law.binding.ending import ended  # noqa: PLC0415 (it rests on everybody's own life)

    end, last = ended(dossier, on), found.last
    if end is None:
        return found
    if found.with_the_parent:
        found = found._replace(with_the_parent=found.with_the_parent.ended(end.day, end.reason))
    if last is None or not last.stands(end.day):
        return found
    return found._replace(
        periods=(*found.periods[:-1], last._replace(ends=end.day, ended_by=None, end_reason=end.reason))
    )


def _bound_with_the_parent(dossier: Dossier, code: str, found: Life, parent: Parent, on: date) -> Life:
    """Once in force the amendment binds every party to its parent, or every one that did not object in time."""
    other, clause, start = dossier.members.get(parent.treaty), dossier.treaty.entry_into_force, first_day(dossier)
    if other is None or start is None or code not in other.participants or not _known(dossier, start, on):
        return found
    by = (clause.unless_objected_by if clause else None) or start
    objected = [each for each in objectors(dossier, min(by, on)) if each.participant == code]
    if objected and parent.binds == "all unless objected":
        first = objected[0]
        says = binding.not_bound_because_it_objected(parent.article, *first.entries, day=first.received)
        return found._replace(kept=(*found.kept, says))
    bound = [p for p in life(other, code, on).periods if p.ever_bound and (p.ends is None or p.ends > start)]
    if not bound or bound[-1].effect.bound_by is None:
        return found
    begins, ends, name = max(start, bound[-1].effect.bound_by), bound[-1].ends, other.treaty.short_name
    reasons = [binding.bound_with_every_party(parent.article, day=begins, treaty=name)]
    if ends:
        reasons.append(binding.bound_no_more_with_the_parent(parent.article, day=ends, treaty=name))
    return found._replace(with_the_parent=WithTheParent(begins, ends, tuple(reasons)))


def _known(dossier: Dossier, start: date, on: date) -> bool:
    """Whether the first day could be known on a day."""
    met = threshold_day(dossier)
    return start <= on or (met is not None and met <= on)


def own_life(dossier: Dossier, code: str, on: date = LATEST) -> Life:
    """A participant's life by its own acts, and by its leaving the treaty to which this one belongs."""
    own = dossier.record.of(code)
    of_a_former_name = () if own else continued(dossier).get(code, ())
    if not (own or of_a_former_name):
        return _NOTHING_DONE
    actions = dossier.record.such_of(code, _is_of_life) if own else filter(_is_of_life, of_a_former_name)
    walk = _Walk(dossier, on)
    for action in actions:
        if visible(action, on) and not _of_another_time(dossier, code, action, on):
            walk.take(action)
        elif action.kind not in SAID and waits(dossier, action, on):
            walk.kept.append(WAITS[action.disposition](*action.entries, kind=action.kind, day=action.received))
    walk.end_with_existence(code, dossier.participants[code].until)
    if dossier.treaty.parent and dossier.treaty.parent.falls_with:
        walk.end_with_the_parent(code, dossier.treaty.parent)
    return Life(
        walk.signature,
        tuple(walk.periods),
        tuple(walk.superfluous),
        tuple(walk.without_effect),
        tuple(walk.kept),
        walk.provisional,
    )


def _is_of_life(action: Action) -> bool:
    """Whether the walk takes an act, or may tell that its paper waits."""
    return action.kind in _OF_LIFE or not (action.kind in SAID or action.has_effect)


def acts_of(dossier: Dossier, code: str) -> tuple[Action, ...]:
    """What a participant did; of a State's former name what it did under the name by which the record carries it."""
    return dossier.record.of(code) or continued(dossier).get(code, ())


def _of_another_time(dossier: Dossier, code: str, action: Action, on: date) -> bool:
    """Whether a day is before its author's first, and the act a signature that is listed under it all the same.

    Depositaries' tables list under a successor what its predecessor signed: until its first day it did nothing.
    """
    since = dossier.participants[code].since
    return action.kind == SIGNATURE and since is not None and on < since


@whatever_is_read
@once
def continued(dossier: Dossier) -> Mapping[str, tuple[Action, ...]]:
    """By a former name of a State, what it did under the name by which the record carries it: one participation.

    A deposit with a predecessor and the ground `continuity` is the predecessor's own.
    """
    by_another_name = {
        each.predecessor: each.participant
        for each in dossier.record.actions
        if each.is_deposit and each.ground == "continuity" and each.predecessor
    }
    return {before: dossier.record.of(now) for before, now in by_another_name.items()}


def _none_carried_yet(
    found: Mapping[str, tuple[Action, ...]], _dossier: Dossier, action: Action
) -> Mapping[str, tuple[Action, ...]] | None:
    """The same with one more act, while nobody goes on under another name."""
    return None if found or action.ground == "continuity" else found


carried(continued, _none_carried_yet)


def _had_only_signed(dossier: Dossier, code: str) -> bool:
    """Whether a predecessor signed and deposited nothing, by a record that would hold its instrument."""
    acts = [each for each in dossier.record.of(code) if each.has_effect]
    signed = any(each.kind in SIGNATURES for each in acts)
    return signed and not any(each.is_instrument for each in acts) and held(dossier).instruments == "all"


TWELVE_MONTHS = Delay("12 months", months=12)
"""The least notice where a treaty has no clause on it (VCLT 56(2))."""


def _not_before(effect: EffectiveDay, ends: date) -> EffectiveDay:
    """Who joins anew while its notice runs is bound by the new instrument once the old one ends."""
    day, latest = effect.day, effect.latest
    return effect._replace(day=max(day, ends) if day else None, latest=max(latest, ends) if latest else None)


def not_taken(dossier: Dossier, code: str, on: date) -> tuple[Reason, ...]:
    """Its signatures and instruments that the depositary held or returned, and of which nothing has become by a day."""
    return tuple(reason for reason in life(dossier, code, on).kept if reason.kind in WAITS.values())


class _Walk:
    """Takes a participant's actions one after the other."""

    def __init__(self, dossier: Dossier, on: date) -> None:
        self.dossier, self.on = dossier, on
        self.signature: Action | None = None
        self.periods: list[Participation] = []
        self.superfluous: list[Action] = []
        self.without_effect: list[tuple[Action, Reason]] = []
        self.kept: list[Reason] = []
        self.provisional: Provisional | None = None

    def take(self, action: Action) -> None:
        if action.kind in KEPT:
            self.kept.append(KEPT[action.kind](*action.entries, day=action.received))
        elif action.kind in _TAKES:
            _TAKES[action.kind](self, action)
        elif action.is_instrument:
            if action.kind == "definitive signature" and self.signature is None:
                self.signature = action
            self._instrument(action)

    def take_signature(self, action: Action) -> None:
        if self.signature is None:
            self.signature = action
        elif self._has_left_since(self.signature, action.received):
            window, before = self.dossier.treaty.signature, self.signature
            article = window.article if window else ""
            self.kept.append(
                binding.signed(article, *before.entries, participant=before.participant, day=before.received)
            )
            self.signature = action
        elif not elsewhere(action, self.signature):
            self.superfluous.append(action)

    def _has_left_since(self, signature: Action, on: date | None) -> bool:
        """Whether it left after its signature, and is no party: it may sign anew what is open for signature."""
        last, signed = self.periods[-1] if self.periods else None, signature.received
        if last is None or not last.ever_bound or self._standing(on):
            return False
        return signed is None or last.ends is None or signed < last.ends

    def take_withdrawal_of_signature(self, action: Action) -> None:
        """Who has signed and not deposited can take its signature back, as depositaries have allowed."""
        if self.signature is None or self._standing(action.received):
            self.without_effect.append((action, binding.nothing_to_withdraw(*action.entries)))
            return
        reason = binding.signature_withdrawn(*action.entries, signed=self.signature.received, day=action.received)
        self.signature = None
        self.kept.append(reason)

    def take_provisional(self, action: Action) -> None:
        """It applies the treaty before this is in force for it, from the day that it names (VCLT 25(1))."""
        day = action.effective or action.named or action.received
        if day:
            self.provisional = Provisional(action, day, action.until)

    def take_end_of_provisional(self, action: Action) -> None:
        """It ends when the others are told that it will not become party, or in the treaty's own way (VCLT 25(2))."""
        day, clause, why = action.effective or action.named or action.received, self.dossier.treaty.provisional, None
        if self.provisional is None or self.provisional.ends:
            self.without_effect.append((action, binding.nothing_to_withdraw(*action.entries)))
            return
        if clause and action.received and not action.effective:
            last = end_of(self.dossier, clause.delay, action.received)
            day = max(last, action.named or last)
            if day == last:
                says, told = binding.applied_provisionally_to_the_end_of_the_notice, action.received
                why = says(clause.article, *action.entries, day=day, delay=clause.delay.written, received=told)
        if day:
            self.provisional = self.provisional._replace(ends=day, ended_by=action, end_reason=why)

    def take_accepts(self, action: Action) -> None:
        about = self.dossier.record.numbered(action.refers_to)
        other = about.participant if about else ""
        says = binding.acceptance_of_accession if other else binding.acceptance_of_an_accession
        data = {"participant": other} if other else {}
        self.kept.append(says(*action.entries, day=action.received, **data))

    def end_with_existence(self, code: str, until: date | None) -> None:
        last = self.periods[-1] if self.periods else None
        if last and until and until <= self.on and last.stands(until):
            self._end(until, None, binding.ceased_to_exist(participant=code, day=until))

    def end_with_the_parent(self, code: str, parent: Parent) -> None:
        """Whoever leaves the treaty to which this one belongs leaves this one on the same day."""
        other, last = self.dossier.members.get(parent.treaty), self.periods[-1] if self.periods else None
        since = last.effect.bound_by if last else None
        if other is None or last is None or since is None or code not in other.participants:
            return
        left = (each.ends for each in life(other, code, self.on).periods if each.ever_bound)
        day = min((day for day in left if day and day > since), default=None)
        if day and last.stands(day):
            name = other.treaty.short_name
            self._end(day, None, binding.left_with_the_parent(parent.article, day=day, treaty=name))

    def take_cessation(self, action: Action) -> None:
        """A decision of others, or the loss of a membership, ends its participation from a day that is stated."""
        day = action.effective or action.named or action.received
        article = "; ".join(action.articles)
        if self._left_as_published(article, action):
            return
        period = self._standing(action.received)
        if day is None or period is None or not period.may_bind_by(day):
            self.without_effect.append((action, binding.cessation_of_a_non_party(article, *action.entries)))
            return
        self._end(day, action, binding.ceased_by_decision(article, *action.entries, received=action.received, day=day))

    def _left_as_published(self, article: str, action: Action) -> bool:
        """Whether all that is on record of its leaving is the day from which it does, and that ended its participation.

        The depositary, who published it, had the notice by then.
        """
        day = action.effective
        period = None if action.received else self._standing(day)
        if day is None or period is None or not period.binds(day):
            return False
        self._end(day, action, binding.left_as_published(article, *action.entries, day=day))
        return True

    def _standing(self, on: date | None) -> Participation | None:
        """The period whose instrument stands on a day."""
        last = self.periods[-1] if self.periods else None
        return last if last and on and last.stands(on) else None

    def _instrument(self, action: Action) -> None:
        standing = self._standing(action.received)
        if action.is_succession and _had_only_signed(self.dossier, action.predecessor):
            self.kept.append(
                binding.succeeded_to_no_more_than_a_signature(*action.entries, predecessor=action.predecessor)
            )
            self.signature = self.signature or action
            return
        if standing and elsewhere(action, standing.instrument):
            self.kept.append(_elsewhere(action))
            return
        if standing and standing.ends is None:
            self.superfluous.append(action)
            return
        effect = effective_day(self.dossier, action, self.on)
        if standing and standing.ends:
            effect = _not_before(effect, standing.ends)
        self.periods.append(Participation(action, effect, ordinal(self.dossier, action)))

    def take_denunciation(self, action: Action) -> None:
        """A party leaves when the clause's period after receipt has run (VCLT 54, 56 where the treaty has none)."""
        clause, period = self.dossier.treaty.denunciation, self._standing(action.received)
        article = clause.article if clause else "VCLT 56(2)"
        if self._left_as_published(clause.article if clause else "VCLT 54", action):
            return
        if period is None or period.ends or not action.received or not period.binds(action.received):
            running = self._on_notice(action.received)
            reason = binding.denunciation_by_a_non_party(article, *action.entries)
            if running and running.ends:
                reason = binding.denounced_already(article, *action.entries, day=running.ends)
            self.without_effect.append((action, reason))
            return
        earliest = next_notice(self.dossier, clause, period.effect.day, action.received)
        if earliest and action.received < earliest:
            self.without_effect.append(
                (action, binding.denounced_too_early(article, *action.entries, day=earliest, received=action.received))
            )
            return
        computed = (
            takes_effect(self.dossier, clause, period.effect.day, action.received, action.named) if clause else None
        )
        day = action.effective or computed
        taken = day is None and action.disposition == "accepted"
        if taken and reads(self.dossier, DENUNCIATION_WITHOUT_A_CLAUSE, "it works"):
            day = end_of(self.dossier, TWELVE_MONTHS, action.received)
            why = binding.denounced_by_general_law(*action.entries, received=action.received, day=day)
            self._end(day, action, why)
            return
        if day is None:
            why = binding.denunciation_without_a_clause(article, *action.entries, received=action.received)
            self.without_effect.append((action, why))
            return
        self._leave(action, clause, day, computed)

    def _leave(self, action: Action, clause: Denunciation | None, day: date, computed: date | None) -> None:
        """Its notice takes effect on a day, unless what keeps it from that is the case."""
        article = clause.article if clause else "VCLT 56(2)"
        why = binding.denounced(article, *action.entries, received=action.received, day=day)
        if computed and day != computed:
            why = binding.denounced_as_published(
                article, *action.entries, received=action.received, day=day, computed=computed
            )
        if action.named and action.named not in (day, action.effective) and not (clause and clause.may_name_later):
            self.kept.append(binding.named_day_without_a_route(article, *action.entries, day=action.named))
        if clause and clause.not_during and not action.effective:
            self.kept.append(binding.not_during(article, *action.entries, state=clause.not_during, day=day))
            if reads(self.dossier, DENUNCIATION_THAT_WAITS, "it waits"):
                return
        self._end(day, action, why)

    def take_withdrawal_of_denunciation(self, action: Action) -> None:
        """A notice may be taken back before it takes effect (VCLT 68)."""
        period = self._on_notice(action.received)
        notice = period.ended_by if period else None
        if period is None or notice is None or notice.kind != "denunciation":
            self.without_effect.append((action, binding.nothing_to_withdraw(*action.entries)))
            return
        self.kept.append(
            binding.denunciation_taken_back(
                *action.entries, *notice.entries, received=notice.received, day=action.received
            )
        )
        while self.periods[-1] is not period:
            self.superfluous.append(self.periods.pop().instrument)
        self.periods[-1] = period._replace(ends=None, ended_by=None, end_reason=None)

    def _on_notice(self, on: date | None) -> Participation | None:
        """The period that stands on a day and is to end, though there may be a new instrument already."""
        ending = (each for each in reversed(self.periods) if on and each.ends and each.stands(on))
        return next(ending, None)

    def take_withdrawal_of_instrument(self, action: Action) -> None:
        """Four cases: before the threshold, before the general date, before its own date, once bound."""
        period, day = self._standing(action.received), action.received
        if period is None or day is None:
            self.without_effect.append((action, binding.nothing_to_withdraw(*action.entries)))
            return
        met, general = threshold_day(self.dossier), first_day(self.dossier)
        if self.dossier.treaty.entry_into_force and (general is None if met is None else day < met):
            self._end(day, action, binding.withdrawn_before_the_threshold(*action.entries, day=day))
        elif general and day < general:
            self._end(day, action, binding.withdrawn_before_the_first_day(*action.entries, day=day))
        elif period.effect.day and day < period.effect.day:
            if reads(self.dossier, WITHDRAWAL_BEFORE_ITS_OWN_DAY, "it works"):
                self._end(day, action, binding.withdrawn_before_its_own_day(*action.entries, day=day))
                return
            reason = binding.withdrawal_held(*action.entries, day=day)
            self.without_effect.append((action, reason))
        elif self._was_taken(action) and reads(self.dossier, WITHDRAWAL_TAKEN, "it works"):
            self._end(day, action, binding.withdrawal_taken(*action.entries, day=day))
        else:
            clause = self.dossier.treaty.denunciation
            article = clause.article if clause else "VCLT 54"
            self.without_effect.append((action, binding.withdrawn_once_bound(article, *action.entries, day=day)))

    def _was_taken(self, withdrawal: Action) -> bool:
        """Whether the depositary took a withdrawal, and no rule on record tells from when the instrument binds."""
        return withdrawal.disposition == "accepted" and not self.dossier.treaty.effect.known

    def _end(self, day: date, by: Action | None, reason: Reason) -> None:
        self.periods[-1] = self.periods[-1]._replace(ends=day, ended_by=by, end_reason=reason)


def _elsewhere(action: Action) -> Reason:
    """That it deposited the same with another of several depositaries, which the record may not name."""
    if not action.depositary:
        return binding.deposited_again(*action.entries, day=action.received)
    return binding.deposited_elsewhere(*action.entries, day=action.received, depositary=action.depositary)


_TAKES: Mapping[str, Callable[[_Walk, Action], None]] = {
    **dict.fromkeys(SIGNATURES, _Walk.take_signature),
    "denunciation": _Walk.take_denunciation,
    "withdrawal of denunciation": _Walk.take_withdrawal_of_denunciation,
    "cessation": _Walk.take_cessation,
    "withdrawal of instrument": _Walk.take_withdrawal_of_instrument,
    "withdrawal of signature": _Walk.take_withdrawal_of_signature,
    "provisional application": _Walk.take_provisional,
    "termination of provisional application": _Walk.take_end_of_provisional,
    "acceptance of accession": _Walk.take_accepts,
}
"""How the walk takes each kind of act that is no instrument."""
_OF_LIFE = frozenset((*KEPT, *_TAKES, *INSTRUMENTS))
"""Kinds of acts that the walk takes; of others it tells only that their paper waits."""
