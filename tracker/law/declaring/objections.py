"""Objections: each stands with what it is about, with what makes its effect doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.law.binding.participation import life
from tracker.law.declaring.declared import Declaration
from tracker.law.ground.periods import expiry
from tracker.model.action import Action
from tracker.model.reasons import declaring
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier
from tracker.model.treaty import Delay

OBJECTIONS = (
    *(declaring.objected, declaring.objected_against_entry_into_force, declaring.objected_to_no_reservation),
    declaring.objected_to_more_than_a_reservation,
    *(declaring.objected_late, declaring.objected_by_who_is_not_contracting, declaring.objection_withdrawn),
)
"""What is said of an objection beside what it is about."""
TWELVE_MONTHS = Delay(written="12 months", months=12)
"""After which a reservation is considered accepted by who raised no objection (VCLT 20(5))."""


def objections(dossier: Dossier, declaration: Declaration, on: date) -> Iterator[Reason]:
    """Objections to a declaration received by a day, each with what is doubtful about it, in order of receipt."""
    for action in dossier.record.about.get(declaration.entry, ()) if declaration.entry else ():
        if action.kind == "objection" and action.has_effect and action.received and action.received <= on:
            yield from _objection(dossier, declaration, action, on)


def _objection(dossier: Dossier, declaration: Declaration, action: Action, on: date) -> Iterator[Reason]:
    """One objection: that it was made, what is doubtful, and that it was withdrawn."""
    says = declaring.objected_against_entry_into_force if action.precludes == "yes" else declaring.objected
    yield says(*action.entries, participant=action.participant, day=action.received)
    reserved = tuple(under.article for under in declaration.under if under.nature == "reservation")
    if not reserved:
        yield declaring.objected_to_no_reservation(*action.entries)
    elif len(reserved) < len(declaration.under):
        yield declaring.objected_to_more_than_a_reservation(*action.entries, declared=reserved)
    if _late(dossier, declaration, action):
        yield declaring.objected_late(*action.entries)
    last = life(dossier, action.participant, action.received or on).last
    if last is None or not last.stands(action.received or on):
        yield declaring.objected_by_who_is_not_contracting(*action.entries, participant=action.participant)
    for each in dossier.record.about.get(action.number, ()):
        if each.kind == "withdrawal of objection" and each.has_effect and each.received and each.received <= on:
            yield declaring.objection_withdrawn(*each.entries, participant=each.participant, day=each.received)


def _late(dossier: Dossier, declaration: Declaration, action: Action) -> bool:
    """Whether twelve months had run since its notification, and its author had consented before (VCLT 20(5))."""
    since = declaration.action.notified or declaration.received
    last = life(dossier, action.participant, action.received or date.max).last
    own = last.instrument.received if last else None
    ends = max(filter(None, (since and expiry(TWELVE_MONTHS, since), own)), default=None)
    return ends is not None and action.received is not None and action.received > ends
