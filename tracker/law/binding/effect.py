"""From which day an instrument binds the participant that deposited it."""

from collections.abc import Callable
from datetime import date
from functools import partial

from tracker.law.binding.deposit import Counting, counting, counts_from
from tracker.law.binding.force import computed_first_day, first_day, first_day_known
from tracker.law.binding.threshold import met_together, threshold_day
from tracker.law.ground.holding import holds_every_instrument
from tracker.law.ground.month_ends import end_of
from tracker.law.ground.once import once
from tracker.law.ground.periods import clips
from tracker.law.ground.readings import reads
from tracker.model.action import CONVENTION_ON_SUCCESSION, Action
from tracker.model.named import NamedTuple
from tracker.model.reading import MONTH_END, TESTED_ON
from tracker.model.reasons import binding
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier
from tracker.model.treaty import Effect, Otherwise

CONSULTS = (MONTH_END, TESTED_ON)
"""The choices that these rules consult."""


Late = Callable[[], Reason]
"""A reason that is made when somebody asks for it: of most days nobody does."""


class Computed(NamedTuple):
    """The day by rule (None: not computable, the reason says why) and whether it is the treaty's own first day."""

    day: date | None
    why: Late
    with_treaty: bool = False

    @property
    def reason(self) -> Reason:
        """Why it is this day."""
        return self.why()


class EffectiveDay(NamedTuple):
    """From when an instrument binds, as could be known on a day: published where published, else computed.

    `latest` is the day from which it binds at the latest where the very day is not on record. `of_latest_act`: the rule
    is that of the latest of several Acts, which older instruments were not deposited under.
    """

    day: date | None
    computed: date | None
    published: date | None
    why: Late
    latest: date | None = None
    of_latest_act: bool = False

    @property
    def reason(self) -> Reason:
        """Why it binds from then by rule, or why no day is known."""
        return self.why()

    @property
    def bound_by(self) -> date | None:
        """A day from which it binds for certain: the very day, else the latest that it can be."""
        return self.day or self.latest

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What the rule gives and, where the depositary published another day or the only one, that."""
        reason = self.reason
        article, entries = reason.article, reason.entries
        if self.day is not None and self.computed is None:
            return reason, binding.effect_published_alone(article, *entries, day=self.day)
        if not self.differs:
            return (reason,)
        says = binding.published_differs_from_the_latest_act if self.of_latest_act else binding.published_differs
        differs = says(article, *entries, published=self.day, computed=self.computed)
        data = reason.data
        if "delay" in data and "start" in data:
            by_rule = binding.by_its_own_period(
                article, *entries, day=self.computed, delay=data["delay"], start=data["start"]
            )
        else:
            by_rule = binding.by_the_rule(article, *entries, day=self.computed)
        return by_rule, differs

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
    if not dossier.treaty.effect.known:
        return Computed(None, partial(binding.rule_of_effect_not_on_record, *instrument.entries))
    return _once_a_member(dossier, instrument, _by_its_clause(dossier, instrument))


def _once_a_member(dossier: Dossier, instrument: Action, found: Computed) -> Computed:
    """Where membership is tested on the day of effect nobody is bound before it is a member."""
    begins = membership_begins(dossier, instrument.participant) if found.day else None
    if begins is None or found.day is None or begins[0] <= found.day:
        return found
    day, name = begins
    article = dossier.treaty.eligibility.members_article if dossier.treaty.eligibility else found.reason.article
    own, entries = found.day, instrument.entries
    return Computed(day, partial(binding.bound_when_a_member, article, *entries, day=day, members_of=name, own=own))


def _by_its_clause(dossier: Dossier, instrument: Action) -> Computed:
    if dossier.treaty.entry_into_force is None:
        return _own_delay(dossier, instrument, floor=None)
    general = computed_first_day(dossier) or dossier.treaty.entry_into_force.published
    if general is None:
        return Computed(None, partial(binding.threshold_not_met_yet, dossier.treaty.entry_into_force.article))
    if bound_with_treaty(dossier, instrument, general):
        return _with_treaty(dossier, instrument, general)
    return _own_delay(dossier, instrument, floor=general)


def bound_with_treaty(dossier: Dossier, instrument: Action, general: date) -> bool:
    """Whether the participant is among those bound from the treaty's first day."""
    later_from, other = dossier.treaty.effect.later_from, otherwise_for(dossier, instrument)
    if other and other.from_first_day:
        return False
    if later_from == "never":
        return True
    limit = general if later_from == "entry into force" else threshold_day(dossier)
    counts = counts_from(dossier, instrument)
    return counts is not None and limit is not None and counts <= limit


