"""Reasons on who may join, who is bound, from when and until when."""

from __future__ import annotations

from tracker.model.reasons.kind import (
    Code,
    Codes,
    Day,
    InWords,
    Ordinal,
    Period,
    PeriodFrom,
    Places,
    Words,
    clause,
    general_law,
    practice,
    register,
)

# who may join


@register("{participant} is listed as a participant until {day}")
def ceased_to_exist(*entries: int, participant: Code, day: Day) -> None: ...


@register("{participant} is listed as a participant from {day} on")
def not_there_yet(*entries: int, participant: Code, day: Day) -> None: ...


@clause("the treaty was adopted on {day}, not before")
def not_adopted_yet(*entries: int, day: Day) -> None: ...


@register("the clauses recorded here set no limit on who may join")
def no_limit_on_who_may_join(*entries: int, participant: Code) -> None: ...


@clause("{participant} may join: the treaty names it")
def named(*entries: int, participant: Code) -> None: ...


@clause("{participant} may not join: the treaty is open to those alone whom it names")
def not_among_those_named(*entries: int, participant: Code) -> None: ...


@clause("{participant} may not join: the treaty does not name it, and no decision that invites it is on record")
def not_invited(*entries: int, participant: Code) -> None: ...


@clause("{participant} may join: the treaty is open to States")
def any_state(*entries: int, participant: Code) -> None: ...


@clause("{participant} may join: the treaty is open to intergovernmental organizations")
def any_organization(*entries: int, participant: Code) -> None: ...


@clause("{participant} may not join: the treaty is not open to intergovernmental organizations")
def no_organization(*entries: int, participant: Code) -> None: ...


@clause("{participant} may join: it was invited on {day}")
def invited(*entries: int, participant: Code, day: Day) -> None: ...


@clause("who may join is not settled here: nobody here has read the clause on it")
def clause_not_read(*entries: int) -> None: ...


@clause("{participant} may join if {test}; that is for the depositary to judge")
def organization_must_meet_a_test(*entries: int, participant: Code, test: str) -> None: ...


@general_law("VCLT 77(1)(d)", "{participant} may join: the depositary took its {kind} on {day}")
def depositary_took_it(*entries: int, participant: Code, kind: str, day: Day) -> None: ...


@clause("{participant} may join: it was admitted on {day}")
def admitted(*entries: int, participant: Code, day: Day) -> None: ...


@clause("{participant} may not join: no decision that admits it is on record")
def not_admitted(*entries: int, participant: Code) -> None: ...


@clause("whether {participant} may join cannot be told: no record of {members_of} is loaded")
def membership_not_recorded(*entries: int, participant: Code, members_of: str) -> None: ...


@clause("{participant} may join: the {members_of} has been in force for it since {since}")
def member(*entries: int, participant: Code, members_of: str, since: Day) -> None: ...


@clause("{participant} may join: it has deposited under the {other}, on {day}")
def has_deposited_there(*entries: int, participant: Code, other: str, day: Day) -> None: ...


@clause("{participant} may join: it has signed the {other}, on {day}")
def has_signed_there(*entries: int, participant: Code, other: str, day: Day) -> None: ...


@clause("{participant} is not a member on {on}: the {members_of} is not in force for it")
def not_a_member(*entries: int, participant: Code, on: Day, members_of: str) -> None: ...


@clause("{participant} is a member on {on} of none of these: {members_of}")
def member_of_none(*entries: int, participant: Code, on: Day, members_of: Words) -> None: ...


@clause("{participant} may join: it is a member of each of these: {members_of}")
def member_of_all(*entries: int, participant: Code, members_of: Words) -> None: ...


@clause(
    "bound from {day}, when the {members_of} came into force for it: its own period had run by {own}, and only members are bound"
)
def bound_when_a_member(*entries: int, day: Day, members_of: str, own: Day) -> None: ...


@clause("{participant} may join: the {members_of} is in force for it from {since}, when it would be bound")
def member_when_bound(*entries: int, participant: Code, members_of: str, since: Day) -> None: ...


@clause(
    "{participant} is a member from {since}, after {on} and not after the day on which it would be bound; which of the two days the clause tests is not settled"
)
def member_only_when_bound(*entries: int, participant: Code, since: Day, on: Day) -> None: ...


