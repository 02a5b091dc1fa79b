"""What is asked of every act: its days, its author, the entry that it is about, the paper it came in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest

from tests.law.small import CH, CN, joined, small
from tracker.law.admissibility import admissibility
from tracker.model.action import Action
from tracker.model.record import Dossier
from tracker.model.treaty import Parent, Share

TODAY = date(2026, 1, 1)
FORCE = small(CH, CN)
DAY = date(2016, 3, 1)
KE = joined("KE", DAY)


def judged(act: Action, dossier: Dossier = FORCE, today: date = TODAY) -> list[tuple[str, str]]:
    return [(doubt.severity, doubt.code) for doubt in admissibility(dossier, act, today)]


def test_a_deposit_in_order() -> None:
    assert judged(KE) == []


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (KE._replace(lodged=date(2016, 3, 2)), "after receipt"),
        (KE._replace(dated=date(2016, 3, 2)), "after receipt"),
        (KE._replace(received=date(2012, 6, 23)), "before adoption"),
        (KE._replace(effective=date(2016, 2, 29)), "effective before receipt"),
        (KE._replace(notified=date(2026, 1, 2)), "in the future"),
        (KE._replace(until=DAY), "ends before receipt"),
    ],
)
def test_days_that_cannot_be(act: Action, code: str) -> None:
    assert ("impossible", code) in judged(act)


@pytest.mark.parametrize(
    "act",
    [
        KE._replace(lodged=DAY, dated=DAY, effective=DAY),
        KE._replace(received=TODAY, notified=TODAY),
        KE._replace(received=date(2012, 6, 24)),
        KE._replace(until=date(2016, 3, 2)),
        KE._replace(received=None, lodged=DAY, effective=DAY),
    ],
)
def test_days_that_can_be(act: Action) -> None:
    assert judged(act) == []


def test_who_deposited_elsewhere_before_is_bound_from_that_day() -> None:
    """Of several depositaries the first that received it gives the day."""
    first = KE._replace(depositary="London", effective=DAY)
    again = first._replace(depositary="Moscow", received=date(2016, 3, 10))

    def early(act: Action, *before: Action) -> bool:
        return ("impossible", "effective before receipt") in judged(act, small(CH, CN, *before))

    assert early(again)
    assert not early(again, first)
    assert not early(again, first._replace(received=date(2016, 3, 9)))
    assert early(again, first._replace(received=date(2016, 3, 10)))
    assert early(again, first._replace(received=date(2016, 3, 11)))
    assert early(again, first._replace(received=None))
    assert early(again, first._replace(depositary="Moscow"))
    assert early(again, first._replace(kind="signature"))
    assert early(again._replace(kind="declaration"), first)


def test_the_days_are_told_by_their_names() -> None:
    (lodged,) = admissibility(FORCE, KE._replace(lodged=date(2016, 3, 2)), TODAY)
    (dated,) = admissibility(FORCE, KE._replace(dated=date(2016, 3, 2)), TODAY)
    assert (lodged.reason.data["name"], dated.reason.data["name"]) == ("lodged", "dated")


def test_nothing_is_received_tomorrow() -> None:
    assert judged(KE, today=date(2016, 2, 29)) == [("impossible", "in the future")]
    assert judged(KE, today=DAY) == []


def test_a_communication_may_be_older_than_the_treaty() -> None:
    assert judged(Action("KE", "communication", date(2011, 1, 1))) == []


def test_a_succession_reaches_back_before_its_receipt() -> None:
    succession = Action("SK", "succession", date(2018, 1, 9), effective=date(2018, 1, 1), predecessor="CN")
    assert judged(succession) == []


def test_a_state_acts_to_the_day_before_it_ceases_to_exist() -> None:
    """Kenya is given an end here, 1 March 2017 (VCLT 6)."""
    states = {**FORCE.participants, "KE": FORCE.participants["KE"]._replace(until=date(2017, 3, 1))}
    ends = replace(FORCE, participants=states)
    assert ("impossible", "no longer exists") not in judged(joined("KE", date(2017, 2, 28)), ends)
    assert ("impossible", "no longer exists") in judged(joined("KE", date(2017, 3, 1)), ends)
    assert ("impossible", "no longer exists") in judged(joined("KE", date(2017, 3, 2)), ends)
    assert ("impossible", "no longer exists") not in judged(
        joined("KE", date(2017, 3, 2))._replace(received=None), ends
    )


@pytest.mark.parametrize(
    ("code", "authority", "codes"),
    [
        ("KE", "full powers", []),
        ("KE", "ad interim", []),
        ("KE", "head of state", []),
        ("KE", "minister for foreign affairs", []),
        ("KE", "organ of organization", ["authority not shown"]),
        ("KE", "other", ["authority not shown"]),
        ("EU", "organ of organization", []),
        ("EU", "head of state", ["authority of an organization not shown"]),
        ("EU", "full powers", []),
    ],
)
def test_who_signs_for_whom(code: str, authority: str, codes: list[str]) -> None:
    """VCLT 7(2) for a State, VCLT-IO 7(3) for an organization."""
    assert judged(joined(code, DAY)._replace(authority=authority)) == [("doubtful", each) for each in codes]


DECLARED = Action("CH", "declaration", date(2015, 1, 10), articles=("11(2)",), text_read="yes")
WITHDRAWS = Action("CH", "withdrawal of declaration", DAY, articles=("11(2)",), notified=DAY)
REFERS = small(CH, CN, DECLARED)


@pytest.mark.parametrize(
    ("act", "codes"),
    [
        (Action("KE", "objection", DAY), ["objection to nothing"]),
        (Action("KE", "objection", DAY, refers_to=3), []),
        (Action("KE", "objection", DAY, refers_to=9), ["no such entry"]),
        (WITHDRAWS._replace(refers_to=3), []),
        (WITHDRAWS._replace(refers_to=1), ["entry of another kind", "no declaration stands to withdraw"]),
        (DECLARED._replace(received=DAY, refers_to=2), ["entry of another"]),
        (DECLARED._replace(received=DAY, refers_to=3), []),
        (Action("KE", "communication", DAY, refers_to=3), []),
    ],
)
def test_the_entry_that_an_act_is_about(act: Action, codes: list[str]) -> None:
    assert [code for _, code in judged(act, REFERS)] == codes
    assert {severity for severity, code in judged(act, REFERS) if "entry" in code or "nothing" in code} <= {
        "impossible"
    }


def test_an_objection_to_an_amendment_that_binds_whoever_does_not_object_refers_to_none() -> None:
    def under(binds: Literal["all", "all unless objected"]) -> list[tuple[str, str]]:
        treaty = FORCE.treaty._replace(parent=Parent("40", "wipo", binds=binds))
        return judged(Action("KE", "objection", DAY), replace(FORCE, treaty=treaty))

    assert under("all unless objected") == []
    assert under("all") == [("impossible", "objection to nothing")]


def test_an_objection_to_an_amendment_that_a_quarter_stops_refers_to_none() -> None:
    force = FORCE.treaty.entry_into_force
    assert force is not None
    stopped = force._replace(unless_objected_by=DAY, blocked_by=Share("1/4", 1, 4))
    treaty = FORCE.treaty._replace(parent=Parent("15", "wipo", binds="all"), entry_into_force=stopped)
    assert judged(Action("KE", "objection", DAY), replace(FORCE, treaty=treaty)) == []


HELD = KE._replace(disposition="held")


def test_a_paper_is_held_once() -> None:
    dossier = small(CH, CN, HELD)
    again = HELD._replace(received=date(2016, 4, 1))

    assert judged(again, dossier) == [("impossible", "held already")]
    assert judged(again._replace(kind="ratification"), dossier) == []
    assert judged(again._replace(disposition="confirmed", refers_to=3), dossier) == []
    assert judged(again, small(CH, CN, HELD._replace(disposition="returned"))) == []
    assert judged(again, FORCE) == []


def test_of_a_paper_held_only_what_is_impossible_is_told() -> None:
    unknown = HELD._replace(authority="other")
    assert judged(unknown) == []
    assert judged(unknown._replace(received=date(2012, 1, 1))) == [("impossible", "before adoption")]


def test_a_paper_is_one_participant_s() -> None:
    mine, theirs = KE._replace(paper="p"), joined("FR", DAY)._replace(paper="p")
    dossier = small(CH, CN, theirs)

    assert judged(mine, dossier) == [("impossible", "paper of another")]
    assert judged(mine._replace(paper="q"), dossier) == []
    assert judged(KE, small(CH, CN, joined("FR", DAY))) == []
    assert judged(Action("KE", "communication", DAY, paper="p"), dossier) == []
    own = Action("KE", "declaration", DAY, articles=("11(2)",), text_read="yes", paper="p")
    assert judged(own, small(CH, CN, mine)) == []


def test_what_came_in_a_paper_that_is_held_waits_with_it() -> None:
    dossier = small(CH, CN, HELD._replace(paper="p"), Action("KE", "signature", date(2013, 1, 1)))
    said = Action("KE", "declaration", DAY, articles=("11(2)",), text_read="yes", paper="p")

    assert judged(said, dossier) == [("impossible", "waits with its paper")]
    assert judged(said._replace(disposition="held"), dossier) == []
    assert judged(said._replace(disposition="confirmed"), dossier) == []
    assert judged(said._replace(paper="q"), dossier) == []


def test_a_paper_confirmed_later_refers_to_the_one_that_was_held() -> None:
    held = small(CH, CN, Action("KE", "declaration", DAY, articles=("11(2)",), disposition="held", text_read="yes"), KE)
    confirmed = Action("KE", "declaration", date(2016, 4, 1), articles=("11(2)",), text_read="yes", refers_to=3)

    assert judged(confirmed._replace(disposition="confirmed"), held) == []
    exclusion = Action("KE", "exclusion of territory", DAY, territory="Lamu", disposition="held")
    again = exclusion._replace(received=date(2016, 4, 1), refers_to=3, disposition="confirmed")
    assert judged(again, small(CH, CN, exclusion, KE)) == []
    assert judged(again, small(CH, CN, exclusion._replace(disposition=""), KE)) == [
        ("impossible", "entry of another kind")
    ]
    assert judged(again._replace(disposition=""), small(CH, CN, exclusion, KE)) == [
        ("impossible", "entry of another kind")
    ]
