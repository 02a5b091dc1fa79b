"""`tracker verify`: whether a document is true."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from tracker.cli.opening import opened
from tracker.cli.options import database_option, format_option
from tracker.cli.output import print_csv, print_json, say
from tracker.model.refusal import Refusal


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@database_option
@format_option
def verify(file: Path, database: str | None, form: str) -> None:
    """Check a document against the register: true, true as of then, altered, or not from this register.

    The document is made again from what the register held at the time, and compared word by word. The exit code is 0
    where it is true, now or as of then, and 1 where it is not.

    \b
    Examples:
      tracker verify certificate.html
      tracker verify certificate.pdf --format json
    """
    from tracker.answers.documents.verifying import verify as verified  # noqa: PLC0415 (no other command needs it)
    from tracker.rendering.documents.verdict import verdict_answer  # noqa: PLC0415

    try:
        document = file.read_bytes()
    except OSError as error:
        raise Refusal(f"{file}: {error.strerror}.", code="file not read") from None
    found = verified(opened(database), document)
    shape = asdict(found) | {"file": file.name, "differs": list(found.differs), "since": list(found.since)}
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv([shape | {"differs": "; ".join(found.differs), "since": "; ".join(map(str, found.since))}])
    else:
        say(verdict_answer(found.state, found.known, found.differs, found.since))
    sys.exit(found.exit_code)
