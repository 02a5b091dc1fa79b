"""The treaty's first day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.law.binding.threshold import threshold, threshold_day
from tracker.law.once import once
from tracker.law.periods import expiry
from tracker.model.finding import Force, Reason, Threshold
from tracker.model.record import Dossier
from tracker.model.treaty import EntryIntoForce


@once
def computed_first_day(dossier: Dossier) -> date | None:
    """The treaty's first day by its clause: the delay after the day the threshold is met; None while it is not met.

    A treaty that names a day enters into force on it if the threshold is met by then; one with a floor never before.
    """
    clause = dossier.treaty.entry_into_force
    met = threshold_day(dossier)
    if clause is None or met is None:
        return None
    if clause.on and met <= clause.on:
        return clause.on
    day = expiry(clause.delay, met)
    return max(day, clause.not_before) if clause.not_before else day


def first_day(dossier: Dossier) -> date | None:
    """The treaty's first day: as published by the depositary, else as computed."""
    clause = dossier.treaty.entry_into_force
    return (clause.published if clause else None) or computed_first_day(dossier)


def first_day_known(dossier: Dossier, on: date) -> bool:
    """Whether anybody could know the first day on a day: once the threshold is met, or the day itself has come."""
    met = threshold_day(dossier) or first_day(dossier)
    return met is not None and met <= on


def force(dossier: Dossier, on: date) -> Force:
    """Whether the treaty is in force on a day and, as soon as the threshold is met, from when."""
    clause = dossier.treaty.entry_into_force
    reached = threshold(dossier, on)
    if clause is None:
        return _each_on_its_own(dossier, on, reached)
    known = first_day_known(dossier, on)
    effective = first_day(dossier) if known else None
    return Force(
        on=on,
        threshold=reached,
        in_force=effective is not None and effective <= on,
        effective=effective,
        computed=computed_first_day(dossier) if known else None,
        published=clause.published if known else None,
        reasons=_steps(dossier, clause, reached, effective),
    )


def _each_on_its_own(dossier: Dossier, on: date, reached: Threshold) -> Force:
    reason = Reason(dossier.treaty.effect.later, "no threshold", {"delay": dossier.treaty.effect.delay.written})
    return Force(
        on=on, threshold=reached, in_force=True, effective=None, computed=None, published=None, reasons=(reason,)
    )


def _steps(dossier: Dossier, clause: EntryIntoForce, reached: Threshold, effective: date | None) -> tuple[Reason, ...]:
    """The derivation: what is required, what is counted, when it was met, how the delay runs, what is published."""
    steps = [*_required(clause)]
    if effective is None:
        return (*steps, *_missing(clause, reached))
    computed = computed_first_day(dossier)
    if reached.reached_on is None:
        steps.append(Reason(clause.article, "first day published only", {"day": clause.published}))
        return tuple(steps)
    steps.append(_met(clause, reached))
    if computed == clause.on:
        steps.append(Reason(clause.article, "day named by the treaty", {"day": computed}))
    else:
        ran = expiry(clause.delay, reached.reached_on)
        data = {"day": ran, "delay": clause.delay.written, "from": reached.reached_on}
        steps.append(Reason(clause.article, "first day computed", data))
    if clause.not_before and computed == clause.not_before:
        steps.append(Reason(clause.article, "not before", {"day": clause.not_before}))
    if clause.published:
        says = "published agrees" if clause.published == computed else "published differs"
        steps.append(Reason(clause.article, says, {"published": clause.published, "computed": computed}))
    return tuple(steps)


def _required(clause: EntryIntoForce) -> Iterator[Reason]:
    if clause.count:
        data = {"required": clause.count, "counts": clause.counts, "delay": clause.delay.written}
        yield Reason(clause.article, "threshold required", data)
    elif clause.met:
        yield Reason(clause.article, "threshold as the depositary states it", {"delay": clause.delay.written})
    for each in clause.conditions:
        yield Reason(each.article, "some must be among them", {"number": each.count, "participants": each.among})
    for beside in clause.not_additional:
        names = {"participant": beside.organization, "participants": beside.members}
        yield Reason(beside.article, "not additional to its members", names)


def _missing(clause: EntryIntoForce, reached: Threshold) -> Iterator[Reason]:
    missing = max((clause.count or 0) - reached.counted, 0)
    yield Reason(clause.article, "threshold not met", {"counted": reached.counted, "missing": missing})
    for each, waiting in reached.lacking:
        data = {"number": each.count - len(each.among) + len(waiting), "participants": waiting}
        yield Reason(each.article, "some are still missing", data)


def _met(clause: EntryIntoForce, reached: Threshold) -> Reason:
    entries = tuple(action.number for action in reached.by if action.number)
    data = {
        "day": reached.reached_on,
        "participants": tuple(action.participant for action in reached.by),
        "required": clause.count,
        "counted": reached.counted,
    }
    if clause.met:
        return Reason(clause.article, "threshold met as stated", data)
    return Reason(
        clause.article, "threshold met" if len(reached.by) == 1 else "threshold met by several", data, entries
    )
