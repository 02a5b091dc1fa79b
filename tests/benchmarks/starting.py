"""What a whole command costs, beside `import click`: the least that any program of this command line can cost."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measuring import Measured, Row, in_turn, program, started
from tracker.desk.shipped import load_folder
from tracker.intake.folder import read_folder
from tracker.intake.names import every_name
from tracker.intake.participants import shipped_participants
from tracker.places import shipped
from tracker.register.register import Register
from tracker.register.writing import Writer

CLICK = "import click"
TIMES = 15
FIVE = ("beijing", "marrakesh", "wct", "wipo", "wppt")
COMPLETION = {"_TRACKER_COMPLETE": "bash_complete", "COMP_WORDS": "tracker status swi", "COMP_CWORD": "2"}
RECORD = "record accession KZ --received 2026-11-02 --yes"
OF_ONE = {
    "status CN": 2.5,
    "explain CN": 2.5,
    "eligible CN": 2.5,
    "entry-into-force": 2.5,
    "declarations": 2.5,
    "protection --performer JP --in CN": 2.5,
}
"""Questions of one treaty, each with the most that it may cost: as much with five treaties loaded as with all."""
OF_ALL = {"participants": 3.5, "treaties": 3.5, "changes": 3.5, "status CN --treaty all": 4.0, RECORD: 4.0}
SHORT = {"--help": 1.4, "status CN": 2.9, "participants": 3.0, "treaties": 4.5, "changes": 4.2}
"""What the guard asks, and from which figure on it fails: about a third above what is measured today."""


def measure(folder: Path) -> Iterator[Row]:
    """Help, completion and questions beside `import click`; what others would be taken for, beside the same."""
    every, five = folder / "shipped.db", folder / "five.db"
    started("-m", "tracker", "database", "create", str(every))()
    _make_five(five)
    asked = {f"{command}, 5 treaties": (command, wanted, five) for command, wanted in OF_ONE.items()}
    asked |= {command: (command, wanted, every) for command, wanted in ({"--help": 1.3} | OF_ONE | OF_ALL).items()}
    runs = {name: _asking(command, file) for name, (command, _, file) in asked.items()}
    runs[RECORD] = _recording(every, folder / "recording.db")
    runs["completion"] = started("-m", "tracker", TRACKER_DATABASE=str(every), **COMPLETION)
    found = in_turn({CLICK: started("-c", CLICK), **runs, **dict(_others(folder, every))}, TIMES)
    click = found.pop(CLICK)
    wanted = {name: each[1] for name, each in asked.items()} | {"completion": 1.5}
    for name, took in found.items():
        if name in wanted:
            command, _, loaded = name.partition(", ")
            label = f"`tracker {command}`{loaded and f', {loaded} loaded'}" if name in asked else "completion of a name"
            yield Row(label, f"`{CLICK}`", took, click, wanted[name])
        else:
            yield Row("`tracker status CN`", name, found["status CN"], took, 1)


def guard(folder: Path) -> Iterator[Row]:
    """The short form: the best of a few commands, five times each, whatever else the machine does."""
    every = folder / "shipped.db"
    started("-m", "tracker", "database", "create", str(every))()
    found = in_turn({CLICK: started("-c", CLICK), **{name: _asking(name, every) for name in SHORT}}, 5, min)
    for name, most in SHORT.items():
        yield Row(f"`tracker {name}`", f"`{CLICK}`", found[name], found[CLICK], most)


def _asking(command: str, file: Path) -> Measured:
    return started("-m", "tracker", *command.split(), TRACKER_DATABASE=str(file), TRACKER_BY="a benchmark")


def _recording(register: Path, file: Path) -> Measured:
    """One entry recorded in a copy of the register, which is made before the clock runs."""
    record = _asking(RECORD, file)

    def run() -> float:
        shutil.copy(register, file)
        return record()

    return run


def _others(folder: Path, register: Path) -> Iterator[tuple[str, Measured]]:
    """One participant's rows as others give them; each is left out where it is not installed."""
    rows = folder / "utils.db"
    table = shipped("fixtures") / "treaties" / "beijing" / "actions.csv"
    query = "SELECT * FROM entry WHERE treaty = 'beijing' AND participant = 'CN'"
    if utils := _installed("sqlite-utils"):
        yield "`sqlite-utils query` of one participant's rows", program(utils, "query", str(register), query)
        yield (
            "`sqlite-utils insert --csv` of Beijing's rows",
            program(utils, "insert", str(rows), "entry", str(table), "--csv"),
        )
    if datasette := _installed("datasette"):
        asked = "/shipped/entry.json?treaty=beijing&participant=CN&_shape=array"
        yield "`datasette --get` of one participant's rows as JSON", program(datasette, str(register), "--get", asked)
    reading = f"import pandas; print(pandas.read_csv({str(table)!r}).query('participant == \"CN\"'))"
    yield "pandas: Beijing's CSV read, one participant's rows", started("-c", reading)


def _installed(name: str) -> str | None:
    """The program beside this Python, or wherever one finds programs; says so where it is missing."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if not found:
        print(f"{name} is not installed, so nothing is measured beside it.", file=sys.stderr)
    return found


def _make_five(file: Path) -> None:
    names, folders = every_name(), shipped("fixtures") / "treaties"

    def load(writer: Writer) -> None:
        writer.add_participants(shipped_participants().values())
        for slug in FIVE:
            load_folder(writer, read_folder(folders / slug, names), recorded_by="a benchmark")

    Register.make(str(file), first_use=load).close()
