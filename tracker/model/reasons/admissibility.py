"""Reasons for which an act is impossible, not in order or doubtful."""

from __future__ import annotations

from tracker.model.reasons.kind import Code, Day, Words, clause, general_law, register

# doubts about an act


@register("{day} is in the future: today is {today}")
def in_the_future(*entries: int, day: Day, today: Day) -> None: ...


@register("`{name}` is {day}, after the day of receipt, {received}")
def after_receipt(*entries: int, name: str, day: Day, received: Day) -> None: ...


@register("{day} is before the treaty's adoption on {adopted}")
def before_adoption(*entries: int, day: Day, adopted: Day) -> None: ...


@register("the published effective date {day} is before the day of receipt, {received}")
def effective_before_receipt(*entries: int, day: Day, received: Day) -> None: ...


@register("{participant} signed on {day}; it cannot sign twice")
def signed_already(*entries: int, participant: Code, day: Day) -> None: ...


@register("{participant} is listed as a participant until {day}")
def no_longer_exists(*entries: int, participant: Code, day: Day) -> None: ...


@register("the {kind} of {participant}, deposited on {day} (entry {entry}), stands; it cannot deposit another")
def instrument_stands(*entries: int, kind: str, participant: Code, day: Day, entry: int) -> None: ...


@register("the notice of {participant} takes effect on {day}: until then its earlier instrument binds it")
def notice_still_runs(*entries: int, participant: Code, day: Day) -> None: ...


@general_law("VCLT 77(1)(d)", "its {kind} of {day}, entry {entry}, is held already: accept or return that one")
def held_already(*entries: int, kind: str, day: Day, entry: int) -> None: ...


@register("this paper is one of {participant}: a paper is one participant's")
def paper_of_another(*entries: int, participant: Code) -> None: ...


@general_law(
    "VCLT 77(1)(d)",
    "the {kind} with which it came, entry {entry}, is held or returned: what came with it waits with it",
)
def waits_with_its_paper(*entries: int, kind: str, entry: int) -> None: ...


@clause("signature closed on {closed}; {day} is later")
def signature_closed(*entries: int, closed: Day, day: Day) -> None: ...


@clause("signature opened on {opens}; {day} is earlier")
def signature_not_open(*entries: int, opens: Day, day: Day) -> None: ...


@general_law("VCLT 14(2)", "Art. {clause} names {kinds}, not {kind}; acceptance and approval bind as ratification does")
def kind_not_named(*entries: int, clause: str, kinds: Words, kind: str) -> None: ...


@general_law(
    "VCLT 12(1)",
    "Art. {clause} names {kinds}, not definitive signature; a signature binds where the treaty says so, or those who negotiated it agreed",
)
def definitive_signature_not_named(*entries: int, clause: str, kinds: Words) -> None: ...


@general_law(
    "VCLT 15",
    "Art. {clause} names {kinds}, not accession; who may accede the treaty says, or those who negotiated it agreed",
)
def accession_not_named(*entries: int, clause: str, kinds: Words) -> None: ...


@general_law("VCLT 14(1)", "{participant} signed on {day}, and a signatory ratifies rather than accedes")
def signatory_accedes(*entries: int, participant: Code, day: Day) -> None: ...


@register(
    "the {kind} of {participant} is of {day}, before its signature on {signed}: nobody signs after its instrument"
)
def deposits_before_it_signed(*entries: int, kind: str, participant: Code, day: Day, signed: Day) -> None: ...


@general_law("VCLT 14(1)", "{participant} has not signed, and who has not signed accedes: {kind} follows signature")
def ratifies_unsigned(*entries: int, participant: Code, kind: str) -> None: ...


@general_law(
    "VCLT 14(1)",
    "no signature of {participant} is on record here, and who has not signed accedes: {kind} follows signature",
)
def ratifies_without_a_known_signature(*entries: int, participant: Code, kind: str) -> None: ...


@general_law(
    "VCLT 7",
    "a Head of State, a Head of Government or a Minister for Foreign Affairs signs an instrument without full powers, anybody else with them; a defect can be confirmed later (VCLT 8)",
)
def authority_not_shown(*entries: int, signatory: str) -> None: ...


@general_law(
    "VCLT-IO 7(3)",
    "`{authority}` is no authority of an organization: an organ of it or somebody with full powers represents it; a defect can be confirmed later (VCLT-IO 8)",
)
def authority_of_an_organization_not_shown(*entries: int, authority: str) -> None: ...


@register("it ends on {day}, not after the day of receipt, {received}")
def ends_before_receipt(*entries: int, day: Day, received: Day) -> None: ...


@register("entry {entry} is not on the record of the {treaty}; numbers count within one treaty")
def no_such_entry(*entries: int, entry: int, treaty: str) -> None: ...


@register("entry {entry} is an act of {participant}")
def entry_of_another(*entries: int, entry: int, participant: Code) -> None: ...


@register("entry {entry} is a {other}, which a {kind} is not about")
def entry_of_another_kind(*entries: int, entry: int, other: str, kind: str) -> None: ...


