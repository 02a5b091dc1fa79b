"""What a program reads stays where it was, as long as the version of the shape stays."""

from __future__ import annotations

import json
from pathlib import Path

from tests.answers.shapes import keys
from tracker.rendering.formats import SCHEMA_VERSION, versioned

KEPT = json.loads(Path(__file__).with_name("shapes.json").read_text(encoding="utf-8"))


def test_no_key_goes_while_the_version_stays() -> None:
    """A key that goes needs a new version; a new key is written down (`python -m tests.answers.shapes`)."""
    assert KEPT["schema_version"] == SCHEMA_VERSION
    now = keys()
    gone = {f"{noun}.{key}" for noun, before in KEPT["keys"].items() for key in before if key not in now.get(noun, ())}
    assert gone == set()
    assert now == KEPT["keys"]


def test_an_answer_and_each_of_a_list_has_the_version() -> None:
    assert versioned({"a": 1}) == {"schema_version": SCHEMA_VERSION, "a": 1}
    assert versioned([{"a": 1}]) == [{"schema_version": SCHEMA_VERSION, "a": 1}]
    assert versioned("a text") == "a text"
