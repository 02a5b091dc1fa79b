"""What is asked of every act: its days, its author, the entry that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tracker.law.binding.threshold import elsewhere
from tracker.law.declaring.papers import held_with
from tracker.law.ground.waiting import CONFIRMED, RETURNED, same_paper_anew, waits
from tracker.model.action import INSTRUMENTS, SIGNATURES, SUCCESSIONS, Action
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
WITH_POWERS = ("full powers", "ad interim", "confirmed later")
"""What shows the authority of whoever signed, for whomever; whoever acts in an office holds it."""
BY_FUNCTION = ("head of state", "head of government", "minister for foreign affairs")
OF_AN_ORGANIZATION = "organ of organization"
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
    early = action.effective and action.effective < received and action.kind not in _RETROACTIVE
    if action.effective and early and not _repeats(dossier, action):
        yield Doubt("impossible", admissibility.effective_before_receipt(day=action.effective, received=received))


def _repeats(dossier: Dossier, action: Action) -> bool:
    """Whether it deposited the same before with another of several depositaries, which gives both their day."""
    before = (each for each in dossier.record.of(action.participant) if each.is_deposit and _earlier(each, action))
    return action.is_deposit and any(elsewhere(action, each) for each in before)


def _earlier(one: Action, other: Action) -> bool:
    return one.received is not None and other.received is not None and one.received < other.received


_RETROACTIVE = (*SUCCESSIONS, "succession to signature")
"""What is notified after the day from which it counts."""


def ends_before_it_begins(_dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """What names a day for its end names one after its receipt."""
    if action.until and action.received and action.until <= action.received:
        yield Doubt("impossible", admissibility.ends_before_receipt(day=action.until, received=action.received))


def existence(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A State that no longer exists acts no more (VCLT 6)."""
    until = dossier.participants[action.participant].until
    if until and action.received and until <= action.received:
        yield Doubt("impossible", admissibility.no_longer_exists(participant=action.participant, day=until))


def authority(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """An act by somebody without authority has no effect unless confirmed afterwards (VCLT 7, 8).

    By their functions alone three offices represent a State (VCLT 7(2)), and organs an organization (VCLT-IO 7(3)).
    """
    if not action.authority or action.authority in WITH_POWERS:
        return
    organization = dossier.participants[action.participant].kind == "organization"
    if action.authority in BY_FUNCTION and not organization:
        return
    if action.authority == OF_AN_ORGANIZATION and organization:
        return
    if organization:
        yield Doubt("doubtful", admissibility.authority_of_an_organization_not_shown(authority=action.authority))
    else:
        yield Doubt("doubtful", admissibility.authority_not_shown(signatory=action.signatory))


def reference(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """The entry that an act refers to is on the same record, of its author, and of a kind that it can be about.

    An objection refers to none where it is to an amendment that binds whoever does not object, or that enough
    objections stop.
    """
    if not action.refers_to:
        parent, force = dossier.treaty.parent, dossier.treaty.entry_into_force
        counts = (parent and parent.binds == "all unless objected") or (force and force.blocked_by)
        if action.kind == "objection" and not counts:
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


def held_already(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """The same paper is not held twice: what the depositary holds is confirmed or returned."""
    if action.disposition != "held" or action.received is None:
        return
    for each in dossier.record.of(action.participant):
        if same_paper_anew(action, each) and each.disposition == "held" and waits(dossier, each, action.received):
            yield Doubt("impossible", admissibility.held_already(kind=each.kind, day=each.received, entry=each.number))


def paper_of_one(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A paper is one participant's, and what came in one that is held waits with it."""
    if action.paper and action.kind != "communication":
        for each in dossier.record.actions:
            if each.paper == action.paper and each.participant != action.participant:
                yield Doubt("impossible", admissibility.paper_of_another(participant=each.participant))
                return
    if action.kind not in STATEMENTS or not action.has_effect or action.disposition == CONFIRMED:
        return
    main = held_with(dossier, action, date.max)
    if main:
        yield Doubt("impossible", admissibility.waits_with_its_paper(kind=main.kind, entry=main.number))


def _may_be_about(action: Action, entry: Action) -> bool:
    """A paper confirmed or returned later refers to the one that was held."""
    if action.disposition in (CONFIRMED, RETURNED) and entry.kind == action.kind and not entry.has_effect:
        return True
    return action.kind not in ABOUT or entry.kind in ABOUT[action.kind]
