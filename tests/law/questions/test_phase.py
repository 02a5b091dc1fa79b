"""The phase of a treaty of two deposits, and the days that a short month leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.law.small import having, joined, small
from tracker.law.questions.phase import phase
from tracker.model.treaty import Delay

FIRST, SECOND, LATER = (
    joined("CH", date(2014, 11, 30)),
    joined("CN", date(2015, 11, 30)),
    joined("KE", date(2016, 1, 31)),
)
MONTH = Delay("1 month", months=1)
"""In force three months after the second deposit (Art. 26); later parties are bound after a month of their own here."""
DOSSIER = small(FIRST, SECOND, LATER, delay=MONTH)


def test_which_period_meets_a_short_month() -> None:
    """Before the threshold none runs; from its day on that of the treaty; of later deposits their own."""
    months = [phase(DOSSIER, act).month_end for act in DOSSIER.record.actions]
    assert months == [None, (date(2016, 2, 29), date(2016, 3, 1)), (date(2016, 2, 29), date(2016, 3, 1))]
    third = joined("KE", date(2016, 12, 31))
    assert phase(small(FIRST, SECOND, third, delay=MONTH), third).month_end is None
    own = replace(DOSSIER, treaty=DOSSIER.treaty._replace(entry_into_force=None))
    assert phase(own, SECOND).month_end is None
    assert phase(own, LATER).month_end == (date(2016, 2, 29), date(2016, 3, 1))


@pytest.mark.parametrize(
    "delay",
    [
        Delay("1 month and 5 days", months=1, days=5),
        Delay("the first of the month after 1 month", months=1, rounding="first of the month after"),
        Delay("30 days", days=30),
    ],
)
def test_a_period_that_is_not_of_months_alone_leaves_none(delay: Delay) -> None:
    assert phase(small(FIRST, SECOND, LATER, delay=delay), LATER).month_end is None


def test_before_the_threshold_no_day_is_told_even_where_one_is_published() -> None:
    """Nothing binds before the treaty is in force."""
    early = joined("CH", date(2014, 11, 30), effective=date(2014, 11, 30))
    found = phase(small(early, SECOND), early)
    assert (found.name, found.bound) == ("before the threshold", None)


def test_a_published_day_is_told_though_the_record_has_no_notice_to_count_from() -> None:
    """Published for the day before the deposit, the day itself and the day after; without one the notice gives it."""

    def of(**fields: Any) -> tuple[str, str, date | None]:
        later = LATER._replace(**fields)
        dossier = small(FIRST, SECOND, later, delay=MONTH)
        found = phase(having(dossier, effect=dossier.treaty.effect._replace(clock="notification")), later)
        return found.name, found.article, found.bound

    assert of() == ("counted from the notice", "27(ii)", None)
    for day in (date(2016, 1, 30), date(2016, 1, 31), date(2016, 2, 1)):
        assert of(effective=day) == ("after the threshold", "27(ii)", day)
    assert of(notified=date(2016, 2, 1)) == ("after the threshold", "27(ii)", date(2016, 3, 1))
