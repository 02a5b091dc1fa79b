"""A trouble with the database is a sentence: the place, what is wrong, the way out. Never a password."""

from __future__ import annotations

import multiprocessing
import os
import resource
import shutil
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text

from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.model.refusal import Refusal
from tracker.register.database import PRAGMAS, database_at
from tracker.register.faults import Place
from tracker.register.register import Register

ENTRY = Draft(
    does="records", action=Action(participant="CN", kind="accession", received=date(2014, 7, 9)), recorded_by="a clerk"
)
OR_ANOTHER = "or name another with `database` or TRACKER_DATABASE."
NOBODY = 65534
only_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
only_postgresql = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)


def sentence_of(act: Callable[[], object]) -> str:
    """What a person is told."""
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value.sentence


def record_one(url: str) -> None:
    with Register.open(url) as register, register.writing("beijing") as writer:
        writer.append("beijing", ENTRY)


def in_a_child(act: Callable[[], object], *, user: int | None = None, file_size: int | None = None) -> str:
    """What `act` raises in a process of its own, as another user or with a limit on the size of files; else ''."""
    receiver, sender = multiprocessing.Pipe(duplex=False)

    def run() -> None:
        if file_size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
        if user is not None and os.geteuid() == 0:
            os.setgid(user)
            os.setuid(user)
        try:
            act()
            sender.send("")
        except BaseException as error:  # noqa: BLE001 (it is told to the parent)
            sender.send(str(error) if isinstance(error, Refusal) else repr(error))

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    told = str(receiver.recv())
    process.join()
    return told


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def readable(folder: Path, template: Path) -> str:
    """A register in `folder` that nobody may write."""
    file = Path(shutil.copy(template, folder / "tracker.db"))
    record_one(str(file))  # also warms this process up: another user may not read the modules
    file.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    folder.chmod(0o555)
    return str(file)


# URLs


@pytest.mark.parametrize(
    "url", ["mysql://u:secret@host/db", "https://example.org", "postgresql+psycopg2://u:secret@h/d"]
)
def test_another_kind_of_database(url: str) -> None:
    assert sentence_of(lambda: database_at(url)) == (
        f"A database of the kind '{url.partition('://')[0]}' is not supported. Give the path of a file, "
        "sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME."
    )


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:sec ret@host:x:y/z?no",
        "postgresql://u:sec/ret@127.0.0.1:1/db",
        "postgresql://u:x@secret@127.0.0.1:1/db",
        "postgresql://u:p@secret/word@127.0.0.1:1/db",
        "postgresql://u:secret@127.0.0.1:no/d",
        "postgresql:/u:secret@h/db",
        "postgresql+psycopg//u:secret@h/db",
        "sqlite://host:port/secret",
        "sqlite://u:secret@h/d",
        "u:secret@h:1/db",
        "//u:secret@h/d",
        "host=127.0.0.1 password=secret dbname=x",
    ],
)
def test_a_url_that_cannot_be_read_is_not_shown_and_is_no_file(url: str) -> None:
    assert sentence_of(lambda: database_at(url)) == (
        "The URL of the database cannot be read. Write sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME; "
        "signs like @, : or / in a password are written %40, %3A, %2F."
    )


def test_the_url_of_a_file_takes_no_options() -> None:
    assert sentence_of(lambda: database_at("sqlite:///x.db?mode=ro")) == (
        "The URL of an SQLite file takes no options: leave out what stands behind `?`, or write a `?` in the name of a "
        "file as its path, without sqlite:///."
    )


@pytest.mark.parametrize("path", ["postgres.db", "postgres/x.db", "sqlite-files/x.db", "a b?#%é@x.db"])
def test_what_only_looks_like_a_url_is_a_path(path: str) -> None:
    assert database_at(path).file == Path(path)


@pytest.mark.parametrize("url", ["sqlite://", "", ".", ":memory:", "sqlite:///:memory:", "a\0b"])
def test_a_url_without_a_file(url: str) -> None:
    assert sentence_of(lambda: database_at(url)) == (
        f"The URL of the database names no file. Write sqlite:///FILE, {OR_ANOTHER}"
    )


def test_a_path_may_hold_any_sign(tmp_path: Path, sqlite_template: Path) -> None:
    file = tmp_path / "100% ? & # ü.db"
    shutil.copy(sqlite_template, file)
    record_one(str(file))
    assert list(tmp_path.iterdir()) == [file]


