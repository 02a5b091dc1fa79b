"""The history of what clients asked of a register and were told, and a judge of it.

Every operation begins with `invoke` and ends with `ok`, `fail` (nothing was done) or `info` (nobody knows), by one
monotonic clock of the machine. The judge compares these with the record as it is in the end, as Jepsen's checkers do.
"""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from time import monotonic_ns
from typing import Any, NamedTuple

from tracker.register import merkle
from tracker.register.verifier import Unproved, check, checkpoint_of, leaf_hash, root_of_inclusion

Event = dict[str, Any]
ENDS = ("ok", "fail", "info")


class Journal:
    """A client's own events, in a file that outlives it however it ends."""

    def __init__(self, file: Path, client: str) -> None:
        self._file = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._client = client
        self._number = 0
        os.write(self._file, b"\n")  # whoever was killed may have left half a line

    def invoke(self, what: str, **told: Any) -> None:
        """Something begins."""
        self._number += 1
        self._write("invoke", what, told)

    def end(self, how: str, what: str, **told: Any) -> None:
        """It ended in one of three ways."""
        self._write(how, what, told)

    def _write(self, how: str, what: str, told: Event) -> None:
        op = f"{self._client}.{os.getpid()}.{self._number}"
        event = {"how": how, "what": what, "client": self._client, "op": op, "at": monotonic_ns(), **told}
        os.write(self._file, f"{json.dumps(event)}\n".encode())


def events_in(folder: Path) -> list[Event]:
    """All events, in order of time; a line that a kill cut off is no event."""
    found = [_event(line) for file in sorted(folder.glob("*.journal")) for line in file.read_text().splitlines()]
    return sorted((each for each in found if each), key=lambda event: event["at"])


def _event(line: str) -> Event:
    try:
        read: Event = json.loads(line)
    except ValueError:
        return {}
    return read


class Entered(NamedTuple):
    """An entry as it is in the end: the id under which it was sent, and its moment."""

    id: str
    recorded: str


class Final(NamedTuple):
    """The record in the end, entry after entry, its log, and the keys by which it is vouched for."""

    entries: tuple[Entered, ...]
    leaves: tuple[str, ...]
    keys: tuple[str, ...] = ()


class Operation(NamedTuple):
    """An operation: when it began and ended, how, and what was told."""

    what: str
    began: int
    ended: float
    how: str
    asked: Event
    told: Event


def digest(ids: Iterable[str]) -> str:
    """What a reader keeps of the entries that it saw."""
    return sha256("\n".join(ids).encode()).hexdigest()


def operations(events: Sequence[Event]) -> list[Operation]:
    """Each operation; one without an end is like one of which nobody knows."""
    began: dict[str, Event] = {}
    ended: dict[str, Event] = {}
    for event in events:
        (began if event["how"] == "invoke" else ended)[event["op"]] = event
    never: Event = {"how": "info", "at": float("inf")}
    return [
        Operation(event["what"], event["at"], end["at"], end["how"], event, end)
        for op, event in began.items()
        for end in (ended.get(op, never),)
    ]


def faults(events: Sequence[Event], final: Final) -> list[str]:
    """Everything that the history tells and the record does not bear out; nothing where it is right."""
    found = operations(events)
    done = {what: [each for each in found if each.what == what and each.how == "ok"] for what in _KINDS}
    writes = [each for each in found if each.what == "write"]
    roots = _roots(final, found)
    return [
        *_not_well_formed(events),
        *_cries(events),
        *_writes(writes, final),
        *_order(writes),
        *_reads(done["read"], writes, final),
        *_as_known(done["known"], final),
        *_proofs(done["proof"], roots),
        *_signed(done["checkpoint"], final, roots),
        *_receipts(done["receipt"], final, roots),
    ]


_KINDS = ("write", "read", "known", "proof", "checkpoint", "receipt")


def _not_well_formed(events: Sequence[Event]) -> Iterator[str]:
    begun: set[str] = set()
    over: set[str] = set()
    for event in events:
        op = event["op"]
        if event["how"] == "invoke":
            begun.add(op)
        elif op not in begun or op in over or event["how"] not in ENDS:
            yield f"{op} ends, and did not begin, or ended before"
        else:
            over.add(op)


_NEVER = ("not sound", "does not begin with", "altered")


def _cries(events: Sequence[Event]) -> Iterator[str]:
    """No trouble of a machine makes a register that looks forged."""
    for each in events:
        if any(word in each.get("says", "") for word in _NEVER):
            yield f"{each['client']} was told: {each['says']}"


def _writes(writes: Sequence[Operation], final: Final) -> Iterator[str]:
    """Acknowledged is there once, refused is not, and nobody but a client wrote."""
    there = Counter(each.id for each in final.entries)
    places = {each.id: number for number, each in enumerate(final.entries, 1)}
    ended: dict[str, list[Operation]] = defaultdict(list)
    for each in writes:
        ended[each.asked["id"]].append(each)
    yield from (f"{one} is there {count} times" for one, count in there.items() if count > 1)
    yield from (f"{one} is there, and nobody sent it" for one in there if one not in ended)
    for one, attempts in ended.items():
        for each in attempts:
            if each.how == "ok" and not there[one]:
                yield f"{one} was acknowledged and is not there"
            elif each.how == "ok" and each.told["number"] != places[one]:
                yield f"{one} was acknowledged as entry {each.told['number']} and is entry {places[one]}"
        if there[one] and all(each.how == "fail" for each in attempts):
            yield f"{one} was refused and is there"


