"""What a release ships, vouched for by its key: the list of its files with their SHA-256, and a signed note over it.

The list is one that `sha256sum --check` reads; the note is a C2SP checkpoint whose leaves are the lines of the list. No
key for signing is kept here, and where nobody signed nothing says that somebody did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from tracker import __version__
from tracker.desk.key_files import public_key_in, read_key, write_safely
from tracker.extra import needs
from tracker.model.history import Released
from tracker.model.refusal import Refusal
from tracker.places import shipped
from tracker.register import merkle, notes
from tracker.register.verifier import Unproved, checkpoint_of, leaf_hash

LIST, NOTE, KEY = "SHA256SUMS", "SHA256SUMS.note", "release.vkey"
"""Files beside those that are listed: the list, the note, and the public key of who signed it."""
_ITSELF = "accession-tracker"


def sign(folder: Path, key: Path) -> str:
    """List every file of a folder and sign the list with the key in a file; its public key.

    Raises Refusal where the folder names another public key as that of the release.
    """
    public, named = public_key_in(key), folder / KEY
    if named.exists() and named.read_text(encoding="utf-8").strip() != public:
        raise Refusal(f"{named}: this is the public key of another. Nothing was signed.", code="key")
    lines = list(_lines(folder))
    write_safely(named, f"{public}\n")
    write_safely(folder / LIST, "".join(f"{line}\n" for line in lines))
    root = merkle.root([leaf_hash(line.encode()) for line in lines])
    write_safely(folder / NOTE, notes.checkpoint(read_key(key), len(lines), root, f"{_ITSELF} {__version__}"))
    return public


def shipped_release() -> Released | None:
    """By whose key the shipped facts are signed, and where they are not what was signed; None where nobody signed.

    The key is the one that ships with them, so whoever trusts it compares it with the one that is published.
    """
    folder = shipped("fixtures")
    if not (folder / NOTE).exists():
        return None
    try:
        found = released(folder, read_key(folder / KEY).split())
    except Refusal as refusal:
        if refusal.code == "extra missing":
            return Released(0, "", unchecked=refusal.sentence)
        return Released(0, "", troubles=("they are signed, and list, note or public key is not there.",))
    if found.signers or found.troubles:
        return found
    return found._replace(troubles=(f"the key in {KEY} is not the one that signed them.",))


def released(folder: Path, keys: Sequence[str]) -> Released:
    """Which of some public keys signed the files of a folder, and which files are not what was signed.

    Raises Refusal where list or note cannot be read, or signatures cannot be checked here.
    """
    lines, note = read_key(folder / LIST).splitlines(), read_key(folder / NOTE)
    try:
        with needs("trust"):
            said = checkpoint_of(note, list(keys))
    except Unproved as error:
        return Released(0, "", troubles=(f"{NOTE}: {error}.",))
    version = next(
        (line.removeprefix(f"{_ITSELF} ") for line in note.splitlines() if line.startswith(_ITSELF + " ")), ""
    )
    if (said.size, said.root) != (len(lines), merkle.root([leaf_hash(line.encode()) for line in lines])):
        return Released(0, version, said.signers, (f"{LIST} is not the list that was signed.",))
    return Released(len(lines), version, said.signers, tuple(_differences(folder, lines)))


def _differences(folder: Path, signed: Sequence[str]) -> Iterator[str]:
    there, wanted = _by_path(_lines(folder)), _by_path(signed)
    for path in sorted(there.keys() | wanted.keys()):
        if path not in wanted:
            yield f"{path} is not among the files that were signed."
        elif path not in there:
            yield f"{path} is missing: it is among the files that were signed."
        elif there[path] != wanted[path]:
            yield f"{path} is not what was signed."


def _by_path(lines: Sequence[str] | Iterator[str]) -> dict[str, str]:
    return {path: digest for digest, _, path in (line.partition("  ") for line in lines)}


def _lines(folder: Path) -> Iterator[str]:
    """A line for each file of a folder, in the order of their paths."""
    for path in sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()):
        if path not in (LIST, NOTE, KEY):
            yield f"{sha256((folder / path).read_bytes()).hexdigest()}  {path}"
