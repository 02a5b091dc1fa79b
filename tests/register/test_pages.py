"""A PostgreSQL server's own check of its pages is part of an audit, which tells where it was not made."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tracker.desk.auditing import audit
from tracker.desk.desk import Desk
from tracker.register.register import Register
from tracker.rendering.audits import audit_lines, audit_shape

NOT_MADE = "PostgreSQL's own check of its pages was not made: "
NOT_INSTALLED = f"{NOT_MADE}the extension amcheck is not installed in this database."
NO_RIGHT = f"{NOT_MADE}this role has no right to run amcheck."
ROLE = f"looker_{os.getpid()}"


def told(url: str) -> tuple[bool, list[str], list[str]]:
    """Whether it is sound, its troubles, and what was not looked at."""
    with Register.open(url) as register:
        found = audit(Desk(register, lambda _: date(2026, 11, 22)))
    shape = audit_shape(found, ())
    assert set(audit_lines(found, ())) >= {*shape["log"], *shape["unchecked"]}
    return found.sound, shape["log"], shape["unchecked"]


@pytest.fixture
def server(register_url: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    url = make_url(register_url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection
        with suppress(psycopg.Error):
            connection.execute(f"DROP OWNED BY {ROLE}".encode())
            connection.execute(f"DROP ROLE {ROLE}".encode())


def install(server: psycopg.Connection[tuple[object, ...]]) -> None:
    server.execute("CREATE SCHEMA checking")
    server.execute("CREATE EXTENSION amcheck SCHEMA checking")


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_file_has_its_own_check(register_url: str) -> None:
    assert told(register_url) == (True, [], [])


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_an_audit_tells_that_the_check_is_not_installed_or_not_allowed(
    register_url: str, server: psycopg.Connection[tuple[object, ...]]
) -> None:
    assert told(register_url) == (True, [], [NOT_INSTALLED])
    install(server)
    assert told(register_url) == (True, [], [])
    server.execute(f"CREATE ROLE {ROLE} LOGIN".encode())
    server.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {ROLE}".encode())
    other = make_url(register_url).set(username=ROLE).render_as_string(hide_password=False)
    assert told(other) == (True, [], [NO_RIGHT])
    server.execute(f"GRANT USAGE ON SCHEMA checking TO {ROLE}".encode())
    server.execute(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA checking TO {ROLE}".encode())
    assert told(other) == (True, [], [])


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_an_index_that_lacks_a_line_is_damage(
    register_url: str, server: psycopg.Connection[tuple[object, ...]]
) -> None:
    """A line was written while the index was not kept up, as where a disk gave back an older state of it."""
    install(server)
    (index,) = server.execute("SELECT indexrelid FROM pg_index WHERE indrelid = 'checkpoint'::regclass").fetchone() or (
        0,
    )
    server.execute("UPDATE pg_index SET indisready = false WHERE indexrelid = %s", [index])
    server.execute("INSERT INTO checkpoint (number, size, root, note) VALUES (1, 1, 'no root', 'no note')")
    server.execute("UPDATE pg_index SET indisready = true WHERE indexrelid = %s", [index])
    damage = "The server finds damage in the index pk_checkpoint."
    assert told(register_url) == (False, [damage], [])  # who asks by the index never meets the line
