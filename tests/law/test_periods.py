"""Periods as depositaries count them; each pair of days was published by one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.intake.delays import read_delay
from tracker.law.ground.periods import expiry
from tracker.model.treaty import Delay

PUBLISHED = [
    ("at once", "2020-10-24", "2020-10-24"),
    ("120 days", "2025-09-19", "2026-01-17"),
    ("90 days", "2020-10-24", "2021-01-22"),
    ("180 days", "1996-10-31", "1997-04-29"),
    ("30 days", "2016-10-05", "2016-11-04"),
    ("3 months", "2021-08-31", "2021-11-30"),
    ("3 months", "2001-11-30", "2002-02-28"),
    ("1 month", "2024-01-30", "2024-02-29"),
    ("3 months", "2018-04-30", "2018-07-30"),
    ("1 month and a day", "2005-11-30", "2005-12-31"),
    ("3 months and a day", "2000-03-28", "2000-06-29"),
    ("3 months and a day", "1992-11-30", "1993-03-01"),
    ("3 months and a day", "2002-04-30", "2002-07-31"),
    ("first of the month after 3 months", "2014-07-01", "2014-11-01"),
    ("first of the month on or after 3 months", "2007-03-01", "2007-06-01"),
    ("first of the month after 3 months", "2011-11-30", "2012-03-01"),
    ("first of the month after 3 months", "2022-01-31", "2022-05-01"),
    ("first of the month after 3 months", "2004-11-29", "2005-03-01"),
    ("first of the 3rd month after", "2013-07-01", "2013-10-01"),
    ("first of the 3rd month after", "2013-07-31", "2013-10-01"),
    ("first of the month after 60 days", "2002-04-11", "2002-07-01"),
    ("1 year", "2024-02-29", "2025-02-28"),
    ("first of January on or after 3 months", "1987-09-22", "1988-01-01"),
]


@pytest.mark.parametrize(("written", "start", "end"), PUBLISHED)
def test_a_period_ends_on_the_day_that_the_depositary_published(written: str, start: str, end: str) -> None:
    assert expiry(read_delay(written), date.fromisoformat(start)) == date.fromisoformat(end)


days = st.dates(date(1850, 1, 1), date(2200, 1, 1))


@given(days, st.integers(0, 120))
def test_months_never_leave_the_target_month(start: date, months: int) -> None:
    end = expiry(Delay("", months=months), start)

    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day <= start.day


@given(days, days, st.integers(0, 60))
def test_who_starts_earlier_never_ends_later(one: date, other: date, months: int) -> None:
    delay = Delay("", months=months)

    assert expiry(delay, min(one, other)) <= expiry(delay, max(one, other))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(1984, 7, 31), date(1985, 4, 1)),  # six months end on 31 January, sixty days later
        (date(1972, 8, 31), date(1973, 4, 29)),  # February lacks the day: its last one, sixty days later
        (date(1984, 8, 1), date(1985, 4, 2)),
    ],
)
def test_two_periods_run_one_after_the_other_months_first(start: date, end: date) -> None:
    assert expiry(Delay("6 months and 60 days", months=6, days=60), start) == end
