"""The garbage collector rests only while nouns are made by the thousand."""

from __future__ import annotations

import gc

import pytest

from tracker.model.cycles import no_search_for_cycles


def test_the_collector_is_on_again_afterwards_also_after_a_trouble() -> None:
    @no_search_for_cycles()
    def fails() -> None:
        assert not gc.isenabled()
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 (its own)
        fails()
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        with no_search_for_cycles(), no_search_for_cycles():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
