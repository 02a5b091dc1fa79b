"""Answers to people: a few sentences, the first one the answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tracker.intake.trouble import in_one_line
from tracker.model.action import Action
from tracker.model.finding import Bar, Counts, Eligible, Force, Standing, Threshold
from tracker.model.reasons import binding
from tracker.model.reasons.kind import Reason, ReasonKind
from tracker.model.record import Comparison
from tracker.model.treaty import UNNAMED_DEPOSITARY, Treaty
from tracker.rendering.holding import counts_in_words
from tracker.rendering.readings import reading_lines
from tracker.rendering.sentences import Naming, reason_line, reason_sentence
from tracker.rendering.words import (
    article_in_words,
    counted,
    day_in_words,
    in_a_word,
    listed,
    ordinal_in_words,
    places_in_words,
    runs_from,
)

ENTERED_LOCALLY = "Entered locally: not compared with the depositary's record."
HOLDS_LOCAL = "Part of it was entered locally: not compared with the depositary's record."


def on_day(day: date, treaty: Treaty) -> str:
    """`on 22 November 2026, as recorded to 3 February 2026`: the second part for a day after the last comparison."""
    return f"on {day_in_words(day)}{as_recorded(day, treaty)}"


def as_recorded(day: date, treaty: Treaty) -> str:
    """`, as recorded to 3 February 2026` for a day after the last comparison; else nothing."""
    if treaty.checked is None:
        return ", as recorded here and not compared"
    return f", as recorded to {day_in_words(treaty.checked)}" if day > treaty.checked else ""


def not_official(treaty: Treaty) -> str:
    """What every status says of itself. An office has an article (the Keeper of Treaties), a name has none (UNESCO)."""
    if treaty.depositary == UNNAMED_DEPOSITARY:
        return "Not an official record: only the depositary keeps one."
    keeper = treaty.depositary.removeprefix("The ").removeprefix("the ")
    article = "the " if keeper != treaty.depositary or " of " in keeper else ""
    elsewhere = (
        f"; this record was compared with {treaty.compared_with}, not with its list" if treaty.compared_with else ""
    )
    return f"Not an official record: the depositary is {article}{keeper}{elsewhere}."


def treaty_answer(treaty: Treaty, force: Force, counts: Counts, naming: Naming, *, locally_entered: bool) -> list[str]:
    """A treaty's status on a day in four lines, and one more where users of this register changed the record."""
    return [
        f"{treaty.name}, {on_day(force.on, treaty)}",
        force_sentence(treaty, force, naming),
        *(reason_line(reason, naming) for reason in force.reasons if reason.kind is binding.below_the_threshold),
        *other_first_days(treaty, force, naming),
        counts_in_words(counts, force.threshold.required, in_force=force.in_force, alone=holds_a_table_alone(treaty)),
        *([f"Who is a party is in the {treaty.union}; {ACTS}."] if treaty.union else []),
        *([HOLDS_LOCAL] if locally_entered else []),
        not_official(treaty),
    ]


ACTS = "which of its Acts binds whom is not on record here"
"""What is told once of a treaty whose parties form a union under several Acts."""


def force_sentence(treaty: Treaty, force: Force, naming: Naming) -> str:
    """Whether and since when a treaty is in force, with the reason in half a sentence."""
    clause = treaty.entry_into_force
    if clause is None:
        return reason_line(force.reasons[0], naming)
    article = article_in_words(clause.article)
    if force.ended and force.ended <= force.on:
        end = reason_line(force.reasons[-1], naming)
        return f"No longer in force: {end[0].lower()}{end[1:]}"
    if force.effective is None and force.in_force is None:
        why = _as_far_as_recorded(force.threshold, force.on, naming) if clause.known else NOT_WRITTEN_DOWN
        return f"Whether it is in force is not known: {why}. {article}"
    if force.effective is None:
        why = _not_yet(force, naming) if clause.known else f"no first day is on record, and {NOT_WRITTEN_DOWN}"
        return f"Not in force: {why}. {article}"
    why = _why(treaty, force, naming)
    if force.in_force:
        return f"In force since {day_in_words(force.effective)}: {why}. {article}"
    return f"Not yet in force: enters into force on {day_in_words(force.effective)}, {why}. {article}"


