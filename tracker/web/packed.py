"""An answer as it is sent: compressed once, with the headers that all have."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import NamedTuple

from starlette.responses import Response
from starlette.types import Scope, Send

from tracker.web.policy import headers_for

Headers = list[tuple[bytes, bytes]]
OK = 200
LEAST = 4_000
"""Bytes; a shorter body is not compressed: it goes out in the first packets as it is, and is there no sooner."""
COMPRESSIBLE = (b"text/", b"application/json", b"application/xml", b"application/atom+xml", b"image/svg+xml")
COST = 2_000
"""What an answer costs beside its body: its headers, its key, and what the interpreter needs for them."""
NOT_KEPT = {"cache-control": "no-store"}
"""The header of an answer that rests on more than the record: a checkpoint may be signed at any time."""
FRESH = (b"cache-control", b"no-cache")
"""Ask each time whether it is still so; the answer is short."""


class Tag(NamedTuple):
    """The mark of an answer of one state of the register."""

    digits: str

    def plain(self) -> bytes:
        """Of the body as it is."""
        return b'"%s"' % self.digits.encode()

    def zipped(self) -> bytes:
        """Of the compressed body."""
        return b'"%s-gzip"' % self.digits.encode()

    def is_in(self, given: bytes) -> bool:
        """Whether a client names it; weak tags count as the strong ones (RFC 9110, 13.1.2)."""
        named = {each.strip().removeprefix(b"W/") for each in given.split(b",")}
        return self.plain() in named or self.zipped() in named


@dataclass(slots=True)
class Packed:
    """Status, headers and body; the same compressed, where that is shorter; its tag, where it has one."""

    status: int
    headers: Headers
    body: bytes
    zipped_headers: Headers
    zipped: bytes = b""
    tag: Tag | None = None

    @property
    def cost(self) -> int:
        """About how many bytes of memory it takes."""
        return len(self.body) + len(self.zipped) + COST

    @classmethod
    def unchanged(cls, tag: Tag) -> Packed:
        """That the client has it already."""
        headers = [FRESH, (b"etag", tag.plain()), (b"vary", b"accept-encoding"), *headers_for("")]
        return cls(304, headers, b"", headers, b"", None)

    async def send(self, scope: Scope, send: Send) -> None:
        """Send it as the client takes it, or that it has it."""
        asks, takes = b"", b""
        for name, value in scope["headers"]:
            if name == b"if-none-match":
                asks = asks + b"," + value if asks else value
            elif name == b"accept-encoding":
                takes = value
        if asks and self.tag and self.tag.is_in(asks):
            await Packed.unchanged(self.tag).send({**scope, "headers": []}, send)
            return
        zipped = self.zipped and b"gzip" in takes and b"gzip;q=0" not in takes
        headers, body = (self.zipped_headers, self.zipped) if zipped else (self.headers, self.body)
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def of_response(response: Response, path: str, tag: Tag | None = None) -> Packed:
    """A response with the headers that all have; one that may be kept has its tag, and is compressed."""
    body = bytes(response.body)
    own = [each for each in response.raw_headers if each[0] != b"content-length"]
    passing = response.headers.get("cache-control") == NOT_KEPT["cache-control"]
    kept = tag if response.status_code == OK and not passing else None
    if kept and not any(name == b"cache-control" for name, _ in own):
        own.append(FRESH)
    own += headers_for(path)
    kind = response.headers.get("content-type", "").encode()
    zipped = gzip.compress(body, 6, mtime=0) if kept and len(body) >= LEAST and kind.startswith(COMPRESSIBLE) else b""
    if zipped:
        own.append((b"vary", b"accept-encoding"))
    plain = [*own, *([(b"etag", kept.plain())] if kept else []), _length(body)]
    if not zipped or not kept:
        return Packed(response.status_code, plain, body, plain, b"", kept)
    packed = [*own, (b"etag", kept.zipped()), (b"content-encoding", b"gzip"), _length(zipped)]
    return Packed(response.status_code, plain, body, packed, zipped, kept)


def _length(body: bytes) -> tuple[bytes, bytes]:
    return b"content-length", str(len(body)).encode()
