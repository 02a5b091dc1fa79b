"""`tracker checkpoint`: a signed statement of how far the register's log reached."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from tracker.cli.opening import opened_existing
from tracker.cli.options import database_option, format_option
from tracker.cli.output import note, print_csv, print_json
from tracker.cli.whole import write_whole
from tracker.desk import signing


@click.command()
@click.option(
    "--key", "key", type=click.Path(path_type=Path), required=True, help="The file of the key, from `tracker keys new`."
)
@click.option("--output", type=click.Path(path_type=Path), help="A file for it; else it is printed.")
@click.option("--witness", "witnesses", multiple=True, metavar="URL", help="Have a witness sign it; repeatable.")
@click.option(
    "--timestamp", default="", metavar="URL", help="Have an authority stamp the time on it (RFC 3161), into OUTPUT.tsr."
)
@database_option
@format_option
def checkpoint(
    key: Path, output: Path | None, witnesses: tuple[str, ...], timestamp: str, database: str | None, form: str
) -> None:
    """Sign how far the register's log reaches, and keep that in the register.

    Keep it elsewhere too: `tracker audit --expect FILE` finds whatever was changed before it, by whomever. A register
    that is not sound, or no longer begins with what this key signed last, is not signed.

    \b
    Examples:
      tracker checkpoint --key office.key
      tracker checkpoint --key office.key --output checkpoint.txt
    """
    if timestamp and not output:
        raise click.UsageError("The time stamp stands beside the checkpoint: name a file with --output.")
    desk = opened_existing(database)
    signed = signing.checkpoint(desk, key)
    if witnesses:
        from tracker.desk.fetching import sent  # noqa: PLC0415 (few have one)
        from tracker.desk.witnessing import ask_witness  # noqa: PLC0415

        for url in witnesses:
            signed = replace(signed, note=ask_witness(desk, url, sent))
    shape = {"size": signed.size, "root": signed.root, "vkey": signed.vkey, "note": signed.note}
    if output:
        write_whole(output, [signed.note.encode()])
        note(f"{output}: {signed.size} leaves, root {signed.root}.")
        if timestamp:
            _stamp(signed.note.encode(), timestamp, output.with_name(f"{output.name}.tsr"))
    elif form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv([shape])
    else:
        click.echo(signed.note, nl=False)


def _stamp(shown: bytes, url: str, file: Path) -> None:
    from tracker.desk.fetching import sent  # noqa: PLC0415 (few have one)
    from tracker.desk.stamping import QUERY, stamp  # noqa: PLC0415

    write_whole(file, [stamp(shown, url, partial(sent, kind=QUERY))])
    note(f"{file}: the time stamp of {url}.")
