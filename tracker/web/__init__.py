"""Door: read-only pages and a JSON API over the same desk functions and the same shapes as the command line.

`tracker.web:app` is the application for any ASGI server (`uvicorn tracker.web:app`): it is made from TRACKER_DATABASE
and TRACKER_URL when it is first asked for.
"""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    if name != "app":
        raise AttributeError(name)
    from tracker.web.app import from_environment  # noqa: PLC0415 (whoever only reads a name from here needs no server)

    made = globals()["app"] = from_environment()
    return made
