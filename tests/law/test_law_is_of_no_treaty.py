"""Rules and checks name no treaty, and hold no treaty's article, number or day: those stand in its folder."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import tracker
from tracker.places import shipped

ROOMS = ("law", "checks")
FILES = sorted(path for room in ROOMS for path in (Path(tracker.__file__).parent / room).rglob("*.py"))
TREATIES = [
    tomllib.loads(path.read_text())
    for path in sorted(shipped("fixtures").glob("*/*/treaty.toml"))
    if "template" not in path.parts
]
NAMES = {name for each in TREATIES for name in (each["slug"], each["name"], each.get("short_name", each["name"]))}
WORDS = {"beijing", "marrakesh", "wct", "wppt", "wipo", "rome", "paris", "berne", "montreal", "istanbul", "geneva"}
COUNTING = "European Convention on the Calculation of Time-Limits, Art. 4(2)"
"""General law on how months are counted."""
_POWER_OF_TWO = 15  # how many answers are kept at hand is a number of the machine
_SMALL = 12  # numbers up to this one are counted with, whatever the treaty


def _tables(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _tables(each)


CLAUSES = [table for treaty in TREATIES for table in _tables(treaty)]
ARTICLES = {
    article
    for table in CLAUSES
    for key, value in table.items()
    if "article" in key or key in ("with_treaty", "later")
    for article in (str(value), *str(value).split("; "))
}
COUNTS = {table["count"] for table in CLAUSES if table.get("count", 0) > _SMALL} - {_POWER_OF_TWO}


def _constants(path: Path) -> list[Any]:
    return [node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_treaty_is_named(path: Path) -> None:
    text = path.read_text()
    words = set(re.findall(r"[a-z]+", text.casefold()))

    assert words & WORDS == set()
    assert [name for name in NAMES if re.search(rf"\b{re.escape(name)}\b", text)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_treatys_article_number_or_day_is_written(path: Path) -> None:
    constants = _constants(path)

    assert [each for each in constants if isinstance(each, str) and each in ARTICLES] == []
    assert [each for each in constants if type(each) is int and (each in COUNTS or each > 1900)] == []
    text = " ".join(path.read_text().split()).replace(COUNTING, "")
    assert re.findall(r"\b(?:Art\.|Article) ?\d+|\d{4}-\d{2}-\d{2}", text) == []


def test_the_test_knows_what_to_look_for() -> None:
    assert {"26", "27(i)", "27(ii)", "23(2)", "126(1)", "XXI(2)"} <= ARTICLES
    assert {30, 20, 60, 65} <= COUNTS
    assert len(FILES) > 20
