"""Where a participant is on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from tracker.law.binding.choices import otherwise
from tracker.law.binding.effect import rule_of, tested_on_effect
from tracker.law.binding.eligibility import Entitlement, concerned, eligibility
from tracker.law.binding.ending import ended
from tracker.law.binding.force import force
from tracker.law.binding.participation import Life, Participation, WithTheParent, life, visible
from tracker.law.binding.plain import plainly
from tracker.law.binding.plain_life import plain_life
from tracker.law.binding.shares import concerned_by
from tracker.law.binding.threshold import counted_place, received_together, threshold_day
from tracker.law.ground.holding import (
    held,
    holds_every_instrument,
    holds_signatures,
    may_have_left,
    remarks_of,
    succeeded,
    tells_of,
    undated,
)
from tracker.law.ground.month_ends import end_of
from tracker.law.ground.once import once_a_day
from tracker.law.ground.readings import WORLDS, Others
from tracker.model.action import SIGNATURE, Action
from tracker.model.cycles import no_search_for_cycles
from tracker.model.finding import Counts, Force, Grounds, Standing, StandingName, Why
from tracker.model.named import NamedTuple
from tracker.model.reasons import binding
from tracker.model.reasons.kind import Reason
from tracker.model.record import Comparison, Dossier


def standing(dossier: Dossier, code: str, on: date) -> Standing:
    """A participant's standing on a day, without hindsight, with what other readings of the text would make of it.

    `code` must be one of the dossier's participants (KeyError otherwise). The headline is the first that holds of
    party, contracting (has deposited and is not yet bound: VCLT 2(1)(f)), former party, signatory, eligible, not
    eligible; a State that has ceased to exist is that first. It is settled where every reading answers alike and the
    record can tell.
    """
    why = Why(_by_all_rules, dossier, code, on)
    return plainly(dossier, code, on, why) or by_all_rules(dossier, code, on)


def by_all_rules(dossier: Dossier, code: str, on: date) -> Standing:
    """The same whoever it is about."""
    own = _course(dossier, code, on)
    taken = _in_full(own, code, on)
    others = otherwise(dossier, on, own, partial(_course, code=code, on=on), _what_it_says)
    if others.answers or not others.whole:
        readings = tuple(each._replace(finding=_in_full(each.finding, code, on)) for each in others.answers)
        return taken._replace(settled=False, readings=readings, why=Why(_asked_in_part, taken.why, others))
    return taken


def _by_all_rules(dossier: Dossier, code: str, on: date) -> Grounds:
    return by_all_rules(dossier, code, on).why.grounds


def _asked_in_part(why: Why, others: Others) -> Grounds:
    found = why.grounds
    return found._replace(reasons=(*found.reasons, *unasked(others)))


def unasked(others: Others) -> tuple[Reason, ...]:
    """That more readings are open than are asked, where that is so."""
    return () if others.whole else (binding.more_readings_than_are_asked(number=WORLDS),)


class _Course(NamedTuple):
    """What a standing by one reading is made of: enough to tell whether it is another one, without all its reasons."""

    dossier: Dossier
    life: Life
    eligible: Entitlement
    headline: StandingName
    since: date | None
    told: bool
    shown: Participation | None
    is_open: bool

    @property
    def bound(self) -> bool | None:
        """Whether it is a party; None where the record cannot tell."""
        return self.headline == "party" if self.told and not self.is_open else None

    @property
    def all_bound(self) -> WithTheParent | None:
        """By what it is bound with the parent, where nothing of its own is told."""
        return self.life.with_the_parent if self.shown is None else None


def _what_it_says(course: _Course) -> tuple[object, ...]:
    """In what two readings of a standing differ."""
    shown, all_bound = course.shown, course.all_bound
    effective = shown.effect.day if shown else all_bound and all_bound.begins
    ends = shown.ends if shown else all_bound and all_bound.ends
    return course.headline, course.since, course.eligible[0], course.bound, effective, ends


def _course(dossier: Dossier, code: str, on: date) -> _Course:
    """What a participant's standing by one reading is made of."""
    found = life(dossier, code, on)
    eligible = answer, _, entitled = eligibility(dossier, code, on)
    headline, since = _headline(dossier, code, on, found)
    told = headline not in (None, "signatory") or tells_of(dossier, code, on) or _as_the_parent_tells(dossier, code, on)
    if not told:
        headline, since = "not known", None
    elif headline is None:
        headline = "eligible" if answer == "yes" else "not eligible"
        since = _eligible_since(dossier, entitled) if answer == "yes" else None
    shown = found.current(on)
    is_open = headline == "contracting" and shown is not None and _may_bind(dossier, shown, on)
    is_open = is_open or (headline == "party" and _has_given_notice(found, on))
    is_open = is_open or (headline == "signatory" and may_have_left(dossier, code, on))
    return _Course(dossier, found, eligible, headline, since, told, shown, is_open)


