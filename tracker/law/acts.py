"""By which acts a participant may join on a day, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.law.admissibility.joining import signature_closes
from tracker.law.eligibility import eligibility
from tracker.law.participation import Life, life
from tracker.model.action import Action
from tracker.model.finding import Eligible, Reason
from tracker.model.record import Dossier

AFTER_SIGNATURE = ("ratification", "acceptance", "approval")


def eligible(dossier: Dossier, code: str, on: date) -> Eligible:
    """Whether a participant may sign, ratify or accede on a day, under which article, and what is missing."""
    answer, why = eligibility(dossier, code, on)
    found = life(dossier, code, on)
    window, about_window = _window(dossier, on)
    if found.last and found.last.stands(on):
        open_acts: tuple[str, ...] = ()
        reasons = [why, _instrument_stands(dossier, found.last.instrument)]
    else:
        open_acts = tuple(name for name in _names(dossier) if _may(name, found, window=window))
        reasons = [why, *filter(None, [about_window]), *_signed(dossier, found)]
    return Eligible(
        participant=code,
        on=on,
        answer=answer,
        acts={name: answer if name in open_acts else "no" for name in _names(dossier)},
        missing=why.says if answer != "yes" else "",
        reasons=tuple(reasons),
    )


def _names(dossier: Dossier) -> tuple[str, ...]:
    """The acts that the treaty knows: signature where it has a window, and the kinds of instrument it names."""
    clause = dossier.treaty.instruments
    return ("signature", *(clause.kinds if clause else ("ratification", "accession")))


def _may(name: str, found: Life, *, window: bool) -> bool:
    """Signatories ratify, others accede (VCLT 14, 15); who has left comes back by accession."""
    signed, returning = found.signature is not None, any(period.ever_bound for period in found.periods)
    if name in ("signature", "definitive signature"):
        return window and not signed and not returning
    if name in AFTER_SIGNATURE:
        return signed and not returning
    return not signed or returning


def _signed(dossier: Dossier, found: Life) -> Iterator[Reason]:
    if found.signature:
        article = dossier.treaty.instruments.article if dossier.treaty.instruments else "VCLT 14(1)"
        data = {"participant": found.signature.participant, "day": found.signature.received}
        entries = (found.signature.number,) if found.signature.number else ()
        yield Reason(article, "may ratify because signed", data, entries)


def _window(dossier: Dossier, on: date) -> tuple[bool, Reason | None]:
    """Whether signature is open on a day, with the article; no reason where the treaty has no window."""
    window = dossier.treaty.signature
    if window is None:
        return False, None
    closes = signature_closes(dossier)
    if window.opens and on < window.opens:
        return False, Reason(window.article, "signature opens", {"day": window.opens})
    if closes and on > closes:
        return False, Reason(window.article, "signature is closed", {"day": closes})
    if closes is None:
        return True, Reason(window.article, "signature is open")
    return True, Reason(window.article, "signature is open until", {"day": closes})


def _instrument_stands(dossier: Dossier, instrument: Action) -> Reason:
    clause = dossier.treaty.instruments
    data = {"participant": instrument.participant, "kind": instrument.kind, "day": instrument.received}
    entries = (instrument.number,) if instrument.number else ()
    return Reason(clause.article if clause else "VCLT 16(b)", "instrument stands already", data, entries)
