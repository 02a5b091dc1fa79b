"""One declaration judges what comes in, builds what was judged, and is the schema for editors."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.intake import schema
from tracker.intake.clauses import known_clauses, read_clauses
from tracker.intake.declaration import keys_of
from tracker.intake.trouble import FolderError
from tracker.model.treaty import Denunciation, Treaty
from tracker.places import shipped

SHIPPED = sorted(shipped("fixtures").glob("*/*/treaty.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_what_was_judged_is_built_equal(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert known_clauses(text, "treaty.toml") == read_clauses(text, "treaty.toml")


@pytest.mark.parametrize(
    "text", ["", "effect = 3", "x = [", 'slug = "a"\nname = "A"\nunheard = 1\n[effect]\nlater = "1"\ndelay = "1 day"\n']
)
def test_what_cannot_have_been_judged_is_refused_in_the_same_words(text: str) -> None:
    with pytest.raises(FolderError) as judged:
        read_clauses(text, "treaty.toml")
    with pytest.raises(FolderError) as built:
        known_clauses(text, "treaty.toml")
    assert built.value.sentence == judged.value.sentence


def test_the_schema_for_editors_is_that_of_the_declaration() -> None:
    written = (shipped("fixtures") / "treaty.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == json.loads(schema.text())  # older pydantics have the keys in another order


def test_each_field_of_a_noun_is_a_key_unless_its_form_says_otherwise() -> None:
    assert [key.name for key in keys_of(Denunciation)][: len(Denunciation._fields)] == list(Denunciation._fields)
    assert {key.name for key in keys_of(Treaty) if key.required} == {"slug", "name", "effect"}


def test_the_table_of_keys_has_each_key_once_with_a_real_example() -> None:
    assert set(schema.table()) - {"article"} == set(schema.keys())
    assert all(says and example for says, example in schema.table().values())


ELSEWHERE = {"eligibility.by", "eligibility.signatories", "eligibility.invited_article"}
"""Keys of which no folder here is an example: the table names the treaty and its article."""
NONE_KNOWN = {"entry_into_force.successions", "effect.rule"}


def test_every_key_has_a_real_example_and_the_page_is_read_in_twenty_minutes() -> None:
    fixtures = shipped("fixtures")
    folders = {path.name for path in fixtures.glob("*/*") if path.is_dir()}
    for key, (_, example) in schema.table().items():
        named = re.match(r"`([a-z0-9-]+)`", example)
        if key in ELSEWHERE:
            assert ", Art. " in example, key
        elif key in NONE_KNOWN:
            assert example.startswith("none "), key
        else:
            assert (named and named[1]) in folders, key
    assert len((fixtures / "FORMAT.md").read_text(encoding="utf-8").split()) < 5000
