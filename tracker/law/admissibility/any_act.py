"""What is asked of every act: its days, its author, the entry that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tracker.model.action import INSTRUMENTS, SIGNATURES, Action
from tracker.model.finding import Doubt
from tracker.model.reasons import admissibility
from tracker.model.record import Dossier

STATEMENTS = ("declaration", "statement", "exclusion of territory", "extension to territory")
JOINING = (*SIGNATURES, *INSTRUMENTS)
ABOUT: Mapping[str, tuple[str, ...]] = {
    "declaration": (*JOINING, "declaration"),
    "statement": (*JOINING, "statement"),
    "exclusion of territory": (*JOINING, "extension to territory"),
    "extension to territory": (*JOINING, "exclusion of territory"),
    "withdrawal of declaration": ("declaration", "statement"),
    "withdrawal of denunciation": ("denunciation",),
    "withdrawal of instrument": INSTRUMENTS,
    "withdrawal of signature": SIGNATURES,
    "objection": (*JOINING, *STATEMENTS),
    "withdrawal of objection": ("objection",),
    "acceptance of accession": ("accession",),
    "termination of provisional application": ("provisional application",),
}
"""Which kinds of entry an act of a kind may refer to; any, where none is named."""
OF_OTHERS = ("objection", "communication", "withdrawal of declaration", "acceptance of accession")
"""Acts that may be about another participant's entry: a successor withdraws what it took over."""


def impossible_days(dossier: Dossier, action: Action, today: date) -> Iterator[Doubt]:
    """No act counts as received tomorrow, before the treaty's adoption, or takes effect before it was made."""
    received, adopted = action.received, dossier.treaty.adopted
    if received is None:
        return
    if received > today:
        yield Doubt("impossible", admissibility.in_the_future(day=received, today=today))
    for name, day in (("lodged", action.lodged), ("dated", action.dated)):
        if day and day > received:
            yield Doubt("impossible", admissibility.after_receipt(name=name, day=day, received=received))
    if action.notified and action.notified > today:
        yield Doubt("impossible", admissibility.in_the_future(day=action.notified, today=today))
    if adopted and received < adopted and action.kind != "communication":
        yield Doubt("impossible", admissibility.before_adoption(day=received, adopted=adopted))
    if action.effective and action.effective < received and not action.is_succession:
        yield Doubt("impossible", admissibility.effective_before_receipt(day=action.effective, received=received))


def ends_before_it_begins(_dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """What names a day for its end names one after its receipt."""
    if action.until and action.received and action.until <= action.received:
        yield Doubt("impossible", admissibility.ends_before_receipt(day=action.until, received=action.received))


def existence(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A State that no longer exists acts no more (VCLT 6)."""
    until = dossier.participants[action.participant].until
    if until and action.received and until <= action.received:
        yield Doubt("impossible", admissibility.no_longer_exists(participant=action.participant, day=until))


def authority(_dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """An act by somebody without authority has no effect unless confirmed afterwards (VCLT 7, 8)."""
    if action.authority == "other":
        yield Doubt("doubtful", admissibility.authority_not_shown(signatory=action.signatory))


def reference(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """The entry that an act refers to is on the same record, of its author, and of a kind that it can be about."""
    if not action.refers_to:
        if action.kind == "objection":
            yield Doubt("impossible", admissibility.objection_to_nothing())
        return
    entry = dossier.record.numbered(action.refers_to)
    if entry is None:
        yield Doubt("impossible", admissibility.no_such_entry(entry=action.refers_to, treaty=dossier.treaty.short_name))
        return
    if entry.participant != action.participant and action.kind not in OF_OTHERS:
        yield Doubt("impossible", admissibility.entry_of_another(entry=action.refers_to, participant=entry.participant))
    elif not _may_be_about(action, entry):
        yield Doubt(
            "impossible",
            admissibility.entry_of_another_kind(entry=action.refers_to, other=entry.kind, kind=action.kind),
        )


def _may_be_about(action: Action, entry: Action) -> bool:
    """A paper confirmed later refers to the one that was held."""
    if action.disposition == "confirmed" and entry.kind == action.kind and not entry.has_effect:
        return True
    return action.kind not in ABOUT or entry.kind in ABOUT[action.kind]
