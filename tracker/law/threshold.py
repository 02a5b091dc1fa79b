"""Whether enough instruments stand deposited, from which day, and which place each deposit takes in the order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby

from tracker.law.once import once
from tracker.model.action import Action
from tracker.model.finding import Threshold
from tracker.model.record import Dossier


@once
def threshold_day(dossier: Dossier) -> date | None:
    """The day the threshold is met: as the depositary states it, else by counting; None while it is not."""
    clause = dossier.treaty.entry_into_force
    if clause is None:
        return None
    if clause.met:
        return clause.met
    standing: set[str] = set()
    for day, actions in groupby(_countable(dossier), key=_received):
        for action in actions:
            (standing.add if action.is_deposit else standing.discard)(action.participant)
        if clause.count is not None and len(standing) >= clause.count:
            return day
    return None


def threshold(dossier: Dossier, on: date) -> Threshold:
    """How far the threshold is on a day, and whose instruments were received on the day it was met.

    Deposits of one day cannot be told apart: all of that day are named.
    """
    clause = dossier.treaty.entry_into_force
    met = threshold_day(dossier)
    standing: dict[str, Action] = {}
    for action in _countable(dossier):
        if _received(action) > min(on, met or on):
            break
        if action.is_deposit:
            standing.setdefault(action.participant, action)
        else:
            standing.pop(action.participant, None)
    reached = met if met and met <= on else None
    return Threshold(
        required=clause.count if clause else None,
        counted=len(standing),
        reached_on=reached,
        by=tuple(action for action in standing.values() if action.received == reached),
    )


@once
def ordinals(dossier: Dossier) -> Mapping[tuple[str, date], int]:
    """The place of each deposit in order of receipt, by participant and day; deposits of one day share theirs.

    A place never shifts when a deposit is later withdrawn or the treaty denounced.
    """
    places: dict[tuple[str, date], int] = {}
    before = 0
    deposits = [a for a in dossier.record.actions if a.is_deposit and a.has_effect and a.received]
    for day, group in groupby(deposits, key=_received):
        actions = list(group)
        for action in actions:
            places[action.participant, day] = before + 1
        before += len(actions)
    return places


def ordinal(dossier: Dossier, instrument: Action) -> int | None:
    """The place of one deposit; a succession has none."""
    if not instrument.is_deposit or instrument.received is None:
        return None
    return ordinals(dossier).get((instrument.participant, instrument.received))


def deposits_in_order(dossier: Dossier, on: date) -> tuple[Action, ...]:
    """Every deposit received by a day that has effect, withdrawn ones included, in order."""
    return tuple(a for a in dossier.record.actions if a.is_deposit and a.has_effect and a.received and a.received <= on)


def _countable(dossier: Dossier) -> list[Action]:
    """Deposits and withdrawals of instruments that change the count, in order of receipt."""
    clause = dossier.treaty.entry_into_force
    states_only = clause is not None and clause.counts == "states"

    def counts(action: Action) -> bool:
        if not (action.has_effect and action.received):
            return False
        if not (action.is_deposit or action.kind == "withdrawal of instrument"):
            return False
        return not (states_only and dossier.participants[action.participant].kind == "organization")

    return [action for action in dossier.record.actions if counts(action)]


def _received(action: Action) -> date:
    return action.received or date.max
