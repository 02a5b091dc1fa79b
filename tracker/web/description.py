"""What the API is: OpenAPI, the JSON Schema of each noun, and a page that lists the addresses."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from tracker.intake.trouble import harmless_json
from tracker.model.refusal import Refusal
from tracker.web import nouns
from tracker.web.fetching import fetch
from tracker.web.published import SCHEMAS
from tracker.web.rendering import render
from tracker.web.view import Place

OK = 200
MOST_KEYS = 20
JSON = "application/json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
router = APIRouter(prefix="/api", include_in_schema=False)


@router.get("/openapi.json", response_model=None)
async def openapi(request: Request) -> Response:
    """The API as OpenAPI; each example is what the address answers now."""
    schema = deepcopy(request.app.openapi())
    for path, operations in schema["paths"].items():
        address, query = _example(path, operations["get"])
        answer = await fetch(request.app, address, query, shelf=request.scope["shelf"])
        if answer.status_code == OK:
            operations["get"]["responses"]["200"]["content"][JSON]["example"] = _short(json.loads(bytes(answer.body)))
    return _schema(schema)


@router.get("/schemas/{name}.json", response_model=None)
def json_schema(name: str) -> Response:
    """The JSON Schema of one noun."""
    if name not in SCHEMAS:
        raise Refusal(f"There is no schema '{name[:80]}'.", code="unknown page", hints=tuple(SCHEMAS))
    return _schema({"$schema": DIALECT, **getattr(nouns, SCHEMAS[name]).model_json_schema()})


@router.get("/", response_model=None)
def addresses(request: Request) -> Response:
    """Every address of the API with an example."""
    place = Place.at(request)
    operations = [_listed(path, each["get"]) for path, each in request.app.openapi()["paths"].items()]
    context = {"operations": operations, "schemas": list(SCHEMAS), "about": request.app.description}
    return HTMLResponse(render("api.html", {**place.shared(), **context, "others": [], "head": ""}))


def _schema(schema: Any) -> Response:
    """A schema is no answer: it has the keys of its dialect alone."""
    return Response(harmless_json(json.dumps(schema, ensure_ascii=False, indent=2)), media_type=JSON)


def _short(answer: Any) -> Any:
    """The first of many is example enough."""
    if isinstance(answer, list):
        return answer[:1]
    return {key: _shorter(value) for key, value in answer.items()}


def _shorter(value: Any) -> Any:
    """The first few of a list, or of what stands under many keys."""
    if isinstance(value, dict) and len(value) > MOST_KEYS:
        return dict(list(value.items())[:1])
    return value[:1] if isinstance(value, list) else value


def _listed(path: str, operation: dict[str, Any]) -> tuple[str, str, str, str]:
    names = ", ".join(each["name"] for each in operation.get("parameters", ()) if each["in"] == "query")
    address, query = _example(path, operation)
    return path, operation["description"], names, f"..{address}{'?' if query else ''}{query}"


def _example(path: str, operation: dict[str, Any]) -> tuple[str, str]:
    """An address with its query, from the examples of its parameters."""
    given = [(each["in"], each["name"], _value(each)) for each in operation.get("parameters", ())]
    for where, name, value in given:
        if where == "path":
            path = path.replace(f"{{{name}}}", value)
    query = [(name, value) for where, name, value in given if where == "query" and value]
    return path, urlencode(query)


def _value(parameter: dict[str, Any]) -> Any:
    examples = [*parameter["schema"].get("examples", ()), *parameter.get("examples", ())]
    first = examples[0] if examples else ""
    return first[0] if isinstance(first, list) else first


rest = APIRouter(prefix="/api", include_in_schema=False)
"""Comes after every other address under /api."""


@rest.get("/{anything:path}", response_model=None)
def no_such_address(anything: str) -> Response:
    """Whatever else is asked for."""
    raise Refusal(f"There is no address /api/{anything[:80]}; /api/ lists them.", code="unknown page")
