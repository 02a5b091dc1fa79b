"""Who may become party."""

from datetime import date

from tracker.law.binding.effect import computed_effect, tested_on_effect
from tracker.law.binding.ending import ended
from tracker.law.binding.participation import life, visible
from tracker.law.ground.holding import tells_of
from tracker.law.ground.once import once, whatever_is_read
from tracker.model.action import SIGNATURE, Action
from tracker.model.finding import Answer
from tracker.model.named import NamedTuple
from tracker.model.reasons import binding
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier
from tracker.model.treaty import Eligibility, Members, PartiesOf


class Entitlement(NamedTuple):
    """Whether a participant may join on a day, and why; `since` is the day on which what lets it came about."""

    answer: Answer
    reason: Reason
    since: date | None = None


def eligibility(dossier: Dossier, code: str, on: date) -> Entitlement:
    """Whether the treaty lets a participant join on a day, with the article that says so."""
    participant, clause = dossier.participants[code], dossier.treaty.eligibility
    adopted = dossier.treaty.adopted
    if participant.until and participant.until <= on:
        return Entitlement("no", binding.ceased_to_exist(participant=code, day=participant.until))
    if participant.since and on < participant.since:
        return Entitlement("no", binding.not_there_yet(participant=code, day=participant.since))
    if adopted and on < adopted:
        return Entitlement("no", binding.not_adopted_yet(clause.article if clause else "", day=adopted))
    if (end := ended(dossier, on)) and end.day <= on:
        return Entitlement("no", end.reason)
    if clause is None:
        return Entitlement("yes", binding.no_limit_on_who_may_join(participant=code))
    return _by_clause(dossier, clause, code, on)


def admitted_by_the_text(dossier: Dossier, code: str, on: date) -> bool:
    """Whether the text alone lets a participant join on a day: both are there, and the treaty has no end."""
    participant, treaty = dossier.participants[code], dossier.treaty
    began = max(treaty.adopted or date.min, participant.since or date.min)
    lasting = treaty.termination is None and (participant.until is None or on < participant.until)
    return lasting and began <= on and by_the_text_alone(dossier, code) == "yes"


def by_the_text_alone(dossier: Dossier, code: str) -> Answer | None:
    """Whether the treaty lets a participant join on every day on which both exist, where its text alone tells that.

    None where that depends on acts, on who is in another treaty, or on what nobody has read.
    """
    clause = dossier.treaty.eligibility
    if clause is None or code in clause.named:
        return "yes"
    if dossier.participants[code].kind == "organization":
        return "yes" if clause.organizations == "any" else "no" if clause.organizations == "none" else None
    if clause.members_of or clause.invited_article or clause.states == "not read":
        return None
    return "no" if clause.states == "named" or (clause.named and clause.states != "all") else "yes"


def may_sign(dossier: Dossier, code: str, on: date) -> bool:
    """Whether a treaty is open for signature to whoever has signed another, and it has: to join it must be a party."""
    clause = dossier.treaty.eligibility
    if clause is None or not clause.signatories or clause.members_of is None:
        return False
    others = (dossier.members.get(slug) for slug in clause.members_of.names)
    return any(other is not None and life(other, code, on).signature is not None for other in others)


@whatever_is_read
@once
def concerned(dossier: Dossier) -> tuple[str, ...]:
    """Whom a treaty's list has, whatever the day, in the order of the participants.

    Unless something of them is on its record, it leaves out a State that was gone before the treaty was adopted, and an
    organization that the treaty does not name.
    """
    adopted, clause = dossier.treaty.adopted or date.min, dossier.treaty.eligibility
    listed = {*dossier.record.by_participant, *(clause.named if clause else ())}
    return tuple(
        code
        for code, each in dossier.participants.items()
        if code in listed or (each.kind == "state" and (each.until is None or each.until > adopted))
    )


