"""Every reason a rule can give has a sentence, and no sentence waits for a rule that is gone."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from datetime import date

import pytest

import tracker.checks
import tracker.law
from tracker.model.finding import Doubt, Reason
from tracker.rendering.sentences import SENTENCES, doubt_sentence, reason_line

PLACE = {"Reason": 1, "Doubt": 2}


def naming(code: str, *, on: date | None = None) -> str:
    return f"{code} of {on.year}" if on and on.year < 1990 else code


def _modules() -> list[ast.Module]:
    rooms = (tracker.law, tracker.checks)
    found = [each for room in rooms for each in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")]
    return [ast.parse(inspect.getsource(__import__(each.name, fromlist=["_"]))) for each in found]


MODULES = _modules()


def _said() -> set[str]:
    """The constant a Reason or Doubt is made with, where it is written in the call."""
    said = set()
    for tree in MODULES:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PLACE:
                place = PLACE[node.func.id]
                parts = ast.walk(node.args[place]) if len(node.args) > place else ()
                said |= {part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    return said


def _constants() -> set[str]:
    nodes = [node for tree in MODULES for node in ast.walk(tree)]
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_reason_and_doubt_has_its_sentence() -> None:
    assert _said() - set(SENTENCES) == set()


def test_no_sentence_is_left_that_no_rule_says() -> None:
    assert set(SENTENCES) - _constants() == set()


def test_a_reason_ends_with_the_treatys_article() -> None:
    reason = Reason("27(ii)", "signature is closed", {"day": date(2013, 6, 24)})

    assert reason_line(reason, naming) == "Signature closed on 24 June 2013. Art. 27(ii)"


def test_general_law_is_cited_as_it_is() -> None:
    reason = Reason("VCLT 16(b)", "signature is open")

    assert reason_line(reason, naming) == "Signature is open. VCLT 16(b)"


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ("impossible", "Not possible: KZ ceased to exist on 1 January 1993 (Art. 5)."),
        ("not in order", "Would not be in order under Art. 5: KZ ceased to exist on 1 January 1993."),
        ("doubtful", "Doubtful under Art. 5: KZ ceased to exist on 1 January 1993."),
    ],
)
def test_a_doubt_says_how_serious_it_is(severity: str, expected: str) -> None:
    doubt = Doubt(severity, "5", "no longer exists", {"participant": "KZ", "day": date(1993, 1, 1)})  # type: ignore[arg-type]

    assert doubt_sentence(doubt, naming) == expected


def test_a_participant_goes_by_the_name_of_the_day_of_the_act() -> None:
    reason = Reason("14", "signed", {"participant": "LK", "day": date(1970, 1, 2)})

    assert reason_line(reason, naming) == "LK of 1970 signed on 2 January 1970. Art. 14"
