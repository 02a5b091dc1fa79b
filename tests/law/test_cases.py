"""Every case file of every shipped treaty, asked of the rules. Dropping a file into `cases/` is adding a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.law.asking import answer_of, dossier_of_case
from tracker.intake.cases import read_case
from tracker.intake.names import every_name
from tracker.places import shipped

CASES = sorted(shipped("fixtures").glob("treaties/*/cases/*.toml"))


@pytest.mark.parametrize("path", CASES, ids=[f"{path.parent.parent.name}-{path.stem}" for path in CASES])
def test_the_rules_answer_a_case_as_it_says(path: Path) -> None:
    case = read_case(path, every_name())
    dossier = dossier_of_case(case, path.parent.parent.name)

    for question in case.questions:
        expected = dict(question.answer)
        found = answer_of(question, dossier, len(dossier.record.actions) - len(case.actions))
        assert {key: found[key] for key in expected} == expected, (case.title, question.ask, question.fields)


def test_there_are_cases() -> None:
    assert len(CASES) >= 10
