"""Reasons and doubts as sentences. One table: what a rule says, and how it is put to people.

Sentences of law are in English; names are printed by the function that the door hands over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, Protocol

from tracker.model.finding import Doubt, Reason
from tracker.rendering.words import article_in_words, day_in_words, listed, ordinal_in_words, period_in_words, runs


class Naming(Protocol):
    """Prints a participant's name; `on` asks for the one it had on a day."""

    def __call__(self, code: str, /, *, on: date | None = None) -> str:
        """The name of the participant with this code."""


SENTENCES: Mapping[str, str] = {
    # who may join
    "ceased to exist": "{participant} ceased to exist on {day}",
    "not adopted yet": "the treaty was adopted on {day}, not before",
    "no limit on who may join": "the clauses recorded here set no limit on who may join",
    "named": "{participant} may join: the treaty names it",
    "any State": "{participant} may join: the treaty is open to States",
    "any organization": "{participant} may join: the treaty is open to intergovernmental organizations",
    "no organization": "{participant} may not join: the treaty is not open to intergovernmental organizations",
    "admitted": "{participant} may join: it was admitted on {day}",
    "not admitted": "{participant} may not join: no decision that admits it is on record",
    "membership not recorded": "whether {participant} may join cannot be told: no record of {members_of} is loaded",
    "member": "{participant} may join: the {members_of} has been in force for it since {since}",
    "not a member": "{participant} is not a member on {on}: the {members_of} is not in force for it",
    "member when bound": "{participant} may join: the {members_of} is in force for it from {since}, when it would be bound",
    "member only when bound": (
        "{participant} is a member from {since}, after {on} and not after the day on which it would be bound; "
        "which of the two days the clause tests is not settled"
    ),
    # signature
    "signed": "{participant} signed on {day}",
    "signature opens": "signature opens on {day}",
    "signature is closed": "signature closed on {day}",
    "signature is open": "signature is open",
    "signature is open until": "signature is open until {day}",
    "may ratify because signed": "{participant} may ratify: it signed on {day}",
    "no signature known": (
        "{participant} need not have signed before: neither the clauses nor the record here know a signature"
    ),
    "instrument stands already": "{participant} deposited its {kind} on {day}; it stands",
    # threshold and first day
    "no threshold": "the treaty has no threshold: each participant is bound by its own period ({delay})",
    "threshold as the depositary states it": "the day on which the threshold was met is taken from the depositary",
    "threshold required": "{required} {counts} must have deposited; the treaty enters into force by the rule: {delay}",
    "some must be among them": "{number} of these must be among them: {participants}",
    "not additional to its members": (
        "the instrument of the {participant} is not counted as additional to those of its members: {participants}"
    ),
    "threshold not met": "{counted} stand deposited; {missing} more needed",
    "some are still missing": "{number} more of these must deposit: {participants}",
    "threshold met": "met on {day}: {participants} deposited, and {counted} stood deposited",
    "threshold met by several": (
        "met on {day}, when {participants} deposited: {counted} stood deposited, and nobody can say which of that "
        "day's deposits completed the {required}"
    ),
    "threshold met as stated": "met on {day}, as the depositary states it",
    "first day computed": "{delay} from {from} is {day}",
    "first day published only": "the depositary published {day}; the deposits recorded here do not amount to it",
    "day named by the treaty": "the threshold was met in time for the day that the treaty names: {day}",
    "not before": "the treaty does not enter into force before {day}",
    "published agrees": "the depositary published the same day",
    "published differs": "the depositary published {published}; the rule gives {computed}",
    # instruments and their effect
    "deposited": "{participant} deposited its {kind} on {day}, the {ordinal} deposit",
    "succession notified": "{participant} notified its {kind} on {day}",
    "threshold not met yet": "from when it is bound cannot be known before the threshold is met",
    "succession": "bound from {day}, the day of succession; no period is added",
    "day of succession not stated": "the day of succession is not on record, so no effect can be computed",
    "bound with the treaty": "bound from {day}, with the treaty: received by {met}, the day the threshold was met",
    "bound with the treaty by its first day": "bound from {day}, with the treaty",
    "bound with it on either reading": (
        "bound from {day}, with the treaty: received on {met}, the day the threshold was met; "
        "its own period from that day gives the same"
    ),
    "bound after its own period": "bound from {day}: {delay} from {from}",
    "bound after the notification": "bound from {day}: {delay} from the notification of {from}",
    "bound from the day it named": "bound from {day}, the later day that it named",
    "bound not before the treaty": "bound from {day}, the treaty's first day: its own period had run by {own}",
    "notification day missing": "the day of the depositary's notification is not on record, so no effect can be computed",
    "day of receipt missing": "the day of receipt is not on record, so no effect can be computed",
    # leaving
    "denounced": "its denunciation, received on {received}, takes effect on {day}",
    "denounced already": "its further denunciation has no effect: an earlier one takes effect on {day}",
    "denunciation by a non-party": "its denunciation has no effect: it was not a party on that day",
    "denounced too early": "it can denounce the treaty from {day} on; its notice of {received} has no effect",
    "denunciation without a clause": "the treaty has no clause on denunciation: from when it takes effect is not settled",
    "nothing to withdraw": "its withdrawal has no effect: nothing stood that it could withdraw",
    "withdrawn before the threshold": "it withdrew its instrument on {day}, before the threshold was met: it counts no more",
    "withdrawn before the first day": (
        "it withdrew its instrument on {day}, after the threshold was met and before the treaty was in force: it is not "
        "bound, and the treaty's first day stands; the text does not settle this"
    ),
    "withdrawal held": "its withdrawal of {day} is held: the treaty is in force and only its own day had not come",
    "withdrawn once bound": "its withdrawal of {day} has no effect: who is bound leaves by denunciation",
    "below the threshold": "{parties} parties are left of the {required} that brought it into force: the treaty stays in force",
    "whether a succession counts": "whether a succession counts towards the threshold is not settled",
    "approval at home": "an approval at home on {day} is no deposit and does not count",
    "intention not to become party": "it made clear on {day} that it does not intend to become party",
    # what is declared, from when, until when
    "declared with the instrument": "made in the instrument: it has effect when the treaty has, from {day}",
    "declared later": "made after the instrument: {delay} from its receipt on {from}, {day}",
    "declared for a later day": "made after the instrument: from {day}, the later day that it names",
    "declared before it was bound": "made after the instrument: from {day}, when the treaty binds its author; {own} is earlier",
    "no route later": "the text has no route for one made after the instrument: it is held, and no effect is computed",
    "declared on signature": "made on signature: it has no effect until it is confirmed in the instrument",
    "declared before the instrument": "made before any instrument: it has no effect until it is confirmed in one",
    "declared after the end": "made after its author's participation had ended: it has no effect",
    "confirmed in the instrument": "the instrument of {day} confirms it, in a declaration of its own",
    "not confirmed in the instrument": "the instrument of {day} does not confirm it: it has no effect",
    "paper held": "the depositary holds it: it has no effect",
    "paper returned": "the depositary returned it: it has no effect",
    "effect published": "the depositary published {day} as the day of its effect",
    "statement kept": "a statement that neither excludes nor modifies an effect of the treaty: kept, no effect computed",
    "read under": "it cites {cited}; that it is made under {read_as} is our reading",
    "text read in part": "its text was read in part: there may be more",
    "text not read": "its text has not been read: what it says is not known",
    "text known from domestic sources": "its text has not been read: it is known only from sources in its author's country",
    "ends on a condition": "it ends on a condition ({condition}): no day can be computed",
    "ends on its own day": "it ends on {day}, the day that it names",
    "ended with participation": "its statement ends on {day}, with its participation, and does not revive",
    "changed": "a later one takes its place from {day}",
    "narrowed": "its withdrawal in part, received on {received}, works from notice, {day}",
    "withdrawn": "its withdrawal, received on {received}, works from notice, {day}",
    "withdrawn without a rule": (
        "its withdrawal, received on {received}, is taken to work from notice, {day}, as a reservation's does; the text "
        "has no rule on withdrawing a notification"
    ),
    "notice of withdrawal missing": (
        "its withdrawal of {day} works from notice to the others, and neither the day of the notice nor a published day "
        "is on record: it cannot be computed"
    ),
    "inherited": "kept from {predecessor}, its predecessor, from {day}",
    # where it applies
    "excluded": "{participant} leaves out {territory} from {day}",
    "extended": "{participant} brings in {territory} from {day}",
    "territory without a day": "what is said about {territory} has no day of effect that can be computed",
    "no clause on territory": "the clauses recorded have none on territory: a treaty binds in respect of the entire territory unless another intention appears",
    "territory brought in": "that {territory} was left out ends on {day}: it is brought in",
    "territory stated again": "its earlier statement on {territory} ends on {day}: a later one says the same",
    "territory left out": "that {territory} was brought in ends on {day}: it is left out",
    # who is protected
    "attached by nationality": "who is a national of {participant} counts as its performer: {participant} is a party",
    "attached by residence": "who is a national of no party and habitually resident in {participant} counts as its national",
    "residence set aside": "residence in {participant} is set aside: it counts only for nationals of no party, and {national} is one",
    "residence in a territory set aside": (
        "residence in {territory}, of {participant}, is set aside: it counts only for nationals of no party, and "
        "{national} is one"
    ),
    "residence does not count": "residence in {participant} does not count: the clauses recorded know nationality alone",
    "resident in a territory left out": (
        "whether residence in {territory}, of {participant}, counts is not settled: on one reading it is residence in "
        "{participant}, on the other the treaty does not reach there"
    ),
    "an organization is a party": (
        "{participants}, an organization, is a party: whether {participant} is a member of it, and whether its nationals "
        "or its territory then count, is not told here"
    ),
    "several nationalities": "national of {participants}: the text does not say which nationality counts; each is shown",
    "another nationality attaches": "nationality of {participant}, a party, attaches instead",
    "nationals of an organization": "who the nationals of {participant}, an organization, are the text does not say",
    "not a party": "{participant} is not a party on {on}",
    "own nationals": "the treaty protects nationals of other parties; what {inside} gives its own is for its law",
    "protects nationals of others": "{inside} is a party and protects nationals of the other parties",
    "nothing decided about the territory": "no statement on record says whether the treaty applies in {territory}: nothing is decided here",
    "nationality tested": "nationality is tested on {on}: the text names no day",
    "residence tested": "nationality and residence are tested on {on}: the text names no day",
    "taken as later than the treaty": "the performance and its fixation are taken to be later than the treaty is for both",
    "taken as fixed in the year": "the performance is taken to have been fixed in the year it was given, {fixed}",
    "taken as performed in the year": "the performance is taken to have been given in the year of its fixation, {fixed}",
    # with which right
    "as the text says": "{text}",
    "granted": "the treaty grants performers this right ({right})",
    "national treatment": "national treatment comes with it: what the party grants its own nationals in this right it owes these too",
    "no national treatment": "national treatment does not extend to moral rights",
    "performed before": "the performance was given before {day}, when the treaty entered into force for {inside}: an older live one has no such right",
    "performed before the extension": (
        "{territory} was brought in from {day}: whether a performance given live before counts there is not settled"
    ),
    "performed before the succession": (
        "{inside} took its predecessor's place on {day}: whether a performance given before, while the predecessor was "
        "bound, counts is not settled"
    ),
    "fixed only later": "the performance was given before {day}, when the treaty entered into force for {inside}, and fixed only after",
    "before or after not told": "whether the performance was given before {day}, when the treaty entered into force for {inside}",
    "term over": "the minimum term of a fixation of {fixed} ran to {day}; what lasts longer is for the law of {inside}",
    "longer term by treatment": "a longer term that {inside} grants its own nationals comes with national treatment",
    "left out": "{inside} leaves this right out altogether, by its declaration under Art. {declared}",
    "left out but for what was given up": (
        "{inside} leaves this right out for all uses but those that it gave up later, by its declaration under Art. "
        "{declared}"
    ),
    "left out for earlier performances": (
        "{inside} leaves this right out for performances older than {day}, by its declaration under Art. {declared}"
    ),
    "own treatment lifted": "national treatment by {inside} falls away to the extent of its own reservation",
    "until its condition": "the {nature} of {participant} stands {condition}; whether that has come about is not known here",
    "withdrawal not computed": (
        "a withdrawal of the declaration of {participant} under Art. {declared} was received on {day}: from when it works "
        "cannot be computed"
    ),
    "remuneration instead": "{inside} gives remuneration in place of the exclusive right for the uses that it names",
    "limited by its own reservation": "{inside} reserved limits of its own for these uses",
    "reserved in its own words": "{inside} reserved these uses alone: what is left of the right for them is in its own words",
    "not at all by notification": (
        "{inside} declares `not at all` under Art. {declared}, which puts remuneration in place of the right and leaves "
        "nothing out: what it gives is not known"
    ),
    "other uses not told": (
        "{inside} words its reservation under Art. {declared} by what it is to be limited to: which uses stay and which "
        "are left out is not known"
    ),
    "given up": "{participant} withdrew its declaration under Art. {declared} for these uses, from {day}",
    "given up in its own words": (
        "the withdrawal in part by {participant} is of uses ({scope}) that its declaration does not list in the same "
        "words: what is left of it is not known"
    ),
    "withdrawn by analogy": (
        "that {participant} withdrew its notification under Art. {declared} is taken to work from notice, {day}, as for "
        "a reservation: the text has no rule on withdrawing a notification"
    ),
    "kept by succession": (
        "the declaration of {participant} under Art. {declared} is kept from {predecessor}, whose place it took, from "
        "{day}"
    ),
    "form left open": (
        "{inside} declares conditions for a right to remuneration under Art. {declared} and does not say that it takes the "
        "place of the exclusive right: which of the two it gives is not known"
    ),
    "conditions in national law": "{inside} announces conditions in its law for exercising a right to remuneration",
    "held without a route": (
        "{inside} declared something under Art. {declared} later, for which the text has no route: whether it takes "
        "anything is not settled"
    ),
    "held by the other": (
        "{participant} declared something under Art. {declared} later, for which the text has no route: whether {inside} "
        "may answer it is not settled"
    ),
    "paragraph not told": (
        "{participant} declares something under Art. {cited} and names no paragraph: which of those permitted it is made "
        "under is not known"
    ),
    "not read": "the declaration of {participant} has not been read in full: it may hold any that is permitted",
    "not read, earlier performances": (
        "the declaration of {participant} has not been read in full: it may leave this right out for performances older "
        "than {day}"
    ),
    "rights not told": "the words of {participant} ({scope}) do not tell whether this right is left out for older performances",
    "out of reach of declarations": "no declaration is permitted that touches this right, so none that has not been read can",
    "may answer in kind": "{inside} may answer in kind what {participant} left out under Art. {declared}",
    "may limit by reciprocity": (
        "{inside} may limit the right to what its own nationals enjoy in {participant}, which has declared something under "
        "Art. {declared}"
    ),
    "what its law gives": "{inside} may limit the right to what its own nationals enjoy in {participant}: that depends on its law",
    "treatment lifted by the other": "national treatment falls away to the extent of the reservation of {participant} under Art. {declared}",
    "minimum right not settled": (
        "whether {inside} still owes the minimum right is not settled by the text: on one reading it does; on the other "
        "the reservation of {participant} works both ways"
    ),
    # doubts about an act
    "in the future": "{day} is in the future: today is {today}",
    "after receipt": "`{name}` is {day}, after the day of receipt, {received}",
    "before adoption": "{day} is before the treaty's adoption on {adopted}",
    "effective before receipt": "the published effective date {day} is before the day of receipt, {received}",
    "signed already": "{participant} signed on {day}; it cannot sign twice",
    "no longer exists": "{participant} ceased to exist on {day}",
    "instrument stands": "the {kind} of {participant}, deposited on {day} (entry {entry}), stands; it cannot deposit another",
    "signature closed": "signature closed on {closed}; {day} is later",
    "signature not open": "signature opened on {opens}; {day} is earlier",
    "kind not named": "Art. {clause} names {kinds}, not {kind}; general law treats them alike",
    "signatory accedes": "{participant} signed on {day}, and a signatory ratifies rather than accedes",
    "deposits before it signed": (
        "the {kind} of {participant} is of {day}, before its signature on {signed}: nobody signs after its instrument"
    ),
    "ratifies unsigned": "{participant} has not signed, and who has not signed accedes: {kind} follows signature",
    "authority not shown": (
        "a Head of State, a Head of Government or a Minister for Foreign Affairs signs an instrument without full powers, "
        "anybody else with them; a defect can be confirmed later (VCLT 8)"
    ),
    "ends before receipt": "it ends on {day}, not after the day of receipt, {received}",
    "no such entry": "entry {entry} is not on the record of the {treaty}; numbers count within one treaty",
    "entry of another": "entry {entry} is an act of {participant}",
    "entry of another kind": "entry {entry} is a {other}, which a {kind} is not about",
    "objection to nothing": "an objection refers to the entry objected to",
    "former party ratifies": "{participant} was a party; a former party comes back by accession, not by {kind}",
    "predecessor not known": "the predecessor ({name}) is no participant known here",
    "predecessor not on record": "this record holds no act of {predecessor}, so nobody can tell from it what stood",
    "nothing to succeed to": "no instrument of {predecessor} stood on {day}",
    "needs no admission": "the treaty has no admission by decision for {participant}",
    "only organizations are admitted": "{participant} is a State; only organizations are admitted by decision",
    "admitted before the first day": "the assembly that admits exists only since the treaty is in force ({first}); {day} is earlier",
    "admitted already": "{participant} is admitted already",
    "has deposited already": "{participant} deposited its {kind} on {day}: it withdraws that, or denounces the treaty",
    "has not signed": "{participant} has not signed: there is nothing to be released from",
    "denounces too early": "{participant} can denounce the treaty from {day} on; {received} is earlier",
    "denounces without being a party": "{participant} is not a party on that day, and only a party can denounce",
    "denunciation took effect": "the denunciation of {participant} took effect on {day}: it can no longer be taken back",
    "nothing stands to withdraw": "nothing of {participant} stands that could be withdrawn",
    "withdraws once bound": "{participant} is bound on {day}: it leaves by denunciation, not by withdrawing its instrument",
    "declared under no article": "a declaration names the article that permits it: {clauses}",
    "paragraph not named": "Art. {cited} has more than one paragraph that permits a declaration: {clauses}",
    "no declaration permitted": "no declaration is permitted under Art. {cited}; permitted are {clauses}",
    "nothing recorded on declarations": "the clauses recorded do not tell whether a declaration under Art. {cited} is permitted",
    "declares without a part": "{participant} has neither signed nor an instrument that stands on that day",
    "no declaration stands to withdraw": "no declaration of {participant} that this could be about stands on {day}",
    "withdrawn already": (
        "the withdrawal of this declaration of {participant} was received on {day} (entry {entry}); once its notice or "
        "its day is known, correct that entry"
    ),
    "several stand to withdraw": "several declarations of {participant} stand on {day}: entries {entries}; name one",
    "territory not named": "an {kind} names the territory",
    "may not name a day": "the treaty has no route for a participant to name a later day ({day})",
    # why a published date may differ from the computed one
    "perhaps the day it named": "it named this day, and the clause as written here has no route for that",
    "perhaps the first day is wrong": "the treaty's own first day differs: an instrument may be missing, or one too many counted",
    "perhaps with the treaty": "the depositary counts it among those bound on the treaty's first day",
    "perhaps its own period": "the depositary gives it its own period from receipt, the rule the treaty's first day",
    "perhaps another day counted from": "the period runs from the notification, or from the paper, rather than from receipt",
    "perhaps the first of the next month": (
        "the month has no such day: the rule takes its last day, the depositary the first of the next month"
    ),
    "perhaps one day counted otherwise": "one day apart: the first or the last day of the period counted otherwise",
    "perhaps a first of the month": "the depositary took the first of the next month",
    "perhaps another year": "same day of another year: one of the years may be a slip",
    "perhaps a later day": "later than the rule gives: a later day agreed, or a paper completed after it came in",
    "perhaps an earlier day": "earlier than the rule gives: the period waived, or the day of receipt a later one than counted",
    # what a check finds
    "effect published differs": "for {participant} the depositary published {published}; the rule gives {computed}",
    "end published differs": (
        "for the denunciation of {participant} the depositary published {published}; the rule gives {computed}"
    ),
    "instrument without a day": "the {kind} of {participant} has no day of receipt, so nothing can be computed from it",
    "notified before receipt": "the {kind} of {participant} was received on {received}, after its notification of {day}",
    "declaration not read": "nobody here has read the {kind} of {participant} of {day}: what depends on it is not known",
    "declaration read in part": "the {kind} of {participant} of {day} was read in part: what depends on the rest is not known",
    "notifications not seen": "no line rests on {count} of the notifications between others: {series} {numbers}",
    "notification of several": "{notification} is given as the source for {participants}",
    "scope of two natures": (
        "the declaration of {participant} of {day} is a notification and a reservation in one, and its scope is not recorded"
    ),
    "no source": "the {kind} of {participant} of {day} names neither a source nor a notification",
    "low confidence": "the {kind} of {participant} of {day} is assumed rather than known",
    "month without the day": (
        "for {participant} {delay} from {from} is {day}, the last of a month that has no such day; depositaries have also "
        "taken the first of the next"
    ),
    "deposits of one day": "{participants} deposited on {day} and share their place: each is the {ordinal} deposit",
    "not compared for long": "the record was last compared with the depositary's on {day}, {days} days ago",
}

