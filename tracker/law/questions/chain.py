"""Everything that a participant did about a treaty, in order of time, each act with what follows from it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tracker.law.binding.effect import tested_on_effect
from tracker.law.binding.participation import acts_of, visible
from tracker.law.binding.threshold import objectors, threshold_day
from tracker.law.declaring.declarations import declarations_of
from tracker.law.declaring.declared import Declaration
from tracker.law.declaring.objections import OBJECTIONS
from tracker.law.declaring.territory import Territory, territories_of
from tracker.model.action import Action
from tracker.model.finding import Standing
from tracker.model.named import NamedTuple
from tracker.model.reasons import binding
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier


class Step(NamedTuple):
    """One act with the reasons that rest on it; without an act, what comes before all acts or after them.

    `said` is what it declares, or says of a territory.
    """

    reasons: tuple[Reason, ...]
    day: date | None = None
    action: Action | None = None
    said: Declaration | Territory | None = None


def chain(dossier: Dossier, found: Standing) -> tuple[Step, ...]:
    """The steps of a standing: why it could join, then every act in order of time, then what the record cannot tell.

    Acts without effect, taken back, ended, held or returned are among them, and the objections of others.
    """
    code, on = found.participant, found.on
    why, *rest = found.reasons
    said: list[Declaration | Territory] = [*declarations_of(dossier, code, on)]
    said += territories_of(dossier, code, on)
    acts = _acts(dossier, code, on, said)
    placed = [*((reason, 0) for reason in rest), *((r, each.action.number) for each in said for r in each.reasons)]
    told = _by_entry(placed, {each.number for each in acts})
    steps = [_step(dossier, action, told, said) for action in acts]
    return Step((why,)), *steps, *(Step((reason,)) for reason in told.get(0, ()))


def choices(dossier: Dossier, found: Standing) -> Iterator[Reason]:
    """What the clauses, as they are written down here, choose where the text leaves it open."""
    eligibility, effect = dossier.treaty.eligibility, dossier.treaty.effect
    if eligibility and eligibility.members_of:
        yield binding.chosen_test_on_effect() if tested_on_effect(dossier) else binding.chosen_test_on_deposit()
    if effect.clock == "notification, else deposit":
        yield binding.chosen_clock_of_the_notice()
    if dossier.treaty.union and found.instrument and found.instrument.is_deposit:
        yield binding.chosen_the_latest_act()
    met = threshold_day(dossier) if effect.later_from == "threshold" else None
    if met and found.instrument and found.instrument.is_deposit and found.received == met:
        yield binding.chosen_one_day_together()


def _acts(dossier: Dossier, code: str, on: date, said: Iterable[Declaration | Territory]) -> list[Action]:
    """Its own acts that are known on a day, those of others that are about them, and the papers that it took over."""
    acts = acts_of(dossier, code)
    own = [each for each in acts if visible(each, on) or (each.received and each.received <= on)]
    undated = [each for each in acts if each.received is None and each not in own]
    theirs = [each for act in own for each in _about(dossier, act, on) if each not in acts]
    taken_over = [each.action for each in said if each.action not in own]
    days = {each.number: each.received or date.max for each in (*own, *undated, *theirs, *taken_over)}
    all_acts = {each.number: each for each in (*taken_over, *own, *undated, *theirs)}
    return sorted(all_acts.values(), key=lambda each: (days[each.number], each.number))


def _about(dossier: Dossier, action: Action, on: date, above: tuple[int, ...] = ()) -> Iterator[Action]:
    """The acts about an entry that were received by a day, and those about these; none is about itself."""
    above = (*above, action.number)
    for each in dossier.record.about.get(action.number, ()) if action.number else ():
        if each.received and each.received <= on and each.number not in above:
            yield each
            yield from _about(dossier, each, on, above)


def of_others(dossier: Dossier, code: str, on: date) -> tuple[tuple[Action, Reason], ...]:
    """What others did about a participant's acts by a day, each with what is said of it.

    Objections to its declarations with what makes their effect doubtful; of anything else that it is on record.
    """
    if not dossier.record.about:
        return ()
    objections = [r for each in declarations_of(dossier, code, on) for r in each.reasons if r.kind in OBJECTIONS]
    own = [each for each in dossier.record.of(code) if each.received and each.received <= on]
    theirs = dict.fromkeys(each for act in own for each in _about(dossier, act, on) if each.participant != code)
    told: list[tuple[Action, Reason]] = []
    for act in sorted(theirs, key=lambda each: (each.received or date.max, each.number)):
        reasons = [reason for reason in objections if act.number in reason.entries]
        told += ((act, reason) for reason in reasons or [_without_consequence(dossier, act)])
    return tuple(told)


def _by_entry(placed: Iterable[tuple[Reason, int]], acts: set[int]) -> dict[int, tuple[Reason, ...]]:
    """Reasons by the first act that they rest on, each once; one that rests on none stands where it was placed."""
    told: dict[int, tuple[Reason, ...]] = {}
    for reason, place in placed:
        entry = next((each for each in reason.entries if each in acts), place)
        if reason not in told.get(entry, ()):
            told[entry] = (*told.get(entry, ()), reason)
    return told


def _step(
    dossier: Dossier, action: Action, told: dict[int, tuple[Reason, ...]], said: Iterable[Declaration | Territory]
) -> Step:
    about = _whole([each for each in said if each.action.number == action.number])
    reasons = told.get(action.number, ())
    return Step(reasons or (_without_consequence(dossier, action),), action.received, action, about)


def _whole(parts: Sequence[Declaration | Territory]) -> Declaration | Territory | None:
    """What an act says as it was made: what was withdrawn from it later is a part of it here."""
    first = parts[0] if parts else None
    if first is None or isinstance(first, Territory):
        return first
    under = {each.article: each for part in parts if isinstance(part, Declaration) for each in part.under}
    return first._replace(articles=first.action.articles, under=tuple(under[article] for article in sorted(under)))


def _without_consequence(dossier: Dossier, action: Action) -> Reason:
    """An act of which nothing follows: a paper that was held, an objection to another's act, a notice, any other."""
    later = dossier.record.about.get(action.number, ()) if action.number else ()
    anew = [each for each in later if each.kind == action.kind and not action.has_effect]
    if anew:
        says = binding.came_in_anew if any(each.has_effect for each in anew) else binding.was_held
        return says(*action.entries, kind=action.kind, day=action.received)
    about = dossier.record.numbered(action.refers_to)
    if about and action.kind == "objection" and action.has_effect:
        return binding.objected_to_an_act(
            *(*action.entries, *about.entries),
            participant=action.participant,
            kind=about.kind,
            author=about.participant,
            received=about.received,
            day=action.received,
        )
    force = dossier.treaty.entry_into_force
    by = force.unless_objected_by if force and force.blocked_by else None
    if force and by and action in objectors(dossier, by):
        return binding.objection_counts(
            force.article, *action.entries, participant=action.participant, day=action.received
        )
    if action.kind == "denunciation":
        return binding.denunciation_received(*action.entries, day=action.received)
    return binding.act_on_record(*action.entries, participant=action.participant, kind=action.kind, day=action.received)
