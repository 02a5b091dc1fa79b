"""Many clerks at once: they queue; numbers have no gap, seals one chain, and nobody deposits twice for one State."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

import pytest

from tests.faults.office import SLUG, STATES, clerk_at, deposit
from tracker.desk.recording import NotInOrder
from tracker.register.register import Register

CLERKS = 8
PATIENCE = 300.0  # seconds: on a busy machine a clerk may be overtaken for longer than programs wait


def record_each(url: str, states: list[str]) -> None:
    with Register.open(url, wait=PATIENCE) as register:
        desk = clerk_at(register)
        for state in states:
            deposit(desk, state)


def try_each(url: str, states: list[str], told: int) -> None:
    """Record what nobody was quicker to record; tell how many."""
    recorded = 0
    with Register.open(url, wait=PATIENCE) as register:
        desk = clerk_at(register)
        for state in states:
            try:
                deposit(desk, state)
                recorded += 1
            except NotInOrder:
                pass  # another was quicker
    os.write(told, b"%d\n" % recorded)


@pytest.mark.parametrize("each", [12, pytest.param(60, marks=pytest.mark.slow)])
def test_many_clerks_at_once_make_one_chain_without_gaps(
    office: str, kind: str, each: int, at_once: Callable[..., None], figure: Callable[[str], None]
) -> None:
    at_once(*(partial(record_each, office, STATES[clerk * each : (clerk + 1) * each]) for clerk in range(CLERKS)))
    with Register.open(office) as register:
        entries, audit = register.entries(SLUG), register.audit()
    assert [entry.number for entry in entries] == list(range(1, CLERKS * each + 1))
    assert {entry.action.participant for entry in entries} == set(STATES[: CLERKS * each])
    assert audit.sound
    figure(
        f"{kind}: {CLERKS} clerks × {each} deposits at once: {len(entries)} entries, no gap, one chain, none refused"
    )


@pytest.mark.parametrize("states", [12, pytest.param(40, marks=pytest.mark.slow)])
def test_clerks_at_once_never_both_deposit_for_one_state(
    office: str, kind: str, states: int, at_once: Callable[..., None], figure: Callable[[str], None]
) -> None:
    read, write = os.pipe()
    at_once(*[partial(try_each, office, STATES[:states], write)] * CLERKS)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        recorded = [int(number) for number in pipe.read().split()]
    with Register.open(office) as register:
        entries, audit = register.entries(SLUG), register.audit()
    assert sum(recorded) == states
    assert sorted(entry.action.participant for entry in entries) == STATES[:states]
    assert audit.sound
    figure(f"{kind}: {CLERKS} clerks for the same {states} States at once: {len(entries)} deposits, one each")
