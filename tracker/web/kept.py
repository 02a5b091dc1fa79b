"""Answers are kept until the register changes; whoever has one already is told so (304). Headers that all have."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from threading import Timer

from anyio import to_thread
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.model.refusal import Refusal
from tracker.web import asked
from tracker.web.fetching import body_of, collected, received
from tracker.web.packed import Packed, Tag, of_response
from tracker.web.shelf import Library, Shelf
from tracker.web.troubles import answer_to, health, too_long
from tracker.web.turns import Turns, lane_of

LONGEST = 2_000
"""The most bytes that an address may have, with what is asked."""
HEALTH = "/healthz"
TAKES = "/verify/"
"""How the address of the one page ends that something is sent to."""
LARGEST = 2_000_000
"""The most bytes that may be sent."""
Key = tuple[bytes, bytes]
"""An address, and what is asked there."""
TRIES = 5
"""How often an answer is made again because something was written meanwhile."""
SHORT = 8_000
"""The most bytes of an answer that is compressed where it stands: a thread for it would take longer."""
MOST_BYTES = 8_000_000
"""What the kept answers may cost in all, with what it takes to find them."""
MOST_OF_ONE = MOST_BYTES // 8
"""What costs more is made each time."""
LOG = logging.getLogger("uvicorn.error")
READING = frozenset(("GET", "HEAD"))


class Kept:
    """Stands before the application: sends what is kept, else asks the application and keeps it."""

    def __init__(self, app: ASGIApp, library: Library, later: Callable[[], object] = object) -> None:
        self.app = app
        self._later = later
        self.turns = Turns()
        self._library = library
        self._shelf: Shelf | None = None
        self._answers: OrderedDict[Key, Packed] = OrderedDict()
        self._cost = 0

    @property
    def version(self) -> str:
        """Of what the last answer was made."""
        return self._shelf.version if self._shelf else ""

    def warm(self, seconds: float) -> None:
        """In some seconds make, beside all else, what only some questions need."""
        timer = Timer(seconds, self._later)
        timer.daemon = True
        timer.start()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = await self._answer(scope, receive)
        await answer.send(scope, send)

    async def _answer(self, scope: Scope, receive: Receive) -> Packed:
        try:
            if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST:
                return of_response(too_long(scope["path"], LONGEST), scope["path"])
            query = asked.known_alone(scope["path"], scope["query_string"])
            shelf = await self._state()
            if scope["path"] == HEALTH:
                return of_response(health(shelf.head), HEALTH)
            if scope["method"] not in READING:
                return await self._of_a_body(scope, receive, shelf)
            key = (scope["raw_path"], query)
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
            return await self._of_one_state({**scope, "method": "GET", "query_string": query}, receive, shelf, key)
        except Refusal as refusal:
            return of_response(answer_to(refusal, scope["path"]), scope["path"])

    async def _of_a_body(self, scope: Scope, receive: Receive, shelf: Shelf) -> Packed:
        """What is answered to what was sent: it has come as a whole before it is worked on, so nobody waits for it."""
        if scope["method"] == "POST" and scope["path"].endswith(TAKES):
            async with self.turns.of("body"):
                receive = received(await body_of(receive, LARGEST))
        async with self.turns.of(lane_of(scope)):
            return of_response(await self._made(scope, receive, shelf), scope["path"])

    async def _state(self) -> Shelf:
        """The register as it is now: at once where that can be told without waiting."""
        shelf = self._library.shelf_at_once() or await self._library.shelf_soon()
        if shelf is None:
            shelf = await to_thread.run_sync(self._library.shelf)
        if shelf is not self._shelf:
            self._shelf, self._cost = shelf, 0
            self._answers.clear()
        return shelf

    async def _of_one_state(self, scope: Scope, receive: Receive, shelf: Shelf, key: Key) -> Packed:
        """What is known already, else what is made while nothing is written. Raises Refusal where that never is so."""
        for _ in range(TRIES):
            async with self.turns.of(lane_of(scope)):
                known = self._known(scope, shelf, key)  # another may have asked for the same meanwhile
                if known:
                    return known
                response = await self._made(scope, receive, shelf)
                packing = partial(of_response, response, scope["path"], _tag(shelf, key))
                answer = packing() if len(response.body) <= SHORT else await to_thread.run_sync(packing)
            read_from, shelf = shelf, await self._state()
            if shelf is read_from:
                self._keep(key, answer)
                return answer
        raise Refusal("The register was written to each time while an answer was made. Ask again.", code="busy")

    def _known(self, scope: Scope, shelf: Shelf, key: Key) -> Packed | None:
        """What is kept; that the client has it, where it does. Nobody knows the tag of what was never answered."""
        answer = self._answers.get(key) if shelf is self._shelf else None
        if answer:
            self._answers.move_to_end(key)
            return answer
        given = b",".join(value for name, value in scope["headers"] if name == b"if-none-match")
        tag = _tag(shelf, key) if given else None
        return Packed.unchanged(tag) if tag and tag.is_in(given) else None

    async def _made(self, scope: Scope, receive: Receive, shelf: Shelf) -> Response:
        """What the application answers, as a whole."""
        try:
            return await collected(self.app, {**scope, "shelf": shelf}, receive)
        except Exception:  # what is wrong here is told to the log alone
            LOG.exception("%s failed", scope["path"])
            failed = Refusal("Something went wrong here; the server's log has it.", code="failed")
            return answer_to(failed, scope["path"])

    def _keep(self, key: Key, answer: Packed) -> None:
        cost = answer.cost + sum(map(len, key))
        if not answer.tag or cost > MOST_OF_ONE or key in self._answers:
            return
        self._answers[key] = answer
        self._cost += cost
        while self._cost > MOST_BYTES:
            oldest, gone = self._answers.popitem(last=False)
            self._cost -= gone.cost + sum(map(len, oldest))


def _tag(shelf: Shelf, key: Key) -> Tag:
    return Tag(sha256(b"\n".join([shelf.version.encode(), *key])).hexdigest()[:32])
