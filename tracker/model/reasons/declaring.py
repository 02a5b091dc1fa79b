"""Reasons on what is declared, from when and until when, and where the treaty applies."""

from __future__ import annotations

from tracker.model.reasons.kind import (
    Code,
    Codes,
    Day,
    Period,
    PeriodFrom,
    Words,
    clause,
    general_law,
    register,
)

# what is declared, from when, until when


@clause("made in the instrument: it has effect when the treaty has, from {day}")
def declared_with_the_instrument(*entries: int, day: Day) -> None: ...


@clause("made in the instrument under Art. {declared}: it has effect when the treaty has, from {day}")
def declared_with_the_instrument_under(*entries: int, declared: Words, day: Day) -> None: ...


@clause("made after the instrument: {delay} its receipt on {start}, {day}")
def declared_later(*entries: int, delay: PeriodFrom, start: Day, day: Day) -> None: ...


@clause(
    "made after the instrument: {delay} its receipt on {start}; the month has no such day, and its last day, {day}, is taken"
)
def declared_later_at_a_months_end(*entries: int, delay: PeriodFrom, start: Day, day: Day) -> None: ...


@clause("made after the instrument: from {day}, the later day that it names")
def declared_for_a_later_day(*entries: int, day: Day) -> None: ...


@clause("made after the instrument: from {day}, when the treaty binds its author; {own} is earlier")
def declared_before_it_was_bound(*entries: int, day: Day, own: Day) -> None: ...


@clause("made after the instrument and notified on {start}: nobody has objected within {delay}, so it works from {day}")
def late_and_not_objected(*entries: int, delay: Period, start: Day, day: Day) -> None: ...


@clause(
    "made after the instrument and notified on {start}: {participants} objected within {delay}, so it has no effect"
)
def late_and_objected(*entries: int, delay: Period, start: Day, participants: Codes) -> None: ...


@clause("made after the instrument: the day of its notification, from which objections are counted, is not on record")
def late_and_not_notified(*entries: int) -> None: ...


@clause("it lapses on {day}, {delay} after {start}, unless it is made again")
def lapses_after_its_term(*entries: int, delay: Period, start: Day, day: Day) -> None: ...


@clause(
    "the text has no route for one made after the instrument: whether it has effect is not settled, and none is computed"
)
def no_route_later(*entries: int) -> None: ...


@clause("made on signature: it has no effect until it is confirmed in the instrument")
def declared_on_signature(*entries: int) -> None: ...


@clause("made before any instrument: it has no effect until it is confirmed in one")
def declared_before_the_instrument(*entries: int) -> None: ...


@register("made after its author's participation had ended: it has no effect")
def declared_after_the_end(*entries: int) -> None: ...


@clause("the instrument of {day} confirms it, in a declaration of its own")
def confirmed_in_the_instrument(*entries: int, day: Day) -> None: ...


@clause("the instrument of {day} does not confirm it: it has no effect")
def not_confirmed_in_the_instrument(*entries: int, day: Day) -> None: ...


@general_law("VCLT 77(1)(d)", "the depositary holds it: it has no effect")
def paper_held(*entries: int) -> None: ...


@general_law("VCLT 77(1)(d)", "the depositary returned it: it has no effect")
def paper_returned(*entries: int) -> None: ...


@clause("the depositary published {day} as the day of its effect")
def effect_published(*entries: int, day: Day) -> None: ...


@general_law(
    "VCLT 2(1)(d)", "a statement that neither excludes nor modifies an effect of the treaty: kept, no effect computed"
)
def statement_kept(*entries: int) -> None: ...


@clause("its withdrawal, received on {received}, takes effect on {day}: {delay} {start}, the day of its receipt")
def withdrawn_by_its_clause(*entries: int, received: Day, day: Day, delay: PeriodFrom, start: Day) -> None: ...


@clause("its withdrawal, received on {received}, takes effect on {day}: {delay} {start}, the day of its notification")
def withdrawn_after_its_notification(*entries: int, received: Day, day: Day, delay: PeriodFrom, start: Day) -> None: ...


@clause("its withdrawal, received on {received}, takes effect on {day}, as the depositary published")
def withdrawal_published(*entries: int, received: Day, day: Day) -> None: ...


@register("it cites {cited}; that it is made under {read_as} is our reading")
def read_under(*entries: int, cited: Words, read_as: Words) -> None: ...


@register("its text was read in part: there may be more")
def text_read_in_part(*entries: int) -> None: ...


@register("its text has not been read: what it says is not known")
def text_not_read(*entries: int) -> None: ...


@register("its text has not been read: it is known only from sources in its author's country")
def text_known_from_domestic_sources(*entries: int) -> None: ...


