"""The server: bounded in time and in connections, ended within ten seconds."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import socket
import sys
from functools import cache
from threading import Thread
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.supervisors import Multiprocess

from tracker.web.app import from_environment

if TYPE_CHECKING:
    from tracker.web.kept import Kept

WITHIN = 10.0
"""Seconds in which a request must have come."""
TAKEN_WITHIN = 30.0
"""Seconds in which a client must have taken at least so much of what waits to be sent to it:"""
LEAST_TAKEN = 30_000
"""Bytes; a slow line carries more, and who takes nothing keeps no connection."""
IDLE = 5
"""Seconds that a connection may stay open without a request."""
GRACE = 10
"""Seconds that answers under way have when the server is told to end."""
ENDS_AT = 0.9
"""The part of that time after which a connection is broken off."""
MOST_HEADERS = 16_384
"""Bytes."""
GIVES_WAY = 0.0005
"""Seconds after which a thread that works on an answer lets the one go on that sends what is kept."""
FACTORY = "tracker.web.serving:worker"
"""Where a worker finds what makes its application."""
MOST_UNTAKEN = 64_000_000
"""Bytes of answers that wait for clients who do not take them; beyond that the one that has waited longest is ended."""
_FILES_LEFT = 64
_waiting: dict[Hurried, None] = {}
"""The connections whose client is waited for, the oldest first: the request has not come, or none follows."""
_untaken: dict[Hurried, int] = {}
"""The connections on which much waits to be taken, the oldest first, and how many bytes."""


class Hurried(AutoHTTPProtocol):  # type: ignore[misc, valid-type]  # the one of two that is installed
    """Ends a connection whose request does not come in time, or whose client does not take the answer."""

    _deadline: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None
    _begun = 0
    """Bytes of a request whose headers are not whole."""

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a request; the connection that has waited longest makes room where too many do."""
        super().connection_made(transport)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._came()
        self._taken()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Wait on, unless the request is whole."""
        super().data_received(data)
        self._begun += len(data)
        self._look()
        if self._begun > MOST_HEADERS and (self.cycle is None or self.cycle.response_complete):
            self.late()

    def on_response_complete(self) -> None:
        """Wait for the next request; on a connection that is to be closed, until the answer is taken."""
        super().on_response_complete()
        if self.transport.is_closing():
            self._watch()
        elif self.cycle.response_complete:
            self._wait()

    def timeout_keep_alive_handler(self) -> None:
        """No request came: the connection is closed as soon as the last answer is taken."""
        super().timeout_keep_alive_handler()
        self._watch()

    def pause_writing(self) -> None:
        """The client does not take what is sent."""
        super().pause_writing()
        self._watch()
        _untaken[self] = self.transport.get_write_buffer_size()
        if sum(_untaken.values()) > MOST_UNTAKEN:
            next(iter(_untaken)).late()

    def resume_writing(self) -> None:
        """It does again."""
        self._taken()
        super().resume_writing()

    def _watch(self) -> None:
        left = self.transport.get_write_buffer_size()
        if left and not self._taking:
            self._taking = self.loop.call_later(TAKEN_WITHIN, self._go_on, left)

    def _go_on(self, before: int) -> None:
        """Wait on where enough was taken since the last look."""
        self._taking = None
        if self.transport.get_write_buffer_size() > before - LEAST_TAKEN > 0:
            self.late()
        else:
            self._watch()

    def _taken(self) -> None:
        _untaken.pop(self, None)
        if self._taking:
            self._taking.cancel()
            self._taking = None

    def _look(self) -> None:
        cycle = self.cycle
        if cycle is None or cycle.response_complete or cycle.more_body:
            self._deadline = self._deadline or self.loop.call_later(WITHIN, self.late)
            self._wait()
        else:
            self._came()

    def _wait(self) -> None:
        _waiting.setdefault(self)
        if len(_waiting) > most_waiting():
            next(iter(_waiting)).late()

    def shutdown(self) -> None:
        """The server is told to end: what is not done when its time is nearly over is broken off."""
        super().shutdown()
        self.loop.call_later(ENDS_AT * GRACE, self.late)

    def _came(self) -> None:
        self._begun = 0
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None
        _waiting.pop(self, None)

    def late(self) -> None:
        """End the connection."""
        self._came()
        if self.transport is not None:
            self.transport.abort()


class _Config(uvicorn.Config):
    """What is so in each process that answers."""

    def load(self) -> None:
        """Make it ready in this process."""
        sys.setswitchinterval(GIVES_WAY)
        super().load()


def settings(app: Kept | str, **more: Any) -> uvicorn.Config:
    """How the server is set up; `more` is as uvicorn has it."""
    return _Config(
        app,
        http=Hurried,
        log_level="warning",
        server_header=False,
        lifespan="off",
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=GRACE,
        h11_max_incomplete_event_size=MOST_HEADERS,
        factory=app == FACTORY,
        **more,
    )


def serve(app: Kept | str, listener: socket.socket, workers: int = 1) -> None:
    """Serve until told to end. Several workers each make the application anew, from the environment."""
    most_waiting()
    config = settings(app, workers=workers)
    if workers == 1:
        uvicorn.Server(config).run(sockets=[listener])
    else:
        Multiprocess(config, sockets=[listener]).run()


def worker() -> Kept:
    """The application of one worker of several, which ends when the one that began it does, even if that was killed."""
    if parent := multiprocessing.parent_process():
        Thread(target=_end_with, args=(parent,), daemon=True).start()
    return from_environment()


def _end_with(parent: Any) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


@cache
def most_waiting() -> int:
    """How many connections of this process may wait for their client: half of the files that it may open."""
    try:
        import resource  # noqa: PLC0415 (not on every system)
    except ImportError:
        return 1_000
    least, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if most == resource.RLIM_INFINITY else min(most, 65_536)
    if least < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    return max((wanted - _FILES_LEFT) // 2, 1)
