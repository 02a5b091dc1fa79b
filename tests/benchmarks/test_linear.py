"""Every reader takes about twice as long for twice as much: each question, export, audit, calendar and feed.

What is quadratic costs four times as much. Time is that of the processor, the least of some tries; the two sizes take
turns, so that a busy machine is unkind to both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest

import tracker.api
from tests.benchmarks import world
from tests.bounded import WHOLE
from tracker.answers import registry
from tracker.desk.auditing import audit
from tracker.desk.desk import Desk
from tracker.desk.importing import bring_in
from tracker.intake.given import read_given
from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.register.register import Register
from tracker.rendering.intervals import course_shape

pytestmark = pytest.mark.slow

SIZE = 6_000 if WHOLE else 1_000
MOST = 2.6
"""By how much twice as much may cost more."""
NOTHING = 0.03
"""Seconds that are told apart by no clock of a busy machine."""
TRIES = 4
Ask = Callable[[tracker.api.Register], object]


FEW = 4
"""Declarations of one party under one article, however long the record: each is held against every use of a right."""


def acts(number: int) -> Iterator[Draft]:
    """Acts of several parties, of kinds that much follows from, and one that little does."""
    parties = ("CH", "CN", "JP", "KR", "ID", "MX", "PE", "DZ", "GA", "QA", "MD", "TN")
    for at in range(number):
        code, day = parties[at % len(parties)], date(2021, 1, 1) + timedelta(days=at % 700)
        alike = Action(participant=code, kind="communication", received=day, text=f"Paper {at}", text_read="yes")
        kinds = (
            alike,
            alike._replace(kind="declaration", articles=("11(2)",), scope=f"Part {at}"),
            alike._replace(kind="exclusion of territory", territory=f"Island {at}"),
            alike._replace(kind="objection", refers_to=115),
        )
        turn, sort = divmod(at // len(parties), len(kinds))
        act = alike if sort == 1 and turn >= FEW else kinds[sort]
        yield Draft(does="records", action=act, recorded_by="a clerk")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[tracker.api.Register, tracker.api.Register]]:
    """Two registers, one with twice as many acts beside the shipped record."""
    folder = tmp_path_factory.mktemp("linear")
    opened = []
    for number in (SIZE, 2 * SIZE):
        file = folder / f"{number}.db"
        tracker.api.create(str(file)).close()
        with Register.open(str(file)) as kept, kept.writing("beijing") as writer:
            writer.append_all("beijing", acts(number))
        opened.append(tracker.api.open(str(file), today=lambda _: date(2026, 11, 22)))
    yield opened[0], opened[1]
    for register in opened:
        register.close()


def asked(name: str, **given: object) -> Ask:
    return lambda register: str(getattr(register, name.replace("-", "_"))(**given).to_dict())


GIVEN: dict[str, dict[str, object]] = {
    "explain": {"participant": "CH"},
    "eligible": {"participant": "CH"},
    "compare": {},
    "names": {"participant": "CH"},
    "periods": {"participant": "CH"},
    "what-if": {"deposits": {"KZ": "2027-01-04"}},
    "diff": {"on": "2021-01-01", "and_": "2023-01-01"},
    "protection": {"performer": "JP", "inside": "CH"},
    "matrix": {"right": "moral"},
    "protected-in": {"participant": "JP"},
    "history": {"participant": "CH"},
    "changes": {"since": "2026-11-01"},
}
BY_HAND: dict[str, Ask] = {
    "compare": lambda register: register.compare("CH", "JP").to_dict(),
    "show": lambda register: register.show(5, 115).to_dict(),
    "status of a participant": lambda register: register.status("CH").to_dict(),
    "status of all treaties": lambda register: register.status(treaty="all").to_dict(),
    "audit": lambda register: audit(register._desk),
    "export as JSON": lambda register: register.export("json"),
    "export as CSV": lambda register: register.export("csv"),
    "export as JSON Lines": lambda register: register.export("jsonl", with_clauses=True),
    "calendar": lambda register: register.calendar(),
    "feed": lambda register: register.feed(),
    "intervals of a static site": lambda register: course_shape(register._desk.dossier("beijing")),
}
NOT_OF_A_RECORD = ("reconcile", "conformance", "names")
"""Questions about a file, about folders, about names: none of them reads the entries of a register."""


def readers() -> dict[str, Ask]:
    """Every reader by its name."""
    names = [name for name in registry.names() if name not in (*NOT_OF_A_RECORD, *BY_HAND)]
    return {**{name: asked(name, **GIVEN.get(name, {})) for name in names}, **BY_HAND}


@pytest.mark.parametrize("name", readers())
def test_a_reader_takes_twice_as_long_for_twice_as_much(
    name: str,
    both: tuple[tracker.api.Register, tracker.api.Register],
    record_property: Callable[[str, object], None],
) -> None:
    ask = readers()[name]
    least = [float("inf"), float("inf")]
    for _ in range(TRIES):
        for place, register in enumerate(both):
            began = process_time()
            ask(register)
            least[place] = min(least[place], process_time() - began)
        if least[1] <= MOST * least[0] + NOTHING:
            break
    record_property("figure", f"{name}: {SIZE} acts {least[0]:.3f} s, twice as many {least[1]:.3f} s")
    assert least[1] <= MOST * least[0] + NOTHING, least


def write_declarations(file: Path, number: int) -> None:
    """Accessions, each with declarations that are withdrawn again, of many parties to one treaty."""
    rows = []
    for at in range(number):
        turn, of = divmod(at, len(world.PARTICIPANTS))
        kind = "accession" if turn == 0 else ("declaration", "withdrawal of declaration")[1 - turn % 2]
        about = str(at + 1 - len(world.PARTICIPANTS)) if kind == "withdrawal of declaration" else ""
        day = date(1995, 1, 1) + timedelta(days=100 * turn)
        rows.append(f"{at + 1},{world.PARTICIPANTS[of]},{kind},{day},{'5' if turn else ''},{about},Paper {at}")
    file.write_text("\n".join(("entry,participant,kind,received,articles,about,text", *rows)), encoding="utf-8")


def test_an_import_takes_twice_as_long_for_twice_as_much(tmp_path: Path) -> None:
    """Each withdrawal is judged by what its author declared, and not by the whole record."""
    empty, least = world.make(tmp_path / "empty.db", 1, filled=False), [float("inf"), float("inf")]
    with Register.open(str(empty)) as register:
        desk = Desk(register, lambda _: date(2026, 11, 22))
        for _ in range(TRIES):
            for place, number in enumerate((SIZE, 2 * SIZE)):
                write_declarations(tmp_path / "table.csv", number)
                began = process_time()
                given = read_given(tmp_path / "table.csv", desk.names, world.slug(0))
                found = bring_in(desk, given, by="a clerk", advance=lambda: None, despite="as it came", dry_run=True)
                least[place] = min(least[place], process_time() - began)
                assert (found.new, found.refused) == ({world.slug(0): number}, ())
            if least[1] <= MOST * least[0] + NOTHING:
                break
    assert least[1] <= MOST * least[0] + NOTHING, least


def test_a_reader_that_is_quadratic_would_be_found() -> None:
    least = [float("inf"), float("inf")]
    for place, size in enumerate((1_500, 3_000)):
        began = process_time()
        assert sum(one == other for one in range(size) for other in range(size)) == size
        least[place] = process_time() - began
    assert least[1] > MOST * least[0] + NOTHING, least
