"""The long walks of the tests, bounded: `TRACKER_WHOLE=1 pytest -m slow` takes every step."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

Step = TypeVar("Step")
WHOLE = bool(os.environ.get("TRACKER_WHOLE"))


def examples(most: int) -> int:
    """How many examples a property is tried with; four times as many where the whole is asked for."""
    return 4 * most if WHOLE else most


def some(steps: Sequence[Step], most: int) -> Sequence[Step]:
    """About so many of the steps, evenly chosen; all of them where the whole is asked for."""
    return steps if WHOLE else steps[:: 1 + (len(steps) - 1) // most]
