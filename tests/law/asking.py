"""Puts the question of a case to the rules and takes the answer down in the case's own words; "" is no day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from tests.law.asking_of_life import LIFE
from tests.law.asking_of_protection import protected
from tests.law.dossiers import dossier_of_folder
from tracker.intake.cases import Case, Fill, Question
from tracker.law.admissibility import admissibility
from tracker.law.binding.shares import percent
from tracker.law.binding.standing import force_and_parties, standing
from tracker.law.questions.acts import eligible
from tracker.model.action import Action
from tracker.model.finding import Standing
from tracker.model.record import Dossier, Record

TODAY = date(2026, 11, 22)

dossier_of_folder = cache(dossier_of_folder)


def dossier_of_case(case: Case, slug: str) -> Dossier:
    """The folder's record or an empty one, the made-up deposits that fill it, and the case's own actions."""
    dossier = dossier_of_folder(slug)
    if case.base == "empty":
        clause = dossier.treaty.entry_into_force
        unpublished = clause._replace(published=None, met=None) if clause else None
        treaty = dossier.treaty._replace(entry_into_force=unpublished)
        dossier = replace(dossier, treaty=treaty, record=Record(()))
    if case.holds:
        dossier = replace(dossier, treaty=dossier.treaty._replace(holds=case.holds))
    first = len(dossier.record.actions) + 1
    filling = _filling(case.fill, case, dossier) if case.fill else []
    actions = [*filling, *(referring(action, first + len(filling) - 1) for action in case.actions)]
    dossier = replace(dossier, members={**dossier.members, **_elsewhere(case, dossier)})
    return dossier.having(*(action._replace(number=number) for number, action in enumerate(actions, first)))


def _elsewhere(case: Case, dossier: Dossier) -> dict[str, Dossier]:
    """The treaties beside this one with what the case says was done about them."""
    first = {slug: len(dossier.members[slug].record.actions) + 1 for slug in case.elsewhere}
    return {
        slug: dossier.members[slug].having(*(a._replace(number=n) for n, a in enumerate(acts, first[slug])))
        for slug, acts in case.elsewhere.items()
    }


def referring(action: Action, before: int) -> Action:
    """A case refers to its own actions by their place; `before` entries come before the first of them."""
    return action._replace(refers_to=action.refers_to + before) if action.refers_to else action


def _filling(fill: Fill, case: Case, dossier: Dossier) -> list[Action]:
    taken = {action.participant for action in case.actions}
    states = [code for code, each in dossier.participants.items() if each.kind == "state" and not each.until]
    free = [code for code in states if code not in taken]
    days = (fill.first + timedelta(days=n) for n in range(fill.count))
    return [Action(participant=code, kind="accession", received=day) for code, day in zip(free, days, strict=False)]


def answer_of(question: Question, dossier: Dossier, before: int = 0) -> dict[str, Any]:
    """`before` is how many entries come before the first of the case's own."""
    asked = question.fields
    if question.ask in LIFE:
        return LIFE[question.ask](dossier, asked)
    if question.ask == "protection":
        return protected(dossier, asked)
    if question.ask == "admissible":
        assert question.action is not None
        return _admissible(dossier, referring(question.action, before))
    if question.ask == "entry into force":
        return _force(dossier, asked["on"])
    if question.ask == "eligible":
        return _eligible(dossier, asked["participant"], asked["on"])
    return _standing(standing(dossier, asked["participant"], asked["on"]))


def _admissible(dossier: Dossier, action: Action) -> dict[str, Any]:
    """The gravest doubt, or `in order`."""
    doubts = admissibility(dossier, action, TODAY)
    order = ("impossible", "not in order", "doubtful")
    if not doubts:
        return {"severity": "in order"}
    gravest = min(doubts, key=lambda doubt: order.index(doubt.severity))
    return {"severity": gravest.severity, "article": gravest.article, "says": gravest.code}


def _force(dossier: Dossier, on: date) -> dict[str, Any]:
    found = force_and_parties(dossier, on)
    required = found.threshold.required or 0
    return {
        "ended": found.ended or "",
        "waits_for": sorted({code for each in found.threshold.lacking for code in each.missing}),
        "stands": [
            "not known" if each.need is None else percent(each.have, each.whole)
            for each in found.threshold.bars
            if each.condition.by_weight
        ],
        "in_force": "not known" if found.in_force is None else found.in_force,
        "effective": found.effective or "",
        "computed": found.computed or "",
        "settled": found.settled,
        "others": [other.finding.effective or "" for other in found.readings],
        "reached_on": found.threshold.reached_on or "",
        "by": [action.participant for action in found.threshold.by],
        "counted": "not known" if found.threshold.counted is None else found.threshold.counted,
        "missing": 0 if found.threshold.reached_on else required - (found.threshold.counted or 0),
        "article": found.reasons[0].article,
        "says": [reason.code for reason in found.reasons],
    }


def _eligible(dossier: Dossier, code: str, on: date) -> dict[str, Any]:
    found = eligible(dossier, code, on)
    why = found.reasons[0]
    return {"answer": found.answer, "article": why.article, "says": why.code, **found.acts}


def _standing(found: Standing) -> dict[str, Any]:
    effect = found.effect_reason or found.reasons[0]
    return {
        "standing": found.standing,
        "since": found.since or "",
        "eligible": found.eligible,
        "signed": found.signed or "",
        "received": found.received or "",
        "bound": "not known" if found.bound is None else found.bound,
        "effective": found.effective or "",
        "computed_effective": found.computed_effective or "",
        "published_effective": found.published_effective or "",
        "ends": found.ends or "",
        "ordinal": found.ordinal or "",
        "counts_as": found.counts_as or "",
        "settled": found.settled,
        "others": [f"{other.finding.standing} {other.finding.effective or ''}".strip() for other in found.readings],
        "article": effect.article,
        "says": [reason.code for reason in found.reasons],
    }
