"""`tracker witness`: signing that one has seen how far another's log reached."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click

from tracker.cli.choosing import Group
from tracker.cli.opening import opened_existing
from tracker.cli.options import database_option, recorder
from tracker.cli.output import note, say
from tracker.extra import needs
from tracker.intake.files import read_file


@click.group(cls=Group)
def witness() -> None:
    """Be a witness of a register (C2SP tlog-witness), over HTTP or by file; or have one's own register witnessed.

    A witness signs only what grew from what it saw before: a register that was written anew or rolled back is refused,
    even if it is signed with its own key.

    \b
    Examples:
      tracker witness key union.key --name union.example
      tracker witness request --from 0
    """


def _of_a_witness(command: Any) -> Any:
    for option in (
        click.option("--log", "logs", multiple=True, required=True, metavar="VKEY", help="A log that is watched."),
        click.option("--state", "folder", type=click.Path(path_type=Path), required=True, help="Where to remember."),
        click.option("--key", type=click.Path(path_type=Path), required=True, help="The file of the witness's key."),
    ):
        command = option(command)
    return command


@witness.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", required=True, metavar="NAME", help="The name in its signatures, such as a domain.")
def key(file: Path, name: str) -> None:
    """Write a new key of a witness into FILE.

    Its public key is printed: give it to the office.

    \b
    Example:
      tracker witness key archive.key --name ministry.example
    """
    from tracker.desk.witnessing import make_witness_key  # noqa: PLC0415

    say([make_witness_key(file, name)])


@witness.command()
@click.argument("file", type=click.Path(path_type=Path))
@_of_a_witness
def sign(file: Path, key: Path, folder: Path, logs: tuple[str, ...]) -> None:
    """Sign the request in FILE.

    It is what `tracker witness request` writes; the line for the office is printed.

    \b
    Example:
      tracker witness sign request.txt --key m.key --state s --log "$(cat o.vkey)"
    """
    click.echo(_witness(key, folder, logs).sign(read_file(file)), nl=False)


@witness.command()
@_of_a_witness
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65_535), default=8080, show_default=True, help="The port.")
def serve(key: Path, folder: Path, logs: tuple[str, ...], host: str, port: int) -> None:
    """Answer requests to sign at POST /add-checkpoint, until Ctrl-C.

    \b
    Example:
      tracker witness serve --key m.key --state seen --log "$(cat o.vkey)"
    """
    with needs("web"):
        import uvicorn  # noqa: PLC0415 (an extra, and slow)

        from tracker.web.witness import application  # noqa: PLC0415
    app = application(_witness(key, folder, logs))
    settings = uvicorn.Config(
        app,
        host,
        port,
        log_level="warning",
        server_header=False,
        lifespan="off",
        limit_concurrency=64,
        timeout_keep_alive=5,
    )
    note(f"Witness at http://{host}:{port}/add-checkpoint until Ctrl-C.")
    uvicorn.Server(settings).run()


@witness.command()
@click.argument("vkey")
@database_option
def trust(vkey: str, database: str | None) -> None:
    """Name a witness of the register in its log.

    Its cosignatures are kept from then on, and an audit tells them.

    \b
    Example:
      tracker witness trust "$(cat ministry.vkey)"
    """
    from tracker.desk.witnessing import trust_witness  # noqa: PLC0415 (an extra)

    trust_witness(opened_existing(database), vkey, by=recorder())
    say(["Named as a witness."])


@witness.command()
@click.option("--from", "old", type=click.IntRange(0), default=0, show_default=True, help="The size it saw last.")
@database_option
def request(old: int, database: str | None) -> None:
    """Print the request to a witness.

    It asks to sign the newest checkpoint; send it as a file.

    \b
    Example:
      tracker witness request --from 3759
    """
    from tracker.desk.witnessing import request_of  # noqa: PLC0415

    with opened_existing(database).register.reading() as reader:
        click.echo(request_of(reader, old), nl=False)


@witness.command()
@click.argument("file", type=click.Path(path_type=Path))
@database_option
def add(file: Path, database: str | None) -> None:
    """Keep the line in FILE by which a witness signed.

    It belongs to the newest checkpoint, which is printed with it.

    \b
    Example:
      tracker witness add line.txt
    """
    from tracker.desk.witnessing import add_cosignature  # noqa: PLC0415

    click.echo(add_cosignature(opened_existing(database), f"{read_file(file).strip()}\n"), nl=False)


def _witness(key: Path, folder: Path, logs: tuple[str, ...]) -> Any:
    from tracker.desk.witnessing import witness_with  # noqa: PLC0415

    return witness_with(read_file(key), logs, folder, lambda: int(time.time()))
