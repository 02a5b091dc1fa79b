"""One question, one answer: the command line, the API and Python, over registers in which anything may be."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote, urlencode

import pytest

import tracker.api
from tests.cli.running import run
from tests.web.asking_pages import Ask, asking
from tracker.answers import registry
from tracker.desk.desk import open_desk
from tracker.web.app import application
from tracker.web.data import addresses

TODAY = date(2026, 11, 22)
SEEDS = (1, 2)
KINDS = (
    *("signature", "ratification", "accession", "denunciation", "declaration", "statement", "communication"),
    *("exclusion of territory", "withdrawal of instrument"),
)
CODES = ("CH", "CN", "KZ", "FR", "DE", "JP", "WS", "VU", "ID", "EU")
TREATIES = ("beijing", "wct", "wipo")


@dataclass(frozen=True)
class Doors:
    """The same register behind every door, and the acts that were made up for it."""

    ask: Ask
    python: tracker.api.Register
    random: random.Random


def fill(register: tracker.api.Register, chance: random.Random) -> None:
    """Record what chance gives, as far as it can be recorded, then correct and strike some of it."""
    numbers = []
    for _ in range(40):
        received = date(2012, 6, 26) + timedelta(days=chance.randrange(5_200))
        fields: dict[str, Any] = {"treaty": chance.choice(TREATIES), "by": "a clerk", "despite": "made up for a test"}
        kind = chance.choice(KINDS)
        if kind == "exclusion of territory":
            fields["territory"] = "Somewhere"
        if kind == "declaration":
            fields |= {"articles": [chance.choice(("11(2)", "11(3)", "12"))], "text_read": chance.choice(("yes", "no"))}
        with suppress(tracker.api.Refusal):
            done = register.record(kind, chance.choice(CODES), received, **fields)
            numbers.append((fields["treaty"], done.finding.action.number))
    for treaty, number in chance.sample(numbers, 4):
        with suppress(tracker.api.Refusal):
            register.strike(number, by="a clerk", reason="made up", treaty=treaty)


@pytest.fixture(params=SEEDS, scope="module")
def doors(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    file = str(tmp_path_factory.mktemp("doors") / "register.db")
    chance = random.Random(request.param)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TRACKER_DATABASE", file)
        environment.setenv("TRACKER_TODAY", TODAY.isoformat())
        environment.delenv("TRACKER_TREATY", raising=False)
        with tracker.api.create(file) as register:
            fill(register, chance)
            yield Doors(asking(application(open_desk(file, lambda _: TODAY))), register, chance)


def given(name: str, chance: random.Random) -> dict[str, Any]:
    """What may be asked of a question: what it needs, and some of what it takes."""
    day = (date(2012, 6, 25) + timedelta(days=chance.randrange(6_000))).isoformat()
    values: dict[str, Any] = {
        "participant": chance.choice(CODES),
        "participants": tuple(chance.sample(CODES, 2)),
        "entries": tuple(str(chance.randint(1, 9)) for _ in range(2)),
        "right": "reproduction",
        "performers": (chance.choice(CODES),),
        "inside": chance.choice(CODES),
        "and_": TODAY.isoformat(),
        "deposits": ("KZ=2027-01-04",),
        "on": day,
        "treaty": "all" if name in EVERYWHERE and chance.random() < 0.3 else chance.choice(TREATIES),
        "region": ("europe", "asia"),
        "standing": ("party", "signatory"),
        "where": ("participant=CH",),
        "ended": True,
    }
    parameters = registry.question(name).parameters
    needed = {"on", "treaty", "right"} | {each.name for each in parameters if each.required} | {"deposits"}
    taken = [each for each in parameters if each.name in values]
    if name in OF_PROTECTION:
        values["treaty"] = "beijing"
    return {each.name: values[each.name] for each in taken if each.name in needed or chance.random() < 0.3}


OF_PROTECTION = ("protection", "matrix", "protected-in")
EVERYWHERE = ("status", "participants", "declarations", "territories", "periods", "pending", "upcoming", "compare")


def at_the_command_line(name: str, asked: dict[str, Any]) -> Any:
    words = [name]
    for each in registry.question(name).parameters:
        if each.name in asked:
            value = asked[each.name]
            several = value if isinstance(value, tuple) else (value,)
            if each.place == "argument":
                words += several
            elif value is True:
                words.append(f"--{each.label}")
            else:
                words += [word for one in several for word in (f"--{each.label}", one)]
    ran = run(*words, "--format", "json")
    return json.loads(ran.out) if ran.out else " ".join(ran.err.split())


def over_the_network(ask: Ask, name: str, asked: dict[str, Any]) -> Any:
    question = registry.question(name)
    address = next(iter(addresses(question)))[0]
    rest = []
    for each in question.parameters:
        if each.name in asked:
            value = asked[each.name]
            if f"{{{each.name}}}" in address:
                address = address.replace(f"{{{each.name}}}", quote(value))
            else:
                rest += [(each.label, str(one)) for one in (value if isinstance(value, tuple) else (value,))]
    answer = ask(f"/api{address}.json?{urlencode(rest)}")
    return answer.json if answer.status == 200 else " ".join(answer.json["error"].split())


def from_python(register: tracker.api.Register, name: str, asked: dict[str, Any]) -> Any:
    asked = dict(asked)
    positional = [each for name in ("participants", "performers", "entries") for each in asked.pop(name, ())]
    method: Callable[..., Any] = getattr(register, name.replace("-", "_"))
    try:
        return method(*positional, **asked).to_dict()
    except tracker.api.Refusal as refusal:
        return refusal.sentence


@pytest.mark.parametrize("name", [name for name in registry.names() if name != "reconcile"])  # it takes a file
def test_every_door_gives_the_same_answer(doors: Doors, name: str) -> None:
    for _ in range(1 if name in ("matrix", "audit", "conformance", "treaties") else 3):
        asked = given(name, doors.random)
        answer = from_python(doors.python, name, asked)
        for other in (at_the_command_line(name, asked), over_the_network(doors.ask, name, asked)):
            assert other == answer or (isinstance(answer, str) and " ".join(answer.split()) in other), asked
