"""Writes the keys of each noun that has a schema: `python -m tests.answers.shapes > tests/answers/shapes.json`."""

from __future__ import annotations

import json
from typing import Any, get_args, get_type_hints, is_typeddict

from tracker.rendering import nouns
from tracker.rendering.formats import SCHEMA_VERSION
from tracker.web.published import PUBLISHED


def nouns_in(hint: Any) -> list[Any]:
    """The nouns that a type names, at any depth."""
    return [hint] if is_typeddict(hint) else [noun for inside in get_args(hint) for noun in nouns_in(inside)]


def keys() -> dict[str, list[str]]:
    """Of each published noun, and of those it is made of, its keys."""
    found: dict[str, list[str]] = {}
    waiting = [getattr(nouns, name) for name in PUBLISHED]
    while waiting:
        noun = waiting.pop()
        if noun.__name__ not in found:
            hints = get_type_hints(noun, include_extras=True)
            found[noun.__name__] = sorted(hints)
            waiting += [inside for hint in hints.values() for inside in nouns_in(hint)]
    return dict(sorted(found.items()))


if __name__ == "__main__":
    print(json.dumps({"schema_version": SCHEMA_VERSION, "keys": keys()}, indent=1))
