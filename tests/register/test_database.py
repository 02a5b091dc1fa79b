"""A connection to a file is kept for the next transaction, and only as long as that makes no difference."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pytest

from tracker.intake.participants import shipped_participants
from tracker.model.action import Action
from tracker.model.record import SHIPPED, Draft
from tracker.register.database import database_at
from tracker.register.register import Register
from tracker.register.writing import Writer

FIRST, SECOND, THIRD = (
    Action(participant="CH", kind="signature", received=date(2012, 6, day), source=f"page {day}") for day in (1, 2, 3)
)


def _first_use(writer: Writer) -> None:
    writer.add_participants(shipped_participants().values())
    writer.add_clauses("beijing", "")


def _write(register: Register, action: Action) -> None:
    with register.writing("beijing") as writer:
        writer.append("beijing", Draft(does="records", action=action, recorded_by=SHIPPED))


def _pages(register: Register) -> list[str]:
    return [entry.action.source for entry in register.entries("beijing")]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    file = tmp_path / "office.db"
    Register.make(str(file), _first_use).close()
    return file


def test_a_file_is_opened_once_while_nobody_else_writes_to_it(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = Mock(wraps=sqlite3.connect)
    monkeypatch.setattr(sqlite3, "connect", connect)
    with Register.open(str(made)) as register:
        for action in (FIRST, SECOND, THIRD):
            _write(register, action)
        assert _pages(register) == ["page 1", "page 2", "page 3"]

    assert connect.call_count == 1


def test_another_register_that_was_copied_into_the_file_is_read_and_written(made: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(made, tmp_path / "other.db"))
    with Register.open(str(other)) as register:
        _write(register, SECOND)
    with Register.open(str(made)) as register:
        _write(register, FIRST)  # as many changes as in the other: SQLite alone would take the one for the other
        assert _pages(register) == ["page 1"]
        shutil.copyfile(other, made)

        assert _pages(register) == ["page 2"]
        _write(register, THIRD)
        assert _pages(register) == ["page 2", "page 3"]
        assert register.audit().sound


def test_what_others_write_meanwhile_is_read_and_written_behind(made: Path) -> None:
    with Register.open(str(made)) as one, Register.open(str(made)) as other:
        _write(one, FIRST)
        _write(other, SECOND)
        _write(one, THIRD)
        assert _pages(other) == ["page 1", "page 2", "page 3"]
        assert one.audit().sound


def test_rows_that_were_not_all_taken_keep_nobody_from_writing(made: Path) -> None:
    with Register.open(str(made)) as one, Register.open(str(made), wait=0.1) as other:
        _write(one, FIRST)
        _write(one, SECOND)
        with one.reading() as reader:
            rows = reader.shipped_entries()
            assert next(rows).action.source == "page 1"
        _write(other, THIRD)
        assert _pages(one) == ["page 1", "page 2", "page 3"]


class _TakenMeanwhile(list[object]):
    """One that is kept when somebody looks, and was taken by another thread a moment later."""

    def __len__(self) -> int:
        return 1

    def __bool__(self) -> bool:
        return True


def test_a_connection_that_another_thread_takes_first_is_made_anew(made: Path) -> None:
    database = database_at(str(made))
    database._kept = _TakenMeanwhile()  # type: ignore[assignment]
    with database.reading() as rows:
        assert rows("SELECT 1") == [(1,)]


def test_a_file_that_was_replaced_while_it_was_written_is_opened_anew(made: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(made, tmp_path / "other.db"))
    database = database_at(str(made))
    with database.writing():
        other.replace(made)
    assert database._kept == []  # what it writes would go into a file that is gone


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_process_opens_the_file_itself(made: Path) -> None:
    with Register.open(str(made)) as register:
        _write(register, FIRST)
        child = os.fork()
        if not child:
            _write(register, SECOND)
            os._exit(0)
        os.waitpid(child, 0)
        _write(register, THIRD)
        assert _pages(register) == ["page 1", "page 2", "page 3"]
        assert register.audit().sound
