"""Clients of one register that write down what they ask and are told, and the one who makes trouble."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from tests.faults.history import Entered, Final, Journal, digest, events_in
from tests.faults.office import RECEIVED, SLUG, STATES, clerk_at
from tracker.answers.receipts import receipt
from tracker.desk import signing
from tracker.desk.desk import Desk
from tracker.desk.recording import record_together
from tracker.model.action import Action
from tracker.model.refusal import Refusal
from tracker.register import merkle
from tracker.register.register import Register
from tracker.register.seal import text_of_moment
from tracker.register.timing import utc_now
from tracker.register.verifier import leaf_hash

NOBODY_KNOWS = "may or may not be recorded"
"""What the program says where it cannot tell whether it recorded something; any other refusal recorded nothing."""
FORK = multiprocessing.get_context("fork")


@dataclass
class World:
    """One register under trouble: where it is, the folder of journals, the key, and by how much all clocks err."""

    url: str
    folder: Path
    key: Path
    over: Synchronized[int]
    """Not 0 once all clients are to stop."""
    astray: Synchronized[float] | None = None
    processes: dict[str, multiprocessing.process.BaseProcess] = field(default_factory=dict)

    def open(self) -> Register:
        """The register; on a server its own clock counts, in a file that of the client."""
        return Register.open(self.url, wait=10, now=self._now if self.astray else utc_now)

    def _now(self) -> datetime:
        return utc_now() + timedelta(seconds=self.astray.value if self.astray else 0)

    def start(self, name: str) -> None:
        """Start a client, for the first time or again."""
        work: Callable[[World, str], None] = {"w": write, "r": read, "s": sign}[name[0]]
        self.processes[name] = FORK.Process(target=work, args=(self, name))
        self.processes[name].start()

    def journal(self, name: str) -> Journal:
        """The journal of a client."""
        return Journal(self.folder / f"{name}.journal", name)


def unsettled(world: World, name: str) -> str:
    """The id that a writer sent last and of which it does not know what became of it; empty for none."""
    last = ""
    for event in events_in(world.folder):
        if event["client"] == name and event["what"] == "write":
            last = "" if event["how"] in ("ok", "fail") else event.get("id", last)
    return last


def write(world: World, name: str) -> None:
    """Record one communication after the other, each under an id; what nobody knows of is sent again under it."""
    journal, number = world.journal(name), 0
    again = unsettled(world, name)
    desk: Desk | None = None
    while not world.over.value:
        number += 1
        one = again or f"{name}.{os.getpid()}.{number}"
        journal.invoke("write", id=one)
        try:
            desk = desk or clerk_at(world.open())
            told = _record(desk, one, name)
            journal.end("ok", "write", number=told)
            again = ""
        except Refusal as refusal:
            lost = NOBODY_KNOWS in refusal.sentence
            again = one if lost else ""
            journal.end("info" if lost else "fail", "write", says=refusal.sentence)
            _leave(desk.register if desk else None)
            desk = None


def _record(desk: Desk, one: str, by: str) -> int:
    act = Action(participant=STATES[0], kind="communication", received=RECEIVED, text=one)
    return record_together(desk, SLUG, (act,), by=by, request=one, again=True).outcomes[0].action.number


def _leave(register: Register | None) -> None:
    if register:
        register.close()
    time.sleep(0.02)


def read(world: World, name: str) -> None:
    """Read the entries, what was known at a moment before, a proof from the log, a receipt: one after the other."""
    journal, chance = world.journal(name), random.Random(name)
    seen: tuple[int, bytes] = (0, merkle.EMPTY)
    register: Register | None = None
    while not world.over.value:
        try:
            register = register or world.open()
            _read_entries(register, journal)
            seen = _read_proof(register, journal, chance, seen)
            _read_receipt(register, journal)
        except Refusal:
            _leave(register)
            register = None
        time.sleep(0.005)


def _read_entries(register: Register, journal: Journal) -> None:
    journal.invoke("read")
    entries = register.entries(SLUG)
    journal.end("ok", "read", length=len(entries), digest=digest(each.request for each in entries))
    before = [each.recorded for each in entries if each.recorded < entries[-1].recorded]
    if before:
        moment = before[len(before) // 2]
        journal.invoke("known", moment=text_of_moment(moment))
        known = register.entries(SLUG, moment)
        journal.end("ok", "known", length=len(known), digest=digest(each.request for each in known))


def _read_proof(
    register: Register, journal: Journal, chance: random.Random, seen: tuple[int, bytes]
) -> tuple[int, bytes]:
    journal.invoke("proof")
    with register.reading() as reader:
        lines = [line for line, _ in reader.leaves()]
    tree = merkle.Tree([leaf_hash(line.encode()) for line in lines])
    index = chance.randrange(tree.size)
    journal.end(
        "ok",
        "proof",
        size=tree.size,
        root=tree.root().hex(),
        index=index,
        line=lines[index],
        inclusion=[each.hex() for each in tree.inclusion(index)],
        before=seen[0],
        root_before=seen[1].hex(),
        consistency=[each.hex() for each in tree.consistency(seen[0])],
    )
    return tree.size, tree.root()


def _read_receipt(register: Register, journal: Journal) -> None:
    """The receipt of something about a State of which nothing is recorded meanwhile, so that a checkpoint covers it."""
    journal.invoke("receipt")
    try:
        found = receipt(clerk_at(register), SLUG, {"asked": "nothing"}, STATES[1])
    except Refusal as refusal:
        journal.end("fail", "receipt", says=refusal.sentence)
        raise
    journal.end("ok", "receipt", receipt=found, size=found["register"]["size"])


def sign(world: World, name: str) -> None:
    """Sign one checkpoint after the other."""
    journal = world.journal(name)
    register: Register | None = None
    while not world.over.value:
        journal.invoke("checkpoint")
        try:
            register = register or world.open()
            signed = signing.checkpoint(clerk_at(register), world.key)
            journal.end("ok", "checkpoint", size=signed.size, note=signed.note)
        except Refusal as refusal:
            journal.end("info", "checkpoint", says=refusal.sentence)
            _leave(register)
            register = None
        time.sleep(0.02)


def kill(world: World, chance: random.Random) -> str:
    """SIGKILL to one of them, which begins again."""
    name = chance.choice(sorted(world.processes))
    process = world.processes[name]
    process.kill()
    process.join()
    world.start(name)
    return "kill"


def pause(world: World, chance: random.Random) -> str:
    """SIGSTOP to one of them for a while, whatever it holds."""
    pid = world.processes[chance.choice(sorted(world.processes))].pid
    assert pid
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGSTOP)
        time.sleep(chance.uniform(0.05, 0.3))
        os.kill(pid, signal.SIGCONT)
    return "pause"


ASTRAY = (-3_600.0, -90.0, 90.0, 86_400_000.0)
"""Seconds by which clocks are wrong: an hour behind, a little, a thousand days ahead."""


def jump(world: World, chance: random.Random) -> str:
    """All clients' clocks are wrong for a while."""
    assert world.astray is not None
    world.astray.value = chance.choice(ASTRAY)
    time.sleep(chance.uniform(0.05, 0.2))
    world.astray.value = 0
    return "jump"


def finish(world: World) -> None:
    """Let all of them end, then send once more whatever nobody knows of; by now there is no trouble."""
    world.over.value = 1
    for process in world.processes.values():
        process.join(120)
        assert process.exitcode == 0, process
    if world.astray:
        world.astray.value = 0
    with world.open() as register:
        for name in world.processes:
            if one := unsettled(world, name):
                journal = Journal(world.folder / f"{name}-end.journal", name)
                journal.invoke("write", id=one)
                journal.end("ok", "write", number=_record(clerk_at(register), one, name))


def final_of(world: World, keys: tuple[str, ...]) -> Final:
    """The record in the end; its audit is sound."""
    with world.open() as register:
        assert register.audit().sound
        with register.reading() as reader:
            entries = tuple(Entered(each.request, text_of_moment(each.recorded)) for each in reader.entries(SLUG))
            return Final(entries, tuple(line for line, _ in reader.leaves()), keys)
