"""`tracker manual`: every page is there, offline, and none is an orphan."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.running import run

HERE = Path(__file__).parents[2]
PAGES = sorted((HERE / "docs").glob("*.md"))


def test_the_manual_lists_each_page_with_its_title() -> None:
    lines = run("manual").lines
    assert [line.split()[0] for line in lines] == [page.stem for page in PAGES]
    assert all(len(line.split()) > 1 for line in lines)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_shown_as_it_is_written(page: Path) -> None:
    assert run("manual", page.stem).out == page.read_text(encoding="utf-8")


def test_a_page_that_is_not_there_is_told_with_the_nearest() -> None:
    ran = run("manual", "glosary")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "The manual has no page 'glosary'; did you mean 'glossary'?\n"


@pytest.mark.parametrize("page", [HERE / "README.md", *PAGES], ids=lambda page: page.stem)
def test_no_link_to_a_file_is_dead(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
