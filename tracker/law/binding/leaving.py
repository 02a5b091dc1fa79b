"""When a party may give notice that it leaves, and from when the notice takes effect."""

from __future__ import annotations

from datetime import date

from tracker.law.binding.force import first_day
from tracker.law.ground.month_ends import end_of
from tracker.law.ground.periods import expiry
from tracker.model.record import Dossier
from tracker.model.treaty import DayOfYear, Denunciation, Terms, Windows


def takes_effect(
    dossier: Dossier, clause: Denunciation, bound: date | None, received: date, named: date | None = None
) -> date | None:
    """The first day without the party, or the later one that its notice names where the clause lets it.

    None where it leaves at the end of a term whose beginning is not known.
    """
    if clause.terms:
        start = _counted_from(dossier, clause, bound)
        day = _end_of_a_term(clause.terms, start, received) if start else None
    else:
        day = _by_the_clause(dossier, clause, received)
    return max(day, named) if day and named and clause.may_name_later else day


def _counted_from(dossier: Dossier, clause: Denunciation, bound: date | None) -> date | None:
    """The day from which the clause counts: the one on which the party was bound, or the treaty's first."""
    return first_day(dossier) if clause.counted_from == "entry into force" else bound


def _end_of_a_term(terms: Terms, start: date, received: date) -> date:
    """The end of the first term that ends no earlier than the period of notice."""
    ends = expiry(terms.first, start)
    while ends < expiry(terms.notice, received):
        ends = expiry(terms.every, ends)
    return ends


def _by_the_clause(dossier: Dossier, clause: Denunciation, received: date) -> date:
    """The clause's period after receipt, or its fixed day of the year."""
    if clause.fixed_day is None:
        return end_of(dossier, clause.delay, received)
    until = clause.fixed_day.receipt_until
    year = received.year if (received.month, received.day) <= until else received.year + 1
    return _next(clause.fixed_day.effect, date(year, *until))


def next_notice(dossier: Dossier, clause: Denunciation | None, bound: date | None, received: date) -> date | None:
    """The first day, from `received` on, on which a party may give notice; None where the clause sets no such day."""
    if clause is None:
        return None
    start = _counted_from(dossier, clause, bound)
    if start is None:
        return None
    if clause.windows:
        return _next_window(clause.windows, start, received)
    return expiry(clause.not_before, start) if clause.not_before else None


def _next_window(windows: Windows, start: date, received: date) -> date:
    """The day itself within a window, its last day included, else the day on which the next one opens."""
    opens = expiry(windows.first, start)
    while expiry(windows.open, opens) < received:
        opens = expiry(windows.every, opens)
    return max(opens, received)


def _next(day: DayOfYear, after: date) -> date:
    """The next such day of the year after another day."""
    this_year = date(after.year, *day)
    return this_year if this_year > after else date(after.year + 1, *day)
