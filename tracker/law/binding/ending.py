"""When a treaty itself ends: on a day, when its term has run, or when too few parties are left."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from tracker.law.binding.force import first_day
from tracker.law.binding.participation import Participation, own_life
from tracker.law.binding.shares import named_treaty
from tracker.law.ground.holding import holds_every_instrument
from tracker.law.ground.month_ends import end_of
from tracker.law.ground.once import once_a_day
from tracker.model.named import NamedTuple
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
        if clause.below_for:
            yield from _too_few_for_long(dossier, clause, clause.below_for, start, on)
        else:
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


def _changes(dossier: Dossier, on: date) -> Iterator[tuple[date, int, list[Participation]]]:
    """Each day on which somebody is bound or no longer is, with the parties from then on and whose last day it ends."""
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
        yield day, parties, [each for _, step, each in of_the_day if step < 0]


def _too_few(dossier: Dossier, clause: Termination, least: int, start: date, on: date) -> Iterator[Ended]:
    """The day on which the last of the denunciations that leave too few parties takes effect.

    That a participant ceases to exist makes fewer, and ends nothing by itself.
    """
    for day, parties, gone in _changes(dossier, on):
        if any(each.ended_by for each in gone) and parties < least and day > start:
            yield Ended(day, binding.treaty_ended_with_too_few(clause.article, day=day, parties=parties, least=least))
            return


def _too_few_for_long(dossier: Dossier, clause: Termination, time: Delay, start: date, on: date) -> Iterator[Ended]:
    """The end of the time through which too few were parties, for whatever cause; none before that end has come.

    Until then somebody may still join.
    """
    least = clause.below or 0
    since: date | None = None
    for day, parties, _ in (*_changes(dossier, on), (date.max, 0, [])):
        end = end_of(dossier, time, since) if since else None
        if since and end and end <= min(day, on):
            says = binding.treaty_ended_with_too_few_for_long
            yield Ended(end, says(clause.article, start=since, delay=time.written, least=least, day=end))
            return
        if parties >= least:
            since = None
        elif day >= start:
            since = since or day
