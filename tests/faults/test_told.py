"""What is told on the command line when the database is in trouble: a sentence, exit code 1, and no password."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.faults.office import SLUG, STATES, open_office
from tests.faults.servers import own_servers
from tests.faults.telling import ASK, RECORD, become_nobody, in_a_child, mount_small_disk, refusal, told, unmount
from tracker.register.database import database_at
from tracker.register.register import Register

TOLD = "each told its sentence with exit code 1, nothing written"
OR_ANOTHER = "or name another with --database or TRACKER_DATABASE."
only_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def run_sql(*statements: str) -> Callable[[Path], None]:
    """A trouble made by SQL."""

    def make(file: Path) -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return make


def another_programs(file: Path) -> None:
    file.unlink()
    run_sql("CREATE TABLE songs (title TEXT)")(file)


def put_a_folder_there(file: Path) -> None:
    file.unlink()
    file.mkdir()


TROUBLES: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder gone": (
        lambda file: shutil.rmtree(file.parent),
        f"the folder of this database does not exist. Make it, {OR_ANOTHER}",
    ),
    "a folder in its place": (put_a_folder_there, "this is a folder, not a database. Name a file in it."),
    "random bytes": (
        lambda file: file.write_bytes(os.urandom(10_000)),
        f"this file is not a database, or its beginning is damaged. Put a backup in its place, {OR_ANOTHER}",
    ),
    "truncated": (
        lambda file: os.truncate(file, 20_000),
        f"this database is damaged: part of it is missing or was overwritten. Put a backup in its place, {OR_ANOTHER}",
    ),
    "zero length": (
        lambda file: os.truncate(file, 0),
        "this file is empty: what was in it is lost, or nothing was ever put in. Put a backup in its place, remove it "
        f"and begin anew with `tracker database create`, {OR_ANOTHER}",
    ),
    "newer schema": (
        run_sql("UPDATE alembic_version SET version_num = '9999'"),
        "this database was made by a newer version of the tracker. Install that version from where this "
        f"one came, {OR_ANOTHER}",
    ),
    "another program's": (
        another_programs,
        "this database belongs to another program: it has tables, and none of the tracker's. Nothing was changed; "
        f"{OR_ANOTHER.removeprefix('or ')}",
    ),
}


@only_sqlite
@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("command", [ASK, RECORD, ("audit",), ("database", "backup", "copy.db")])
def test_a_file_in_trouble(
    office: str,
    trouble: str,
    command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    count: Callable[[str, int], None],
) -> None:
    file = Path(office).parent / "folder" / "tracker.db"
    file.parent.mkdir()
    shutil.copy(office, file)
    monkeypatch.chdir(file.parent.parent)
    make, sentence = TROUBLES[trouble]
    make(file)
    before = file.read_bytes() if file.is_file() else None
    assert refusal(str(file), *command) == f"{file}: {sentence}"
    assert (file.read_bytes() if file.is_file() else None) == before
    assert not Path("copy.db").exists()
    count(f"sqlite: commands on a file in trouble ({', '.join(TROUBLES)}), {TOLD}", 1)


@pytest.mark.parametrize("command", [ASK, ("database", "current")])
def test_a_path_that_no_file_can_have(command: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / ("x" * 300)
    sentence = (
        f"{file}: there can be no database: file name too long. Look at the path and its permissions, {OR_ANOTHER}"
    )
    assert refusal(str(file), *command) == sentence


@only_sqlite
def test_a_backup_to_where_no_file_can_be(office: str, tmp_path: Path) -> None:
    file = tmp_path / ("x" * 300)
    sentence = (
        f"{file}: there can be no database: file name too long. Look at the path and its permissions, {OR_ANOTHER}"
    )
    assert refusal(office, "database", "backup", str(file)) == sentence


@only_sqlite
@pytest.mark.parametrize("command", ["check", "add"])
def test_a_treatys_folder_that_no_folder_can_be(office: str, command: str, tmp_path: Path) -> None:
    folder = "x" * 300
    assert refusal(office, "treaty", command, folder) == f"{folder}: file name too long. Name another path."


@only_sqlite
def test_a_folder_that_may_not_be_entered(office: str, open_folder: Path) -> None:
    told(office, *ASK)
    folder = open_folder / "closed" / "folder"
    folder.mkdir(parents=True)
    folder.parent.chmod(0o600)

    def ask() -> str:
        become_nobody()
        return refusal(str(folder / "tracker.db"), *ASK)

    assert in_a_child(ask) == (
        f"{folder}/tracker.db: there can be no database: permission denied. Look at the path and its permissions, "
        f"{OR_ANOTHER}"
    )


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@only_sqlite
@pytest.mark.parametrize("closed", ["file", "folder"])
def test_what_may_only_be_read_answers_and_takes_nothing(
    office: str, open_folder: Path, closed: str, figure: Callable[[str], None]
) -> None:
    file = Path(shutil.copy(office, open_folder / "tracker.db"))
    assert told(office, *ASK)[0] == told(office, *RECORD)[0] == 0  # the modules are loaded now
    file.chmod(0o444 if closed == "file" else 0o666)
    open_folder.chmod(0o777 if closed == "file" else 0o555)

    def ask_and_record() -> tuple[tuple[int, str, str], str]:
        become_nobody()
        return told(str(file), *ASK), refusal(str(file), *RECORD)

    answered, refused = in_a_child(ask_and_record)
    assert answered[0] == 0
    assert answered[1].startswith("Convention on Made-up Matters, on 22 November 2026")
    assert refused == (
        f"{file}: this database can only be read: its file or its folder may not be written. Change their "
        f"permissions, {OR_ANOTHER}"
    )
    figure(f"sqlite: {closed} read-only to a user other than root: a question answered, a record refused")


def leave_little(disk: Path) -> Path:
    """A file that takes all but 100 KB of a disk."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    os.truncate(filler, max(filler.stat().st_size - 100_000, 0))
    return filler