@register("it ends on a condition ({condition}): no day can be computed")
def ends_on_a_condition(*entries: int, condition: str) -> None: ...


@register("it ends on {day}, the day that it names")
def ends_on_its_own_day(*entries: int, day: Day) -> None: ...


@clause("its {what} ends on {day}, with its participation, and does not revive")
def ended_with_participation(*entries: int, what: str, day: Day) -> None: ...


@clause("a later one takes its place from {day}")
def changed(*entries: int, day: Day) -> None: ...


@general_law("VCLT 2(1)(d)", "a statement of no effect, it was withdrawn by notice of {day}")
def statement_withdrawn(*entries: int, day: Day) -> None: ...


@general_law("VCLT 22(3)(a)", "its withdrawal in part, received on {received}, works from notice, {day}")
def narrowed(*entries: int, received: Day, day: Day) -> None: ...


@general_law("VCLT 22(3)(a)", "its withdrawal, received on {received}, works from notice, {day}")
def withdrawn(*entries: int, received: Day, day: Day) -> None: ...


@general_law(
    "VCLT 22(3)(a)",
    "its withdrawal, received on {received}, is taken to work from notice, {day}, as a reservation's does; the text has no rule on withdrawing a notification",
)
def withdrawn_without_a_rule(*entries: int, received: Day, day: Day) -> None: ...


@general_law(
    "VCLT 22(3)(a)",
    "its withdrawal of {day} works from notice to the others, and neither the day of the notice nor a published day is on record: it cannot be computed",
)
def notice_of_withdrawal_missing(*entries: int, day: Day) -> None: ...


@clause("kept from {predecessor}, its predecessor, from {day}")
def inherited(*entries: int, predecessor: Code, day: Day) -> None: ...


# objections


@general_law("VCLT 20(4)(b)", "{participant} objected to it on {day}")
def objected(*entries: int, participant: Code, day: Day) -> None: ...


@general_law(
    "VCLT 20(4)(b)",
    "{participant} objected to it on {day}, and does not want the treaty to be in force between the two: that is kept, and not computed here",
)
def objected_against_entry_into_force(*entries: int, participant: Code, day: Day) -> None: ...


@general_law(
    "VCLT 20(5)",
    "that objection came later than twelve months after notice of it and after its author's consent: whether it counts is not settled",
)
def objected_late(*entries: int) -> None: ...


@general_law(
    "VCLT 20(4)(b)",
    "{participant} was no contracting party when it objected: what that objection does is not settled",
)
def objected_by_who_is_not_contracting(*entries: int, participant: Code) -> None: ...


@general_law(
    "VCLT 20(4)(b)",
    "that objection is to what is no reservation, or not known to be one: the rules on objections apply by analogy at most, and what it does is not settled",
)
def objected_to_no_reservation(*entries: int) -> None: ...


@general_law(
    "VCLT 20(4)(b)",
    "of what that objection is to, only what is made under Art. {declared} is a reservation: to the rest the rules on objections apply by analogy at most, and what it does there is not settled",
)
def objected_to_more_than_a_reservation(*entries: int, declared: Words) -> None: ...


@general_law("VCLT 22(3)(b)", "{participant} withdrew that objection on {day}")
def objection_withdrawn(*entries: int, participant: Code, day: Day) -> None: ...


# where it applies


@clause("{participant} leaves out {territory} from {day}")
def excluded(*entries: int, participant: Code, territory: str, day: Day) -> None: ...


@clause("{participant} brings in {territory} from {day}")
def extended(*entries: int, participant: Code, territory: str, day: Day) -> None: ...


@clause("its instrument names the units to which the treaty extends: to another it extends once that is brought in")
def only_the_units_named(*entries: int) -> None: ...


@register("what is said about {territory} has no day of effect that can be computed")
def territory_without_a_day(*entries: int, territory: str) -> None: ...


@general_law(
    "VCLT 29",
    "the treaty has no territorial clause; a treaty binds in respect of the entire territory unless another intention appears",
)
def no_clause_on_territory(*entries: int) -> None: ...


@general_law(
    "VCLT 29",
    "no territorial clause is recorded; without one a treaty binds in respect of the entire territory unless another intention appears",
)
def no_clause_on_territory_recorded(*entries: int) -> None: ...


@clause("that {territory} was left out ends on {day}: it is brought in")
def territory_brought_in(*entries: int, territory: str, day: Day) -> None: ...


@register("its earlier statement on {territory} ends on {day}: a later one says the same")
def territory_stated_again(*entries: int, territory: str, day: Day) -> None: ...


@clause("that {territory} was brought in ends on {day}: it is left out")
def territory_left_out(*entries: int, territory: str, day: Day) -> None: ...
