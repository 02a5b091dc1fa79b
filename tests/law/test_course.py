"""How the numbers of deposits and parties went, day by day."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.law.questions.course import course
from tracker.model.record import Dossier

FIRST = date(2020, 4, 28)
"""The day on which the Beijing Treaty entered into force for thirty parties."""


@pytest.mark.parametrize(
    ("on", "last", "parties"),
    [(date(2020, 4, 27), date(2020, 4, 22), 0), (FIRST, FIRST, 30), (date(2020, 4, 29), FIRST, 30)],
)
def test_a_number_that_changes_on_a_day_is_shown_from_that_day_on(
    beijing: Dossier, on: date, last: date, parties: int
) -> None:
    point = course(beijing, on)[-1]

    assert (point.day, point.parties) == (last, parties)
