"""Checks a receipt without a register and without this program: this one file, Python and `cryptography` are enough.

    python verifier.py RECEIPT [VKEY ...]

A receipt holds an answer and what it rests on: lines of the register's log, each with a C2SP tlog-proof, that is an
RFC 6962 proof of inclusion and a signed checkpoint. A VKEY is the public key of a register, as `tracker keys` prints
it (`name+id+key`). Without one the receipt only shows that it agrees with itself and by which key it is signed.
The exit code is 0 where everything holds and the signer is one that was named, else 1.
"""

from __future__ import annotations

import json
import sys
from base64 import b64decode, b64encode
from binascii import Error
from hashlib import sha256
from typing import Any, NamedTuple

PROOF = "c2sp.org/tlog-proof@v1"
ED25519 = b"\x01"
_BYTES = 32


class Unproved(Exception):
    """Something in a receipt or a note does not hold; the text says what."""


class Checkpoint(NamedTuple):
    """How far a log reached, and the hash over all of it; `signers` are the keys whose signature holds."""

    origin: str
    size: int
    root: bytes
    signers: tuple[str, ...] = ()


def leaf_hash(line: bytes) -> bytes:
    """The hash of one leaf (RFC 6962, 2.1)."""
    return sha256(b"\0" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two parts of a tree (RFC 6962, 2.1)."""
    return sha256(b"\1" + left + right).digest()


def root_of_inclusion(leaf: bytes, index: int, size: int, proof: list[bytes]) -> bytes:
    """The root that a leaf and its proof lead to (RFC 9162, 2.1.3.2). Raises Unproved where they lead to none."""
    if not 0 <= index < size:
        raise Unproved(f"leaf {index} lies outside a log of {size}")
    place, last, root = index, size - 1, leaf
    for each in proof:
        if last == 0:
            raise Unproved("the proof is too long")
        if place & 1 or place == last:
            root = node_hash(each, root)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            root = node_hash(root, each)
        place, last = place >> 1, last >> 1
    if last:
        raise Unproved("the proof is too short")
    return root


def key_id(name: str, key: bytes) -> bytes:
    """The first four bytes of the hash over a key's name and the key (C2SP signed-note)."""
    return sha256(name.encode() + b"\n" + ED25519 + key).digest()[:4]


def vkey(name: str, key: bytes) -> str:
    """A public key as text: name, id and key."""
    return f"{name}+{key_id(name, key).hex()}+{b64encode(ED25519 + key).decode()}"


def key_of(text: str) -> tuple[str, bytes]:
    """Name and key of a public key written as text. Raises Unproved where it is none."""
    try:
        name, given, encoded = text.strip().split("+", 2)
        key = b64decode(encoded, validate=True)
    except (ValueError, Error):
        raise Unproved(f"'{text}' is not a public key: that is written name+id+key") from None
    if not name or key[:1] != ED25519 or len(key) != 1 + _BYTES or given != key_id(name, key[1:]).hex():
        raise Unproved(f"'{text}' is not the public key that it says it is")
    return name, key[1:]


def checkpoint_of(note: str, keys: list[str]) -> Checkpoint:
    """What a signed note says, with those of `keys` that signed it.

    Raises Unproved where it is no checkpoint, or where a signature by one of the keys does not hold.
    """
    text, blank, signatures = note.rpartition("\n\n")
    try:
        origin, size, root = text.split("\n")[:3]
        found = Checkpoint(origin, int(size), b64decode(root, validate=True))
    except (ValueError, Error):
        raise Unproved("this is no checkpoint: origin, size and root on a line each, then the signatures") from None
    if not blank or not origin or str(found.size) != size or len(found.root) != _BYTES:
        raise Unproved("this is no checkpoint: origin, size and root on a line each, then the signatures")
    known = [key_of(each) for each in keys]
    signed = tuple(vkey(*key) for key in known if _has_signed(key, f"{text}\n", signatures))
    return found._replace(signers=signed)


def _has_signed(key: tuple[str, bytes], text: str, signatures: str) -> bool:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 (an extra, and only signatures need it)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    for line in signatures.splitlines():
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        try:
            signature = b64decode(encoded, validate=True)
        except Error:
            raise Unproved("a signature cannot be read") from None
        if dash == "\u2014" and name == key[0] and signature[:4] == key_id(*key):
            try:
                Ed25519PublicKey.from_public_bytes(key[1]).verify(signature[4:], text.encode())
            except InvalidSignature:
                raise Unproved(f"the signature of {name} does not hold: the note was changed") from None
            return True
    return False


def proved(proof: str, line: str, keys: list[str]) -> Checkpoint:
    """The checkpoint of which a tlog-proof shows that `line` is one of its leaves. Raises Unproved."""
    head, _, note = proof.partition("\n\n")
    first, *lines = head.split("\n")
    lines = [each for each in lines if not each.startswith("extra ")]
    if first != PROOF or not lines or not lines[0].startswith("index "):
        raise Unproved("a proof cannot be read")
    try:
        index, hashes = int(lines[0].removeprefix("index ")), [b64decode(each, validate=True) for each in lines[1:]]
    except (ValueError, Error):
        raise Unproved("a proof cannot be read") from None
    found = checkpoint_of(note, keys)
    if root_of_inclusion(leaf_hash(line.encode()), index, found.size, hashes) != found.root:
        raise Unproved(f"leaf {index} is not in the log of this checkpoint")
    return found


def check(receipt: Any, keys: list[str]) -> Checkpoint:
    """The one checkpoint on which all of a receipt rests. Raises Unproved where anything does not hold."""
    try:
        found = {_check_leaf(each, keys) for each in receipt["leaves"]}
        answer, about = receipt["answer"], {(key, str(receipt["register"][key])) for key in ("origin", "size", "root")}
    except (KeyError, TypeError, AttributeError):
        raise Unproved("this is not a receipt as the tracker writes it") from None
    if len(found) != 1:
        raise Unproved("the leaves are not of one checkpoint")
    (one,) = found
    if about != {("origin", one.origin), ("size", str(one.size)), ("root", one.root.hex())}:
        raise Unproved("the receipt names another checkpoint than its leaves")
    if sha256(_canonical(answer).encode()).hexdigest() != receipt.get("sha256"):
        raise Unproved("the answer was changed: its SHA-256 is another one")
    return one


def _check_leaf(leaf: Any, keys: list[str]) -> Checkpoint:
    """A leaf is in the log, and what it stands for is what it seals: an entry's line, or the text of clauses."""
    line = leaf["leaf"]
    what = json.loads(line)
    if what["is"] == "entry":
        sealed = sha256((leaf["previous_seal"] + leaf["entry"]).encode()).hexdigest()
        entry = json.loads(leaf["entry"])
        if sealed != what["seal"] or (entry["treaty"], entry["number"]) != (what["treaty"], what["number"]):
            raise Unproved(f"entry {what['number']} of {what['treaty']} is not the one that was sealed")
    if "toml" in leaf and sha256(leaf["toml"].encode()).hexdigest() != what["sha256"]:
        raise Unproved(f"the clauses of {what['treaty']} are not those that were recorded")
    return proved(leaf["proof"], line, keys)


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def main(arguments: list[str]) -> int:
    """Check the receipt that is named, by the keys that are."""
    try:
        with open(arguments[0], encoding="utf-8") as file:  # noqa: PTH123 (this file stands alone)
            receipt = json.load(file)
        found = check(receipt, arguments[1:])
    except (IndexError, OSError, ValueError, Unproved) as error:
        sys.stderr.write(f"Not proved: {error or 'name a receipt'}.\n")
        return 1
    signed = ", ".join(found.signers) or "nobody whose key was named"
    sys.stdout.write(
        f"Holds: {len(receipt['leaves'])} leaves of {found.size} of {found.origin}.\nSigned by {signed}.\n"
    )
    return 0 if found.signers else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
