"""Databases of other shapes: empty, older, newer, somebody else's."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.model.refusal import Refusal
from tracker.places import shipped
from tracker.register import revisions, tables, upgrade
from tracker.register.database import database_at
from tracker.register.register import Register, look_at
from tracker.register.writing import Writer

CHECKOUT = Path(__file__).parents[2]
NOW = revisions.HEAD
LATER = f"{int(NOW) + 1:04}"
SECOND = f"""
from alembic import op
import sqlalchemy as sa
revision, down_revision, branch_labels, depends_on = "{LATER}", "{NOW}", None, None
def upgrade():
    op.add_column("entry", sa.Column("colour", sa.String, nullable=False, server_default=""))
    op.add_column("participant", sa.Column("colour", sa.String))
"""
ENTRY = Draft(
    does="records", action=Action(participant="CN", kind="accession", received=date(2014, 7, 9)), recorded_by="a clerk"
)


@pytest.fixture
def second_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program of a later day, which has a second migration."""
    scripts = tmp_path / "a 100% later program" / "alembic"
    shutil.copytree(shipped("alembic"), scripts)
    (scripts / "versions" / f"{LATER}_colour.py").write_text(SECOND)
    monkeypatch.setattr(upgrade, "shipped", lambda _: scripts)
    monkeypatch.setattr(revisions, "REVISIONS", (*revisions.REVISIONS, LATER))
    monkeypatch.setattr(revisions, "HEAD", LATER)
    return scripts


def state(url: str) -> str:
    database = database_at(url)
    with database.transactions.reading_all() as connection:
        found = upgrade.state(connection)
    database.close()
    return found


def columns(url: str, table: str) -> set[str]:
    database = database_at(url)
    with database.transactions.reading_all() as connection:
        found = {column["name"] for column in inspect(connection).get_columns(table)}
    database.close()
    return found


def run(url: str, *statements: str) -> None:
    database = database_at(url)
    with database.transactions.writing_all() as connection:
        for statement in statements:
            connection.execute(text(statement))
    database.close()


def test_the_revisions_are_those_of_the_migrations() -> None:
    scripts = ScriptDirectory(str(shipped("alembic")))
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == revisions.REVISIONS
    assert scripts.get_heads() == [revisions.HEAD]


def test_the_migrations_make_the_tables_that_the_program_has(register_url: str) -> None:
    database = database_at(register_url)
    with database.transactions.reading_all() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
    database.close()
    assert columns(register_url, "entry") == set(tables.ENTRY.columns.keys())


def test_an_empty_database_is_made_ready_and_a_later_use_adds_nothing(database_url: str) -> None:
    assert look_at(database_url).state in ("missing", "empty")
    with Register.make(database_url) as register:
        assert (register.created, register.upgraded_from, register.backup) == (True, None, None)
        assert register.treaties() == ()
    assert state(database_url) == "current"

    def adds_clauses(writer: Writer) -> None:
        writer.add_clauses("x", "")

    with Register.make(database_url, first_use=adds_clauses) as register:
        assert register.created is False
        assert register.treaties() == ()


def test_no_register_where_one_is_named_is_told_and_none_is_made(database_url: str) -> None:
    for _ in range(2):
        with pytest.raises(Refusal) as refused:
            Register.open(database_url, upgrade=True)
        assert refused.value.sentence == (
            f"{database_at(database_url).place.text}: there is no register here. If there should be, look at the path "
            "and whether its disk is there, or put a backup in its place. `tracker database create` makes a new one; "
            "or name another with `database` or TRACKER_DATABASE."
        )
    assert look_at(database_url).state in ("missing", "empty")


