"""By whose clock a register goes, and when it cannot be right."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tracker.model.refusal import Refusal

_APART = timedelta(minutes=2)
"""By how much two clocks that are right may differ."""
_SILENCE = timedelta(days=400)
"""After how long without an entry a clock is doubted: one that is years ahead would spoil what was known when."""
CONFIRMED = "TRACKER_CLOCK"
"""The variable that names today where the clock is doubted and right."""


def utc_now() -> datetime:
    """The clock of a register that is given no other."""
    return datetime.now(UTC)


def refuse_wrong_clock(now: datetime, last: datetime | None, newest: Callable[[], datetime | None]) -> None:
    """Refuse to record where the clock is behind the last entry, or so far ahead of all that it must be wrong.

    `last` is the moment of the treaty's last entry, `newest` that of the register's. Raises Refusal.
    """
    if last is None or abs(now - last) <= _APART or os.environ.get(CONFIRMED) == f"{now:%Y-%m-%d}":
        return
    if now < last:
        raise Refusal(
            f"The clock says {now:%Y-%m-%d %H:%M} UTC, and the last entry was recorded at {last:%Y-%m-%d %H:%M} UTC: "
            f"this clock is wrong, or that one was. Set it right; where it is right, say so: {CONFIRMED}="
            f"{now:%Y-%m-%d}. Nothing was recorded.",
            code="wrong clock",
        )
    before = newest() if now - last > _SILENCE else None
    if before and now - before > _SILENCE:
        raise Refusal(
            f"The clock says {now:%Y-%m-%d %H:%M} UTC, {(now - before).days} days after anything was recorded last. "
            f"Look whether it is right; if it is, say so: {CONFIRMED}={now:%Y-%m-%d}. Nothing was recorded.",
            code="wrong clock",
        )
