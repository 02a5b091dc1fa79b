"""Checking a record: the checks' problems, with the reasons for which acts were recorded all the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker.checks import check
from tracker.desk.asserting import untrue
from tracker.desk.desk import Desk, dossier_from
from tracker.model.problem import WEIGHTS, Problem, Weight
from tracker.model.reasons import checking
from tracker.model.record import Entry
from tracker.model.treaty import Treaty

CLOCKS_APART = timedelta(minutes=2)
"""By how much two clocks that are right may differ."""
LIGHTER: Mapping[Weight, Weight] = {"error": "warning", "warning": "note", "note": "note"}
"""What a problem weighs where somebody gave a reason for recording the act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A treaty and every problem of its record, errors first."""

    treaty: Treaty
    problems: tuple[Problem, ...]


def check_record(desk: Desk, slug: str, known: datetime | None = None) -> Checked:
    """Run every check on a treaty's record.

    What was recorded with --despite stays a problem, weighs less than one that nobody has accounted for, and is shown
    with the reason given; what is impossible stays an error. Raises Refusal where the treaty is not loaded.
    """
    with desk.register.reading() as reading:
        dossier = dossier_from(reading, desk.participants, slug, known)
        entries = reading.entries(slug, known)
        kept = tuple(untrue(reading, dossier, known))
    given = {entry.number: entry.reason for entry in entries if entry.does == "records" and entry.reason}
    now = desk.register.now()
    problems = [_with_reason(problem, given) for problem in check(dossier, desk.day(dossier.treaty))]
    problems += [*kept, *(_from_the_future(entry) for entry in entries if entry.recorded > now + CLOCKS_APART)]
    problems.sort(key=lambda problem: WEIGHTS.index(problem.severity))
    return Checked(treaty=dossier.treaty, problems=tuple(problems))


def _from_the_future(entry: Entry) -> Problem:
    day = entry.recorded.date()
    reason = checking.recorded_in_the_future(entry.number, day=day)
    return Problem(severity="error", check="moments", reason=reason, participant=entry.action.participant)


def _with_reason(problem: Problem, given: Mapping[int, str]) -> Problem:
    number = problem.reason.entries[0] if len(problem.reason.entries) == 1 else 0
    if problem.check != "doubtful acts" or number not in given:
        return problem
    severity = problem.severity if problem.impossible else LIGHTER[problem.severity]
    return problem._replace(severity=severity, given=given[number])