def _by_clause(dossier: Dossier, clause: Eligibility, code: str, on: date) -> Entitlement:
    if code in clause.named:
        return Entitlement("yes", binding.named(clause.named_article, participant=code))
    if dossier.participants[code].kind == "organization":
        return _organization(dossier, clause, code, on)
    found = _state(dossier, clause, code, on)
    invitation = _admission(dossier, code, on) if clause.invited_article and found.answer != "yes" else None
    if invitation:
        day, entries = invitation.received, invitation.entries
        return Entitlement("yes", binding.invited(clause.invited_article, *entries, participant=code, day=day), day)
    return found


def _state(dossier: Dossier, clause: Eligibility, code: str, on: date) -> Entitlement:
    if clause.states == "not read":
        return _taken(dossier, code, on) or Entitlement("not settled", binding.clause_not_read(clause.article))
    if clause.members_of:
        return _members(dossier, clause, clause.members_of, code, on)
    if clause.states == "named" or (clause.named and clause.states != "all"):
        if clause.invited_article:
            return Entitlement("no", binding.not_invited(clause.invited_article, participant=code))
        return Entitlement("no", binding.not_among_those_named(clause.named_article, participant=code))
    return Entitlement("yes", binding.any_state(clause.article, participant=code))


def _organization(dossier: Dossier, clause: Eligibility, code: str, on: date) -> Entitlement:
    article = clause.organizations_article
    if clause.organizations == "any":
        return Entitlement("yes", binding.any_organization(article, participant=code))
    if clause.organizations == "none":
        return Entitlement("no", binding.no_organization(article, participant=code))
    if clause.organizations == "admitted":
        admission = _admission(dossier, code, on)
        if admission is None:
            return Entitlement("no", binding.not_admitted(article, participant=code))
        admitted = binding.admitted(article, *admission.entries, participant=code, day=admission.received)
        return Entitlement("yes", admitted, admission.received)
    if clause.organizations == "not read":
        return _taken(dossier, code, on) or Entitlement("not settled", binding.clause_not_read(article))
    unsettled = binding.organization_must_meet_a_test(article, participant=code, test=clause.organizations_test)
    return _taken(dossier, code, on) or Entitlement("not settled", unsettled)


def _admission(dossier: Dossier, code: str, on: date) -> Action | None:
    """The decision that lets it join, of the treaty's assembly or of whoever invites."""
    return next((a for a in dossier.record.of(code) if a.kind == "admission" and visible(a, on)), None)


def _taken(dossier: Dossier, code: str, on: date) -> Entitlement | None:
    """Whose signature or instrument the depositary took may join: it has judged what this record cannot."""
    acts = (a for a in dossier.record.of(code) if (a.is_instrument or a.kind == SIGNATURE) and visible(a, on))
    act = next(acts, None)
    if act is None:
        return None
    taken = binding.depositary_took_it(*act.entries, participant=code, kind=act.kind, day=act.received)
    return Entitlement("yes", taken, act.received)


def _members(dossier: Dossier, clause: Eligibility, members: Members, code: str, on: date) -> Entitlement:
    """Member of any, or of all: one that holds, or one that does not, decides; what is not settled decides last."""
    article = clause.members_article
    decisive: Answer = "yes" if members.how == "any of" else "no"
    found: list[Entitlement] = []
    for each in members.of:
        found.append(_of_one(dossier, clause, each, code, on))
        if found[-1].answer == decisive:
            return found[-1]
    not_settled = next((each for each in found if each.answer == "not settled"), None)
    if not_settled:
        return not_settled
    if len(found) == 1:
        return found[0]
    names = tuple(name for each in found for name in _told_of(each.reason))
    if decisive == "yes":
        return Entitlement("no", binding.member_of_none(article, participant=code, on=on, members_of=names))
    since = max((each.since for each in found if each.since), default=None)
    return Entitlement("yes", binding.member_of_all(article, participant=code, members_of=names), since)


def _of_one(dossier: Dossier, clause: Eligibility, each: str | PartiesOf | Members, code: str, on: date) -> Entitlement:
    """Member of one of them: of a treaty on the day, on another day, or of such a choice itself."""
    if isinstance(each, str):
        return _member(dossier, clause, each, code, on)
    if isinstance(each, Members):
        return _members(dossier, clause, each, code, on)
    return _was_member(dossier, clause, each, code)


