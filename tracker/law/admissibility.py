"""Whether an act can be recorded: impossible, not in order, doubtful, or in order.

Only the depositary decides (VCLT 77); what is said here is why a register should not take an act unasked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from tracker.law.eligibility import eligibility
from tracker.law.force import first_day
from tracker.law.participation import Life, life
from tracker.model.action import SIGNATURE, Action
from tracker.model.finding import Doubt
from tracker.model.record import Dossier

NEEDS_NO_FULL_POWERS = ("head of state", "head of government", "minister for foreign affairs")
"""VCLT 7(2)(a): these need no full powers for any act relating to the conclusion of a treaty."""


def admissibility(dossier: Dossier, action: Action, today: date) -> tuple[Doubt, ...]:
    """Everything that is wrong or uncertain about an act not yet on the record; nothing is in order."""
    return tuple(doubt for rule in RULES for doubt in rule(dossier, action, today))


def impossible_days(dossier: Dossier, action: Action, today: date) -> Iterator[Doubt]:
    """No act counts as received tomorrow, before the treaty's adoption, or takes effect before it was made."""
    received, adopted = action.received, dossier.treaty.adopted
    if received is None:
        return
    if received > today:
        yield Doubt("impossible", "VCLT 16", "in the future", {"day": received, "today": today})
    for name, day in (("lodged", action.lodged), ("dated", action.dated)):
        if day and day > received:
            yield Doubt("impossible", "VCLT 16", "after receipt", {"name": name, "day": day, "received": received})
    if action.notified and action.notified > today:
        yield Doubt("impossible", "VCLT 77(1)", "in the future", {"day": action.notified, "today": today})
    if adopted and received < adopted and _about_joining(action):
        yield Doubt("impossible", "VCLT 9", "before adoption", {"day": received, "adopted": adopted})
    if action.effective and action.effective < received and not action.is_succession:
        data = {"day": action.effective, "received": received}
        yield Doubt("impossible", "VCLT 24", "effective before receipt", data)


def second_instrument(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """Who has signed cannot sign again; whose instrument stands cannot deposit another."""
    if not _about_joining(action):
        return
    for extra in _with(dossier, action).superfluous:
        if extra.kind == SIGNATURE:
            first = life(dossier, action.participant).signature
            day = first.received if first else action.received
            yield Doubt("impossible", "VCLT 12", "signed already", {"participant": action.participant, "day": day})
        else:
            yield _instrument_stands(dossier, action)
        return


def existence(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A State that no longer exists acts no more (VCLT 6)."""
    until = dossier.participants[action.participant].until
    if until and action.received and until <= action.received:
        yield Doubt("impossible", "VCLT 6", "no longer exists", {"participant": action.participant, "day": until})


def entitlement(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """Only those whom the treaty admits may sign or deposit."""
    if not _about_joining(action) or action.is_succession or action.received is None:
        return
    answer, why = eligibility(dossier, action.participant, action.received)
    if answer != "yes" and why.says not in ("ceased to exist", "not adopted yet"):
        yield Doubt("not in order" if answer == "no" else "doubtful", why.article, why.says, why.data)


def signature_window(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A treaty is open for signature from its first to its last day, both included."""
    window = dossier.treaty.signature
    if action.kind not in (SIGNATURE, "definitive signature") or window is None or action.received is None:
        return
    closes = signature_closes(dossier)
    if closes and action.received > closes:
        yield Doubt("not in order", window.article, "signature closed", {"day": action.received, "closed": closes})
    if window.opens and action.received < window.opens:
        yield Doubt(
            "not in order", window.article, "signature not open", {"day": action.received, "opens": window.opens}
        )


def instrument_kind(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """Signatories ratify, others accede (VCLT 14, 15); the clause names the kinds it knows."""
    if not action.is_deposit or action.received is None:
        return
    clause = dossier.treaty.instruments
    if clause and action.kind not in clause.kinds:
        article = "VCLT 12" if action.kind == "definitive signature" else "VCLT 14(2)"
        data = {"kind": action.kind, "kinds": clause.kinds, "clause": clause.article}
        yield Doubt("doubtful", article if action.kind != "accession" else "VCLT 15", "kind not named", data)
    before = life(dossier, action.participant, action.received)
    signed = before.signature.received if before.signature else None
    if action.kind == "accession" and signed and not before.periods:
        yield Doubt("doubtful", "VCLT 14(1)", "signatory accedes", {"participant": action.participant, "day": signed})
    if action.kind in ("ratification", "acceptance", "approval") and not signed and _holds_signatures(dossier):
        yield Doubt(
            "doubtful", "VCLT 14(1)", "ratifies unsigned", {"participant": action.participant, "kind": action.kind}
        )


def authority(_dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """An act by somebody without authority has no effect unless confirmed afterwards (VCLT 7, 8)."""
    if action.authority == "other":
        yield Doubt("doubtful", "VCLT 7", "authority not shown", {"signatory": action.signatory})


def named_day(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A participant may choose a later day only where the treaty lets it."""
    effect = dossier.treaty.effect
    if action.is_instrument and action.named and not effect.may_name_later:
        yield Doubt("not in order", effect.later or effect.with_treaty, "may not name a day", {"day": action.named})


RULES: tuple[Callable[[Dossier, Action, date], Iterator[Doubt]], ...] = (
    impossible_days,
    second_instrument,
    existence,
    entitlement,
    signature_window,
    instrument_kind,
    authority,
    named_day,
)


def signature_closes(dossier: Dossier) -> date | None:
    """The last day for signature; where it closes on entry into force, that day, once there is one."""
    window = dossier.treaty.signature
    if window is None:
        return None
    return first_day(dossier) if window.closes_on_entry_into_force else window.closes


def _holds_signatures(dossier: Dossier) -> bool:
    """A record may hold instruments alone; then nobody can tell from it who has signed."""
    return any(action.kind == SIGNATURE for action in dossier.record.actions)


def _about_joining(action: Action) -> bool:
    return action.kind == SIGNATURE or action.is_instrument


def _with(dossier: Dossier, action: Action) -> Life:
    return life(dossier.having(action), action.participant)


def _instrument_stands(dossier: Dossier, action: Action) -> Doubt:
    """Name the instrument that stands: the one before, else the later one that this would make a second."""
    periods = life(dossier, action.participant).periods
    day = action.received or date.max
    earlier = [p for p in periods if p.instrument.received and p.instrument.received <= day]
    standing = (earlier or list(periods))[-1 if earlier else 0].instrument
    data = {
        "participant": action.participant,
        "kind": standing.kind,
        "day": standing.received,
        "entry": standing.number,
    }
    return Doubt("impossible", "VCLT 16", "instrument stands", data)