SEVERITIES = {
    "impossible": "Not possible",
    "not in order": "Would not be in order under",
    "doubtful": "Doubtful under",
}


def reason_sentence(reason: Reason, naming: Naming) -> str:
    """One reason as a clause of a sentence, without its article."""
    return SENTENCES[reason.says].format(**_shown(reason.data, naming))


def reason_line(reason: Reason, naming: Naming) -> str:
    """One reason as a full sentence that ends with its article."""
    return f"{_capital(reason_sentence(reason, naming))}. {article_in_words(reason.article)}"


def doubt_sentence(doubt: Doubt, naming: Naming) -> str:
    """What is wrong or uncertain about an act, with its article."""
    sentence = SENTENCES[doubt.says].format(**_shown(doubt.data, naming))
    if doubt.severity == "impossible":
        return f"{SEVERITIES[doubt.severity]}: {sentence} ({article_in_words(doubt.article)})."
    return f"{SEVERITIES[doubt.severity]} {article_in_words(doubt.article)}: {sentence}."


def _shown(data: Mapping[str, Any], naming: Naming) -> dict[str, str]:
    day = data.get("day")
    return {key: _show(key, value, naming, day if isinstance(day, date) else None) for key, value in data.items()}


def _show(key: str, value: Any, naming: Naming, day: date | None) -> str:
    """One value in words; participants by the name that they had on the day of what is told."""
    if value is None or isinstance(value, date):
        return day_in_words(value)
    if key == "participants":
        return listed(naming(code, on=day) for code in value)
    if key == "numbers":
        return listed(runs(value))
    if isinstance(value, tuple):
        return listed(value)
    shown: dict[str, Callable[[Any], str]] = {
        "participant": partial(naming, on=day),
        "predecessor": partial(naming, on=day),
        "inside": naming,
        "national": naming,
        "ordinal": ordinal_in_words,
        "delay": period_in_words,
    }
    return shown.get(key, str)(value)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
