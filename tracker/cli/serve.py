"""`tracker serve`: pages and API on this machine."""

from __future__ import annotations

import os
import socket
import webbrowser
from typing import TYPE_CHECKING

import click

from tracker.cli.opening import opened_existing
from tracker.cli.options import database_option, public_address
from tracker.cli.output import note
from tracker.extra import needs
from tracker.model.refusal import Refusal

if TYPE_CHECKING:
    from tracker.web.kept import Kept


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="The port; 0 takes a free one."
)
@click.option("--url", default="", callback=public_address, help="Where the public finds it, for absolute links.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="How many processes answer.")
@click.option("--open", "shown", is_flag=True, help="Show the first page in a browser.")
@database_option
def serve(host: str, port: int, url: str, workers: int, *, shown: bool, database: str | None) -> None:
    """Serve read-only pages and a JSON API until Ctrl-C; nothing is ever written by them.

    A request must have come within ten seconds; told to end, the server ends within ten. /healthz tells whether the
    register can be read. `uvicorn tracker.web:app` serves the same, from TRACKER_DATABASE and TRACKER_URL.

    \b
    Examples:
      tracker serve --open
      tracker serve --port 8080 --database sqlite:///register.db
      tracker serve --workers 2 --url https://example.org/
    """
    with needs("web"):
        from tracker.web import serving  # noqa: PLC0415
        from tracker.web.app import AFTER, application  # noqa: PLC0415 (an extra, and slow)
        from tracker.web.edition import Edition  # noqa: PLC0415
        from tracker.web.rooms import complete  # noqa: PLC0415

        complete()
    desk = opened_existing(database)
    if workers > 1:  # each makes its own
        os.environ |= {"TRACKER_DATABASE": desk.register.url, "TRACKER_URL": url}
    app: Kept | str = serving.FACTORY
    if workers == 1:
        app = application(desk, Edition(url))
        app.warm(AFTER)
    with _listening(host, port) as listener:
        named = f"[{host}]" if ":" in host else host
        address = f"http://{named}:{listener.getsockname()[1]}/"
        note(f"Serving at {address} until Ctrl-C.")
        if shown:
            webbrowser.open(address)
        serving.serve(app, listener, workers)


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
