"""The judge of histories can say no: an honest history passes, and each that is broken is told as what it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from tests.faults.history import Entered, Event, Final, digest, faults
from tracker.register import merkle, notes
from tracker.register.verifier import leaf_hash

IDS = ("a.1", "b.1", "a.2", "b.2", "a.3")
LEAVES = tuple(f'{{"is":"participant","number":{number}}}' for number in range(1, 6))
PRIVATE, VKEY = notes.new_key("office.example/log")
FINAL = Final(tuple(Entered(one, f"2026-11-29T08:00:0{number}Z") for number, one in enumerate(IDS)), LEAVES, (VKEY,))
SCRIPT = (
    *("a invoke write a.1", "a ok write 1", "b invoke write b.1", "r invoke read", "b ok write 2", "r ok read 2"),
    *(
        "a invoke write a.2",
        "s invoke checkpoint",
        "a info write",
        "s ok checkpoint 2",
        "r invoke proof",
        "r ok proof 2",
    ),
    *("b invoke write b.2", "b info write", "a invoke write a.2", "a ok write 3", "b invoke write b.2", "b ok write 4"),
    *("s invoke checkpoint", "s ok checkpoint 4", "r invoke receipt", "r ok receipt 4", "r invoke known 1"),
    *("r ok known 2", "a invoke write a.3", "r invoke read", "r ok read 4", "r invoke proof", "r ok proof 4"),
    *("b invoke write b.3", "b fail write", "a ok write 5", "r invoke read", "r ok read 5", "a invoke write a.4"),
)
"""A history as it should be: who, how it began or ended, what, and the id or the number that was told."""


def honest() -> list[Event]:
    """Its events. The last write has no end: its client was killed, and nothing of it is there."""
    events: list[Event] = []
    begun: dict[str, int] = {}
    before = 0
    for at, line in enumerate(SCRIPT):
        client, how, what, *rest = line.split()
        begun[client] = begun.get(client, 0) + (how == "invoke")
        event: Event = {"how": how, "what": what, "client": client, "op": f"{client}.{begun[client]}", "at": at}
        if how == "invoke":
            event |= {"id": rest[0]} if what == "write" else {}
            event |= {"moment": FINAL.entries[int(rest[0])].recorded} if what == "known" else {}
        elif how == "ok":
            event |= TOLD[what](int(rest[0]), before)
            before = int(rest[0]) if what == "proof" else before
        events.append(event)
    return events


def root(size: int) -> bytes:
    return merkle.root(hashes(size))


def hashes(size: int) -> list[bytes]:
    return [leaf_hash(line.encode()) for line in LEAVES[:size]]


def receipt(number: int, _: int) -> Event:
    answer = {"asked": "nothing"}
    note = notes.checkpoint(PRIVATE, number, root(number))
    about = {"origin": note.split("\n")[0], "size": number, "root": root(number).hex()}
    sealed = sha256(json.dumps(answer, separators=(",", ":")).encode()).hexdigest()
    leaf = {"leaf": LEAVES[1], "proof": notes.proof(1, merkle.Tree(hashes(number)), note)}
    return {"size": number, "receipt": {"register": about, "answer": answer, "sha256": sealed, "leaves": [leaf]}}


def proof(number: int, before: int) -> Event:
    return {
        "size": number,
        "root": root(number).hex(),
        "index": 1,
        "line": LEAVES[1],
        "before": before,
        "root_before": root(before).hex(),
        "inclusion": [each.hex() for each in merkle.Tree(hashes(number)).inclusion(1)],
        "consistency": [each.hex() for each in merkle.consistency(before, hashes(number))],
    }


TOLD: dict[str, Callable[[int, int], Event]] = {
    "write": lambda number, _: {"number": number},
    "read": lambda number, _: {"length": number, "digest": digest(IDS[:number])},
    "known": lambda number, _: {"length": number, "digest": digest(IDS[:number])},
    "checkpoint": lambda number, _: {
        "size": number,
        "note": notes.checkpoint(PRIVATE, number, root(number)),
    },
    "receipt": receipt,
    "proof": proof,
}
"""What an honest register tells of so many entries."""


def of(events: list[Event], line: str) -> Event:
    """The event of a line of the script."""
    return events[SCRIPT.index(line)]


def entries(*ids: str) -> Final:
    return FINAL._replace(entries=tuple(Entered(one, f"2026-11-29T08:00:0{at}Z") for at, one in enumerate(ids)))


def other_log() -> Final:
    return FINAL._replace(leaves=(LEAVES[0], '{"is":"participant","number":"forged"}', *LEAVES[2:]))


def test_an_honest_history_passes() -> None:
    assert faults(honest(), FINAL) == []


def broken(line: str, **told: Any) -> Callable[[list[Event]], Final]:
    """A client was told something else."""

    def spoil(events: list[Event]) -> Final:
        of(events, line).update(told)
        return FINAL

    return spoil


def forged_receipt(events: list[Event]) -> Final:
    of(events, "r ok receipt 4")["receipt"]["answer"]["asked"] = "something"
    return FINAL


def swapped(events: list[Event]) -> Final:
    """The register put b.1 before a.1, though a.1 was acknowledged before b.1 was sent."""
    of(events, "a ok write 1")["number"], of(events, "b ok write 2")["number"] = 2, 1
    return entries("b.1", "a.1", *IDS[2:])


BROKEN: dict[str, tuple[Callable[[list[Event]], Final], str]] = {
    "an acknowledged write is lost": (lambda _: entries(*IDS[:4]), "a.3 was acknowledged and is not there"),
    "a retry under its id is there twice": (lambda _: entries(*IDS, "a.2"), "a.2 is there 2 times"),
    "a refused write is there": (lambda _: entries(*IDS, "b.3"), "b.3 was refused and is there"),
    "an entry that nobody sent": (lambda _: entries(*IDS, "x.1"), "x.1 is there, and nobody sent it"),
    "another number was acknowledged": (
        broken("a ok write 5", number=4),
        "a.3 was acknowledged as entry 4 and is entry 5",
    ),
    "what came later stands before": (swapped, "b.1 was sent after entry 2 was acknowledged, and is 1"),
    "a reader saw less than another before": (
        broken("r ok read 5", length=3, digest=digest(IDS[:3])),
        "a reader saw 3 entries after 4 were seen",
    ),
    "a reader missed what was acknowledged": (
        broken("r ok read 2", length=0, digest=digest([])),
        "a reader saw 0 entries after entry 1 was acknowledged",
    ),
    "a reader saw an entry that vanished": (
        broken("r ok read 2", digest=digest(["a.1", "x.1"])),
        "a reader saw 2 entries that the record does not begin with",
    ),
    "a reader saw what was not sent yet": (
        broken("r ok read 2", length=3, digest=digest(IDS[:3])),
        "a reader of 3 entries saw one before it was sent",
    ),
    "what was known changed": (
        broken("r ok known 2", length=1, digest=digest(IDS[:1])),
        "as known at 2026-11-29T08:00:01Z there were 1 entries, and now 2",
    ),
    "the log was rewritten": (
        lambda _: other_log(),
        "a reader saw a log of 2 leaves that the log does not begin with",
    ),
    "a proof of inclusion leads elsewhere": (broken("r ok proof 4", index=0), "leaf 0 is not in the log of 4 leaves"),
    "a proof of growth does not hold": (
        broken("r ok proof 4", consistency=[]),
        "the log of 4 leaves does not begin with that of 2",
    ),
    "a checkpoint is of another log": (
        broken("s ok checkpoint 4", note=notes.checkpoint(PRIVATE, 4, root(3))),
        "the log does not begin with the checkpoint of 4 leaves",
    ),
    "a checkpoint is by another key": (
        broken("s ok checkpoint 4", note=notes.checkpoint(notes.new_key("x")[0], 4, root(4))),
        "the log does not begin with the checkpoint of 4 leaves",
    ),
    "a checkpoint goes back": (
        broken("s ok checkpoint 4", size=1, note=notes.checkpoint(PRIVATE, 1, root(1))),
        "a checkpoint of 1 leaves was signed after one of 2",
    ),
    "a receipt was changed": (
        forged_receipt,
        "a receipt does not hold: the answer was changed: its SHA-256 is another one",
    ),
    "a signer found another past": (
        broken("b fail write", says="This register does not begin with the 2 leaves"),
        "b was told: This register does not begin with the 2 leaves",
    ),
    "something ends that did not begin": (broken("a ok write 5", op="a.9"), "a.9 ends, and did not begin, or ended"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_history_is_told_as_what_it_is(name: str) -> None:
    spoil, says = BROKEN[name]
    events = honest()
    found = faults(events, spoil(events))
    assert any(each.startswith(says) for each in found), found
