"""Entries and clauses are only ever added, whoever asks the database."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.register.database import database_at
from tracker.register.register import Register

ROWS = {
    "entry": (
        "(treaty, number, does, reason, basis, participant, kind, notification, articles, read_as, scope, condition, "
        "territory, predecessor, authority, signatory, disposition, text, text_read, note, source, source_class, "
        "confidence, recorded, recorded_by, previous_seal, seal) VALUES ('beijing', 1, 'records', '', '', 'CN', "
        "'accession', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', "
        "'2026-01-01T00:00:00.000000Z', 'x', '', '')"
    ),
    "treaty": "(slug, version, toml, sha256, recorded) VALUES ('beijing', 1, '', '', '2026-01-01T00:00:00.000000Z')",
}
KEYS = {"entry": "treaty, number", "treaty": "slug, version"}
SETS = {"entry": "note = 'x'", "treaty": "toml = 'x'"}


@pytest.fixture
def filled(register: Register) -> Register:
    action = Action(participant="CH", kind="signature", received=date(2012, 6, 26))
    with register.writing("beijing") as writer:
        writer.append("beijing", Draft(does="records", action=action, recorded_by="a clerk"))
    return register


def refused(url: str, statement: str, table: str) -> None:
    database = database_at(url)
    with (
        database.transactions.engine.connect() as connection,
        pytest.raises(IntegrityError, match=f"{table} is only ever added to"),
    ):
        connection.execute(text(statement))
    database.close()


@pytest.mark.parametrize("table", ["entry", "treaty"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET {sets}",
        "DELETE FROM {table}",
        "INSERT INTO {table} {row}",
        "INSERT INTO {table} {row} ON CONFLICT ({key}) DO UPDATE SET {sets}",
        "INSERT INTO {table} {row} ON CONFLICT ({key}) DO NOTHING",
    ],
)
def test_what_is_recorded_cannot_be_changed_or_removed(
    filled: Register, register_url: str, table: str, statement: str
) -> None:
    before = filled.entries("beijing"), filled.treaties()
    refused(register_url, statement.format(table=table, sets=SETS[table], row=ROWS[table], key=KEYS[table]), table)
    assert (filled.entries("beijing"), filled.treaties()) == before


@pytest.mark.parametrize("table", ["entry", "treaty"])
@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("statement", ["INSERT OR REPLACE INTO", "REPLACE INTO", "INSERT OR IGNORE INTO"])
def test_sqlite_cannot_replace_a_line(filled: Register, register_url: str, table: str, statement: str) -> None:
    refused(register_url, f"{statement} {table} {ROWS[table]}", table)
    refused(register_url, f"UPDATE OR REPLACE {table} SET {SETS[table]}", table)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", ["entry", "treaty"])
def test_sqlite_has_no_rowid_to_go_round_the_key(filled: Register, register_url: str, table: str) -> None:
    database = database_at(register_url)
    with database.transactions.reading_all() as connection:
        made = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table}).scalar()
    assert "WITHOUT ROWID" in str(made)


@pytest.mark.parametrize("table", ["entry", "treaty"])
@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
@pytest.mark.parametrize("statement", ["TRUNCATE {table}", "TRUNCATE {table} CASCADE"])
def test_postgresql_cannot_truncate(filled: Register, register_url: str, table: str, statement: str) -> None:
    refused(register_url, statement.format(table=table), table)


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_postgresql_cannot_truncate_by_way_of_the_participants(filled: Register, register_url: str) -> None:
    refused(register_url, "TRUNCATE participant CASCADE", "(entry|participant)")