# signature


@clause("{participant} signed on {day}")
def signed(*entries: int, participant: Code, day: Day) -> None: ...


@clause(
    "a signature of {day} is on record under {participant}, which is listed as a participant from {since} on: whose it was is not told"
)
def signature_before_its_first_day(*entries: int, participant: Code, day: Day, since: Day) -> None: ...


@clause("signature opens on {day}")
def signature_opens(*entries: int, day: Day) -> None: ...


@clause("signature closed on {day}")
def signature_is_closed(*entries: int, day: Day) -> None: ...


@clause("signature is open")
def signature_is_open(*entries: int) -> None: ...


@clause("signature is open until {day}")
def signature_is_open_until(*entries: int, day: Day) -> None: ...


@clause("{participant} may ratify: it signed on {day}")
def may_ratify_because_signed(*entries: int, participant: Code, day: Day) -> None: ...


@clause("{participant} may ratify: a signature of {day} is on record under it")
def may_ratify_by_a_signature_on_record(*entries: int, participant: Code, day: Day) -> None: ...


@clause("{participant} need not have signed before: neither the clauses nor the record here know a signature")
def no_signature_known(*entries: int, participant: Code) -> None: ...


@clause("the {kind} of {participant}, received on {day}, stands")
def instrument_stands_already(*entries: int, participant: Code, kind: str, day: Day) -> None: ...


# what the record does not tell


@general_law(
    "VCLT 77(1)(c)",
    "no instrument of {participant} is on record here, and this record does not hold every instrument: the depositary keeps them",
)
def not_all_on_record(*entries: int, participant: Code) -> None: ...


@general_law(
    "VCLT 77(1)(c)",
    "this record does not hold every instrument: whether {participant} has deposited another is for the depositary to tell",
)
def another_may_not_be_on_record(*entries: int, participant: Code) -> None: ...


@general_law(
    "VCLT 77(1)(c)",
    "others succeeded {participant}, so it took part; no instrument is on record here under its own name: the depositary keeps it",
)
def succeeded_not_on_record(*entries: int, participant: Code) -> None: ...


@register(
    "the depositary's table links a remark to {participant} that nobody here has read: it may be a declaration, a statement on territories or a note",
)
def remark_not_read(*entries: int, participant: Code) -> None: ...


@register("the {kind} of {participant} is on record without a day, so whether it counts already is not known")
def instrument_of_no_known_day(*entries: int, participant: Code, kind: str) -> None: ...


@register(
    "a declaration of {participant} is on record whose day of receipt is not known, and which nobody here has read in full",
)
def declaration_of_no_known_day(*entries: int, participant: Code) -> None: ...


@clause(
    "whether {participant} is a member on {on} is not known: nothing of it is on the record of the {members_of} here, which does not hold every instrument"
)
def membership_not_on_record(*entries: int, participant: Code, on: Day, members_of: str) -> None: ...


# threshold and first day


@clause("no threshold is recorded: each participant is bound by its own period ({delay})")
def no_threshold(*entries: int, delay: Period) -> None: ...


@clause("what the treaty needs to enter into force is not written down here")
def threshold_not_on_record(*entries: int) -> None: ...


@clause("the day on which the threshold was met is taken from the depositary")
def threshold_as_the_depositary_states_it(*entries: int, delay: Period) -> None: ...


@clause("{required} {counts} must deposit; the treaty enters into force by the rule: {delay}")
def threshold_required(*entries: int, required: int, counts: str, delay: Period) -> None: ...


@clause("{number} of these must be among them: {participants}")
def some_must_be_among_them(*entries: int, number: int, participants: Codes) -> None: ...


@clause("each of these must be among them: {participants}")
def all_of_these_must_be_among_them(*entries: int, participants: Codes) -> None: ...


@clause("those who deposit must have at least {share} of the {measure}")
def share_of_weight_needed(*entries: int, share: str, measure: str) -> None: ...


@clause("{share} of the parties to the {parties_of} on {day} must be among them: {number} of {of}")
def share_of_parties_needed(*entries: int, share: str, parties_of: str, number: int, of: int, day: Day) -> None: ...


