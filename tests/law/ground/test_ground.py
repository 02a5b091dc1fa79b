"""What a record holds, how a period runs, what waits, and what is kept: before, on and after each day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.law.small import BEIJING, CH, CN, KE, having, small
from tracker.law.ground.holding import (
    counts_as_gap,
    held,
    holds_every_instrument,
    holds_signatures,
    may_have_left,
    remarks_of,
    succeeded,
    tells_of,
)
from tracker.law.ground.once import DAYS_KEPT, once_a_day
from tracker.law.ground.periods import clips, expiry, implied_start
from tracker.law.ground.waiting import answers, confirms, waits
from tracker.model.action import Action
from tracker.model.record import Dossier
from tracker.model.treaty import Delay, Holds

ON = date(2016, 1, 1)


def saying(*acts: Action, **holds: Any) -> Dossier:
    dossier = small(*acts)
    return replace(dossier, treaty=dossier.treaty._replace(holds=Holds(**holds)))


NOTHING_SAID: dict[str, Any] = {"instruments": "", "declarations": "", "territories": ""}


def test_what_a_record_holds_without_a_word() -> None:
    made_up = CH._replace(source_class="made up")
    assert held(saying(**NOTHING_SAID)) == Holds("none", "none", "none")
    assert held(saying(made_up, **NOTHING_SAID)) == Holds("all", "all", "all")
    assert held(saying(made_up, CN, **NOTHING_SAID)) == Holds("some", "some", "some")


@pytest.mark.parametrize("said", ["all", "some", "none"])
def test_what_a_record_is_said_to_hold(said: Any) -> None:
    every = {"instruments": said, "declarations": said, "territories": said}
    first: Any = "some" if said == "none" else said
    assert held(saying(**every)) == Holds(said, said, said)
    assert held(saying(CH, **every)) == Holds(first, first, first)


def whole(how: str, on: date = ON, checked: date | None = date(2016, 1, 1), *acts: Action) -> bool:
    dossier = saying(CH, *acts, instruments=how)
    return holds_every_instrument(replace(dossier, treaty=dossier.treaty._replace(checked=checked)), on)


def test_whether_it_holds_every_instrument() -> None:
    """Adopted on 24 June 2012; a table of the current parties tells of the days from its comparison on."""
    assert (whole("all"), whole("some")) == (True, False)
    assert [whole("some", day) for day in (date(2012, 6, 23), date(2012, 6, 24))] == [True, False]
    assert [whole("current parties", day) for day in (date(2015, 12, 31), ON)] == [False, True]
    assert not whole("current parties", ON, None)
    remark = Action("KE", "remark", date(2015, 5, 5))
    assert not whole("all", ON, ON, remark)
    assert whole("all", ON, ON, remark, KE)
    unknown = saying(CH, instruments="some")
    assert not holds_every_instrument(replace(unknown, treaty=unknown.treaty._replace(adopted=None)), date(2000, 1, 1))


def test_of_whom_it_tells() -> None:
    succession = Action("SK", "succession", date(2018, 1, 9), effective=date(2017, 1, 1), predecessor="KE")

    def tells(code: str, how: str, *acts: Action, on: date = ON) -> bool:
        return tells_of(saying(CH, *acts, instruments=how), code, on)

    assert (tells("KE", "all"), tells("KE", "some")) == (True, False)
    assert [tells("KE", "some", on=day) for day in (date(2012, 6, 23), date(2012, 6, 24))] == [True, False]
    assert not tells("KE", "all", succession)
    assert not tells("KE", "all", succession, Action("KE", "signature", date(2013, 1, 1)))
    assert tells("KE", "all", succession, KE)
    assert not tells("KE", "all", Action("KE", "remark", ON))
    assert (tells("CH", "current parties"), tells("KE", "current parties")) == (True, False)
    assert succeeded(small(CH, succession)) == {"KE"}
    assert succeeded(small(CH, succession._replace(predecessor=""))) == frozenset()
    assert succeeded(small(CH, KE._replace(predecessor="DD"))) == frozenset()
    assert (counts_as_gap(saying(CH, instruments="all")), counts_as_gap(saying(CH, instruments="some"))) == (
        False,
        True,
    )
    assert [holds_signatures(small(each)) for each in (CH, Action("KE", "signature", ON))] == [False, True]


def test_remarks_that_nobody_has_read() -> None:
    remark = Action("CH", "remark", ON)

    def there(act: Action, on: date) -> bool:
        return bool(remarks_of(small(CH, act), "CH", on))

    assert [there(remark, day) for day in (date(2015, 12, 31), ON)] == [False, True]
    assert not there(remark._replace(text_read="yes"), ON)
    undated = remark._replace(received=None)
    assert there(undated, date(2013, 1, 1))
    own = undated._replace(refers_to=1)
    assert [there(own, day) for day in (date(2015, 1, 9), date(2015, 1, 10))] == [False, True]
    declared = undated._replace(kind="declaration")
    assert there(declared, ON)
    assert not there(declared._replace(received=ON), ON)
    assert not there(undated._replace(kind="statement"), ON)


MONTHS = Delay("3 months", months=3)


@pytest.mark.parametrize(
    ("delay", "start", "end"),
    [
        (MONTHS, date(2016, 11, 30), date(2017, 2, 28)),
        (Delay("", months=3, and_a_day=True), date(2016, 3, 1), date(2016, 6, 2)),
        (Delay("", days=30), date(2016, 3, 1), date(2016, 3, 31)),
        (Delay("", months=1, days=5), date(2016, 3, 1), date(2016, 4, 6)),
        (Delay("", months=3, rounding="first of that month"), date(2016, 3, 9), date(2016, 6, 1)),
        (Delay("", months=3, rounding="end of the year"), date(2016, 3, 9), date(2016, 12, 31)),
        (Delay("", months=3, rounding="first of january on or after"), date(2016, 10, 1), date(2017, 1, 1)),
        (Delay("", months=3, rounding="first of january on or after"), date(2016, 10, 2), date(2018, 1, 1)),
        (Delay("", months=12, rounding="first of january on or after"), date(2016, 1, 1), date(2017, 1, 1)),
        (Delay("", months=3, rounding="first of the month after"), date(2016, 3, 1), date(2016, 7, 1)),
        (Delay("", months=3, rounding="first of the month on or after"), date(2016, 3, 1), date(2016, 6, 1)),
        (Delay("", months=3, rounding="first of the month on or after"), date(2016, 3, 2), date(2016, 7, 1)),
        (MONTHS, date(9999, 11, 1), date.max),
        (Delay("", days=30), date(9999, 12, 15), date.max),
        (Delay("at once"), date(2016, 3, 31), date(2016, 3, 31)),
    ],
)
def test_when_a_period_has_run(delay: Delay, start: date, end: date) -> None:
    assert expiry(delay, start) == end


@pytest.mark.parametrize(
    ("delay", "clipped"),
    [
        (MONTHS, True),
        (MONTHS._replace(days=1), False),
        (MONTHS._replace(and_a_day=True), False),
        (MONTHS._replace(rounding="end of the year"), False),
        (Delay("", days=90), False),
        (Delay("", months=2), False),
    ],
)
def test_a_period_into_a_month_without_the_day(delay: Delay, clipped: bool) -> None:
    assert clips(delay, date(2016, 11, 30)) is clipped
    assert not clips(delay, date(2016, 11, 28))
    first = date(2017, 3, 1) if clipped else expiry(delay, date(2016, 11, 30))
    assert expiry(delay, date(2016, 11, 30), first_of_the_next=True) == first


NEAR = date(2016, 3, 1)


@pytest.mark.parametrize(
    ("delay", "day", "start"),
    [
        (MONTHS, date(2016, 6, 9), date(2016, 3, 9)),
        (MONTHS, date(2017, 2, 28), date(2016, 11, 28)),
        (Delay("", days=30), date(2016, 3, 31), date(2016, 3, 1)),
        (Delay("", months=1, days=5), date(2016, 4, 6), date(2016, 3, 1)),
        (Delay("", months=3, and_a_day=True), date(2016, 6, 2), date(2016, 3, 1)),
        (Delay("", months=3, rounding="first of the month after"), date(2016, 7, 1), date(2016, 3, 1)),
        (Delay("", months=3, rounding="first of the month after"), date(2016, 7, 2), None),
        (Delay("", months=3, rounding="end of the year"), date(2016, 12, 31), date(2016, 3, 1)),
        (Delay("", months=3, rounding="first of january on or after"), date(2017, 1, 1), date(2016, 3, 1)),
        (Delay("", months=3, rounding="end of the year"), date(2016, 12, 30), None),
        (Delay("", months=9999 * 12), date(2016, 1, 1), None),
    ],
)
def test_from_when_a_period_would_have_run_to_a_day(delay: Delay, day: date, start: date | None) -> None:
    assert implied_start(delay, day, NEAR) == start


def test_the_start_nearest_to_another_day() -> None:
    """28 February is three months after the 28th, 29th and 30th of November."""
    assert implied_start(MONTHS, date(2017, 2, 28), date(2016, 12, 5)) == date(2016, 11, 30)
    assert implied_start(MONTHS, date(2017, 2, 28), date(2016, 11, 29)) == date(2016, 11, 29)


def test_what_is_kept_for_a_day_begins_afresh_with_one_more() -> None:
    dossier, asked = small(), []

    def ask(number: int) -> int:
        def answer() -> int:
            asked.append(number)
            return number

        return once_a_day(dossier, ON + timedelta(days=number), "a rule", answer)

    assert [ask(number) for number in (*range(DAYS_KEPT), 0)] == [*range(DAYS_KEPT), 0]
    assert asked == list(range(DAYS_KEPT))
    ask(DAYS_KEPT)
    ask(0)
    assert asked[DAYS_KEPT:] == [DAYS_KEPT, 0]


HELD = KE._replace(disposition="held", number=3)


def test_what_waits() -> None:
    dossier = small(CH, CN, HELD)
    assert waits(dossier, HELD, date(2016, 3, 1))
    assert not waits(dossier, HELD, date(2016, 2, 29))
    confirmed = KE._replace(received=date(2016, 5, 1), disposition="confirmed", refers_to=3)
    after = small(CH, CN, HELD, confirmed)
    assert [waits(after, HELD, day) for day in (date(2016, 4, 30), date(2016, 5, 1))] == [True, False]


def test_what_confirms_or_answers() -> None:
    confirmed = KE._replace(received=date(2016, 5, 1), disposition="confirmed", refers_to=3)
    assert confirms(confirmed, HELD)
    assert not confirms(confirmed._replace(disposition=""), HELD)
    assert not confirms(confirmed._replace(refers_to=4), HELD)
    assert confirms(confirmed._replace(refers_to=None), HELD)
    assert not confirms(confirmed._replace(refers_to=None, kind="ratification"), HELD)
    assert not confirms(confirmed, KE._replace(number=3))
    assert answers(confirmed, HELD)
    assert answers(confirmed._replace(disposition="returned"), HELD)
    assert not answers(confirmed._replace(disposition="held", refers_to=None), CH)


def test_before_its_first_day_a_state_did_nothing_whatever_the_record_holds() -> None:
    """But for what is on record of it: a signature that is listed under it all the same."""
    some = having(small(CH, CN), holds=BEIJING.treaty.holds._replace(instruments="some"))
    first = date(2016, 3, 1)
    born = {**some.participants, "KE": some.participants["KE"]._replace(since=first)}
    late = replace(some, participants=born)
    days = date(2016, 2, 29), first, date(2016, 3, 2)
    assert [tells_of(late, "KE", day) for day in days] == [True, False, False]
    signed = late.having(Action("KE", "signature", date(2013, 1, 1)))
    assert not tells_of(signed, "KE", days[0])


def test_who_is_not_in_a_table_of_current_parties_may_have_left_before_it_was_made() -> None:
    made = BEIJING.treaty.checked
    assert made is not None
    table = having(small(CH, CN), holds=BEIJING.treaty.holds._replace(instruments="current parties"))
    days = made - timedelta(1), made, made + timedelta(1)
    assert [may_have_left(table, "KE", day) for day in days] == [True, False, False]
    assert not may_have_left(table, "CH", days[0])
    for holds in ("all", "some"):
        other = having(table, holds=table.treaty.holds._replace(instruments=holds))
        assert not may_have_left(other, "KE", days[0])
