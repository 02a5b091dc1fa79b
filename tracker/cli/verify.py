"""`tracker verify`: whether a document is true."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from tracker.cli.opening import opened
from tracker.cli.options import database_option, format_option
from tracker.cli.output import print_csv, print_json, say

_HOLDS = (
    "The receipt holds: the {leaves} leaves that its answer rests on are among the first {size} of {register}, root "
    "{root}."
)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--key", "keys", multiple=True, metavar="VKEY", help="A public key that a receipt may be signed with.")
@click.option(
    "--policy",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Whose keys, and how many witnesses a receipt needs.",
)
@click.option("--timestamp", type=click.Path(path_type=Path), metavar="STAMP", help="A time stamp (RFC 3161) of FILE.")
@click.option(
    "--authority",
    type=click.Path(path_type=Path),
    metavar="PEM",
    help="Certificates of whose time stamps are taken.",
)
@database_option
@format_option
def verify(
    file: Path,
    keys: tuple[str, ...],
    policy: Path | None,
    timestamp: Path | None,
    authority: Path | None,
    database: str | None,
    form: str,
) -> None:
    """Check a document against the register: true, true as of then, altered, or not from this register.

    The document is made again from what the register held at the time, and compared word by word. The exit code is 0
    where it is true, now or as of then, and 1 where it is not.

    A receipt, as `status --receipt` writes it, is checked without a register: that what the answer rests on is in the
    log of a checkpoint, and that one of the keys given signed that. So is a document that was made with a key, where
    --key or --policy says whose: every word of it has to be what that key signed.

    SHA256SUMS.note of a release is checked against the files beside it: by whom they are signed, and which are not what
    was signed.

    With --timestamp and --authority it is told when the authority was shown FILE, such as a checkpoint.

    \b
    Examples:
      tracker verify certificate.html
      tracker verify certificate.pdf --format json
      tracker verify receipt.json --key "$(cat office.vkey)"
      tracker verify certificate.pdf --key "$(cat office.vkey)"
    """
    from tracker.answers.documents.verifying import verify as verified  # noqa: PLC0415 (no other command needs it)
    from tracker.answers.files import content  # noqa: PLC0415
    from tracker.desk.proving import is_receipt  # noqa: PLC0415
    from tracker.desk.releasing import NOTE  # noqa: PLC0415
    from tracker.rendering.documents.verdict import verdict_answer  # noqa: PLC0415

    document = content(file)
    if timestamp or authority:
        if not (timestamp and authority):
            raise click.UsageError("A time stamp is checked by the certificates of its authority: give both.")
        _check_stamp(document, file, timestamp, authority, form)
        return
    if file.name == NOTE:
        _check_release(file.parent, keys, form)
        return
    if is_receipt(document) or keys or policy:
        _check_proof(document, file, keys, policy, form)
        return
    found = verified(opened(database), document)
    shape = asdict(found) | {"file": file.name, "differs": list(found.differs), "since": list(found.since)}
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv([shape | {"differs": "; ".join(found.differs), "since": "; ".join(map(str, found.since))}])
    else:
        say(verdict_answer(found.state, found.known, found.differs, found.since, found.made_by))
    sys.exit(found.exit_code)


def _check_proof(document: bytes, file: Path, keys: tuple[str, ...], policy: Path | None, form: str) -> None:
    """Whether a receipt, or the one in a document, holds, and by whom it is signed.

    Ends with 1 where it does not, or is signed by nobody who was named.
    """
    from tracker.answers.documents.verifying import verify_signed  # noqa: PLC0415
    from tracker.desk.policies import policy_in  # noqa: PLC0415
    from tracker.desk.proving import is_receipt, prove  # noqa: PLC0415

    alone, wanted = is_receipt(document), policy_in(policy)
    found = (prove if alone else verify_signed)(document, keys, wanted, str(file))
    seen = {vkey: _moment(seconds) for vkey, seconds in found.witnesses.items()}
    shape = {
        "file": file.name,
        "holds": True,
        "leaves": found.leaves,
        "register": found.register,
        "size": found.size,
        "root": found.root,
        "signers": list(found.signers),
        "witnesses": [{"vkey": vkey, "seen": moment} for vkey, moment in seen.items()],
    }
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv([shape | {"signers": "; ".join(found.signers), "witnesses": "; ".join(seen)}])
    else:
        by = found.signers[0] if found.signers else "none of the keys given: name one with --key"
        if not alone:
            say(["The document says, word by word, what was signed."])
        say([_HOLDS.format(**shape), f"Signed by {by}."])
        say(f"Seen by the witness {vkey.partition('+')[0]}, {moment}." for vkey, moment in seen.items())
        if not found.enough:
            say(["Fewer witnesses have seen it than the policy wants."])
    sys.exit(0 if found.trusted else 1)


def _check_stamp(document: bytes, file: Path, stamp: Path, authority: Path, form: str) -> None:
    """When an authority was shown the file."""
    from tracker.answers.files import content  # noqa: PLC0415
    from tracker.desk.stamping import stamped  # noqa: PLC0415

    found = stamped(document, content(stamp), content(authority), str(stamp))
    shape = {"file": file.name, "holds": True, "stamped": found.moment.isoformat(), "serial": str(found.serial)}
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv([shape])
    else:
        moment = found.moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        shown = f"{file} is what the authority was shown on {moment}"
        say([f"The time stamp holds: {shown} (serial number {found.serial})."])


def _check_release(folder: Path, keys: tuple[str, ...], form: str) -> None:
    """Whether the files of a folder are what one of the keys signed. Ends with 1 where they are not."""
    from tracker.desk.releasing import released  # noqa: PLC0415

    found = released(folder, keys)
    holds = bool(found.signers) and not found.troubles
    shape = found._asdict() | {"holds": holds, "signers": list(found.signers), "troubles": list(found.troubles)}
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv([shape | {"signers": "; ".join(found.signers), "troubles": "; ".join(found.troubles)}])
    else:
        by = found.signers[0] if found.signers else "none of the keys given: name one with --key"
        say(found.troubles or [f"{found.files} files of version {found.version} are what was signed."])
        say([f"Signed by {by}."])
    sys.exit(0 if holds else 1)


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
