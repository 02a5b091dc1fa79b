"""What answers say of themselves."""

from __future__ import annotations

import pytest

from tracker.intake.clauses import read_clauses
from tracker.places import shipped
from tracker.rendering.answers import not_official

CLAUSES = (shipped("fixtures") / "treaties" / "beijing" / "treaty.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("depositary", "named"),
    [
        ("Director General of WIPO", "the Director General of WIPO"),
        ("The Keeper", "the Keeper"),
        ("Republic of Korea", "the Republic of Korea"),
        ("UNESCO", "UNESCO"),
        ("Switzerland", "Switzerland"),
    ],
)
def test_an_office_has_an_article_and_a_name_has_none(depositary: str, named: str) -> None:
    treaty = read_clauses(CLAUSES, "treaty.toml")._replace(depositary=depositary)
    assert not_official(treaty) == f"Not an official record: the depositary is {named}."