def test_a_file_without_content_may_have_lost_it(tmp_path: Path) -> None:
    file = tmp_path / "tracker.db"
    file.touch()
    with pytest.raises(Refusal) as refused:
        Register.open(f"sqlite:///{file}")
    assert refused.value.sentence == (
        f"{file}: this file is empty: what was in it is lost, or nothing was ever put in. Put a backup in its place, "
        "remove it and begin anew with `tracker database create`, or name another with `database` or TRACKER_DATABASE."
    )
    with pytest.raises(Refusal, match="this file is empty"):
        look_at(str(file))
    assert file.stat().st_size == 0


def test_a_file_that_another_is_just_beginning_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "tracker.db"
    file.touch()
    monkeypatch.setattr("tracker.register.register.sleep", lambda _: begin(file))
    with Register.make(str(file)) as register:
        assert register.created


def begin(file: Path) -> None:
    """What a first use does first."""
    with database_at(str(file)).transactions.writing_all() as connection:
        connection.execute(text("PRAGMA application_id = 1"))


def test_a_first_use_that_was_broken_off_is_begun_again(tmp_path: Path) -> None:
    begin(tmp_path / "tracker.db")
    with Register.make(str(tmp_path / "tracker.db")) as register:
        assert register.created


def test_a_first_use_that_fails_leaves_nothing(database_url: str) -> None:
    def fail(writer: Writer) -> None:
        writer.add_clauses("beijing", "")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Register.make(database_url, first_use=fail)
    assert state(database_url) == "empty"


def test_a_first_use_with_an_entry_of_nobody_leaves_nothing(database_url: str) -> None:
    def of_nobody(writer: Writer) -> None:
        writer.add_clauses("beijing", "")
        writer.append("beijing", ENTRY)

    with pytest.raises(Refusal, match="the database refused this"):
        Register.make(database_url, first_use=of_nobody)
    assert state(database_url) == "empty"


def test_an_older_database_is_brought_up_to_date_after_a_backup(
    register_url: str, kind: str, second_revision: Path
) -> None:
    with pytest.MonkeyPatch.context() as then:
        then.setattr(revisions, "HEAD", NOW)
        with Register.open(register_url) as register, register.writing("beijing") as writer:
            writer.append("beijing", ENTRY)
            before = writer.entries("beijing")
    assert state(register_url) == "older"
    if kind == "postgresql":
        with pytest.raises(Refusal) as refused:
            Register.open(register_url)
        assert refused.value.sentence == (
            f"{database_at(register_url).place.text}: this database was made by an older version of the tracker. "
            "Back it up with pg_dump, then run `tracker database upgrade`."
        )
    with Register.open(register_url, upgrade=kind == "postgresql") as register:
        assert register.upgraded_from == NOW
        assert register.entries("beijing") == before
        assert register.audit().sound  # so the triggers are all there
        backup = register.backup
    assert state(register_url) == "current"
    assert "colour" in columns(register_url, "entry")
    if kind == "postgresql":
        assert backup is None
        return
    assert backup == Path(register_url).with_name(f"tracker-{NOW}.db")
    assert state(str(backup)) == "older"
    with pytest.MonkeyPatch.context() as then:
        then.setattr(revisions, "HEAD", NOW)
        with Register.open(str(backup)) as register:
            assert register.entries("beijing") == before


def test_a_backup_is_written_over_no_other_file(tmp_path: Path, sqlite_template: Path, second_revision: Path) -> None:
    for expected in (f"tracker-{NOW}.db", f"tracker-{NOW}-2.db", f"tracker-{NOW}-3.db"):
        file = Path(shutil.copy(sqlite_template, tmp_path / "tracker.db"))
        with Register.open(str(file)) as register:
            assert register.backup == tmp_path / expected


@pytest.mark.parametrize("upto", [NOW, LATER])
def test_every_trigger_is_there_after_every_migration(
    database_url: str, upto: str, kind: str, second_revision: Path
) -> None:
    if upto == NOW:
        (second_revision / "versions" / f"{LATER}_colour.py").unlink()
    with Register.make(database_url) as register:
        audit = register.audit()
    assert audit.missing_triggers == ()
    count = {
        "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal",
    }
    database = database_at(database_url)
    with database.transactions.reading_all() as connection:
        assert connection.execute(text(count[kind])).scalar() == (21 if kind == "sqlite" else 38)
    database.close()