@clause("{share} of the parties to {parties_of} must be among them, and who they are is not on record here")
def parties_not_on_record(*entries: int, share: str, parties_of: str) -> None: ...


@clause("{number} of those with at least {least} each must be among them")
def some_of_weight_needed(*entries: int, number: int, least: str) -> None: ...


@clause("those whose instruments stand have {have} of the {measure}; {share} is needed")
def share_of_weight(*entries: int, have: str, share: str, measure: str) -> None: ...


@clause("{share} of the {measure} is needed, and what those whose instruments stand have of it is not on record here")
def weights_not_on_record(*entries: int, share: str, measure: str) -> None: ...


@clause("{have} of them stand deposited; {number} are needed")
def number_of_a_set(*entries: int, have: int, number: int) -> None: ...


@clause("of the {number} of them that are needed {have} are on record here")
def number_of_a_set_on_record(*entries: int, have: int, number: int) -> None: ...


@clause("the instrument of the {participant} is not counted as additional to those of its members: {participants}")
def not_additional_to_its_members(*entries: int, participant: Code, participants: Codes) -> None: ...


@clause(
    "{counted} deposit stands; {missing} more needed",
    several="{counted} deposits stand; {missing} more needed",
    count="counted",
)
def threshold_not_met(*entries: int, counted: int, missing: int) -> None: ...


@clause(
    "not met by the instruments on record: {counted} deposit stands; {missing} more needed",
    several="not met by the instruments on record: {counted} deposits stand; {missing} more needed",
    count="counted",
)
def threshold_not_met_on_record(*entries: int, counted: int, missing: int) -> None: ...


@clause("not in force by then: its first day is a later one")
def in_force_only_later(*entries: int) -> None: ...


@clause("the record here holds no instruments: whether the threshold is met is not known")
def no_instrument_on_record(*entries: int) -> None: ...


@clause(
    "{counted} deposit stands, as many as the number asks for",
    several="{counted} deposits stand, as many as the number asks for",
    count="counted",
)
def number_reached(*entries: int, counted: int) -> None: ...


@clause("{number} more of these must deposit: {participants}")
def some_are_still_missing(*entries: int, number: int, participants: Codes) -> None: ...


@clause(
    "{number} that must deposit has not: {participants}",
    several="{number} that must deposit have not: {participants}",
    count="number",
)
def each_of_these_is_missing(*entries: int, number: int, participants: Codes) -> None: ...


@clause(
    "met on {day}: {participants} deposited, and {counted} deposit stood",
    several="met on {day}: {participants} deposited, and {counted} deposits stood",
    count="counted",
)
def threshold_met(*entries: int, day: Day, participants: Codes, counted: int) -> None: ...


@clause(
    "met on {day}, when {participants} deposited: {counted} deposits stood, and nobody can say which of that day's completed the {required}"
)
def threshold_met_by_several(*entries: int, day: Day, participants: Codes, counted: int, required: int) -> None: ...


@clause("met on {day}, as the depositary states it")
def threshold_met_as_stated(*entries: int, day: Day) -> None: ...


@clause("the treaty enters into force at once, on {day}")
def first_day_at_once(*entries: int, day: Day) -> None: ...


@clause("{delay} {start} is {day}")
def first_day_computed(*entries: int, delay: PeriodFrom, start: Day, day: Day) -> None: ...


@clause("the depositary published {day}; the instruments on record do not amount to it by then")
def first_day_published_only(*entries: int, day: Day) -> None: ...


@clause("the threshold was met in time for the day that the treaty names: {day}")
def day_named_by_the_treaty(*entries: int, day: Day) -> None: ...


@clause("the treaty does not enter into force before {day}")
def not_before(*entries: int, day: Day) -> None: ...


@clause("the depositary published the same day")
def published_agrees(*entries: int) -> None: ...


@clause("the depositary published {published}; the rule gives {computed}")
def published_differs(*entries: int, published: Day, computed: Day) -> None: ...


@clause(
    "the depositary published {published}; the rule of the latest Act, the only one written down here, gives {computed}"
)
def published_differs_from_the_latest_act(*entries: int, published: Day, computed: Day) -> None: ...


# instruments and their effect


