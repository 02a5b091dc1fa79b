"""Answers are kept until the register changes; whoever has one already is told so (304). Headers that all have."""

from __future__ import annotations

import logging
from collections import OrderedDict
from hashlib import sha256
from typing import Any

from anyio.to_thread import run_sync
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.model.refusal import Refusal
from tracker.web.shelf import Library, Shelf
from tracker.web.troubles import Answer, Headers, answer_to, too_long

LONGEST = 2_000
"""The most bytes that an address may have, with what is asked."""
Key = tuple[bytes, bytes]
"""An address, and what is asked there."""
OK = 200
TRIES = 5
"""How often an answer is made again because something was written meanwhile."""
LOG = logging.getLogger("uvicorn.error")
MOST_BYTES = 64_000_000
"""How much is kept in all."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
SECURITY: Headers = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), interest-cohort=()"),
]
FRESH: Headers = [(b"cache-control", b"no-cache")]
"""Ask each time whether it is still so; the answer is short."""


class Kept:
    """Stands before the application: sends what is kept, else asks the application and keeps it."""

    def __init__(self, app: ASGIApp, library: Library) -> None:
        self.app = app
        self._library = library
        self._shelf: Shelf | None = None
        self._answers: OrderedDict[Key, Answer] = OrderedDict()
        self._bytes = 0

    @property
    def version(self) -> str:
        """Of what the last answer was made."""
        return self._shelf.version if self._shelf else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = await self._answer(scope, receive)
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else answer.body})

    async def _answer(self, scope: Scope, receive: Receive) -> Answer:
        key = (scope["raw_path"], scope["query_string"])
        if sum(map(len, key)) > LONGEST:
            return _finished(too_long(scope["path"], LONGEST))
        try:
            shelf = await run_sync(self._library.shelf)
            if scope["method"] not in ("GET", "HEAD"):
                return await self._asked(scope, receive, shelf)
            return await self._of_one_state({**scope, "method": "GET"}, receive, shelf, key)
        except Refusal as refusal:
            return _finished(answer_to(refusal, scope["path"]))

    async def _of_one_state(self, scope: Scope, receive: Receive, shelf: Shelf, key: Key) -> Answer:
        """What is known already, else what is made while nothing is written. Raises Refusal where that never is so."""
        for _ in range(TRIES):
            tag = b'"%s"' % sha256(b"\n".join([shelf.version.encode(), *key])).hexdigest()[:32].encode()
            if _has(scope, tag):  # nobody knows the tag of an address that was never answered with 200
                return Answer(304, [*FRESH, (b"etag", tag), *SECURITY], b"")
            if shelf is not self._shelf:
                self._shelf, self._bytes = shelf, 0
                self._answers.clear()
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
            answer = await self._asked(scope, receive, shelf, tag)
            read_from, shelf = shelf, await run_sync(self._library.shelf)
            if shelf is read_from:
                self._keep(shelf, key, answer)
                return answer
        raise Refusal("The register was written to each time while an answer was made. Ask again.", code="busy")

    async def _asked(self, scope: Scope, receive: Receive, shelf: Shelf, tag: bytes = b"") -> Answer:
        """What the application answers, as a whole."""
        start: dict[str, Any] = {}
        pieces: list[bytes] = []

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                pieces.append(message.get("body", b""))

        try:
            await self.app({**scope, "shelf": shelf}, receive, collect)
        except Exception:  # the answer to it is collected by then; what is wrong here is told to the log alone
            LOG.exception("%s failed", scope["path"])
        return _finished(Answer(start["status"], list(start["headers"]), b"".join(pieces)), tag)

    def _keep(self, shelf: Shelf, key: Key, answer: Answer) -> None:
        if answer.status != OK or shelf is not self._shelf:
            return
        self._answers[key] = answer
        self._bytes += len(answer.body)
        while self._bytes > MOST_BYTES:
            _, oldest = self._answers.popitem(last=False)
            self._bytes -= len(oldest.body)


def _finished(answer: Answer, tag: bytes = b"") -> Answer:
    """The same with the headers that all have."""
    headers = [each for each in answer.headers if each[0] != b"content-length"]
    if answer.status == OK and tag:
        fresh = [] if any(name == b"cache-control" for name, _ in headers) else FRESH
        headers += [*fresh, (b"etag", tag)]
    return Answer(
        answer.status, [*headers, *SECURITY, (b"content-length", str(len(answer.body)).encode())], answer.body
    )


def _has(scope: Scope, tag: bytes) -> bool:
    """Whether the client has it; weak tags count as the strong ones (RFC 9110, 13.1.2)."""
    given = b",".join(value for name, value in scope["headers"] if name == b"if-none-match")
    return tag in {each.strip().removeprefix(b"W/") for each in given.split(b",")}
