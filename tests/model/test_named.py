"""Nouns are named tuples as `typing` makes them."""

from __future__ import annotations

import copy
import pickle
import typing
from datetime import date
from typing import Any

import pytest

from tracker.model import named


class Ours(named.NamedTuple):
    """What a day was."""

    day: date | None
    said: tuple[str, ...] = ()
    by: str = "nobody"

    @property
    def told(self) -> str:
        """The day and who said it."""
        return f"{self.day} by {self.by}"


class Theirs(typing.NamedTuple):
    """What a day was."""

    day: date | None
    said: tuple[str, ...] = ()
    by: str = "nobody"

    @property
    def told(self) -> str:
        """The day and who said it."""
        return f"{self.day} by {self.by}"


DAY = date(2026, 11, 29)


@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_a_noun_is_a_tuple_with_names(kind: Any) -> None:
    found = kind(DAY, by="a clerk")
    assert found == (DAY, (), "a clerk") == kind._make([DAY, (), "a clerk"])
    assert issubclass(kind, tuple)
    assert found.day is found[0] is DAY
    assert found.told == "2026-11-29 by a clerk"
    assert repr(found) == f"{kind.__name__}(day=datetime.date(2026, 11, 29), said=(), by='a clerk')"
    assert found._replace(by="nobody") == kind(DAY) == kind(day=DAY)
    assert found._asdict() == {"day": DAY, "said": (), "by": "a clerk"}
    assert hash(found) == hash(copy.copy(found)) == hash((DAY, (), "a clerk"))
    assert type(pickle.loads(pickle.dumps(found))) is kind
    assert (kind.__doc__, kind.__module__, kind.__qualname__) == ("What a day was.", __name__, kind.__name__)
    assert (kind._fields, kind._field_defaults) == (("day", "said", "by"), {"said": (), "by": "nobody"})
    assert (kind.__match_args__, tuple(kind.__annotations__)) == (kind._fields, kind._fields)
    assert not hasattr(found, "__dict__")


@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_a_noun_is_refused_without_what_it_needs(kind: Any) -> None:
    with pytest.raises(TypeError, match=r"missing 1 required positional argument: 'day'"):
        kind()
    with pytest.raises(TypeError, match="unexpected keyword argument 'night'"):
        kind(DAY, night=DAY)
    with pytest.raises(ValueError, match="night"):
        kind(DAY)._replace(night=DAY)
    with pytest.raises(AttributeError):
        kind(DAY).day = DAY
