"""Cases of treaties whose rules alone are here, and of counting, with dates that depositaries published."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.law.asking import answer_of, dossier_of_case
from tracker.intake.cases import Case, read_case
from tracker.intake.delays import read_delay
from tracker.intake.names import every_name
from tracker.law.ground.periods import expiry
from tracker.places import shipped

EXAMPLES = shipped("fixtures") / "examples"
COUNTING = sorted(EXAMPLES.glob("counting/cases/*.toml"))
CASES = sorted(path for path in EXAMPLES.glob("*/cases/*.toml") if path not in COUNTING)


def _name(path: Path) -> str:
    return f"{path.parent.parent.name}-{path.stem}"


def _case(path: Path) -> Case:
    return read_case(path, every_name())


@pytest.mark.parametrize("path", COUNTING, ids=map(_name, COUNTING))
def test_a_period_ends_on_the_day_that_was_published(path: Path) -> None:
    for question in _case(path).questions:
        asked = question.fields
        assert {"day": expiry(read_delay(asked["delay"]), asked["from"])} == question.answer, asked


@pytest.mark.parametrize("path", CASES, ids=map(_name, CASES))
def test_the_rules_of_an_example_answer_a_case_as_it_says(path: Path) -> None:
    case = _case(path)
    dossier = dossier_of_case(case, path.parent.parent.name)

    for question in case.questions:
        found = answer_of(question, dossier)
        assert {key: found[key] for key in question.answer} == question.answer, (case.title, question.fields)


def test_every_example_has_a_case() -> None:
    folders = {path.parent.name for path in EXAMPLES.glob("*/treaty.toml")}

    assert folders == {path.parent.parent.name for path in CASES}
    assert len(COUNTING) == 7
