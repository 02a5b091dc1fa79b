"""Turns: few answers are made at once, and dear ones apart, so that they never keep cheap ones waiting."""

from __future__ import annotations

import asyncio
import re
from typing import Literal

from starlette.types import Scope

from tracker.model.refusal import Refusal

Lane = Literal["cheap", "dear", "body"]
AT_ONCE: dict[Lane, int] = {"cheap": 4, "dear": 1, "body": 8}
"""How many answers are made, and bodies of requests awaited, at the same time."""
MOST_WAITING: dict[Lane, int] = {"cheap": 200, "dear": 40, "body": 40}
"""Who comes when so many wait is told to come again."""
_DEAR = re.compile(
    r"/matrix(/|\.)|/(check|conformance|changes|history|what-if|openapi|audit|diff|compare|course|names|treaties)\.json"
    r"|\.svg$|\.png$|/sitemap\.xml$|/verify/$"
)


class Turns:
    """Who may go on with making an answer."""

    def __init__(self) -> None:
        self._lanes = {lane: _Turn(AT_ONCE[lane], MOST_WAITING[lane]) for lane in AT_ONCE}

    def of(self, lane: Lane) -> _Turn:
        """A turn in a lane, to be waited for. Raises Refusal where too many wait."""
        return self._lanes[lane]


class _Turn:
    def __init__(self, at_once: int, most_waiting: int) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._most_waiting = most_waiting
        self._waiting = 0

    async def __aenter__(self) -> None:
        if self._waiting >= self._most_waiting:
            raise Refusal("Too many ask at the same time. Ask again in a few seconds.", code="busy")
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1

    async def __aexit__(self, *_: object) -> None:
        self._free.release()


def lane_of(scope: Scope) -> Lane:
    """Whether an answer takes long to make: of many participants, or of a moment that nobody asked about before."""
    return "dear" if _DEAR.search(scope["path"]) or b"known=" in scope["query_string"] else "cheap"
