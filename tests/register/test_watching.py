"""A watch on the register sees everything that is written, by whomever."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from threading import Timer

import psycopg
import pytest

from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.model.refusal import Refusal
from tracker.register.register import Register


def _write(register: Register) -> None:
    with register.writing("beijing") as writer:
        writer.append(
            "beijing", Draft(does="records", action=Action(participant="CH", kind="signature"), recorded_by="x")
        )


def test_the_mark_stays_while_nothing_is_written(register: Register) -> None:
    watch = register.watch()

    assert watch.mark() == watch.mark()
    watch.close()


def test_the_mark_changes_with_what_another_writes(register: Register, register_url: str) -> None:
    watch = register.watch()
    before = watch.mark()
    with Register.open(register_url) as other:
        _write(other)

    assert watch.mark() != before
    watch.close()


def test_a_look_that_never_waits_leaves_the_other_its_patience(register: Register, kind: str) -> None:
    if kind == "postgresql":
        pytest.skip("a server has no file")
    watch = register.watch()
    before = watch.mark()
    assert watch.mark_at_once() == before
    writer = sqlite3.connect(register.place, isolation_level=None, check_same_thread=False)
    writer.execute("BEGIN EXCLUSIVE")

    assert watch.mark_at_once() is None
    Timer(0.2, writer.execute, ["ROLLBACK"]).start()
    assert watch.mark() == before
    writer.close()
    watch.close()


def test_a_file_that_is_gone_is_told(register: Register, kind: str) -> None:
    if kind == "postgresql":
        pytest.skip("a server has no file")
    watch = register.watch()
    Path(register.place).unlink()

    with pytest.raises(Refusal) as refused:
        watch.mark()
    assert refused.value.sentence.startswith(f"{register.place}: ")


def test_a_connection_that_was_lost_is_made_anew(register: Register, register_url: str, kind: str) -> None:
    if kind == "sqlite":
        pytest.skip("a file is not lost")
    watch = register.watch()
    before = watch.mark()
    _end_connections(register_url)

    assert watch.mark() == before
    watch.close()


def test_a_server_is_asked_without_a_thread_too(register: Register, register_url: str, kind: str) -> None:
    watch = register.watch()
    assert asyncio.run(watch.mark_soon()) is None  # nothing was asked yet
    before = watch.mark()
    if kind == "sqlite":
        assert asyncio.run(watch.mark_soon()) is None
        watch.close()
        return

    async def three_times() -> list[str | None]:
        return await asyncio.gather(*(watch.mark_soon() for _ in range(3)))

    assert asyncio.run(three_times()) == 3 * [before]
    _write(register)
    after = asyncio.run(watch.mark_soon())
    assert after not in (None, before)
    _end_connections(register_url)
    assert asyncio.run(watch.mark_soon()) is None
    assert watch.mark() == after == asyncio.run(watch.mark_soon())
    watch.close()
    assert asyncio.run(watch.mark_soon()) is None


def _end_connections(register_url: str) -> None:
    with psycopg.connect(register_url.replace("+psycopg", ""), autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
