"""The JSON value of each noun: what programs may rely on. Every key is always there; what does not apply is null.

Only what is asked for beside an answer, and is marked NotRequired, is there where it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    TypedDict,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from tracker.model.finding import StandingName
from tracker.model.named import NamedTuple
from tracker.model.protection import Result
from tracker.model.reasons.kind import Authority


class Form(NamedTuple):
    """How a text is written, by its name in JSON Schema."""

    name: str


Day = Annotated[str, Form("date")]
Instant = Annotated[str, Form("date-time")]
Yes = Literal["yes", "no", "not settled"]
Slug = Annotated[str, "Treaty identifier (slug)."]
Code = Annotated[str, "A participant's code: ISO 3166-1 alpha-2 for States."]
Checked = Annotated[
    Day | None, "Last day on which the record was compared with the depositary's list; null where it was not."
]
AtLeast = Annotated[bool, "Whether numbers are the least, of a record that does not hold all."]
Article = Annotated[str | None, "The article cited, never empty; null where a rule has none."]
ReasonCode = Annotated[str, "The kind of reason, stable: `below the threshold`."]
ReasonData = Annotated[
    dict[str, str | int | list[str] | list[int] | None],
    "The fields of this kind of reason; days are ISO 8601, participants codes.",
]
Local = Annotated[bool, "Whether anything of it was entered locally, not by the depositary's record."]
Moment = Annotated[Instant, "A moment of the register, UTC."]
RightName = Annotated[str, "A right by the name that the treaty's clauses give it."]
RestsOn = Annotated[list[str], "What it rests on: the record, assumptions, what is left out."]


Inside = TypedDict("Inside", {"in": Code})
"""Where protection is asked for."""


class Reason(TypedDict):
    """One step of an answer."""

    article: Article
    authority: Authority
    code: ReasonCode
    data: ReasonData
    text: Annotated[str, "A sentence, in English."]
    entries: Annotated[list[int], "Numbers of the entries it rests on."]


class Doubt(TypedDict):
    """What is wrong or uncertain about an act."""

    severity: Literal["impossible", "not in order", "doubtful"]
    article: Article
    authority: Authority
    code: ReasonCode
    data: ReasonData
    text: str


class Counts(TypedDict):
    """How many participants have done what."""

    signatories: int | None
    deposits: int | None
    parties: int | None
    signatories_without_deposit: int | None


class Threshold(TypedDict):
    """What is needed for entry into force, and whether it is reached."""

    required: int | None
    reached: bool | None
    reached_on: Day | None
    by: Annotated[list[Code], "Whose deposits came in on the day it was reached."]


Fact = Annotated[str, "The facts in one sentence, in the language asked for."]


class Choice(TypedDict):
    """A choice that the text leaves open: what is taken, and the other way that leads to another answer."""

    reading: str
    source: str | None
    participant: Annotated[Code | None, "Whose act it is about, where it is about one."]
    taken: str
    other: str


class OtherFirstDay(TypedDict):
    """A treaty's first day on another reading."""

    choices: list[Choice]
    in_force: bool | None
    entry_into_force: Day | None


class OtherEligibility(TypedDict):
    """Whether a participant may join, and by which acts, on another reading."""

    choices: list[Choice]
    eligible: Yes
    may: dict[str, Yes]


class OtherStanding(TypedDict):
    """A participant's standing on another reading."""

    choices: list[Choice]
    standing: StandingName
    since: Day | None
    bound: bool | None
    effective: Day | None
    ends: Day | None


class Status(TypedDict):
    """A treaty's status on a day."""

    treaty: Slug
    name: str
    on: Day
    checked: Checked
    counts: Counts
    threshold: Threshold
    in_force: Annotated[bool | None, "Null where the record cannot tell."]
    counts_at_least: AtLeast
    entry_into_force: Day | None
    depositary: str
    locally_entered: Local
    age_days: Annotated[int | None, "Days since the last comparison, on the day asked; null where there is none."]
    settled: bool
    readings: list[OtherFirstDay]
    reasons: list[Reason]


class Bar(TypedDict):
    """How far a further condition for entry into force is: numbers of participants, or weights."""

    article: str
    measure: str
    have: float
    need: Annotated[float | None, "Null where nobody can say how much is needed."]
    whole: float | None
    share: str | None
    reached: bool
    missing: Annotated[list[Code], "Those of its set that have not deposited."]


