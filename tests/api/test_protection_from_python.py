"""Protection from Python is what the command line answers, and a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import tracker.api
from tracker.rendering.shapes import flat


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> tracker.api.Register:
    path: Path = tmp_path_factory.mktemp("api") / "example.db"
    return tracker.api.create(str(path), today=lambda _: date(2026, 11, 22))


def test_an_answer_has_the_finding_the_sentences_and_the_json_shape(register: tracker.api.Register) -> None:
    answer = register.protection("japan", "CN", performed=date(2015, 5, 1), rights=["reproduction"])

    assert answer.finding.rights[0].result == "required"
    assert str(answer).splitlines()[2] == ("reproduction: required by the Treaty, an exclusive right. Art. 7")
    assert answer.to_dict()["rights"][0]["result"] == "required"
    assert [row["reasons"] for row in answer.rows] == ["7; 4(1)"]


def test_each_nationality_is_answered_and_residence_is_part_of_the_question(register: tracker.api.Register) -> None:
    both = register.protections(["JP", "CN"], "KE", rights=["moral"])
    resident = register.protection("DE", "JP", resident_in="JP", rights=["reproduction"])

    assert [answer.to_dict()["performer"] for answer in both] == ["JP", "CN"]
    assert [answer.finding.attachment.settled for answer in both] == [False, False]
    assert [answer.finding.rights[0].settled for answer in both] == [True, True]
    assert resident.finding.rights[0].result == "outside the Treaty"


def test_the_matrix_is_a_table_of_parties(register: tracker.api.Register) -> None:
    found = register.matrix("broadcasting", on=date(2026, 2, 3))

    assert len(found.rows) == 48
    assert flat(found.rows[0])["in"] == "AE"
    assert found.to_dict()["right"] == "broadcasting"


def test_the_list_of_countries_tells_what_changed(register: tracker.api.Register) -> None:
    found = register.protected_in("JP", on=date(2026, 2, 3), since=date(2024, 1, 1))

    assert [each.participant for each in found.finding.added] == ["KN"]
    assert len(found.rows) == 47


def test_what_changed_since_a_later_day_is_no_question(register: tracker.api.Register) -> None:
    with pytest.raises(tracker.api.Refusal) as refusal:
        register.protected_in("JP", on=date(2021, 1, 1), since=date(2022, 1, 1))

    assert refusal.value.sentence == "2022-01-01 is after 2021-01-01, the day asked about."


def test_a_term_that_ends_beyond_the_calendar_has_no_last_day(register: tracker.api.Register) -> None:
    term = register.protection("JP", "CN", on=date.max, performed=date(9990, 1, 1)).finding.term

    assert term is not None
    assert (term.fixed, term.until) == (9990, None)


def test_an_unknown_right_is_refused_with_the_rights_there_are(register: tracker.api.Register) -> None:
    with pytest.raises(tracker.api.Refusal) as refusal:
        register.matrix("streaming")

    assert refusal.value.code == "unknown right"
    assert refusal.value.hints[0] == "moral"
