"""How long questions take, of one treaty and of many."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from tests.benchmarks import world
from tests.benchmarks.measuring import Row, best, peak_of, seconds
from tracker.cli import SELDOM
from tracker.desk.conforming import compare, dossier_of
from tracker.desk.desk import Desk, dossiers_from
from tracker.desk.protecting import clauses_on_protection
from tracker.intake.folder import read_folder
from tracker.intake.names import every_name
from tracker.law.binding.standing import standing, standings
from tracker.law.protecting.protection import matrix
from tracker.places import shipped
from tracker.register.register import Register

FOLDERS = 111
TREATIES = 560
QUESTIONS = 2_000
COMPARED = date(2026, 2, 3)


def everybody_everywhere(file: Path) -> int:
    """The standing of everybody in every treaty on a day, from the database to findings that know why when asked."""
    with Register.open(str(file)) as register:
        participants = Desk(register, lambda _: world.ON).participants
        with register.reading() as reader:
            return sum(len(standings(each, world.ON)) for each in dossiers_from(reader, participants))


def fetch(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return len(connection.execute("SELECT * FROM entry").fetchall())


def measure(folder: Path, *, million: bool = False) -> Iterator[Row]:
    """Many treaties beside a bare fetch and beside a tenth of them; one question; published dates of many folders."""
    gc.set_threshold(SELDOM)  # as the command line has it
    large = world.make(folder / "large.db", TREATIES)
    small = world.make(folder / "small.db", TREATIES // 10)
    ours, theirs = best(lambda: seconds(lambda: everybody_everywhere(large)), lambda: seconds(lambda: fetch(large)), 5)
    rows = TREATIES * len(world.PARTICIPANTS)
    yield Row(f"everybody's standing, {rows:,} actions", "`sqlite3`, `SELECT *`, `fetchall`", ours, theirs, 2.5)
    peak = peak_of(lambda: everybody_everywhere(large))
    yield Row("the same: peak memory", "–", peak, None, 100, "MB")
    tenth = min(seconds(lambda: everybody_everywhere(small)) for _ in range(5))
    yield Row(f"the same, {rows:,} actions", f"{rows // 10:,} actions", ours, tenth, 10.5)
    if million:
        most = world.make(folder / "million.db", TREATIES * 10)
        yield Row(
            f"the same, {rows * 10:,} actions",
            f"{rows:,} actions",
            seconds(lambda: everybody_everywhere(most)),
            ours,
            10.5,
        )
    yield Row("one question, record already read", "–", _one_question(large), None, 5e-6)
    folders = world.write_folders(folder / "folders", FOLDERS)
    took = min(seconds(lambda: list(compare(folders))) for _ in range(2))
    yield Row(f"`conformance`, {FOLDERS} treaties", "–", took, None, 0.5)
    yield Row("matrix 48 × 48 × 8, with readings", "–", min(_matrix() for _ in range(3)), None, 0.15)


def _matrix() -> float:
    """What each of Beijing's parties owes the performers of every other, right by right, from a dossier of its own."""
    names = every_name()
    beijing = dossier_of(read_folder(shipped("fixtures") / "treaties" / "beijing", names), names)
    rights = [right.name for right in clauses_on_protection(beijing).rights]
    return seconds(lambda: [matrix(beijing, right, COMPARED) for right in rights])


def _one_question(file: Path) -> float:
    """The mean over participants and days."""
    with Register.open(str(file)) as register:
        dossier = Desk(register, lambda _: world.ON).dossier(world.slug(0))
    days = [world.ON.replace(year=1990 + number % 40) for number in range(QUESTIONS)]

    def ask() -> None:
        for number, day in enumerate(days):
            standing(dossier, world.PARTICIPANTS[number % len(world.PARTICIPANTS)], day)

    return min(seconds(ask) for _ in range(5)) / QUESTIONS