NOT_WRITTEN_DOWN = "what the treaty needs for it is not written down here"


def _not_yet(force: Force, naming: Naming) -> str:
    """How far a treaty is that is not in force."""
    unless = [reason for reason in force.reasons if reason.kind in _UNLESS_OBJECTED]
    if unless:
        return reason_sentence(unless[-1], naming)
    if force.threshold.counted is None or not force.threshold.whole:
        return "its first day is a later one"
    return _how_far(force.threshold, force.on, naming)


_UNLESS_OBJECTED = (
    binding.accepted_whoever_objects,
    binding.accepted_unless_so_many_object,
    binding.too_many_objected,
)
"""How far a treaty is that nobody has to accept: until when one may object, and that so many did."""


def _as_far_as_recorded(threshold: Threshold, on: date, naming: Naming) -> str:
    """How far the threshold is by a record that does not hold every instrument."""
    if threshold.counted is None:
        return "the record here holds no instruments"
    return f"the threshold is not met by the instruments on record, {_how_far(threshold, on, naming)}"


def _how_far(threshold: Threshold, on: date, naming: Naming) -> str:
    """How many have deposited, how many more are needed, and of whom where the treaty asks for some by name."""
    required, deposited = threshold.required, threshold.counted or 0
    if required is None and threshold.lacking:
        return "; ".join(_bar(each, on, naming) for each in threshold.lacking)
    deposits = f"{deposited} of {required} deposits" if required else counted(deposited, "deposit")
    more = f", {required - deposited} more needed" if required and required > deposited else ""
    return f"{deposits}{more}{''.join(f'; {_bar(each, on, naming)}' for each in threshold.lacking)}"


def _bar(each: Bar, on: date, naming: Naming) -> str:
    """How far a condition is: what stands of a weight or a set, or who of those that the treaty names is missing."""
    if each.need is None or each.condition.by_weight or each.condition.parties or each.condition.each_at_least:
        from tracker.law.binding.shares import missing  # noqa: PLC0415 (few treaties have a condition of shares)

        return reason_sentence(missing(each, on), naming)
    number, names = int(each.need - each.have), listed(map(naming, each.missing))
    if number < len(each.missing):
        return f"{number} more needed of {names}"
    has = "has" if number == 1 else "have"
    if each.need == each.whole:
        return f"{each.need} must deposit, {number} {has} not: {names}"
    return f"{number} that must deposit {has} not: {names}"


def _why(treaty: Treaty, force: Force, naming: Naming) -> str:
    clause, reached = treaty.entry_into_force, force.threshold
    if clause is None or reached.reached_on is None or force.computed != force.effective:
        return "as the depositary published"
    if force.computed == clause.on:
        return "the day that the treaty names"
    if force.computed == clause.not_before:
        return "the earliest day that the treaty allows"
    if clause.unless_objected_by:
        return f"{runs_from(clause.delay)} the day it was deemed accepted, {day_in_words(reached.reached_on)}"
    if clause.met or clause.count is None or clause.conditions:
        return f"{runs_from(clause.delay)} the day the threshold was met, {day_in_words(reached.reached_on)}"
    who = f"({listed(naming(a.participant) for a in reached.by)}, {day_in_words(reached.reached_on)})"
    return f"{runs_from(clause.delay)} the {ordinal_in_words(clause.count)} deposit {who}"


HEADLINES = {
    "party": "{name} is a party {on}.",
    "contracting": "{name} has deposited and is not yet bound {on}.",
    "provisional application": "{name} is not bound and applies the treaty provisionally {on}.",
    "former party": "{name} is a former party {on}.",
    "instrument withdrawn": "{name} has deposited an instrument and withdrawn it {on}.",
    "signatory": "{name} has signed and has not deposited an instrument {on}.",
    "eligible": "{name} may join and has neither signed nor deposited {on}.",
    "not eligible": "{name} may not join {on}.",
    "ceased to exist": "{name} no longer exists {on}.",
    "not known": "Whether {name} has joined is not known {on}.",
}


