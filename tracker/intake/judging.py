"""Judges a table by the declaration of its noun, once, when it comes in: pydantic finds every trouble, each is told.

Nothing that only asks loads this: what was judged is built from the same declaration (`declaration.built`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Annotated, Any, Literal, TypeVar

from pydantic import GetCoreSchemaHandler, PlainValidator, TypeAdapter, ValidationError, WithJsonSchema
from pydantic_core import CoreSchema, ErrorDetails, core_schema

from tracker.intake.declaration import Doubt, Key, Lacking, form_of, keys_of, made, shown
from tracker.intake.document import Document, label, lacking_line
from tracker.intake.trouble import did_you_mean

Noun = TypeVar("Noun")
Path = tuple[str | int, ...]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _AsTable:
    """Tells pydantic to read a noun from a table: its keys, and no others."""

    def __get_pydantic_core_schema__(self, noun: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        fields = {
            key.name: core_schema.typed_dict_field(_value(key, handler), required=key.required) for key in keys_of(noun)
        }
        others: Literal["allow", "forbid"] = "allow" if form_of(noun).free else "forbid"
        table = core_schema.typed_dict_schema(fields, extra_behavior=others, cls_name=noun.__name__)
        return core_schema.no_info_after_validator_function(partial(made, noun), table)


def _value(key: Key, handler: GetCoreSchemaHandler) -> CoreSchema:
    if key.table is None:
        read = Annotated[Any, PlainValidator(key.read), WithJsonSchema(dict(key.schema))]
        return handler.generate_schema(read)
    table = handler.generate_schema(Annotated[key.table, _AsTable()])
    if not key.several:
        return table
    least = 1 if key.required else None
    tables = core_schema.list_schema(table, min_length=least, strict=True)
    return core_schema.no_info_after_validator_function(tuple, tables)


@cache
def _adapter(noun: Any) -> TypeAdapter[Any]:
    return TypeAdapter(Annotated[noun, _AsTable()])


def adapter_of(noun: Any) -> TypeAdapter[Any]:
    """What reads the noun from a table, made once."""
    return _adapter(noun)


def judged(noun: type[Noun], document: Document) -> Noun:
    """The noun of a whole document. Raises FolderError with every trouble found, each with its line and column."""
    found: Noun | None = None
    try:
        found = adapter_of(noun).validate_python(document.values)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            _tell(noun, document, each)
    for table, doubt in _doubts(noun, document.values, ()):
        path = (*table, *doubt.inside)
        if doubt.lacks:
            document.complain(path, lacking_line(path, doubt.key, doubt.says), about_value=False)
        else:
            document.complain((*path, doubt.key), doubt.says, about_value=True)
    document.finish()
    assert found is not None  # noqa: S101 (a document with a trouble has been refused)
    return found


def schema(noun: type) -> dict[str, Any]:
    """The JSON Schema of the noun's file, for editors."""
    return {"$schema": _DIALECT, **adapter_of(noun).json_schema(), "title": noun.__name__}


def _doubts(noun: type, values: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, Doubt]]:
    """What no single key can tell, of a table and of those in it, as far as they are tables."""
    yield from ((path, doubt) for doubt in form_of(noun).doubts(values))
    for key in keys_of(noun):
        inside = values.get(key.name)
        if key.table and isinstance(inside, dict):
            yield from _doubts(key.table, inside, (*path, key.name))
        elif key.table and key.several and isinstance(inside, list):
            for number, each in enumerate(inside):
                if isinstance(each, dict):
                    yield from _doubts(key.table, each, (*path, key.name, number))


ELSEWHERE = {
    "weight": 'write weights = "emissions.csv" and share = "55 %" in [[entry_into_force.condition]]',
    "weights": 'write weights = "emissions.csv" and share = "55 %" in [[entry_into_force.condition]]',
    "share": "write it in [[entry_into_force.condition]]",
    "duration": 'write [termination] with after = "10 years"',
    "provisional_application": "leave it out: provisional application is a kind of act, and needs no clause",
    "withdrawal": "write [denunciation], or withdrawal in [[declaration]] or [territory]",
}
"""Words that people try, where a clause is written otherwise."""


def _tell(noun: type, document: Document, error: ErrorDetails) -> None:
    """One trouble as a sentence at its place."""
    path, kind = error["loc"], error["type"]
    name = str(path[-1])
    if kind == "extra_forbidden":
        known = tuple(key.name for key in keys_of(_noun_at(noun, path[:-1])))
        says = f"'{name}' is not known in {label(path[:-1])}; {ELSEWHERE.get(name) or did_you_mean(name, known)}"
        document.complain(path, says, about_value=False)
        return
    trouble = error.get("ctx", {}).get("error")
    if kind in ("missing", "too_short") or isinstance(trouble, Lacking):
        key = next(each for each in keys_of(_noun_at(noun, path[:-1])) if each.name == name)
        document.complain(path[:-1], lacking_line(path[:-1], name, key.line), about_value=False)
    elif kind == "value_error":
        document.complain(path, f"{name} {trouble}", about_value=True)
    elif kind == "list_type":
        _tell_of_tables(document, path, f"an array of tables: [[{name}]]", error["input"])
    elif isinstance(path[-1], int):
        _tell_of_tables(document, path[:-1], f"an array of tables: [[{path[-2]}]]", [])
    else:
        _tell_of_tables(document, path, f"a table: [{name}]", error["input"])


def _noun_at(noun: type, path: Path) -> type:
    """The noun whose table stands there."""
    for part in path:
        if isinstance(part, str):
            noun = next(key.table for key in keys_of(noun) if key.name == part and key.table)
    return noun


def _tell_of_tables(document: Document, path: Path, wanted: str, value: object) -> None:
    """That something else stands where a table, or an array of them, belongs."""
    says = f"{path[-1]} must be {wanted} on a line of its own, not {shown(value)}"
    document.complain(path, says, about_value=True)
