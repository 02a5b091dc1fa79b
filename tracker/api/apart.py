"""What needs no open register, from Python: making, filling and looking at one; folders of treaties; keys; receipts."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker import clock
from tracker.answers import acts, files
from tracker.desk.policies import policy_in
from tracker.places import shipped

if TYPE_CHECKING:
    from tracker.desk.desk import Today
    from tracker.desk.drafting import DraftedFolder
    from tracker.desk.folders import Checked
    from tracker.desk.monitoring import Seen
    from tracker.desk.proving import Proved
    from tracker.desk.stamping import Stamp
    from tracker.desk.witnessing import Witness
    from tracker.register.audit import Audit
    from tracker.register.register import Found


def restore(database: str, file: str | Path, *, expect: str = "") -> Audit:
    """Fill an empty register, or make it, from an export as JSON Lines; the audit of what came of it.

    `expect` is a head that the register or one of its treaties must end with.
    """
    from tracker.desk.restoring import restore as fill  # noqa: PLC0415 (brings the database's library)

    return fill(database, Path(file), expected=expect)


def look_at(database: str) -> Found:
    """Which register is at a place, and in which version of the tables, without opening it."""
    from tracker.register.register import look_at as found  # noqa: PLC0415

    return found(database)


def grants(clerk: str, reader: str) -> tuple[str, ...]:
    """The SQL that gives two roles of PostgreSQL the rights of a clerk and of a reader; nothing is run."""
    from tracker.register.rights import grants as statements  # noqa: PLC0415

    return tuple(statements(clerk, reader))


def new_treaty(slug: str, into: str | Path = ".") -> Path:
    """Write a folder with a commented template of a treaty."""
    from tracker.desk.folders import new_folder  # noqa: PLC0415

    return new_folder(slug, Path(into))


def treaty_schema() -> dict[str, Any]:
    """The JSON Schema of a treaty.toml."""
    text = (shipped("fixtures") / "treaty.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def check_treaty(folder: str | Path, *, today: Callable[[str], date] = clock.today) -> Checked:
    """What is in a treaty's folder, and what is doubtful about it. Raises Refusal with everything that is wrong."""
    from tracker.desk.folders import checked  # noqa: PLC0415
    from tracker.intake.names import every_name  # noqa: PLC0415

    with acts.telling_impossible():
        return checked(Path(folder), every_name(), today)


def draft_treaty(
    file: str | Path,
    into: str | Path,
    *,
    slug: str = "",
    layout: str = "",
    headings: Sequence[str] = (),
    save: str = "",
) -> DraftedFolder:
    """Write a treaty's folder from a depositary's saved page; what was read, and what is left over."""
    from tracker.desk.drafting import draft_folder  # noqa: PLC0415
    from tracker.intake.layouts.reading import Asked  # noqa: PLC0415
    from tracker.intake.names import every_name  # noqa: PLC0415

    asked = Asked.of(layout, headings, save)
    return draft_folder(Path(file), Path(into), every_name(), asked, slug=slug, today=clock.today("UTC"))


def make_clerks_key(file: str | Path, name: str) -> str:
    """Write a clerk's new key into a new file that only its owner may read; the public key."""
    from tracker.desk.key_files import make_clerks_key as made  # noqa: PLC0415

    return made(Path(file), name)


def make_witness_key(file: str | Path, name: str) -> str:
    """Write a witness's new key into a new file that only its owner may read; the public key."""
    from tracker.desk.witnessing import make_witness_key as made  # noqa: PLC0415

    return made(Path(file), name)


def witness(
    key: str | Path, logs: Sequence[str], folder: str | Path, *, now: Callable[[], float] = time.time
) -> Witness:
    """A witness with the key in a file, of logs by their public keys, that remembers in a folder.

    Its `sign` takes a request as text and gives the line for the office; `add_checkpoint` answers as C2SP
    tlog-witness says.
    """
    from tracker.desk.witnessing import witness_with  # noqa: PLC0415

    return witness_with(files.content(Path(key)).decode(), logs, Path(folder), lambda: int(now()))


def verify_receipt(
    receipt: str | Path | Mapping[str, Any], keys: Sequence[str] = (), *, policy: str | Path | None = None
) -> Proved:
    """Check a receipt, or the file at a path, without a register. Raises Refusal where it does not hold.

    `keys` are the public keys of the registers that are trusted, `policy` a file that names keys and witnesses;
    `trusted` of what comes tells whether that is enough.
    """
    from tracker.desk.proving import prove  # noqa: PLC0415

    wanted = policy_in(Path(policy) if policy else None)
    if isinstance(receipt, Mapping):
        return prove(receipt, keys, wanted, "the receipt")
    return prove(files.content(Path(receipt)), keys, wanted, str(receipt))


def verify_signed(
    document: bytes | str | Path, keys: Sequence[str] = (), *, policy: str | Path | None = None
) -> Proved:
    """Check a document that was made with a key, or the file at a path, without a register: word by word.

    Raises Refusal where it was altered, and in what; `trusted` tells whether one of the keys has signed it.
    """
    from tracker.answers.documents.verifying import verify_signed as verified  # noqa: PLC0415

    wanted = policy_in(Path(policy) if policy else None)
    if isinstance(document, bytes):
        return verified(document, keys, wanted, "the document")
    return verified(files.content(Path(document)), keys, wanted, str(document))


def stamp(shown: bytes, address: str) -> bytes:
    """The time stamp (RFC 3161) of the authority at an address that is shown some bytes, such as a checkpoint."""
    from functools import partial  # noqa: PLC0415

    from tracker.desk.fetching import sent  # noqa: PLC0415
    from tracker.desk.stamping import QUERY  # noqa: PLC0415
    from tracker.desk.stamping import stamp as stamped  # noqa: PLC0415

    return stamped(shown, address, partial(sent, kind=QUERY))


def verify_stamp(shown: bytes, answer: bytes, certificates: bytes) -> Stamp:
    """When an authority was shown these bytes, by its answer and the certificates (PEM) of whom is trusted."""
    from tracker.desk.stamping import stamped  # noqa: PLC0415

    return stamped(shown, answer, certificates, "the time stamp")


def monitor(
    address: str | Callable[[str], bytes],
    folder: str | Path,
    keys: Sequence[str] = (),
    *,
    policy: str | Path | None = None,
    watch: Sequence[str] = (),
    today: Today = clock.today,
) -> Seen:
    """Look once at the log of a register that is served elsewhere, and prove that it grew from what was seen before.

    `address` is a URL, or what gives the bytes at a path below it; `folder` remembers. What is watched is computed
    here as well. Raises Refusal on a fork, whose both signed notes are kept there, and where the server says another
    thing than follows from its log.
    """
    from tracker.answers.recomputing import computing  # noqa: PLC0415
    from tracker.desk.fetching import fetched  # noqa: PLC0415
    from tracker.desk.monitoring import look  # noqa: PLC0415
    from tracker.extra import needs  # noqa: PLC0415

    fetch = (lambda path: fetched(f"{address.rstrip('/')}/{path}")) if isinstance(address, str) else address
    with needs("trust"), computing(today) as compute:
        return look(fetch, Path(folder), keys, policy_in(Path(policy) if policy else None), watch, compute)
