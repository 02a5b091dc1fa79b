"""From which day an instrument binds the participant that deposited it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.law.binding.force import computed_first_day, first_day, first_day_known
from tracker.law.binding.threshold import threshold, threshold_day
from tracker.law.periods import expiry
from tracker.model.action import Action
from tracker.model.finding import Reason
from tracker.model.record import Dossier


class Computed(NamedTuple):
    """The day by rule (None: not computable, the reason says why) and whether it is the treaty's own first day."""

    day: date | None
    reason: Reason
    with_treaty: bool = False


class EffectiveDay(NamedTuple):
    """From when an instrument binds, as could be known on a day: published where published, else computed."""

    day: date | None
    computed: date | None
    published: date | None
    reason: Reason

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
        return Computed(None, Reason(dossier.treaty.entry_into_force.article, "threshold not met yet"))
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
    """The answer for an instrument on a day: nobody can know it before the threshold is met."""
    if dossier.treaty.entry_into_force is not None and not first_day_known(dossier, on):
        reason = Reason(dossier.treaty.entry_into_force.article, "threshold not met yet", {}, instrument.entries)
        return EffectiveDay(None, None, None, reason)
    found = computed_effect(dossier, instrument)
    published = instrument.effective
    if instrument.is_succession:
        return EffectiveDay(found.day, found.day, published if published == found.day else None, found.reason)
    day = published or (first_day(dossier) if found.with_treaty and instrument.named is None else found.day)
    return EffectiveDay(day, found.day, published, found.reason)


def _succession(dossier: Dossier, instrument: Action) -> Computed:
    """A successor is bound from the day of succession, with no period added (VCSST 23, 34); never before the treaty."""
    if instrument.effective is None:
        return Computed(None, Reason("VCSST 23", "day of succession not stated", {}, instrument.entries))
    general = first_day(dossier)
    day = max(instrument.effective, general) if general else instrument.effective
    return Computed(day, Reason("VCSST 23", "succession", {"day": day}, instrument.entries))


def _with_treaty(dossier: Dossier, instrument: Action, general: date) -> Computed:
    day = _named(dossier, instrument, general)
    data = {"day": day, "received": instrument.received, "met": threshold_day(dossier)}
    reason = Reason(dossier.treaty.effect.with_treaty, _why_with_treaty(dossier, instrument), data, instrument.entries)
    return Computed(day, reason, with_treaty=True)


def _why_with_treaty(dossier: Dossier, instrument: Action) -> str:
    """Of several deposits on the day the threshold is met nobody can say which completed it: all are within it."""
    met = threshold_day(dossier)
    if dossier.treaty.effect.later_from != "threshold" or met is None:
        return "bound with the treaty by its first day"
    if instrument.received == met and len(threshold(dossier, met).by) > 1:
        return "bound with it on either reading"
    return "bound with the treaty"


def _own_delay(dossier: Dossier, instrument: Action, floor: date | None) -> Computed:
    effect = dossier.treaty.effect
    start = instrument.notified if effect.clock == "notification" else instrument.received
    if start is None:
        missing = "notification day missing" if effect.clock == "notification" else "day of receipt missing"
        return Computed(None, Reason(effect.later, missing, {}, instrument.entries))
    own = expiry(effect.delay, start)
    day = _named(dossier, instrument, max(own, floor) if floor else own)
    data = {"day": day, "delay": effect.delay.written, "from": start, "own": own, "named": instrument.named}
    says = "bound after its own period"
    if day != own:
        says = "bound from the day it named" if day == instrument.named else "bound not before the treaty"
    elif effect.clock == "notification":
        says = "bound after the notification"
    return Computed(day, Reason(effect.later, says, data, instrument.entries))


def _named(dossier: Dossier, instrument: Action, day: date) -> date:
    """A participant may name a later day where the treaty lets it."""
    if dossier.treaty.effect.may_name_later and instrument.named:
        return max(day, instrument.named)
    return day
