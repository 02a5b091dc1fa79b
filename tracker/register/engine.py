"""Transactions by SQLAlchemy: everything that makes or migrates the tables, and all that is done on a server."""

from __future__ import annotations

import asyncio
import re
import socket
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from tracker.model.refusal import Refusal
from tracker.register.database import PRAGMAS, Database, FileRows, malformed
from tracker.register.faults import Place
from tracker.register.reading import Rows, Writable
from tracker.register.statements import addition

_CONNECT_SECONDS = 10
GLANCE_SECONDS = 5.0
"""How long a server may take to answer a glance before it counts as gone: it takes a thousandth of it."""
BEYOND_WAITING = 10.0
"""How much longer than a writer waits for others a server may say nothing in a transaction before it counts as gone."""
_AT_ONCE = 1000
_NAMED = re.compile(r":(\w+)")


@contextmanager
def _troubles(place: Place) -> Iterator[None]:
    """Turn every error of the driver within into a Refusal."""
    with place.troubles():
        try:
            yield
        except DBAPIError as error:
            raise place.refusal(error.orig or error) from None


def rows_of(connection: Connection) -> Writable:
    """What asks the transaction of a connection, and adds in it; of a file by its own driver, which is much quicker."""
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        return FileRows(driver)
    return _ServerRows(connection)


class _ServerRows:
    """Asks a server, and adds to it, with the same statements as in a file."""

    kind = "postgresql"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __call__(self, question: str, /, **given: Any) -> list[tuple[Any, ...]]:
        """Every row."""
        answer = self._asked(question, given)
        return list(answer.fetchall()) if answer else []

    def each(self, question: str, /, **given: Any) -> Iterator[tuple[Any, ...]]:
        """The rows one after the other."""
        answer = self._asked(question, given)
        while rows := answer.fetchmany(_AT_ONCE):
            yield from rows

    def add(self, table: str, rows: Sequence[Sequence[Any]], given: tuple[str, ...] = (), /) -> None:
        """Add rows to a table."""
        self._connection.exec_driver_sql(addition(table, "%s", given), [*map(tuple, rows)])

    def _asked(self, question: str, given: dict[str, Any]) -> Any:
        """A cursor; None where there are no rows."""
        return self._connection.exec_driver_sql(_NAMED.sub(r"%(\1)s", question), given).cursor


@dataclass(frozen=True, slots=True)
class Transactions:
    """Every connection to a database that SQLAlchemy makes."""

    engine: Engine
    place: Place
    connect: Callable[[], Any] | None = None
    """Makes a connection of the driver's own to a server."""

    @property
    def file(self) -> Path | None:
        """The file, where it is one."""
        return self.place.file

    @contextmanager
    def reading(self) -> Iterator[Rows]:
        """One transaction that sees one moment and waits for nobody. Raises Refusal for a trouble of the database."""
        with self.reading_all() as connection:
            yield rows_of(connection)

    @contextmanager
    def reading_all(self) -> Iterator[Connection]:
        """The same for who looks at the tables themselves."""
        with _troubles(self.place), self.engine.connect() as connection:
            if self.file is None:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    def glance(self) -> Glance:
        """What asks one question again and again."""
        return Glance(self.connect or self.engine.raw_connection, self.place)

    @contextmanager
    def writing(self) -> Iterator[Writable]:
        """One transaction, committed at the end and rolled back on any exception. Raises Refusal likewise."""
        with self.writing_all() as connection:
            yield rows_of(connection)

    @contextmanager
    def writing_all(self, *, migrates: bool = False) -> Iterator[Connection]:
        """The same for who changes the tables themselves.

        With `migrates` SQLite's foreign keys are off in it, since rebuilding a table that others refer to would empty
        them, and are checked before the commit.
        """
        with _troubles(self.place), self.engine.connect() as connection:
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

    def lock_tables(self, connection: Connection) -> None:
        """Wait until nobody else makes or changes the tables."""
        if self.file is None:
            name = "the tables"
            key = int.from_bytes(sha256(f"accession-tracker {name}".encode()).digest()[:8], signed=True)
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


