"""Each refusal has a code, and each code its family and status in one table."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import tracker
from tracker.model.refusal import FAMILIES, STATUSES, Refusal

WORDED = {"no act", "no treaty"}
"""Codes that are put together from a word."""


def given() -> set[str]:
    """The codes that stand in the code, in a call of a refusal or of what makes one."""
    found = set()
    for path in Path(tracker.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "Refusal",
                "Misasked",
                "Kind",
                "super().__init__",
                "_says",
            ):
                codes = [each.value for each in node.keywords if each.arg == "code"]
                codes += node.args[:1] if ast.unparse(node.func) == "_says" else []
                parts = [part for code in codes for part in ast.walk(code) if isinstance(part, ast.Constant)]
                found |= {part.value for part in parts if isinstance(part.value, str)}
    return found - {"no ", "unknown "}


def test_the_table_holds_the_codes_that_are_given_and_no_other() -> None:
    assert given() | WORDED | {"refused"} == set(FAMILIES)


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("unknown treaty", 404),
        ("one treaty", 404),
        ("wrong method", 405),
        ("impossible day", 409),
        ("refused", 409),
        ("address too long", 400),
        ("request too large", 413),
        ("malformed", 422),
        ("failed", 500),
        ("database busy", 503),
        ("entry unreadable", 503),
        ("unknown standing", 404),
    ],
)
def test_a_status_follows_from_the_code(code: str, status: int) -> None:
    assert Refusal("A sentence.", code=code).status == status


def test_every_family_has_its_status() -> None:
    assert set(FAMILIES.values()) == set(STATUSES)
