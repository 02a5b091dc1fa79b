"""Troubles of a database as sentences. A driver's own text is never shown: it may hold parameters or a password."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from tracker.model.named import NamedTuple
from tracker.model.refusal import Refusal, parameter

ANOTHER = f"name another with {parameter('database')} or TRACKER_DATABASE"


class Place(NamedTuple):
    """Where a database is, for people: its file, or its server; and how many seconds a writer waits there."""

    text: str
    file: Path | None
    wait: float

    @contextmanager
    def troubles(self) -> Iterator[None]:
        """Turn every error of the driver within into a Refusal."""
        try:
            yield
        except sqlite3.Error as error:
            raise self.refusal(error) from None

    def refusal(self, error: BaseException) -> Refusal:
        """What a person is told about a driver's error."""
        return _of_sqlite(self, error) if isinstance(error, sqlite3.Error) else _of_postgresql(self, error)


def at(file: Path) -> os.stat_result | None:
    """What is at a path; None for nothing. Raises Refusal where that cannot be told."""
    try:
        return file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise Refusal(
            f"{file}: there can be no database: {(error.strerror or str(error)).lower()}. Look at the path and its "
            f"permissions, or {ANOTHER}.",
            code="database path",
        ) from None


def is_folder(file: Path) -> bool:
    """Whether a folder is at a path. Raises Refusal where that cannot be told."""
    found = at(file)
    return found is not None and S_ISDIR(found.st_mode)


def folder_missing(file: Path) -> Refusal:
    """No folder to put the file in."""
    return Refusal(
        f"{file}: the folder of this database does not exist. Make it, or {ANOTHER}.", code="database folder missing"
    )


def is_hollow(file: Path) -> bool:
    """Whether a file is there and nothing is in it."""
    found = at(file)
    return found is not None and S_ISREG(found.st_mode) and not found.st_size


def hollow(file: Path) -> Refusal:
    """A file in which nothing is."""
    return Refusal(
        f"{file}: this file is empty: what was in it is lost, or nothing was ever put in. Put a backup in its place, "
        f"remove it and begin anew with `tracker database create`, or {ANOTHER}.",
        code="not a database",
    )


def _of_sqlite(place: Place, error: sqlite3.Error) -> Refusal:
    name = getattr(error, "sqlite_errorname", "")
    for start, told in _SQLITE.items():
        if name.startswith(start):
            return told(place)
    return _damaged(place) if "decode" in str(error) else _refused(place)


def _of_postgresql(place: Place, error: BaseException) -> Refusal:
    state = getattr(error, "sqlstate", None)
    if state is None:
        return _no_connection(place, str(error))
    for start, told in _POSTGRESQL.items():
        if state.startswith(start):
            return told(place)
    return _refused(place)


def _no_connection(place: Place, text: str) -> Refusal:
    """What libpq tells only in words; the words serve to tell the cases apart and are not shown."""
    for words, told in _WORDS.items():
        if any(each in text for each in words):
            return told(place)
    return Refusal(
        f"{place.text}: no database server answers there. Look whether it runs, and at the host and the port in the "
        f"URL, or {ANOTHER}.",
        code="database unreachable",
    )


def _busy(place: Place) -> Refusal:
    return Refusal(
        f"{place.text}: another program has been writing for more than {place.wait:g} seconds. Nothing was recorded; "
        "try again.",
        code="database busy",
    )


def _read_only(place: Place) -> Refusal:
    if place.file is None:
        return Refusal(
            f"{place.text}: this server only answers questions (a standby, or set read-only). Record on the primary.",
            code="database read-only",
        )
    return Refusal(
        f"{place.text}: this database can only be read: its file or its folder may not be written. Change their "
        f"permissions, or {ANOTHER}.",
        code="database read-only",
    )


def _cannot_open(place: Place) -> Refusal:
    file = place.file or Path()
    if not is_folder(file.parent):
        return folder_missing(file)
    if is_folder(file):
        return Refusal(f"{file}: this is a folder, not a database. Name a file in it.", code="not a database")
    if at(file) and os.access(file, os.R_OK):
        return _read_only(place)
    act = "read" if at(file) else "made"
    return Refusal(
        f"{file}: this database cannot be {act}: permission denied. Change the permissions of the file and its "
        f"folder, or {ANOTHER}.",
        code="database rights",
    )


