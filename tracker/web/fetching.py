"""Asks the application for an address in process, without a network."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope

from tracker.model.refusal import Refusal


async def collected(app: ASGIApp, scope: Scope, receive: Receive) -> Response:
    """What an application answers, as a whole."""
    start: dict[str, Any] = {}
    pieces: list[bytes] = []

    async def collect(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            pieces.append(message.get("body", b""))

    await app(scope, receive, collect)
    response = Response(b"".join(pieces), start["status"])
    response.raw_headers = list(start["headers"])
    return response


async def body_of(receive: Receive, most: int) -> bytes:
    """The body of a request, as far as it came. Raises Refusal where it is larger than it may be."""
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > most:
            raise Refusal(f"The request is too large: at most {most:,} bytes.", code="request too large")
    return bytes(body)


def received(body: bytes) -> Receive:
    """Hands over a body that has come already."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def fetch(app: ASGIApp, path: str, query: str = "", **more: Any) -> Response:
    """What an application answers to GET; `more` is handed over with the request."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": quote(path).encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost")],
        "server": ("localhost", 80),
        "client": ("localhost", 0),
        **more,
    }
    return await collected(app, scope, received(b""))