class Glance:
    """One connection to a server, held to ask something small again and again: one message there and one back.

    A server that is there and does not answer, as one that was frozen, is given up: its connection is ended from here.
    """

    def __init__(self, connect: Callable[[], Any], place: Place) -> None:
        self._connect = connect
        self._place = place
        self._cursor: Any = None
        self._apart: Any = None
        self._soon: Any = None
        self._held: socket.socket | None = None

    def __call__(self, question: str) -> list[tuple[Any, ...]]:
        """The rows; a lost connection is made anew once. Raises Refusal for a trouble of the database."""
        from psycopg import Error  # noqa: PLC0415 (a driver that is an extra)

        try:
            with suppress(Error):
                return self._asked(question)
            self.close()
            return self._asked(question)
        except Error as error:
            raise self._place.refusal(error) from None

    def close(self) -> None:
        """Give the connection back."""
        if self._cursor is not None:
            self._cursor.connection.close()
            self._cursor = None
        if self._apart is not None:
            self._apart.close()
            self._apart = self._soon = None
        self._let_go()

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None

    async def soon(self, question: str) -> list[tuple[Any, ...]] | None:
        """The rows, without a thread that waits for them; None where they cannot be had so, but by a call."""
        from psycopg import Error  # noqa: PLC0415 (a driver that is an extra)

        if self._apart is None or self._apart.closed:
            return None
        try:
            giving_up = asyncio.get_running_loop().call_later(GLANCE_SECONDS, _end, self._held)
            try:
                cursor = await self._soon.execute(question, prepare=True)
                return list(await cursor.fetchall())
            finally:
                giving_up.cancel()
        except (Error, NotImplementedError):  # lost; or a loop that cannot wait for a socket, as on Windows
            return None

    def _asked(self, question: str) -> list[tuple[Any, ...]]:
        if self._cursor is None:
            connection = self._connect()
            connection.autocommit = True
            self._cursor = connection.cursor()
        if self._apart is None or self._apart.closed:
            self._apart = self._connect()
            self._apart.autocommit = True
            self._let_go()
            self._held = _socket_of(self._apart)
            self._soon = _view_of(self._apart)
        self._cursor.connection.patience = GLANCE_SECONDS
        return list(self._cursor.execute(question, prepare=True).fetchall())


def _socket_of(connection: Any) -> socket.socket:
    """A hold of a connection's socket that stays its own, whatever becomes of the connection."""
    return socket.fromfd(connection.fileno(), socket.AF_INET, socket.SOCK_STREAM)


def _end(held: socket.socket | None) -> None:
    """End a connection from this side: to cancel what it asks would wait for the same server."""
    with suppress(OSError):
        if held:
            held.shutdown(socket.SHUT_RDWR)


def _view_of(connection: Any) -> Any:
    """The same connection for who waits for it in an event loop: to make one there would take a loop of its own."""
    from psycopg import AsyncConnection  # noqa: PLC0415 (a driver that is an extra)

    view = AsyncConnection(connection.pgconn)
    view._autocommit = connection.autocommit  # noqa: SLF001 (to set it asks the server, in a loop)
    return view


def sqlite_transactions(file: Path, place: Place) -> Transactions:
    """Those on a file."""
    url = URL.create("sqlite", database=str(file))
    engine = create_engine(url, connect_args={"timeout": place.wait}, poolclass=NullPool)
    event.listen(engine, "connect", _own_transactions)
    event.listen(engine, "begin", _begin)
    return Transactions(engine, place)


def _own_transactions(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # or the driver begins transactions itself, and too late
    for each in PRAGMAS:
        connection.execute(each)


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("foreign_keys", True):
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql(options.get("begins", "BEGIN"))


def _check_foreign_keys(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise sqlite3.IntegrityError


def postgresql(url: str, wait: float) -> Database:
    """A database on a server. Raises Refusal where the driver is missing or the URL is none."""
    try:
        import psycopg  # noqa: PLC0415 (an extra, and slow)
        from psycopg.conninfo import conninfo_to_dict, make_conninfo  # noqa: PLC0415

        from tracker.register.patience import Patient  # noqa: PLC0415
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
        raise malformed() from None
    if not _may_be_shown(given):
        raise malformed()

    def connect() -> Patient:
        made = Patient.connect(read_by_libpq)  # so several hosts, target_session_attrs and services work
        made.patience = wait + BEYOND_WAITING
        return made

    engine = create_engine("postgresql+psycopg://", creator=connect, pool_pre_ping=True)
    place = Place(_server(given), None, wait)
    return Database(place, lambda: Transactions(engine, place, connect))


def _may_be_shown(given: Mapping[str, Any]) -> bool:
    """Whether no part of a password got into what is shown, as it does where its signs are not written %40."""
    host, port, name = (str(given.get(key) or "") for key in ("host", "port", "dbname"))
    return "@" not in host + name and all(each.isascii() and each.isdigit() for each in port.split(",") if each)


def _server(given: Mapping[str, Any]) -> str:
    """Host, port and name of a PostgreSQL database, for people: no user, no password."""
    host, port = given.get("host") or "the local server", given.get("port")
    return f"PostgreSQL database '{given.get('dbname') or ''}' at {host}{f' (port {port})' if port else ''}"