def membership_begins(dossier: Dossier, code: str) -> tuple[date, str] | None:
    """The first day on which a participant is in the one treaty whose parties may join, and that treaty's name.

    None where the clause does not test that on the day of effect, or where nothing of it is on record.
    """
    clause = dossier.treaty.eligibility
    if clause is None or clause.members_of is None or code in clause.named or not tested_on_effect(dossier):
        return None
    names = clause.members_of.names
    members = dossier.members.get(names[0]) if len(names) == 1 else None
    if members is None:
        return None
    begins = _first_bound(members).get(code, _NOT_ASKED)
    if begins is _NOT_ASKED:
        instruments = (action for action in members.record.of(code) if action.is_instrument and action.has_effect)
        days = [found.day for each in instruments if (found := effective_day(members, each, date.max)).day]
        begins = _first_bound(members)[code] = min(days, default=None)
    return (begins, members.treaty.short_name) if begins else None


@once
def _first_bound(_members: Dossier) -> dict[str, date | None]:
    """From when each participant about whom it was asked is a member: several treaties ask about the same ones."""
    return {}


_NOT_ASKED = date.min


def tested_on_effect(dossier: Dossier) -> bool:
    """Whether membership is tested on the day from which an instrument binds, and not on that of its deposit."""
    clause = dossier.treaty.eligibility
    return (clause is not None and clause.tested_on == "effect") or reads(dossier, TESTED_ON, "effect")


def effective_day(dossier: Dossier, instrument: Action, on: date) -> EffectiveDay:
    """The answer for an instrument on a day: nobody can know it before the threshold is met.

    But what the depositary published for it holds from its own day on, whatever the record tells of the treaty.
    """
    told = instrument.effective is not None and instrument.effective <= on and not instrument.is_succession
    if dossier.treaty.entry_into_force is not None and not first_day_known(dossier, on) and not told:
        whole = holds_every_instrument(dossier, on) and dossier.treaty.entry_into_force.known
        not_yet = binding.threshold_not_met_yet if whole else binding.threshold_not_known_to_be_met
        article = dossier.treaty.entry_into_force.article
        return EffectiveDay(None, None, None, partial(not_yet, article, *instrument.entries))
    waiting = counting(dossier, instrument, on)
    if waiting.clause and waiting.day is None and not told:
        return EffectiveDay(None, None, None, partial(_waits, waiting, instrument))
    found = computed_effect(dossier, instrument)
    published = instrument.effective
    if instrument.is_succession:
        latest = None if found.day else _bound_at_the_latest(dossier, instrument)
        return EffectiveDay(found.day, found.day, published if published == found.day else None, found.why, latest)
    if not dossier.treaty.effect.known and published is None:
        latest = _bound_at_the_latest(dossier, instrument)
        return EffectiveDay(None, None, None, found.why, latest)
    day = published or (first_day(dossier) if found.with_treaty and instrument.named is None else found.day)
    return EffectiveDay(day, found.day, published, found.why, of_latest_act=bool(dossier.treaty.union))


def _succession(dossier: Dossier, instrument: Action) -> Computed:
    """A successor is bound from the day of succession, with no period added; never before the treaty's first day."""
    if instrument.effective is None:
        return Computed(None, partial(binding.day_of_succession_not_stated, *instrument.entries))
    general = first_day(dossier)
    day = max(instrument.effective, general) if general else instrument.effective
    return Computed(day, partial(_why_a_successor, instrument, day))


def _why_a_successor(instrument: Action, day: date) -> Reason:
    """By what a successor is bound, as far as it is on record how it came to be (VCSST 23, 31, 34)."""
    ground, entries = instrument.ground, instrument.entries
    if ground == "continuity":
        return binding.continuity(*entries, day=day)
    if not ground:
        return binding.succession(*entries, day=day)
    if instrument.effective and instrument.effective < CONVENTION_ON_SUCCESSION:
        return binding.succession_before_the_convention(*entries, day=day, ground=ground)
    if ground == "newly independent":
        return binding.succession_of_a_newly_independent_state(*entries, day=day)
    if ground == "uniting":
        return binding.succession_by_uniting(*entries, day=day)
    return binding.succession_by_separation(*entries, day=day, ground=ground)


def _bound_at_the_latest(dossier: Dossier, instrument: Action) -> date | None:
    """The day of consent, or the treaty's first day if that is later.

    A successor that notifies is bound since its succession, which came before. Where the treaty's rule is not written
    down, general law binds from the day of consent (VCLT 24(3)).
    """
    general = first_day(dossier)
    return max(instrument.received, general) if instrument.received and general else instrument.received


