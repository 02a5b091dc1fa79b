"""On which days each choice about a declaration can make a difference: before, on and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.law.small import CH, CN, joined, small
from tracker.law.declaring.choices import BITES
from tracker.model import reading
from tracker.model.action import Action
from tracker.model.reading import Reading
from tracker.model.treaty import Delay, TerritoryClause

DECLARED = Action("CH", "declaration", date(2015, 1, 10), articles=("11(2)",), text_read="yes")
WITHDRAWN = Action("CH", "withdrawal of declaration", date(2017, 1, 1), articles=("11(2)",))
DAYS = date(2016, 12, 31), date(2017, 1, 1)


def bites(which: Reading, *acts: Action, **clauses: Any) -> list[bool]:
    dossier = small(CH, CN, *acts)
    dossier = replace(dossier, treaty=dossier.treaty._replace(**clauses))
    return [BITES[which](dossier, day) for day in DAYS]


def test_a_withdrawal() -> None:
    which = reading.WITHDRAWAL_OF_A_NOTIFICATION
    assert bites(which, DECLARED, WITHDRAWN) == [False, True]
    assert bites(which, DECLARED, WITHDRAWN._replace(disposition="held")) == [False, False]
    assert bites(which, DECLARED, WITHDRAWN._replace(received=None)) == [False, False]
    assert bites(which, DECLARED, WITHDRAWN._replace(kind="communication")) == [False, False]


def test_a_notice_that_is_not_on_record() -> None:
    which = reading.NOTICE
    replacing = DECLARED._replace(received=date(2017, 1, 1), refers_to=3)
    assert bites(which, DECLARED, WITHDRAWN) == [False, True]
    assert bites(which, DECLARED, replacing) == [False, True]
    assert bites(which, DECLARED, replacing._replace(refers_to=None)) == [False, False]
    for act in (WITHDRAWN, replacing):
        assert bites(which, DECLARED, act._replace(notified=date(2017, 1, 9))) == [False, False]
        assert bites(which, DECLARED, act._replace(effective=date(2017, 1, 9))) == [False, False]


def test_a_declaration_made_alone_without_a_route() -> None:
    """Art. 18(2) has a route for one under Art. 11(2), and none for one under Art. 11(3)."""
    which = reading.LATE_DECLARATION
    late = DECLARED._replace(received=date(2017, 1, 1), articles=("11(3)",))
    assert bites(which, late) == [False, True]
    assert bites(which, late._replace(articles=("5",))) == [False, True]
    assert bites(which, late._replace(articles=())) == [False, True]
    assert bites(which, late._replace(articles=("11(2)",))) == [False, False]
    assert bites(which, late._replace(articles=("11(2)", "11(3)"))) == [False, True]
    assert bites(which, late._replace(effective=date(2017, 1, 1))) == [False, False]
    assert bites(which, late._replace(kind="statement")) == [False, False]
    assert bites(which, late._replace(participant="KE"), joined("KE", date(2017, 1, 1))) == [False, False]
    assert bites(which, late._replace(participant="KE"), joined("FR", date(2017, 1, 1))) == [False, True]


def test_a_succession_to_somebody_who_had_declared() -> None:
    which = reading.SUCCESSION_TO_A_NOTIFICATION
    succeeds = Action("SK", "succession", date(2018, 1, 1), effective=date(2017, 1, 1), predecessor="CH")
    assert bites(which, DECLARED, succeeds) == [True, True]
    assert bites(which, DECLARED, succeeds._replace(predecessor="CN")) == [False, False]
    assert bites(which, DECLARED, succeeds._replace(kind="accession")) == [False, False]
    assert bites(which, succeeds) == [False, False]


MONTHS, DAYS_ALONE = Delay("1 month", months=1), Delay("30 days", days=30)
CLIPPED = date(2017, 1, 31)


def month_end(*acts: Action, clipped: date = CLIPPED, **clauses: Any) -> list[bool]:
    """The days before and on which such an act came in, with clauses of no month but these."""
    dossier = small(CH._replace(effective=date(2015, 5, 20)), CN._replace(effective=date(2015, 5, 20)), *acts)
    bare: dict[str, Any] = {"declarations": (), "territory": None} | clauses
    dossier = replace(dossier, treaty=dossier.treaty._replace(**bare))
    return [BITES[reading.MONTH_END](dossier, day) for day in (date(2017, 1, 30), clipped)]


@pytest.mark.parametrize("key", ["late", "withdrawal", "open_to_objection", "lapses"])
@pytest.mark.parametrize("kind", ["declaration", "withdrawal of declaration"])
def test_a_period_of_a_declaration_into_a_month_without_the_day(key: str, kind: str) -> None:
    clause = small().treaty.declarations[0]._replace(late=None, withdrawal=None, open_to_objection=None, lapses=None)
    act = DECLARED._replace(kind=kind, received=CLIPPED)
    either: tuple[dict[str, Any], dict[str, Any]] = ({key: MONTHS}, {key: DAYS_ALONE})
    one, other = ((clause._replace(**of),) for of in either)

    assert month_end(act, declarations=one) == [False, True]
    assert month_end(act, declarations=other) == [False, False]
    assert month_end(act._replace(received=date(2017, 1, 28)), declarations=one) == [False, False]
    assert month_end(act._replace(received=date(2017, 1, 28), notified=CLIPPED), declarations=one) == [True, True]
    assert month_end(act._replace(effective=date(2017, 2, 28)), declarations=one) == [False, False]
    assert month_end(act._replace(kind="statement"), declarations=one) == [False, False]


@pytest.mark.parametrize("key", ["delay", "withdrawal"])
@pytest.mark.parametrize("kind", ["exclusion of territory", "extension to territory"])
def test_a_period_of_a_territory_into_a_month_without_the_day(key: str, kind: str) -> None:

    act = Action("CH", kind, CLIPPED, territory="Lamu")
    months: dict[str, Any] = {key: MONTHS}
    assert month_end(act, territory=TerritoryClause("29")._replace(**months)) == [False, True]
    assert month_end(act, territory=TerritoryClause("29")) == [False, False]


def test_a_month_end_of_who_is_bound_is_one_of_its_declaration_too() -> None:
    assert month_end(joined("KE", date(2016, 11, 30))) == [True, True]


def test_of_nothing_nothing_bites() -> None:
    assert not any(each(small(), DAYS[1]) for each in BITES.values())
