"""When a treaty's record was last compared with its depositary, as the register knows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from tracker.intake.days import read_moment
from tracker.model.record import Comparison
from tracker.register.acts import COMPARED

if TYPE_CHECKING:
    from tracker.register.register import Reader


def comparisons(source: Reader, slug: str, known: datetime | None = None) -> tuple[Comparison, ...]:
    """Every comparison of a treaty that the register keeps by a moment, in order."""
    acts = (act for act in source.acts(COMPARED, slug) if known is None or read_moment(act["recorded"]) <= known)
    return tuple(
        Comparison(
            day=date.fromisoformat(act["day"]),
            file=act["file"],
            entries=_numbers(act.get("entries", "")),
            length=act.get("length", 0),
            same=act["same"],
        )
        for act in acts
    )


def _numbers(said: str | list[int]) -> tuple[int, ...]:
    """Entries, as one text; in a file that was written to before, as a list."""
    return tuple(map(int, said.split() if isinstance(said, str) else said))


def compared_on(found: Iterable[Comparison]) -> date | None:
    """The newest day of a page on which no difference was left; None where there is none."""
    return max((each.day for each in found if each.same), default=None)