NO_PARTY = {
    "signatory": "{name} has signed and is not a party {on}.",
    "eligible": "{name} may join and is not a party {on}.",
}
"""The same where the record holds the parties of one day alone: who is not among them may have been one before."""
NO_INSTRUMENT = "{name} is a signatory {on}; no instrument of it is on record here."
"""What is told of a signatory before that day."""


def _headline(standing: Standing, treaty: Treaty, naming: Naming) -> str:
    headline = HEADLINES[standing.standing]
    if standing.eligible == "not settled" and standing.standing == "not eligible":
        headline = "Whether {name} may join is not settled {on}."
    if standing.standing == "contracting" and standing.bound is None:
        headline = "Whether {name} is bound is not known {on}; it has deposited."
    if standing.standing == "party" and standing.bound is None:
        headline = "Whether {name} is still a party is not known {on}."
    if standing.standing in NO_PARTY and holds_a_table_alone(treaty):
        by_then = treaty.checked is not None and treaty.checked <= standing.on
        headline = NO_PARTY[standing.standing] if by_then else NO_INSTRUMENT
    return headline.format(name=naming(standing.participant), on=on_day(standing.on, treaty))


def holds_a_table_alone(treaty: Treaty) -> bool:
    """Whether the record holds those who are in by a table, and not all who ever were."""
    return treaty.holds.instruments == "current parties"


def _who_left_is_not_there(standing: Standing, treaty: Treaty) -> list[str]:
    """That a record of current parties does not tell whether one was a party before."""
    if standing.standing not in NO_PARTY or not holds_a_table_alone(treaty):
        return []
    of = f" of {day_in_words(treaty.checked)}" if treaty.checked else ""
    return [f"This record holds the parties{of} alone: who had left, or withdrawn, before may not be in it."]


def standing_answer(standing: Standing, treaty: Treaty, naming: Naming) -> list[str]:
    """A participant's standing on a day: the answer, then why, then what else one must know."""
    lines = [_headline(standing, treaty, naming), _main_reason(standing, treaty, naming)]
    lines += _who_left_is_not_there(standing, treaty)
    if standing.standing == "provisional application":
        lines += [reason_line(r, naming) for r in standing.reasons if r.kind in PROVISIONALLY_NO_MORE]
    if standing.instrument is None:
        lines += [reason_line(r, naming) for r in standing.reasons if r.kind in KEPT]
    lines += [reason_line(r, naming) for r in standing.reasons if r.kind in WAITS]
    if standing.ends and standing.ends > standing.on:
        lines += [reason_line(r, naming) for r in (*_why_it_ends(standing), *_joined_anew(standing))]
    lines += [reason_line(r, naming) for r in standing.reasons if r.kind in DIFFERS]
    lines += [reason_line(r, naming) for r in standing.reasons if r.kind in NOT_TOLD]
    lines += other_standings(standing, treaty, naming)
    if standing.locally_entered:
        lines.append(ENTERED_LOCALLY)
    elif standing.compared:
        lines.append(compared_with(standing.compared))
    return lines


def compared_with(found: Comparison) -> str:
    """With what and when it was found that what was entered here agrees."""
    return f"Entered here and compared with {in_one_line(found.file)} on {day_in_words(found.day)}."


def other_standings(standing: Standing, treaty: Treaty, naming: Naming) -> list[str]:
    """Where a participant is on other readings of the text, one line each."""

    def says(found: Standing) -> str:
        headline = _headline(found, treaty, naming)
        if not found.effective:
            return headline
        bound = f"bound from {day_in_words(found.effective)}"
        until = f" and no longer from {day_in_words(found.ends)}" if found.ends and found.ends != standing.ends else ""
        return f"{headline[:-1]}, {bound}{until}."

    return reading_lines(standing.readings, naming, says)


