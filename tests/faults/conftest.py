"""Registers for tests of faults, and the figures that these tests print at the end of a run."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from office import open_office

FIGURES = pytest.StashKey[list[str]]()
COUNTS = pytest.StashKey[Counter[str]]()


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Takes a line that is printed at the end of the run."""
    return request.config.stash.setdefault(FIGURES, []).append


@pytest.fixture
def count(request: pytest.FixtureRequest) -> Callable[[str, int], None]:
    """Counts inputs, by what they were given to; the sums are printed at the end of the run."""
    counts = request.config.stash.setdefault(COUNTS, Counter())

    def add(what: str, number: int) -> None:
        counts[what] += number

    return add


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    figures = config.stash.get(FIGURES, [])
    counts = config.stash.get(COUNTS, Counter())
    figures += [f"hostile inputs to {what}: {number:,}" for what, number in counts.items()]
    if figures:
        terminalreporter.section("figures")
        for line in figures:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def sqlite_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("office") / "tracker.db"
    open_office(str(file))
    return file


@pytest.fixture(scope="session")
def postgres_office(postgres_databases: Any) -> str:
    url = postgres_databases.make()
    open_office(url)
    return url.partition("?")[0].rpartition("/")[2]


@pytest.fixture
def office(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a register with many States and one treaty, `SLUG`, that any of them may join."""
    if kind == "postgresql":
        template = request.getfixturevalue("postgres_office")
        yield str(request.getfixturevalue("postgres_databases").make(template))
    else:
        yield str(shutil.copy(request.getfixturevalue("sqlite_office"), tmp_path / "tracker.db"))
