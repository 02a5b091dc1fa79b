"""Whether an act can be recorded: impossible, not in order, doubtful, or in order.

Only the depositary decides (VCLT 77); what is said here is why a register should not take an act unasked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from tracker.law.admissibility.any_act import (
    authority,
    ends_before_it_begins,
    existence,
    held_already,
    impossible_days,
    paper_of_one,
    reference,
)
from tracker.law.admissibility.declaring import declaration, exclusion, withdrawal_of_declaration
from tracker.law.admissibility.joining import (
    admission,
    entitlement,
    instrument_kind,
    intention_not_to_become_party,
    named_day,
    provisionally,
    second_instrument,
    signature_window,
    succession,
)
from tracker.law.admissibility.leaving import denunciation, withdrawal, withdrawal_of_denunciation
from tracker.model.action import DEPOSITS, INSTRUMENTS, KINDS, SIGNATURE, SIGNATURES, SUCCESSIONS, Action
from tracker.model.finding import Doubt
from tracker.model.record import Dossier

RULES: Mapping[Callable[[Dossier, Action, date], Iterator[Doubt]], tuple[str, ...]] = {
    impossible_days: KINDS,
    ends_before_it_begins: KINDS,
    reference: KINDS,
    second_instrument: (*SIGNATURES, *INSTRUMENTS),
    existence: KINDS,
    entitlement: (SIGNATURE, *INSTRUMENTS),
    signature_window: (SIGNATURE, "definitive signature"),
    instrument_kind: DEPOSITS,
    succession: SUCCESSIONS,
    authority: KINDS,
    held_already: KINDS,
    paper_of_one: KINDS,
    named_day: (*INSTRUMENTS, "denunciation"),
    admission: ("admission",),
    provisionally: ("provisional application",),
    intention_not_to_become_party: ("intention not to become party",),
    denunciation: ("denunciation",),
    withdrawal_of_denunciation: ("withdrawal of denunciation",),
    withdrawal: (
        "cessation",
        "withdrawal of instrument",
        "withdrawal of signature",
        "termination of provisional application",
    ),
    declaration: ("declaration",),
    withdrawal_of_declaration: ("withdrawal of declaration",),
    exclusion: ("exclusion of territory", "extension to territory"),
}
"""Each rule, and the kinds of act of which it is asked."""
_OF_KIND = {kind: tuple(rule for rule, kinds in RULES.items() if kind in kinds) for kind in KINDS}


def admissibility(dossier: Dossier, action: Action, today: date) -> tuple[Doubt, ...]:
    """Everything that is wrong or uncertain about an act not yet on the record; nothing is in order.

    Of a paper that the depositary held or returned only what is impossible is told: it claims no effect.
    """
    doubts = [doubt for rule in _OF_KIND.get(action.kind, ()) for doubt in rule(dossier, action, today)]
    return tuple(doubt for doubt in doubts if action.has_effect or doubt.severity == "impossible") if doubts else ()
