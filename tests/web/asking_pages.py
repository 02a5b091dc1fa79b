"""Asks the application in process."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.web.fetching import fetch
from tracker.web.kept import Kept

TODAY = date(2026, 11, 22)


def today(_time_zone: str) -> date:
    """The day of these tests."""
    return TODAY


@dataclass(frozen=True)
class Page:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def plain(self) -> str:
        """The text without the links from articles to their words, and without the names of columns for a phone."""
        return re.sub(r' data-label="[^"]*"|<a href="[^"]*clauses/[^"]*">(.*?)</a>', r"\1", self.text)

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Ask = Callable[..., Page]


def asking(app: Kept) -> Ask:
    """Ask an application for an address, with headers by name."""

    def ask(address: str, method: str = "GET", **headers: str) -> Page:
        path, _, query = address.partition("?")
        more = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        answer = asyncio.run(fetch(app, path, query, method=method, headers=[(b"host", b"localhost"), *more]))
        return Page(answer.status_code, {k.decode(): v.decode() for k, v in answer.raw_headers}, bytes(answer.body))

    return ask
