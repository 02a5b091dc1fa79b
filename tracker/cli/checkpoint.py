"""`tracker checkpoint`: a signed statement of how far the register's log reached."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.opening import opened_existing
from tracker.cli.options import database_option, format_option
from tracker.cli.output import note, print_csv, print_json
from tracker.cli.whole import write_whole
from tracker.desk import signing
from tracker.model.refusal import Refusal

if TYPE_CHECKING:
    from tracker.desk.desk import Desk


@click.command()
@click.option(
    "--key", "key", type=click.Path(path_type=Path), required=True, help="The file of the key, from `tracker keys new`."
)
@click.option("--output", type=click.Path(path_type=Path), help="A file for it; else it is printed.")
@click.option("--witness", "witnesses", multiple=True, metavar="URL", help="Have a witness sign it; repeatable.")
@database_option
@format_option
def checkpoint(key: Path, output: Path | None, witnesses: tuple[str, ...], database: str | None, form: str) -> None:
    """Sign how far the register's log reaches, and keep that in the register.

    Keep it elsewhere too: `tracker audit --expect FILE` finds whatever was changed before it, by whomever. A register
    that is not sound, or no longer begins with what this key signed last, is not signed.

    \b
    Examples:
      tracker checkpoint --key office.key
      tracker checkpoint --key office.key --output checkpoint.txt
    """
    desk = opened_existing(database)
    signed = signing.checkpoint(desk, key)
    for url in witnesses:
        signed = replace(signed, note=_witnessed(desk, url))
    shape = {"size": signed.size, "root": signed.root, "vkey": signed.vkey, "note": signed.note}
    if output:
        write_whole(output, [signed.note.encode()])
        note(f"{output}: {signed.size} leaves, root {signed.root}.")
    elif form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv([shape])
    else:
        click.echo(signed.note, nl=False)


def _witnessed(desk: Desk, url: str) -> str:
    """The note with the line of a witness, which tells what it saw last where that is something else than nothing."""
    from tracker.cli.fetching import sent  # noqa: PLC0415 (few have one)
    from tracker.desk.witnessing import add_cosignature, request_of  # noqa: PLC0415

    address, old, status, text = f"{url.rstrip('/')}/add-checkpoint", 0, 0, ""
    for _ in range(2):
        with desk.register.reading() as reader:
            body = request_of(reader, old).encode()
        status, answer = sent(address, body)
        text = answer.decode(errors="replace").strip()
        if status != 409 or not text.isdigit() or int(text) == old:  # noqa: PLR2004 (another size was seen last)
            break
        old = int(text)
    if status in (409, 422):
        raise Refusal(
            f"{url} did not sign: this log does not begin with the {old} leaves that it saw last. It was rolled back "
            "or written anew, or is another one.",
            code="another head",
        )
    if status != 200:  # noqa: PLR2004
        raise Refusal(f"{url} did not sign ({status}): {text[:200].rstrip('.')}.", code="another head")
    return add_cosignature(desk, f"{text}\n")