class Force(TypedDict):
    """How a treaty's first day follows from its record, as could be known on a day."""

    treaty: Slug
    on: Day
    checked: Checked
    required: int | None
    counted: int | None
    missing: int | None
    reached: bool | None
    reached_on: Day | None
    by: list[Code]
    in_force: Annotated[bool | None, "Null where the record cannot tell."]
    counted_at_least: AtLeast
    bars: list[Bar]
    ended: Annotated[Day | None, "The first day on which the treaty is no longer in force."]
    entry_into_force: Day | None
    computed: Day | None
    published: Day | None
    settled: bool
    readings: list[OtherFirstDay]
    reasons: list[Reason]


class Source(TypedDict):
    """Where an act is known from."""

    entry: int
    participant: Code
    name: str
    kind: str
    received: Day | None
    source: Annotated[str | None, "The document, as it is on record."]
    addresses: Annotated[list[str], "Where the document stands."]
    source_class: str | None
    confidence: str | None
    notification: Annotated[str | None, "The depositary's notification."]
    notified: Day | None
    locally_entered: bool


Sources = Annotated[list[Source], "The source behind each act, where it is asked for."]


class Declaration(TypedDict):
    """A declaration or statement; `nature` has one word for each article of `read_as`."""

    participant: Code
    articles: Annotated[list[str], "The articles it cites."]
    read_as: Annotated[list[str], "The articles we read it under."]
    nature: list[Literal["notification", "reservation", "statement", "not known"]]
    received: Day | None
    effective: Annotated[Day | None, "The first day from which it has effect, under whichever article."]
    effective_under: Annotated[list[Day | None], "From when it has effect under each article of `read_as`."]
    settled: Annotated[bool, "Whether every reading gives it the same days, and its text was read in full."]
    ends: Day | None
    scope: str | None
    condition: str | None
    text_read: Literal["yes", "in part", "no"] | None
    disposition: str
    entry: int | None
    objections: Annotated[list[Reason], "Objections to it, what is doubtful about them, and their withdrawal."]


class Territory(TypedDict):
    """A territory left out or brought in."""

    participant: Code
    territory: str
    applies: Literal["excluded", "extended"]
    received: Day | None
    effective: Day | None
    ends: Day | None
    condition: str | None
    entry: int | None


class StatusTold(Status):
    """The same with its facts in one sentence."""

    fact: Fact
    sources: NotRequired[Sources]


class Compared(TypedDict):
    """A comparison with the depositary's page or table: its day, and the file."""

    on: Day
    file: str


class Standing(TypedDict):
    """Where a participant is on a day."""

    treaty: Slug
    participant: Code
    name: str
    on: Day
    checked: Checked
    standing: StandingName
    since: Day | None
    eligible: Yes
    signed: Day | None
    instrument: str | None
    received: Day | None
    bound: Annotated[bool | None, "Null where the record cannot tell."]
    effective: Annotated[Day | None, "The published day, else the computed one."]
    computed_effective: Day | None
    published_effective: Day | None
    ends: Day | None
    ordinal: Annotated[int | None, "Place in the order of receipt."]
    counts_as: Annotated[int | None, "Place among those that count towards the threshold; null for one that is not."]
    settled: bool
    age_days: Annotated[int | None, "Days since the last comparison, on the day asked; null where there is none."]
    readings: list[OtherStanding]
    locally_entered: Local
    compared: Annotated[Compared | None, "By which what was entered here was found to agree; null where nothing was."]
    reasons: list[Reason]


class Participant(Standing):
    """A participant's standing on a day, with what it declared and said of territories."""

    declarations: list[Declaration]
    territories: list[Territory]
    acts_of_others: Annotated[list[Reason], "What others did about its acts: objections, communications."]
    fact: Fact
    sources: NotRequired[Sources]


class ChainStep(TypedDict):
    """One act, with the reasons that rest on it."""

    day: Annotated[Day | None, "Of receipt; null for what rests on no act."]
    participant: Annotated[Code | None, "Whose act it is."]
    kind: str | None
    entry: int | None
    locally_entered: bool
    reasons: list[Reason]
    sources: NotRequired[Sources]


class Worded(TypedDict):
    """The words of an article: verbatim where the text was read, else restated in the words of this project."""

    article: str
    text: str | None
    restated: str | None
    language: str
    source: str | None


class Explained(Participant):
    """The same, with every act in order of time, what the clauses choose, and the treaty's entry into force."""

    steps: list[ChainStep]
    choices: list[Reason]
    words: Annotated[list[Worded], "The words of the articles cited, where they are asked for."]
    entry_into_force_reasons: list[Reason]


