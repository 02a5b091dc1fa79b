"""The server: bounded in time and in connections, ended within ten seconds."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.supervisors import Multiprocess

if TYPE_CHECKING:
    from tracker.web.kept import Kept

WITHIN = 10.0
"""Seconds in which a request must have come."""
TAKEN_WITHIN = 30.0
"""Seconds in which a client must have taken of an answer what waits to be sent."""
IDLE = 5
"""Seconds that a connection may stay open without a request."""
GRACE = 10
"""Seconds that answers under way have when the server is told to end."""
ENDS_AT = 0.9
"""The part of that time after which a connection is broken off."""
MOST_HEADERS = 16_384
"""Bytes."""
FACTORY = "tracker.web:app"
"""Where a worker finds the application."""
_FILES_LEFT = 64
_waiting: dict[Hurried, None] = {}
"""The connections whose request has not come yet, the oldest first."""


class Hurried(AutoHTTPProtocol):  # type: ignore[misc, valid-type]  # the one of two that is installed
    """Ends a connection whose request does not come in time, or whose client does not take the answer."""

    _deadline: asyncio.TimerHandle | None = None
    _stuck: asyncio.TimerHandle | None = None
    _begun = 0
    """Bytes of a request whose headers are not whole."""
    most_waiting = 1_000

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a request; the connection that has waited longest makes room where too many do."""
        super().connection_made(transport)
        self._look()
        if len(_waiting) > self.most_waiting:
            next(iter(_waiting)).late()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._came()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Wait on, unless the request is whole."""
        super().data_received(data)
        self._begun += len(data)
        self._look()
        if self._begun > MOST_HEADERS and (self.cycle is None or self.cycle.response_complete):
            self.late()

    def pause_writing(self) -> None:
        """The client does not take what is sent."""
        super().pause_writing()
        self._stuck = self._stuck or self.loop.call_later(WITHIN, self.late)

    def resume_writing(self) -> None:
        """It does again."""
        if self._stuck:
            self._stuck.cancel()
            self._stuck = None
        if self.flow is not None:
            super().resume_writing()

    def _look(self) -> None:
        cycle = self.cycle
        if cycle is None or cycle.response_complete or cycle.more_body:
            self._deadline = self._deadline or self.loop.call_later(WITHIN, self.late)
            _waiting[self] = None
        else:
            self._came()

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


def settings(app: Kept | str, **more: Any) -> uvicorn.Config:
    """How the server is set up; `more` is as uvicorn has it."""
    return uvicorn.Config(
        app,
        http=Hurried,
        log_level="warning",
        server_header=False,
        lifespan="off",
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=GRACE,
        h11_max_incomplete_event_size=MOST_HEADERS,
        **more,
    )


def serve(app: Kept | str, listener: socket.socket, workers: int = 1) -> None:
    """Serve until told to end. Several workers each make the application anew, from the environment."""
    Hurried.most_waiting = _room()
    config = settings(app, workers=workers)
    if workers == 1:
        uvicorn.Server(config).run(sockets=[listener])
    else:
        Multiprocess(config, sockets=[listener]).run()


def _room() -> int:
    """How many connections may wait for their request: half of the files that may be open."""
    try:
        import resource  # noqa: PLC0415 (not on every system)
    except ImportError:
        return Hurried.most_waiting
    least, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if most == resource.RLIM_INFINITY else min(most, 65_536)
    if least < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    return max((wanted - _FILES_LEFT) // 2, 1)