@clause("{participant} deposited its {kind} on {day}, the {ordinal} deposit")
def deposited(*entries: int, participant: Code, kind: str, day: Day, ordinal: Ordinal) -> None: ...


@clause("{participant} deposited its {kind} on {day}, one of {number} deposits of that day, the {places}")
def deposited_with_others(
    *entries: int, participant: Code, kind: str, day: Day, number: InWords, places: Places
) -> None: ...


@clause(
    "{participant} deposited its {kind} on {day}, the {ordinal} instrument received and the {place} of those that count"
)
def deposited_and_counted(
    *entries: int, participant: Code, kind: str, day: Day, ordinal: Ordinal, place: Ordinal
) -> None: ...


@clause("{participant} deposited its {kind} on {day}")
def deposited_in_no_known_place(*entries: int, participant: Code, kind: str, day: Day) -> None: ...


@clause("{participant} deposited its {kind} on a day that is not on record")
def deposited_on_a_day_not_known(*entries: int, participant: Code, kind: str) -> None: ...


@clause("by the rule it would be bound from {day}")
def by_the_rule(*entries: int, day: Day) -> None: ...


@clause("by the rule it would be bound from {day}: {delay} {start}")
def by_its_own_period(*entries: int, day: Day, delay: PeriodFrom, start: Day) -> None: ...


@clause("the depositary published {day} as the day from which it is bound")
def effect_published_alone(*entries: int, day: Day) -> None: ...


@clause("{participant} notified its {kind} on {day}")
def succession_notified(*entries: int, participant: Code, kind: str, day: Day) -> None: ...


@clause("from when it is bound cannot be known before the threshold is met")
def threshold_not_met_yet(*entries: int) -> None: ...


@clause("from when it is bound is not known, since the record here does not tell whether the threshold is met")
def threshold_not_known_to_be_met(*entries: int) -> None: ...


@register("bound from {day}, the day of succession as the depositary published it; no period is added")
def succession(*entries: int, day: Day) -> None: ...


@register(
    "bound from {day}, the day of succession ({ground}) as the depositary published it; no period is added, and the convention on succession (VCSST) was not in force then"
)
def succession_before_the_convention(*entries: int, day: Day, ground: str) -> None: ...


@general_law("VCSST 23(1)", "bound from {day}, the day of succession: a newly independent State; no period is added")
def succession_of_a_newly_independent_state(*entries: int, day: Day) -> None: ...


@general_law(
    "VCSST 23(2)",
    "the treaty's operation for it is suspended from {day} until its succession is notified on {notified}",
)
def operation_suspended(*entries: int, day: Day, notified: Day) -> None: ...


@general_law(
    "VCSST 34(1)",
    "bound from {day}, the day of succession: what was in force for its territory stays in force for a State that separated ({ground})",
)
def succession_by_separation(*entries: int, day: Day, ground: str) -> None: ...


@general_law(
    "VCSST 31(1)",
    "bound from {day}, the day of succession: what was in force for one of the States that united stays in force for their successor",
)
def succession_by_uniting(*entries: int, day: Day) -> None: ...


@register("bound from {day} under this name: it is the same State as before, and nothing began anew")
def continuity(*entries: int, day: Day) -> None: ...


@register("the day of succession is not on record, so no effect can be computed")
def day_of_succession_not_stated(*entries: int) -> None: ...


@clause("bound from {day}, with the treaty: received by {met}, the day the threshold was met")
def bound_with_the_treaty(*entries: int, day: Day, met: Day) -> None: ...


@clause("bound from {day}, with the treaty")
def bound_with_the_treaty_by_its_first_day(*entries: int, day: Day) -> None: ...


@clause(
    "bound from {day}, with the treaty: received on {met}, the day the threshold was met; its own period from that day gives the same"
)
def bound_with_it_on_either_reading(*entries: int, day: Day, met: Day) -> None: ...


@clause("bound from {day}: {delay} from {start}; the month has no such day, and its last day is taken")
def bound_at_a_months_end(*entries: int, day: Day, delay: Period, start: Day) -> None: ...


@clause("bound from {day}: {delay} {start}")
def bound_after_its_own_period(*entries: int, day: Day, delay: PeriodFrom, start: Day) -> None: ...


