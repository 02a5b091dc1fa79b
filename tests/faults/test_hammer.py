"""Eight clerks write; readers meanwhile check that each leaf is in the log, and that the log only grew."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.register import merkle
from tracker.register.register import Register
from tracker.register.verifier import leaf_hash, root_of_inclusion

CLERKS = 8
ENTRIES = 60


def clerk(url: str, number: int, entries: int) -> None:
    with Register.open(url) as register:
        for each in range(entries):
            act = Action(participant="CH", kind="communication", received=date(2014, 7, 9), text=f"{number} {each}")
            with register.writing("beijing") as writer:
                writer.append("beijing", Draft(does="records", action=act, recorded_by=f"clerk {number}"))


def reader(url: str, entries: int, until: int) -> None:
    chance = random.Random(entries)
    size, root, seen = 0, merkle.EMPTY, 0
    with Register.open(url) as register:
        while size < until:
            with register.reading() as reading:
                lines = [line for line, _ in reading.leaves()]
            tree = merkle.Tree([leaf_hash(line.encode()) for line in lines])
            assert merkle.is_consistent(size, tree.size, root, tree.root(), tree.consistency(size))
            index = chance.randrange(tree.size)
            proof = tree.inclusion(index)
            assert root_of_inclusion(leaf_hash(lines[index].encode()), index, tree.size, proof) == tree.root()
            size, root, seen = tree.size, tree.root(), seen + 1
            time.sleep(0.002)
    assert seen > 1


@pytest.mark.slow
def test_every_leaf_is_in_a_log_that_only_grows_while_many_write(
    register_url: str, kind: str, at_once: Callable[..., None], record_property: Callable[[str, object], None]
) -> None:
    with Register.open(register_url) as register, register.reading() as reading:
        before = len(reading.leaves())
    until = before + CLERKS * ENTRIES
    clerks = [partial(clerk, register_url, number, ENTRIES) for number in range(CLERKS)]
    at_once(*clerks, *(partial(reader, register_url, ENTRIES, until) for _ in range(2)))
    with Register.open(register_url) as register:
        assert register.audit().sound
        assert len(register.entries("beijing")) == CLERKS * ENTRIES
    record_property("figure", f"hammer, {kind}: {CLERKS * ENTRIES} entries by {CLERKS} clerks, every proof held")
