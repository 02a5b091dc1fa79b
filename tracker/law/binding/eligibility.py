"""Who may become party."""

from __future__ import annotations

from datetime import date

from tracker.law.binding.effect import computed_effect
from tracker.law.binding.participation import life, visible
from tracker.model.action import Action
from tracker.model.finding import Answer, Reason
from tracker.model.record import Dossier
from tracker.model.treaty import Eligibility


def eligibility(dossier: Dossier, code: str, on: date) -> tuple[Answer, Reason]:
    """Whether the treaty lets a participant join on a day, with the article that says so."""
    participant, clause = dossier.participants[code], dossier.treaty.eligibility
    adopted = dossier.treaty.adopted
    if participant.until and participant.until <= on:
        return "no", Reason("VCLT 6", "ceased to exist", {"participant": code, "day": participant.until})
    if adopted and on < adopted:
        return "no", Reason(clause.article if clause else "VCLT 9", "not adopted yet", {"day": adopted})
    if clause is None:
        return "yes", Reason("VCLT 6", "no limit on who may join", {"participant": code})
    return _by_clause(dossier, clause, code, on)


def _by_clause(dossier: Dossier, clause: Eligibility, code: str, on: date) -> tuple[Answer, Reason]:
    if code in clause.named:
        return "yes", Reason(clause.named_article, "named", {"participant": code})
    if dossier.participants[code].kind == "organization":
        return _organization(dossier, clause, code, on)
    if clause.states == "all" or not clause.members_of:
        return "yes", Reason(clause.article, "any State", {"participant": code})
    return _member(dossier, clause, code, on)


def _organization(dossier: Dossier, clause: Eligibility, code: str, on: date) -> tuple[Answer, Reason]:
    article = clause.organizations_article
    if clause.organizations == "any":
        return "yes", Reason(article, "any organization", {"participant": code})
    if clause.organizations == "none":
        return "no", Reason(article, "no organization", {"participant": code})
    admissions = [a for a in dossier.record.of(code) if a.kind == "admission" and visible(a, on)]
    if admissions:
        data = {"participant": code, "day": admissions[0].received}
        return "yes", Reason(article, "admitted", data, admissions[0].entries)
    return "no", Reason(article, "not admitted", {"participant": code})


def _member(dossier: Dossier, clause: Eligibility, code: str, on: date) -> tuple[Answer, Reason]:
    """Membership is participation in the other treaty, on the day that the clause is read to test."""
    article, members = clause.members_article, dossier.members
    if members is None:
        missing = {"participant": code, "members_of": clause.members_of}
        return "not settled", Reason(article, "membership not recorded", missing)
    membership = members.treaty.short_name
    last = life(members, code, on).last
    since = last.effect.day if last and last.stands(on) else None
    data = {"participant": code, "members_of": membership, "since": since, "on": on}
    if since is None:
        return "no", Reason(article, "not a member", data)
    bound = _bound_if_deposited(dossier, code, on)
    data["bound"] = bound
    if since <= on:
        return "yes", Reason(article, "member", data)
    if bound is not None and bound < since:
        return "no", Reason(article, "not a member", data)
    if clause.tested_on == "effect" and bound is not None:
        return "yes", Reason(article, "member when bound", data)
    return "not settled", Reason(article, "member only when bound", data)


def _bound_if_deposited(dossier: Dossier, code: str, on: date) -> date | None:
    """The day from which an instrument received on a day would bind; None while nobody can compute it."""
    kinds = dossier.treaty.instruments.kinds if dossier.treaty.instruments else ("accession",)
    return computed_effect(dossier, Action(participant=code, kind=kinds[-1], received=on)).day
