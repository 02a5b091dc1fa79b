"""The application: routes, what errors look like, and the keeper of answers before them."""

from __future__ import annotations

import os
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from tracker import __version__
from tracker.clock import today
from tracker.desk.desk import Desk, open_desk
from tracker.model.refusal import Refusal
from tracker.web import data, description, files, log, lookups, pages
from tracker.web.edition import SERVED, Edition, public_address
from tracker.web.kept import Kept
from tracker.web.shelf import Library
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
ABOUT = (
    "Who may join a multilateral treaty, who has joined, from which day is whom bound, and why, article by article. "
    "Read-only. Not an official record: only each depositary's own notifications are authoritative. Not legal advice."
)


def application(desk: Desk, edition: Edition = SERVED) -> Kept:
    """The pages and the API over an open register, as they are published."""
    app = FastAPI(
        title="accession-tracker",
        version=__version__,
        description=ABOUT,
        license_info={"name": "MIT", "identifier": "MIT"},
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    for router in (
        description.router,
        lookups.router,
        data.router,
        description.rest,
        log.router,
        files.router,
        pages.router,
    ):
        app.include_router(router)
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _no_such_address)
    app.add_exception_handler(Exception, _failed)
    return Kept(data.Endings(app), Library(desk, edition))


def from_environment() -> Kept:
    """The application over the register that TRACKER_DATABASE names, published where TRACKER_URL says.

    Raises SystemExit with a sentence where there is no register, or the address is none.
    """
    try:
        edition = Edition(public_address(os.environ.get("TRACKER_URL", "")))
        return application(open_desk(os.environ.get("TRACKER_DATABASE"), today), edition)
    except (Refusal, ValueError) as error:
        raise SystemExit(str(error)) from None


def _refused(request: Request, refusal: Any) -> Response:
    return answer_to(refusal, request.url.path)


def _malformed(request: Request, error: Any) -> Response:
    first = error.errors()[0]
    *_, name = (str(part) for part in first["loc"])
    says = str(first.get("ctx", {}).get("error", "")) or first["msg"]
    return _refused(request, Refusal(f"`{name[:80]}`: {says}", code="malformed", hints=(_way_out(first, name),)))


def _way_out(first: dict[str, Any], name: str) -> str:
    if first["type"] == "extra_forbidden":
        return "there is no such parameter here"
    return WAYS_OUT.get(name, "")


def _no_such_address(request: Request, error: Any) -> Response:
    if error.status_code == 405:  # noqa: PLR2004 (the number is the name)
        response = _refused(request, Refusal("Nothing is written here: only GET and HEAD.", code="wrong method"))
        response.headers["allow"] = "GET, HEAD"
        return response
    return _refused(request, Refusal("There is no such address here.", code="unknown page"))


def _failed(request: Request, _error: Exception) -> Response:
    return _refused(request, Refusal("Something went wrong here; the server's log has it.", code="failed"))
