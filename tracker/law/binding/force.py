"""The treaty's first day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from tracker.law.binding.shares import bars, missing, named_treaty, needed, stands
from tracker.law.binding.threshold import day_from, threshold, threshold_day
from tracker.law.ground.month_ends import end_of
from tracker.law.ground.once import once
from tracker.model.finding import Force, Threshold
from tracker.model.reasons import binding
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier
from tracker.model.treaty import EntryIntoForce

COUNTED = {"eligible parties": "eligible parties", "states": "States"}
"""Whose deposits count towards a threshold, as they are told."""


@once
def computed_first_day(dossier: Dossier) -> date | None:
    """The treaty's first day by its clause: the delay after the day the threshold is met; None while it is not met."""
    clause = dossier.treaty.entry_into_force
    met = threshold_day(dossier)
    return day_from(dossier, clause, met) if clause and met else None


def first_day(dossier: Dossier) -> date | None:
    """The treaty's first day: as published by the depositary, else as computed."""
    clause = dossier.treaty.entry_into_force
    return (clause.published if clause else None) or computed_first_day(dossier)


def first_day_known(dossier: Dossier, on: date) -> bool:
    """Whether anybody could know the first day on a day: once the threshold is met, or the day itself has come."""
    met = threshold_day(dossier)
    if met is not None and met <= on:
        return True
    first = first_day(dossier)
    return first is not None and first <= on


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
        in_force=_is_in_force(dossier, effective, on, whole=reached.whole),
        effective=effective,
        computed=computed_first_day(dossier) if known else None,
        published=clause.published if known else None,
        reasons=_steps(dossier, clause, reached, effective, on),
    )


def _is_in_force(dossier: Dossier, effective: date | None, on: date, *, whole: bool) -> bool | None:
    """None where neither the record, which does not hold every instrument, nor the depositary tells a first day.

    Nor is it known where nobody has written down what the treaty needs and no depositary's list was compared.
    """
    clause = dossier.treaty.entry_into_force
    told = whole and (clause is None or clause.known or dossier.treaty.checked is not None)
    if effective is None:
        return False if told or first_day(dossier) else None
    return effective <= on


def _each_on_its_own(dossier: Dossier, on: date, reached: Threshold) -> Force:
    reason = binding.no_threshold(dossier.treaty.effect.later, delay=dossier.treaty.effect.delay.written)
    return Force(
        on=on, threshold=reached, in_force=True, effective=None, computed=None, published=None, reasons=(reason,)
    )


def _steps(
    dossier: Dossier, clause: EntryIntoForce, reached: Threshold, effective: date | None, on: date
) -> tuple[Reason, ...]:
    """The derivation: what is required, what is counted, when it was met, how the delay runs, what is published."""
    steps = [*_required(dossier, clause, reached.reached_on or on)]
    if effective is None:
        return (*steps, *_missing(clause, reached, on, later=first_day(dossier) is not None))
    computed = computed_first_day(dossier)
    if reached.reached_on is None:
        steps.append(binding.first_day_published_only(clause.article, day=clause.published))
        return tuple(steps)
    steps += [_met(clause, reached), *filter(None, (stands(each, met=True) for each in reached.bars))]
    if computed == clause.on:
        steps.append(binding.day_named_by_the_treaty(clause.article, day=computed))
    else:
        ran = end_of(dossier, clause.delay, reached.reached_on)
        steps.append(_runs(clause, reached.reached_on, ran))
    if clause.not_before and computed == clause.not_before:
        steps.append(binding.not_before(clause.article, day=clause.not_before))
    if clause.published:
        steps.append(_published(clause, clause.published, computed))
    return tuple(steps)


def _runs(clause: EntryIntoForce, met: date, ran: date) -> Reason:
    """How the clause's period runs from the day on which the threshold was met; where it has none, at once."""
    if ran == met:
        return binding.first_day_at_once(clause.article, day=ran)
    return binding.first_day_computed(clause.article, delay=clause.delay.written, start=met, day=ran)


def _published(clause: EntryIntoForce, published: date, computed: date | None) -> Reason:
    if published == computed:
        return binding.published_agrees(clause.article)
    return binding.published_differs(clause.article, published=published, computed=computed)


def _required(dossier: Dossier, clause: EntryIntoForce, on: date) -> Iterator[Reason]:
    if clause.count:
        yield binding.threshold_required(
            clause.article,
            required=clause.count,
            counts=COUNTED[clause.counts],
            delay=clause.delay.written,
        )
    elif clause.met:
        yield binding.threshold_as_the_depositary_states_it(clause.article, delay=clause.delay.written)
    elif clause.unless_objected_by:
        yield _accepted_unless(clause, clause.unless_objected_by)
    yield from (needed(each, on, partial(named_treaty, dossier)) for each in bars(dossier, clause, (), on))
    for beside in clause.not_additional:
        yield binding.not_additional_to_its_members(
            beside.article, participant=beside.organization, participants=beside.members
        )


def _accepted_unless(clause: EntryIntoForce, by: date) -> Reason:
    if clause.blocked_by is None:
        return binding.accepted_whoever_objects(clause.article, day=by)
    return binding.accepted_unless_so_many_object(clause.article, day=by, share=clause.blocked_by.written)


def _missing(clause: EntryIntoForce, reached: Threshold, on: date, *, later: bool) -> Iterator[Reason]:
    """What is missing by a day; `later` is whether the treaty's first day is known since."""
    article, counted = clause.article, reached.counted
    if not clause.known:
        yield binding.threshold_not_on_record(article)
        return
    if clause.unless_objected_by:
        if clause.unless_objected_by <= on:
            yield binding.too_many_objected(article, day=clause.unless_objected_by)
        return
    if counted is None:
        none = binding.in_force_only_later if later else binding.no_instrument_on_record
        yield none(article)
        return
    if clause.count and counted >= clause.count:
        yield binding.number_reached(article, counted=counted)
    elif clause.count or not reached.lacking:
        few = binding.threshold_not_met if reached.whole else binding.threshold_not_met_on_record
        yield few(article, counted=counted, missing=(clause.count or counted) - counted)
    yield from (missing(each, on) for each in reached.lacking)
    yield from filter(None, (stands(each) for each in reached.bars if each.holds))


def _met(clause: EntryIntoForce, reached: Threshold) -> Reason:
    article, day, counted = clause.article, reached.reached_on, reached.counted or 0
    if clause.met:
        return binding.threshold_met_as_stated(article, day=day)
    if clause.unless_objected_by:
        return binding.deemed_accepted(article, day=day)
    entries = [action.number for action in reached.by if action.number]
    by = tuple(action.participant for action in reached.by)
    if len(by) == 1 or (clause.conditions and by):
        return binding.threshold_met(article, *entries, day=day, participants=by, counted=counted)
    return binding.threshold_met_by_several(
        article, *entries, day=day, participants=by, counted=counted, required=clause.count or counted
    )
