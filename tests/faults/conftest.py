"""Registers for tests of faults, and the figures that these tests print at the end of a run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.faults.office import open_office


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Takes a line that is printed at the end of the run."""
    return partial(record_property, "figure")


@pytest.fixture
def count(record_property: Callable[[str, object], None]) -> Callable[[str, int], None]:
    """Counts what all tests together had so many of; the sums are printed at the end of the run."""
    counts: dict[str, int] = {}
    record_property("counts", counts)

    def add(what: str, number: int) -> None:
        counts[what] = counts.get(what, 0) + number

    return add


@pytest.fixture(scope="session")
def sqlite_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("office") / "tracker.db"
    open_office(str(file))
    return file


@pytest.fixture(scope="session")
def postgres_office(postgres_databases: Any) -> str:
    url: str = postgres_databases.make()
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
