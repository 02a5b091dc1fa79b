"""Signing, depositing, succeeding, being admitted, and saying that one will not become party."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.law.binding.effect import tested_on_effect
from tracker.law.binding.eligibility import admitted_by_the_text, eligibility, may_sign
from tracker.law.binding.force import first_day
from tracker.law.binding.participation import Life, life
from tracker.law.ground.holding import holds_signatures, tells_of
from tracker.law.ground.once import taking
from tracker.model.action import SIGNATURE, SIGNATURES, Action
from tracker.model.finding import Doubt
from tracker.model.reasons import admissibility, binding
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier
from tracker.model.treaty import Instruments

AFTER_SIGNATURE = ("ratification", "acceptance", "approval")


def second_instrument(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """Who has signed cannot sign again; whose instrument stands cannot deposit another."""
    if not any(each.kind in SIGNATURES or each.is_instrument for each in dossier.record.of(action.participant)):
        return
    for extra in _with(dossier, action).superfluous:
        if extra.kind in SIGNATURES:
            first = life(dossier, action.participant).signature
            day = first.received if first else action.received
            yield Doubt("impossible", admissibility.signed_already(participant=action.participant, day=day))
        else:
            yield _instrument_stands(dossier, action)
        return
    yield from _while_notice_runs(dossier, action)


def entitlement(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """Only those whom the treaty admits may sign or deposit; a membership tested later may still come.

    A successor that the treaty would not admit is doubtful: the treaty, its object or purpose may bar it (VCSST 17(2)).
    It is asked of the day from which the succession binds, as its chain tells it.
    """
    if action.received is None:
        return
    if action.kind == SIGNATURE and may_sign(dossier, action.participant, action.received):
        return
    on = (action.effective if action.is_succession else None) or action.received
    if admitted_by_the_text(dossier, action.participant, on):
        return
    answer, why, _ = eligibility(dossier, action.participant, on)
    if answer == "yes" or why.kind in (binding.ceased_to_exist, binding.not_adopted_yet):
        return
    clause = dossier.treaty.eligibility
    may_come = clause is not None and tested_on_effect(dossier) and why.kind is binding.not_a_member
    open_question = may_come or action.is_succession
    yield Doubt("not in order" if answer == "no" and not open_question else "doubtful", why)


def signature_window(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A treaty is open for signature from its first to its last day, both included."""
    window = dossier.treaty.signature
    if window is None or action.received is None:
        return
    closes = signature_closes(dossier)
    if closes and action.received > closes:
        yield Doubt("not in order", admissibility.signature_closed(window.article, day=action.received, closed=closes))
    if window.opens and action.received < window.opens:
        yield Doubt(
            "not in order", admissibility.signature_not_open(window.article, day=action.received, opens=window.opens)
        )


