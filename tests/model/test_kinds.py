"""Which fields each kind of act has."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.model.action import Action
from tracker.model.kinds import EVERY_KIND, FIELDS, INSTRUMENTS, KINDS, foreign_fields, kind_has


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_named_is_a_field_of_an_act(kind: str) -> None:
    assert {*FIELDS[kind], *EVERY_KIND} <= {*Action._fields}
    assert not {*FIELDS[kind]} & {*EVERY_KIND}


def test_every_field_belongs_to_some_kind() -> None:
    assert {*EVERY_KIND, *(name for names in FIELDS.values() for name in names)} == {*Action._fields}


@pytest.mark.parametrize("kind", INSTRUMENTS)
def test_an_instrument_is_not_declared_under_an_article(kind: str) -> None:
    act = Action(participant="KZ", kind=kind, received=date(2026, 11, 2), articles=("11",), scope="not at all")

    assert [*foreign_fields(act)] == ["articles", "scope"]


def test_what_a_kind_has_is_told_with_what_it_has_not() -> None:
    assert kind_has("ratification", ["scope"]) == (
        "The kind ratification has no `scope`: beside what every act has, it has `named`, `effective`, `part`, "
        "`predecessor`, `ground`."
    )
    assert kind_has("signature", ["scope", "until", "part"]) == (
        "The kind signature has no `scope`, `until` or `part`: beside what every act has, it has nothing of its own."
    )
