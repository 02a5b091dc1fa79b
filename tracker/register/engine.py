"""Ways to a database: its URL, how transactions begin and end there, and who waits for whom.

SQLite: one file, rollback journal, every commit on the disk before it is acknowledged. Writers begin with
`BEGIN IMMEDIATE`, so they queue instead of failing half-way. PostgreSQL: one advisory lock a treaty, held to the end
of the transaction; readers get one moment's view of everything and wait for nobody.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from tracker.model.refusal import Refusal
from tracker.register.faults import ANOTHER, Place

WAIT = 60.0
"""Seconds that a writer waits for the others."""
_CONNECT_SECONDS = 10
_NO_PATH = re.compile(
    r"(sqlite|postgres)[\w+]*(:|//)|(//)?[^/@]*:[^/@]*@|\s*(host|hostaddr|port|dbname|user|password|service)\s*=",
    re.IGNORECASE,
)
"""What is meant as the URL of a server, or as libpq's own words, and is none: its password must not become a path."""


@dataclass(frozen=True, slots=True)
class Database:
    """A database that can be reached: every connection to it is made here."""

    engine: Engine
    place: Place

    @property
    def file(self) -> Path | None:
        """The file, where it is one."""
        return self.place.file

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that sees one moment and waits for nobody. Raises Refusal for a trouble of the database."""
        with self.place.troubles(), self.engine.connect() as connection:
            if self.file is None:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, *, migrates: bool = False) -> Iterator[Connection]:
        """One transaction, committed at the end and rolled back on any exception. Raises Refusal likewise.

        With `migrates` SQLite's foreign keys are off in it, since rebuilding a table that others refer to would empty
        them, and are checked before the commit.
        """
        with self.place.troubles(), self.engine.connect() as connection:
            if self.file is None:
                connection.execution_options(isolation_level="READ COMMITTED")
            else:
                connection.execution_options(begins="BEGIN IMMEDIATE", foreign_keys=not migrates)
            with connection.begin():
                if self.file is None:
                    wait = {"wait": f"{int(self.place.wait * 1000)}ms"}
                    connection.execute(text("SELECT set_config('lock_timeout', :wait, true)"), wait)
                yield connection
                if migrates and self.file is not None:
                    _check_foreign_keys(connection)

    def lock(self, connection: Connection, name: str) -> None:
        """Wait until nobody else writes under `name`. On SQLite a write transaction is alone already."""
        if self.file is None:
            key = int.from_bytes(sha256(f"accession-tracker {name}".encode()).digest()[:8], signed=True)
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def database_at(url: str, *, wait: float = WAIT) -> Database:
    """The database at a URL; without `://` it is the path of an SQLite file. Nothing is opened yet.

    Raises Refusal for a URL that is none, of another kind of database, or whose driver is not installed.
    """
    scheme, found, rest = url.partition("://")
    if not found:
        if _NO_PATH.match(url):
            raise _malformed()
        return _sqlite(Path(url), wait)
    if scheme in ("sqlite", "sqlite+pysqlite"):
        parsed = _parsed(url)
        if parsed.host:
            raise _malformed()
        if parsed.query:
            raise Refusal(
                "The URL of an SQLite file takes no options: leave out what stands behind `?`, or write a `?` in the "
                "name of a file as its path, without sqlite:///.",
                code="database URL",
            )
        return _sqlite(Path(parsed.database or ""), wait)
    if scheme in ("postgresql", "postgresql+psycopg", "postgres"):
        return _postgresql(f"postgresql://{rest}", wait)
    raise Refusal(
        f"A database of the kind '{scheme}' is not supported. Give the path of a file, sqlite:///FILE or "
        "postgresql+psycopg://USER@HOST/NAME.",
        code="database URL",
    )


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except (SQLAlchemyError, ValueError):
        raise _malformed() from None


def _malformed() -> Refusal:
    return Refusal(
        "The URL of the database cannot be read. Write sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME; "
        "signs like @, : or / in a password are written %40, %3A, %2F.",
        code="database URL",
    )


def _sqlite(file: Path, wait: float) -> Database:
    if not file.name or str(file) == ":memory:" or "\0" in str(file):
        raise Refusal(
            f"The URL of the database names no file. Write sqlite:///FILE, or {ANOTHER}.", code="database URL"
        )
    engine = create_engine(URL.create("sqlite", database=str(file)), connect_args={"timeout": wait}, poolclass=NullPool)
    event.listen(engine, "connect", _own_transactions)
    event.listen(engine, "begin", _begin)
    return Database(engine, Place(str(file), file, wait))


def _own_transactions(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # or the driver begins transactions itself, and too late
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("foreign_keys", True):
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql(options.get("begins", "BEGIN"))


def _check_foreign_keys(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise sqlite3.IntegrityError


def _postgresql(url: str, wait: float) -> Database:
    try:
        import psycopg  # noqa: PLC0415 (an extra, and slow)
        from psycopg.conninfo import conninfo_to_dict, make_conninfo  # noqa: PLC0415
    except ImportError:
        raise Refusal(
            "The driver for PostgreSQL is not installed. Install it, in your clone: pip install '.[postgres]'.",
            code="database driver missing",
        ) from None
    try:
        given = conninfo_to_dict(url)
        seconds = given.get("connect_timeout") or _CONNECT_SECONDS
        read_by_libpq = make_conninfo(url, connect_timeout=seconds, client_encoding="UTF8")
    except psycopg.Error:
        raise _malformed() from None
    if not _may_be_shown(given):
        raise _malformed()

    def connect() -> psycopg.Connection[Any]:
        return psycopg.connect(read_by_libpq)  # so several hosts, target_session_attrs and services work

    engine = create_engine("postgresql+psycopg://", creator=connect, pool_pre_ping=True)
    return Database(engine, Place(_server(given), None, wait))


def _may_be_shown(given: Mapping[str, Any]) -> bool:
    """Whether no part of a password got into what is shown, as it does where its signs are not written %40."""
    host, port, name = (str(given.get(key) or "") for key in ("host", "port", "dbname"))
    return "@" not in host + name and all(each.isascii() and each.isdigit() for each in port.split(",") if each)


def _server(given: Mapping[str, Any]) -> str:
    """Host, port and name of a PostgreSQL database, for people: no user, no password."""
    host, port = given.get("host") or "the local server", given.get("port")
    return f"PostgreSQL database '{given.get('dbname') or ''}' at {host}{f' (port {port})' if port else ''}"
