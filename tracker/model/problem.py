"""What a check found about a record."""

from __future__ import annotations

from typing import Literal

from tracker.model.named import NamedTuple
from tracker.model.reasons.kind import Reason

Weight = Literal["error", "warning", "note"]
WEIGHTS: tuple[Weight, ...] = ("error", "warning", "note")


class Problem(NamedTuple):
    """One problem: how serious it is, which check found it, why (article, data, entries), and whom it is about.

    `given` is the reason for which the act was recorded all the same; what is `impossible` cannot have happened.
    """

    severity: Weight
    check: str
    reason: Reason
    participant: str = ""
    given: str = ""
    impossible: bool = False
