"""The JSON API: every question of the registry at an address that may as well be a file, in every format."""

from __future__ import annotations

import asyncio
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from keyword import iskeyword
from typing import Annotated, Any, Union, get_args, get_origin

from fastapi import APIRouter, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.routing import APIRoute
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
    create_model,
)
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.answers import registry
from tracker.answers.asking import Asked, Kind, Parameter
from tracker.answers.narrowing import Tabled
from tracker.answers.question import Listing, Question
from tracker.answers.receipts import receipt_of
from tracker.rendering.formats import FORMATS
from tracker.rendering.nouns import named
from tracker.web import nouns
from tracker.web.packed import NOT_KEPT
from tracker.web.rendering import in_json

RECEIPT = "receipt"
"""The parameter by which an answer is asked for with its proof."""
MOST = 20
"""How many values one parameter may have: an address has an end."""
ENDINGS = {**{name: name for name in FORMATS}, "md": "markdown"}
"""How an address ends, and the format that is meant."""
_ENDING = re.compile(r"(/api/.+)\.([a-z]+)")
_IN_PATH = re.compile(r"{(\w+)}")
ERRORS: dict[int | str, dict[str, Any]] = {
    404: {"model": nouns.Error, "description": "No such treaty, participant or address"},
    400: {"model": nouns.Error, "description": "The address is too long"},
    409: {"model": nouns.Error, "description": "What is supposed, or the day asked about, is impossible"},
    422: {"model": nouns.Error, "description": "A malformed question"},
    503: {"model": nouns.Error, "description": "The register cannot be read at the moment"},
}


class Endings:
    """Stands before the application: an address that ends in another format is that of JSON, with the format noted."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        found = _ENDING.fullmatch(scope.get("path", ""))
        if found and found[2] != "json" and found[2] in ENDINGS:
            path = f"{found[1]}.json"
            scope = {**scope, "path": path, "raw_path": path.encode(), "form": ENDINGS[found[2]]}
        await self._app(scope, receive, send)


def as_json(value: Any) -> Response:
    """An answer that holds a value, as the command line prints it."""
    return Response(in_json(value), media_type="application/json")


def addresses(question: Question[Any, Any]) -> Iterator[tuple[str, Any]]:
    """Where a question is answered, and with which noun."""
    return ((address, named(noun)) for address, noun in question.paths)


class Reading(APIRoute):
    """An address of the API whose query its model reads as a whole, in the thread that answers.

    FastAPI describes it and does not run it: to look at the type of each parameter anew with every request, and to
    stand ready for what no question has, takes as long as an answer.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **more: Any) -> None:
        super().__init__(path, endpoint, **more)
        self.app = _answering(endpoint)


def _answering(endpoint: Callable[..., Response]) -> ASGIApp:
    """What answers a request. Raises RequestValidationError as FastAPI does."""
    model = get_args(inspect.signature(endpoint).parameters["query"].annotation)[0]
    several = {each.alias or name for name, each in model.model_fields.items() if get_origin(each.annotation) is list}

    def answer(request: Request) -> Response:
        given: dict[str, list[str]] = {}
        for name, value in request.query_params.multi_items():
            given.setdefault(name, []).append(value)
        query = {name: values if name in several else values[-1] for name, values in given.items()}
        try:
            read = model.model_validate(query)
        except ValidationError as error:
            found = error.errors(include_url=False)
            raise RequestValidationError([{**each, "loc": ("query", *each["loc"])} for each in found]) from error
        return endpoint(request, query=read, **request.path_params)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        response = await asyncio.get_running_loop().run_in_executor(None, answer, Request(scope))
        await response(scope, receive, send)

    return app


def _endpoint(question: Question[Any, Any], address: str) -> Callable[..., Response]:
    """The function that answers at an address: what is in braces comes from the path, the rest from the query."""
    in_path = set(_IN_PATH.findall(address))
    asked_for = [each for each in question.parameters if not each.of_this_machine]
    query = [each for each in asked_for if each.name not in in_path]

    def answer(request: Request, **given: Any) -> Response:
        values = {name: value for name, value in given.pop("query").model_dump().items() if value not in (None, [])}
        with_receipt = values.pop(RECEIPT, False)
        asked = Asked.of(question.parameters, request.scope["shelf"].desk, {**given, **values})
        form = request.scope.get("form", "json")
        write, media_type = FORMATS[form]
        if with_receipt:
            receipt = as_json(receipt_of(question.answer(asked)))
            receipt.headers.update(NOT_KEPT)
            return receipt
        return Response(write(question.answer(asked)), media_type=media_type)

    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    signature = [inspect.Parameter("request", kind, annotation=Request)]
    signature += [
        inspect.Parameter(each.name, kind, annotation=_path(each)) for each in asked_for if each.name in in_path
    ]
    signature.append(inspect.Parameter("query", kind, annotation=Annotated[_model(question, query), Query()]))
    answer.__signature__ = inspect.Signature(signature)  # type: ignore[attr-defined]  # FastAPI reads it
    answer.__doc__ = question.about.partition("\n\n")[0].replace("\n", " ")
    return answer


