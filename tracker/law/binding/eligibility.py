"""Who may become party."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.law.binding.effect import computed_effect
from tracker.law.binding.participation import life, visible
from tracker.law.holding import tells_of
from tracker.model.action import Action
from tracker.model.finding import Answer
from tracker.model.reasons import binding
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier
from tracker.model.treaty import Eligibility


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
    if adopted and on < adopted:
        return Entitlement("no", binding.not_adopted_yet(clause.article if clause else "", day=adopted))
    if clause is None:
        return Entitlement("yes", binding.no_limit_on_who_may_join(participant=code))
    return _by_clause(dossier, clause, code, on)


def _by_clause(dossier: Dossier, clause: Eligibility, code: str, on: date) -> Entitlement:
    if code in clause.named:
        return Entitlement("yes", binding.named(clause.named_article, participant=code))
    if dossier.participants[code].kind == "organization":
        return _organization(dossier, clause, code, on)
    if clause.states == "all" or not (clause.members_of or clause.named):
        return Entitlement("yes", binding.any_state(clause.article, participant=code))
    if not clause.members_of:
        return Entitlement("no", binding.not_among_those_named(clause.named_article, participant=code))
    return _member(dossier, clause, code, on)


def _organization(dossier: Dossier, clause: Eligibility, code: str, on: date) -> Entitlement:
    article = clause.organizations_article
    if clause.organizations == "any":
        return Entitlement("yes", binding.any_organization(article, participant=code))
    if clause.organizations == "none":
        return Entitlement("no", binding.no_organization(article, participant=code))
    admissions = [a for a in dossier.record.of(code) if a.kind == "admission" and visible(a, on)]
    if admissions:
        return Entitlement(
            "yes",
            binding.admitted(article, *admissions[0].entries, participant=code, day=admissions[0].received),
            admissions[0].received,
        )
    return Entitlement("no", binding.not_admitted(article, participant=code))


def _member(dossier: Dossier, clause: Eligibility, code: str, on: date) -> Entitlement:
    """Membership is participation in the other treaty, on the day that the clause is read to test."""
    article, members = clause.members_article, dossier.members
    if members is None:
        return Entitlement(
            "not settled", binding.membership_not_recorded(article, participant=code, members_of=clause.members_of)
        )
    membership = members.treaty.short_name
    last = life(members, code, on).last
    since = last.effect.bound_by if last and last.stands(on) else None
    if since is None:
        return _no_member(members, code, on, article)
    bound = _bound_if_deposited(dossier, code, on)
    if since <= on:
        return Entitlement("yes", binding.member(article, participant=code, members_of=membership, since=since), since)
    if bound is not None and bound < since:
        return Entitlement("no", binding.not_a_member(article, participant=code, on=on, members_of=membership))
    if clause.tested_on == "effect" and bound is not None:
        return Entitlement(
            "yes", binding.member_when_bound(article, participant=code, members_of=membership, since=since), since
        )
    return Entitlement("not settled", binding.member_only_when_bound(article, participant=code, since=since, on=on))


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
