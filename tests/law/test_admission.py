"""Admission of an organization that nobody named: no shipped treaty has one, so it is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tracker.law.admissibility import admissibility
from tracker.law.binding.eligibility import eligibility
from tracker.model.action import Action
from tracker.model.participant import Participant
from tracker.model.record import Dossier

TODAY = date(2026, 11, 22)
FIRST_DAY = date(2020, 4, 28)


@pytest.fixture
def with_a_union(beijing: Dossier) -> Dossier:
    union = Participant(code="UNION", name="A Union of States", kind="organization")
    return replace(beijing, participants={**beijing.participants, "UNION": union})


def _admission(day: date) -> Action:
    return Action(participant="UNION", kind="admission", received=day, number=900)


def _said(dossier: Dossier, action: Action) -> list[tuple[str, str, str]]:
    return [(doubt.severity, doubt.article, doubt.code) for doubt in admissibility(dossier, action, TODAY)]


def test_the_assembly_admits_from_the_day_the_treaty_is_in_force(with_a_union: Dossier) -> None:
    assert _said(with_a_union, _admission(date(2020, 4, 27))) == [
        ("not in order", "23(2)", "admitted before the first day")
    ]
    assert _said(with_a_union, _admission(FIRST_DAY)) == []


def test_an_organization_is_admitted_once(with_a_union: Dossier) -> None:
    admitted = with_a_union.having(_admission(date(2021, 1, 15)))

    assert _said(admitted, _admission(date(2022, 1, 15))) == [("not in order", "23(2)", "admitted already")]


def test_an_organization_may_join_once_it_is_admitted(with_a_union: Dossier) -> None:
    admitted = with_a_union.having(_admission(date(2021, 1, 15)))
    accession = Action(participant="UNION", kind="accession", received=date(2021, 1, 15))

    assert eligibility(admitted, "UNION", date(2021, 1, 14))[0] == "no"
    assert eligibility(admitted, "UNION", date(2021, 1, 15))[0] == "yes"
    assert _said(with_a_union, accession) == [("not in order", "23(2)", "not admitted")]
    assert _said(admitted, accession) == []
