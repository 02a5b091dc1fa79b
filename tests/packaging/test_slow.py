"""What the default run leaves out is there."""

from __future__ import annotations

from pathlib import Path

from tests.slow import WHOLE_PROGRAMS


def test_each_module_that_takes_time_is_there() -> None:
    tests = Path(__file__).parents[1]
    assert [each for each in sorted(WHOLE_PROGRAMS) if not (tests / each).is_file()] == []
