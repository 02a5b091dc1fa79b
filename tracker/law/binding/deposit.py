"""From which day a deposit counts: a treaty may let it wait for the deposits of others."""

from collections.abc import Mapping
from datetime import date

from tracker.law.ground.once import once, whatever_is_read
from tracker.model.action import Action
from tracker.model.named import NamedTuple
from tracker.model.record import Dossier
from tracker.model.treaty import EffectiveDeposit


class Counting(NamedTuple):
    """From which day a deposit counts, and by which clause where that is not the day of its receipt.

    `day` is None while others must deposit first: `missing` are those that have not.
    """

    day: date | None
    clause: EffectiveDeposit | None = None
    missing: tuple[str, ...] = ()


def counting(dossier: Dossier, instrument: Action, on: date = date.max) -> Counting:
    """From which day an instrument counts, as could be known on a day."""
    clause = waiting_clause(dossier, instrument.participant) if dossier.treaty.effective_deposits else None
    if clause is None or instrument.received is None or not instrument.is_deposit:
        return Counting(instrument.received)
    days = _first_deposits(dossier)
    others = [code for code in clause.waits_for if code != instrument.participant]
    missing = tuple(code for code in others if code not in days or days[code] > on)
    if missing:
        return Counting(None, clause, missing)
    last = max((days[code] for code in others), default=instrument.received)
    return Counting(last, clause) if last > instrument.received else Counting(instrument.received)


def counts_from(dossier: Dossier, instrument: Action) -> date | None:
    """The day from which a deposit counts, whatever could be known when; None while others must deposit first."""
    return counting(dossier, instrument).day if dossier.treaty.effective_deposits else instrument.received


def waiting_clause(dossier: Dossier, code: str) -> EffectiveDeposit | None:
    """The clause by which a participant's deposit waits for those of others; None for most."""
    return next((each for each in dossier.treaty.effective_deposits if code in each.of), None)


@whatever_is_read
@once
def _first_deposits(dossier: Dossier) -> Mapping[str, date]:
    """The day on which each participant first deposited an instrument."""
    days: dict[str, date] = {}
    for action in dossier.record.actions:
        if action.is_instrument and action.has_effect and action.received:
            days.setdefault(action.participant, action.received)
    return days
