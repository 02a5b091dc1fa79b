"""One bit of a register's file changed by chance: found, refused, or of no consequence; never a traceback."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import shipped_register
from tests.cli.running import run
from tracker.desk.auditing import audit
from tracker.desk.desk import open_desk
from tracker.desk.exporting import snapshot
from tracker.model.refusal import Refusal

__all__ = ["shipped_register"]

FLIPS = int(os.environ.get("TRACKER_FLIPS", "60"))
"""How many; 600 take some five minutes."""
TODAY = date(2026, 11, 22)


@pytest.mark.slow
def test_no_flipped_bit_changes_an_answer_under_a_sound_audit(
    shipped_register: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    base, file = shipped_register.read_bytes(), tmp_path / "flipped.db"
    whole = answers(shipped_register)
    chance, outcomes = random.Random(11), Counter[str]()
    for _ in range(FLIPS):
        flipped = bytearray(base)
        flipped[chance.randrange(len(base))] ^= 1 << chance.randrange(8)
        file.write_bytes(flipped)
        found = answers(file)
        if found is None or found == whole:
            outcomes["refused" if found is None else "the same answers"] += 1
            continue
        assert not is_sound(file), "another answer, and the audit says that all is sound"
        outcomes["other answers, told by the audit"] += 1
    record_property("figure", f"{FLIPS} flipped bits: {dict(sorted(outcomes.items()))}")


def answers(file: Path) -> str | None:
    """All that the register says; None where it is refused."""
    try:
        desk = open_desk(str(file), lambda _: TODAY)
        try:
            with snapshot(desk) as kept:
                return repr((kept.participants, kept.heads, kept.acts, list(kept.chains())))
        finally:
            desk.register.close()
    except Refusal:
        return None


def is_sound(file: Path) -> bool:
    try:
        desk = open_desk(str(file), lambda _: TODAY)
        try:
            return audit(desk).sound
        finally:
            desk.register.close()
    except Refusal:
        return False


UNREADABLE = {
    "a moment of clauses": "UPDATE treaty SET recorded = '2026-91-22T00:00:00.000000Z' WHERE slug = 'beijing'",
    "a day of a participant": "UPDATE participant SET since = '2020-91-01' WHERE code = 'CH'",
    "an act of the register": "INSERT INTO act VALUES (1, 'compared', 'beijing', '{')",
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_told_and_found(shipped_register: Path, tmp_path: Path, what: str) -> None:
    file = tmp_path / "flipped.db"
    shutil.copy(shipped_register, file)
    with closing(sqlite3.connect(file)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(UNREADABLE[what])
        connection.commit()
    answers(file)
    assert not is_sound(file)
    ran = run("status", "CH", "--treaty", "beijing", "--database", str(file))
    assert ran.code == 1
    assert ran.err.endswith(" holds what the tracker never writes. `tracker audit` tells which one.\n")
