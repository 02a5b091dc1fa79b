"""Where a treaty stands on a day: its first day, its threshold, and how many have done what."""

from datetime import date

from tracker.law.binding.standing import counts, entered_locally, force_and_parties
from tracker.model.finding import Counts, Force
from tracker.model.named import NamedTuple
from tracker.model.record import Dossier


class TreatyStatus(NamedTuple):
    """Where a treaty stands on a day, and whether anything of it was entered locally."""

    force: Force
    counts: Counts
    locally_entered: bool


def treaty_status(dossier: Dossier, on: date) -> TreatyStatus:
    """First day, threshold and counts of a treaty on a day."""
    return TreatyStatus(force_and_parties(dossier, on), counts(dossier, on), anything_entered_locally(dossier, on))


def anything_entered_locally(dossier: Dossier, on: date) -> bool:
    """Whether an answer about all of a treaty on a day rests on what this register's users recorded, or left out."""
    return any(entered_locally(dossier, code, on) for code in {*dossier.record.local, *dossier.record.amended})