def _told_of(reason: Reason) -> tuple[str, ...]:
    """The memberships that a reason tells of."""
    of = reason.data.get("members_of", ())
    return (of,) if isinstance(of, str) else tuple(of)


def _was_member(dossier: Dossier, clause: Eligibility, of: PartiesOf, code: str) -> Entitlement:
    """Whether it was a party to the other treaty on the day that the clause names."""
    article, members = clause.members_article, dossier.members.get(of.slug)
    if members is None:
        return Entitlement(
            "not settled", binding.membership_not_recorded(article, participant=code, members_of=of.slug)
        )
    found = life(members, code, of.on).binding(of.on)
    if found is None or found.effect.bound_by is None:
        return _no_member(members, code, of.on, article)
    since, name = found.effect.bound_by, members.treaty.short_name
    return Entitlement("yes", binding.member(article, participant=code, members_of=name, since=since))


def _member(dossier: Dossier, clause: Eligibility, slug: str, code: str, on: date) -> Entitlement:
    """Membership is participation in the other treaty, on the day that the clause is read to test."""
    article, members = clause.members_article, dossier.members.get(slug)
    if members is None:
        return Entitlement("not settled", binding.membership_not_recorded(article, participant=code, members_of=slug))
    joined = _joined(members, clause, code, on) if clause.by != "party" else None
    return joined or _as_a_party(dossier, members, article, code, on)


def _as_a_party(dossier: Dossier, members: Dossier, article: str, code: str, on: date) -> Entitlement:
    """Who is a party to the other treaty may join; who will be one, if it is one by the day that is tested."""
    membership = members.treaty.short_name
    membership_now = life(members, code, on).current(on)
    since = membership_now.effect.bound_by if membership_now and membership_now.stands(on) else None
    if since is None:
        return _no_member(members, code, on, article)
    if since <= on:
        return Entitlement("yes", binding.member(article, participant=code, members_of=membership, since=since), since)
    bound = _bound_if_deposited(dossier, code, on)
    if tested_on_effect(dossier) and bound is not None:
        when_bound = binding.member_when_bound(article, participant=code, members_of=membership, since=since)
        return Entitlement("yes", when_bound, since)
    if bound is not None and bound < since:
        return Entitlement("no", binding.not_a_member(article, participant=code, on=on, members_of=membership))
    return Entitlement("not settled", binding.member_only_when_bound(article, participant=code, since=since, on=on))


def _joined(members: Dossier, clause: Eligibility, code: str, on: date) -> Entitlement | None:
    """What is enough beside being a party to the other treaty: to have deposited there, or to have signed it."""
    found = life(members, code, on)
    current, says = found.current(on), binding.has_deposited_there
    act = current.instrument if current and current.stands(on) else None
    if clause.by == "signature":
        act, says = found.signature, binding.has_signed_there
    if act is None or act.received is None:
        return None
    name = members.treaty.short_name
    why = says(clause.members_article, participant=code, other=name, day=act.received)
    return Entitlement("yes", why, act.received)


def _no_member(members: Dossier, code: str, on: date, article: str) -> Entitlement:
    """Who is not on the record of members is none only where that record holds all of them."""
    name = members.treaty.short_name
    if tells_of(members, code, on):
        return Entitlement("no", binding.not_a_member(article, participant=code, on=on, members_of=name))
    return Entitlement(
        "not settled", binding.membership_not_on_record(article, participant=code, on=on, members_of=name)
    )


def _bound_if_deposited(dossier: Dossier, code: str, on: date) -> date | None:
    """The day from which an instrument received on a day would bind; None while nobody can compute it."""
    kinds = dossier.treaty.instruments.kinds if dossier.treaty.instruments else ("accession",)
    return computed_effect(dossier, Action(participant=code, kind=kinds[-1], received=on)).day