@clause("bound from {day}: {delay} the notification of {start}")
def bound_after_the_notification(*entries: int, day: Day, delay: PeriodFrom, start: Day) -> None: ...


@clause(
    "bound from {day}: {delay} {start}, the day of deposit, which stands for that of the depositary's notice until the notice's own is on record"
)
def bound_after_a_notice_of_the_day(*entries: int, day: Day, delay: PeriodFrom, start: Day) -> None: ...


@clause("bound from {day}: {delay} {start}, the day of the last deposit that it waited for: {participants}")
def bound_after_the_deposits_of_others(
    *entries: int, day: Day, delay: PeriodFrom, start: Day, participants: Codes
) -> None: ...


@clause("its deposit waits for that of {participants}, and does not count before")
def waits_for_others(*entries: int, participants: Codes) -> None: ...


@clause("its deposit would wait for that of {participants}, and not count before")
def would_wait_for_others(*entries: int, participants: Codes) -> None: ...


@clause("bound from {day}, the later day that it named")
def bound_from_the_day_it_named(*entries: int, day: Day) -> None: ...


@clause("bound from {day}, the treaty's first day: its own period had run by {own}")
def bound_not_before_the_treaty(*entries: int, day: Day, own: Day) -> None: ...


@clause("the day of the depositary's notification is not on record, so no effect can be computed")
def notification_day_missing(*entries: int) -> None: ...


@clause("the day of receipt is not on record, so no effect can be computed")
def day_of_receipt_missing(*entries: int) -> None: ...


@general_law(
    "VCLT 24(3)",
    "the treaty's rule on the day of effect is not written down here: general law binds from the day of consent, unless the treaty says otherwise",
)
def rule_of_effect_not_on_record(*entries: int) -> None: ...


# leaving


@clause(
    "its denunciation, received on {received}, takes effect on {day}, as the depositary published; the rule gives {computed}"
)
def denounced_as_published(*entries: int, received: Day, day: Day, computed: Day) -> None: ...


@clause("its denunciation, received on {received}, takes effect on {day}")
def denounced(*entries: int, received: Day, day: Day) -> None: ...


@clause("its notice names {day}; the clause as written here has no route for that, and the day does not count")
def named_day_without_a_route(*entries: int, day: Day) -> None: ...


@clause("its further denunciation has no effect: an earlier one takes effect on {day}")
def denounced_already(*entries: int, day: Day) -> None: ...


@clause("its denunciation has no effect: it was not a party on that day")
def denunciation_by_a_non_party(*entries: int) -> None: ...


@clause("its denunciation does not take effect while there is {state}; whether there is on {day} is not on record")
def not_during(*entries: int, state: str, day: Day) -> None: ...


@clause("a decision that it ceases to be a party has no effect: it was none on that day")
def cessation_of_a_non_party(*entries: int) -> None: ...


@clause("it ceased to be a party on {day}, by a decision received on {received}")
def ceased_by_decision(*entries: int, received: Day, day: Day) -> None: ...


@clause("it left on {day}, as the depositary published; the day on which its notice was received is not on record")
def left_as_published(*entries: int, day: Day) -> None: ...


@clause("bound from {day}: it binds every party to the {treaty}, whether or not it accepted")
def bound_with_every_party(*entries: int, day: Day, treaty: str) -> None: ...


@clause("it binds no more from {day}, when it left the {treaty}")
def bound_no_more_with_the_parent(*entries: int, day: Day, treaty: str) -> None: ...


@clause("not bound: it objected on {day}")
def not_bound_because_it_objected(*entries: int, day: Day) -> None: ...


@clause("deemed accepted on {day} by all that do not object by then")
def accepted_whoever_objects(*entries: int, day: Day) -> None: ...


@clause("deemed accepted on {day} unless {share} of the parties object by then")
def accepted_unless_so_many_object(*entries: int, day: Day, share: str) -> None: ...


@clause("met on {day}: deemed accepted, as not enough objected")
def deemed_accepted(*entries: int, day: Day) -> None: ...


@clause("{participant} objected on {day}: it counts among those that may stop the acceptance")
def objection_counts(*entries: int, participant: Code, day: Day) -> None: ...


@clause("so many objected by {day} that it is not accepted, or the record does not tell how many are parties")
def too_many_objected(*entries: int, day: Day) -> None: ...


