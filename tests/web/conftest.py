"""The application on a register of its own, asked in process, and the same behind a real server."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from tests.web.asking_pages import Ask, asking, today
from tracker.desk.creating import create
from tracker.desk.desk import Desk, open_desk
from tracker.web.app import application
from tracker.web.kept import Kept
from tracker.web.serving import settings


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the shipped record."""
    file = tmp_path_factory.mktemp("web") / "tracker.db"
    create(str(file)).close()
    return file


@pytest.fixture(scope="session")
def app(shipped: Path) -> Kept:
    return application(open_desk(str(shipped), today))


@pytest.fixture(scope="session")
def ask(app: Kept) -> Ask:
    """Ask the shipped record."""
    return asking(app)


@pytest.fixture
def desk(shipped: Path, tmp_path: Path) -> Desk:
    """A desk on a copy that a test may write to."""
    return open_desk(str(shutil.copy(shipped, tmp_path / "tracker.db")), today)


@pytest.fixture(scope="session")
def served(shipped: Path) -> Iterator[str]:
    """The address of a server on this machine, with an application of its own: one serves in one event loop."""
    server = uvicorn.Server(settings(application(open_desk(str(shipped), today)), port=0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()
