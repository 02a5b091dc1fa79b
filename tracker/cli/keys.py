"""`tracker keys`: by which keys the register is vouched for."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from tracker.cli.choosing import Group
from tracker.cli.opening import opened_existing
from tracker.cli.options import database_option, format_option, recorder
from tracker.cli.output import print_csv, print_json, say
from tracker.desk import signing


@click.group(cls=Group)
def keys() -> None:
    """Make a key for signing, list the public keys of the register, retire one.

    A key signs checkpoints of the register's log, and stays in a file outside the database: who can change the one
    cannot sign for it. Each key is added to the log itself.

    \b
    Examples:
      tracker keys new office.key
      tracker keys list
    """


@keys.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default="", metavar="NAME", help="The name in its signatures; the register's id without it.")
@database_option
def new(file: Path, name: str, database: str | None) -> None:
    """Write a new key into FILE, and print the public key.

    Only its owner may read the file. Give the public key to whoever is to check receipts and checkpoints.

    \b
    Example:
      tracker keys new office.key
    """
    say([signing.make_key(opened_existing(database), file, by=recorder(), name=name)])


@keys.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", required=True, metavar="NAME", help="Whose it is, without spaces: ann.example.")
def clerk(file: Path, name: str) -> None:
    """Write a clerk's new key into FILE, and print the public key.

    Its owner proposes or approves with it; `tracker four-eyes on --key` names it.

    \b
    Example:
      tracker keys clerk ann.key --name ann.example
    """
    from tracker.desk.key_files import make_clerks_key  # noqa: PLC0415

    say([make_clerks_key(file, name)])


@keys.command(name="list")
@database_option
@format_option
def list_(database: str | None, form: str) -> None:
    """List the public keys of the register.

    \b
    Example:
      tracker keys list
    """
    with opened_existing(database).register.reading() as reader:
        found = [asdict(key) | {"retired": key.retired or None} for key in signing.keys(reader)]
    if form == "json":
        print_json(found)
    elif form == "csv":
        print_csv(found, ("vkey", "recorded", "recorded_by", "retired"))
    else:
        say(map(_line, found))
        if not found:
            say(["No key has been added: `tracker keys new FILE` makes one."])


def _line(key: dict[str, Any]) -> str:
    retired = f", retired {key['retired'][:10]}" if key["retired"] else ""
    return f"{key['vkey']}  added {key['recorded'][:10]} by {key['recorded_by']}{retired}"


@keys.command()
@click.argument("vkey")
@database_option
def retire(vkey: str, database: str | None) -> None:
    """Tell in the log that a key signs no more.

    What it has signed stays signed.

    \b
    Example:
      tracker keys retire "$(cat office.vkey)"
    """
    signing.retire_key(opened_existing(database), vkey, by=recorder())
    say(["Retired."])
