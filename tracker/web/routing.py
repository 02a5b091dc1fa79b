"""Routes of pages and files: what is in braces, and what is asked by name, is handed over as text.

They are Starlette's alone: the library that the API is made with takes longer to import than a page to answer.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

from starlette.requests import Request
from starlette.routing import Route

Page = Callable[..., Any]
"""A function of a request, of what is in the braces of its address, and of parameters with a default."""


class Routes:
    """The addresses of a room, in the order in which they are looked through."""

    def __init__(self) -> None:
        self.routes: list[Route] = []

    def add(self, path: str, page: Page, methods: Sequence[str] = ("GET",)) -> None:
        """One more."""
        self.routes.append(Route(path, _endpoint(page), methods=list(methods)))


def _endpoint(page: Page) -> Page:
    parameters = inspect.signature(page).parameters
    asked = {name: each.default for name, each in parameters.items() if each.default is not inspect.Parameter.empty}

    def given(request: Request) -> dict[str, Any]:
        found: dict[str, Any] = {"request": request} if "request" in parameters else {}
        found |= {name: request.query_params.get(name, default) for name, default in asked.items()}
        return found | {name: value for name, value in request.path_params.items() if name in parameters}

    if inspect.iscoroutinefunction(page):

        async def soon(request: Request) -> Any:
            return await page(**given(request))

        return soon
    return lambda request: page(**given(request))