class OfATreaty(TypedDict):
    """What is in a list that may be of several treaties."""

    treaty: Slug


class ListedDeclaration(OfATreaty, Declaration):
    """A declaration or statement in a list."""

    sources: NotRequired[Sources]


class ListedTerritory(OfATreaty, Territory):
    """A territory in a list."""


class Eligible(TypedDict):
    """Whether a participant may join, by which acts, and what is missing."""

    treaty: Slug
    participant: Code
    name: str
    on: Day
    checked: Checked
    eligible: Yes
    may: dict[str, Yes]
    missing: str | None
    readings: list[OtherEligibility]
    reasons: list[Reason]


class Period(TypedDict):
    """One participation, from its instrument to its end."""

    participant: Code
    instrument: str
    received: Day | None
    effective: Day | None
    computed_effective: Day | None
    published_effective: Day | None
    ends: Day | None
    ended_by: str | None
    ordinal: int | None
    settled: bool
    entry: int | None
    reasons: list[Reason]


class ListedPeriod(OfATreaty, Period):
    """One participation in a list."""


class Pending(OfATreaty):
    """A paper that was received and has no effect."""

    participant: Code
    name: str
    kind: str
    received: Day | None
    disposition: str
    entry: int | None
    locally_entered: Local
    reasons: list[Reason]


class Upcoming(OfATreaty):
    """Something that is due on a day."""

    day: Day
    event: str
    participant: Code | None
    name: str | None
    entry: int | None
    locally_entered: Local
    settled: bool
    reasons: list[Reason]


class Change(TypedDict):
    """A field, as it was and as it is."""

    field: str
    before: Any
    after: Any


class Entry(TypedDict):
    """An entry of the register and what became of it."""

    treaty: Slug
    entry: int
    does: Literal["records", "completes", "corrects", "strikes"]
    refers_to: int | None
    reason: str | None
    basis: str | None
    participant: Code
    name: str
    action: dict[str, Any]
    changes: list[Change]
    state: Literal["stands", "corrected", "struck"]
    by_entry: int | None
    recorded: Moment
    recorded_by: str
    locally_entered: Local
    seal: str


class Clauses(TypedDict):
    """A version of a treaty's clauses that was recorded."""

    treaty: Slug
    version: int
    sha256: str
    recorded: Moment


class Changes(TypedDict):
    """What entered the register."""

    entries: list[Entry]
    clauses: list[Clauses]


class LoadedCounts(TypedDict):
    """How many participants have done what, in the list of treaties."""

    signatories: int | None
    deposits: int | None
    parties: int | None


class Treaty(TypedDict):
    """A treaty in the list of those that are loaded."""

    treaty: Slug
    name: str
    short_name: str
    field: Annotated[str | None, "What the treaty is about; `treaties` groups by it."]
    names: Annotated[dict[str, str], "Its name by language, as far as a source gives it."]
    official_text: Annotated[str | None, "Where its text stands."]
    depositary_list: Annotated[str | None, "Where its depositary lists the parties."]
    compared_with: Annotated[str | None, "With whose list the record was compared, where not with the depositary's."]
    version: int
    recorded: Moment
    checked: Checked
    on: Day
    entries: int
    counts: LoadedCounts
    in_force: Annotated[bool | None, "Null where the record cannot tell."]
    counts_at_least: AtLeast
    entry_into_force: Day | None
    locally_entered: Local
    head: Annotated[str | None, "The seal of its last entry."]


class Name(TypedDict):
    """One way to write a participant's name."""

    name: str
    language: str
    kind: str
    since: Day | None
    until: Day | None
    source: str


class Names(TypedDict):
    """A participant with every name that means it."""

    participant: Code
    name: str
    alpha3: str | None
    kind: Literal["state", "organization"]
    since: Day | None
    until: Day | None
    predecessors: list[Code]
    names: list[Name]


class CheckedName(TypedDict):
    """A name of a table, the lines on which it stands, and whom it means; `nearest` where it means no one alone."""

    name: str
    lines: list[int]
    result: Literal["resolved", "ambiguous", "unknown"]
    participant: Code | None
    participant_name: str | None
    nearest: list[Code]
    note: str | None


class CheckedNames(TypedDict):
    """The names of a table, with how many mean one participant, several, nobody."""

    file: str
    resolved: int
    ambiguous: int
    unknown: int
    names: list[CheckedName]


