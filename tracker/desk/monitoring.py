"""A monitor: keeps what a register's log said last, proves that it only grew, and cries where it did not.

What it watches it computes itself from the log, by the law of this program, and cries where the server says another
thing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tracker import __version__
from tracker.desk.key_files import write_safely
from tracker.model.refusal import Refusal
from tracker.register import merkle, tiles
from tracker.register.cosigning import Policy, witnesses_of
from tracker.register.verifier import Checkpoint, Unproved, check, checkpoint_of, leaf_hash

Fetch = Callable[[str], bytes]
"""From a path below the address of the register to what is there."""
Receipt = Mapping[str, Any]
Compute = Callable[[Sequence[str], Callable[[str], Receipt], str], Any]
"""From the leaves of a log, what gives the receipt of an address, and an address to the answer that follows."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a look: how far the log reaches, the leaves that are new, and the watched answers that changed."""

    size: int
    root: str
    origin: str
    new: tuple[str, ...]
    first: bool
    changed: tuple[str, ...]
    computed: tuple[str, ...]
    """The watched answers that follow from the log, as they were computed here."""


def look(
    fetch: Fetch, folder: Path, keys: Sequence[str], policy: Policy, watched: Sequence[str], compute: Compute
) -> Seen:
    """Look at a log once, compare it with what was seen before, and remember it.

    Raises Refusal where it is not signed as the policy wants, was rolled back, or is another one: then both signed
    notes are kept in the folder as evidence; and where a watched answer is not the one that follows from the log: then
    both answers are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    note = _text(fetch("log/checkpoint"))
    said = _signed(note, (*keys, *policy.logs), policy)
    kept, file = folder / "leaves.txt", folder / "checkpoint.txt"
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    old = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
    lines = old[: said.size] if said.size < len(old) else [*old, *_new(fetch, len(old), said.size)]
    if merkle.root([leaf_hash(line.encode()) for line in lines]) != said.root:
        raise _fork(folder, before, note)
    if said.size < len(old):
        raise _fork(folder, before, note, "is shorter than it was: it was rolled back, or what is served is old")
    write_safely(kept, "".join(f"{line}\n" for line in lines))
    write_safely(file, note)
    log = _Log(fetch, folder, note, said, (*keys, *policy.logs), lines)
    changed = tuple(path for path in watched if log.has_changed(path, compute))
    return Seen(said.size, said.root.hex(), said.origin, tuple(lines[len(old) :]), not before, changed, (*watched,))


def _signed(note: str, keys: Sequence[str], policy: Policy) -> Checkpoint:
    try:
        said = checkpoint_of(note, list(keys))
        seen = witnesses_of(note, policy.witnesses.values())
    except Unproved as error:
        raise Refusal(f"The checkpoint does not hold: {error}.", code="altered") from None
    if not said.signers:
        raise Refusal("The checkpoint is signed by none of the keys that were named.", code="altered")
    if not policy.satisfied(seen):
        raise Refusal("The checkpoint was not seen by as many witnesses as the policy wants.", code="altered")
    return said


def _new(fetch: Fetch, known: int, size: int) -> Iterator[str]:
    """The lines of the leaves from a place on."""
    for number, path in enumerate(tiles.paths_of_leaves(size)):
        first = number * tiles.WIDTH
        if first + tiles.WIDTH > known:
            try:
                yield from tiles.lines_of(fetch(f"log/{path}"))[max(0, known - first) :]
            except Unproved as error:
                raise Refusal(f"{path}: {error}.", code="altered") from None


def _fork(folder: Path, before: str, note: str, how: str = "does not begin with what was seen of it before") -> Refusal:
    evidence = folder / f"fork-{sha256(note.encode()).hexdigest()[:16]}.txt"
    write_safely(evidence, f"{before}\n{note}")
    return Refusal(
        f"The log {how}. Both signed notes are kept in {evidence}: show them to whoever trusts this register.",
        code="another head",
    )


@dataclass(frozen=True, slots=True)
class _Log:
    """A log that was seen: its checkpoint, every leaf, and where answers are that rest on it."""

    fetch: Fetch
    folder: Path
    note: str
    said: Checkpoint
    keys: Sequence[str]
    lines: Sequence[str]

    def has_changed(self, path: str, compute: Compute) -> bool:
        """Whether a watched answer is another one than before. Raises Refusal where it does not follow from the log."""
        receipt, computed = self._twice(path, compute)
        self._need_the_same(path, receipt, computed)
        file = self.folder / f"answer-{sha256(path.encode()).hexdigest()[:16]}.json"
        text = _json(receipt["answer"])
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        write_safely(file, text)
        return bool(before) and before != text

    def _twice(self, path: str, compute: Compute) -> tuple[Receipt, Any]:
        """What is said and what was computed; looked at again where they differ, since a day may have just begun."""
        for _ in range(2):
            receipt = self.receipt(path)
            computed = compute(self.lines, self.receipt, path)
            if receipt["answer"] == computed:
                break
        return receipt, computed

    def receipt(self, path: str) -> Receipt:
        """The receipt of an answer. Raises Refusal where it does not hold under the checkpoint that was seen."""
        address = f"api/{path.strip('/')}"
        try:
            given: Receipt = json.loads(self.fetch(f"{address}{'&' if '?' in address else '?'}receipt=1"))
            under = check(given, list(self.keys))
        except (ValueError, Unproved) as error:
            raise Refusal(f"{path}: its receipt does not hold: {error}.", code="altered") from None
        if under.origin != self.said.origin or not under.signers or under.size < self.said.size:
            raise Refusal(f"{path}: its receipt is of another log.", code="altered")
        if under.size > self.said.size:
            raise Refusal(f"{path}: the log grew while it was looked at; look again.", code="busy")
        return given

    def _need_the_same(self, path: str, receipt: Receipt, computed: Any) -> None:
        """Refuse an answer that is not the one that was computed here, and keep both as evidence. Raises Refusal."""
        if receipt["answer"] == computed:
            return
        evidence = self.folder / f"answers-{sha256(_json(receipt).encode()).hexdigest()[:16]}.json"
        write_safely(evidence, _json({"checkpoint": self.note, "receipt": receipt, "computed": computed}))
        program = receipt.get("program", "")
        other = f" The server runs version {program}, and this is {__version__}." if program != __version__ else ""
        raise Refusal(
            f"{path}: the server says another thing than follows from its own log.{other} Its answer with its receipt, "
            f"and what was computed here, are kept in {evidence}: show them to whoever trusts this register.",
            code="altered",
        )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)


def _text(given: bytes) -> str:
    try:
        return given.decode()
    except UnicodeDecodeError:
        raise Refusal("The checkpoint is no text.", code="altered") from None
