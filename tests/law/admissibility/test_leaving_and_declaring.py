"""Leaving, taking back, declaring: what is out of order, and what is doubtful."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.law.admissibility.test_any_act import judged
from tests.law.small import CH, CN, KE, small
from tracker.law.admissibility import admissibility
from tracker.law.admissibility.declaring import of_another
from tracker.model.action import Action
from tracker.model.protected import Place
from tracker.model.record import Dossier

LEAVES = Action("KE", "denunciation", date(2018, 4, 5))
"""With effect from 5 April 2019 (Art. 28)."""
BACK = Action("KE", "withdrawal of denunciation", date(2019, 4, 4))


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2016, 5, 31), [("not in order", "denounces without being a party")]),
        (date(2016, 6, 1), []),
    ],
)
def test_only_a_party_leaves(day: date, codes: list[tuple[str, str]]) -> None:
    assert judged(LEAVES._replace(received=day), small(CH, CN, KE)) == codes


def test_and_only_once() -> None:
    assert judged(LEAVES._replace(received=date(2018, 5, 5)), small(CH, CN, KE, LEAVES)) == [
        ("not in order", "denounced already")
    ]


def test_without_a_clause_the_right_to_leave_is_not_settled() -> None:
    """VCLT 56."""
    dossier = small(CH, CN, KE)
    without = replace(dossier, treaty=dossier.treaty._replace(denunciation=None))
    (doubt,) = admissibility(without, LEAVES, date(2026, 1, 1))
    assert (doubt.severity, doubt.code, doubt.article) == ("doubtful", "denunciation without a clause", "VCLT 56")


def test_a_denunciation_is_taken_back_until_it_takes_effect() -> None:
    """VCLT 68."""
    dossier = small(CH, CN, KE, LEAVES)
    assert judged(BACK, dossier) == []
    assert judged(BACK._replace(received=date(2019, 4, 5)), dossier) == [("not in order", "denunciation took effect")]
    assert judged(BACK, small(CH, CN, KE)) == [("not in order", "nothing stands to withdraw")]
    assert judged(BACK._replace(received=None), small(CH, CN, KE)) == []


def test_an_end_by_anything_but_a_notice_is_not_taken_back() -> None:
    """A State that ceased to exist did not denounce."""
    dossier = small(CH, CN, KE)
    states = {**dossier.participants, "KE": dossier.participants["KE"]._replace(until=date(2018, 1, 1))}
    found = judged(BACK, replace(dossier, participants=states))
    assert ("not in order", "denunciation took effect") not in found
    assert ("not in order", "nothing stands to withdraw") in found


def test_an_instrument_is_taken_back_until_it_binds() -> None:
    takes = Action("KE", "withdrawal of instrument", date(2016, 6, 1))
    assert judged(takes, small(CH, CN, KE)) == [("not in order", "withdraws once bound")]
    assert judged(takes, small(CH, CN)) == [("not in order", "nothing stands to withdraw")]
    early = Action("CN", "withdrawal of instrument", date(2015, 5, 19))
    assert judged(early, small(CH, CN)) == []
    assert judged(early._replace(received=date(2015, 5, 20)), small(CH, CN)) == [
        ("not in order", "withdraws once bound")
    ]


@pytest.mark.parametrize(
    ("kind", "taken"),
    [
        ("withdrawal of instrument", "instrument"),
        ("withdrawal of signature", "signature"),
        ("withdrawal of denunciation", "denunciation"),
        ("termination of provisional application", "provisional application"),
    ],
)
def test_what_is_not_there_to_be_taken_back_is_named(kind: str, taken: str) -> None:
    (doubt,) = admissibility(small(CH, CN), Action("KE", kind, date(2016, 6, 1)), date(2026, 1, 1))
    assert (doubt.code, dict(doubt.reason.data)) == (
        "nothing stands to withdraw",
        {"participant": "KE", "kind": taken},
    )


def test_a_signature_is_taken_back_until_there_is_an_instrument() -> None:
    signed = Action("KE", "signature", date(2013, 1, 1))
    takes = Action("KE", "withdrawal of signature", date(2016, 2, 1))
    assert judged(takes, small(CH, CN, signed)) == []
    assert judged(takes._replace(received=date(2016, 4, 1)), small(CH, CN, signed, KE)) == [
        ("not in order", "nothing stands to withdraw")
    ]


DECLARES = Action("KE", "declaration", date(2016, 3, 1), articles=("11(2)",), text_read="yes")


@pytest.mark.parametrize(
    ("act", "codes"),
    [
        (DECLARES, []),
        (DECLARES._replace(articles=()), [("not in order", "declared under no article")]),
        (DECLARES._replace(articles=(), text_read="no"), []),
        (DECLARES._replace(articles=(), text_read="in part"), []),
        (DECLARES._replace(articles=("11",)), [("doubtful", "paragraph not named")]),
        (DECLARES._replace(articles=("11",), text_read="no"), []),
        (DECLARES._replace(articles=("11",), text_read="in part"), [("doubtful", "paragraph not named")]),
        (DECLARES._replace(articles=("5",)), [("not in order", "no declaration permitted")]),
        (DECLARES._replace(articles=("5",), text_read="no"), [("not in order", "no declaration permitted")]),
        (DECLARES._replace(scope="Not at all."), [("doubtful", "not at all by notification")]),
        (DECLARES._replace(scope="films"), []),
        (DECLARES._replace(articles=("11(3)",), scope="not at all"), []),
        (DECLARES._replace(articles=("11(2)", "11(3)"), scope="not at all"), []),
        (DECLARES._replace(articles=("19(2)",), scope="not at all"), []),
    ],
)
def test_what_may_be_declared(act: Action, codes: list[tuple[str, str]]) -> None:
    """Art. 18(1): no reservation but the one under Art. 11(3); Arts. 11(2) and 19(2) permit notifications."""
    assert judged(act, small(CH, CN, KE)) == codes


def barring(*, declarations: bool, reservations: bool) -> Dossier:
    dossier = small(CH, CN, KE)
    treaty = dossier.treaty._replace(protection=None)
    treaty = treaty if declarations else treaty._replace(declarations=())
    return replace(dossier, treaty=treaty if reservations else treaty._replace(reservations=None))


def test_where_the_clauses_say_less() -> None:
    other, none = DECLARES._replace(articles=("5",)), DECLARES._replace(articles=())

    def says(act: Action, *, declarations: bool, reservations: bool) -> list[tuple[str, str]]:
        return judged(act, barring(declarations=declarations, reservations=reservations))

    assert says(other, declarations=True, reservations=False) == [("doubtful", "nothing recorded on declarations")]
    assert says(none, declarations=True, reservations=False) == [("doubtful", "nothing recorded on any declaration")]
    assert says(other, declarations=False, reservations=True) == [("doubtful", "may be a reservation")]
    assert says(none, declarations=False, reservations=True) == [("doubtful", "may be a reservation")]
    assert says(DECLARES._replace(scope="not at all"), declarations=True, reservations=True) == []


@pytest.mark.parametrize("kind", ["declaration", "exclusion of territory"])
def test_who_may_declare(kind: str) -> None:
    """VCLT 19: when signing or expressing consent; a late one by who is still in."""
    act = DECLARES._replace(kind=kind, articles=("11(2)",) if kind == "declaration" else (), territory="Lamu")
    signed = Action("KE", "signature", date(2013, 1, 1))
    dossier = small(CH, CN, KE, LEAVES)

    assert judged(act, dossier) == []
    assert judged(act._replace(received=date(2016, 2, 1)), dossier) == [("not in order", "declares without a part")]
    assert judged(act._replace(received=date(2016, 2, 1)), small(CH, CN, KE, signed)) == []
    assert judged(act._replace(received=date(2019, 4, 4)), dossier) == []
    assert judged(act._replace(received=date(2019, 4, 5)), dossier) == [("not in order", "declares without a part")]
    assert judged(act._replace(received=None), dossier) == []


def test_a_territory_has_its_name() -> None:
    act = Action("KE", "exclusion of territory", date(2016, 3, 1))
    assert judged(act, small(CH, CN, KE)) == [("impossible", "territory not named")]
    assert judged(act._replace(territory="Lamu"), small(CH, CN, KE)) == []


def withdrawing(dossier: Dossier, **fields: object) -> list[tuple[str, str]]:
    act = Action("KE", "withdrawal of declaration", date(2017, 1, 1), articles=("11(2)",))
    return judged(act._replace(**fields), dossier)  # type: ignore[arg-type]


def test_a_withdrawal_is_about_one_declaration_that_stands() -> None:
    """VCLT 22."""
    one = small(CH, CN, KE, DECLARES)
    two = small(CH, CN, KE, DECLARES, DECLARES._replace(scope="films"))

    assert withdrawing(one) == []
    assert withdrawing(one, articles=("11(3)",)) == [("not in order", "several stand to withdraw")]
    assert withdrawing(small(CH, CN, KE)) == [("not in order", "no declaration stands to withdraw")]
    assert withdrawing(two) == [("not in order", "several stand to withdraw")]
    assert withdrawing(two, refers_to=4) == []
    assert withdrawing(one, received=date(2016, 2, 1)) == [("not in order", "no declaration stands to withdraw")]
    assert withdrawing(one, received=None) == []


def test_what_was_withdrawn_is_not_withdrawn_again() -> None:
    taken = Action("KE", "withdrawal of declaration", date(2016, 9, 1), articles=("11(2)",))
    dossier = small(CH, CN, KE, DECLARES, taken)
    act = taken._replace(received=date(2017, 1, 1))
    (doubt,) = admissibility(dossier, act, date(2026, 1, 1))

    assert (doubt.severity, doubt.code) == ("not in order", "withdrawn already")
    assert (doubt.reason.data["day"], doubt.reason.data["entry"]) == (date(2016, 9, 1), 5)


def test_a_territory_for_which_another_state_acts_is_doubtful() -> None:
    found = of_another(Action("CH", "exclusion of territory", date(2016, 6, 1)), Place("FR", "Mayotte"))
    assert (found.severity, found.code, dict(found.reason.data)) == (
        "doubtful",
        "territory of another",
        {"participant": "CH", "territory": "Mayotte", "state": "FR"},
    )
