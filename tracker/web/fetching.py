"""Asks the application for an address in process, without a network."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.types import ASGIApp, Message

from tracker.web.troubles import Answer


async def fetch(app: ASGIApp, path: str, query: str = "", **more: Any) -> Answer:
    """What an application answers to GET; `more` is handed over with the request."""
    start: dict[str, Any] = {}
    pieces: list[bytes] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            pieces.append(message.get("body", b""))

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
    await app(scope, receive, send)
    return Answer(start["status"], list(start["headers"]), b"".join(pieces))
