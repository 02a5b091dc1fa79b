"""A treaty that is not there: which ones are."""

from __future__ import annotations

import pytest

from tracker.desk.desk import not_loaded

FEW = ("beijing", "wct")
MANY = tuple(f"convention-{number:03}" for number in range(560))


@pytest.mark.parametrize(
    ("slug", "loaded", "says"),
    [
        ("moon", FEW, "No treaty 'moon' is loaded. Loaded: beijing, wct."),
        ("all", FEW, "This is asked of one treaty. Loaded: beijing, wct."),
        ("moon", MANY, "No treaty 'moon' is loaded. 560 are loaded; `tracker treaties` lists them."),
        ("all", MANY, "This is asked of one treaty. 560 are loaded; `tracker treaties` lists them."),
        (
            "convention-56",
            MANY,
            "No treaty 'convention-56' is loaded; did you mean 'convention-556'? Loaded: "
            "convention-556, convention-546, convention-536 and 557 more; "
            "`tracker treaties` lists them.",
        ),
    ],
)
def test_of_few_all_are_named_and_of_very_many_the_nearest(slug: str, loaded: tuple[str, ...], says: str) -> None:
    assert str(not_loaded(slug, loaded)) == says
