"""One bit of a register's file changed by chance: found, refused, or of no consequence; never a traceback."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import shipped_register
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
            return repr(snapshot(desk))
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
