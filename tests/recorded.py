"""An act recorded at a desk, for tests that need one on record."""

from __future__ import annotations

from tracker.desk.desk import Desk
from tracker.desk.recording import record_together
from tracker.model.action import Action
from tracker.model.finding import Recorded


def record(desk: Desk, slug: str, action: Action, *, by: str, despite: str = "") -> Recorded:
    """Append one act to a treaty's record."""
    return record_together(desk, slug, (action,), by=by, despite=despite).outcomes[0]