def test_a_migration_that_fails_leaves_nothing(register_url: str, second_revision: Path) -> None:
    broken = SECOND + '    op.execute("SELECT no_such_column FROM entry")\n'
    (second_revision / "versions" / f"{LATER}_colour.py").write_text(broken)
    with pytest.raises(Refusal):
        Register.open(register_url, upgrade=True)
    assert state(register_url) == "older"
    assert "colour" not in columns(register_url, "entry") | columns(register_url, "participant")


def test_a_migration_that_breaks_a_reference_leaves_nothing(
    tmp_path: Path, sqlite_template: Path, second_revision: Path
) -> None:
    file = str(shutil.copy(sqlite_template, tmp_path / "tracker.db"))
    broken = SECOND + "    op.execute(\"DELETE FROM participant WHERE code = 'CN'\")\n"
    (second_revision / "versions" / f"{LATER}_colour.py").write_text(broken)
    with pytest.MonkeyPatch.context() as then:
        then.setattr(revisions, "HEAD", NOW)
        with Register.open(file) as register, register.writing("beijing") as writer:
            writer.append("beijing", ENTRY)
    with pytest.raises(Refusal, match="the database refused this"):
        Register.open(file)
    assert state(file) == "older"


def test_a_newer_database_is_refused(register_url: str) -> None:
    run(register_url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Refusal) as refused:
        Register.open(register_url, upgrade=True)
    assert refused.value.sentence == (
        f"{database_at(register_url).place.text}: this database was made by a newer version of the tracker. Install "
        "that version from where this one came, or name another with `database` or TRACKER_DATABASE."
    )


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE poem (line text)"],
        ["CREATE TABLE poem (line text)", "CREATE TABLE alembic_version (version_num text)"],
        [
            "CREATE TABLE poem (line text)",
            "CREATE TABLE alembic_version (version_num text)",
            "INSERT INTO alembic_version VALUES ('0b1c')",
        ],
        ["CREATE TABLE alembic_version (version_num text)", "INSERT INTO alembic_version VALUES ('0b1c')"],
        ["CREATE VIEW poem AS SELECT 1 AS line"],
    ],
    ids=["tables", "tables and no revision", "another program's revision", "its revision alone", "a view"],
)
def test_another_programs_database_is_refused_and_left_alone(database_url: str, statements: list[str]) -> None:
    run(database_url, *statements)
    with pytest.raises(Refusal) as refused:
        Register.open(database_url, upgrade=True)
    assert refused.value.sentence == (
        f"{database_at(database_url).place.text}: this database belongs to another program: it has tables, and none "
        "of the tracker's. Nothing was changed; name another with `database` or TRACKER_DATABASE."
    )


def test_the_migrations_run_by_hand(database_url: str) -> None:
    environment = os.environ | {"TRACKER_DATABASE": database_url}
    subprocess.run([sys.executable, "-m", "alembic", "upgrade", "head"], cwd=CHECKOUT, env=environment, check=True)
    assert state(database_url) == "current"
    with Register.open(database_url) as register:
        assert register.created is False


def test_an_sqlite_database_waits_for_the_disk_and_checks_references(register_url: str) -> None:
    database = database_at(register_url)
    if database.file is None:
        database.close()
        return
    with database.writing() as rows, database.transactions.reading() as of_the_library:
        for each in (rows, of_the_library):
            assert each("PRAGMA synchronous") == [(2,)]
            assert each("PRAGMA foreign_keys") == [(1,)]
            assert each("PRAGMA journal_mode") == [("delete",)]
            assert each("PRAGMA busy_timeout") == [(60_000,)]
    with closing(sqlite3.connect(database.file)) as other:
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
