"""Doubts: what to look at again in a record. Pure functions (dossier, today) -> problems, one file each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from tracker.checks.declarations_not_read import declarations_not_read
from tracker.checks.doubtful_acts import doubtful_acts
from tracker.checks.missing_days import missing_days
from tracker.checks.missing_sources import missing_sources
from tracker.checks.month_ends import month_ends
from tracker.checks.notification_numbers import notification_numbers
from tracker.checks.papers import papers
from tracker.checks.published_days import published_days
from tracker.checks.scopes import scopes
from tracker.checks.stale_record import stale_record
from tracker.checks.ties import ties
from tracker.checks.waiting_papers import waiting_papers
from tracker.model.problem import WEIGHTS, Problem
from tracker.model.record import Dossier

CHECKS: tuple[Callable[[Dossier, date], Iterator[Problem]], ...] = (
    doubtful_acts,
    published_days,
    missing_days,
    declarations_not_read,
    scopes,
    waiting_papers,
    papers,
    notification_numbers,
    missing_sources,
    month_ends,
    ties,
    stale_record,
)


def check(dossier: Dossier, today: date) -> tuple[Problem, ...]:
    """Every problem of a record, errors first, else in the order of the checks."""
    found = (problem for each in CHECKS for problem in each(dossier, today))
    return tuple(sorted(found, key=lambda problem: WEIGHTS.index(problem.severity)))