def _order(writes: Sequence[Operation]) -> Iterator[str]:
    """What was acknowledged before something else was sent stands before it."""
    first: dict[str, int] = {}
    for each in writes:
        first[each.asked["id"]] = min(each.began, first.get(each.asked["id"], each.began))
    done = [each for each in writes if each.how == "ok"]
    moments = sorted(
        [(each.ended, 0, each) for each in done] + [(first[each.asked["id"]], 1, each) for each in done],
        key=lambda moment: moment[:2],
    )
    highest = 0
    for _, begins, each in moments:
        if not begins:
            highest = max(highest, each.told["number"])
        elif each.told["number"] < highest:
            yield f"{each.asked['id']} was sent after entry {highest} was acknowledged, and is {each.told['number']}"


def _reads(reads: Sequence[Operation], writes: Sequence[Operation], final: Final) -> Iterator[str]:
    """Each reader sees the beginning of the record: no less than was acknowledged, or seen, before it asked."""
    ids = [each.id for each in final.entries]
    sent = {each.asked["id"]: each.began for each in reversed(writes)}
    seen = sorted((each.ended, each.told["length"]) for each in reads)
    acknowledged = sorted((each.ended, each.told["number"]) for each in writes if each.how == "ok")
    for each in reads:
        length = each.told["length"]
        if length > len(ids) or each.told["digest"] != digest(ids[:length]):
            yield f"a reader saw {length} entries that the record does not begin with"
            continue
        if length < (most := _most_before(each.began, seen)):
            yield f"a reader saw {length} entries after {most} were seen"
        if length < (most := _most_before(each.began, acknowledged)):
            yield f"a reader saw {length} entries after entry {most} was acknowledged"
        if any(sent[one] > each.ended for one in ids[:length] if one in sent):
            yield f"a reader of {length} entries saw one before it was sent"


def _most_before(moment: int, told: Sequence[tuple[float, int]]) -> int:
    return max((number for at, number in told if at < moment), default=0)


def _as_known(asked: Sequence[Operation], final: Final) -> Iterator[str]:
    """What was known at a moment stays what was known at it."""
    for each in asked:
        known = [entry.id for entry in final.entries if entry.recorded <= each.asked["moment"]]
        if (each.told["length"], each.told["digest"]) != (len(known), digest(known)):
            yield f"as known at {each.asked['moment']} there were {each.told['length']} entries, and now {len(known)}"


def _roots(final: Final, found: Sequence[Operation]) -> dict[int, bytes]:
    """The root of the log at each size that anybody was told."""
    sizes = {int(each.told.get(name, 0)) for each in found for name in ("size", "before")}
    hashes = [leaf_hash(line.encode()) for line in final.leaves]
    return {0: merkle.EMPTY, **merkle.roots(hashes, sizes)}


def _proofs(told: Sequence[Operation], roots: dict[int, bytes]) -> Iterator[str]:
    """A leaf is in the log that the reader saw, that one began with the one it saw before, and so does the last."""
    for each in told:
        said = each.told
        size, root = said["size"], bytes.fromhex(said["root"])
        if roots.get(size) != root:
            yield f"a reader saw a log of {size} leaves that the log does not begin with"
        path = [bytes.fromhex(one) for one in said["inclusion"]]
        try:
            held = root_of_inclusion(leaf_hash(said["line"].encode()), said["index"], size, path) == root
        except Unproved:
            held = False
        if not held:
            yield f"leaf {said['index']} is not in the log of {size} leaves"
        grown = [bytes.fromhex(one) for one in said["consistency"]]
        if not merkle.is_consistent(said["before"], size, bytes.fromhex(said["root_before"]), root, grown):
            yield f"the log of {size} leaves does not begin with that of {said['before']}"


def _signed(told: Sequence[Operation], final: Final, roots: dict[int, bytes]) -> Iterator[str]:
    """Each pair of checkpoints is of one log, since the last one begins with each."""
    for each in told:
        try:
            said = checkpoint_of(each.told["note"], list(final.keys))
        except Unproved as error:
            yield f"a checkpoint does not hold: {error}"
            continue
        if not said.signers or said.size != each.told["size"] or roots.get(said.size) != said.root:
            yield f"the log does not begin with the checkpoint of {said.size} leaves"
    ordered = sorted(told, key=lambda each: each.ended)
    for one, other in pairwise(ordered):
        if other.began > one.ended and other.told["size"] < one.told["size"]:
            yield f"a checkpoint of {other.told['size']} leaves was signed after one of {one.told['size']}"


def _receipts(told: Sequence[Operation], final: Final, roots: dict[int, bytes]) -> Iterator[str]:
    for each in told:
        try:
            said = check(each.told["receipt"], list(final.keys))
        except Unproved as error:
            yield f"a receipt does not hold: {error}"
            continue
        if not said.signers or roots.get(said.size) != said.root:
            yield f"the log does not begin with the {said.size} leaves of a receipt"
