"""What people ask of a register, where one rule alone does not answer."""

from datetime import date
from typing import NamedTuple

from tracker.law.binding.standing import counts, entered_locally, force_and_parties
from tracker.law.declaring.declarations import Declaration, declarations_of
from tracker.law.declaring.territory import Territory, territories_of
from tracker.model.finding import Counts, Force
from tracker.model.record import Dossier


class TreatyStatus(NamedTuple):
    """Where a treaty stands on a day, and whether anything of it was entered locally."""

    force: Force
    counts: Counts
    locally_entered: bool


def treaty_status(dossier: Dossier, on: date) -> TreatyStatus:
    """First day, threshold and counts of a treaty on a day."""
    codes = {*dossier.record.by_participant, *dossier.record.amended}
    local = any(entered_locally(dossier, code, on) for code in codes)
    return TreatyStatus(force=force_and_parties(dossier, on), counts=counts(dossier, on), locally_entered=local)


def carried_on(dossier: Dossier, code: str, on: date) -> tuple[list[Declaration], list[Territory]]:
    """What a participant carries on a day: its declarations, and what it said of territories, that have not ended."""
    declared = [each for each in declarations_of(dossier, code, on) if each.stands(on)]
    return declared, [each for each in territories_of(dossier, code, on) if each.stands(on)]
