"""Keys of persons in files of their own: made, read, signed with; and files that are written whole or not at all."""

from __future__ import annotations

import os
import re
from base64 import b64decode, b64encode
from binascii import Error
from pathlib import Path

from tracker.extra import needs
from tracker.model.refusal import Refusal

_NAME = re.compile(r"[^\s+]{1,200}")


def make_clerks_key(file: Path, name: str) -> str:
    """Write a clerk's new key into a new file that only its owner may read; the public key. Raises Refusal."""
    refuse_unfit_name(name)
    with needs("trust"):
        from tracker.register.notes import new_key  # noqa: PLC0415 (an extra)

        private, public = new_key(name)
    write_new(file, private)
    return public


def refuse_unfit_name(name: str) -> None:
    """Refuse what cannot be the name of a key. Raises Refusal."""
    if not _NAME.fullmatch(name):
        raise Refusal(f"'{name}' cannot be the name of a key: it has no spaces and no +.", code="malformed")


def refuse_no_key(vkey: str) -> None:
    """Refuse what is no public key. Raises Refusal."""
    from tracker.register.verifier import Unproved, key_of  # noqa: PLC0415

    try:
        key_of(vkey)
    except Unproved as error:
        raise Refusal(f"{error}.", code="key") from None


def public_key_in(file: Path) -> str:
    """The public key of the key in a file. Raises Refusal where there is none."""
    return signature_with(file, "")[0]


def signature_with(file: Path, text: str) -> tuple[str, str]:
    """The public key of the key in a file, and its signature of a text. Raises Refusal where there is none."""
    from tracker.register.verifier import Unproved  # noqa: PLC0415

    private = read_key(file)
    with needs("trust"):
        from tracker.register import notes  # noqa: PLC0415

        try:
            return notes.public_of(private), b64encode(notes.signature(private, text)).decode()
        except Unproved as error:
            raise Refusal(f"{file}: {error}.", code="key") from error


def is_signed_by(vkey: str, text: str, signature: str) -> bool:
    """Whether a text was signed with the key whose public key this is. Raises Refusal without the extra for keys."""
    from tracker.register.verifier import Unproved, key_of  # noqa: PLC0415

    with needs("trust"):
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415
    try:
        Ed25519PublicKey.from_public_bytes(key_of(vkey)[1]).verify(b64decode(signature, validate=True), text.encode())
    except (InvalidSignature, Unproved, Error):
        return False
    return True


def write_new(file: Path, text: str) -> None:
    """Write a key into a new file that only its owner may read. Raises Refusal where the file is there."""
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
            opened.write(text)
    except FileExistsError:
        raise Refusal(f"{file}: this file is there already. Name another one.", code="file there") from None
    except OSError as error:
        raise Refusal(f"{file}: {error.strerror}.", code="file not written") from None


def write_safely(file: Path, text: str, undone: str = "") -> None:
    """Write a file whole, on the disk before anything is answered. Raises Refusal, which says what is `undone`."""
    new = file.with_name(f"{file.name}.new")
    try:
        with new.open("w", encoding="utf-8") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        new.replace(file)
    except OSError as error:
        raise Refusal(f"{file}: {error.strerror}.{undone}", code="file not written") from None


def read_key(file: Path) -> str:
    """The text of a file. Raises Refusal."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "this is no text"
        raise Refusal(f"{file}: {why}.", code="file not read") from None
