"""Each kind of reason is one definition, whole and used."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import string
from collections import Counter
from pathlib import Path

import pytest

import tracker
import tracker.model.reasons
from tracker.model.reasons.kind import ReasonKind

TOLD = {
    "Day",
    "Code",
    "CodeNow",
    "Codes",
    "InWords",
    "Ordinal",
    "Places",
    "Period",
    "PeriodFrom",
    "Numbers",
    "Words",
    "int",
    "str",
}


def kinds() -> dict[str, ReasonKind]:
    """Every kind, by chapter and name."""
    found: dict[str, ReasonKind] = {}
    for module in pkgutil.iter_modules(tracker.model.reasons.__path__):
        chapter = importlib.import_module(f"tracker.model.reasons.{module.name}")
        found |= {f"{module.name}.{name}": each for name, each in vars(chapter).items() if isinstance(each, ReasonKind)}
    return found


KINDS = kinds()


def used() -> set[str]:
    """What the law, the checks and what shows them take from a chapter: `binding.signed`."""
    trees = [ast.parse(path.read_text()) for path in Path(tracker.__file__).parent.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return {f"{n.value.id}.{n.attr}" for n in nodes if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)}


@pytest.mark.parametrize("name", KINDS)
def test_a_sentence_tells_only_fields_that_its_kind_has(name: str) -> None:
    kind = KINDS[name]
    placeholders = {
        f for s in (kind.sentence, kind.several) for _, f, _, _ in string.Formatter().parse(s) if f is not None
    }

    assert placeholders <= set(kind.fields)


@pytest.mark.parametrize("name", KINDS)
def test_every_field_has_a_way_to_be_told(name: str) -> None:
    assert set(KINDS[name].fields.values()) <= TOLD


def test_no_kind_is_left_that_no_rule_says() -> None:
    assert set(KINDS) - used() == set()


def test_no_two_kinds_have_one_code() -> None:
    assert [code for code, times in Counter(kind.code for kind in KINDS.values()).items() if times > 1] == []
