"""How long it takes to add: many actions at once, and one that must be on the disk."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from tests.benchmarks import world
from tests.benchmarks.measuring import Row, best, peak_of_program, seconds
from tracker.desk.desk import Desk
from tracker.desk.importing import bring_in
from tracker.desk.restoring import restore
from tracker.desk.shipped import load_folder
from tracker.intake.folder import read_folder
from tracker.intake.given import read_given
from tracker.intake.names import every_name
from tracker.intake.participants import shipped_participants
from tracker.model.record import Draft
from tracker.register.register import Register
from tracker.register.writing import Writer

TREATIES = 560
RECORDS = 200


def measure(folder: Path) -> Iterator[Row]:
    """Folders loaded and a table imported, beside sqlite3 and sqlite-utils; one durable record beside one INSERT."""
    rows = TREATIES * len(world.PARTICIPANTS)
    folders = world.write_folders(folder / "treaties", TREATIES)
    table = folder / "actions.csv"
    world.write_table(table, range(TREATIES))
    empty = world.make(folder / "empty.db", TREATIES, filled=False)
    full = folder / "full.db"

    def loaded() -> float:
        full.unlink(missing_ok=True)
        return seconds(lambda: _load(full, folders))

    load, many = best(loaded, lambda: _executemany(full, folder / "plain.db"), 3)
    what = f"{rows:,} actions from {TREATIES} folders, validated and sealed"
    yield Row(what, "`executemany` of the same rows, `sqlite3`", load, many, 4)
    judged = min(_imported(empty, folder / "imported.db", table) for _ in range(2))
    what = f"`tracker import` of {rows:,} actions: compared with the record and judged as well"
    yield Row(what, "the same `executemany`", judged, many, 5)
    yield from _restored(full, folder, rows, many)
    yield from _peaks(empty, full, folder, table)
    if shutil.which("sqlite-utils", path=str(Path(sys.executable).parent)):
        utils = min(_sqlite_utils(folder / "utils.db", table) for _ in range(2))
        yield Row("the folders", "`sqlite-utils insert --csv`", load, utils, 0.5)
        yield Row("`tracker import`", "`sqlite-utils insert --csv`", judged, utils, 0.5)
    ours, theirs = best(lambda: _record(empty, folder), lambda: _insert(full, folder / "one.db"), 7)
    yield Row("one durable record", "one `INSERT` and commit, `sqlite3`", ours, theirs, 3)


def _restored(full: Path, folder: Path, rows: int, many: float) -> Iterator[Row]:
    """A register put together again from its export, each line read, sealed and audited."""
    lines = folder / "exported.jsonl"
    _tracker("export", "--format", "jsonl", "--with-clauses", "--output", str(lines), file=full)

    def again() -> None:
        file = folder / "restored.db"
        file.unlink(missing_ok=True)
        restore(str(file), lines)

    what = f"`database restore` of {rows:,} actions"
    yield Row(what, "the same `executemany`", min(seconds(again) for _ in range(2)), many, 9)
    peak = _tracker("database", "restore", str(lines), file=folder / "whole.db")
    yield Row("the same, the whole command: peak memory", "–", peak, None, 150, "MB")


def _peaks(empty: Path, full: Path, folder: Path, table: Path) -> Iterator[Row]:
    """What a process takes of memory that imports all actions, and one that exports them."""
    file = shutil.copy(empty, folder / "peak.db")
    import_all = "import sys, tests.benchmarks.writing as w; w._import(*map(w.Path, sys.argv[1:]))"
    peak = peak_of_program(sys.executable, "-c", import_all, str(file), str(table))
    yield Row("`tracker import`: peak memory", "–", peak, None, 150, "MB")
    for form in ("json", "jsonl", "csv"):
        peak = _tracker("export", "--format", form, file=full)
        yield Row(f"`tracker export --format {form}`: peak memory", "–", peak, None, 150, "MB")


def _tracker(*command: str, file: Path) -> int:
    """The most memory that a command takes on a register."""
    return peak_of_program(sys.executable, "-m", "tracker", *command, TRACKER_DATABASE=str(file))


def _load(file: Path, folders: list[Path]) -> None:
    """What a first use does: read, validate, seal, write, all in one transaction."""
    names = every_name()

    def load(writer: Writer) -> None:
        writer.add_participants(shipped_participants().values())
        for path in folders:
            load_folder(writer, read_folder(path, names), recorded_by="a benchmark")

    Register.make(str(file), first_use=load).close()


def _imported(empty: Path, file: Path, table: Path) -> float:
    shutil.copy(empty, file)
    return seconds(lambda: _import(file, table))


def _import(file: Path, table: Path) -> None:
    """What `tracker import` does: read, validate, judge, seal, write, all in one transaction."""
    with Register.open(str(file)) as register:
        desk = Desk(register, lambda _: date(2030, 1, 1))
        given = read_given(table, desk.names, world.slug(0))
        outcome = bring_in(desk, given, by="a benchmark", advance=lambda: None)
    assert sum(outcome.new.values()) == TREATIES * len(world.PARTICIPANTS), outcome.refused[:3]


def _rows(file: Path) -> tuple[str, list[tuple[object, ...]]]:
    """The table's definition and its rows, as a register holds them."""
    with closing(sqlite3.connect(file)) as connection:
        (definition,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'entry'").fetchone()
        return definition, connection.execute("SELECT * FROM entry").fetchall()


def _plain(definition: str, file: Path) -> sqlite3.Connection:
    """A new database with the register's journal and synchronous modes, and the same table without triggers."""
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(definition)
    return connection


def _executemany(full: Path, file: Path) -> float:
    definition, rows = _rows(full)
    with closing(_plain(definition, file)) as connection:

        def insert() -> None:
            connection.executemany(_insert_of(rows[0]), rows)
            connection.commit()

        return seconds(insert)


def _insert_of(row: tuple[object, ...]) -> str:
    return f"INSERT INTO entry VALUES ({', '.join('?' * len(row))})"


def _sqlite_utils(file: Path, table: Path) -> float:
    file.unlink(missing_ok=True)
    program = str(Path(sys.executable).parent / "sqlite-utils")
    command = [program, "insert", str(file), "entry", str(table), "--csv"]
    return seconds(lambda: subprocess.run(command, check=True, capture_output=True))


def _record(empty: Path, folder: Path) -> float:
    """The mean of records that each end with their own commit, in a running program."""
    file = Path(shutil.copy(empty, folder / "recording.db"))
    action = next(world.actions(0))

    def record(register: Register) -> None:
        for _ in range(RECORDS):
            with register.writing(world.slug(0)) as writer:
                writer.append(world.slug(0), Draft(does="records", action=action, recorded_by="a clerk"))

    with Register.open(str(file)) as register:
        record(register)
        return seconds(lambda: record(register)) / RECORDS


def _insert(full: Path, file: Path) -> float:
    definition, rows = _rows(full)
    with closing(_plain(definition, file)) as connection:

        def insert() -> None:
            for row in rows[:RECORDS]:
                connection.execute(_insert_of(row), row)
                connection.commit()

        return seconds(insert) / RECORDS
