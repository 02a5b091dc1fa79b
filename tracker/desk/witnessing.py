"""A witness: it signs that it has seen how far a log reached, and only ever one that grew from what it saw before."""

from __future__ import annotations

import fcntl
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.desk.desk import Desk
from tracker.desk.key_files import refuse_unfit_name, write_new, write_safely
from tracker.desk.texts import refuse_recorder
from tracker.extra import needs
from tracker.model.refusal import Refusal
from tracker.register import cosigning, log, merkle
from tracker.register.verifier import Checkpoint, Unproved, checkpoint_of, key_of, leaf_hash

if TYPE_CHECKING:
    from tracker.register.reading import Reader

LARGEST = 2**16
"""Bytes of a request; the longest proof has some three thousand."""
_EMPTY = Checkpoint("", 0, merkle.EMPTY)
_SIGNED, _CONFLICT, _UNPROVED = 200, 409, 422


@dataclass(frozen=True, slots=True)
class Witness:
    """One who watches logs: its key for cosigning, the logs' public keys, and the folder in which it remembers."""

    key: str
    logs: tuple[str, ...]
    folder: Path
    now: Callable[[], int]

    def add_checkpoint(self, request: str) -> tuple[int, str]:
        """What C2SP tlog-witness answers to a request: a status of HTTP, and its text.

        200 with the cosignature; 400 malformed, 403 not signed by the log, 404 another log, 409 another size than the
        one seen last (the text is that size) or another root of the same, 422 it does not begin with what was seen.
        """
        try:
            old, proof, note = _request(request)
            said = checkpoint_of(note, [])
        except Unproved as error:
            return 400, f"{error}\n"
        keys = [each for each in self.logs if key_of(each)[0] == said.origin]
        if not keys:
            return 404, f"{said.origin} is none of the logs that are watched here.\n"
        try:
            if not checkpoint_of(note, keys).signers:
                return 403, "The checkpoint is not signed by this log.\n"
        except Unproved as error:
            return 403, f"{error}\n"
        if old > said.size:
            return 400, "The old size is larger than the new one.\n"
        with self._remembered(said.origin) as file:
            return self._answer(file, old, proof, note, said)

    def _answer(self, file: Path, old: int, proof: list[bytes], note: str, said: Checkpoint) -> tuple[int, str]:
        seen = file.read_text(encoding="utf-8") if file.exists() else ""
        last = checkpoint_of(seen, []) if seen else _EMPTY
        if old != last.size:
            return 409, f"{last.size}\n"
        if said.size == last.size and said.root != last.root and last.size:
            self._keep_evidence(file, seen, note)
            return 409, f"{last.size}\n"
        if not merkle.is_consistent(last.size, said.size, last.root, said.root, proof):
            self._keep_evidence(file, seen, note)
            return 422, "The log does not begin with what was seen of it before.\n"
        write_safely(file, note)
        return 200, cosigning.cosigned(self.key, note, self.now())

    def _keep_evidence(self, file: Path, seen: str, note: str) -> None:
        """Both signed notes: only the log's key can have made them."""
        digest = sha256(note.encode()).hexdigest()[:16]
        write_safely(file.with_name(f"{file.stem}-fork-{digest}.txt"), f"{seen}\n{note}")

    def sign(self, request: str) -> str:
        """The line by which the witness signs what a request asks it to. Raises Refusal where it does not."""
        status, text = self.add_checkpoint(request)
        if status != _SIGNED:
            told = text.strip()
            seen = f"what was seen last has {told} leaves" if told.isdigit() else told.rstrip(".")
            raise Refusal(f"Not signed ({status}): {seen}.", code="another head")
        return text

    @contextmanager
    def _remembered(self, origin: str) -> Iterator[Path]:
        """The file that says what was seen last of a log, for one at a time."""
        name = sha256(origin.encode()).hexdigest()[:16]
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield self.folder / f"{name}.txt"


def _request(text: str) -> tuple[int, list[bytes], str]:
    """The old size, the proof and the signed note of a request. Raises Unproved."""
    head, _, note = text.partition("\n\n")
    first, *lines = head.split("\n")
    size = first.removeprefix("old ")
    if not first.startswith("old ") or not size.isascii() or not size.isdigit() or str(int(size)) != size:
        raise Unproved("the request begins with `old SIZE`")
    try:
        return int(size), [b64decode(line, validate=True) for line in lines], note
    except Error:
        raise Unproved("the proof cannot be read") from None


