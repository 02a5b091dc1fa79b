"""Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint) by a key that is kept outside the database."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error

from tracker.register import merkle
from tracker.register.verifier import ED25519, PROOF, Unproved, key_id, vkey

_PRIVATE = "PRIVATE+KEY+"


def new_key(name: str) -> tuple[str, str]:
    """A new key for signing as text, and its public key as text."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 (an extra)

    made = Ed25519PrivateKey.generate()
    public = made.public_key().public_bytes_raw()
    encoded = b64encode(ED25519 + made.private_bytes_raw()).decode()
    return f"{_PRIVATE}{name}+{key_id(name, public).hex()}+{encoded}\n", vkey(name, public)


def public_of(private: str) -> str:
    """The public key of a key for signing. Raises Unproved where the text is none."""
    name, key = _read(private)
    return vkey(name, key.public_key().public_bytes_raw())


def signature(private: str, text: str) -> bytes:
    """The signature of a text. Raises Unproved where the key is none."""
    found: bytes = _read(private)[1].sign(text.encode())
    return found


def checkpoint(private: str, size: int, root: bytes, beside: str = "") -> str:
    """A signed statement that the log of this key's name has so many leaves and this root; `beside` is a line more."""
    name, key = _read(private)
    said = "".join(f"{line}\n" for line in (name, size, b64encode(root).decode(), beside) if line != "")
    signature = key_id(name, key.public_key().public_bytes_raw()) + key.sign(said.encode())
    return f"{said}\n\u2014 {name} {b64encode(signature).decode()}\n"


def proof(index: int, tree: merkle.Tree, note: str) -> str:
    """The C2SP tlog-proof that the leaf at a place is in the log of a checkpoint, whose tree is given."""
    lines = [b64encode(each).decode() for each in tree.inclusion(index)]
    return "\n".join([PROOF, f"index {index}", *lines, "", note])


def _read(private: str):  # type: ignore[no-untyped-def]
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    try:
        name, given, encoded = private.strip().removeprefix(_PRIVATE).split("+", 2)
        read = b64decode(encoded, validate=True)
        key = Ed25519PrivateKey.from_private_bytes(read[1:])
    except (ValueError, Error):
        raise Unproved("this is no key for signing as `tracker keys new` writes it") from None
    if not private.startswith(_PRIVATE) or key_id(name, key.public_key().public_bytes_raw()).hex() != given:
        raise Unproved("this is no key for signing as `tracker keys new` writes it")
    return name, key
