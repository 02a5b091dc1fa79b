"""Signing, depositing, succeeding, being admitted, and saying that one will not become party."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.law.binding.eligibility import eligibility
from tracker.law.binding.force import first_day
from tracker.law.binding.participation import Life, life
from tracker.model.action import SIGNATURE, Action
from tracker.model.finding import Doubt
from tracker.model.record import Dossier

AFTER_SIGNATURE = ("ratification", "acceptance", "approval")


def second_instrument(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """Who has signed cannot sign again; whose instrument stands cannot deposit another."""
    if not any(each.kind == SIGNATURE or each.is_instrument for each in dossier.record.of(action.participant)):
        return
    for extra in _with(dossier, action).superfluous:
        if extra.kind == SIGNATURE:
            first = life(dossier, action.participant).signature
            day = first.received if first else action.received
            yield Doubt("impossible", "VCLT 12", "signed already", {"participant": action.participant, "day": day})
        else:
            yield _instrument_stands(dossier, action)
        return


def entitlement(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """Only those whom the treaty admits may sign or deposit."""
    if action.received is None:
        return
    answer, why = eligibility(dossier, action.participant, action.received)
    if answer != "yes" and why.says not in ("ceased to exist", "not adopted yet"):
        yield Doubt("not in order" if answer == "no" else "doubtful", why.article, why.says, why.data)


def signature_window(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A treaty is open for signature from its first to its last day, both included."""
    window = dossier.treaty.signature
    if window is None or action.received is None:
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
    if action.received is None:
        return
    clause = dossier.treaty.instruments
    if clause and action.kind not in clause.kinds:
        article = "VCLT 12" if action.kind == "definitive signature" else "VCLT 14(2)"
        data = {"kind": action.kind, "kinds": clause.kinds, "clause": clause.article}
        yield Doubt("doubtful", article if action.kind != "accession" else "VCLT 15", "kind not named", data)
    late = tuple(_signed_later(dossier, action))
    yield from late
    before = life(dossier, action.participant, action.received)
    signed = before.signature.received if before.signature else None
    stands = before.last is not None and before.last.stands(action.received)
    returning = not stands and any(period.ever_bound for period in before.periods)
    about = {"participant": action.participant, "kind": action.kind, "day": signed}
    if action.kind == "accession":
        if signed and not stands and not returning:
            yield Doubt("doubtful", "VCLT 14(1)", "signatory accedes", about)
    elif action.kind in AFTER_SIGNATURE:
        if returning and knows_accession(dossier):
            yield Doubt("doubtful", "VCLT 15", "former party ratifies", about)
        elif not signed and not returning and not late and holds_signatures(dossier):
            yield Doubt("doubtful", "VCLT 14(1)", "ratifies unsigned", about)


def _signed_later(dossier: Dossier, action: Action) -> Iterator[Doubt]:
    """An instrument follows the signature, or stands in its place: nobody signs after it."""
    signature = life(dossier, action.participant).signature
    if signature and signature.received and action.received and action.received < signature.received:
        data = {"participant": action.participant, "kind": action.kind, "signed": signature.received}
        article = "VCLT 15" if action.kind == "accession" else "VCLT 14(1)"
        yield Doubt("doubtful", article, "deposits before it signed", data | {"day": action.received})


def named_day(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A participant may choose a later day only where the treaty lets it."""
    if action.named is None:
        return
    effect, leaving = dossier.treaty.effect, dossier.treaty.denunciation
    if action.is_instrument and not effect.may_name_later:
        yield Doubt("not in order", effect.later or effect.with_treaty, "may not name a day", {"day": action.named})
    if action.kind == "denunciation" and leaving:
        yield Doubt("not in order", leaving.article, "may not name a day", {"day": action.named})


def succession(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A successor takes the place of one for which the treaty stood on the day of succession (VCSST 17, 18, 34)."""
    day, before = action.effective, action.predecessor
    if day is None:
        yield Doubt("doubtful", "VCSST 23", "day of succession not stated")
    if before not in dossier.participants:
        yield Doubt("doubtful", "VCSST 2(1)(c)", "predecessor not known", {"name": before or "not stated"})
    elif day and not dossier.record.of(before):
        yield Doubt("doubtful", "VCSST 17(1)", "predecessor not on record", {"predecessor": before})
    elif day and not any(_stood(dossier, before, day)):
        yield Doubt("not in order", "VCSST 17(1)", "nothing to succeed to", {"predecessor": before, "day": day})


def _stood(dossier: Dossier, code: str, day: date) -> Iterator[bool]:
    """Whether an instrument of a participant stood up to a day: its own end may be that very day."""
    for period in life(dossier, code).periods:
        received = period.instrument.received
        yield received is not None and received <= day and (period.ends is None or day <= period.ends)


def admission(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """The parties' assembly admits organizations; it exists only since the treaty is in force."""
    if action.received is None:
        return
    clause, general = dossier.treaty.eligibility, first_day(dossier)
    article = clause.organizations_article if clause else "VCLT 15"
    data = {"participant": action.participant, "day": action.received, "first": general}
    if clause is None or clause.organizations != "admitted" or action.participant in clause.named:
        yield Doubt("not in order", article, "needs no admission", data)
    elif dossier.participants[action.participant].kind != "organization":
        yield Doubt("not in order", article, "only organizations are admitted", data)
    elif dossier.treaty.entry_into_force and (general is None or action.received < general):
        yield Doubt("not in order", article, "admitted before the first day", data)
    elif eligibility(dossier, action.participant, action.received)[1].says == "admitted":
        yield Doubt("not in order", article, "admitted already", data)


def intention_not_to_become_party(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """Only who has signed and not yet deposited has an intention to make clear (VCLT 18(a))."""
    if action.received is None:
        return
    found = life(dossier, action.participant, action.received)
    if found.last and found.last.stands(action.received):
        data = {"kind": found.last.instrument.kind, "day": found.last.instrument.received}
        yield Doubt("not in order", "VCLT 18(a)", "has deposited already", {"participant": action.participant, **data})
    elif found.signature is None:
        yield Doubt("not in order", "VCLT 18(a)", "has not signed", {"participant": action.participant})


def signature_closes(dossier: Dossier) -> date | None:
    """The last day for signature; where it closes on entry into force, that day, once there is one."""
    window = dossier.treaty.signature
    if window is None:
        return None
    return first_day(dossier) if window.closes_on_entry_into_force else window.closes


def knows_accession(dossier: Dossier) -> bool:
    """Whether a treaty may be acceded to: one that names other instruments alone is joined by these, also anew."""
    clause = dossier.treaty.instruments
    return clause is None or "accession" in clause.kinds


def holds_signatures(dossier: Dossier) -> bool:
    """A record may hold instruments alone; then nobody can tell from it who has signed."""
    return any(action.kind == SIGNATURE for action in dossier.record.actions)


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
