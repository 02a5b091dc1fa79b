"""A database: where it is, and transactions on it. Nothing here waits for the library that makes the tables.

SQLite: one file, rollback journal, every commit on the disk before it is acknowledged. Writers begin with
`BEGIN IMMEDIATE`, so they queue instead of failing half-way. The standard library's driver opens the file.
PostgreSQL: one locked row a treaty, and at the end one for the log, held to the commit; readers get one moment's view
of everything and wait for nobody.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.model.patterns import pattern
from tracker.model.refusal import Refusal
from tracker.register.faults import ANOTHER, Place
from tracker.register.seal import text_of_moment
from tracker.register.statements import addition

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from tracker.register.engine import Transactions
    from tracker.register.reading import Rows, Writable

PRAGMAS = ("PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL")
"""What is said to SQLite on each connection."""
_READS, _WRITES = "BEGIN", "BEGIN IMMEDIATE"
_KEPT = 4
"""How many connections to a file are kept for the next transaction: as many as often are under way at once."""
WAIT = 60.0
"""Seconds that a writer waits for the others."""
_NO_PATH = pattern(
    r"(sqlite|postgres)[\w+]*(:|//)|(//)?[^/@]*:[^/@]*@|\s*(host|hostaddr|port|dbname|user|password|service)\s*=",
    re.IGNORECASE,
)
"""What is meant as the URL of a server, or as libpq's own words, and is none: its password must not become a path."""


class Database:
    """A database that can be reached: every connection to it is made here.

    A file is asked and written by the standard library's driver; `transactions` are those of the library that makes
    and migrates the tables and speaks to servers.
    """

    def __init__(self, place: Place, transactions: Callable[[], Transactions]) -> None:
        self.place = place
        self._make_transactions = transactions
        self._kept: list[tuple[tuple[int, ...], sqlite3.Connection]] = []

    @property
    def file(self) -> Path | None:
        """The file, where it is one."""
        return self.place.file

    @cached_property
    def transactions(self) -> Transactions:
        """Transactions by the library that migrates and speaks to servers: it is slow to import."""
        return self._make_transactions()

    def reading(self) -> AbstractContextManager[Rows]:
        """One transaction that sees one moment and waits for nobody. Raises Refusal for a trouble of the database."""
        return self._transaction(self.file, _READS) if self.file else self.transactions.reading()

    def writing(self) -> AbstractContextManager[Writable]:
        """One transaction, committed at the end and rolled back on any exception. Raises Refusal likewise."""
        return self._transaction(self.file, _WRITES) if self.file else self.transactions.writing()

    @contextmanager
    def _transaction(self, file: Path, begin: str) -> Iterator[FileRows]:
        with self.place.troubles():
            seen = _seen(file)
            connection = self._connected(file, seen)
            try:
                connection.execute(begin)
                rows = FileRows(connection)
                yield rows
                rows.commit()
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.rollback()
                connection.close()
                raise
            now = seen if begin == _READS else _seen(file)
            if len(self._kept) < _KEPT and now[:2] == seen[:2]:  # another file may have taken its place meanwhile
                self._kept.append((now, connection))
            else:
                connection.close()

    def _connected(self, file: Path, seen: tuple[int, ...]) -> sqlite3.Connection:
        """A connection that is kept, if nobody else has written or replaced the file since, else a new one.

        To open the file takes half of what one durable record costs: SQLite reads and compiles the whole schema.
        """
        with suppress(IndexError):  # none is left: another thread may take the last one at any moment
            while True:
                then, connection = self._kept.pop()
                if seen and then == seen:
                    return connection
                connection.close()
        connection = sqlite3.connect(file, timeout=self.place.wait, isolation_level=None, check_same_thread=False)
        try:
            for each in PRAGMAS:
                connection.execute(each)
        except BaseException:
            connection.close()
            raise
        return connection

    def close(self) -> None:
        """Give the connections back."""
        while self._kept:
            self._kept.pop()[1].close()
        if "transactions" in vars(self):
            self.transactions.close()


class FileRows:
    """Asks an open file, and adds to it."""

    kind = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._under_way: list[sqlite3.Cursor] = []

    def __call__(self, question: str, /, **given: Any) -> list[tuple[Any, ...]]:
        """Every row."""
        if "known" in given:
            given["known"] = text_of_moment(given["known"])
        return self._connection.execute(question, given).fetchall()

    def each(self, question: str, /, **given: Any) -> Iterator[tuple[Any, ...]]:
        """The rows one after the other."""
        if "known" in given:
            given["known"] = text_of_moment(given["known"])
        self._under_way.append(self._connection.execute(question, given))
        return self._under_way[-1]

    def add(self, table: str, rows: Sequence[Sequence[Any]], given: tuple[str, ...] = (), /) -> None:
        """Add rows to a table."""
        self._connection.executemany(addition(table, "?", given), rows)

    def commit(self) -> None:
        """End the transaction, also for rows that were not all taken: until then nobody else could write."""
        for cursor in self._under_way:
            cursor.close()
        self._connection.execute("COMMIT")


def _seen(file: Path) -> tuple[int, ...]:
    """Which file it is, its length, when it was written last, and in which process: nothing where there is none."""
    try:
        found = file.stat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns, os.getpid()


def database_at(url: str, *, wait: float = WAIT) -> Database:
    """The database at a URL; without `://` it is the path of an SQLite file. Nothing is opened yet.

    Raises Refusal for a URL that is none, of another kind of database, or whose driver is not installed.
    """
    scheme, found, rest = url.partition("://")
    if not found:
        if _NO_PATH.match(url):
            raise malformed()
        return _sqlite(Path(url), wait)
    if scheme in ("sqlite", "sqlite+pysqlite"):
        host, _, named = rest.partition("/")
        file, _, options = named.partition("?")
        if host:
            raise malformed()
        if options:
            raise Refusal(
                "The URL of an SQLite file takes no options: leave out what stands behind `?`, or write a `?` in the "
                "name of a file as its path, without sqlite:///.",
                code="database URL",
            )
        return _sqlite(Path(file), wait)
    if scheme in ("postgresql", "postgresql+psycopg", "postgres"):
        from tracker.register.engine import postgresql  # noqa: PLC0415 (slow)

        return postgresql(f"postgresql://{rest}", wait)
    raise Refusal(
        f"A database of the kind '{scheme}' is not supported. Give the path of a file, sqlite:///FILE or "
        "postgresql+psycopg://USER@HOST/NAME.",
        code="database URL",
    )


def malformed() -> Refusal:
    """That a URL cannot be read."""
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
    place = Place(str(file), file, wait)

    def transactions() -> Transactions:
        from tracker.register.engine import sqlite_transactions  # noqa: PLC0415 (slow, and a question needs none)

        return sqlite_transactions(file, place)

    return Database(place, transactions)
