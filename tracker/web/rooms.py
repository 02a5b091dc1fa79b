"""The two rooms behind the keeper: pages in every language, and the API, which is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker import __version__
from tracker.model.participant import LANGUAGES
from tracker.model.refusal import Refusal
from tracker.web import files, log, pages
from tracker.web.errors import failed, malformed, no_such_address, refused

if TYPE_CHECKING:
    from fastapi import APIRouter

ABOUT = (
    "Who may join a multilateral treaty, who has joined, from which date each is bound, and why, article by article. "
    "Read-only. Not an official record: only each depositary's own notifications are authoritative. Not legal advice."
)


def complete() -> None:
    """Raises ModuleNotFoundError where a library is not installed that only some questions wait for."""
    for library in ("altair", "fastapi"):
        if find_spec(library) is None:
            raise ModuleNotFoundError(name=library)


class Rooms:
    """Leads a request to its room. To make the API takes longer than the first page may wait."""

    def __init__(self) -> None:
        self._pages = Starlette(
            routes=[*log.router.routes, *files.router.routes, *pages.router.routes],
            exception_handlers={Refusal: refused, HTTPException: no_such_address, Exception: failed},
        )
        self._pages.router.redirect_slashes = False
        self._api: ASGIApp | None = None
        self._lock = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope.get("path", "")
        if path.startswith("/api/"):
            if self._api is None:
                await to_thread.run_sync(self.api)
            await self.api()(scope, receive, send)
            return
        language = path[1:].partition("/")[0]
        if language in LANGUAGES[1:] and path != f"/{language}":
            scope = {**scope, "root_path": f"/{language}"}
        await self._pages(scope, receive, send)

    def api(self) -> ASGIApp:
        """The API."""
        with self._lock:
            if self._api is None:
                from tracker.web import data, description, lookups  # noqa: PLC0415 (every question, and its schema)

                routers = (description.router, lookups.router, data.router, description.rest)
                self._api = data.Endings(_api(routers))
            return self._api


def _api(routers: Iterable[APIRouter]) -> ASGIApp:
    """The API as FastAPI describes it; an address of a question is led to its answer without what FastAPI puts between.

    It looks at each request for what no question has: that takes a tenth of an answer.
    """
    from fastapi import FastAPI  # noqa: PLC0415 (slow, and no page needs it)
    from fastapi.exceptions import RequestValidationError  # noqa: PLC0415
    from fastapi.routing import APIRoute  # noqa: PLC0415

    from tracker.web.data import Reading  # noqa: PLC0415 (every question)

    handlers: dict[Any, Any] = {
        Refusal: refused,
        RequestValidationError: malformed,
        HTTPException: no_such_address,
        Exception: failed,
    }
    described = FastAPI(
        title="accession-tracker",
        version=__version__,
        description=ABOUT,
        license_info={"name": "MIT", "identifier": "MIT"},
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        exception_handlers=handlers,
    )
    for router in routers:
        described.routes.extend(router.routes)  # as they are: to include a router makes each of them once more
    routes = [each for router in routers for each in router.routes if isinstance(each, APIRoute)]
    led = [each if isinstance(each, Reading) else Route(each.path, described) for each in routes]
    app = Starlette(routes=led, exception_handlers=handlers)
    app.router.redirect_slashes = False
    return app
