"""A made-up world to measure in: participants, treaties, and an instrument of each participant to each treaty."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tracker.intake.participants import shipped_participants
from tracker.intake.table import COLUMNS
from tracker.model.action import Action
from tracker.model.record import SHIPPED, Draft
from tracker.register.register import Register
from tracker.register.writing import Writer

FIRST = date(1990, 1, 1)
PARTICIPANTS = [
    code
    for code, each in shipped_participants().items()
    if each.kind == "state" and not each.until and (each.since is None or each.since <= FIRST)
][:180]
"""States of the whole time: who came to be later could not have joined."""
ON = date(2020, 6, 1)
RECORDED = datetime(2026, 11, 22, tzinfo=UTC)
CLAUSES = """\
slug = "{slug}"
name = "Convention on Made-up Matters, {slug}"
short_name = "Convention {slug}"
depositary = "Nobody"
time_zone = "UTC"
checked = 2026-02-03

[eligibility]
article = "17"
states = "all"

[entry_into_force]
article = "20"
count = 30
delay = "3 months"

[effect]
with_treaty = "21(1)"
later = "21(2)"
delay = "3 months"

[denunciation]
article = "23"
delay = "1 year"
"""


def actions(number: int) -> Iterator[Action]:
    """The instruments of one treaty: two signatories in three ratify, from 1990 to 2029, in a different order each."""
    for place in range(len(PARTICIPANTS)):
        code = PARTICIPANTS[(place * 7 + number) % len(PARTICIPANTS)]
        yield Action(
            participant=code,
            kind="ratification" if place % 3 else "accession",
            received=FIRST + timedelta(days=place * 80 + number % 30),
            authority="full powers",
            source=f"Depositary's table of Convention {number}, read 2026-02-03",
            source_class="depositary table",
            confidence="high",
        )


def slug(number: int) -> str:
    return f"convention-{number:04}"


def make(file: Path, treaties: int, *, filled: bool = True) -> Path:
    """A register with so many treaties, each with an instrument of every participant, or with none."""

    def fill(writer: Writer) -> None:
        writer.add_participants(shipped_participants().values())
        for number in range(treaties):
            writer.add_clauses(slug(number), CLAUSES.format(slug=slug(number)), recorded=RECORDED)
            drafts = (
                Draft(does="records", action=each, recorded_by=SHIPPED, recorded=RECORDED) for each in actions(number)
            )
            writer.append_all(slug(number), drafts if filled else ())

    Register.make(str(file), first_use=fill).close()
    return file


def write_table(file: Path, treaties: Iterable[int], columns: Iterable[str] = COLUMNS) -> None:
    """The actions of treaties as a table of facts to import."""
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, list(columns), extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for number in treaties:
            for action in actions(number):
                filled = {
                    name: value for name, value in action._asdict().items() if value not in ("", None, (), 0, False)
                }
                writer.writerow({**filled, "treaty": slug(number)})


def write_folders(inside: Path, treaties: int) -> list[Path]:
    """A folder for each of so many treaties, with its clauses and its actions."""
    made = [inside / slug(number) for number in range(treaties)]
    for number, path in enumerate(made):
        path.mkdir(parents=True)
        path.joinpath("treaty.toml").write_text(CLAUSES.format(slug=slug(number)))
        write_table(path / "actions.csv", [number], [column for column in COLUMNS if column != "treaty"])
    return made