@clause("whoever leaves the {treaty} leaves this treaty as well: it left on {day}")
def left_with_the_parent(*entries: int, day: Day, treaty: str) -> None: ...


@clause("the treaty ended on {day}")
def treaty_ended(*entries: int, day: Day) -> None: ...


@clause("the treaty ended on {day} and was replaced by {treaty}")
def treaty_replaced(*entries: int, day: Day, treaty: str) -> None: ...


@clause("renewed by a decision of {decided}, it ends on {day}")
def treaty_renewed_for_a_time(*entries: int, decided: Day, day: Day) -> None: ...


@clause("the treaty's term of {delay} from {start} runs to {day}")
def treaty_ended_by_its_term(*entries: int, delay: Period, start: Day, day: Day) -> None: ...


@clause(
    "from {day} on {parties} party is left, fewer than {least}, and the treaty ends",
    several="from {day} on {parties} parties are left, fewer than {least}, and the treaty ends",
    count="parties",
)
def treaty_ended_with_too_few(*entries: int, day: Day, parties: int, least: int) -> None: ...


@clause("from {start} on, for {delay}, fewer than {least} were parties, and the treaty ended on {day}")
def treaty_ended_with_too_few_for_long(*entries: int, start: Day, delay: Period, least: int, day: Day) -> None: ...


@clause("it can denounce the treaty from {day} on; its notice of {received} has no effect")
def denounced_too_early(*entries: int, day: Day, received: Day) -> None: ...


@general_law(
    "VCLT 56(2)",
    "its denunciation, received on {received}, was accepted; no clause on it is written down here, and general law gives twelve months' notice: {day} at the latest",
)
def denounced_by_general_law(*entries: int, received: Day, day: Day) -> None: ...


@clause(
    "no clause on denunciation is recorded: from when its denunciation, received on {received}, takes effect is not settled"
)
def denunciation_without_a_clause(*entries: int, received: Day) -> None: ...


@register("its withdrawal has no effect: nothing stood that it could withdraw")
def nothing_to_withdraw(*entries: int) -> None: ...


@practice(
    "UN Summary of Practice, ch. VII",
    "it withdrew its instrument on {day}, before the threshold was met: it counts no more",
)
def withdrawn_before_the_threshold(*entries: int, day: Day) -> None: ...


@practice(
    "UN Summary of Practice, ch. VII",
    "it withdrew its instrument on {day}, and the depositary took that; whether it was bound by then is not on record",
)
def withdrawal_taken(*entries: int, day: Day) -> None: ...


@practice(
    "UN Summary of Practice, ch. VII",
    "it withdrew its instrument on {day}, after the threshold was met and before the treaty was in force: it is not bound, and the treaty's first day stands; the text does not settle this",
)
def withdrawn_before_the_first_day(*entries: int, day: Day) -> None: ...


@practice(
    "UN Summary of Practice, ch. VII", "it withdrew its instrument on {day}, before its own day: it was never bound"
)
def withdrawn_before_its_own_day(*entries: int, day: Day) -> None: ...


@register(
    "it withdrew its instrument on {day}, when the treaty was in force and its own day had not come: no rule says that this works, and the instrument is taken to stand"
)
def withdrawal_held(*entries: int, day: Day) -> None: ...


@clause("its withdrawal of {day} has no effect: who is bound leaves by denunciation")
def withdrawn_once_bound(*entries: int, day: Day) -> None: ...


@general_law(
    "VCLT 55",
    "{parties} party is left of the {required} that brought it into force: that alone ends no treaty unless its text says so, and the clauses recorded here have no rule on it",
    several="{parties} parties are left of the {required} that brought it into force: that alone ends no treaty unless its text says so, and the clauses recorded here have no rule on it",
    count="parties",
)
def below_the_threshold(*entries: int, parties: int, required: int) -> None: ...


@general_law("VCSST 18(5)", "whether a succession counts towards the threshold is not settled")
def whether_a_succession_counts(*entries: int) -> None: ...


@general_law("VCSST 19(1)", "{participant} took over a predecessor's signature, as notified on {day}")
def succeeded_to_a_signature(*entries: int, participant: Code, day: Day) -> None: ...


