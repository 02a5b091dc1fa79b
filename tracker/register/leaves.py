"""Adding leaves to the log, inside the transaction of what they stand for."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.register.reading import Rows, Writable
from tracker.register.statements import LAST_LEAF
from tracker.register.verifier import leaf_hash

_AT_ONCE = 1000


def size(rows: Rows) -> int:
    """How many leaves there are."""
    return last(rows)[0] + 1


def last(rows: Rows) -> tuple[int, str]:
    """Number and line of the last leaf; -1 where there is none."""
    found = rows(LAST_LEAF)
    return (int(found[0][0]), str(found[0][1])) if found else (-1, "")


def add(rows: Writable, lines: Iterable[str], first: int) -> None:
    """Add leaves from a place on, which others may not take meanwhile: behind the last one."""
    added = [(number, line, leaf_hash(line.encode()).hex()) for number, line in enumerate(lines, first)]
    for start in range(0, len(added), _AT_ONCE):
        rows.add("leaf", added[start : start + _AT_ONCE])
