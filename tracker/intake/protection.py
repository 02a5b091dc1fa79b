"""How the tables on who is protected are written in a treaty.toml, where that is more than their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.intake.declaration import Doubt, Form, number, text, words_of
from tracker.intake.trouble import one_of
from tracker.model.patterns import pattern
from tracker.model.protection import (
    LimitClause,
    NoteClause,
    ProtectionClauses,
    ReciprocityClause,
    RightClause,
    TermClause,
)

_MOST_YEARS = 500  # so that the last day of a term stays within the calendar
_NAME = pattern(r"[a-z][a-z0-9-]*")
_LIST = {"type": "array", "items": {"type": "string"}}


def _name(value: Any) -> str:
    """A right's name."""
    name = text(value)
    if not _NAME.fullmatch(name):
        raise ValueError(f"'{name}' must be small letters, digits and hyphens")
    return name


def _years(value: Any) -> int:
    """So many years that the calendar holds them."""
    years = number(value)
    if years > _MOST_YEARS:
        raise ValueError(f"must be at most {_MOST_YEARS}, not {years}")
    return years


def _rights(value: Any) -> tuple[str, ...]:
    """Names of rights, whatever their case."""
    return tuple(name.casefold() for name in words_of(value))


def _doubts(values: Mapping[str, Any]) -> Iterator[Doubt]:
    """A right that is there twice, none at all, and rights that a clause names and the treaty does not grant."""
    names: list[str] = []
    for place, right in _tables(values, "right"):
        name = right.get("name")
        if name in names:
            yield Doubt("name", f"the right '{name}' is there already", inside=place)
        names.append(str(name).strip())
    if not names:
        yield Doubt("right", '[[protection.right]] with name = "reproduction" and article = "7"', lacks=True)
    clauses = (*_tables(values, "limit"), *_tables(values, "note"), *_tables(values, "reciprocity"))
    for place, clause in clauses:
        rights = clause.get("rights")
        for each in rights if isinstance(rights, list) else ():
            if isinstance(each, str) and names:
                try:
                    one_of(each.strip(), tuple(names))
                except ValueError as trouble:
                    yield Doubt("rights", f"rights {trouble}", inside=place)


def limits_without_declaration(values: Mapping[str, Any]) -> Iterator[Doubt]:
    """Limits that rest on no declaration of the treaty."""
    declared = [str(each.get("article")).strip() for _, each in _tables(values, "declaration")]
    protection = values.get("protection")
    for place, limit in _tables(protection if isinstance(protection, dict) else {}, "limit"):
        rests_on = limit.get("declaration")
        if isinstance(rests_on, str) and rests_on.strip() and rests_on.strip() not in declared:
            says = f"no [[declaration]] has the article '{rests_on.strip()}'"
            yield Doubt("declaration", says, inside=("protection", *place))


def _tables(values: Mapping[str, Any], key: str) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    """Each table under a key, as far as it is one, with where it stands."""
    found = values.get(key)
    if isinstance(found, dict):
        yield (key,), found
    for number_of, each in enumerate(found if isinstance(found, list) else ()):
        if isinstance(each, dict):
            yield (key, number_of), each


FORMS_OF_TABLES: Mapping[type, Form] = {
    ProtectionClauses: Form(keys={"rights": "right", "limits": "limit", "notes": "note"}, doubts=_doubts),
    RightClause: Form(reads={"name": (_name, {"type": "string"})}),
    LimitClause: Form(reads={"rights": (_rights, _LIST)}, lines={"rights": 'rights = ["broadcasting"]'}),
    NoteClause: Form(reads={"rights": (_rights, _LIST)}),
    ReciprocityClause: Form(reads={"rights": (_rights, _LIST)}),
    TermClause: Form(reads={"years": (_years, {"type": "integer", "minimum": 1, "maximum": _MOST_YEARS})}),
}