def other_first_days(treaty: Treaty, force: Force, naming: Naming) -> list[str]:
    """The treaty's first day on other readings of the text, one line each."""
    return reading_lines(force.readings, naming, lambda found: force_sentence(treaty, found, naming))


ENDS = (
    binding.denounced,
    binding.denounced_as_published,
    binding.denounced_by_general_law,
    binding.ceased_by_decision,
    binding.left_as_published,
    binding.left_with_the_parent,
    binding.ceased_to_exist,
    binding.treaty_ended,
    binding.treaty_replaced,
    binding.treaty_ended_by_its_term,
    binding.treaty_ended_with_too_few,
    binding.treaty_ended_with_too_few_for_long,
)
"""Why who was a party is one no more."""
NOT_TOLD = (
    binding.not_all_on_record,
    binding.succeeded_not_on_record,
    binding.remark_not_read,
    binding.declaration_of_no_known_day,
    binding.instrument_of_no_known_day,
    binding.denunciation_without_a_clause,
)
"""What the record does not tell of a participant."""
DEPOSITED = (
    binding.deposited,
    binding.deposited_with_others,
    binding.deposited_and_counted,
    binding.deposited_in_no_known_place,
)
WITHDRAWN = (binding.withdrawn_before_the_threshold, binding.withdrawn_before_the_first_day)
WAITS = (binding.paper_waits, binding.paper_came_back)
"""Papers that the depositary did not take."""
DIFFERS = (binding.published_differs, binding.published_differs_from_the_latest_act)
"""That the depositary published another day than the rule gives."""
PROVISIONALLY_NO_MORE = (
    binding.applied_provisionally_no_more,
    binding.applied_provisionally_to_the_end_of_the_notice,
)
"""From when who applies the treaty provisionally does so no more."""
KEPT = (
    binding.approval_at_home,
    binding.intention_not_to_become_party,
    binding.signature_withdrawn,
    binding.acceptance_of_accession,
    binding.acceptance_of_an_accession,
)
"""Acts that change nothing and that one must know of who has not deposited."""


def _main_reason(standing: Standing, treaty: Treaty, naming: Naming) -> str:
    if standing.standing == "instrument withdrawn":
        shown = [r for r in standing.reasons if r.kind in DEPOSITED or r.kind in WITHDRAWN][-2:]
        return " ".join(reason_line(each, naming) for each in shown)
    if standing.standing == "provisional application":
        shown = [r for r in standing.reasons if r.kind is binding.applied_provisionally]
        return reason_line(shown[-1], naming)
    instrument = standing.instrument
    why = standing.effect_reason
    if standing.standing == "former party" and (left := _why_it_ends(standing)):
        return reason_line(left[-1], naming)
    if instrument is None or why is None or standing.standing in ("former party", "ceased to exist"):
        shown = [
            r
            for r in standing.reasons
            if r.kind in (binding.signed, binding.signature_before_its_first_day, binding.ceased_to_exist)
        ] or [r for r in standing.reasons if r.kind not in (*KEPT, *WAITS, *NOT_TOLD)]
        return reason_line(shown[-1], naming)
    return _deposited_and_bound(standing, instrument, why, treaty, naming)


def _deposited_and_bound(standing: Standing, instrument: Action, why: Reason, treaty: Treaty, naming: Naming) -> str:
    """When it deposited, and from when it is bound, or why no day is known."""
    verb = "notified" if instrument.is_succession else "deposited"
    opening = f"It {verb} its {instrument.kind} on {day_in_words(instrument.received)}{place_in_words(standing)}"
    article = article_in_words(why.article)
    if standing.effective is None:
        return f"{opening}; {reason_sentence(why, naming)}. {article}".rstrip()
    bound = f"in the {treaty.union}" if treaty.union else "bound"
    tense = f"is {bound} from" if standing.effective > standing.on else f"has been {bound} since"
    if standing.bound is None:
        tense = f"was {bound} from"
    since = f"{opening}, and {tense} {day_in_words(standing.effective)}"
    published = standing.published_effective == standing.effective
    if not (published and (treaty.union or not article)):
        return f"{since}. {article}".rstrip()
    if standing.computed_effective not in (None, standing.effective):
        return f"{since}."  # what was published, and what the latest Act gives, is a line of its own
    same = f" {article} of the latest Act gives the same day." if "delay" in why.data else ""
    return f"{since}, as the depositary published.{same}"