@general_law(
    "VCSST 19(1)",
    "its succession takes over no more than the signature of {predecessor}, which deposited no instrument: it is not bound by it",
)
def succeeded_to_no_more_than_a_signature(*entries: int, predecessor: Code) -> None: ...


@register("it withdrew on {day} its signature of {signed}")
def signature_withdrawn(*entries: int, signed: Day, day: Day) -> None: ...


@general_law("VCLT 25(1)", "it applies the treaty provisionally from {day}")
def applied_provisionally(*entries: int, day: Day) -> None: ...


@general_law("VCLT 25(2)", "from {day} it applies the treaty provisionally no more")
def applied_provisionally_no_more(*entries: int, day: Day) -> None: ...


@clause("from {day}, {delay} after its notice of {received}, it applies the treaty provisionally no more")
def applied_provisionally_to_the_end_of_the_notice(*entries: int, day: Day, delay: Period, received: Day) -> None: ...


@register("it deposited the same on {day} with another depositary: {depositary}")
def deposited_elsewhere(*entries: int, day: Day, depositary: str) -> None: ...


@register(
    "it deposited the same again on {day}, as the one day of effect for both shows; with which of several depositaries is not on record"
)
def deposited_again(*entries: int, day: Day) -> None: ...


@register(
    "it accepted on {day} the accession of {participant}: whether the treaty is in force between the two is not computed here"
)
def acceptance_of_accession(*entries: int, participant: Code, day: Day) -> None: ...


@register(
    "it accepted on {day} an accession that is not named: whether the treaty is in force between the two is not computed here"
)
def acceptance_of_an_accession(*entries: int, day: Day) -> None: ...


@general_law("VCLT 77(1)(d)", "its {kind}, received on {day}, is held by the depositary: it has no effect")
def paper_waits(*entries: int, kind: str, day: Day) -> None: ...


@general_law("VCLT 77(1)(d)", "its {kind} was returned by the depositary on {day}: it has no effect")
def paper_came_back(*entries: int, kind: str, day: Day) -> None: ...


@general_law("VCLT 2(1)(b)", "an approval at home on {day} is no deposit and does not count")
def approval_at_home(*entries: int, day: Day) -> None: ...


@general_law("VCLT 18(a)", "it made clear on {day} that it does not intend to become party")
def intention_not_to_become_party(*entries: int, day: Day) -> None: ...


# every act, and what the clauses choose


@general_law("VCLT 68", "its denunciation, received on {received}, was taken back on {day}, before it took effect")
def denunciation_taken_back(*entries: int, received: Day, day: Day) -> None: ...


@register("it gave notice on {day} that it denounces the treaty")
def denunciation_received(*entries: int, day: Day) -> None: ...


@register("its {kind} came in on {day} and was not taken: the same paper came in anew")
def came_in_anew(*entries: int, kind: str, day: Day) -> None: ...


@register("its {kind} came in on {day} and was held by the depositary")
def was_held(*entries: int, kind: str, day: Day) -> None: ...


@register("{participant} objected on {day} to the {kind} of {author}, received on {received}")
def objected_to_an_act(*entries: int, participant: Code, kind: str, author: Code, received: Day, day: Day) -> None: ...


@register("the {kind} of {participant}, received on {day}, is on record: nothing is computed from it")
def act_on_record(*entries: int, participant: Code, kind: str, day: Day) -> None: ...


@register("chosen here: membership is tested on the day of deposit, since the text names no day")
def chosen_test_on_deposit(*entries: int) -> None: ...


@register("chosen here: membership is tested on the day of effect, as its depositary has done")
def chosen_test_on_effect(*entries: int) -> None: ...


@register("chosen here: the day of deposit stands for that of the depositary's notice where that is not on record")
def chosen_clock_of_the_notice(*entries: int) -> None: ...


@register("chosen here: each period is that of the latest Act, whichever Act an instrument was deposited under")
def chosen_the_latest_act(*entries: int) -> None: ...


@register("chosen here: all that came in on the day on which the threshold was met counts as within it")
def chosen_one_day_together(*entries: int) -> None: ...


@register("more readings of the text are open than the {number} that are asked: nothing is settled")
def more_readings_than_are_asked(*entries: int, number: int) -> None: ...