class Problem(TypedDict):
    """What a check found."""

    treaty: Slug
    severity: Literal["error", "warning", "note"]
    check: str
    participant: Code | None
    name: str | None
    entries: list[int]
    article: Article
    authority: Authority
    code: ReasonCode
    data: ReasonData
    text: str
    given: str | None


class Supposed(TypedDict):
    """An act that did not happen, and what would follow from it."""

    hypothetical: Literal[True]
    participant: Code
    name: str
    kind: str
    received: Day | None
    effective: Day | None
    computed_effective: Day | None
    doubts: list[Doubt]
    reasons: list[Reason]


class SupposedStanding(Standing):
    """Where a participant would be."""

    hypothetical: Literal[True]


class Completing(TypedDict):
    """Whose deposits would bring a treaty into force."""

    least: Annotated[int | None, "How many deposits at the least; null where it cannot be told."]
    all_of: Annotated[list[Code], "Each of these must deposit."]
    sets: Annotated[list[list[Code]], "With these, any one of the smallest sets would do."]
    more_sets: Annotated[bool, "Whether there are further sets as small."]
    others: Annotated[int, "So many others besides, whoever they are."]


class Hypothesis(Status):
    """A treaty's status as if something had happened."""

    hypothetical: Literal[True]
    supposed: list[Supposed]
    completing: Annotated[Completing | None, "Where it was asked."]
    participants: list[SupposedStanding]


class Attachment(TypedDict):
    """The party whose performer somebody counts as, and by which link."""

    to: Code | None
    by: Literal["nationality", "habitual residence"] | None
    settled: bool
    reasons: list[Reason]


class OtherRight(TypedDict):
    """What is owed under a right on another reading, or where what nobody has read says something else."""

    choices: list[Choice]
    result: Result
    form: Literal["exclusive", "remuneration", "moral"] | None
    uses: str


class Right(TypedDict):
    """Whether a treaty requires one right for some uses, in which form, and what may take from it."""

    right: RightName
    result: Result
    form: Literal["exclusive", "remuneration", "moral"] | None
    uses: str
    conditions: Annotated[list[Reason], "What national law may set."]
    may_be_limited_by: list[Reason]
    depends_on: list[Reason]
    settled: Annotated[bool, "Whether every reading, and every content of what nobody has read, answers alike."]
    readings: list[OtherRight]
    reasons: list[Reason]


class Term(TypedDict):
    """How long a fixed performance is protected at least."""

    article: str
    years: int
    fixed: Annotated[int | None, "The year of fixation."]
    until: Day | None


class Protection(Inside):
    """What a treaty requires in one place for one nationality of a performer, on a day."""

    treaty: Slug
    performer: Code
    territory: str | None
    on: Day
    checked: Checked
    attachment: Attachment
    rights: list[Right]
    term: Term | None
    locally_entered: Local
    rests_on: RestsOn
    sources: NotRequired[Sources]


class Cell(Inside):
    """What one party owes performers of another; several results, separated by semicolons, where uses differ."""

    performer: Code
    result: str
    form: str | None
    may_be_limited: bool
    settled: bool
    reasons: list[Reason]


class Matrix(TypedDict):
    """One right between all parties of a day."""

    treaty: Slug
    right: RightName
    on: Day
    checked: Checked
    parties: list[Code]
    cells: list[Cell]
    locally_entered: Local
    rests_on: RestsOn


class ProtectedCountry(TypedDict):
    """A country whose performers a party must protect."""

    participant: Code
    name: str
    since: Annotated[Day, "Since when both have been bound."]
    rights: list[RightName]
    readings: Annotated[list[OtherRight], "The readings on which none of these rights is required."]


class UndecidedCountry(TypedDict):
    """A country of whose performers the treaty may require protection: by no right is it certain, by one it is open."""

    participant: Code
    name: str
    result: Annotated[str, "`not known` or `depends on national law or facts`."]


class Countries(Inside):
    """The countries whose performers a party must protect on a day, and what changed since another."""

    treaty: Slug
    on: Day
    checked: Checked
    countries: list[ProtectedCountry]
    undecided: list[UndecidedCountry]
    since: Annotated[Day | None, "The other day, where one was named."]
    added: list[ProtectedCountry]
    removed: list[ProtectedCountry]
    reasons: list[Reason]
    locally_entered: Local
    rests_on: RestsOn


class InForce(TypedDict):
    """Whether a treaty was in force, and is."""

    before: bool | None
    after: bool | None


class FirstDays(TypedDict):
    """A treaty's first day as it was known, and is."""

    before: Day | None
    after: Day | None


