"""Each check finds what it is for, on the day it begins to hold, and leaves the rest alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.checks import CHECKS, check
from tracker.intake.clauses import read_clauses
from tracker.model.action import Action
from tracker.model.participant import Participant
from tracker.model.problem import Problem
from tracker.model.record import Dossier, in_order

CLAUSES = """
slug = "made-up"
name = "Made-up Treaty"
depositary = "Somebody"
time_zone = "UTC"
checked = 2026-01-01
adopted = 2000-01-01

[record]
instruments = "all"

[signature]
article = "7"
opens = 2000-01-01
closes = 2000-12-31

[instruments]
article = "8"
kinds = ["ratification", "accession"]

[entry_into_force]
article = "9"
count = 2
delay = "3 months"

[effect]
with_treaty = "10(1)"
later = "10(2)"
delay = "3 months"

[denunciation]
article = "11"
delay = "1 year"
clock = "receipt"

[reservations]
article = "12"

[[declaration]]
article = "5(1)"
nature = "notification"
late = "3 months"

[[declaration]]
article = "5(2)"
nature = "reservation"
"""
TODAY = date(2026, 3, 1)
SOURCE = {"source": "the depositary"}


def dossier_of(*actions: dict[str, Any], clauses: str = CLAUSES) -> Dossier:
    """Two parties since 1 April 2001, and what a test adds."""
    before = ({"participant": code, "kind": "accession", "received": date(2001, 1, 1)} for code in ("AA", "BB"))
    numbered = [Action(number=n, **SOURCE | action) for n, action in enumerate((*before, *actions), 1)]
    participants = {code: Participant(code=code, name=code) for code in ("AA", "BB", "CC", "DD")}
    return Dossier(read_clauses(clauses, "made-up"), in_order(numbered), participants)


def found(*actions: dict[str, Any], today: date = TODAY, clauses: str = CLAUSES) -> list[tuple[str, str, str, str]]:
    """What all checks say beyond what they say of the two parties alone."""
    known = check(dossier_of(clauses=clauses), today)
    told = [_told(problem) for problem in check(dossier_of(*actions, clauses=clauses), today)]
    for problem in known:
        told.remove(_told(problem))
    return told


def _told(problem: Problem) -> tuple[str, str, str, str]:
    return problem.severity, problem.check, problem.reason.code, problem.reason.article


def act(kind: str = "accession", received: date | None = date(2020, 1, 15), **fields: Any) -> dict[str, Any]:
    return {"participant": "CC", "kind": kind, "received": received, **fields}


def test_a_record_in_order_has_no_problem() -> None:
    assert found(act()) == []


def test_deposits_of_one_day_share_their_place() -> None:
    (problem,) = check(dossier_of(), TODAY)
    assert _told(problem) == ("note", "ties", "deposits of one day", "")
    assert problem.reason.entries == (1, 2)
    assert problem.reason.data["ordinal"] == 1


@pytest.mark.parametrize(
    ("actions", "problems"),
    [
        ((act(received=date(2026, 3, 2)),), [("error", "doubtful acts", "in the future", "")]),
        ((act(received=date(2026, 3, 1)),), []),
        ((act(received=date(1999, 12, 31)),), [("error", "doubtful acts", "before adoption", "")]),
        ((act(), act(received=date(2021, 1, 1))), [("error", "doubtful acts", "instrument stands", "")] * 2),
        ((act("signature", date(2001, 1, 1)),), [("error", "doubtful acts", "signature closed", "7")]),
        ((act("signature", date(2000, 12, 31)),), []),
        (
            (act("signature", date(2000, 5, 1)), act()),
            [("warning", "doubtful acts", "signatory accedes", "VCLT 14(1)")],
        ),
        ((act("denunciation"),), [("error", "doubtful acts", "denounces without being a party", "11")]),
        ((act(), act("declaration", articles=("6",))), [("error", "doubtful acts", "no declaration permitted", "12")]),
    ],
)
def test_acts_that_are_impossible_not_in_order_or_doubtful(
    actions: tuple[dict[str, Any], ...], problems: list[tuple[str, str, str, str]]
) -> None:
    assert [told for told in found(*actions) if told[1] == "doubtful acts"] == problems


def test_a_ratification_without_signature_is_doubtful_where_signatures_are_recorded() -> None:
    told = found({**act("signature", date(2000, 5, 1)), "participant": "DD"}, act("ratification"))
    assert told == [("warning", "doubtful acts", "ratifies unsigned", "VCLT 14(1)")]


@pytest.mark.parametrize(
    ("effective", "problems"),
    [
        (date(2020, 4, 15), []),
        (date(2020, 4, 16), [("warning", "published days", "effect published differs", "10(2)")]),
        (None, []),
    ],
)
def test_a_published_effective_day_beside_the_computed_one(effective: date | None, problems: list[Any]) -> None:
    assert found(act(effective=effective)) == problems


def test_a_published_first_day_beside_the_computed_one() -> None:
    for published, problems in (("2001-04-01", 0), ("2001-04-02", 1)):
        clauses = CLAUSES.replace("count = 2", f"count = 2\npublished = {published}")
        told = [_told(problem) for problem in check(dossier_of(clauses=clauses), TODAY)]
        assert told.count(("warning", "published days", "published differs", "9")) == problems


@pytest.mark.parametrize(
    ("effective", "problems"),
    [
        (date(2022, 1, 1), []),
        (date(2022, 1, 2), [("warning", "published days", "end published differs", "11")]),
        (None, []),
    ],
)
def test_a_published_end_beside_the_computed_one(effective: date | None, problems: list[Any]) -> None:
    assert found(act(), act("denunciation", date(2021, 1, 1), effective=effective)) == problems


def test_an_instrument_without_a_day() -> None:
    assert found(act(received=None)) == [("warning", "missing days", "instrument without a day", "")]
    assert found(act("communication", received=None)) == []


@pytest.mark.parametrize(
    ("notified", "problems"),
    [
        (date(2020, 1, 14), [("warning", "missing days", "notified before receipt", "")]),
        (date(2020, 1, 15), []),
        (date(2020, 1, 16), []),
    ],
)
def test_a_notification_before_what_it_notifies(notified: date, problems: list[Any]) -> None:
    assert found(act(notified=notified)) == problems


@pytest.mark.parametrize(
    ("read", "problems"),
    [
        ("yes", []),
        ("", []),
        ("no", [("note", "declarations not read", "declaration not read", "")]),
        ("in part", [("note", "declarations not read", "declaration read in part", "")]),
    ],
)
def test_a_declaration_whose_text_was_not_read(read: str, problems: list[Any]) -> None:
    declared = act("declaration", articles=("5(1)",), text_read=read, paper="one")
    assert found(act(paper="one"), declared) == problems


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({"articles": ("5(1)", "5(2)")}, [("warning", "scopes", "scope of two natures", "")]),
        ({"articles": ("5(1)", "5(2)"), "scope": "broadcasts"}, []),
        ({"articles": ("5(1)",)}, []),
        (
            {"articles": ("5",), "read_as": ("5(1)", "5(2)")},
            [("warning", "scopes", "scope of two natures", "")],
        ),
    ],
)
def test_one_declaration_of_two_natures_without_a_scope(fields: dict[str, Any], problems: list[Any]) -> None:
    assert found(act(paper="one"), act("declaration", paper="one", **fields)) == problems


def test_a_declaration_that_only_its_day_ties_to_an_instrument() -> None:
    tied = ("note", "papers", "tied by day alone", "")

    assert found(act(), act("declaration", articles=("5(1)",))) == [tied]
    assert found(act(paper="one"), act("declaration", articles=("5(1)",), paper="one")) == []
    assert found(act(), act("declaration", date(2020, 1, 16), articles=("5(1)",))) == []


def test_a_held_paper_waits() -> None:
    assert found(act(disposition="held")) == [("note", "waiting papers", "paper held", "VCLT 77(1)(d)")]
    assert found(act(disposition="confirmed")) == []


def test_a_gap_in_the_numbers_of_notifications() -> None:
    one, five, six = (act("communication", notification=f"Notification No. {number}") for number in (1, 5, 6))
    problems = check(dossier_of(one, five, six), TODAY)
    (gap,) = [problem for problem in problems if problem.check == "notification numbers"]
    assert _told(gap) == ("note", "notification numbers", "notifications not seen", "")
    assert gap.reason.data["numbers"] == (2, 3, 4)
    assert found(five, six) == []
    assert found(act("communication", notification="letter of May")) == []


def test_one_notification_for_acts_of_several_participants() -> None:
    mine = act("communication", notification="No. 5")
    assert found(mine, mine) == []
    assert found(mine, {**mine, "participant": "DD"}) == [
        ("warning", "notification numbers", "notification of several", "")
    ]


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({"source": ""}, [("note", "missing sources", "no source", "")]),
        ({"source": "", "notification": "No. 1"}, []),
        ({"confidence": "low"}, [("note", "missing sources", "low confidence", "")]),
        ({"confidence": "medium"}, []),
    ],
)
def test_a_line_that_nobody_can_look_up(fields: dict[str, Any], problems: list[Any]) -> None:
    assert found(act(**fields)) == problems


@pytest.mark.parametrize(
    ("received", "effective", "problems"),
    [
        (date(2020, 11, 29), None, [("note", "month ends", "month without the day", "")]),
        (date(2020, 11, 28), None, []),
        (date(2020, 11, 30), None, [("note", "month ends", "month without the day", "")]),
        (date(2020, 11, 30), date(2021, 2, 28), []),
    ],
)
def test_a_period_that_ends_in_a_month_without_its_day(
    received: date, effective: date | None, problems: list[Any]
) -> None:
    assert found(act(received=received, effective=effective)) == problems


@pytest.mark.parametrize(
    ("received", "effective", "problems"),
    [
        (date(2020, 2, 29), None, [("note", "month ends", "month without the day", "")]),
        (date(2020, 2, 28), None, []),
        (date(2020, 3, 1), None, []),
        (date(2020, 2, 29), date(2021, 2, 28), []),
    ],
)
def test_a_notice_whose_period_ends_in_a_month_without_its_day(
    received: date, effective: date | None, problems: list[Any]
) -> None:
    notice = act("denunciation", participant="AA", received=received, effective=effective)
    assert found(notice) == problems


def test_a_notice_that_has_no_effect_is_no_month_without_its_day() -> None:
    assert not [told for told in found(act("denunciation", received=date(2020, 2, 29))) if told[1] == "month ends"]


@pytest.mark.parametrize(
    ("today", "stale"), [(date(2026, 6, 29), False), (date(2026, 6, 30), False), (date(2026, 7, 1), True)]
)
def test_a_record_not_compared_for_half_a_year(today: date, stale: bool) -> None:
    told = [_told(problem) for problem in check(dossier_of(), today)]
    assert (("warning", "stale record", "not compared for long", "") in told) is stale


def test_errors_come_first() -> None:
    problems = check(dossier_of(act(confidence="low"), act(received=date(2026, 3, 2), participant="DD")), TODAY)
    assert [problem.severity for problem in problems] == ["error", "note", "note"]


def test_every_reason_has_an_article_unless_it_is_a_rule_of_the_register() -> None:
    actions = (act(received=None, source=""), act("declaration", text_read="no"), act("denunciation", confidence="low"))
    reasons = [problem.reason for problem in check(dossier_of(*actions), date(2030, 1, 1))]
    assert all(bool(reason.article) == (reason.authority != "this register") for reason in reasons)


def test_no_check_stands_twice_in_the_list() -> None:
    assert len(set(CHECKS)) == len(CHECKS)