def _path(parameter: Parameter[Any]) -> Any:
    return Annotated[str, Path(description=parameter.help, examples=[parameter.example])]


def _model(question: Question[Any, Any], parameters: list[Parameter[Any]]) -> type[BaseModel]:
    """What may stand in the query."""
    fields: dict[str, Any] = {each.name: _field(each) for each in parameters}
    if question.has_receipts:
        says = "With the proof of what the answer rests on, for `tracker verify`: JSON alone."
        fields[RECEIPT] = (bool, Field(default=False, description=says))
    name = f"{question.name.title().replace('-', '')}Query"
    made: type[BaseModel] = create_model(name, __config__=ConfigDict(extra="forbid"), **fields)
    return made


def _field(parameter: Parameter[Any]) -> Any:
    said: dict[str, Any] = {"description": parameter.help, "alias": parameter.label}
    if parameter.example:
        said["examples"] = [[parameter.example]] if parameter.many else [parameter.example]
    if not parameter.many:
        shown = {"examples": [parameter.example]} if parameter.example else {}
        schema = WithJsonSchema({**parameter.kind.schema, **shown})
        one: Any = Annotated[Any, BeforeValidator(_reader(parameter.kind, parameter.kind.read)), schema]
        return (one, Field(**said)) if parameter.required else (one | None, Field(default=None, **said))
    said["max_length"] = MOST
    several: Any = list[Annotated[Any, WithJsonSchema(dict(parameter.kind.schema))]]
    whole = _reader(parameter.kind, parameter.read)
    read = Annotated[several, AfterValidator(lambda values: list(whole(values)))]
    return (read, Field(min_length=1, **said)) if parameter.required else (read, Field(default=[], **said))


def _reader(kind: Kind, read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What reads a value for a stranger: of a strict kind nothing that its schema does not have, a path for one."""
    if not kind.strict:
        return read
    pattern = re.compile(kind.schema["pattern"])

    def strictly(given: Any) -> Any:
        for each in given if isinstance(given, list) else [given]:
            if not pattern.fullmatch(str(each)):
                raise ValueError(f"{str(each)[:80]!r} is not a {kind.name}; its pattern is {pattern.pattern}.")
        return read(given)

    return strictly


def _answer_of(question: Question[Any, Any], noun: Any) -> Any:
    """The model of an answer; of a list of which some columns may be asked for, those columns as well."""
    whole = nouns.model_of(noun)
    if isinstance(question, Listing):
        (item,) = get_args(whole)
        return list[item | _columns_of(item.__name__, ("schema_version", "treaty", *question.row_columns))]  # type: ignore[misc]  # types found just now
    if isinstance(question, Tabled):
        name = question.name.title().replace("-", "")
        some = _columns_of(name, ("schema_version", *question.row_columns)) if question.row_columns else dict[str, Any]
        return Union[whole, list[some]]  # type: ignore[valid-type]  # noqa: UP007 (of types found just now)
    several = any(each.name == "family" for each in question.parameters)
    return Union[whole, list[nouns.Participant | nouns.Standing]] if several else whole  # noqa: UP007 (of types found just now)


def _columns_of(name: str, columns: Iterable[str]) -> Any:
    """The model of a row of which some columns are asked for."""
    fields: dict[str, Any] = {
        f"{each}_" if iskeyword(each) else each: (Any, Field(default=None, alias=each)) for each in columns
    }
    return create_model(f"{name}Columns", __config__=ConfigDict(extra="forbid"), **fields)


def _router() -> APIRouter:
    made = APIRouter(prefix="/api", default_response_class=Response, route_class=Reading)
    for name in registry.names():
        question = registry.question(name)
        if any(each.of_this_machine and each.required for each in question.parameters):
            continue
        for address, noun in addresses(question):
            made.add_api_route(
                f"{address}.json",
                _endpoint(question, address),
                methods=["GET"],
                tags=[question.topic],
                responses={200: {"model": _answer_of(question, noun), "description": "The answer"}, **ERRORS},
            )
    return made


router = _router()
