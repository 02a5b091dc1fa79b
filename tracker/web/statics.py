"""Style, scripts and icon: each under a name that changes with its content, so that it may be kept for ever."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType

ASSETS = MappingProxyType(
    {
        "style.css": "text/css",
        "table.js": "text/javascript",
        "find.js": "text/javascript",
        "day.js": "text/javascript",
        "icon.svg": "image/svg+xml",
    }
)
"""Each by its own name, and what it is."""
ICON = "image/vnd.microsoft.icon"
"""What `favicon.ico` is: the icon as 32 pixels, for what asks for it unbidden."""
FOR_EVER = "public, max-age=31536000, immutable"


@cache
def content(name: str) -> bytes:
    """What is in it."""
    return files("tracker.web").joinpath("assets", name).read_bytes()


@cache
def hashed(name: str) -> str:
    """Its name with the first digits of its seal: style.0123456789ab.css."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{sha256(content(name)).hexdigest()[:12]}.{ending}"


def address(name: str) -> str:
    """Where it is, from the top. Raises KeyError where there is none of this name."""
    if name not in ASSETS:
        raise KeyError(name)
    return f"assets/{hashed(name)}"


@cache
def by_address() -> dict[str, str]:
    """Name by the name that is asked for."""
    return {hashed(name): name for name in ASSETS}