class CountsCompared(TypedDict):
    """How many participants had done what, and have."""

    before: Counts
    after: Counts


class Moved(TypedDict):
    """Where a participant was and is, and the steps that are new."""

    participant: Code
    name: str
    before: dict[str, Any]
    after: dict[str, Any]
    locally_entered: Local
    reasons: list[Reason]


class Declared(TypedDict):
    """A declaration that was received, took effect or ended between two days."""

    step: Literal["received", "took effect", "ended"]
    participant: Code
    name: str
    articles: list[str]
    received: Day | None
    effective: Day | None
    ends: Day | None
    entry: int | None


_And = TypedDict("_And", {"and": Day})


class Difference(_And):
    """What changed in law from one day to another; a participant that is not listed is where it was."""

    treaty: Slug
    on: Day
    checked: Checked
    in_force: InForce
    entry_into_force: FirstDays
    counts: CountsCompared
    participants: list[Moved]
    declarations: list[Declared]


class Chain(TypedDict):
    """One treaty's chain of entries; `first_bad` is the first that has been altered."""

    treaty: Slug
    entries: int
    head: str
    first_bad: int | None
    trouble: str | None


class BadClauses(TypedDict):
    """A version of clauses that is missing or changed."""

    treaty: Slug
    version: int
    trouble: str


class ExpectedHead(TypedDict):
    """What a head that was noted elsewhere is here."""

    head: str
    found: bool
    of: str
    treaty: str | None
    entry: int | None
    entries_since: int | None
    signers: list[str]


class VouchedFor(TypedDict):
    """How many leaves of the log a key, or a witness, has signed."""

    vkey: str
    leaves: int
    seen: str | None


class ShippedFacts(TypedDict):
    """By whom the facts of the package are signed, and where they are not what was signed."""

    files: int
    version: str
    signers: list[str]
    troubles: list[str]
    unchecked: str | None


class Audit(TypedDict):
    """Whether every entry is as it was written."""

    sound: bool
    head: str
    treaties: list[Chain]
    bad_clauses: list[BadClauses]
    missing_triggers: list[str]
    id: str
    leaves: int
    root: str
    log: list[str]
    unchecked: list[str]
    vouched: list[VouchedFor]
    shipped: ShippedFacts | None
    expected: list[ExpectedHead]


class General(TypedDict):
    """A treaty's own first day, computed and published."""

    computed: Day | None
    published: Day | None


class ToldElsewhere(TypedDict):
    """What another source says of an instrument."""

    received: Day | None
    effective: Day | None


class ConformanceDifference(TypedDict):
    """A published day that does not follow from what was received."""

    participant: Code
    received: Day | None
    computed: Day | None
    published: Day | None
    implied_received: Annotated[Day | None, "The day of receipt that the published day would need."]
    against: ToldElsewhere | None
    code: Annotated[str, "The kind of reason."]
    reason: str


class ConformanceCounts(TypedDict):
    """How many published days were compared, and how many agree."""

    rows: int
    compared: int
    agree: int
    differ: int
    not_computable: int


class ConformanceSince(TypedDict):
    """Of those received since the depositary dates its notice on the deposit."""

    day: Day
    compared: int
    agree: int


class LeavingDifference(TypedDict):
    """A day of leaving that the rule does not give."""

    participant: Code
    received: Day
    computed: Day
    published: Day


class Leavings(TypedDict):
    """How many published days of leaving were compared, and how many agree; how many notices came in time."""

    compared: int
    agree: int
    differences: list[LeavingDifference]
    notices: int
    in_time: int


class Conformance(ConformanceCounts):
    """How far one treaty's published days follow from what was received."""

    treaty: Slug
    general: General
    since: ConformanceSince | None
    leavings: Leavings
    differences: list[ConformanceDifference]


class UnreadableFolder(TypedDict):
    """A folder that cannot be read, and why."""

    folder: str
    reason: str


class GeneralCounts(TypedDict):
    """How many treaties' own first days were compared, and how many agree."""

    compared: int
    agree: int


class ConformanceTotal(ConformanceCounts):
    """All treaties together."""

    treaties: int
    unreadable: int
    general: GeneralCounts
    not_computable_because: dict[str, int]


class Conformances(TypedDict):
    """How far published days of treaty folders follow from what was received."""

    treaties: list[Conformance]
    unreadable: list[UnreadableFolder]
    total: ConformanceTotal


class CellDiffers(TypedDict):
    """A cell of a depositary's table that differs."""

    participant: Code
    name: str
    column: str
    here: str | None
    there: str | None
    entry: int | None


