"""What browsers may do with an answer: three policies, by address."""

from __future__ import annotations

import re

Headers = list[tuple[bytes, bytes]]
_SOURCES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; "
)
POLICY = f"{_SOURCES}frame-ancestors 'none'"
EMBEDDED = f"{_SOURCES}frame-ancestors *"
"""Of what is made to stand in other people's pages."""
_ALL: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), interest-cohort=()"),
]
_PAGE: Headers = [
    (b"content-security-policy", POLICY.encode()),
    *_ALL,
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
]
_EMBED: Headers = [(b"content-security-policy", EMBEDDED.encode()), *_ALL]
_DATA: Headers = [*_PAGE, (b"access-control-allow-origin", b"*")]
_EMBEDDED = re.compile(r"(/[a-z]{2})?/embed/")
_DATA_ENDINGS = (".json", ".csv", ".svg", ".png", ".ics", ".atom", ".tsv", ".jsonl", ".md")


def headers_for(path: str) -> Headers:
    """The headers of an answer: data and the log may be read from any page, `/embed/` stand in any, pages in none."""
    if _EMBEDDED.match(path):
        return _EMBED
    return _DATA if path.startswith(("/api/", "/log/")) or path.endswith(_DATA_ENDINGS) else _PAGE
