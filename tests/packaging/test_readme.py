"""README and docs cannot rot: each of their transcripts is run, and each command stands in one."""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.shell import shell
from tracker.cli import COMMANDS, main

HERE = Path(__file__).parents[2]
README = (HERE / "README.md").read_text(encoding="utf-8")
PAGES = (HERE / "README.md", *sorted((HERE / "docs").rglob("*.md")))
SAVED_PAGE = HERE / "tests" / "pages" / "treaty.html"
"""The made-up page of a depositary that README and docs call page.html."""
SHELL = re.compile(r"[|<>;&$`*]|\bEOF\b")
"""A transcript with one of these goes through a shell; any other runs in process."""


@dataclass(frozen=True)
class Step:
    """A command as typed after `$ `, and what it prints; a line `...` stands for any lines."""

    command: str
    output: str


@dataclass(frozen=True)
class Transcript:
    """One ```console block; its steps share a register and a folder. `heading` tells where it stands."""

    heading: str
    steps: tuple[Step, ...]


def _transcripts(page: Path) -> list[Transcript]:
    found, heading = [], ""
    for part in re.split(r"(```console\n.*?```)", page.read_text(encoding="utf-8"), flags=re.DOTALL):
        if part.startswith("```console"):
            found.append(
                Transcript(f"{page.stem}: {heading}", _steps(part.removeprefix("```console\n").removesuffix("```")))
            )
        elif headings := re.findall(r"^#+ (.*)$", part, flags=re.MULTILINE):
            heading = headings[-1]
    return found


def _steps(block: str) -> tuple[Step, ...]:
    commands = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return tuple(Step(*(text.partition("\n")[::2])) for text in commands)


TRANSCRIPTS = [transcript for page in PAGES for transcript in _transcripts(page)]


@pytest.fixture(scope="session")
def new_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("readme") / "tracker.db"
    assert CliRunner().invoke(main, ["database", "create", str(file)]).exit_code == 0
    return file


@pytest.mark.parametrize(
    "transcript", TRANSCRIPTS, ids=[f"{number}-{each.heading}" for number, each in enumerate(TRANSCRIPTS, 1)]
)
def test_a_transcript_runs_as_it_stands(
    transcript: Transcript, new_register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(new_register, tmp_path / "tracker.db")
    work = tmp_path / "work"
    work.mkdir()
    shutil.copy(SAVED_PAGE, work / "page.html")
    monkeypatch.chdir(work)
    monkeypatch.setenv("TRACKER_DATABASE", str(tmp_path / "tracker.db"))
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-22")
    monkeypatch.setenv("TRACKER_BY", "clerk")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for step in transcript.steps:
        printed = _run(step.command).replace(str(tmp_path), "")
        pattern = re.escape(step.output).replace(re.escape("...\n"), "(?:.*\n)*?")
        assert re.fullmatch(pattern, printed), f"$ {step.command}\n{printed}"


def _run(command: str) -> str:
    if command.startswith("tracker ") and not SHELL.search(command):
        result = CliRunner().invoke(main, shlex.split(command)[1:], prog_name="tracker")
        return result.output
    return shell(command).stdout


def test_there_are_transcripts() -> None:
    assert len(TRANSCRIPTS) >= 5


@pytest.mark.parametrize("command", [name for commands in COMMANDS.values() for name in commands])
def test_every_command_stands_in_a_transcript(command: str) -> None:
    typed = [step.command for transcript in TRANSCRIPTS for step in transcript.steps]

    assert any(fnmatchcase(line, f"*tracker {command}*") for line in typed), f"no transcript of `tracker {command}`"


def test_the_readme_begins_with_two_commands() -> None:
    assert re.findall(r"^pip install .*$", README, flags=re.MULTILINE)[:2] == [
        "pip install . && tracker status            # sets up an embedded database with the official record",
        "pip install '.[test]' && pytest            # passes the quick tests; `-m \"slow or not slow\"` all",
    ]
