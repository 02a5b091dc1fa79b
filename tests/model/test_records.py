"""A record without one of its acts answers as one that was made without it."""

from __future__ import annotations

import pytest

from tests.law.dossiers import dossier_of_folder
from tracker.model.action import Action
from tracker.model.record import Record

RECORD = dossier_of_folder("beijing").record


def is_late(action: Action) -> bool:
    return action.received is not None and action.received.year > 2014


@pytest.mark.parametrize("place", range(0, len(RECORD.actions), 7))
def test_a_record_without_one_act_is_that_of_all_others(place: int) -> None:
    left_out = RECORD.actions[place]
    others = Record((*RECORD.actions[:place], *RECORD.actions[place + 1 :]))
    less = RECORD.without(place)
    assert less.actions == others.actions
    for name in ("by_participant", "by_kind", "about", "deposits", "local", "by_number"):
        assert getattr(less, name) == getattr(others, name), name
    assert [*less] == [*others] == [*others.actions]
    assert [*less.by_kind] == [kind for kind in RECORD.by_kind if kind in others.by_kind]
    assert len(less.by_participant) == len(others.by_participant)
    for code in RECORD.by_participant:
        assert less.such_of(code, is_late) == others.such_of(code, is_late) == tuple(filter(is_late, others.of(code)))
    assert less.numbered(left_out.number) is None
    assert [less.numbered(each.number) for each in others.actions] == [*others.actions]
    assert less.without(0).by_participant == Record(others.actions[1:]).by_participant


@pytest.mark.parametrize("places", [(3,), (0, 9), (100, 20, 21), (-3, -2, -1)])
def test_a_record_that_takes_acts_is_that_of_all(places: tuple[int, ...]) -> None:
    """It is the same whatever of it was grouped before."""
    taken = [RECORD.actions[place] for place in places]
    others = [each for each in RECORD.actions if each not in taken]
    grouped = Record(tuple(others))
    assert grouped.by_participant
    assert grouped.by_number
    for before in (grouped, Record(tuple(others))):
        grown = before.having(*taken)
        assert grown.actions == RECORD.actions
        for name in ("by_participant", "by_kind", "about", "deposits", "local", "by_number"):
            assert getattr(grown, name) == getattr(RECORD, name), name


def test_acts_of_some_kinds_are_told_in_the_order_of_the_record() -> None:
    kinds = {"signature", "accession", "declaration"}
    assert RECORD.among(kinds) == [each for each in RECORD.actions if each.kind in kinds]


def test_what_left_an_act_out_takes_another_as_if_it_had_never_been_there() -> None:
    less = RECORD.without(0)
    assert less.by_participant is not None
    taken = less.having(RECORD.actions[0])
    assert taken.by_participant == Record(taken.actions).by_participant
