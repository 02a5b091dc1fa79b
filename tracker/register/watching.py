"""Tells at little cost whether anything was written since: what was read may be kept until then."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from tracker.register.database import Database
from tracker.register.reading import Reader
from tracker.register.statements import ENDS_OF_THE_LOG

if TYPE_CHECKING:
    from tracker.register.engine import Glance


class Watch:
    """A watch on a database; from any thread. SQLite counts changes itself, elsewhere the record is asked."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._file = _NO_FILE
        self._waits: float | None = None
        self._opened = 0
        self._connection: sqlite3.Connection | None = None
        self._glance: Glance | None = None

    def mark(self) -> str:
        """A text that is another one after anything was written. Raises Refusal for a trouble of the database."""
        if self._database.file is None:
            with self._lock:
                self._glance = self._glance or self._database.transactions.glance()
                return repr(self._glance(ENDS_OF_THE_LOG))
        with self._lock, self._database.place.troubles():
            return self._counted(self._database.file)

    def mark_at_once(self) -> str | None:
        """The same where it can be told without waiting for anybody: not of a server, not while another commits."""
        if self._database.file is None or self._connection is None or not self._lock.acquire(blocking=False):
            return None
        try:
            found, written = _looked_at(self._database.file)
            return self._text(self._changes(self._connection, 0), written) if found == self._file else None
        except sqlite3.Error:
            return None
        finally:
            self._lock.release()

    async def mark_soon(self) -> str | None:
        """The same of a server, without a thread that waits for it; None where only `mark` can tell."""
        rows = await self._glance.soon(ENDS_OF_THE_LOG) if self._glance else None
        return None if rows is None else repr(rows)

    def close(self) -> None:
        """Give the connection back."""
        if self._connection:
            self._connection.close()
            self._connection = None
        if self._glance:
            self._glance.close()
            self._glance = None

    def _counted(self, file: Path) -> str:
        """Which file it is, and SQLite's count of changes; a file that was put in its place is another one."""
        found, _ = _looked_at(file)
        wait = self._database.place.wait
        if self._connection is None or found != self._file:
            self.close()
            url = f"{file.absolute().as_uri()}?mode=ro"
            self._connection = sqlite3.connect(url, uri=True, timeout=wait, check_same_thread=False)
            self._file, self._waits = found, None
            self._opened += 1
        changes = self._changes(
            self._connection, wait
        )  # may wait for whoever writes: when it was written is looked at after that
        _, written = _looked_at(file)
        return self._text(changes, written)

    def _changes(self, connection: sqlite3.Connection, wait: float) -> int:
        """SQLite's count of changes; the connection is told how many seconds to wait for others where that changes."""
        if wait != self._waits:
            connection.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
            self._waits = wait
        (count,) = connection.execute("PRAGMA data_version").fetchone()
        return int(count)

    def _text(self, changes: int, written: int) -> str:
        return f"{self._opened} {changes} {written}"


def state(reader: Reader) -> str:
    """What the register holds, in one text: its head, the versions of clauses, and who may appear."""
    versions = (f"{each.slug} {each.version} {each.sha256}" for each in reader.treaties())
    return "\n".join([reader.head(), *versions, *map(repr, reader.participants().values())])


def _looked_at(file: Path) -> tuple[tuple[int, int], int]:
    """Which file it is, and when it was written last: another copied into its place may count as many changes."""
    try:
        found = os.stat(file)  # noqa: PTH116 (asked for each request, and twice as fast as a Path's own)
    except OSError:
        return _NO_FILE, 0
    return (found.st_dev, found.st_ino), found.st_mtime_ns


_NO_FILE = (0, 0)
