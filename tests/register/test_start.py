"""What a command that only asks an existing register must not load."""

from __future__ import annotations

import shutil
import subprocess
import sys
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, bindparam, func, insert, select
from sqlalchemy.dialects import sqlite
from sqlmodel import SQLModel

from tracker.register import audit, statements
from tracker.register.register import Register
from tracker.register.seal import ACTION_COLUMNS
from tracker.register.tables import ACT, ENTRY, LEAF, PARTICIPANT, TREATY, VERSION

ASK = """
import sys
from tracker.register.register import Register
with Register.open(sys.argv[1]) as register:
    register.record("beijing"), register.participants(), register.treaties(), register.heads()
from tracker.places import default_database
default_database()
sys.stdout.write(" ".join(sorted(sys.modules)))
"""


@pytest.mark.parametrize("named", ["{}", "sqlite:///{}"], ids=["a path", "a URL"])
def test_asking_an_existing_register_loads_neither_alembic_nor_a_driver_for_servers(
    sqlite_template: Path, named: str
) -> None:
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", ASK, named.format(sqlite_template)],
        capture_output=True,
        text=True,
        check=True,
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


RECORD = """
import sys
from datetime import date
from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.register.register import Register
with Register.open(sys.argv[1]) as register, register.writing("beijing") as writer:
    accession = Action(participant="CN", kind="accession", received=date(2014, 7, 9))
    writer.append("beijing", Draft(does="records", action=accession, recorded_by="a clerk"))
sys.stdout.write(" ".join(sorted(sys.modules)))
"""


def test_recording_in_a_file_loads_no_library_for_tables(sqlite_template: Path, tmp_path: Path) -> None:
    file = str(shutil.copy(sqlite_template, tmp_path / "tracker.db"))
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", RECORD, file], capture_output=True, text=True, check=True
    )
    assert not set(ran.stdout.split()) & {"sqlmodel", "sqlalchemy", "pydantic", "alembic", "mako", "psycopg"}
    with Register.open(file) as register:
        assert [entry.action.participant for entry in register.entries("beijing")] == ["CN"]


@pytest.mark.parametrize("table", statements.ADDED)
def test_what_is_added_is_what_the_tables_have(table: str) -> None:
    made = insert(SQLModel.metadata.tables[table]).compile(dialect=sqlite.dialect(paramstyle="qmark"))
    assert statements.addition(table, "?") == str(made)
    assert statements.addition("act", "%s") == "INSERT INTO act (number, does, treaty, line) VALUES (%s, %s, %s, %s)"


def test_columns_of_an_entry_that_are_not_given_are_empty_as_the_tables_have_it() -> None:
    given = ("treaty", "number", "does", "participant", "kind", "recorded", "recorded_by", "previous_seal", "seal")
    begin, names, values = statements.addition("entry", "?", given)[:-1].replace(") VALUES (", " (").split(" (")
    assert begin == "INSERT INTO entry"
    added = dict(zip(names.split(", "), values.split(", "), strict=True))
    nullable = {column.name: "NULL" if column.nullable else "''" for column in ENTRY.columns}
    assert added == {**nullable, **dict.fromkeys(given, "?")}


OF_A_WRITER: dict[str, Select[Any]] = {
    statements.IS_THERE: select(TREATY.c.version).where(TREATY.c.slug == bindparam("slug")),
    statements.LAST_ENTRY: select(ENTRY.c.number, ENTRY.c.seal, ENTRY.c.recorded)
    .where(ENTRY.c.treaty == bindparam("slug"))
    .where(select(TREATY.c.version).where(TREATY.c.slug == bindparam("slug")).exists())
    .order_by(ENTRY.c.number.desc()),
    statements.KEPT_SINCE: select(
        ENTRY.c.number,
        ENTRY.c.seal,
        select(func.count())
        .select_from(ENTRY)
        .where(ENTRY.c.treaty == bindparam("slug"), ENTRY.c.number > bindparam("number"))
        .scalar_subquery()
        .correlate(None),
    )
    .where(ENTRY.c.treaty == bindparam("slug"))
    .order_by(ENTRY.c.number.desc()),
    statements.NEWEST_ENTRY: select(func.max(ENTRY.c.recorded)),
    statements.CODES: select(PARTICIPANT.c.code),
    statements.VERSIONS_OF_PARTICIPANT: select(func.count())
    .select_from(VERSION)
    .where(VERSION.c.code == bindparam("code")),
    statements.NUMBER_OF_ACTS: select(func.count()).select_from(ACT),
    statements.LAST_LEAF: select(LEAF.c.number, LEAF.c.line).order_by(LEAF.c.number.desc()),
}


@pytest.mark.parametrize("text", OF_A_WRITER)
def test_the_questions_of_a_writer_are_those_that_the_tables_make(text: str) -> None:
    made = (
        " ".join(str(OF_A_WRITER[text]).split())
        .replace("AS count_1 ", "")
        .replace(" AS max_1", "")
        .replace(" AS anon_1", "")
    )
    for table in statements.ADDED:
        made = made.replace(f"{table}.", "")
    assert made == text.removesuffix(" LIMIT 1")


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
    assert " ".join(str(lines).replace("entry.", "").split()) == statements.lines()
    assert {name for columns in statements.SELDOM for name in columns if statements.USUAL[name] is None} == {
        column.name for column in ENTRY.columns if column.nullable and column.name in {*chain(*statements.SELDOM)}
    }
