"""`tracker serve`: pages and API on this machine."""

from __future__ import annotations

import os
import socket

import click

from tracker.cli.opening import opened_existing
from tracker.cli.options import database_option
from tracker.cli.output import note
from tracker.extra import needs
from tracker.model.refusal import Refusal


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="The port; 0 takes a free one."
)
@database_option
def serve(host: str, port: int, database: str | None) -> None:
    """Serve read-only pages and a JSON API until Ctrl-C; nothing is ever written by them.

    \b
    Examples:
      tracker serve
      tracker serve --port 8080 --database sqlite:///register.db
    """
    with needs("web"):
        import uvicorn  # noqa: PLC0415 (an extra, and slow)

        from tracker.web.app import application  # noqa: PLC0415
    app = application(opened_existing(database))
    settings = uvicorn.Config(app, log_level="warning", server_header=False, lifespan="off")
    with _listening(host, port) as listener:
        shown = f"[{host}]" if ":" in host else host
        note(f"Serving at http://{shown}:{listener.getsockname()[1]}/ until Ctrl-C.")
        uvicorn.Server(settings).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises Refusal where that cannot be.

    It says that it is TCP: only then asyncio sends what is short at once, instead of waiting for the other side.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise Refusal(
            f"Cannot listen on {host}, port {port}: {_why(error)}. Name another with --host or --port; "
            "--port 0 takes a free one.",
            code="cannot listen",
        ) from None
    return listener


def _why(error: OSError) -> str:
    """The system's own words, without what Python adds to them."""
    return os.strerror(error.errno) if error.errno and error.errno > 0 else str(error.strerror)