@register("an objection refers to the entry objected to")
def objection_to_nothing(*entries: int) -> None: ...


@register("{participant} was a party; a former party comes back by accession, not by {kind}")
def former_party_ratifies(*entries: int, participant: Code, kind: str) -> None: ...


@register("the predecessor ({name}) is no participant known here")
def predecessor_not_known(*entries: int, name: str) -> None: ...


@register("no predecessor is named, so nobody can tell from the record what stood")
def predecessor_not_stated(*entries: int) -> None: ...


@register("this record holds no act of {predecessor}, so nobody can tell from it what stood")
def predecessor_not_on_record(*entries: int, predecessor: Code) -> None: ...


@general_law("VCSST 17(1)", "no instrument of {predecessor} stood on {day}")
def nothing_to_succeed_to(*entries: int, predecessor: Code, day: Day) -> None: ...


@clause("the treaty has no admission by decision for {participant}")
def needs_no_admission(*entries: int, participant: Code) -> None: ...


@clause("{participant} is a State; only organizations are admitted by decision")
def only_organizations_are_admitted(*entries: int, participant: Code) -> None: ...


@clause("the assembly that admits exists only since the treaty is in force ({first}); {day} is earlier")
def admitted_before_the_first_day(*entries: int, first: Day, day: Day) -> None: ...


@clause("{participant} is admitted already")
def admitted_already(*entries: int, participant: Code) -> None: ...


@general_law("VCLT 18(a)", "{participant} deposited its {kind} on {day}: it withdraws that, or denounces the treaty")
def has_deposited_already(*entries: int, participant: Code, kind: str, day: Day) -> None: ...


@general_law("VCLT 18(a)", "{participant} has not signed: there is nothing to be released from")
def has_not_signed(*entries: int, participant: Code) -> None: ...


@clause("{participant} can denounce the treaty from {day} on; {received} is earlier")
def denounces_too_early(*entries: int, participant: Code, day: Day, received: Day) -> None: ...


@clause("{participant} is not a party on that day, and only a party can cease to be one")
def ceases_without_being_a_party(*entries: int, participant: Code) -> None: ...


@clause("{participant} is not a party on that day, and only a party can denounce")
def denounces_without_being_a_party(*entries: int, participant: Code) -> None: ...


@general_law("VCLT 68", "the denunciation of {participant} took effect on {day}: it can no longer be taken back")
def denunciation_took_effect(*entries: int, participant: Code, day: Day) -> None: ...


@register("no {kind} of {participant} stands that could be withdrawn")
def nothing_stands_to_withdraw(*entries: int, participant: Code, kind: str) -> None: ...


@clause("{participant} is bound on {day}: it leaves by denunciation, not by withdrawing its instrument")
def withdraws_once_bound(*entries: int, participant: Code, day: Day) -> None: ...


@clause("a declaration names the article that permits it: {clauses}")
def declared_under_no_article(*entries: int, clauses: Words) -> None: ...


@clause("Art. {cited} has more than one paragraph that permits a declaration: {clauses}")
def paragraph_not_named(*entries: int, cited: str, clauses: Words) -> None: ...


@clause("no declaration is permitted under Art. {cited}; permitted are {clauses}")
def no_declaration_permitted(*entries: int, cited: str, clauses: Words) -> None: ...


@register("the clauses recorded do not tell whether a declaration under Art. {cited} is permitted")
def nothing_recorded_on_declarations(*entries: int, cited: str) -> None: ...


@register("the clauses recorded do not tell whether a declaration that names no article is permitted")
def nothing_recorded_on_any_declaration(*entries: int) -> None: ...


@clause("no reservation is permitted; the record does not tell whether this declaration is one")
def may_be_a_reservation(*entries: int) -> None: ...


@general_law("VCLT 19", "{participant} has neither signed nor an instrument that stands on that day")
def declares_without_a_part(*entries: int, participant: Code) -> None: ...


@register("no declaration of {participant} that this could be about stands on {day}")
def no_declaration_stands_to_withdraw(*entries: int, participant: Code, day: Day) -> None: ...


@register(
    "the withdrawal of this declaration of {participant} was received on {day} (entry {entry}); once its notice or its day is known, correct that entry",
)
def withdrawn_already(*entries: int, participant: Code, day: Day, entry: int) -> None: ...


@register("several declarations of {participant} stand on {day}: entries {numbered}; name one")
def several_stand_to_withdraw(*entries: int, participant: Code, day: Day, numbered: Words) -> None: ...


@register("an {kind} names the territory")
def territory_not_named(*entries: int, kind: str) -> None: ...


@register("{participant} speaks of {territory}, for which {state} acts")
def territory_of_another(*entries: int, participant: Code, territory: str, state: Code) -> None: ...


@clause("the treaty has no route for a participant to name a later day ({day})")
def may_not_name_a_day(*entries: int, day: Day) -> None: ...


@general_law(
    "VCLT 25(1)",
    "the treaty has no clause on provisional application: it applies so only where those who negotiated it agreed to that in some other manner",
)
def no_clause_on_provisional_application(*entries: int) -> None: ...
