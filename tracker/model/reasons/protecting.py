"""Reasons on who is protected, and with which right."""

from __future__ import annotations

from tracker.model.reasons.kind import Code, CodeNow, Codes, Day, clause, general_law, register

# who is protected


@clause("a national of {participant} counts as a performer of a party: {participant} is one")
def attached_by_nationality(*entries: int, participant: Code) -> None: ...


@clause("who is a national of no party and habitually resident in {participant} counts as its national")
def attached_by_residence(*entries: int, participant: Code) -> None: ...


@clause("residence in {participant} is set aside: it counts only for nationals of no party, and {national} is one")
def residence_set_aside(*entries: int, participant: Code, national: CodeNow) -> None: ...


@clause(
    "residence in {territory}, of {participant}, is set aside: it counts only for nationals of no party, and {national} is one"
)
def residence_in_a_territory_set_aside(*entries: int, territory: str, participant: Code, national: CodeNow) -> None: ...


@clause("residence in {participant} does not count: the clauses recorded know nationality alone")
def residence_does_not_count(*entries: int, participant: Code) -> None: ...


@clause(
    "whether residence in {territory}, of {participant}, counts is not settled: on one reading it is residence in {participant}, on the other the treaty does not reach there"
)
def resident_in_a_territory_left_out(*entries: int, territory: str, participant: Code) -> None: ...


@clause(
    "{participants}, an organization, is a party: whether {participant} is a member of it, and whether its nationals or its territory then count, is not told here",
    several="{participants}, organizations, are parties: whether {participant} is a member of one, and whether its nationals or its territory then count, is not told here",
    count="participants",
)
def an_organization_is_a_party(*entries: int, participants: Codes, participant: Code) -> None: ...


@clause("national of {participants}: the text does not say which nationality counts; each is shown")
def several_nationalities(*entries: int, participants: Codes) -> None: ...


@clause("nationality of {participant}, a party, attaches instead")
def another_nationality_attaches(*entries: int, participant: Code) -> None: ...


@clause("who the nationals of {participant}, an organization, are the text does not say")
def nationals_of_an_organization(*entries: int, participant: Code) -> None: ...


@clause("{participant} is not a party on {on}")
def not_a_party(*entries: int, participant: Code, on: Day) -> None: ...


@clause("the treaty protects nationals of other parties; what {inside} gives its own is for its law")
def own_nationals(*entries: int, inside: CodeNow) -> None: ...


@clause("{inside} is a party and protects nationals of the other parties")
def protects_nationals_of_others(*entries: int, inside: CodeNow) -> None: ...


@clause("no statement on record says whether the treaty applies in {territory}: nothing is decided here")
def nothing_decided_about_the_territory(*entries: int, territory: str) -> None: ...


@clause(
    "no statement on record leaves out {territory}: by default the treaty applies to the entire territory of {participant}, unless another intention appears; whether one does is not settled here"
)
def applies_by_default(*entries: int, territory: str, participant: CodeNow) -> None: ...


@clause(
    "{participant} is a member of {participants}, which is a party: whether its nationals, or its territory, then count is not settled",
    several="{participant} is a member of {participants}, which are parties: whether its nationals, or its territory, then count is not settled",
    count="participants",
)
def a_member_of_an_organization(*entries: int, participants: Codes, participant: Code) -> None: ...


@clause("whoever is {who} is a national of no party: only habitual residence in one attaches")
def national_of_none(*entries: int, who: str) -> None: ...


@clause("nationality is tested on {on}: the text names no day")
def nationality_tested(*entries: int, on: Day) -> None: ...


@clause("nationality and residence are tested on {on}: the text names no day")
def residence_tested(*entries: int, on: Day) -> None: ...


@clause("the performance and its fixation are taken to be later than the treaty is for both")
def taken_as_later_than_the_treaty(*entries: int) -> None: ...


@clause("the performance is taken to have been fixed in the year it was given, {fixed}")
def taken_as_fixed_in_the_year(*entries: int, fixed: int) -> None: ...


@clause("the performance is taken to have been given in the year of its fixation, {fixed}")
def taken_as_performed_in_the_year(*entries: int, fixed: int) -> None: ...


