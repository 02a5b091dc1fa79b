"""From which day an instrument binds the participant that deposited it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.law.binding.force import computed_first_day, first_day, first_day_known
from tracker.law.binding.threshold import threshold, threshold_day
from tracker.law.periods import expiry
from tracker.model.action import Action
from tracker.model.reasons import binding
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier


class Computed(NamedTuple):
    """The day by rule (None: not computable, the reason says why) and whether it is the treaty's own first day."""

    day: date | None
    reason: Reason
    with_treaty: bool = False


class EffectiveDay(NamedTuple):
    """From when an instrument binds, as could be known on a day: published where published, else computed.

    `latest` is the day from which it binds at the latest where the very day is not on record.
    """

    day: date | None
    computed: date | None
    published: date | None
    reason: Reason
    latest: date | None = None

    @property
    def bound_by(self) -> date | None:
        """A day from which it binds for certain: the very day, else the latest that it can be."""
        return self.day or self.latest

    @property
    def differs(self) -> bool:
        """Whether the answer is a published day, of the participant or of the treaty, that the rule does not give."""
        return self.day is not None and self.computed is not None and self.day != self.computed


def computed_effect(dossier: Dossier, instrument: Action) -> Computed:
    """The day from which an instrument binds, by the treaty's rule, whatever the depositary published for it.

    Where the record does not amount to the threshold, the treaty's first day is the one that the depositary published.
    """
    if instrument.is_succession:
        return _succession(dossier, instrument)
    if dossier.treaty.entry_into_force is None:
        return _own_delay(dossier, instrument, floor=None)
    general = computed_first_day(dossier) or dossier.treaty.entry_into_force.published
    if general is None:
        return Computed(None, binding.threshold_not_met_yet(dossier.treaty.entry_into_force.article))
    if bound_with_treaty(dossier, instrument, general):
        return _with_treaty(dossier, instrument, general)
    return _own_delay(dossier, instrument, floor=general)


def bound_with_treaty(dossier: Dossier, instrument: Action, general: date) -> bool:
    """Whether the participant is among those bound from the treaty's first day."""
    later_from = dossier.treaty.effect.later_from
    if later_from == "never":
        return True
    limit = general if later_from == "entry into force" else threshold_day(dossier)
    return instrument.received is not None and limit is not None and instrument.received <= limit


def effective_day(dossier: Dossier, instrument: Action, on: date) -> EffectiveDay:
    """The answer for an instrument on a day: nobody can know it before the threshold is met.

    But what the depositary published for it holds from its own day on, whatever the record tells of the treaty.
    """
    told = instrument.effective is not None and instrument.effective <= on and not instrument.is_succession
    if dossier.treaty.entry_into_force is not None and not first_day_known(dossier, on) and not told:
        reason = binding.threshold_not_met_yet(dossier.treaty.entry_into_force.article, *instrument.entries)
        return EffectiveDay(None, None, None, reason)
    found = computed_effect(dossier, instrument)
    published = instrument.effective
    if instrument.is_succession:
        latest = None if found.day else _bound_at_the_latest(dossier, instrument)
        return EffectiveDay(found.day, found.day, published if published == found.day else None, found.reason, latest)
    day = published or (first_day(dossier) if found.with_treaty and instrument.named is None else found.day)
    return EffectiveDay(day, found.day, published, found.reason)


def _succession(dossier: Dossier, instrument: Action) -> Computed:
    """A successor is bound from the day of succession, with no period added (VCSST 23, 34); never before the treaty."""
    if instrument.effective is None:
        return Computed(None, binding.day_of_succession_not_stated(*instrument.entries))
    general = first_day(dossier)
    day = max(instrument.effective, general) if general else instrument.effective
    return Computed(day, binding.succession(*instrument.entries, day=day))


def _bound_at_the_latest(dossier: Dossier, instrument: Action) -> date | None:
    """A successor that notifies is bound since its succession, which came before; never before the treaty's day."""
    general = first_day(dossier)
    return max(instrument.received, general) if instrument.received and general else instrument.received


def _with_treaty(dossier: Dossier, instrument: Action, general: date) -> Computed:
    day = _named(dossier, instrument, general)
    return Computed(day, _why_with_treaty(dossier, instrument, day), with_treaty=True)


def _why_with_treaty(dossier: Dossier, instrument: Action, day: date) -> Reason:
    """Of several deposits on the day the threshold is met nobody can say which completed it: all are within it."""
    met, article, entries = threshold_day(dossier), dossier.treaty.effect.with_treaty, instrument.entries
    if dossier.treaty.effect.later_from != "threshold" or met is None:
        return binding.bound_with_the_treaty_by_its_first_day(article, *entries, day=day)
    if instrument.received == met and len(threshold(dossier, met).by) > 1:
        return binding.bound_with_it_on_either_reading(article, *entries, day=day, met=met)
    return binding.bound_with_the_treaty(article, *entries, day=day, met=met)


def _own_delay(dossier: Dossier, instrument: Action, floor: date | None) -> Computed:
    effect = dossier.treaty.effect
    start = instrument.notified if effect.clock == "notification" else instrument.received
    if start is None:
        notified = effect.clock == "notification"
        missing = binding.notification_day_missing if notified else binding.day_of_receipt_missing
        return Computed(None, missing(effect.later, *instrument.entries))
    own = expiry(effect.delay, start)
    day = _named(dossier, instrument, max(own, floor) if floor else own)
    article, entries, written = effect.later, instrument.entries, effect.delay.written
    if day == own:
        notified = effect.clock == "notification"
        after = binding.bound_after_the_notification if notified else binding.bound_after_its_own_period
        return Computed(day, after(article, *entries, day=day, delay=written, start=start))
    if day == instrument.named:
        return Computed(day, binding.bound_from_the_day_it_named(article, *entries, day=day))
    return Computed(day, binding.bound_not_before_the_treaty(article, *entries, day=day, own=own))


def _named(dossier: Dossier, instrument: Action, day: date) -> date:
    """A participant may name a later day where the treaty lets it."""
    if dossier.treaty.effect.may_name_later and instrument.named:
        return max(day, instrument.named)
    return day
