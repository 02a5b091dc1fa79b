"""Writes the schema of treaty.toml: `python -m tests.intake.schema > fixtures/treaty.schema.json`.

What each key says comes from the table in fixtures/FORMAT.md.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from typing import Any

from tracker.intake.clauses import schema
from tracker.intake.declaration import keys_of
from tracker.model.treaty import Treaty
from tracker.places import shipped

ROW = re.compile(r"^\| `(?P<key>[a-z_.]+)` \| (?P<says>.+?) \| (?P<example>.+) \|$", re.MULTILINE)


def table() -> dict[str, tuple[str, str]]:
    """By key, what it says and a real example, as FORMAT.md has them."""
    text = (shipped("fixtures") / "FORMAT.md").read_text(encoding="utf-8")
    text = text.partition("### Every key of treaty.toml")[2].partition("###")[0]
    return {row["key"]: (row["says"], row["example"]) for row in ROW.finditer(text)}


def keys(noun: type = Treaty, path: str = "") -> Iterator[str]:
    """Every key that decides something, with the tables around it."""
    for key in keys_of(noun):
        whole = f"{path}{key.name}"
        inner = [each for each in keys_of(key.table) if each.name != "article"] if key.table else []
        if key.table and inner and key.name != "names":
            yield from keys(key.table, f"{whole}.")
        elif key.name != "article":
            yield whole


def text() -> str:
    """The schema, each key with what it says."""
    whole = schema()
    for key, (says, example) in table().items():
        found: Any = whole
        for part in key.split("."):
            found = found.get("properties", found.get("items", {}).get("properties", {})).get(part, {})
        if found:
            found["description"] = f"{says} ({example})"
    return json.dumps(_without_titles(whole), indent=1, ensure_ascii=False) + "\n"


def _without_titles(value: Any) -> Any:
    """The same without the titles that pydantic makes of names."""
    if isinstance(value, list):
        return [_without_titles(each) for each in value]
    if not isinstance(value, dict):
        return value
    made = {"title"} if isinstance(value.get("title"), str) and "$schema" not in value else set()
    return {key: _without_titles(each) for key, each in value.items() if key not in made}


if __name__ == "__main__":
    sys.stdout.write(text())