def instrument_kind(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """Signatories ratify, others accede (VCLT 14, 15); the clause names the kinds it knows."""
    if action.received is None:
        return
    clause = dossier.treaty.instruments
    if clause and action.kind not in clause.kinds:
        yield Doubt("doubtful", _not_named(clause, action.kind))
    before = life(dossier, action.participant, action.received)
    late = tuple(_signed_later(dossier, action, before.signature))
    yield from late
    signed = before.signature.received if before.signature else None
    stands = before.last is not None and before.last.stands(action.received)
    returning = not stands and any(period.ever_bound for period in before.periods)
    returning = returning and not before.signed_anew(action.received)
    if action.kind == "accession":
        if signed and not stands and not returning:
            yield Doubt("doubtful", admissibility.signatory_accedes(participant=action.participant, day=signed))
    elif action.kind in AFTER_SIGNATURE:
        if returning and knows_accession(dossier) and not _names_another_way(dossier, action.kind):
            yield Doubt(
                "doubtful", admissibility.former_party_ratifies(participant=action.participant, kind=action.kind)
            )
        elif not signed and not returning and not late and holds_signatures(dossier):
            known = tells_of(dossier, action.participant, action.received)
            says = admissibility.ratifies_unsigned if known else admissibility.ratifies_without_a_known_signature
            yield Doubt("doubtful", says(participant=action.participant, kind=action.kind))


def _names_another_way(dossier: Dossier, kind: str) -> bool:
    """Whether the clause names acceptance or approval: depositaries have taken these from who comes back."""
    clause = dossier.treaty.instruments
    return clause is not None and kind != "ratification" and kind in clause.kinds


def _not_named(clause: Instruments, kind: str) -> Reason:
    article, kinds = clause.article, clause.kinds
    if kind == "accession":
        return admissibility.accession_not_named(clause=article, kinds=kinds)
    if kind == "definitive signature":
        return admissibility.definitive_signature_not_named(clause=article, kinds=kinds)
    return admissibility.kind_not_named(clause=article, kinds=kinds, kind=kind)


def _signed_later(dossier: Dossier, action: Action, before: Action | None) -> Iterator[Doubt]:
    """An instrument follows the signature, or stands in its place: nobody signs after it. `before` is one by then."""
    signature = before or life(dossier, action.participant).signature
    if signature and signature.received and action.received and action.received < signature.received:
        yield Doubt(
            "doubtful",
            admissibility.deposits_before_it_signed(
                kind=action.kind,
                participant=action.participant,
                day=action.received,
                signed=signature.received,
            ),
        )


def named_day(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A participant may choose a later day only where the treaty lets it."""
    if action.named is None:
        return
    effect, leaving = dossier.treaty.effect, dossier.treaty.denunciation
    if action.is_instrument and not effect.may_name_later:
        yield Doubt(
            "not in order", admissibility.may_not_name_a_day(effect.later or effect.with_treaty, day=action.named)
        )
    if action.kind == "denunciation" and leaving and not leaving.may_name_later:
        yield Doubt("not in order", admissibility.may_not_name_a_day(leaving.article, day=action.named))


def succession(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A successor takes the place of one for which the treaty stood on the day of succession (VCSST 17, 18, 34)."""
    day, before = action.effective, action.predecessor
    if day is None:
        yield Doubt("doubtful", binding.day_of_succession_not_stated())
    if not before:
        yield Doubt("doubtful", admissibility.predecessor_not_stated())
    elif before not in dossier.participants:
        yield Doubt("doubtful", admissibility.predecessor_not_known(name=before))
    elif day and not dossier.record.of(before):
        yield Doubt("doubtful", admissibility.predecessor_not_on_record(predecessor=before))
    elif day and not any(_stood(dossier, before, day)):
        yield Doubt("not in order", admissibility.nothing_to_succeed_to(predecessor=before, day=day))


def _stood(dossier: Dossier, code: str, day: date) -> Iterator[bool]:
    """Whether an instrument of a participant stood up to a day: its own end may be that very day."""
    for period in life(dossier, code).periods:
        received = period.instrument.received or period.effect.day
        yield received is not None and received <= day and (period.ends is None or day <= period.ends)


def admission(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """The parties' assembly admits organizations; it exists only since the treaty is in force."""
    if action.received is None:
        return
    clause, general = dossier.treaty.eligibility, first_day(dossier)
    article = clause.organizations_article if clause else ""
    if clause and clause.invited_article and dossier.participants[action.participant].kind == "state":
        return
    if clause is None or clause.organizations != "admitted" or action.participant in clause.named:
        yield Doubt("not in order", admissibility.needs_no_admission(article, participant=action.participant))
    elif dossier.participants[action.participant].kind != "organization":
        yield Doubt(
            "not in order", admissibility.only_organizations_are_admitted(article, participant=action.participant)
        )
    elif dossier.treaty.entry_into_force and (general is None or action.received < general):
        yield Doubt(
            "not in order", admissibility.admitted_before_the_first_day(article, first=general, day=action.received)
        )
    elif eligibility(dossier, action.participant, action.received).reason.kind is binding.admitted:
        yield Doubt("not in order", admissibility.admitted_already(article, participant=action.participant))


def intention_not_to_become_party(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """Only who has signed and not yet deposited has an intention to make clear (VCLT 18(a))."""
    if action.received is None:
        return
    found = life(dossier, action.participant, action.received)
    if found.last and found.last.stands(action.received):
        yield Doubt(
            "not in order",
            admissibility.has_deposited_already(
                participant=action.participant, kind=found.last.instrument.kind, day=found.last.instrument.received
            ),
        )
    elif found.signature is None:
        yield Doubt("not in order", admissibility.has_not_signed(participant=action.participant))


def signature_closes(dossier: Dossier) -> date | None:
    """The last day for signature; where it closes on entry into force, that day, once there is one."""
    window = dossier.treaty.signature
    if window is None:
        return None
    return first_day(dossier) if window.closes_on_entry_into_force else window.closes


def knows_accession(dossier: Dossier) -> bool:
    """Whether a treaty may be acceded to: one that names other instruments alone is joined by these, also anew."""
    clause = dossier.treaty.instruments
    return clause is None or "accession" in clause.kinds


def _with(dossier: Dossier, action: Action) -> Life:
    return life(taking(dossier, action), action.participant)


def _while_notice_runs(dossier: Dossier, action: Action) -> Iterator[Doubt]:
    """Who has given notice may join anew before it leaves: depositaries have taken that, with effect from its end."""
    if not action.is_instrument or action.received is None:
        return
    last = life(dossier, action.participant, action.received).last
    if last and last.ends and last.stands(action.received) and last.instrument.received != action.received:
        yield Doubt("doubtful", admissibility.notice_still_runs(participant=action.participant, day=last.ends))


def _instrument_stands(dossier: Dossier, action: Action) -> Doubt:
    """Name the instrument that stands: the one before, else the later one that this would make a second."""
    periods = life(dossier, action.participant).periods
    day = action.received or date.max
    earlier = [p for p in periods if p.instrument.received and p.instrument.received <= day]
    standing = (earlier or list(periods))[-1 if earlier else 0].instrument
    return Doubt(
        "impossible",
        admissibility.instrument_stands(
            kind=standing.kind, participant=action.participant, day=standing.received, entry=standing.number
        ),
    )


def provisionally(dossier: Dossier, _action: Action, _today: date) -> Iterator[Doubt]:
    """A treaty is applied provisionally where it provides so, or where its makers agreed to that otherwise."""
    treaty = dossier.treaty
    if treaty.provisional is None and treaty.holds.clauses == "all":
        yield Doubt("doubtful", admissibility.no_clause_on_provisional_application())
