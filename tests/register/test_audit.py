"""Whatever is changed behind the program's back is found, and the first bad entry named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

import pytest
from sqlalchemy import Connection, text

from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.model.refusal import Refusal
from tracker.register import statements
from tracker.register.audit import audit
from tracker.register.database import database_at
from tracker.register.engine import rows_of
from tracker.register.register import Register
from tracker.register.seal import ACTION_COLUMNS
from tracker.register.tables import ENTRY

FULL = Action(
    participant="CN",
    kind="accession",
    received=date(2014, 7, 9),
    lodged=date(2014, 7, 8),
    dated=date(2014, 7, 7),
    named=date(2014, 7, 6),
    notified=date(2014, 7, 5),
    notification="7",
    effective=date(2020, 4, 28),
    articles=("11(1)", "11(2)"),
    read_as=("11(3)",),
    part=1,
    scope="scope",
    until=date(2030, 1, 1),
    condition="condition",
    territory="territory",
    predecessor="predecessor",
    authority="head of state",
    signatory="signatory",
    disposition="accepted",
    text="text",
    text_read="yes",
    note="note",
    source="source",
    source_class="press",
    confidence="high",
    refers_to=1,
    paper="n7",
    received_in="2014-07",
    summary="summary",
    language="en",
    authentic="yes",
    address="https://example.org",
    depositary="A",
    ground="separation",
    confirmed=date(2020, 4, 29),
    precludes="yes",
)
DAYS = ("received", "lodged", "dated", "named", "notified", "effective", "until", "confirmed")
Tamper = Callable[..., None]


@pytest.fixture
def filled(register: Register, clock: Any) -> Register:
    drafts = [
        Draft(does="records", action=Action(participant="CH", kind="signature"), recorded_by="a clerk"),
        Draft(does="corrects", action=FULL, recorded_by="a clerk", refers_to=1, reason="reason", basis="own error"),
        Draft(does="records", action=FULL, recorded_by="a clerk"),
        Draft(does="records", action=FULL, recorded_by="a clerk"),
    ]
    for draft in drafts:
        with register.writing("beijing") as writer:
            writer.append("beijing", draft)
        clock.step(seconds=1)
    return register


@pytest.fixture
def tamper(filled: Register, register_url: str, kind: str) -> Tamper:
    """Run statements as somebody would who can do anything with the database, triggers and keys switched off."""

    def run(*statements: str, **values: Any) -> None:
        database = database_at(register_url)
        with database.transactions.engine.connect() as connection:
            switch_off(connection, kind)
            for statement in statements:
                connection.execute(text(statement), values)
            connection.commit()
        database.close()

    return run


def switch_off(connection: Connection, kind: str) -> None:
    if kind == "postgresql":
        connection.execute(text("SET session_replication_role = replica"))
        return
    connection.execution_options(foreign_keys=False)
    for (name,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


COLUMNS = {column for columns in statements.SELDOM for column in columns}


@pytest.mark.parametrize(
    "name", [name for name, column in ACTION_COLUMNS.items() if column in COLUMNS - {"recorded_by"}]
)
def test_what_an_act_seldom_has_is_read_beside_acts_that_have_it_not(register: Register, name: str) -> None:
    bare = Action(participant="CH", kind="accession", local=True)
    acts = [bare._replace(number=1), bare._replace(number=2, **{name: getattr(FULL, name)})]
    for number, act in enumerate(acts, 1):
        with register.writing("beijing") as writer:
            writer.append("beijing", Draft(does="records", action=act, recorded_by="a clerk"))
        assert register.record("beijing").actions == tuple(acts[:number])


def first_bad(register: Register) -> tuple[int | None, str]:
    (chain,) = register.audit().chains
    return chain.first_bad, chain.trouble


def test_a_sound_register_is_told_so_with_its_counts_and_heads(filled: Register) -> None:
    found = filled.audit()
    (chain,) = found.chains
    assert (chain.treaty, chain.entries, chain.first_bad, chain.trouble) == ("beijing", 4, None, "")
    assert {"beijing": (chain.entries, chain.head)} == filled.heads()
    assert found.head == filled.head()
    assert (found.sound, found.bad_clauses, found.missing_triggers) == (True, (), ())


def test_every_changed_field_of_every_entry_is_found(filled: Register, register_url: str, kind: str) -> None:
    database = database_at(register_url)
    found = {}
    with database.transactions.engine.connect() as connection:
        for number, column in product((1, 2, 3, 4), ENTRY.columns.keys()):
            switch_off(connection, kind)
            change = f"UPDATE entry SET {column} = {changed(column, kind)} WHERE number = {number}"
            assert connection.execute(text(change)).rowcount == 1
            found[number, column] = [(chain.treaty, chain.first_bad) for chain in audit(rows_of(connection)).chains]
            connection.rollback()
    database.close()
    moved = {
        (number, "treaty"): [("beijing", number if number < 4 else None), ("changed", 1)] for number in (1, 2, 3, 4)
    }
    assert found == {(number, column): [("beijing", number)] for number, column in found} | moved


def changed(column: str, kind: str) -> str:
    """Another value of a column, in SQL."""
    if column in DAYS:
        return (
            f"COALESCE({column} + 1, date '2000-01-01')"
            if kind == "postgresql"
            else f"COALESCE(date({column}, '1 day'), '2000-01-01')"
        )
    if column == "number":
        return "number + 10"
    if column in ("part", "refers_to", "about"):
        return f"COALESCE({column}, 1) + 1"
    return "'1999-01-01T00:00:00.000000Z'" if column == "recorded" else "'changed'"


def test_every_emptied_field_is_found(filled: Register, register_url: str, kind: str) -> None:
    database = database_at(register_url)
    columns = [name for name in ACTION_COLUMNS if name not in ("participant", "kind", "refers_to", "number", "local")]
    with database.transactions.engine.connect() as connection:
        for column in columns:
            switch_off(connection, kind)
            empty = "NULL" if ENTRY.columns[column].nullable else "''"
            connection.execute(text(f"UPDATE entry SET {column} = {empty} WHERE number = 3"))
            (chain,) = audit(rows_of(connection)).chains
            assert (column, chain.first_bad, chain.trouble) == (column, 3, "changed")
            connection.rollback()
    database.close()


def test_a_removed_entry_is_found(filled: Register, tamper: Tamper) -> None:
    tamper("DELETE FROM entry WHERE number = 2")
    assert first_bad(filled) == (2, "missing")


def test_a_removed_entry_is_found_when_the_rest_is_numbered_anew(filled: Register, tamper: Tamper) -> None:
    tamper("DELETE FROM entry WHERE number = 2", "UPDATE entry SET number = number - 1 WHERE number = 3")
    assert first_bad(filled) == (2, "cut off from the one before")


def test_swapped_entries_are_found(filled: Register, tamper: Tamper) -> None:
    tamper(
        "UPDATE entry SET number = 99 WHERE number = 3",
        "UPDATE entry SET number = 3 WHERE number = 4",
        "UPDATE entry SET number = 4 WHERE number = 99",
    )
    assert first_bad(filled) == (3, "cut off from the one before")


def test_an_inserted_entry_is_found(filled: Register, tamper: Tamper) -> None:
    names = ", ".join(column.name for column in ENTRY.columns if column.name != "number")
    tamper(f"INSERT INTO entry (number, {names}) SELECT 5, {names} FROM entry WHERE number = 4")
    assert first_bad(filled) == (5, "cut off from the one before")


def test_an_end_cut_off_shows_in_the_head_only(filled: Register, tamper: Tamper) -> None:
    head = filled.head()
    tamper("DELETE FROM entry WHERE number = 4")
    assert first_bad(filled) == (None, "")
    assert filled.audit().head != head


def test_changed_clauses_and_a_missing_version_are_found(filled: Register, tamper: Tamper) -> None:
    with filled.writing("beijing") as writer:
        writer.add_clauses("beijing", "second")
    tamper("UPDATE treaty SET toml = 'changed' WHERE version = 2")
    (bad,) = filled.audit().bad_clauses
    assert (bad.treaty, bad.version, bad.trouble) == ("beijing", 2, "changed")
    tamper("DELETE FROM treaty WHERE version = 1")
    (bad,) = filled.audit().bad_clauses
    assert (bad.treaty, bad.version, bad.trouble) == ("beijing", 1, "missing")
    assert not filled.audit().sound


def test_missing_triggers_are_named(filled: Register, tamper: Tamper, kind: str) -> None:
    tamper("DROP TRIGGER IF EXISTS entry_no_update" + (" ON entry" if kind == "postgresql" else ""))
    if kind == "postgresql":
        tamper("ALTER TABLE entry DISABLE TRIGGER entry_no_truncate")
    tables = ("act", "checkpoint", "entry", "leaf", "participant", "participant_version", "treaty")
    names = sorted(f"{table}_no_{act}" for table in tables for act in ("delete", "replace", "update"))
    assert list(filled.audit().missing_triggers) == (
        ["entry_no_truncate", "entry_no_update"] if kind == "postgresql" else names
    )
    assert not filled.audit().sound


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("value", [b"\x01", "no day", 7.5])
def test_a_value_that_the_register_never_writes_is_found_and_no_question_stumbles(
    filled: Register, tamper: Tamper, value: Any
) -> None:
    tamper("UPDATE entry SET received = :value WHERE number = 3", value=value)
    assert first_bad(filled) == (3, "changed")
    for question in (filled.record, filled.entries):
        with pytest.raises(Refusal) as refused:
            question("beijing")
        assert str(refused.value) == (
            f"{filled.place}: an entry of 'beijing' holds what the tracker never writes. "
            "`tracker audit` tells which one."
        )
