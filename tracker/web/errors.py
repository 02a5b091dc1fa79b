"""What errors look like, in either room."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tracker.model.refusal import Refusal
from tracker.web.troubles import answer_to

WAYS_OUT = {
    "on": "on=2020-04-28",
    "day": "day=2020-04-28",
    **dict.fromkeys(("known", "until"), "2026-11-22T14:30:00Z"),
    "since": "since=2026-11-22",
    "performer": "performer=CN",
    "in": "in=CH",
    "performed": "performed=2021-05-01",
    "fixed": "fixed=2021",
}
"""By parameter: how it is written."""


def refused(request: Request, refusal: Any) -> Response:
    """A question that cannot be answered."""
    return answer_to(refusal, request.url.path, request.scope.get("shelf"), request.query_params.multi_items())


def malformed(request: Request, error: Any) -> Response:
    """A question that cannot be read."""
    first = error.errors()[0]
    *_, name = (str(part) for part in first["loc"])
    says = str(first.get("ctx", {}).get("error", "")) or first["msg"]
    return refused(request, Refusal(f"`{name[:80]}`: {says}", code="malformed", hints=(_way_out(first, name),)))


def no_such_address(request: Request, error: Any) -> Response:
    """An address that is none, or another method than reading."""
    if error.status_code == 405:  # noqa: PLR2004 (the number is the name)
        response = refused(request, Refusal("Nothing is written here: only GET and HEAD.", code="wrong method"))
        response.headers["allow"] = "GET, HEAD"
        return response
    return refused(request, Refusal("There is no such address here.", code="unknown page"))


def failed(request: Request, _error: Exception) -> Response:
    """Whatever else went wrong."""
    return refused(request, Refusal("Something went wrong here; the server's log has it.", code="failed"))


def _way_out(first: dict[str, Any], name: str) -> str:
    if first["type"] == "extra_forbidden":
        return "there is no such parameter here"
    return WAYS_OUT.get(name, "")
