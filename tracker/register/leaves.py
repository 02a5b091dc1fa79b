"""Adding leaves to the log, inside the transaction of what they stand for."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

from tracker.register.verifier import leaf_hash

_AT_ONCE = 1000
_LAST = text("SELECT max(number) FROM leaf")
_INSERT = text("INSERT INTO leaf (number, line, hash) VALUES (:number, :line, :hash)")
_COUNT = text("SELECT count(*) FROM leaf WHERE number >= :first")


def add(connection: Connection, lines: Iterable[str]) -> int:
    """Add leaves behind the last one, whose place others may not take meanwhile; how many the database kept."""
    last = connection.execute(_LAST).scalar()
    first = 0 if last is None else last + 1
    rows = [
        {"number": number, "line": line, "hash": leaf_hash(line.encode()).hex()}
        for number, line in enumerate(lines, first)
    ]
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(_INSERT, rows[start : start + _AT_ONCE])
    return int(connection.execute(_COUNT, {"first": first}).scalar() or 0)
