"""Adding leaves to the log, inside the transaction of what they stand for."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

from tracker.register.verifier import leaf_hash

_AT_ONCE = 1000
_LAST = text("SELECT number, line FROM leaf ORDER BY number DESC LIMIT 1")
_INSERT = {
    "sqlite": "INSERT INTO leaf (number, line, hash) VALUES (?, ?, ?)",
    "postgresql": "INSERT INTO leaf (number, line, hash) VALUES (%s, %s, %s)",
}


def size(connection: Connection) -> int:
    """How many leaves there are."""
    return last(connection)[0] + 1


def last(connection: Connection) -> tuple[int, str]:
    """Number and line of the last leaf; -1 where there is none."""
    row = connection.execute(_LAST).first()
    return (int(row.number), str(row.line)) if row else (-1, "")


def add(connection: Connection, lines: Iterable[str], first: int) -> None:
    """Add leaves from a place on, which others may not take meanwhile: behind the last one."""
    rows = [(number, line, leaf_hash(line.encode()).hex()) for number, line in enumerate(lines, first)]
    for start in range(0, len(rows), _AT_ONCE):
        connection.exec_driver_sql(_INSERT[connection.dialect.name], rows[start : start + _AT_ONCE])
