"""Nothing cites an article that does not say it: the file beside this test tells what each article says."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import tracker
from tests.law.dossiers import dossier_of_folder
from tests.model.test_reasons import KINDS
from tracker.checks import check
from tracker.law.binding.force import force
from tracker.law.binding.standing import standings
from tracker.law.declaring.declarations import declarations
from tracker.law.declaring.territory import territories
from tracker.model.reasons.kind import GENERAL_LAW, Reason
from tracker.places import shipped

TABLE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("articles.toml").read_text())
ARTICLES = {each["article"]: each for each in TABLE["article"]}
ON = date(2026, 11, 28)
SLUGS = sorted(path.name for path in (shipped("fixtures") / "treaties").iterdir() if path.is_dir())


def test_every_kind_stands_once_in_the_table_under_its_authority() -> None:
    general = [name for each in TABLE["article"] for name in each["cited_by"]]
    clauses = [name for each in TABLE["clause"] for name in each["cited_by"]]
    own = TABLE["register"]["told_by"]

    assert [name for name, times in Counter([*general, *clauses, *own]).items() if times > 1] == []
    assert set(general) == {name for name, kind in KINDS.items() if kind.article}
    assert set(clauses) == {name for name, kind in KINDS.items() if kind.authority == "treaty"}
    assert set(own) == {name for name, kind in KINDS.items() if kind.authority == "this register"}


@pytest.mark.parametrize("article", ARTICLES)
def test_a_kind_that_brings_its_article_cites_the_one_of_the_table(article: str) -> None:
    each = ARTICLES[article]

    assert each["says"].endswith(".")
    assert {KINDS[name].article for name in each["cited_by"]} <= {article}
    assert {KINDS[name].authority for name in each["also_by"]} <= {"treaty"}


def test_the_law_names_no_article_that_the_table_lacks() -> None:
    written = set()
    for room in ("law", "checks", "model"):
        for path in (Path(tracker.__file__).parent / room).rglob("*.py"):
            nodes = ast.walk(ast.parse(path.read_text()))
            texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
            written |= {
                text for text in texts if text.startswith(tuple(f"{law} " for law in GENERAL_LAW)) and len(text) < 20
            }

    assert written <= set(ARTICLES)


def told(slug: str) -> Iterator[Reason]:
    """Every reason that a shipped record gives on a day."""
    dossier = dossier_of_folder(slug)
    for standing in standings(dossier, ON):
        yield from standing.reasons
    yield from force(dossier, ON).reasons
    for declaration in declarations(dossier, ON):
        yield from declaration.reasons
    for territory in territories(dossier, ON):
        yield from territory.reasons
    yield from (problem.reason for problem in check(dossier, ON))


@pytest.mark.parametrize("slug", SLUGS)
def test_what_a_shipped_record_cites_of_general_law_is_in_the_table(slug: str) -> None:
    names = {kind.code: name for name, kind in KINDS.items()}
    cited = {(reason.article, names[reason.code]) for reason in told(slug) if reason.authority == "general law"}
    known = {(each["article"], name) for each in TABLE["article"] for name in (*each["cited_by"], *each["also_by"])}

    assert cited <= known
