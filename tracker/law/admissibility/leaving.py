"""Denouncing, taking a denunciation back, and withdrawing an instrument."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.law.binding.participation import LATEST, Life, life
from tracker.law.ground.once import taking
from tracker.model.action import Action
from tracker.model.finding import Doubt
from tracker.model.reasons import admissibility, binding
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier


def denunciation(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """Only a party can leave, and only once; without a clause its day is not settled (VCLT 56) unless published."""
    yield from _without_effect(dossier, action)
    if dossier.treaty.denunciation is None and action.effective is None:
        yield Doubt("doubtful", binding.denunciation_without_a_clause("VCLT 56", received=action.received))


def withdrawal_of_denunciation(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A denunciation can be taken back until it takes effect (VCLT 68)."""
    if action.received is None:
        return
    last = life(dossier, action.participant, action.received).last
    if last and last.ends and last.ended_by and last.ended_by.kind == "denunciation" and last.ends <= action.received:
        yield Doubt(
            "not in order", admissibility.denunciation_took_effect(participant=action.participant, day=last.ends)
        )
    else:
        yield from _without_effect(dossier, action)


def withdrawal(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """What stands can be taken back: an instrument until it binds, a signature until there is an instrument."""
    yield from _without_effect(dossier, action)


def _without_effect(dossier: Dossier, action: Action) -> Iterator[Doubt]:
    """What the walk through its author's life says of an act that comes to nothing, if that is against the rules."""
    for found in _reasons(life(taking(dossier, action), action.participant, action.received or LATEST), action):
        against = _against_the_rules(found, action)
        if against:
            yield Doubt("not in order", against)


_BY_A_NON_PARTY = {
    binding.denunciation_by_a_non_party: admissibility.denounces_without_being_a_party,
    binding.cessation_of_a_non_party: admissibility.ceases_without_being_a_party,
}


def _against_the_rules(found: Reason, action: Action) -> Reason | None:
    """The same as it is said of an act that is yet to be recorded."""
    code, article = action.participant, found.article
    if found.kind in _BY_A_NON_PARTY:
        return _BY_A_NON_PARTY[found.kind](article, participant=code)
    if found.kind is binding.denounced_already:
        return found
    if found.kind is binding.denounced_too_early:
        return admissibility.denounces_too_early(article, participant=code, **found.data)
    if found.kind is binding.nothing_to_withdraw:
        kind = action.kind.removeprefix("withdrawal of ").removeprefix("termination of ")
        return admissibility.nothing_stands_to_withdraw(participant=code, kind=kind)
    if found.kind is binding.withdrawn_once_bound:
        return admissibility.withdraws_once_bound(article, participant=code, day=action.received)
    return None


def _reasons(found: Life, action: Action) -> Iterator[Reason]:
    return (reason for each, reason in found.without_effect if each == action)