def too_large(place: Place) -> Refusal:
    """A text or number beyond what the database keeps."""
    return Refusal(
        f"{place.text}: a value is larger than the database can keep. Nothing was recorded.", code="too large"
    )


def not_kept(place: Place) -> Refusal:
    """The database took a line without a word and does not have it."""
    return Refusal(
        f"{place.text}: the database did not keep what was written: a trigger or a rule in it gets in the way. "
        "Nothing was recorded; `tracker audit` tells what was changed.",
        code="database refused",
    )


def _says(code: str, sentence: str) -> Callable[[Place], Refusal]:
    """Tells a trouble of which nothing is told but the place and one sentence."""
    return lambda place: Refusal(f"{place.text}: {sentence}", code=code)


_no_room = _says(
    "database busy",
    "the server takes no more connections now. Try again, or ask who keeps the database.",
)
_password = _says(
    "database password",
    "the server does not accept this user or password. Look at the user and the password in the URL, or "
    "at the password file (~/.pgpass).",
)
_no_such_database = _says(
    "database unknown",
    f"the server has no database of this name. Make it with `createdb`, or {ANOTHER}.",
)
_kept_out = _says(
    "database rights",
    "the server lets this user, or this machine, not into this database. Ask who keeps it.",
)
_options = _says(
    "database URL",
    "an option of the URL cannot be read. Look at what stands behind `?` in it, and at the port.",
)
_lost = _says(
    "database lost",
    "the connection to the server was lost. What was not acknowledged may or may not be recorded: look "
    "with `tracker status` before recording it again.",
)
lost_unrecorded = _says(
    "database lost",
    "the connection to the server was lost before this was recorded. Nothing was recorded; try again.",
)
_at_once = _says(
    "database busy",
    "another program wrote at the same time, and the server let that one go first. Nothing was recorded; try again.",
)
_stopped = _says(
    "database stopped",
    "the server stopped this before it was done: it took longer than the server allows, or somebody "
    "cancelled it. Nothing was recorded; try again, or ask who keeps the database.",
)
_not_allowed = _says(
    "database rights",
    "the user of this URL may not do this. Use one with the rights of a clerk, or ask who keeps the database.",
)
_not_a_database = _says(
    "not a database",
    f"this file is not a database, or its beginning is damaged. Put a backup in its place, or {ANOTHER}.",
)
_damaged = _says(
    "database damaged",
    f"this database is damaged: part of it is missing or was overwritten. Put a backup in its place, or {ANOTHER}.",
)
_full = _says(
    "database full",
    "the disk is full. Nothing was recorded; make room and try again.",
)
_disk_error = _says(
    "database disk",
    "the disk could not be read or written. Nothing was recorded; look whether it is full or damaged, and try again.",
)
_refused = _says(
    "database refused",
    "the database refused this, since it does not fit what is recorded there. Nothing was recorded; "
    "`tracker audit` tells whether the record is sound.",
)
_WORDS = {
    ("too many", "remaining connection slots"): _no_room,
    ("permission denied for database", "pg_hba.conf"): _kept_out,
    ("invalid integer value", "invalid port number", "invalid sslmode value", "invalid target_session_attrs"): _options,
    ("password", "authentication", 'role "'): _password,
    ('" does not exist',): _no_such_database,
    ("session is read-only", "server is in hot standby mode"): _read_only,
    ("server closed", "terminating connection", "connection is lost", "SSL error"): _lost,
}
"""Words of libpq → what they mean, in the order in which they are looked for."""
_SQLITE = {
    "SQLITE_BUSY": _busy,
    "SQLITE_LOCKED": _busy,
    "SQLITE_READONLY": _read_only,
    "SQLITE_CANTOPEN": _cannot_open,
    "SQLITE_NOTADB": _not_a_database,
    "SQLITE_CORRUPT": _damaged,
    "SQLITE_FULL": _full,
    "SQLITE_IOERR": _disk_error,
    "SQLITE_TOOBIG": too_large,
}
_POSTGRESQL = {  # beginnings of SQLSTATE codes
    "55P03": _busy,
    "40": _at_once,
    "57014": _stopped,
    "25P": _stopped,
    "25006": _read_only,
    "42501": _not_allowed,
    "53100": _full,
    "57P": _lost,
    "08": _lost,
    "22": too_large,
    "54": too_large,
    "XX001": _damaged,
    "XX002": _damaged,
}
