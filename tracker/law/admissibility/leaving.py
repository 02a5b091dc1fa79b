"""Denouncing, taking a denunciation back, and withdrawing an instrument."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.law.binding.participation import LATEST, Life, life
from tracker.model.action import Action
from tracker.model.finding import Doubt, Reason
from tracker.model.record import Dossier


def denunciation(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """Only a party can leave, and only once; without a clause the right to do so is not settled (VCLT 56)."""
    yield from _without_effect(dossier, action)
    if dossier.treaty.denunciation is None:
        yield Doubt("doubtful", "VCLT 56", "denunciation without a clause")


def withdrawal_of_denunciation(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A denunciation can be taken back until it takes effect (VCLT 68)."""
    if action.received is None:
        return
    last = life(dossier, action.participant, action.received).last
    if last and last.ends and last.ended_by and last.ended_by.kind == "denunciation" and last.ends <= action.received:
        data = {"participant": action.participant, "day": last.ends}
        yield Doubt("not in order", "VCLT 68", "denunciation took effect", data)
    else:
        yield from _without_effect(dossier, action)


def withdrawal_of_instrument(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """An instrument that stands can be withdrawn; who is bound by it leaves by denunciation."""
    yield from _without_effect(dossier, action)


def _without_effect(dossier: Dossier, action: Action) -> Iterator[Doubt]:
    """What the walk through its author's life says of an act that comes to nothing, if that is against the rules."""
    for found in _reasons(life(dossier.having(action), action.participant, action.received or LATEST), action):
        if found.says in AGAINST_THE_RULES:
            data = {"participant": action.participant, **found.data}
            yield Doubt("not in order", found.article, AGAINST_THE_RULES[found.says], data)


AGAINST_THE_RULES = {
    "denunciation by a non-party": "denounces without being a party",
    "denounced already": "denounced already",
    "denounced too early": "denounces too early",
    "nothing to withdraw": "nothing stands to withdraw",
    "withdrawn once bound": "withdraws once bound",
}


def _reasons(found: Life, action: Action) -> Iterator[Reason]:
    return (reason for each, reason in found.without_effect if each == action)
