"""A program that is killed while it records: what was acknowledged is there, nothing is there by halves."""

from __future__ import annotations

import multiprocessing
import os
import random
import select
import signal
import time
from collections.abc import Callable

import pytest

from tests.faults.office import SLUG, append
from tracker.register.register import Register

SOON = 0.03  # seconds within which a child is killed after its first entry


def record_until_killed(url: str, run: int, acknowledge: int) -> None:
    """Record one entry after the other, each acknowledged only once it is recorded."""
    with Register.open(url) as register:
        while True:
            number = append(register, f"run {run}")
            os.write(acknowledge, b"%d\n" % number)


def acknowledged_before_death(url: str, run: int) -> list[int]:
    """The numbers that a child acknowledged before it was killed, at a moment of chance."""
    read, write = os.pipe()
    fork = multiprocessing.get_context("fork")
    child = fork.Process(target=record_until_killed, args=(url, run, write))
    child.start()
    os.close(write)
    assert select.select([read], [], [], 60)[0]
    time.sleep(random.uniform(0, SOON))
    assert child.pid
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    with os.fdopen(read, "rb") as pipe:
        return [int(number) for number in pipe.read().split()]


@pytest.mark.parametrize("runs", [10, pytest.param(200, marks=pytest.mark.slow)])
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