def request_of(reader: Reader, old: int) -> str:
    """The request to a witness that has seen so many leaves to sign the newest checkpoint. Raises Refusal."""
    size, _, note = newest(reader)
    if old > size:
        raise Refusal(f"The newest checkpoint has {size} leaves: a witness cannot have seen {old}.", code="not covered")
    hashes = [leaf_hash(line.encode()) for line, _ in reader.leaves()[:size]]
    proof = [b64encode(each).decode() for each in merkle.consistency(old, hashes)]
    return "\n".join([f"old {old}", *proof, "", note])


def newest(reader: Reader) -> tuple[int, str, str]:
    """Size, root and note of the newest checkpoint. Raises Refusal where there is none."""
    kept = reader.checkpoints()
    if not kept:
        raise Refusal("No checkpoint is kept: `tracker checkpoint --key FILE` signs one.", code="not covered")
    return kept[-1]


Send = Callable[[str, bytes], tuple[int, bytes]]
"""Sends a request to an address; the status of HTTP and the answer."""


def ask_witness(desk: Desk, url: str, send: Send) -> str:
    """Have the newest checkpoint signed by the witness at an address; the note with its line.

    The witness tells what it saw last where that is something else than nothing. Raises Refusal where it does not sign.
    """
    address, old, status, text = f"{url.rstrip('/')}/add-checkpoint", 0, 0, ""
    for _ in range(2):
        with desk.register.reading() as reader:
            body = request_of(reader, old).encode()
        status, answer = send(address, body)
        text = answer.decode(errors="replace").strip()
        if status != _CONFLICT or not text.isdigit() or int(text) == old:
            break
        old = int(text)
    if status in (_CONFLICT, _UNPROVED):
        raise Refusal(
            f"{url} did not sign: this log does not begin with the {old} leaves that it saw last. It was rolled back "
            "or written anew, or is another one.",
            code="another head",
        )
    if status != _SIGNED:
        raise Refusal(f"{url} did not sign ({status}): {text[:200].rstrip('.')}.", code="another head")
    return add_cosignature(desk, f"{text}\n")


def witness_with(private: str, logs: Sequence[str], folder: Path, now: Callable[[], int]) -> Witness:
    """A witness with a key as text, of logs by their public keys. Raises Refusal where one of these is none."""
    try:
        with needs("trust"):
            cosigning.cosigned(private, "\n\n", 0)
        for each in logs:
            key_of(each)
    except Unproved as error:
        raise Refusal(f"{error}.", code="key") from None
    folder.mkdir(parents=True, exist_ok=True)
    return Witness(private, tuple(logs), folder, now)


def make_witness_key(file: Path, name: str) -> str:
    """Write a witness's new key into a new file that only its owner may read; the public key. Raises Refusal."""
    refuse_unfit_name(name)
    with needs("trust"):
        private, public = cosigning.new_key(name)
    write_new(file, private)
    return public


def add_cosignature(desk: Desk, line: str) -> str:
    """Keep the newest checkpoint with the line of a witness that the register names; the note. Raises Refusal."""
    with desk.register.writing("the log") as writer:
        size, root, note = newest(writer)
        found = _with_line(note, line, witnesses(writer))
        writer.keep_checkpoint(size, root, found)
    return found


def _with_line(note: str, line: str, keys: Sequence[str]) -> str:
    found = note if line in note else note + line
    try:
        with needs("trust"):
            known = cosigning.witnesses_of(found.partition("\n\n")[0] + "\n\n" + line, keys)
    except Unproved as error:
        raise Refusal(f"The cosignature is not taken: {error}.", code="key") from None
    if not known:
        raise Refusal(
            "The cosignature is not taken: it is by no witness that this register names; `tracker witness trust VKEY` "
            "names one.",
            code="key",
        )
    return found


def witnesses(reader: Reader) -> list[str]:
    """The public keys of the witnesses that the register names."""
    return [each["vkey"] for each in reader.leaves_of(log.KEY) if each["does"] == "witness"]


def trust_witness(desk: Desk, vkey: str, *, by: str) -> None:
    """Name a witness of this register in its log. Raises Refusal for a key that is none."""
    refuse_recorder(by)
    try:
        cosigning.witness_key(vkey)
    except Unproved as error:
        raise Refusal(f"{error}.", code="key") from None
    with desk.register.writing("the log") as writer:
        writer.add_key("witness", vkey, by)