def _has_given_notice(found: Life, on: date) -> bool:
    """Whether a notice of leaving was received by a day of which nothing tells when it works."""
    return any(
        why.kind is binding.denunciation_without_a_clause and (act.received or on) <= on
        for act, why in found.without_effect
    )


def _may_bind(dossier: Dossier, period: Participation, on: date) -> bool:
    """Whether nobody can tell if an instrument that stands binds: what its day follows from is not on record.

    It does not bind before its own period, or the treaty's, could have run from the deposit.
    """
    received, clause = period.instrument.received, dossier.treaty.entry_into_force
    if period.effect.day is not None or received is None:
        return False
    why, in_force = period.effect.reason.kind, force(dossier, on).in_force
    delays = [rule_of(dossier, period.instrument).delay]
    if why in (binding.threshold_not_met_yet, binding.threshold_not_known_to_be_met):
        unknown = in_force is None
        delays += [clause.delay] if clause else []
    else:
        unknown = why is binding.notification_day_missing and in_force is not False
    return unknown and any(end_of(dossier, delay, received) <= on for delay in delays)


def _in_full(course: _Course, code: str, on: date) -> Standing:
    """A participant's standing by one reading."""
    dossier, found, (answer, _, _), headline, since, told, shown, is_open = course
    last, all_bound = found.last, course.all_bound
    remarks = remarks_of(dossier, code, on)
    return Standing(  # in the order of its fields: to name them all would take longer than to fill them
        code,
        on,
        headline,
        since,
        answer,
        found.signature.received if found.signature else None,
        shown.instrument if shown else None,
        course.bound,
        shown.effect.day if shown else all_bound and all_bound.begins,
        shown.effect.computed if shown else all_bound and all_bound.begins,
        shown.effect.published if shown else None,
        shown.ordinal if shown else None,
        shown.ends if shown else all_bound and all_bound.ends,
        entered_locally(dossier, code, on),
        told
        and not is_open
        and answer != "not settled"
        and (last is None or last.effect.latest is None)
        and not remarks,
        Why(_grounds, course, code, remarks),
        counts_as=counted_place(dossier, shown.instrument) if shown else None,
        together=received_together(dossier, shown.instrument) if shown else 1,
        compared=compared_with(dossier, code, on),
    )


def _grounds(course: _Course, code: str, remarks: tuple[Action, ...]) -> Grounds:
    """What a standing by one reading rests on."""
    dossier, found, (_, entitlement, _), _, _, told, shown, _ = course
    joined = _why_it_could_join(dossier, code, found) or entitlement
    return Grounds(
        (*_reasons(dossier, found, joined), *_not_told(dossier, code, remarks, told=told)),
        shown.effect.reason if shown else course.all_bound and course.all_bound.reasons[0],
        entitlement,
    )


def _as_the_parent_tells(dossier: Dossier, code: str, on: date) -> bool:
    """Whether an amendment binds by what the record of its parent tells, whatever is on its own."""
    parent = dossier.treaty.parent
    other = dossier.members.get(parent.treaty) if parent and parent.binds != "accepting" else None
    return other is not None and tells_of(other, code, on)


def _why_it_could_join(dossier: Dossier, code: str, found: Life) -> Reason | None:
    """Whether who has deposited could join is told of the day that its clause is read to test, not of the day asked."""
    if not found.periods:
        return None
    first = found.periods[0]
    on_effect = first.instrument.is_succession or tested_on_effect(dossier)
    tested = first.effect.day if on_effect else first.instrument.received
    day = tested or first.instrument.received or first.effect.day
    return eligibility(dossier, code, day).reason if day else None


def _not_told(dossier: Dossier, code: str, remarks: tuple[Action, ...], *, told: bool) -> Iterator[Reason]:
    """What the record does not tell: whether it did more than is on record, and what remarks on it say."""
    if not told and (act := undated(dossier).get(code)):
        yield binding.instrument_of_no_known_day(*act.entries, participant=code, kind=act.kind)
    elif not told:
        kind = binding.succeeded_not_on_record if code in succeeded(dossier) else binding.not_all_on_record
        yield kind(participant=code)
    for remark in remarks:
        not_read = binding.remark_not_read if remark.kind == "remark" else binding.declaration_of_no_known_day
        yield not_read(*remark.entries, participant=code)


def entered_locally(dossier: Dossier, code: str, on: date) -> bool:
    """Whether an answer about a participant on a day rests on what this register's users recorded, or left out."""
    record = dossier.record
    if code in record.amended:
        return True
    if code not in record.local:
        return False
    return any(a.local and (visible(a, on) or (a.received and a.received <= on)) for a in record.of(code))


