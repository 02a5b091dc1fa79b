"""JSON values as indented text, held to what the standard library writes."""

import json
from collections import OrderedDict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.intake.trouble import harmless_json
from tracker.rendering.indented import Shared, indented

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@settings(max_examples=40, deadline=None)
@given(VALUES)
def test_every_value_is_written_as_the_standard_library_writes_it(value: Any) -> None:
    assert indented(value) == harmless_json(json.dumps(value, ensure_ascii=False, indent=2))


def test_a_tuple_an_ordered_object_and_what_nobody_sees() -> None:
    told = OrderedDict({"empty": (), "none": {}, "pair": (1, 2.5), "said": "a\u202eb\x7fc\nd\u00a0é", "ok": True})
    assert indented(told) == (
        '{\n  "empty": [],\n  "none": {},\n  "pair": [\n    1,\n    2.5\n  ],\n'
        '  "said": "a\\u202eb\\u007fc\\nd\u00a0é",\n  "ok": true\n}'
    )


def test_what_stands_in_many_places_is_written_at_each_depth() -> None:
    shared = Shared({"text": "Party.", "entries": [1]})
    value = {"one": shared, "more": [shared, {"deep": shared}], "again": shared}
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=2)


def test_what_json_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError, match="Object of type set is not JSON serializable"):
        indented({"codes": {"CN"}})