def test_the_driver_for_postgresql_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert sentence_of(lambda: database_at("postgresql://host/name")) == (
        "The driver for PostgreSQL is not installed. Install it, in your clone: pip install '.[postgres]'."
    )


def test_a_server_is_named_without_user_and_password() -> None:
    for url in ("postgres://u:secret@h:1/d", "postgresql+psycopg://h:1/d?user=u&password=secret"):
        assert database_at(url).place.text == "PostgreSQL database 'd' at h (port 1)"
    several = database_at("postgresql://u:secret@a:1,b:2/d?target_session_attrs=read-write")
    assert several.place.text == "PostgreSQL database 'd' at a,b (port 1,2)"


# Files


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "gone" / "tracker.db"
    assert sentence_of(lambda: Register.open(str(file))) == (
        f"{file}: the folder of this database does not exist. Make it, {OR_ANOTHER}"
    )
    assert not file.parent.exists()


def test_the_folder_of_the_default_database_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "new" / "folder" / "tracker.db"
    monkeypatch.setattr("tracker.register.register.default_database", lambda: str(file))
    Register.make(str(file)).close()
    assert file.exists()


def test_the_folder_of_the_default_database_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    file = tmp_path / "file" / "folder" / "tracker.db"
    monkeypatch.setattr("tracker.register.register.default_database", lambda: str(file))
    assert sentence_of(lambda: Register.make(str(file))).startswith(f"{file}: the folder of this database")