def compared_with(dossier: Dossier, code: str, on: date) -> Comparison | None:
    """The newest comparison with the depositary by which what was entered here of a participant was found to agree."""
    known = dossier.record.compared
    if not known:
        return None
    found = [known[a.number] for a in dossier.record.of(code) if a.number in known and a.received and a.received <= on]
    return max(found, default=None)


@no_search_for_cycles()
def standings(dossier: Dossier, on: date) -> tuple[Standing, ...]:
    """The standing on a day of everybody who has joined or could have, in the order of the participants."""
    return tuple(standing(dossier, code, on) for code in concerned(dossier))


def counts(dossier: Dossier, on: date) -> Counts:
    """How many have signed, have an instrument standing, and are bound on a day, as far as the record tells.

    As depositaries count them, whoever has left or no longer exists is no signatory either. Of a treaty that was open
    for signature and on whose record nobody signed, no number of signatories is told.
    """
    return once_a_day(dossier, on, counts, partial(_counts, dossier, on))


def _counts(dossier: Dossier, on: date) -> Counts:
    parent = dossier.treaty.parent
    if held(dossier).instruments == "none" and (parent is None or parent.binds == "accepting"):
        return Counts(None, None, None, None)
    if held(dossier).instruments == "none":
        above = dossier.members.get(parent.treaty) if parent else None
        if above is None or held(above).instruments == "none":
            return Counts(None, None, None, None)
        return Counts(None, None, sum(life(dossier, code, on).bound(on) for code in concerned_by(dossier)), None)
    signatories = deposits = parties = waiting = 0
    whole = holds_every_instrument(dossier, on)
    for code in concerned_by(dossier):
        signed, deposited, bound = _taken_part(dossier, code, on)
        signatories += signed
        deposits += deposited
        parties += bool(bound)
        waiting += signed and not deposited
        whole = whole and bound is not None
    told = dossier.treaty.signature is None or holds_signatures(dossier)
    if not whole:
        return Counts(signatories if told else None, deposits, parties, None, at_least=True)
    return Counts(signatories if told else None, deposits, parties, waiting if told else None)


def _taken_part(dossier: Dossier, code: str, on: date) -> tuple[bool, bool, bool | None]:
    """Whether it has signed and not left, whether an instrument of it stands, and whether it is bound on a day.

    None where nobody can tell whether it is bound.
    """
    plain = plain_life(dossier, code)
    if plain is not None and (plain.deposit is None or plain.effective is not None):
        signed, deposited = plain.signature is not None, plain.deposit is not None
        return signed and plain.signed <= on, deposited and plain.received <= on, plain.binds(on)
    found = life(dossier, code, on)
    signed, bound = found.signature is not None and not _gone(dossier, code, found, on), found.bound(on)
    last = found.last if found.last and found.last.stands(on) else None
    is_open = not bound and last is not None and _may_bind(dossier, last, on)
    is_open = is_open or (bound and _has_given_notice(found, on))
    return signed, any(each.stands(on) for each in found.periods), None if is_open else bound


def force_and_parties(dossier: Dossier, on: date) -> Force:
    """Whether the treaty is in force; that its parties fall below the threshold ends it by its text alone (VCLT 55).

    A record that does not hold the instruments which met the threshold does not tell how many are left.
    """
    general, found = _force_by_all_readings(dossier, on), counts(dossier, on)
    required, counted, parties = general.threshold.required, general.threshold.counted, found.parties
    if not general.in_force or required is None or counted is None or parties is None or found.at_least:
        return general
    if counted < required or parties >= required or _ever_bound(dossier, on) < required:
        return general
    if dossier.treaty.termination and dossier.treaty.termination.below:
        return general
    stays = binding.below_the_threshold(parties=parties, required=required)
    return general._replace(reasons=(*general.reasons, stays))


def _ever_bound(dossier: Dossier, on: date) -> int:
    """How many have been parties at some time by a day."""
    lives = (life(dossier, code, on).periods for code in dossier.record.by_participant)
    return sum(any(p.ever_bound and p.effect.bound_by and p.effect.bound_by <= on for p in each) for each in lives)


def force_as_read(dossier: Dossier, on: date) -> Force:
    """The treaty's force by one reading: from its first day to its end."""
    found, end = force(dossier, on), ended(dossier, on)
    if end is None:
        return found
    in_force = False if end.day <= on else found.in_force
    return found._replace(in_force=in_force, ended=end.day, reasons=(*found.reasons, end.reason))


def _force_by_all_readings(dossier: Dossier, on: date) -> Force:
    general = force_as_read(dossier, on)
    others = otherwise(
        dossier, on, general, partial(force_as_read, on=on), lambda found: (found.in_force, found.effective)
    )
    if others.answers or not others.whole:
        return general._replace(settled=False, readings=others.answers, reasons=(*general.reasons, *unasked(others)))
    return general


