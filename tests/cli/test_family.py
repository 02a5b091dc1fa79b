"""`status --family`: where one stands in each treaty of a family, at the command line and from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

import tracker.api
from tests.cli.running import Tracker
from tracker.answers.families import _root


def test_a_family_is_named_by_any_of_its_treaties(tracker: Tracker, database: Path) -> None:
    by_the_parent = tracker("status", "FR", "--family", "berne").lines
    assert [line.split()[0] for line in by_the_parent[1:3]] == ["berne", "wct"]
    assert by_the_parent[3].startswith("France in 2 treaties on ")
    assert tracker("status", "FR", "--family", "wct").lines == by_the_parent


def test_who_lets_only_the_parties_of_one_treaty_join_belongs_to_it(tracker: Tracker, database: Path) -> None:
    lines = tracker("status", "FR", "--family", "nice", "--format", "csv").lines
    assert {"paris", "nice", "locarno", "madrid-protocol"} <= {line.split(",")[0] for line in lines[1:]}
    assert not any(line.startswith("berne,") for line in lines)


def test_a_family_of_nothing_that_is_loaded_is_refused(tracker: Tracker, database: Path) -> None:
    refused = tracker("status", "FR", "--family", "moon")
    assert refused.code == 1
    assert refused.err.startswith("No treaty 'moon' is loaded.")


def test_python_asks_of_a_family_alike(database: Path) -> None:
    with tracker.api.open(str(database)) as register:
        found = register.status("FR", family="berne")
    assert [each["treaty"] for each in found.to_dict()] == ["berne", "wct"]


@pytest.mark.parametrize(
    ("above", "slug", "root"),
    [
        ({"a": "", "b": "a", "c": "b"}, "c", "a"),
        ({"b": "elsewhere"}, "b", "b"),
        ({"a": "b", "b": "a", "c": "b"}, "c", "a"),
        ({"a": "a"}, "a", "a"),
    ],
)
def test_the_head_of_a_family_is_found_whatever_the_clauses_say(above: dict[str, str], slug: str, root: str) -> None:
    assert _root(above, slug) == root
