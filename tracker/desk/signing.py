"""Keys of a register, and signed statements of how far its log reached."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.desk.desk import Desk
from tracker.desk.key_files import make_clerks_key, public_key_in, read_key, write_safely
from tracker.desk.texts import refuse_recorder
from tracker.model.refusal import Refusal
from tracker.register.log import BIRTH, KEY

if TYPE_CHECKING:
    from tracker.register.reading import Reader
    from tracker.register.verifier import Checkpoint

_SEEN = ".seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A public key of the register, by whom and when it was added, and since when it is retired."""

    vkey: str
    recorded: str
    recorded_by: str
    retired: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A checkpoint: how many leaves the log had, its root, the signed note, and the key that signed it."""

    size: int
    root: str
    note: str
    vkey: str


def keys(reader: Reader) -> tuple[Key, ...]:
    """The keys that the register names as its own, in the order in which they were added."""
    found: dict[str, Key] = {}
    for said in reader.leaves_of(KEY):
        if said["does"] == "added":
            found[said["vkey"]] = Key(vkey=said["vkey"], recorded=said["recorded"], recorded_by=said["recorded_by"])
        elif said["does"] == "retired" and said["vkey"] in found:
            was = found[said["vkey"]]
            found[said["vkey"]] = Key(
                vkey=was.vkey, recorded=was.recorded, recorded_by=was.recorded_by, retired=said["recorded"]
            )
    return tuple(found.values())


def make_key(desk: Desk, file: Path, *, by: str, name: str = "") -> str:
    """Write a new key for signing into a new file that only its owner may read, and name it as the register's own.

    Returns the public key. Without a name it bears the register's id. Raises Refusal where the file is there.
    """
    refuse_recorder(by)
    with desk.register.reading() as reader:
        born = [each["id"] for each in reader.leaves_of(BIRTH)[:1]]
    public = make_clerks_key(file, name or "/".join(["accession-tracker", *born]))
    with desk.register.writing("the log") as writer:
        writer.add_key("added", public, by)
    return public


def retire_key(desk: Desk, vkey: str, *, by: str) -> None:
    """Tell that a key signs no more; what it signed stays signed. Raises Refusal for one that is none of them."""
    refuse_recorder(by)
    with desk.register.reading() as reader:
        if vkey not in [key.vkey for key in keys(reader) if not key.retired]:
            raise Refusal(
                "This is no key of this register, or it is retired; `tracker keys list` shows them.", code="key"
            )
    with desk.register.writing("the log") as writer:
        writer.add_key("retired", vkey, by)


def checkpoint(desk: Desk, file: Path) -> Signed:
    """Sign how far the log reaches, with a key of the register in a file outside it; keep that, and return it.

    What was signed last is kept beside the key: a register that no longer begins with it is not signed. The first time
    every leaf is compared with what it stands for, later what came since, and the schema. Raises Refusal for one that
    is not sound, and for a key that is none of the register's.
    """
    vkey, private = public_key_in(file), read_key(file)
    from tracker.register import merkle, notes  # noqa: PLC0415 (an extra, which it takes to come here)

    with desk.register.writing("the log") as writer:
        if vkey not in [key.vkey for key in keys(writer) if not key.retired]:
            raise Refusal(f"{file}: this key is none of this register's; `tracker keys new` makes one.", code="key")
        last = _last(file)
        hashes = writer.hashes() if last else writer.sound_hashes()
        if hashes is None:
            raise _not_sound()
        size = len(hashes)
        roots = merkle.roots(hashes, {last.size, size} if last else {size})
        if last and roots.get(last.size) != last.root:
            raise _another_past(file, last)
        if last and not writer.is_sound_since(last.size):
            raise _not_sound()
        note = notes.checkpoint(private, size, roots[size])
        write_safely(file.with_name(file.name + _SEEN), note, " Nothing was signed.")
        writer.keep_checkpoint(size, roots[size].hex(), note)
    return Signed(size=size, root=roots[size].hex(), note=note, vkey=vkey)


def _last(file: Path) -> Checkpoint | None:
    """What a key signed last; None for nothing."""
    from tracker.register.verifier import checkpoint_of  # noqa: PLC0415

    seen = file.with_name(file.name + _SEEN)
    return checkpoint_of(read_key(seen), []) if seen.exists() else None


def _not_sound() -> Refusal:
    return Refusal("The register is not sound: run `tracker audit`. Nothing was signed.", code="not sound")


def _another_past(file: Path, last: Checkpoint) -> Refusal:
    seen = file.with_name(file.name + _SEEN)
    return Refusal(
        f"This register does not begin with the {last.size} leaves that this key signed last ({seen}): it was "
        "rolled back, rewritten, or is another one. Nothing was signed.",
        code="another head",
    )
