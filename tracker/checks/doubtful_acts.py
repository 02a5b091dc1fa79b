"""Acts that are impossible, not in order or doubtful, whatever was said when they were recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tracker.law.questions.review import review
from tracker.model.problem import Problem, Weight
from tracker.model.record import Dossier

WEIGHT: Mapping[str, Weight] = {"impossible": "error", "not in order": "error", "doubtful": "warning"}


def doubtful_acts(dossier: Dossier, today: date) -> Iterator[Problem]:
    """Each act is judged as if it were the last to come in.

    So are found: impossible days, a second standing instrument, a deposit of who may not join, a signature outside its
    time, a ratification without signature and an accession of a signatory, a denunciation by a non-party, a
    declaration for which no article stands.
    """
    for action, doubt in review(dossier, today):
        reason = doubt.reason._replace(entries=action.entries)
        yield Problem(
            severity=WEIGHT[doubt.severity],
            check="doubtful acts",
            reason=reason,
            participant=action.participant,
            impossible=doubt.severity == "impossible",
        )
