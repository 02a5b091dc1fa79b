"""A monitor: keeps what a register's log said last, proves that it only grew, and cries where it did not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tracker.desk.key_files import write_safely
from tracker.model.refusal import Refusal
from tracker.register import merkle, tiles
from tracker.register.cosigning import Policy, witnesses_of
from tracker.register.verifier import Checkpoint, Unproved, check, checkpoint_of, leaf_hash

Fetch = Callable[[str], bytes]
"""From a path below the address of the register to what is there."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a look: how far the log reaches, the leaves that are new, and the watched answers that changed."""

    size: int
    root: str
    origin: str
    new: tuple[str, ...]
    first: bool
    changed: tuple[str, ...]


def look(fetch: Fetch, folder: Path, keys: Sequence[str], policy: Policy, watched: Sequence[str]) -> Seen:
    """Look at a log once, compare it with what was seen before, and remember it.

    Raises Refusal where it is not signed as the policy wants, was rolled back, or is another one: then both signed
    notes are kept in the folder as evidence.
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
    changed = tuple(path for path in watched if _has_changed(fetch, folder, path, said, (*keys, *policy.logs)))
    return Seen(said.size, said.root.hex(), said.origin, tuple(lines[len(old) :]), not before, changed)


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


def _has_changed(fetch: Fetch, folder: Path, path: str, said: Checkpoint, keys: Sequence[str]) -> bool:
    """Whether a watched answer is another one than before; its receipt has to hold under the log that was seen."""
    address = f"api/{path.strip('/')}"
    try:
        receipt: dict[str, Any] = json.loads(fetch(f"{address}{'&' if '?' in address else '?'}receipt=1"))
        under = check(receipt, list(keys))
    except (ValueError, Unproved) as error:
        raise Refusal(f"{path}: its receipt does not hold: {error}.", code="altered") from None
    if under.origin != said.origin or not under.signers or under.size > said.size:
        raise Refusal(f"{path}: its receipt is of another log.", code="altered")
    file = folder / f"answer-{sha256(path.encode()).hexdigest()[:16]}.json"
    text = json.dumps(receipt["answer"], ensure_ascii=False, indent=1, sort_keys=True)
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    write_safely(file, text)
    return bool(before) and before != text


def _text(given: bytes) -> str:
    try:
        return given.decode()
    except UnicodeDecodeError:
        raise Refusal("The checkpoint is no text.", code="altered") from None