def record_until_full(url: str, disk: Path) -> tuple[int, str]:
    """How many deposits were acknowledged before the disk was full, and what was told then; one more must go after."""
    filler = leave_little(disk)
    tried: list[tuple[str, ...]] = []
    sentence = ""
    while not sentence:
        record = ("record", "accession", STATES[len(tried)], "--received", "2020-01-28", "--treaty", SLUG, "--note")
        tried.append(record)
        _, _, sentence = told(url, *record, os.urandom(9_000).hex())
    acknowledged = len(tried) - 1
    with Register.open(url) as register:
        assert register.audit().sound
        assert len(register.entries(SLUG)) == acknowledged
    filler.unlink()
    assert told(url, *record, "now there is room")[0] == 0
    return acknowledged, sentence


FULL = "the disk is full. Nothing was recorded; make room and try again.\n"


@only_sqlite
def test_a_full_disk(office: str, tmp_path: Path, figure: Callable[[str], None]) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()

    def act() -> tuple[int, str] | None:
        if not mount_small_disk(disk, "1m"):
            return None
        return record_until_full(str(shutil.copy(office, disk / "tracker.db")), disk)

    outcome = in_a_child(act)
    if outcome is None:
        pytest.skip("this user may not mount a small disk")
    acknowledged, sentence = outcome
    assert acknowledged > 0
    assert sentence == f"{disk / Path(office).name}: {FULL}"
    figure(
        f"sqlite: disk full after {acknowledged} records, all there; audit sound; recorded again once there was room"
    )


@pytest.mark.slow
def test_a_full_disk_of_a_server(embedded: ModuleType, figure: Callable[[str], None]) -> None:
    def act() -> tuple[int, str] | None:
        with own_servers(embedded) as servers:
            disk = servers.new_folder("disk")
            if not mount_small_disk(disk, "16m"):
                return None
            space = servers.new_folder("disk/space")
            server = servers.new()
            server.do(f"CREATE TABLESPACE small LOCATION '{space}'", "CREATE DATABASE tracker TABLESPACE small")
            open_office(server.url("tracker"))
            try:
                return record_until_full(server.url("tracker"), disk)
            finally:
                unmount(disk)

    outcome = in_a_child(act)
    if outcome is None:
        pytest.skip("this user may not mount a small disk")
    acknowledged, sentence = outcome
    assert acknowledged > 0
    assert sentence.endswith(f": {FULL}")
    figure(
        f"postgresql: disk full after {acknowledged} records, all there; audit sound; recorded again once there was "
        "room"
    )


# Servers


REFUSED_BY_SERVER = "postgresql: commands with a wrong port or password, each told a sentence without the password"


def at(url: str) -> str:
    return database_at(url).place.text


@pytest.mark.parametrize("command", [ASK, RECORD, ("database", "current")])
def test_a_wrong_port(command: tuple[str, ...], count: Callable[[str, int], None]) -> None:
    url = "postgresql://clerk:secret@127.0.0.1:1/tracker"
    assert refusal(url, *command) == (
        "PostgreSQL database 'tracker' at 127.0.0.1 (port 1): no database server answers there. Look whether it runs, "
        f"and at the host and the port in the URL, {OR_ANOTHER}"
    )
    count(REFUSED_BY_SERVER, 1)


def test_a_wrong_password(secret_server: str, count: Callable[[str, int], None]) -> None:
    url = secret_server.format("wrong-secret")
    assert refusal(url, *ASK) == (
        f"{at(url)}: the server does not accept this user or password. Look at the user and the password in the URL, "
        "or at the password file (~/.pgpass)."
    )
    count(REFUSED_BY_SERVER, 1)


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_a_newer_and_another_programs_database_on_a_server(office: str, postgres_databases: Any) -> None:
    change(office, "UPDATE alembic_version SET version_num = '9999'")
    assert "made by a newer version" in refusal(office, *RECORD)
    others = postgres_databases.make()
    change(others, "CREATE TABLE songs (title TEXT)")
    assert "belongs to another program" in refusal(others, *RECORD)


def change(url: str, statement: str) -> None:
    with closing(database_at(url)) as database, database.transactions.writing_all() as connection:
        connection.exec_driver_sql(statement)
