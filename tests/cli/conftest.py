"""A register of its own for each test of the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import Tracker, run


@pytest.fixture(scope="session")
def shipped_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register as the first use makes it."""
    file = tmp_path_factory.mktemp("shipped") / "tracker.db"
    assert run("database", "create", str(file)).code == 0
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
