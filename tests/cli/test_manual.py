"""`tracker manual`: every page is there, offline, in a terminal, in a browser, for `man`; none is an orphan."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import click
import pytest

from tests.cli.running import run
from tests.cli.test_help import PATHS, help_of
from tests.model import law

HERE = Path(__file__).parents[2]
PAGES = sorted((HERE / "docs").glob("*.md"))
MADE = ("commands", "format")
"""Pages that are not kept in docs/: every command's help, and the contract of a treaty's folder."""


def test_the_manual_lists_each_page_with_its_title() -> None:
    lines = run("manual").lines
    assert lines[0] == "index         The manual"
    assert [line.split()[0] for line in lines[1:]] == sorted({*(page.stem for page in PAGES), *MADE} - {"index"})
    assert all(len(line.split()) > 1 for line in lines)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_shown_as_it_is_written(page: Path) -> None:
    assert run("manual", page.stem).out == page.read_text(encoding="utf-8")


def test_a_page_that_is_not_there_is_told_with_the_nearest() -> None:
    ran = run("manual", "glosary")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "The manual has no page 'glosary'; did you mean 'glossary'?\n"


def test_a_word_of_the_glossary_is_told() -> None:
    lines = run("manual", "Contracting").lines
    assert lines[0] == "| word | meaning | article |"
    assert [line.split(" | ")[0] for line in lines[2:]] == ["| contracting State"]


@pytest.mark.parametrize("page", [HERE / "README.md", HERE / "CONTRIBUTING.md", *PAGES], ids=lambda page: page.stem)
def test_no_link_to_a_file_is_dead(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_first_page_and_the_site_lead_to_every_page() -> None:
    named = set(re.findall(r"\]\((\w+)\.md\)", (HERE / "docs" / "index.md").read_text(encoding="utf-8")))
    site = re.findall(r"\b(\w+)\.md\b", (HERE / "mkdocs.yml").read_text(encoding="utf-8"))
    assert named == {page.stem for page in PAGES} - {"index"}
    assert sorted(site) == [page.stem for page in PAGES]


def test_the_page_on_the_law_is_made_from_the_table_of_articles() -> None:
    assert (HERE / "docs" / "law.md").read_text(encoding="utf-8") == law.page()


class Links(HTMLParser):
    """The addresses that a page leads to, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name == "href" and value]
        self.loaded += [value for name, value in attrs if name == "src" and value]


def test_the_pages_for_a_browser_lead_to_one_another_and_load_nothing(tmp_path: Path) -> None:
    ran = run("manual", "--html", str(tmp_path / "manual"))

    pages = {file.name: Links(file.read_text(encoding="utf-8")) for file in (tmp_path / "manual").iterdir()}
    assert (ran.code, ran.out, ran.err) == (0, "", f"{len(pages)} pages in {tmp_path / 'manual'}\n")
    assert set(pages) == {f"{name}.html" for name in (*(page.stem for page in PAGES), *MADE)}
    for name, page in pages.items():
        inside = {link.partition("#")[0] for link in page.found if not link.startswith("https://")}
        assert inside - {""} <= set(pages), name
        assert page.loaded == []


def test_a_table_of_the_manual_is_reached_by_keyboard_where_it_scrolls(tmp_path: Path) -> None:
    run("manual", "--html", str(tmp_path / "manual"))
    texts = [file.read_text(encoding="utf-8") for file in (tmp_path / "manual").iterdir()]

    assert sum(text.count('<table tabindex="0">') for text in texts) > 10
    assert not [text for text in texts if "<table>" in text]


def test_the_manual_is_opened_in_the_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(click, "launch", opened.append)

    assert run("manual", "glossary", "--open").code == 0

    assert [Path(url).name for url in opened] == ["glossary.html"]
    assert "<h1>Words and their articles</h1>" in Path(opened[0]).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def man_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("man")
    assert run("manual", "--man", str(folder)).code == 0
    return folder


def test_every_command_has_a_page_for_man_with_its_whole_help(man_pages: Path) -> None:
    assert {file.stem for file in man_pages.iterdir()} == {path.replace(" ", "-") for path in PATHS}
    shown = (man_pages / "tracker-status.1").read_text(encoding="utf-8")
    plain = shown.replace("\\-", "-").replace("\\&", "").replace("\\e", "\\")
    assert help_of("tracker status").partition("\n\n")[2].rstrip() in plain


@pytest.mark.skipif(not shutil.which("groff"), reason="no groff here")
def test_groff_takes_every_page_without_a_warning(man_pages: Path) -> None:
    files = [str(file) for file in sorted(man_pages.iterdir())]
    ran = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", *files], capture_output=True, text=True, check=True)
    assert ran.stderr == ""
