"""What a command that only asks an existing register must not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sqlalchemy import bindparam, select

from tracker.register import audit, statements
from tracker.register.seal import ACTION_COLUMNS
from tracker.register.tables import ENTRY, PARTICIPANT, TREATY

ASK = """
import sys
from tracker.register.register import Register
with Register.open(sys.argv[1]) as register:
    register.record("beijing"), register.participants(), register.treaties(), register.heads()
from tracker.places import default_database
default_database()
sys.stdout.write(" ".join(sorted(sys.modules)))
"""


def test_asking_an_existing_register_loads_neither_alembic_nor_a_driver_for_servers(sqlite_template: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", ASK, sqlite_template], capture_output=True, text=True, check=True
    )
    loaded = set(ran.stdout.split())
    assert "sqlite3" in loaded
    assert not loaded & {
        "sqlmodel",
        "sqlalchemy",
        "pydantic",
        "alembic",
        "mako",
        "rich",
        "platformdirs",
        "psycopg",
        "click",
    }


def test_the_questions_are_those_that_the_tables_make() -> None:
    assert tuple(ENTRY.columns.keys()) == statements.ENTRY_COLUMNS
    assert tuple(PARTICIPANT.columns.keys()) == statements.PARTICIPANT_COLUMNS
    assert tuple(TREATY.columns.keys()) == statements.TREATY_COLUMNS
    lines = (
        select(ENTRY.c.does, ENTRY.c.refers_to, *(ENTRY.c[column] for column in ACTION_COLUMNS.values()))
        .where(ENTRY.c.treaty == bindparam("slug"), ENTRY.c.recorded <= bindparam("known"))
        .order_by(ENTRY.c.number)
    )
    assert tuple(column.name for column in ENTRY.columns if column.nullable) == audit.MAY_BE_EMPTY
    assert " ".join(str(lines).replace("entry.", "").split()) == statements.LINES
