"""A program that is killed while it records: what was acknowledged is there, nothing is there by halves."""

from __future__ import annotations

import multiprocessing
import os
import random
import select
import signal
import time
from collections import Counter
from collections.abc import Callable
from itertools import count

import pytest

from tests.faults.office import RECEIVED, SLUG, STATES, accession, append, clerk_at
from tracker.desk.compared import comparisons
from tracker.desk.correcting import complete
from tracker.desk.recording import record_together, settle_paper
from tracker.register.acts import COMPARED
from tracker.register.register import Register

SOON = 0.03  # seconds within which a child is killed after its first entry


def record_until_killed(url: str, run: int, acknowledge: int) -> None:
    """Record one entry after the other, each acknowledged only once it is recorded."""
    with Register.open(url) as register:
        while True:
            number = append(register, f"run {run}")
            os.write(acknowledge, b"%d\n" % number)


PER_PAPER = 3


def work_until_killed(url: str, run: int, acknowledge: int) -> None:
    """Hold papers of three acts each, take them, complete one act, keep a comparison; each cycle is acknowledged."""
    with Register.open(url) as register:
        desk = clerk_at(register)
        for number in count(run * 200):
            main = accession(STATES[number])._replace(disposition="held", paper=f"paper-{number}")
            others = (main._replace(kind="exclusion of territory", territory=each) for each in ("North", "South"))
            record_together(desk, SLUG, (main, *others), by="a clerk", despite="as it came")
            settle_paper(desk, SLUG, main.paper, received=RECEIVED, returned=False, by="a clerk", despite="as taken")
            last = len(register.entries(SLUG))
            complete(desk, SLUG, last, {"note": "seen"}, by="a clerk")
            with register.writing(SLUG) as writer:
                said = {"day": "2026-11-22", "file": "list.html", "entries": [last], "length": last + 1, "same": True}
                writer.add_act(COMPARED, SLUG, said, "a clerk")
            os.write(acknowledge, b"%d\n" % number)


def acknowledged_before_death(
    url: str, run: int, work: Callable[[str, int, int], None] = record_until_killed
) -> list[int]:
    """The numbers that a child acknowledged before it was killed, at a moment of chance."""
    read, write = os.pipe()
    fork = multiprocessing.get_context("fork")
    child = fork.Process(target=work, args=(url, run, write))
    child.start()
    os.close(write)
    assert select.select([read], [], [], 60)[0]
    time.sleep(random.uniform(0, SOON))
    assert child.pid
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    with os.fdopen(read, "rb") as pipe:
        return [int(number) for number in pipe.read().split()]


@pytest.mark.parametrize("runs", [10, pytest.param(60, marks=pytest.mark.slow)])
def test_what_was_acknowledged_survives_a_kill(
    office: str, kind: str, runs: int, figure: Callable[[str], None]
) -> None:
    acknowledged: dict[int, int] = {}
    unacknowledged = 0
    before = 0
    for run in range(runs):
        numbers = acknowledged_before_death(office, run)
        acknowledged |= dict.fromkeys(numbers, run)
        with Register.open(office) as register:
            last, _ = register.heads().get(SLUG, (0, ""))
        assert numbers == list(range(before + 1, before + 1 + len(numbers)))
        assert last - numbers[-1] in (0, 1)  # killed after its commit and before it could say so
        unacknowledged += last - numbers[-1]
        before = last
    with Register.open(office) as register:
        entries = register.entries(SLUG)
        assert register.audit().sound
    assert [entry.number for entry in entries] == list(range(1, before + 1))
    notes = {entry.number: entry.action.note for entry in entries}
    assert {number: notes[number] for number in acknowledged} == {n: f"run {run}" for n, run in acknowledged.items()}
    figure(
        f"{kind}: {runs} programs killed with SIGKILL while recording; {len(acknowledged)} entries acknowledged, "
        f"all there; {unacknowledged} more recorded and not yet acknowledged; audit sound"
    )


@pytest.mark.parametrize("runs", [3, pytest.param(40, marks=pytest.mark.slow)])
def test_of_a_paper_a_completion_and_a_comparison_nothing_is_there_by_halves(office: str, runs: int) -> None:
    acknowledged = [
        number for run in range(runs) for number in acknowledged_before_death(office, run, work_until_killed)
    ]
    with Register.open(office) as register:
        assert register.audit().sound
        entries = register.entries(SLUG)
        with register.reading() as reader:
            compared = comparisons(reader, SLUG)
    acts = Counter((e.action.paper, e.action.disposition) for e in entries if e.does == "records")
    assert set(acts.values()) == {PER_PAPER}
    taken = {paper for paper, disposition in acts if disposition == "confirmed"}
    held = {paper for paper, disposition in acts if disposition == "held"}
    assert taken <= held
    assert len(held) - len(taken) <= runs
    assert {f"paper-{number}" for number in acknowledged} <= taken
    completed = {entry.refers_to for entry in entries if entry.does == "completes"}
    assert {number for each in compared for number in each.entries} <= completed
    assert len(acknowledged) <= len(compared) <= len(completed) <= len(taken)
