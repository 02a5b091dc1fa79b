"""When a treaty itself ends: on a day, when its term has run, or when too few parties are left."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from tracker.law.binding.force import first_day
from tracker.law.binding.participation import Participation, own_life
from tracker.law.binding.shares import named_treaty
from tracker.law.ground.holding import holds_every_instrument
from tracker.law.ground.month_ends import end_of
from tracker.law.ground.once import once_a_day
from tracker.model.reasons import binding
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier
from tracker.model.treaty import Delay, Termination


class Ended(NamedTuple):
    """The first day without the treaty, and why."""

    day: date
    reason: Reason


def ended(dossier: Dossier, on: date) -> Ended | None:
    """From when the treaty is no longer in force, as could be known on a day; None where it does not end."""
    clause = dossier.treaty.termination
    if clause is None:
        return None
    return once_a_day(dossier, on, ended, lambda: min(_ends(dossier, clause, on), key=_day, default=None))


def _day(found: Ended) -> date:
    return found.day


def _ends(dossier: Dossier, clause: Termination, on: date) -> Iterator[Ended]:
    if clause.on and clause.on <= on:
        says = binding.treaty_replaced if clause.replaced_by else binding.treaty_ended
        other = {"treaty": named_treaty(dossier, clause.replaced_by)} if clause.replaced_by else {}
        yield Ended(clause.on, says(clause.article, day=clause.on, **other))
    start = first_day(dossier)
    if clause.after and start and start <= on:
        yield from _by_its_term(dossier, clause, clause.after, start, on)
    if clause.below and start and holds_every_instrument(dossier, on):
        yield from _too_few(dossier, clause, clause.below, start, on)


def _by_its_term(dossier: Dossier, clause: Termination, term: Delay, start: date, on: date) -> Iterator[Ended]:
    """The end of its term, or that to which the last decision known on a day has put it off."""
    renewal = max((each for each in clause.renewed if each.decided <= on), key=lambda each: each.decided, default=None)
    if renewal is None:
        day = end_of(dossier, term, start)
        yield Ended(day, binding.treaty_ended_by_its_term(clause.article, delay=term.written, start=start, day=day))
    elif renewal.until:
        says = binding.treaty_renewed_for_a_time(clause.article, decided=renewal.decided, day=renewal.until)
        yield Ended(renewal.until, says)


def _too_few(dossier: Dossier, clause: Termination, least: int, start: date, on: date) -> Iterator[Ended]:
    """The day on which the last of the denunciations that leave too few parties takes effect.

    That a participant ceases to exist makes fewer, and ends nothing by itself.
    """
    changes: list[tuple[date, int, Participation]] = []
    for code in dossier.record.by_participant:
        for each in own_life(dossier, code, on).periods:
            if each.ever_bound and each.effect.bound_by:
                changes.append((each.effect.bound_by, 1, each))
                changes += [(each.ends, -1, each)] if each.ends else []
    parties = 0
    for day, several in groupby(sorted(changes, key=lambda change: change[:2]), key=lambda change: change[0]):
        of_the_day = list(several)
        parties += sum(step for _, step, _ in of_the_day)
        left = any(step < 0 and each.ended_by for _, step, each in of_the_day)
        if left and parties < least and day > start:
            yield Ended(day, binding.treaty_ended_with_too_few(clause.article, day=day, parties=parties, least=least))
            return