# with which right


@clause("{text}")
def as_the_text_says(*entries: int, text: str) -> None: ...


@clause("the treaty grants performers this right ({right})")
def granted(*entries: int, right: str) -> None: ...


@clause("national treatment comes with it: what the party grants its own nationals in this right it owes these too")
def national_treatment(*entries: int) -> None: ...


@clause("national treatment does not extend to moral rights")
def no_national_treatment(*entries: int) -> None: ...


@clause(
    "the performance was given before {day}, when the treaty entered into force for {inside}: an older live one has no such right"
)
def performed_before(*entries: int, day: Day, inside: CodeNow) -> None: ...


@clause("{territory} was brought in from {day}: whether a performance given live before counts there is not settled")
def performed_before_the_extension(*entries: int, territory: str, day: Day) -> None: ...


@clause(
    "{inside} took its predecessor's place on {day}: whether a performance given before, while the predecessor was bound, counts is not settled"
)
def performed_before_the_succession(*entries: int, inside: CodeNow, day: Day) -> None: ...


@clause("the performance was given before {day}, when the treaty entered into force for {inside}, and fixed only after")
def fixed_only_later(*entries: int, day: Day, inside: CodeNow) -> None: ...


@clause("whether the performance was given before {day}, when the treaty entered into force for {inside}")
def before_or_after_not_told(*entries: int, day: Day, inside: CodeNow) -> None: ...


@clause("the minimum term of a fixation of {fixed} ran to {day}; what lasts longer is for the law of {inside}")
def term_over(*entries: int, fixed: int, day: Day, inside: CodeNow) -> None: ...


@clause("a longer term that {inside} grants its own nationals comes with national treatment")
def longer_term_by_treatment(*entries: int, inside: CodeNow) -> None: ...


@clause("{inside} leaves this right out altogether, by its declaration under Art. {declared}")
def left_out(*entries: int, inside: CodeNow, declared: str) -> None: ...


@clause(
    "{inside} leaves this right out for all uses but those that it gave up later, by its declaration under Art. {declared}"
)
def left_out_but_for_what_was_given_up(*entries: int, inside: CodeNow, declared: str) -> None: ...


@clause("{inside} leaves this right out for performances older than {day}, by its declaration under Art. {declared}")
def left_out_for_earlier_performances(*entries: int, inside: CodeNow, day: Day, declared: str) -> None: ...


@clause("national treatment by {inside} falls away to the extent of its own reservation")
def own_treatment_lifted(*entries: int, inside: CodeNow) -> None: ...


@clause("the {nature} of {participant} stands {condition}; whether that has come about is not known here")
def until_its_condition(*entries: int, nature: str, participant: Code, condition: str) -> None: ...


@general_law(
    "VCLT 22(3)(a)",
    "a withdrawal of the declaration of {participant} under Art. {declared} was received on {day}: from when it works cannot be computed",
)
def withdrawal_not_computed(*entries: int, participant: Code, declared: str, day: Day) -> None: ...


@clause("{inside} gives remuneration in place of the exclusive right for the uses that it names")
def remuneration_instead(*entries: int, inside: CodeNow) -> None: ...


@clause("{inside} reserved limits of its own for these uses")
def limited_by_its_own_reservation(*entries: int, inside: CodeNow) -> None: ...


@clause("{inside} reserved these uses alone: what is left of the right for them is in its own words")
def reserved_in_its_own_words(*entries: int, inside: CodeNow) -> None: ...


@clause(
    "{inside} declares `not at all` under Art. {declared}, which puts remuneration in place of the right and leaves nothing out: what it gives is not known"
)
def not_at_all_by_notification(*entries: int, inside: CodeNow, declared: str) -> None: ...


@clause(
    "{inside} words its reservation under Art. {declared} by what it is to be limited to: which uses stay and which are left out is not known"
)
def other_uses_not_told(*entries: int, inside: CodeNow, declared: str) -> None: ...


