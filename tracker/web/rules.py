"""The rules of a treaty as data: each table of its clauses with what is said of it, its article, keys and values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_TABLE = re.compile(r"\[{1,2}([A-Za-z0-9_.-]+)\]{1,2}\s*(?:#.*)?$")
NO_RULES = ("names",)
"""Tables that hold no rule."""


class Rule(NamedTuple):
    """One table: its name, the article it restates (empty where it names none), a sentence or two, keys and values."""

    table: str
    article: str
    says: str
    values: tuple[tuple[str, str], ...]


def rules_of(toml: str) -> list[Rule]:
    """The tables of a treaty's clauses, in their order: what is said of each stands as a comment before it."""
    data, said = tomllib.loads(toml), _said(toml)
    met: dict[str, int] = {}
    found = []
    for table, says in said:
        value = _at(data, table, met)
        if table not in NO_RULES and isinstance(value, dict):
            own = {key: each for key, each in value.items() if not _is_table(each)}
            values = tuple((key, _shown(each)) for key, each in own.items() if key != "article")
            found.append(Rule(table, str(own.get("article", "")), says, values))
    return [each for each in found if each.values or each.says]


def _said(toml: str) -> Iterator[tuple[str, str]]:
    """Each table by its name, with the comment that stands right before it."""
    comment: list[str] = []
    for line in toml.splitlines():
        if line.startswith("#"):
            comment.append(line.lstrip("# ").rstrip())
            continue
        if header := _TABLE.match(line):
            yield header[1], " ".join(filter(None, comment))
        comment = []


def _at(data: Mapping[str, Any], table: str, met: dict[str, int]) -> Any:
    """The table of a name; of several of one name the one whose turn it is."""
    found: Any = data
    for depth, part in enumerate(table.split(".")):
        found = found.get(part) if isinstance(found, dict) else None
        if isinstance(found, list):
            name = ".".join(table.split(".")[: depth + 1])
            if name == table:
                met[name] = met.get(name, -1) + 1
            found = found[met.get(name, 0)] if met.get(name, 0) < len(found) else None
    return found


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(each, dict) for each in value))


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(map(_shown, value)) if isinstance(value, list) else str(value)
