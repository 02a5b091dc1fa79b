"""Deposits of one day: nobody can say which came first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from tracker.law.binding.threshold import deposits_in_order, ordinal
from tracker.model.problem import Problem
from tracker.model.reasons import checking
from tracker.model.record import Dossier


def ties(dossier: Dossier, today: date) -> Iterator[Problem]:
    """They share their place in the order of deposit."""
    for day, group in groupby(deposits_in_order(dossier, today), key=lambda action: action.received):
        actions = list(group)
        place = ordinal(dossier, actions[0])
        if len(actions) > 1 and place:
            participants = tuple(action.participant for action in actions)
            entries = tuple(action.number for action in actions if action.number)
            reason = checking.deposits_of_one_day(
                *entries,
                participants=participants,
                day=day,
                ordinal=place,
            )
            yield Problem(severity="note", check="ties", reason=reason)
