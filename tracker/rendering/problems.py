"""Problems of a record, for people and programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tracker.model.problem import WEIGHTS, Problem
from tracker.rendering.sentences import Naming, reason_line
from tracker.rendering.shapes import Shape, grounds_shape
from tracker.rendering.words import counted, runs

COLUMNS = ("severity", "entry", "problem")
CSV_COLUMNS = ("treaty", "severity", "check", "participant", "name", "entries", "article", "text", "given")


def problem_shape(problem: Problem, treaty: str, naming: Naming) -> Shape:
    """One problem: how serious, which check, whom and which entries it is about, and why."""
    return {
        "treaty": treaty,
        "severity": problem.severity,
        "check": problem.check,
        "participant": problem.participant or None,
        "name": naming(problem.participant) if problem.participant else None,
        "entries": list(problem.reason.entries),
        **grounds_shape(problem.reason),
        "text": reason_line(problem.reason, naming),
        "given": problem.given or None,
    }


def problem_row(shape: Shape) -> Shape:
    """One problem in the table for people."""
    given = f" Recorded despite that: {shape['given']}" if shape["given"] else ""
    entries = ", ".join(runs(sorted(shape["entries"])))
    return {"severity": shape["severity"], "entry": entries, "problem": f"{shape['text']}{given}"}


def how_many(problems: Sequence[Problem]) -> str:
    """How many problems there are of each weight, as in `1 error, 2 warnings, no notes`."""
    counts = Counter(problem.severity for problem in problems)
    return ", ".join(counted(counts[weight], weight) for weight in WEIGHTS) + "."