def _gone(dossier: Dossier, code: str, found: Life, on: date) -> bool:
    """Whether a participant has left, or no longer exists."""
    until = dossier.participants[code].until
    return found.left(on) is not None or (until is not None and until <= on)


def _headline(dossier: Dossier, code: str, on: date, found: Life) -> tuple[StandingName | None, date | None]:
    """What its own acts make of a participant; None where it has done nothing that stands."""
    until = dossier.participants[code].until
    if until and until <= on:
        return "ceased to exist", until
    return next(_headlines(found, on), (None, None))


def _headlines(found: Life, on: date) -> Iterator[tuple[StandingName, date | None]]:
    """All that a participant is by its own acts, the weightiest first."""
    last, provisional = found.last, found.provisional
    if bound := found.binding(on):
        yield "party", bound.effect.day
    if found.with_the_parent and found.with_the_parent.binds(on):
        yield "party", found.with_the_parent.begins
    if last and last.stands(on):
        yield "contracting", last.instrument.received
    if provisional and provisional.applies(on):
        yield "provisional application", provisional.begins
    if left := found.left(on):
        yield "former party", left
    if last and last.ended_by:
        yield "instrument withdrawn", last.ends
    if found.signature:
        yield "signatory", found.signature.received


def _eligible_since(dossier: Dossier, entitled: date | None) -> date | None:
    """Nobody could join before the treaty was adopted, nor before what makes it eligible came about."""
    days = [day for day in (dossier.treaty.adopted, entitled) if day]
    return max(days) if days else None


def _reasons(dossier: Dossier, found: Life, why: Reason) -> tuple[Reason, ...]:
    """Every step: who may join, signature, each instrument with its effect and its end, acts without effect."""
    steps = [why]
    if found.signature:
        steps.append(_signature(dossier, found.signature))
    for period in found.periods:
        steps.append(_deposit(dossier, period))
        if not period.never_bound:
            steps += period.effect.reasons
            steps += _suspended(period)
        if _may_not_count(dossier, period):
            steps.append(binding.whether_a_succession_counts(*period.instrument.entries))
        if period.end_reason:
            steps.append(period.end_reason)
    steps += [reason for _, reason in found.without_effect]
    steps += found.provisional.reasons if found.provisional else ()
    steps += found.with_the_parent.reasons if found.with_the_parent else ()
    return (*steps, *found.kept)


def _signature(dossier: Dossier, action: Action) -> Reason:
    window, code, day = dossier.treaty.signature, action.participant, action.received
    article, since = window.article if window else "", dossier.participants[code].since
    if action.kind != SIGNATURE and not action.is_deposit:
        return binding.succeeded_to_a_signature(*action.entries, participant=code, day=day)
    if since and day and day < since:
        return binding.signature_before_its_first_day(article, *action.entries, participant=code, day=day, since=since)
    return binding.signed(article, *action.entries, participant=code, day=day)


def _suspended(period: Participation) -> Iterator[Reason]:
    """A newly independent State's treaty operates from its notification on (VCSST 23(2))."""
    action, since = period.instrument, period.effect.day
    if action.ground == "newly independent" and since and action.received and since < action.received:
        yield binding.operation_suspended(*action.entries, day=since, notified=action.received)


def _may_not_count(dossier: Dossier, period: Participation) -> bool:
    """A succession notified before the threshold was met may count towards it (VCSST 18(5)); that is not settled."""
    instrument, clause = period.instrument, dossier.treaty.entry_into_force
    if not instrument.is_succession or not instrument.received:
        return False
    if clause is None or clause.count is None or clause.met or clause.successions:
        return False
    met = threshold_day(dossier)
    return met is None or instrument.received <= met


def _deposit(dossier: Dossier, period: Participation) -> Reason:
    clause, action = dossier.treaty.instruments, period.instrument
    article, code, day = clause.article if clause else "VCLT 16(b)", action.participant, action.received
    if day is None:
        return binding.deposited_on_a_day_not_known(article, *action.entries, participant=code, kind=action.kind)
    if period.ordinal is None:
        says = binding.deposited_in_no_known_place if action.is_deposit else binding.succession_notified
        return says(article, *action.entries, participant=code, kind=action.kind, day=day)
    place = counted_place(dossier, action)
    if place and place != period.ordinal:
        return binding.deposited_and_counted(
            article, *action.entries, participant=code, kind=action.kind, day=day, ordinal=period.ordinal, place=place
        )
    together = received_together(dossier, action)
    if together > 1:
        places = (period.ordinal, period.ordinal + together - 1)
        return binding.deposited_with_others(
            article, *action.entries, participant=code, kind=action.kind, day=day, number=together, places=places
        )
    return binding.deposited(
        article, *action.entries, participant=code, kind=action.kind, day=day, ordinal=period.ordinal
    )
