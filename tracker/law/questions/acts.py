"""By which acts a participant may join on a day, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from tracker.law.admissibility.joining import AFTER_SIGNATURE, knows_accession, signature_closes
from tracker.law.binding.choices import otherwise
from tracker.law.binding.deposit import counting
from tracker.law.binding.eligibility import eligibility
from tracker.law.binding.participation import KEPT, WAITS, Life, life
from tracker.law.binding.standing import unasked
from tracker.law.ground.holding import holds_signatures, tells_of
from tracker.model.action import SIGNATURE, Action
from tracker.model.finding import Eligible
from tracker.model.reasons import admissibility, binding
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier

_CHANGES_NOTHING = (*KEPT.values(), binding.signature_withdrawn)
"""What one must know of who has not deposited, though it may join all the same."""


def eligible(dossier: Dossier, code: str, on: date) -> Eligible:
    """Whether a participant may sign, ratify or accede on a day, under which article, and what is missing.

    With what other readings of the text answer, where they differ.
    """
    taken = _as_read(dossier, code, on)
    others = otherwise(dossier, on, taken, partial(_as_read, code=code, on=on), _what_it_says)
    return taken._replace(readings=others.answers, reasons=(*taken.reasons, *unasked(others)))


def _what_it_says(found: Eligible) -> tuple[object, ...]:
    """In what two readings differ: whether it may join, by which acts, and whether it has anything left to do."""
    stands = any(reason.kind is binding.instrument_stands_already for reason in found.reasons)
    return found.answer, tuple(found.acts.items()), stands


def _as_read(dossier: Dossier, code: str, on: date) -> Eligible:
    """Whether it may join, and how, by one reading."""
    answer, why, _ = eligibility(dossier, code, on)
    found = life(dossier, code, on)
    window, about_window = _window(dossier, on)
    runs = _notice_that_runs(found, on)
    if found.last and found.last.stands(on) and not runs:
        open_acts: tuple[str, ...] = ()
        reasons = [why, _instrument_stands(dossier, found.last.instrument)]
    else:
        open_acts = tuple(name for name in _names(dossier) if _may(dossier, name, found, on, window=window))
        reasons = [why, *filter(None, [about_window, runs])]
        reasons += _after_signature(dossier, code, found, open_acts) if answer != "no" else ()
        reasons += _waiting(dossier, code, on)
        reasons += [reason for reason in found.kept if reason.kind in _CHANGES_NOTHING]
        if not tells_of(dossier, code, on):
            says = binding.another_may_not_be_on_record if found.periods else binding.not_all_on_record
            reasons.append(says(participant=code))
    if runs and answer == "yes":
        answer, why = "not settled", runs
    reasons += [reason for reason in found.kept if reason.kind in WAITS.values()]
    return Eligible(
        participant=code,
        on=on,
        answer=answer,
        acts={name: answer if name in open_acts else "no" for name in _names(dossier)},
        missing=why if answer != "yes" else None,
        reasons=tuple(reasons),
    )


def _notice_that_runs(found: Life, on: date) -> Reason | None:
    """Whether it may join anew before its notice has run is not settled: depositaries have taken such instruments."""
    last = found.last
    if last is None or not last.stands(on) or last.ended_by is None or last.ended_by.kind != "denunciation":
        return None
    return admissibility.notice_still_runs(
        *last.ended_by.entries, participant=last.instrument.participant, day=last.ends
    )


def _waiting(dossier: Dossier, code: str, on: date) -> Iterator[Reason]:
    """Whose deposits its own would wait for."""
    kinds = [name for name in _names(dossier) if name != SIGNATURE]
    found = counting(dossier, Action(participant=code, kind=kinds[-1], received=on), on)
    if found.clause:
        yield binding.would_wait_for_others(found.clause.article, participants=found.missing)


def _names(dossier: Dossier) -> tuple[str, ...]:
    """The acts that the treaty knows: signature where it has a window, and the kinds of instrument it names."""
    clause = dossier.treaty.instruments
    return ("signature", *(clause.kinds if clause else ("ratification", "accession")))


def _may(dossier: Dossier, name: str, found: Life, on: date, *, window: bool) -> bool:
    """Signatories ratify, others accede (VCLT 14, 15); who has left comes back by accession, where there is one.

    Of a treaty without accession it signs anew, while that is open, and ratifies.
    """
    signed = found.signature is not None
    returning = any(period.ever_bound for period in found.periods) and not found.signed_anew(on)
    if name in ("signature", "definitive signature"):
        return window and (not knows_accession(dossier) if returning else not signed)
    if name not in AFTER_SIGNATURE:
        return not signed or returning
    if returning:
        return not knows_accession(dossier)
    return signed or not _knows_signatures(dossier)


def _knows_signatures(dossier: Dossier) -> bool:
    """Whether who ratifies has signed before: not where neither the treaty nor its record knows a signature."""
    return dossier.treaty.signature is not None or holds_signatures(dossier)


def _after_signature(dossier: Dossier, code: str, found: Life, acts: tuple[str, ...]) -> Iterator[Reason]:
    """Why a participant may ratify, accept or approve: it signed, or need not have."""
    article = dossier.treaty.instruments.article if dossier.treaty.instruments else "VCLT 14(1)"
    if found.signature and any(name in AFTER_SIGNATURE for name in acts):
        day, since = found.signature.received, dossier.participants[code].since
        older = day is not None and since is not None and day < since
        says = binding.may_ratify_by_a_signature_on_record if older else binding.may_ratify_because_signed
        yield says(article, *found.signature.entries, participant=code, day=day)
    elif any(name in AFTER_SIGNATURE for name in acts):
        yield binding.no_signature_known(article, participant=code)


def _window(dossier: Dossier, on: date) -> tuple[bool, Reason | None]:
    """Whether signature is open on a day, with the article; no reason where the treaty has no window."""
    window = dossier.treaty.signature
    if window is None:
        return False, None
    closes, adopted = signature_closes(dossier), dossier.treaty.adopted
    if window.opens and on < window.opens:
        return False, binding.signature_opens(window.article, day=window.opens)
    if adopted and on < adopted:
        return False, None
    if closes and on > closes:
        return False, binding.signature_is_closed(window.article, day=closes)
    if closes is None:
        return True, binding.signature_is_open(window.article)
    return True, binding.signature_is_open_until(window.article, day=closes)


def _instrument_stands(dossier: Dossier, instrument: Action) -> Reason:
    clause = dossier.treaty.instruments
    article = clause.article if clause else "VCLT 16(b)"
    return binding.instrument_stands_already(
        article, *instrument.entries, participant=instrument.participant, kind=instrument.kind, day=instrument.received
    )
