"""Each kind of reason is told in the file of sentences, and one that counts twice: for one and for several."""

from __future__ import annotations

from tests.model.test_reasons import KINDS
from tests.rendering.test_every_sentence import SENTENCES


def test_every_kind_of_reason_is_told() -> None:
    assert {written["kind"] for written in SENTENCES} == set(KINDS)


def test_a_kind_that_counts_is_told_for_one_and_for_several() -> None:
    told = [written["kind"] for written in SENTENCES]

    assert {name for name, kind in KINDS.items() if kind.count} == {name for name in told if told.count(name) == 2}
