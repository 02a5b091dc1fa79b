"""Days that the depositary published beside those that the rule gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.law.binding.force import computed_first_day
from tracker.law.binding.leaving import takes_effect
from tracker.law.binding.participation import life
from tracker.law.questions.conformance import conformance
from tracker.model.problem import Problem
from tracker.model.reasons import binding, checking
from tracker.model.record import Dossier


def published_days(dossier: Dossier, _today: date) -> Iterator[Problem]:
    """The published day is the answer; that it differs from the computed one stays visible."""
    yield from _first_day(dossier)
    for each in conformance(dossier).differences:
        reason = checking.effect_published_differs(
            each.reason.article,
            *each.reason.entries,
            participant=each.participant,
            published=each.published,
            computed=each.computed,
        )
        yield Problem(severity="warning", check="published days", reason=reason, participant=each.participant)
    yield from _denunciations(dossier)


def _first_day(dossier: Dossier) -> Iterator[Problem]:
    clause, computed = dossier.treaty.entry_into_force, computed_first_day(dossier)
    if clause and clause.published and computed and clause.published != computed:
        reason = binding.published_differs(clause.article, published=clause.published, computed=computed)
        yield Problem(severity="warning", check="published days", reason=reason)


def _denunciations(dossier: Dossier) -> Iterator[Problem]:
    clause = dossier.treaty.denunciation
    for action in dossier.record.actions:
        if clause is None or action.kind != "denunciation" or not (action.effective and action.received):
            continue
        bound = life(dossier, action.participant, action.received).last
        computed = takes_effect(dossier, clause, bound.effect.day if bound else None, action.received, action.named)
        if computed and computed != action.effective:
            reason = checking.end_published_differs(
                clause.article,
                *action.entries,
                participant=action.participant,
                published=action.effective,
                computed=computed,
            )
            yield Problem(severity="warning", check="published days", reason=reason, participant=action.participant)