@general_law("VCLT 22(3)(a)", "{participant} withdrew its declaration under Art. {declared} for these uses, from {day}")
def given_up(*entries: int, participant: Code, declared: str, day: Day) -> None: ...


@register(
    "the withdrawal in part by {participant} is of uses ({scope}) that its declaration does not list in the same words: what is left of it is not known",
)
def given_up_in_its_own_words(*entries: int, participant: Code, scope: str) -> None: ...


@clause(
    "that {participant} withdrew its notification under Art. {declared} is taken to work from notice, {day}, as for a reservation: the text has no rule on withdrawing a notification"
)
def withdrawn_by_analogy(*entries: int, participant: Code, declared: str, day: Day) -> None: ...


@clause(
    "the declaration of {participant} under Art. {declared} is kept from {predecessor}, whose place it took, from {day}"
)
def kept_by_succession(*entries: int, participant: Code, declared: str, predecessor: Code, day: Day) -> None: ...


@clause(
    "{inside} declares conditions for a right to remuneration under Art. {declared} and does not say that it takes the place of the exclusive right: which of the two it gives is not known"
)
def form_left_open(*entries: int, inside: CodeNow, declared: str) -> None: ...


@clause("{inside} announces conditions in its law for exercising a right to remuneration")
def conditions_in_national_law(*entries: int, inside: CodeNow) -> None: ...


@clause(
    "{inside} declared something under Art. {declared} later, for which the text has no route: whether it takes anything is not settled"
)
def held_without_a_route(*entries: int, inside: CodeNow, declared: str) -> None: ...


@clause(
    "{participant} declared something under Art. {declared} later, for which the text has no route: whether {inside} may answer it is not settled"
)
def held_by_the_other(*entries: int, participant: Code, declared: str, inside: CodeNow) -> None: ...


@clause(
    "{participant} declares something under Art. {cited} and names no paragraph: which of those permitted it is made under is not known"
)
def paragraph_not_told(*entries: int, participant: Code, cited: str) -> None: ...


@clause("the declaration of {participant} has not been read in full: it may hold any that is permitted")
def not_read(*entries: int, participant: Code) -> None: ...


@clause(
    "the declaration of {participant} has not been read in full: it may leave this right out for performances older than {day}"
)
def not_read_earlier_performances(*entries: int, participant: Code, day: Day) -> None: ...


@clause("the words of {participant} ({scope}) do not tell whether this right is left out for older performances")
def rights_not_told(*entries: int, participant: Code, scope: str) -> None: ...


@clause("no declaration is permitted that touches this right, so none that has not been read can")
def out_of_reach_of_declarations(*entries: int) -> None: ...


@clause("{inside} may answer in kind what {participant} left out under Art. {declared}")
def may_answer_in_kind(*entries: int, inside: CodeNow, participant: Code, declared: str) -> None: ...


@clause(
    "{inside} may limit the right to what its own nationals enjoy in {participant}, which has declared something under Art. {declared}"
)
def may_limit_by_reciprocity(*entries: int, inside: CodeNow, participant: Code, declared: str) -> None: ...


@clause("{inside} may limit the right to what its own nationals enjoy in {participant}: that depends on its law")
def what_its_law_gives(*entries: int, inside: CodeNow, participant: Code) -> None: ...


@clause("national treatment falls away to the extent of the reservation of {participant} under Art. {declared}")
def treatment_lifted_by_the_other(*entries: int, participant: Code, declared: str) -> None: ...


@clause(
    "whether {inside} still owes the minimum right is not settled by the text: on one reading it does; on the other the reservation of {participant} works both ways"
)
def minimum_right_not_settled(*entries: int, inside: CodeNow, participant: Code) -> None: ...


@clause(
    "if what {participant} declared there is a reservation of this right, whether {inside} still owes the minimum right is not settled by the text: on one reading it does; on the other the reservation works both ways"
)
def minimum_right_if_reserved(*entries: int, inside: CodeNow, participant: Code) -> None: ...


@general_law(
    "VCSST 23(2)", "the treaty's operation for {participant} is suspended until {day}, when its succession is notified"
)
def suspended_until_notified(*entries: int, participant: Code, day: Day) -> None: ...
