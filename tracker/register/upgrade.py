"""Which shape a database has, and bringing it to the present one."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from tracker.model.refusal import Refusal
from tracker.places import shipped
from tracker.register import leaves, log, revisions, schema
from tracker.register.engine import rows_of
from tracker.register.faults import ANOTHER, Place
from tracker.register.revisions import State


def revision(connection: Connection) -> str | None:
    """The revision that the database says it has; None where it says none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def state(connection: Connection) -> State:
    """Whether the database is empty, ours (current, older, newer than this program) or another program's."""
    found = revision(connection)
    if found == revisions.HEAD:
        return "current"
    if found in revisions.REVISIONS:
        return "older"
    look = inspect(connection)
    tables = {*look.get_table_names(), *look.get_view_names()} - {"alembic_version"}
    if not tables:
        return "foreign" if found else "empty"
    return "newer" if found and {"entry", "participant", "treaty"} <= tables else "foreign"


def migrate(connection: Connection) -> None:
    """Bring the database to the present revision, inside the caller's transaction."""
    from alembic import command  # noqa: PLC0415 (slow, and needed only here)
    from alembic.config import Config  # noqa: PLC0415

    settings = Config()
    settings.set_main_option("script_location", str(shipped("alembic")).replace("%", "%%"))
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
    rows = rows_of(connection)
    made = log.leaf(log.SCHEMA, revision=revisions.HEAD, sha256=schema.digest(rows))
    leaves.add(rows, [made], leaves.size(rows))


def back_up(file: Path, found: str) -> Path:
    """Copy an SQLite database beside itself, its revision in the name, over no other file: `tracker-0001.db`."""
    backup = next(path for path in _names(file, found) if not path.exists())
    copy(file, backup)
    return backup


def copy(file: Path, target: Path) -> None:
    """Copy an SQLite database, as it is at one moment, while others may write, for those who may read it.

    A copy that fails is not left there.
    """
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source:
        try:
            target.touch(mode=stat.S_IMODE(file.stat().st_mode), exist_ok=True)
            with closing(sqlite3.connect(target)) as copied:
                source.backup(copied)
        except BaseException:
            target.unlink(missing_ok=True)
            raise


def refuse_newer(place: Place) -> Refusal:
    """Made by a later version of the tracker."""
    return Refusal(
        f"{place.text}: this database was made by a newer version of the tracker. Install that version from where this "
        f"one came, or {ANOTHER}.",
        code="database newer",
    )


def refuse_older(place: Place) -> Refusal:
    """A server's database that only its keeper should change."""
    return Refusal(
        f"{place.text}: this database was made by an older version of the tracker. Back it up with pg_dump, then run "
        "`tracker database upgrade`.",
        code="database older",
    )


def refuse_foreign(place: Place) -> Refusal:
    """Another program's."""
    return Refusal(
        f"{place.text}: this database belongs to another program: it has tables, and none of the tracker's. Nothing "
        f"was changed; {ANOTHER}.",
        code="foreign database",
    )


def _names(file: Path, found: str) -> Iterator[Path]:
    yield file.with_name(f"{file.stem}-{found}{file.suffix}")
    for number in count(2):
        yield file.with_name(f"{file.stem}-{found}-{number}{file.suffix}")
