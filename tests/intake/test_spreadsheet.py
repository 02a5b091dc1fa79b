"""Cells that a spreadsheet would take for a formula: made harmless, and read back as they were."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.intake.spreadsheet import as_meant, harmless, perhaps_harmless


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("'=1", "''=1"),
        ("see;=HYPERLINK(1)", "see;'=HYPERLINK(1)"),
        ("see; \u00a0@x", "see; \u00a0'@x"),
        ("a\t-1", "a\t'-1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("11(2); 11(3)", "11(2); 11(3)"),
        ("it's", "it's"),
    ],
)
def test_a_formula_is_made_harmless_wherever_a_cell_may_begin(cell: str, written: str) -> None:
    assert harmless(cell) == written
    assert as_meant(written) == cell


@given(st.text("='\t; a\r\n-\uff1d@", max_size=12))
def test_every_text_comes_back(cell: str) -> None:
    assert as_meant(str(harmless(cell))) == cell


@pytest.mark.parametrize("text", ["\n" * 200_000, ";" * 200_000, "'" * 200_000, "; '" * 60_000, " " * 200_000])
def test_looking_takes_no_longer_the_odder_it_is(text: str) -> None:
    started = process_time()
    perhaps_harmless(text)
    as_meant(str(harmless(text)))
    assert process_time() - started < 2
