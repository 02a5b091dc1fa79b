"""Papers that the depositary did not take, and what became of them."""

from __future__ import annotations

from datetime import date

from tracker.model.action import Action
from tracker.model.record import Dossier

CONFIRMED, RETURNED = "confirmed", "returned"


def confirms(later: Action, paper: Action) -> bool:
    """Whether an act is the later confirmation of a paper that was held or returned."""
    return later.disposition == CONFIRMED and answers(later, paper)


def answers(later: Action, paper: Action) -> bool:
    """Whether an act tells what became of a paper that was held or returned: it was confirmed, or then returned."""
    if paper.has_effect or later.disposition not in (CONFIRMED, RETURNED):
        return False
    if later.refers_to:
        return later.refers_to == paper.number
    return later.disposition == CONFIRMED and same_paper_anew(later, paper)


def same_paper_anew(later: Action, paper: Action) -> bool:
    """Whether an act says what an earlier one of its author said: of one kind, on one article or territory."""
    told = (
        (each.participant, each.kind, each.articles, each.part, each.territory.casefold()) for each in (later, paper)
    )
    return next(told) == next(told)


def waits(dossier: Dossier, paper: Action, on: date) -> bool:
    """Whether a paper was received by a day, held or returned, and nothing became of it by then."""
    if paper.has_effect or paper.received is None or paper.received > on:
        return False
    later = (a for a in dossier.record.of(paper.participant) if a.received and a.received <= on)
    return not any(answers(each, paper) for each in later)