def test_a_folder_that_goes_while_a_register_is_open(tmp_path: Path, sqlite_template: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    file = str(shutil.copy(sqlite_template, folder))
    with Register.open(file) as register:
        shutil.rmtree(folder)
        assert sentence_of(register.treaties) == (
            f"{file}: the folder of this database does not exist. Make it, {OR_ANOTHER}"
        )


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    assert sentence_of(lambda: Register.open(str(tmp_path))) == (
        f"{tmp_path}: this is a folder, not a database. Name a file in it."
    )


def test_a_file_of_random_bytes(tmp_path: Path) -> None:
    file = tmp_path / "tracker.db"
    content = os.urandom(10_000)
    file.write_bytes(content)
    assert sentence_of(lambda: Register.open(str(file))) == (
        f"{file}: this file is not a database, or its beginning is damaged. Put a backup in its place, {OR_ANOTHER}"
    )
    assert file.read_bytes() == content


@pytest.mark.parametrize("left", [4096, 8192, 20_000])
def test_a_truncated_file(left: int, tmp_path: Path, sqlite_template: Path) -> None:
    file = tmp_path / "tracker.db"
    file.write_bytes(sqlite_template.read_bytes()[:left])
    assert sentence_of(lambda: record_one(str(file))) == (
        f"{file}: this database is damaged: part of it is missing or was overwritten. Put a backup in its place, "
        f"{OR_ANOTHER}"
    )


def test_text_that_is_no_text(tmp_path: Path, sqlite_template: Path) -> None:
    file = shutil.copy(sqlite_template, tmp_path / "tracker.db")
    record_one(str(file))
    connection = sqlite3.connect(file)
    connection.execute("DROP TRIGGER entry_no_update")
    connection.execute("UPDATE entry SET note = CAST(x'ff' AS TEXT)")
    connection.commit()
    connection.close()
    with Register.open(str(file)) as register:
        assert sentence_of(register.audit).startswith(f"{file}: this database is damaged:")


def test_a_read_only_file_answers_and_takes_nothing(open_folder: Path, sqlite_template: Path) -> None:
    file = readable(open_folder, sqlite_template)

    def ask() -> None:
        with Register.open(file) as register:
            assert len(register.entries("beijing")) == 1

    assert in_a_child(ask, user=NOBODY) == ""
    expected = (
        f"{file}: this database can only be read: its file or its folder may not be written. "
        f"Change their permissions, {OR_ANOTHER}"
    )
    assert in_a_child(lambda: record_one(file), user=NOBODY) == expected
    Path(file).chmod(0o666)  # only its folder is closed now
    assert in_a_child(lambda: record_one(file), user=NOBODY) == expected


def test_a_file_that_may_not_be_read_or_made(open_folder: Path, sqlite_template: Path) -> None:
    file = readable(open_folder, sqlite_template)
    Path(file).chmod(0)
    assert in_a_child(lambda: Register.open(file), user=NOBODY) == (
        f"{file}: this database cannot be read: permission denied. Change the permissions of the file and its folder, "
        f"{OR_ANOTHER}"
    )
    new = str(open_folder / "new.db")
    assert in_a_child(lambda: Register.make(new), user=NOBODY) == (
        f"{new}: this database cannot be made: permission denied. Change the permissions of the file and its folder, "
        f"{OR_ANOTHER}"
    )


def test_a_full_disk(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = shutil.copy(sqlite_template, tmp_path / "tracker.db")

    monkeypatch.setattr("tracker.register.database.PRAGMAS", (*PRAGMAS, "PRAGMA max_page_count = 1"))
    with Register.open(str(file)) as register:

        def record_many() -> None:
            with register.writing("beijing") as writer:
                writer.append_all("beijing", [ENTRY] * 1000)

        assert sentence_of(record_many) == f"{file}: the disk is full. Nothing was recorded; make room and try again."
        assert register.entries("beijing") == ()


def test_a_limit_on_the_size_of_files(tmp_path: Path, sqlite_template: Path) -> None:
    file = Path(shutil.copy(sqlite_template, tmp_path / "tracker.db"))
    size = file.stat().st_size

    def record_many() -> None:
        with Register.open(str(file)) as register, register.writing("beijing") as writer:
            writer.append_all("beijing", [ENTRY] * 1000)

    assert in_a_child(record_many, file_size=size) == (
        f"{file}: the disk could not be read or written. Nothing was recorded; look whether it is full or damaged, "
        "and try again."
    )
    with Register.open(str(file)) as register:
        assert register.entries("beijing") == ()
        assert register.audit().sound


# Servers


def test_a_wrong_password(secret_server: str) -> None:
    url = secret_server.format("wrong-secret")
    told = sentence_of(lambda: Register.open(url))
    assert told == (
        f"{database_at(url).place.text}: the server does not accept this user or password. Look at the user and the "
        "password in the URL, or at the password file (~/.pgpass)."
    )
    assert "secret" not in told


def test_an_unknown_user(postgres_server: str) -> None:
    url = postgres_server.replace("postgres:@", "unknown:secret@")
    assert sentence_of(lambda: Register.open(url)).startswith(
        f"{database_at(url).place.text}: the server does not accept this user or password."
    )


@pytest.mark.parametrize(
    ("role", "rest", "says"),
    [
        (
            "CONNECTION LIMIT 0",
            "",
            "the server takes no more connections now. Try again, or ask who keeps the database.",
        ),
        (
            "REVOKED",
            "",
            "the server lets this user, or this machine, not into this database. Ask who keeps it.",
        ),
        *(
            ("", option, "an option of the URL cannot be read. Look at what stands behind `?` in it, and at the port.")
            for option in ("sslmode=bogus", "target_session_attrs=bogus", "port=99999&host=127.0.0.1")
        ),
    ],
)
def test_a_server_that_lets_nobody_in_and_options_that_are_none(
    postgres_databases: Any, role: str, rest: str, says: str
) -> None:
    url = postgres_databases.make()
    name = f"role_{uuid4().hex}"
    limit = role if role.startswith("CONNECTION") else ""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        database = connection.info.dbname
        connection.execute(f"CREATE ROLE {name} LOGIN {limit}")
        connection.execute(f'REVOKE CONNECT ON DATABASE "{database}" FROM PUBLIC')
        if role != "REVOKED":
            connection.execute(f'GRANT CONNECT ON DATABASE "{database}" TO {name}')
    asked = url.replace("postgres:@", f"{name}@")
    asked += f"{'&' if '?' in asked else '?'}{rest}" if rest else ""
    assert sentence_of(lambda: Register.open(asked)) == f"{database_at(asked).place.text}: {says}"


def test_an_unknown_database(postgres_databases: Any) -> None:
    url = postgres_databases.url("nowhere")
    assert sentence_of(lambda: Register.open(url)) == (
        f"{database_at(url).place.text}: the server has no database of this name. Make it with `createdb`, {OR_ANOTHER}"
    )


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:secret@127.0.0.1:1/d",
        "postgresql://u:secret@/d?host=/gone",
    ],
)
def test_no_server(url: str) -> None:
    assert sentence_of(lambda: Register.open(url)) == (
        f"{database_at(url).place.text}: no database server answers there. Look whether it runs, and at the host and "
        f"the port in the URL, {OR_ANOTHER}"
    )


