"""A connection that is lost while an act is committed: the program finds out itself whether it was recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.model.refusal import Refusal
from tracker.register.register import Register

pytestmark = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
ACT = Draft(
    does="records", action=Action(participant="CN", kind="accession", received=date(2014, 7, 9)), recorded_by="a clerk"
)


def lose(register: Register, first: Callable[[Any], object]) -> None:
    """Close the connection of the next commit, after `first` was done with it."""
    engine = register._database.transactions.engine

    def cut(connection: Connection) -> None:
        driver = connection.connection.dbapi_connection
        assert driver
        first(driver)
        with engine.connect() as other:
            other.exec_driver_sql(f"SELECT pg_terminate_backend({driver.info.backend_pid})")
        lost = psycopg.OperationalError("server closed the connection unexpectedly")
        raise OperationalError("COMMIT", None, lost, connection_invalidated=True)

    event.listen(engine, "commit", cut, once=True)


def record(register: Register) -> int:
    with register.writing("beijing") as writer:
        return writer.append("beijing", ACT).number


def test_what_was_committed_is_told_as_recorded(register: Register) -> None:
    lose(register, lambda driver: driver.commit())
    assert record(register) == 1
    assert len(register.entries("beijing")) == 1


def test_what_was_not_committed_is_told_as_not_recorded(register: Register) -> None:
    lose(register, lambda _: None)
    with pytest.raises(Refusal) as refused:
        record(register)
    assert refused.value.sentence == (
        f"{register.place}: the connection to the server was lost before this was recorded. Nothing was recorded; "
        "try again."
    )
    assert register.entries("beijing") == ()
    assert record(register) == 1
