"""Runs the program in process, against a register of its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tracker.cli import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Tracker = Callable[..., Ran]


def run(*arguments: str) -> Ran:
    result = CliRunner().invoke(main, list(arguments), prog_name="tracker")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


@pytest.fixture(scope="session")
def shipped_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register as the first use makes it."""
    file = tmp_path_factory.mktemp("shipped") / "tracker.db"
    assert run("status", "--database", str(file)).code == 0
    return file


@pytest.fixture
def database(shipped_register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped register that TRACKER_DATABASE names, on 22 November 2026."""
    file = tmp_path / "tracker.db"
    shutil.copy(shipped_register, file)
    monkeypatch.setenv("TRACKER_DATABASE", str(file))
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-22")
    monkeypatch.setenv("TRACKER_BY", "a clerk")
    monkeypatch.delenv("TRACKER_TREATY", raising=False)
    return file


@pytest.fixture
def tracker(database: Path) -> Tracker:
    """Run the program with arguments."""
    return run