@only_postgresql
def test_a_connection_lost_in_a_transaction_and_a_server_that_came_back(
    register: Register, postgres_server: str
) -> None:
    def lose() -> None:
        with register.writing("beijing") as writer:
            mine = writer._rows("SELECT pg_backend_pid()")[0][0]
            with psycopg.connect(postgres_server, autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [mine])
            writer.append("beijing", ENTRY)

    assert sentence_of(lose) == (
        f"{register.place}: the connection to the server was lost. What was not acknowledged may or may not be "
        "recorded: look with `tracker status` before recording it again."
    )
    assert register.entries("beijing") == ()


@only_postgresql
def test_a_server_that_only_answers_questions(register_url: str) -> None:
    url = f"{register_url}&options=-c%20default_transaction_read_only%3Don"
    with Register.open(url) as register:
        assert register.entries("beijing") == ()
        assert register.audit().sound
    assert sentence_of(lambda: record_one(url)) == (
        f"{database_at(url).place.text}: this server only answers questions (a standby, or set read-only). "
        "Record on the primary."
    )


@only_postgresql
def test_a_user_who_may_only_read(register_url: str, register: Register) -> None:
    database = database_at(register_url)
    with database.transactions.writing_all() as connection:
        for statement in (
            "CREATE ROLE reader LOGIN",
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader",
        ):
            connection.execute(text(statement))
    url = register_url.replace("://postgres:", "://reader:")
    with Register.open(url) as reader:
        assert len(reader.treaties()) == 1
    assert sentence_of(lambda: record_one(url)) == (
        f"{database.place.text}: the user of this URL may not do this. Use one with the rights of a clerk, or ask "
        "who keeps the database."
    )
    with database.transactions.writing_all() as connection:
        connection.execute(text("DROP OWNED BY reader"))
        connection.execute(text("DROP ROLE reader"))
    database.close()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (psycopg.errors.DiskFull, "database full"),
        (psycopg.errors.DeadlockDetected, "database busy"),
        (psycopg.errors.SerializationFailure, "database busy"),
        (psycopg.errors.LockNotAvailable, "database busy"),
        (psycopg.errors.QueryCanceled, "database stopped"),
        (psycopg.errors.IdleInTransactionSessionTimeout, "database stopped"),
        (psycopg.errors.AdminShutdown, "database lost"),
        (psycopg.errors.ConnectionFailure, "database lost"),
        (psycopg.errors.NumericValueOutOfRange, "too large"),
        (psycopg.errors.ProgramLimitExceeded, "too large"),
        (psycopg.errors.CheckViolation, "database refused"),
        (psycopg.errors.UndefinedTable, "database refused"),
    ],
)
def test_what_a_server_reports_by_code(error: type[psycopg.Error], code: str) -> None:
    refusal = Place("PostgreSQL database 'd' at h", None, 60).refusal(error("secret"))
    assert refusal.code == code
    assert "secret" not in refusal.sentence


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            psycopg.errors.DeadlockDetected,
            "another program wrote at the same time, and the server let that one go first. Nothing was recorded; "
            "try again.",
        ),
        (
            psycopg.errors.QueryCanceled,
            "the server stopped this before it was done: it took longer than the server allows, or somebody cancelled "
            "it. Nothing was recorded; try again, or ask who keeps the database.",
        ),
    ],
)
def test_what_the_server_ended_itself_is_told_as_such(error: type[psycopg.Error], told: str) -> None:
    assert Place("d at h", None, 60).refusal(error("secret")).sentence == f"d at h: {told}"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("session is read-only", "database read-only"),
        ("server is in hot standby mode", "database read-only"),
        ("server closed the connection unexpectedly", "database lost"),
    ],
)
def test_what_a_server_reports_in_words(text: str, code: str) -> None:
    refusal = Place("PostgreSQL database 'd' at a,b", None, 60).refusal(psycopg.OperationalError(text))
    assert refusal.code == code
