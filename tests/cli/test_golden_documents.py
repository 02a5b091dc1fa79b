"""Documents whose facts are known (documents.toml): the same in six languages and four formats."""

from __future__ import annotations

import shutil
import tomllib
import unicodedata
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run
from tracker.answers.documents.verifying import read, verify, words_of
from tracker.desk.desk import open_desk
from tracker.model.participant import LANGUAGES

GOLDEN = tomllib.loads((Path(__file__).parent / "documents.toml").read_text(encoding="utf-8"))
DOCUMENTS = [pytest.param(each, id=each["name"]) for each in GOLDEN["document"]]


@pytest.fixture(scope="session")
def registers(shipped_register: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, str]]:
    """By document: the register in which its first commands were typed, and the last entry of whom it is about."""
    folder = tmp_path_factory.mktemp("golden")
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_TODAY", "2026-11-22")
        patch.setenv("TRACKER_BY", "a clerk")
        for number, document in enumerate(GOLDEN["document"]):
            file = Path(shutil.copy(shipped_register, folder / f"{number}.db"))
            patch.setenv("TRACKER_DATABASE", str(file))
            entry = ""
            for command in document.get("first", ()):
                ran = run(*(each.format(entry=entry) for each in command))
                assert ran.code == 0, ran.err
                entry = str(run("history", document["of"], "--format", "json").json[-1]["entry"])
            found[document["name"]] = file, entry
    return found


@pytest.fixture
def there(database: Path) -> Path:
    """The environment of the command line, a day and a clerk; each document names a register of its own."""
    return database


def _made(document: Any, registers: Any, file: Path, form: str, language: str) -> bytes:
    register, entry = registers[document["name"]]
    asked = [each.format(entry=entry) for each in document["asked"]]
    options = ("--format", form, "--language", language, "--database", str(register), "--output", str(file))
    ran = run("document", *asked, *options)
    if "No font that writes" in ran.err:
        pytest.skip("no font of this script is installed")
    assert ran.code == 0, ran.err
    return file.read_bytes()


def _at(facts: Any, path: str) -> Any:
    return reduce(lambda value, key: value[int(key)] if isinstance(value, list) else value[key], path.split("."), facts)


def _day(iso: str, language: str) -> str:
    day = date.fromisoformat(iso)
    month = GOLDEN["month"][str(day.month)].get(language, "")
    return str(GOLDEN["written"][language]).format(day=day.day, month=month, number=day.month, year=day.year)


def _bare(text: str) -> str:
    """A text without spaces and marks of direction, which lines of a page bring in."""
    return "".join(each for each in unicodedata.normalize("NFKC", text) if each.isalnum())


def _holds(document: Any, made: bytes, form: str, language: str) -> None:
    facts = read(made)[1]["facts"]
    for path, wanted in document["facts"].items():
        assert _at(facts, path) == (None if wanted == "@none" else wanted), path
    words = words_of(made, form)
    seen = _bare("".join(words))
    wanted_words = [GOLDEN["called"][code][language] for code in document["says"]]
    for phrase in (*wanted_words, *(_day(each, language) for each in document["days"])):
        parts = phrase.split() if (form, language) == ("pdf", "ar") else [phrase]  # lines are read out in their order
        assert all(_bare(part) in seen for part in parts), (phrase, " ".join(words)[:3000])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_facts_of_a_document_are_the_same_in_every_language(
    there: Path, tmp_path: Path, registers: Any, document: Any, language: str
) -> None:
    made = _made(document, registers, tmp_path / "made.md", "md", language)
    _holds(document, made, "md", language)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_the_facts_of_a_document_are_the_same_in_every_format(
    there: Path, tmp_path: Path, registers: Any, form: str, language: str
) -> None:
    for document in GOLDEN["document"]:
        made = _made(document, registers, tmp_path / f"made.{form}", form, language)
        _holds(document, made, form, language)
        register, _ = registers[document["name"]]
        assert verify(open_desk(str(register), lambda _: date(2026, 11, 22)), made).state == "true"
