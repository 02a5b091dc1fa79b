"""Reasons why a published day differs, and what a check finds."""

from __future__ import annotations

from tracker.model.reasons.kind import Code, Codes, Day, Numbers, Ordinal, PeriodFrom, clause, register

# why a published date may differ from the computed one


@clause("it named this day, and the clause as written here has no route for that")
def perhaps_the_day_it_named(*entries: int) -> None: ...


@clause("the treaty's own first day differs: an instrument may be missing, or one too many counted")
def perhaps_the_first_day_is_wrong(*entries: int) -> None: ...


@clause("the depositary counts it among those bound on the treaty's first day")
def perhaps_with_the_treaty(*entries: int) -> None: ...


@clause("the depositary gives it its own period from receipt, the rule the treaty's first day")
def perhaps_its_own_period(*entries: int) -> None: ...


@clause("the period runs from the notification, or from the paper, rather than from receipt")
def perhaps_another_day_counted_from(*entries: int) -> None: ...


@clause("the month has no such day: the rule takes its last day, the depositary the first of the next month")
def perhaps_the_first_of_the_next_month(*entries: int) -> None: ...


@clause("one day apart: the first or the last day of the period counted otherwise")
def perhaps_one_day_counted_otherwise(*entries: int) -> None: ...


@clause("the period runs from the depositary's notice, which came some days after the deposit and is not on record")
def perhaps_a_later_notice(*entries: int) -> None: ...


@clause("one digit off: the published day fits a day of receipt that differs from the printed one in a single digit")
def perhaps_one_digit_off(*entries: int) -> None: ...


@clause(
    "it shares the day of {participants}, whose deposit of that day gives it: an effective day of deposit, or a condition in common"
)
def perhaps_an_effective_day(*entries: int, participants: Codes) -> None: ...


@clause("the other source gives {received} as the day of receipt, from which the rule gives the published day")
def other_source_gives_another_receipt(*entries: int, received: Day) -> None: ...


@clause("the other source gives the day of the rule: the published day here may be a slip")
def other_source_gives_the_computed_day(*entries: int) -> None: ...


@clause("the depositary took the first of the next month")
def perhaps_a_first_of_the_month(*entries: int) -> None: ...


@clause("same day of another year: one of the years may be a slip")
def perhaps_another_year(*entries: int) -> None: ...


@clause(
    "later than the rule gives: a later day named or agreed, a paper completed or a notice given later, or a slip in one of the days"
)
def perhaps_a_later_day(*entries: int) -> None: ...


@clause("earlier than the rule gives: the period waived, another rule at that time, or a slip in one of the days")
def perhaps_an_earlier_day(*entries: int) -> None: ...


# what a check finds


@clause("for {participant} the depositary published {published}; the rule gives {computed}")
def effect_published_differs(*entries: int, participant: Code, published: Day, computed: Day) -> None: ...


@clause("for the denunciation of {participant} the depositary published {published}; the rule gives {computed}")
def end_published_differs(*entries: int, participant: Code, published: Day, computed: Day) -> None: ...


@register("the {kind} of {participant} has no day of receipt, so nothing can be computed from it")
def instrument_without_a_day(*entries: int, kind: str, participant: Code) -> None: ...


@register("the {kind} of {participant} was received on {received}, after its notification of {day}")
def notified_before_receipt(*entries: int, kind: str, participant: Code, received: Day, day: Day) -> None: ...


@register("the maintainers have not read the {kind} of {participant} of {day}: what depends on it is not known")
def declaration_not_read(*entries: int, kind: str, participant: Code, day: Day) -> None: ...


@register("the {kind} of {participant} of {day} was read in part: what depends on the rest is not known")
def declaration_read_in_part(*entries: int, kind: str, participant: Code, day: Day) -> None: ...


@register(
    "{count} intermediate notification is cited by no entry: {series} {numbers}",
    several="{count} intermediate notifications are cited by no entry: {series} {numbers}",
    count="count",
)
def notifications_not_seen(*entries: int, count: int, series: str, numbers: Numbers) -> None: ...


@register("{notification} is given as the source for {participants}")
def notification_of_several(*entries: int, notification: str, participants: Codes) -> None: ...


@register(
    "the declaration of {participant} of {day} is a notification and a reservation in one, and its scope is not recorded"
)
def scope_of_two_natures(*entries: int, participant: Code, day: Day) -> None: ...


@register("the {kind} of {participant} of {day} names neither a source nor a notification")
def no_source(*entries: int, kind: str, participant: Code, day: Day) -> None: ...


@register("the {kind} of {participant} of {day} is assumed rather than known")
def low_confidence(*entries: int, kind: str, participant: Code, day: Day) -> None: ...


@register(
    "for {participant} {delay} {start} is {day}, the last of a month that has no such day; depositaries have also taken the first of the next"
)
def month_without_the_day(*entries: int, participant: Code, delay: PeriodFrom, start: Day, day: Day) -> None: ...


@register(
    "{participants} deposited on {day}: which of them is the {ordinal} deposit is not known, and they share that place"
)
def deposits_of_one_day(*entries: int, participants: Codes, day: Day, ordinal: Ordinal) -> None: ...


@register(
    "the {kind} of {participant} of {day} names no paper; it is taken as made with the {to} because both came in that day"
)
def tied_by_day_alone(*entries: int, participant: Code, kind: str, to: str, day: Day) -> None: ...


@register("the record was last compared with the depositary's on {day}, {days} days ago")
def not_compared_for_long(*entries: int, day: Day, days: int) -> None: ...


@register("on {day} the record has {here} {what}, and the depositary published {asserted}")
def not_as_asserted(*entries: int, day: Day, what: str, asserted: int, here: int) -> None: ...


@register("it bears {day} as the day on which it was recorded, which had not come: a clock was wrong")
def recorded_in_the_future(*entries: int, day: Day) -> None: ...
