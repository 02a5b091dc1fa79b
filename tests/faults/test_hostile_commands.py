"""Every command is given what nobody should give: it answers or refuses, and writes nothing when it refuses."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.faults.hostile import UNSEEN, texts
from tests.faults.test_hostile_files import ACTIONS, CLAUSES, LINE, PAGE
from tracker.cli import main
from tracker.register.register import Register

FILES = {
    "actions.csv": ACTIONS,
    "treaty.toml": CLAUSES,
    "lines.jsonl": LINE,
    "page.html": PAGE,
    "empty": "",
    "no.db": "x",
}
DATABASES = (
    "",
    "empty",
    "no.db",
    "folder",
    "gone/register.db",
    "x" * 300,
    "mysql://clerk:secret@host/name",
    "postgresql://clerk:secret@127.0.0.1:1/name",
    "postgresql://clerk:secret@[::1/name",
    "sqlite:///",
)
LEFT_OUT = ("serve", "site")
"""The one serves until it is stopped, the other writes some hundred files: both have tests in tests/web."""
BINARY = (b"%PDF", b"PK")
"""How a document begins that is written as bytes where there is no terminal."""
GOOD = {
    "participant": ("CN", "ch", "Korea", "Atlantis", "Türkiye", "PS"),
    "treaty": ("beijing", "beijing", "wipo"),
    "slug": ("beijing", "beijing", "wipo"),
    "entry": ("1", "40", "136"),
    "number": ("1", "40", "136"),
    "on": ("2020-04-28", "2012-01-01", "0001-01-01", "9999-12-31"),
    "received": ("2020-04-28", "2026-11-02", "2027-01-01", "0001-01-01"),
    "database": ("register.db",),
    "known": ("2026-11-22", "2026-11-22T12:00:00", "2026-11-22T00:00:00Z", "0001-01-01", "9999-12-31"),
}


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        elif command and name not in LEFT_OUT:
            yield (*path, name), command


COMMANDS = {" ".join(path): command for path, command in commands()}


def good_for(parameter: click.Parameter) -> tuple[str, ...]:
    """Values that a parameter takes."""
    kind = parameter.type
    if isinstance(kind, click.Choice):
        return tuple(map(str, kind.choices))
    if isinstance(kind, click.Path):
        return (*FILES, "new", "folder", ".", "gone/file")
    by_kind = {"date": GOOD["on"], "moment": GOOD["known"], "integer": ("1", "40"), "integer range": ("1", "40")}
    return GOOD.get(parameter.name or "", by_kind.get(kind.name, ("CN",)))


def nasty_for(parameter: click.Parameter) -> SearchStrategy[str]:
    if parameter.name == "database":
        return st.sampled_from(DATABASES)
    if isinstance(parameter.type, click.Path):
        return st.sampled_from(["two\nlines", "\x1b[31m", "gone/file", "", "x" * 300])  # never a way out of the folder
    return texts.filter(lambda text: "\0" not in text)  # which no command line can hold


@st.composite
def words(draw: Callable[[SearchStrategy[Any]], Any], command: click.Command) -> list[str]:
    """A command line in which at most two values are nasty."""
    taken = [each for each in command.params if each.name not in ("help", "quiet")]
    spoilt = draw(st.sets(st.sampled_from(range(len(taken))), max_size=2)) if taken else set()
    line: list[str] = []
    for place, parameter in enumerate(taken):
        value = nasty_for(parameter) if place in spoilt else st.sampled_from(good_for(parameter))
        line += draw(words_of(parameter, value, needed=place in spoilt))
    return line


def words_of(parameter: click.Parameter, value: SearchStrategy[str], *, needed: bool) -> SearchStrategy[list[str]]:
    """What stands for a parameter on the command line."""
    fewest = int(parameter.required or needed)
    if isinstance(parameter, click.Argument):
        return st.lists(value, min_size=fewest, max_size=max(parameter.nargs, 2) if parameter.nargs == -1 else 1)
    option = parameter.opts[-1]
    if isinstance(parameter, click.Option) and parameter.is_flag:
        return st.sampled_from([[option], []])
    given_value = value.map(lambda text: [option, text])
    return given_value if fewest else st.one_of(st.just([]), given_value)


@pytest.fixture(scope="module")
def shipped_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("shipped") / "tracker.db"
    assert CliRunner(env={"TRACKER_DATABASE": str(file)}).invoke(main, ["database", "create"]).exit_code == 0
    return file


@pytest.fixture
def run(
    shipped_register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[list[str]], tuple[Any, Path]]:
    """Runs a command on a register as shipped, in a folder with some files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(click, "launch", lambda _: 0)  # no browser
    file = tmp_path / "register.db"
    env = {
        "TRACKER_DATABASE": str(file),
        "TRACKER_TODAY": "2026-11-22",
        "TRACKER_BY": "a clerk",
        "TRACKER_TREATY": None,
    }

    def run(command: list[str]) -> tuple[Any, Path]:
        for path in tmp_path.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for name, text in FILES.items():
            (tmp_path / name).write_text(text)
        (tmp_path / "folder").mkdir()
        (tmp_path / "folder" / "treaty.toml").write_text(CLAUSES)
        shutil.copy(shipped_register, file)
        return CliRunner(env=env).invoke(main, command, prog_name="tracker"), file

    return run


def seen(name: str, output: str) -> str:
    """What a command prints; an Arabic document keeps words of another direction apart by isolates."""
    return re.sub("[\u2066-\u2069]", "", output) if name == "document" else output


def content(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("inputs", [4, pytest.param(10, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_answers_or_refuses(
    name: str, inputs: int, run: Callable[..., Any], shipped_register: Path, count: Callable[[str, int], None]
) -> None:
    before = content(shipped_register)

    @settings(max_examples=inputs, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(words(COMMANDS[name]))
    def answers_or_refuses(given_words: list[str]) -> None:
        count("hostile command lines, 0 tracebacks", 1)
        result, file = run([*name.split(), *given_words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code in (0, 1, 2)
        assert result.stdout_bytes.startswith(BINARY) or not UNSEEN.search(seen(name, result.output))
        assert "secret" not in result.output
        differs_still = name == "reconcile" and "--record" in given_words  # as diff, which also exits with 1
        if result.exit_code and not differs_still:
            assert content(file) == before
            count("hostile command lines refused, 0 of them wrote anything", 1)
        elif content(file) != before:
            with Register.open(str(file)) as register:
                assert register.audit().sound
            count("hostile command lines that recorded something, audit sound after each", 1)

    answers_or_refuses()