class NotMatched(TypedDict):
    """A row that means no participant for certain."""

    row: int
    name: str
    trouble: str


class NewAct(TypedDict):
    """A published act that the register lacks."""

    participant: Code
    name: str
    kind: str
    received: Day | None
    effective: Day | None


class Remarks(TypedDict):
    """Who has remarks on one side only."""

    only_here: list[Code]
    only_there: list[Code]


class LeftOut(TypedDict):
    """A row about another treaty."""

    row: int
    about: str


class Renamed(TypedDict):
    """A participant whom a table has under a name that it gave up, or under a new one with the same days."""

    participant: Code
    name: str
    there: Annotated[str, "The name in the table."]


class Reconciled(TypedDict):
    """A depositary's table beside the register."""

    treaty: Slug
    file: str
    sha256: str
    rows: int
    same: Annotated[bool, "Whether there is no difference."]
    agree: list[Code]
    differences: list[CellDiffers]
    only_here: list[Code]
    only_there: list[Code]
    ended_there: list[Code]
    renamed: Annotated[list[Renamed], "Whom the table has under another name than the present one."]
    unknown: list[NotMatched]
    new: list[NewAct]
    remarks: Remarks
    members_stated: int | None
    layout: str
    left_out: list[LeftOut]


class CourseNumbers(TypedDict):
    """The treaty's numbers, a row for each day on which one changes, column by column."""

    days: Annotated[list[int], "How many places further in the list of days each row is than the one before."]
    signatories: Annotated[list[int | None], "What each row adds to the last number that is known; null: not known."]
    deposits: Annotated[list[int | None], "The same of deposits."]
    parties: Annotated[list[int | None], "The same of parties."]
    in_force: Annotated[list[list[Any]], "From which row on whether it is in force; null: not known."]
    at_least: Annotated[list[list[Any]], "From which row on whether the numbers are the least."]


class Course(TypedDict):
    """Where everybody stands on any day: as the last move says that is not after it.

    There is nothing to tell of a day before the first move.
    """

    treaty: Slug
    checked: Checked
    standings: Annotated[list[str], "The standings that moves name by letters: a is the first."]
    days: Annotated[list[str | int], "The first day on which anything changes, then how many days later each other is."]
    participants: Annotated[
        dict[str, str],
        "By codes, with a space between those whose course is alike: moves, each by how many places further in the "
        "list of days it is (none: 0); # and the deposit's number where that is another than before; @ and the place "
        "of the day of effect (nothing behind it: not known); the letter of the standing. Without @ the day of effect "
        "is for a party that of the move, for who has deposited that of the next one if it is a party then, else not "
        "known.",
    ]
    numbers: CourseNumbers


class Called(TypedDict):
    """How something is called."""

    names: Annotated[dict[str, str], "The name that is printed, by language; where it lacks, that in English is."]
    also: Annotated[list[str], "Every other way to write it: codes, formal and former names, titles."]


class Index(TypedDict):
    """Everybody's names and those of the treaties: what a search looks through."""

    participants: dict[Code, Called]
    treaties: dict[Slug, Called]


class Error(TypedDict):
    """What every bad question gets."""

    error: Annotated[str, "A sentence: the place, the trouble, the way out."]
    code: Annotated[str, "The kind of trouble, for programs."]
    hint: Annotated[str, "What may have been meant, separated by commas; empty where nothing is near."]


def named(written: str) -> Any:
    """The type that is written so: `Participant`, `list[Problem]`, `Protection | list[Protection]`."""
    return get_type_hints(SimpleNamespace(__annotations__={"it": written}), globals(), include_extras=True)["it"]


def day_columns(noun: Any) -> frozenset[str]:
    """The keys of a noun, made flat, that are days."""
    if get_origin(noun) in (list, Union, UnionType):
        return frozenset().union(*map(day_columns, get_args(noun)))
    if not is_typeddict(noun):
        return frozenset()
    found: set[str] = set()
    for key, hint in get_type_hints(noun, include_extras=True).items():
        inside = list(_inside(hint))
        if any(is_typeddict(each) for each in inside):
            found |= {f"{key}_{column}" for each in inside for column in day_columns(each)}
        elif any(Form("date") in getattr(each, "__metadata__", ()) for each in inside):
            found.add(key)
    return frozenset(found)


def _inside(hint: Any) -> Iterator[Any]:
    """A type and those that it is made of."""
    yield hint
    for each in get_args(hint):
        yield from _inside(each)
