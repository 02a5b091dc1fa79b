"""What a shell completes, and that it never waits for the database's library."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Tracker
from tests.cli.taken import taken
from tracker.answers import registry
from tracker.cli import COMMANDS, completing
from tracker.cli.taken import TAKEN
from tracker.intake.participants import shipped_participants

COMMAND_NAMES = [name for commands in COMMANDS.values() for name in commands]


def completed(words: list[str], begun: str, database: Path, without: str = "", **more: str) -> list[str]:
    """What fish would offer after some words, without the descriptions."""
    environment = {
        **os.environ,
        "_TRACKER_COMPLETE": "fish_complete",
        "COMP_WORDS": " ".join(["tracker", *words, begun]),
        "COMP_CWORD": begun,
        "TRACKER_DATABASE": str(database),
        **more,
    }
    environment.pop("TRACKER_TREATY", None)
    program = [sys.executable, "-X", "importtime", "-m", "tracker"]
    ran = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    imported = {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines() if line.startswith("import time:")}
    assert not {"sqlalchemy", "sqlmodel", "alembic", "rich", without} & imported, words
    return [line.partition(",")[2].partition("\t")[0] for line in ran.stdout.splitlines() if line]


def test_commands_and_options_are_completed(database: Path) -> None:
    assert completed([], "par", database) == ["participants"]
    assert "--treaty" in completed(["status"], "--tr", database)
    assert completed(["record"], "acc", database)[:1] == ["acceptance"]


def test_participants_are_completed_by_code_and_by_name(database: Path) -> None:
    assert completed(["status"], "sw", database) == ["Switzerland", "Sweden"]
    assert completed(["status"], "KZ", database) == ["KZ"]
    assert completed(["status"], "burk", database) == ["Burkina-Faso"]
    assert completed(["status"], "cote", database) == ["Côte-dIvoire"]
    assert completed(["explain"], "швейц", database) == ["Швейцария"]
    assert completed(["record", "accession"], "kaza", database) == ["Kazakhstan"]


def test_treaties_and_entry_numbers_come_from_the_register(database: Path) -> None:
    assert completed(["status", "--treaty"], "w", database) == ["washington", "wct", "wipo", "wppt"]
    assert completed(["strike"], "13", database)[-1] == "13"
    assert completed(["strike", "--treaty", "wct"], "169", database) == ["169"]
    assert completed(["record", "declaration", "CN", "--with"], "76", database) == ["76"]


def test_without_a_register_the_shipped_treaties_are_offered_and_no_number(database: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.db"
    assert {"beijing", "wct"} <= set(completed(["status", "--treaty"], "", nowhere))
    assert completed(["strike"], "1", nowhere) == []
    nowhere.write_bytes(b"not a database" * 100)
    assert completed(["strike"], "1", nowhere) == []
    assert completed(["strike"], "1", Path("postgresql://x@127.0.0.1:1/x")) == []


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMAND_NAMES)
def test_no_command_loads_the_databases_library_to_complete_a_word(command: str, database: Path) -> None:
    assert "--help" in completed([command], "--h", database)


@pytest.mark.parametrize(("shell", "line"), [("bash", "complete -o nosort -F"), ("zsh", "#compdef tracker"), ("fish", "complete --no-files --command tracker")])  # fmt: skip  # noqa: E501
def test_the_script_for_each_shell_is_printed(tracker: Tracker, shell: str, line: str) -> None:
    ran = tracker("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert line in ran.out
    assert f"_TRACKER_COMPLETE={shell}_complete" in ran.out


def test_another_shell_is_told_those_there_are(tracker: Tracker) -> None:
    ran = tracker("completion", "tcsh")
    assert ran.code == 2
    assert "'tcsh' is not known; write one of: bash, zsh, fish." in ran.err


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_a_name_in_the_script_as_printed(tracker: Tracker, database: Path, tmp_path: Path) -> None:
    script = tmp_path / "completion.sh"
    script.write_text(tracker("completion", "bash").out)
    program = tmp_path / "tracker"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tracker "$@"\n')
    program.chmod(0o755)
    typed = (
        f'source "{script}"; COMP_WORDS=(tracker status burk); COMP_CWORD=2; '
        f'_tracker_completion "{program}"; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    ran = subprocess.run(
        ["bash", "-c", typed], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert ran.stdout == "Burkina-Faso\n"


def test_whom_a_shell_completes_are_the_shipped_participants() -> None:
    assert completing._everybody() == {code: each.name for code, each in shipped_participants().items()}


def test_what_a_question_takes_is_listed_apart() -> None:
    assert {name: taken(name) for name in registry.names()} == TAKEN, "python -m tests.cli.taken"


def test_a_name_is_completed_without_any_law_and_the_words_of_an_option_with_it(database: Path) -> None:
    for words in (["status"], ["protection", "--in"], ["explain", "--on", "2026-01-01"]):
        assert completed(words, "swi", database, without="tracker.law") == ["Switzerland"]
    assert completed(["participants", "--format"], "js", database) == ["json", "jsonl"]
    assert completed(["participants", "--standing"], "si", database) == ["signatory"]
    assert completed(["status"], "--so", database) == ["--sources"]
