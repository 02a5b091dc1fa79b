"""Cosignatures of witnesses (C2SP tlog-cosignature), and the policy that says which are enough (tlog-policy)."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from tracker.register.verifier import Unproved, key_of

COSIGNATURE = b"\x04"
_PRIVATE = "PRIVATE+KEY+"
_KEY = 32
_TIME = 8
_NO_KEY = "this is no key of a witness as `tracker witness key` writes it"


def new_key(name: str) -> tuple[str, str]:
    """A new key for cosigning as text, and its public key as text."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 (an extra)

    made = Ed25519PrivateKey.generate()
    public = made.public_key().public_bytes_raw()
    encoded = b64encode(COSIGNATURE + made.private_bytes_raw()).decode()
    return f"{_PRIVATE}{name}+{_id(name, public).hex()}+{encoded}\n", _vkey(name, public)


def cosigned(private: str, note: str, seconds: int) -> str:
    """The line by which a witness signs that it has seen a checkpoint, at a moment in seconds since 1970."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    name, _, raw = _parts(private.strip().removeprefix(_PRIVATE), _NO_KEY)
    key = Ed25519PrivateKey.from_private_bytes(raw)
    public = key.public_key().public_bytes_raw()
    if not private.startswith(_PRIVATE) or _parts(_vkey(name, public), _NO_KEY)[1] != _id(name, public).hex():
        raise Unproved(_NO_KEY)
    signature = seconds.to_bytes(_TIME, "big") + key.sign(_said(note, seconds))
    return f"\u2014 {name} {b64encode(_id(name, public) + signature).decode()}\n"


def witnesses_of(note: str, keys: Iterable[str]) -> dict[str, int]:
    """Public key → the moment, in seconds since 1970, of those of `keys` that cosigned a note.

    Raises Unproved where a cosignature by one of them does not hold.
    """
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    found: dict[str, int] = {}
    known = {(name, bytes.fromhex(given)): (vkey, raw) for vkey in keys for name, given, raw in [witness_key(vkey)]}
    for line in note.rpartition("\n\n")[2].splitlines():
        name, _, encoded = line.removeprefix("\u2014 ").partition(" ")
        try:
            signature = b64decode(encoded, validate=True)
        except Error:
            raise Unproved("a signature cannot be read") from None
        if (name, signature[:4]) in known:
            vkey, raw = known[name, signature[:4]]
            seconds = int.from_bytes(signature[4 : 4 + _TIME], "big")
            try:
                Ed25519PublicKey.from_public_bytes(raw).verify(signature[4 + _TIME :], _said(note, seconds))
            except InvalidSignature:
                raise Unproved(f"the cosignature of {name} does not hold: the note was changed") from None
            found[vkey] = seconds
    return found


def witness_key(text: str) -> tuple[str, str, bytes]:
    """Name, id and key of a witness's public key. Raises Unproved where the text is none."""
    name, given, raw = _parts(text.strip(), f"'{text}' is not the public key of a witness")
    if not name or given != _id(name, raw).hex():
        raise Unproved(f"'{text}' is not the public key of a witness")
    return name, given, raw


def _parts(text: str, trouble: str) -> tuple[str, str, bytes]:
    try:
        name, given, encoded = text.split("+", 2)
        raw = b64decode(encoded, validate=True)
    except (ValueError, Error):
        raise Unproved(trouble) from None
    if raw[:1] != COSIGNATURE or len(raw) != 1 + _KEY:
        raise Unproved(trouble)
    return name, given, raw[1:]


def _said(note: str, seconds: int) -> bytes:
    text = note.rpartition("\n\n")[0]
    return f"cosignature/v1\ntime {seconds}\n{text}\n".encode()


def _id(name: str, key: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + COSIGNATURE + key).digest()[:4]


def _vkey(name: str, key: bytes) -> str:
    return f"{name}+{_id(name, key).hex()}+{b64encode(COSIGNATURE + key).decode()}"


@dataclass(frozen=True, slots=True)
class Policy:
    """Whose checkpoints are taken, and which witnesses have to have seen them."""

    logs: tuple[str, ...] = ()
    witnesses: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    quorum: str = ""

    def satisfied(self, signed: Iterable[str]) -> bool:
        """Whether the witnesses whose public keys these are, are enough."""
        return not self.quorum or self._has(self.quorum, set(signed))

    def _has(self, name: str, signed: set[str]) -> bool:
        if name in self.witnesses:
            return self.witnesses[name] in signed
        needed, members = self.groups[name]
        return sum(self._has(each, signed) for each in members) >= needed


def policy_of(text: str) -> Policy:
    """A policy from its file: lines `log VKEY`, `witness NAME VKEY`, `group NAME N|any|all NAME...`, `quorum NAME`.

    Raises Unproved for a line that is none of these, or that names what no line before it does.
    """
    logs: list[str] = []
    witnesses: dict[str, str] = {}
    groups: dict[str, tuple[int, tuple[str, ...]]] = {}
    quorum = None
    for number, line in enumerate(text.splitlines(), 1):
        match line.split("#")[0].split():
            case []:
                continue
            case ["log", vkey, *_]:
                key_of(vkey)
                logs.append(vkey)
            case ["witness", name, vkey, *_] if name not in witnesses and name not in groups:
                witness_key(vkey)
                witnesses[name] = vkey
            case ["group", name, count, *members] if _is_group(name, count, members, {**witnesses, **groups}):
                groups[name] = ({"any": 1, "all": len(members)}.get(count) or int(count), tuple(members))
            case ["quorum", name] if quorum is None and (name == "none" or name in witnesses or name in groups):
                quorum = name
            case _:
                raise Unproved(f"line {number} of the policy cannot be read: '{line.strip()}'")
    if quorum is None:
        raise Unproved("the policy says no quorum: a line `quorum NAME`, or `quorum none`")
    return Policy(tuple(logs), witnesses, groups, "" if quorum == "none" else quorum)


def _is_group(name: str, count: str, members: list[str], known: Mapping[str, object]) -> bool:
    fits = count in ("any", "all") or (count.isascii() and count.isdigit() and 0 < int(count) <= len(members))
    return name not in known and bool(members) and fits and all(each in known for each in members)