def _why_it_ends(standing: Standing) -> list[Reason]:
    """Why its participation ends, or ended, on the day on which it does."""
    return [r for r in standing.reasons if r.kind in ENDS and r.data["day"] == standing.ends]


def _joined_anew(standing: Standing) -> tuple[Reason, ...]:
    """The new instrument of a party whose notice still runs, and from when that binds."""
    later = [
        place
        for place, r in enumerate(standing.reasons)
        if r.kind in DEPOSITED and standing.received and r.data["day"] > standing.received
    ]
    return standing.reasons[later[0] : later[0] + 2] if later else ()


def place_in_words(standing: Standing) -> str:
    """`, the 30th deposit`; the places received and counted where they are two."""
    if standing.ordinal is None:
        return ""
    place, counts = ordinal_in_words(standing.ordinal), standing.counts_as
    if counts is None or counts == standing.ordinal:
        if standing.together > 1:
            places = places_in_words(standing.ordinal, standing.ordinal + standing.together - 1)
            return f", one of {in_a_word(standing.together)} deposits of that day, the {places}"
        return f", the {place} deposit"
    return f", the {place} instrument received and the {ordinal_in_words(counts)} of those that count"


MISSING: Mapping[ReasonKind, str] = {
    binding.not_a_member: "membership: the {members_of} must be in force for it",
    binding.member_only_when_bound: "a settled reading: it becomes a member on {since}",
    binding.not_admitted: "a decision that admits it",
    binding.membership_not_recorded: "the record of {members_of}",
}


def eligible_answer(found: Eligible, treaty: Treaty, naming: Naming) -> list[str]:
    """Whether a participant may join on a day and by which act, then why, and what other readings answer."""
    lines = [_may_it_join(found, treaty, naming), *(reason_line(reason, naming) for reason in found.reasons)]
    missing = missing_words(found)
    lines += [f"Missing: {missing}."] if missing else []
    return [*lines, *reading_lines(found.readings, naming, lambda other: _may_it_join(other, treaty, naming))]


def _may_it_join(found: Eligible, treaty: Treaty, naming: Naming) -> str:
    """Whether a participant may join, and by which act, in one sentence."""
    name, when = naming(found.participant), on_day(found.on, treaty)
    open_acts = [VERBS.get(act, act) for act, answer in found.acts.items() if answer != "no"]
    if any(reason.kind is binding.instrument_stands_already for reason in found.reasons):
        return f"{name} has nothing left to do {when}: its instrument stands."
    if found.answer == "not settled":
        comma = "," if "," in when else ""
        return f"Whether {name} may {listed(open_acts or ['join'], 'or')} {when}{comma} is not settled."
    if found.answer == "yes" and not open_acts:
        return f"{name} is one of those who may join, and no act by which it could is open to it {when}."
    if found.answer == "yes":
        return f"{name} may {listed(open_acts, 'or')} {when}."
    if any(reason.kind is binding.not_there_yet for reason in found.reasons):
        return f"{name} could not join {when}."
    return f"{name} may not join {when}."


VERBS = {
    "signature": "sign",
    "definitive signature": "sign definitively",
    "ratification": "ratify",
    "acceptance": "accept",
    "approval": "approve",
    "accession": "accede",
}


def missing_words(found: Eligible) -> str:
    """What a participant lacks, in words; empty where nothing is missing."""
    lacks = found.missing
    if lacks is None or lacks.kind not in MISSING:
        return ""
    shown = {key: day_in_words(value) if isinstance(value, date) else str(value) for key, value in lacks.data.items()}
    return MISSING[lacks.kind].format(**shown)