def _with_treaty(dossier: Dossier, instrument: Action, general: date) -> Computed:
    day = _named(dossier, instrument, general)
    return Computed(day, _why_with_treaty(dossier, instrument, day), with_treaty=True)


def _why_with_treaty(dossier: Dossier, instrument: Action, day: date) -> Late:
    """Of several deposits on the day the threshold is met nobody can say which completed it: all are within it."""
    met, article, entries = threshold_day(dossier), dossier.treaty.effect.with_treaty, instrument.entries
    if dossier.treaty.effect.later_from != "threshold" or met is None:
        return partial(binding.bound_with_the_treaty_by_its_first_day, article, *entries, day=day)
    if counts_from(dossier, instrument) == met and met_together(dossier) > 1:
        return partial(binding.bound_with_it_on_either_reading, article, *entries, day=day, met=met)
    return partial(binding.bound_with_the_treaty, article, *entries, day=day, met=met)


def rule_of(dossier: Dossier, instrument: Action) -> Effect:
    """The clause as it stands for one instrument: by its kind, and by whose it is."""
    effect, other = dossier.treaty.effect, otherwise_for(dossier, instrument)
    return effect._replace(later=other.article, delay=other.delay, clock=other.clock) if other else effect


def otherwise_for(dossier: Dossier, instrument: Action) -> Otherwise | None:
    """The first other period that fits an instrument."""
    for other in dossier.treaty.effect.otherwise:
        of_its_kind = not other.kinds or instrument.kind in other.kinds
        if of_its_kind and (not other.of or instrument.participant in other.of):
            return other
    return None


def _own_delay(dossier: Dossier, instrument: Action, floor: date | None) -> Computed:
    counts, rule = counting(dossier, instrument), rule_of(dossier, instrument)
    notice = None if rule.clock == "deposit" else instrument.notified
    start = notice or (None if rule.clock == "notification" else counts.day)
    article, entries = rule.later, instrument.entries
    if start is None:
        return Computed(None, partial(_why_not_computable, rule, instrument, counts))
    other = otherwise_for(dossier, instrument)
    if floor and other and other.from_first_day:
        start = max(start, floor)
    own = end_of(dossier, rule.delay, start)
    day = _named(dossier, instrument, max(own, floor) if floor else own)
    if day == own:
        return Computed(day, partial(_after_its_period, rule, instrument, counts, start, day))
    if day == instrument.named:
        return Computed(day, partial(binding.bound_from_the_day_it_named, article, *entries, day=day))
    return Computed(day, partial(binding.bound_not_before_the_treaty, article, *entries, day=day, own=own))


def _after_its_period(effect: Effect, instrument: Action, counts: Counting, start: date, day: date) -> Reason:
    """From what its own period runs: the notice, the deposit that stands for it, the last deposit it waits for."""
    entries = instrument.entries
    if effect.clock != "deposit" and instrument.notified:
        return binding.bound_after_the_notification(
            effect.later, *entries, day=day, delay=effect.delay.written, start=start
        )
    if counts.clause:
        return binding.bound_after_the_deposits_of_others(
            f"{effect.later}; {counts.clause.article}",
            *entries,
            day=day,
            delay=effect.delay.written,
            start=start,
            participants=tuple(code for code in counts.clause.waits_for if code != instrument.participant),
        )
    if clips(effect.delay, start) and effect.clock == "deposit":
        return binding.bound_at_a_months_end(effect.later, *entries, day=day, delay=effect.delay.written, start=start)
    after = binding.bound_after_its_own_period if effect.clock == "deposit" else binding.bound_after_a_notice_of_the_day
    return after(effect.later, *entries, day=day, delay=effect.delay.written, start=start)


def _why_not_computable(rule: Effect, instrument: Action, counts: Counting) -> Reason:
    """What is missing: others' deposits, the day of the notice, the day of receipt."""
    if counts.missing:
        return _waits(counts, instrument)
    missing = binding.notification_day_missing if rule.clock == "notification" else binding.day_of_receipt_missing
    return missing(rule.later, *instrument.entries)


def _waits(counts: Counting, instrument: Action) -> Reason:
    article = counts.clause.article if counts.clause else ""
    return binding.waits_for_others(article, *instrument.entries, participants=counts.missing)


def _named(dossier: Dossier, instrument: Action, day: date) -> date:
    """A participant may name a later day where the treaty lets it."""
    if dossier.treaty.effect.may_name_later and instrument.named:
        return max(day, instrument.named)
    return day
