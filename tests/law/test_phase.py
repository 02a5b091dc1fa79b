"""The phase of the treaty on the day of a deposit: the sentence that the depositary's notice ends with."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from tracker.law.questions.phase import phase
from tracker.model.action import Action
from tracker.model.record import Dossier


def _deposits(dossier: Dossier) -> list[Action]:
    return [action for action in dossier.record.actions if action.is_deposit]


def test_all_48_deposits_have_their_phase_and_the_published_day(beijing: Dossier) -> None:
    found = [(action, phase(beijing, action)) for action in _deposits(beijing)]

    assert Counter(each.name for _, each in found) == {
        "before the threshold": 29,
        "meets the threshold": 1,
        "after the threshold": 18,
    }
    for action, each in found:
        expected = None if each.name == "before the threshold" else action.effective
        assert each.bound == expected, action.participant
        assert each.month_end is None


@pytest.mark.parametrize(
    ("code", "name", "article", "ordinal"),
    [
        ("SK", "before the threshold", "26", 3),  # Beijing Notification No. 3
        ("CN", "before the threshold", "26", 5),  # No. 5
        ("MD", "before the threshold", "26", 9),  # No. 9
        ("WS", "before the threshold", "26", 16),  # No. 16: "will be notified when the required number is reached"
        ("ID", "meets the threshold", "26", 30),
        ("CH", "after the threshold", "27(ii)", 31),  # No. 32: 11 May 2020
    ],
)
def test_the_notifications_that_were_read(beijing: Dossier, code: str, name: str, article: str, ordinal: int) -> None:
    (action,) = (each for each in _deposits(beijing) if each.participant == code)
    found = phase(beijing, action)
    assert (found.name, found.article, found.ordinal) == (name, article, ordinal)


def test_two_deposits_of_the_threshold_day_share_it(beijing: Dossier) -> None:
    other = Action("KZ", "accession", received=date(2020, 1, 28))
    with_both = beijing.having(other)
    found = phase(with_both, other)
    assert (found.name, found.sharing, found.first_day) == ("meets the threshold", ("ID",), date(2020, 4, 28))


@pytest.mark.parametrize(
    ("received", "days"),
    [
        (date(2026, 8, 31), (date(2026, 11, 30), date(2026, 12, 1))),
        (date(2026, 11, 30), (date(2027, 2, 28), date(2027, 3, 1))),
        (date(2026, 11, 28), None),
        (date(2026, 7, 31), None),
    ],
)
def test_a_month_that_lacks_the_day_leaves_two(
    beijing: Dossier, received: date, days: tuple[date, date] | None
) -> None:
    deposit = Action("KZ", "accession", received=received)
    assert phase(beijing.having(deposit), deposit).month_end == days


def test_a_period_counted_from_the_notice_has_no_day_before_it(beijing: Dossier) -> None:
    treaty = beijing.treaty._replace(effect=beijing.treaty.effect._replace(clock="notification"))
    counted = replace(beijing, treaty=treaty)
    deposit = Action("KZ", "accession", received=date(2026, 11, 2))
    found = phase(counted.having(deposit), deposit)
    assert (found.name, found.bound) == ("counted from the notice", None)

    notified = deposit._replace(notified=date(2026, 11, 10))
    assert phase(counted.having(notified), notified).bound == date(2027, 2, 10)


def test_without_a_threshold_each_deposit_has_its_own_period(beijing: Dossier) -> None:
    own = replace(beijing, treaty=beijing.treaty._replace(entry_into_force=None))
    deposit = Action("KZ", "accession", received=date(2026, 11, 2))
    found = phase(own.having(deposit), deposit)
    assert (found.name, found.bound, found.first_day) == ("own period", date(2027, 2, 2), None)


def test_an_act_without_a_day_has_no_phase(beijing: Dossier) -> None:
    with pytest.raises(ValueError, match="KZ"):
        phase(beijing, Action("KZ", "accession"))
