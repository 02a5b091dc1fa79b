"""Whether an act can be recorded: impossible, not in order, doubtful, or in order.

Only the depositary decides (VCLT 77); what is said here is why a register should not take an act unasked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from tracker.law.admissibility.any_act import authority, ends_before_it_begins, existence, impossible_days, reference
from tracker.law.admissibility.declaring import declaration, exclusion, withdrawal_of_declaration
from tracker.law.admissibility.joining import (
    admission,
    entitlement,
    instrument_kind,
    intention_not_to_become_party,
    named_day,
    second_instrument,
    signature_window,
    succession,
)
from tracker.law.admissibility.leaving import denunciation, withdrawal_of_denunciation, withdrawal_of_instrument
from tracker.model.action import Action
from tracker.model.finding import Doubt
from tracker.model.record import Dossier

RULES: tuple[Callable[[Dossier, Action, date], Iterator[Doubt]], ...] = (
    impossible_days,
    ends_before_it_begins,
    reference,
    second_instrument,
    existence,
    entitlement,
    signature_window,
    instrument_kind,
    succession,
    authority,
    named_day,
    admission,
    intention_not_to_become_party,
    denunciation,
    withdrawal_of_denunciation,
    withdrawal_of_instrument,
    declaration,
    withdrawal_of_declaration,
    exclusion,
)


def admissibility(dossier: Dossier, action: Action, today: date) -> tuple[Doubt, ...]:
    """Everything that is wrong or uncertain about an act not yet on the record; nothing is in order.

    Of a paper that the depositary held or returned only what is impossible is told: it claims no effect.
    """
    doubts = tuple(doubt for rule in RULES for doubt in rule(dossier, action, today))
    return doubts if action.has_effect else tuple(doubt for doubt in doubts if doubt.severity == "impossible")
