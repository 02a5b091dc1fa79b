"""How soon a command answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measuring import Row, best, started

CLICK = "-c", "import click"
TIMES = 15


def measure(folder: Path) -> Iterator[Row]:
    """Help and completion beside click alone, a status beside the database's library alone."""
    database = str(folder / "shipped.db")
    started("-m", "tracker", "database", "create", TRACKER_DATABASE=database)()
    asked = {"_TRACKER_COMPLETE": "bash_complete", "COMP_WORDS": "tracker status swi", "COMP_CWORD": "2"}
    click = started(*CLICK)
    ours, theirs = best(started("-m", "tracker", "--help"), click, TIMES)
    yield Row("`tracker --help`", '`python -c "import click"`', ours, theirs, 2)
    completion = started("-m", "tracker", TRACKER_DATABASE=database, **asked)
    ours, theirs = best(completion, click, TIMES)
    yield Row("completion of a name", '`python -c "import click"`', ours, theirs, 2)
    status = started("-m", "tracker", "status", "CN", TRACKER_DATABASE=database)
    ours, theirs = best(status, started("-c", "import sqlmodel"), TIMES)
    yield Row("`tracker status CN`, SQLite", '`python -c "import sqlmodel"`', ours, theirs, 1.25)
