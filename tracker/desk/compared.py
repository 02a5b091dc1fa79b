"""When a treaty's record was last compared with its depositary, as the register knows it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from tracker.intake.days import read_moment

if TYPE_CHECKING:
    from tracker.register.register import Reader

COMPARED = "compared"
"""What the act of the register is called by which a comparison is kept."""


def compared_on(source: Reader, slug: str, known: datetime | None = None) -> date | None:
    """The newest day of a page on which no difference was left; None where there is none by a moment."""
    days = [
        date.fromisoformat(act["day"])
        for act in source.acts(COMPARED, slug)
        if act["same"] and (known is None or read_moment(act["recorded"]) <= known)
    ]
    return max(days, default=None)
