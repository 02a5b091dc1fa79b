"""The JSON shape of each noun as a schema: what programs may rely on. The shapes themselves are made in `reports`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tracker.model.protected import Result
from tracker.model.reasons.kind import Authority

StandingName = Literal[
    "party", "contracting", "former party", "signatory", "eligible", "not eligible", "ceased to exist", "not known"
]
Yes = Literal["yes", "no", "not settled"]
Slug = Annotated[str, Field(description="The treaty's short key.")]
Code = Annotated[str, Field(description="A participant's code: ISO 3166-1 alpha-2 for States.")]
Checked = Annotated[
    date | None,
    Field(description="Last day on which the record was compared with the depositary's list; null where it was not."),
]
AtLeast = Annotated[bool, Field(description="Whether numbers are the least, of a record that does not hold all.")]
Local = Annotated[
    bool, Field(description="Whether anything of it was entered locally, not by the depositary's record.")
]
Moment = Annotated[datetime, Field(description="A moment of the register, UTC.")]
RightName = Annotated[str, Field(description="A right by the name that the treaty's clauses give it.")]
RestsOn = Annotated[list[str], Field(description="What it rests on: the record, assumptions, what is left out.")]


class Noun(BaseModel):
    """Every key is always there; what does not apply is null."""

    model_config = ConfigDict(extra="forbid")


Article = Annotated[str | None, Field(min_length=1, description="The article cited; null where a rule has none.")]
ReasonCode = Annotated[str, Field(min_length=1, description="The kind of reason, stable: `below the threshold`.")]
ReasonData = Annotated[
    dict[str, str | int | list[str] | list[int] | None],
    Field(description="The fields of this kind of reason; days are ISO 8601, participants codes."),
]


class Reason(Noun):
    """One step of an answer."""

    article: Article
    authority: Authority
    code: ReasonCode
    data: ReasonData
    text: Annotated[str, Field(description="A sentence, in English.")]
    entries: Annotated[list[int], Field(description="Numbers of the entries it rests on.")]


class Doubt(Noun):
    """What is wrong or uncertain about an act."""

    severity: Literal["impossible", "not in order", "doubtful"]
    article: Article
    authority: Authority
    code: ReasonCode
    data: ReasonData
    text: str


class Counts(Noun):
    """How many participants have done what."""

    signatories: int | None
    deposits: int | None
    parties: int | None
    signatories_without_deposit: int | None


class Threshold(Noun):
    """What is needed for entry into force, and whether it is reached."""

    required: int | None
    reached: bool | None
    reached_on: date | None
    by: Annotated[list[Code], Field(description="Whose deposits came in on the day it was reached.")]


class Status(Noun):
    """A treaty's status on a day."""

    treaty: Slug
    name: str
    on: date
    checked: Checked
    counts: Counts
    threshold: Threshold
    in_force: Annotated[bool | None, Field(description="Null where the record cannot tell.")]
    entry_into_force: date | None
    depositary: str
    locally_entered: Local
    counts_at_least: AtLeast
    reasons: list[Reason]


class Force(Noun):
    """How a treaty's first day follows from its record, as could be known on a day."""

    treaty: Slug
    on: date
    checked: Checked
    required: int | None
    counted: int | None
    missing: int | None
    reached: bool | None
    reached_on: date | None
    by: list[Code]
    in_force: Annotated[bool | None, Field(description="Null where the record cannot tell.")]
    entry_into_force: date | None
    computed: date | None
    published: date | None
    counted_at_least: AtLeast
    reasons: list[Reason]


class Declaration(Noun):
    """A declaration or statement; `nature` has one word for each article of `read_as`."""

    participant: Code
    articles: Annotated[list[str], Field(description="The articles it cites.")]
    read_as: Annotated[list[str], Field(description="The articles we read it under.")]
    nature: list[Literal["notification", "reservation", "statement", "not known"]]
    received: date | None
    effective: date | None
    ends: date | None
    scope: str | None
    condition: str | None
    text_read: Literal["yes", "in part", "no"] | None
    disposition: str
    entry: int | None


class Territory(Noun):
    """A territory left out or brought in."""

    participant: Code
    territory: str
    applies: Literal["excluded", "extended"]
    received: date | None
    effective: date | None
    ends: date | None
    condition: str | None
    entry: int | None


class Standing(Noun):
    """Where a participant is on a day."""

    treaty: Slug
    participant: Code
    name: str
    on: date
    checked: Checked
    standing: StandingName
    since: date | None
    eligible: Yes
    signed: date | None
    instrument: str | None
    received: date | None
    bound: Annotated[bool | None, Field(description="Null where the record cannot tell.")]
    effective: Annotated[date | None, Field(description="The published day, else the computed one.")]
    computed_effective: date | None
    published_effective: date | None
    ends: date | None
    ordinal: Annotated[int | None, Field(description="Place in the order of deposit.")]
    settled: bool
    locally_entered: Local
    reasons: list[Reason]


class Participant(Standing):
    """A participant's standing on a day, with what it declared and said of territories."""

    declarations: list[Declaration]
    territories: list[Territory]


class Eligible(Noun):
    """Whether a participant may join, by which acts, and what is missing."""

    treaty: Slug
    participant: Code
    name: str
    on: date
    checked: Checked
    eligible: Yes
    may: dict[str, Yes]
    missing: str | None
    reasons: list[Reason]


class Period(Noun):
    """One participation, from its instrument to its end."""

    participant: Code
    instrument: str
    received: date | None
    effective: date | None
    computed_effective: date | None
    published_effective: date | None
    ends: date | None
    ended_by: str | None
    ordinal: int | None
    settled: bool
    entry: int | None
    reasons: list[Reason]


class Upcoming(Noun):
    """Something that is due on a day."""

    day: date
    event: str
    participant: Code | None
    name: str | None
    entry: int | None
    locally_entered: Local
    reasons: list[Reason]


class Change(Noun):
    """A field, as it was and as it is."""

    field: str
    before: Any
    after: Any


class Entry(Noun):
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


class Clauses(Noun):
    """A version of a treaty's clauses that was recorded."""

    treaty: Slug
    version: int
    sha256: str
    recorded: Moment


class Changes(Noun):
    """What entered the register."""

    entries: list[Entry]
    clauses: list[Clauses]


class LoadedCounts(Noun):
    """How many participants have done what, in the list of treaties."""

    signatories: int | None
    deposits: int | None
    parties: int | None


class Treaty(Noun):
    """A treaty in the list of those that are loaded."""

    treaty: Slug
    name: str
    short_name: str
    version: int
    recorded: Moment
    checked: Checked
    on: date
    entries: int
    counts: LoadedCounts
    in_force: Annotated[bool | None, Field(description="Null where the record cannot tell.")]
    entry_into_force: date | None
    locally_entered: Local
    counts_at_least: AtLeast
    head: Annotated[str | None, Field(description="The seal of its last entry.")]


class Name(Noun):
    """One way to write a participant's name."""

    name: str
    language: str
    kind: str
    since: date | None
    until: date | None
    source: str


class Names(Noun):
    """A participant with every name that means it."""

    participant: Code
    name: str
    alpha3: str | None
    kind: Literal["state", "organization"]
    since: date | None
    until: date | None
    names: list[Name]


class Problem(Noun):
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


class Supposed(Noun):
    """An act that did not happen, and what would follow from it."""

    hypothetical: Literal[True]
    participant: Code
    name: str
    kind: str
    received: date | None
    effective: date | None
    computed_effective: date | None
    doubts: list[Doubt]
    reasons: list[Reason]


class SupposedStanding(Standing):
    """Where a participant would be."""

    hypothetical: Literal[True]


class Hypothesis(Status):
    """A treaty's status as if something had happened."""

    hypothetical: Literal[True]
    supposed: list[Supposed]
    participants: list[SupposedStanding]


class Attachment(Noun):
    """The party whose performer somebody counts as, and by which link."""

    to: Code | None
    by: Literal["nationality", "habitual residence"] | None
    settled: bool
    reasons: list[Reason]


class Right(Noun):
    """Whether a treaty requires one right for some uses, in which form, and what may take from it."""

    right: RightName
    result: Result
    form: Literal["exclusive", "remuneration", "moral"] | None
    uses: str
    conditions: Annotated[list[Reason], Field(description="What national law may set.")]
    may_be_limited_by: list[Reason]
    depends_on: list[Reason]
    settled: Annotated[bool, Field(description="Whether the text settles it.")]
    reasons: list[Reason]


class Term(Noun):
    """How long a fixed performance is protected at least."""

    article: str
    years: int
    fixed: Annotated[int | None, Field(description="The year of fixation.")]
    until: date | None


class Protection(Noun):
    """What a treaty requires in one place for one nationality of a performer, on a day."""

    treaty: Slug
    performer: Code
    inside: Annotated[Code, Field(alias="in")]
    territory: str | None
    on: date
    checked: Checked
    attachment: Attachment
    rights: list[Right]
    term: Term | None
    locally_entered: Local
    rests_on: RestsOn


class Cell(Noun):
    """What one party owes performers of another; several results, separated by semicolons, where uses differ."""

    performer: Code
    inside: Annotated[Code, Field(alias="in")]
    result: str
    form: str | None
    may_be_limited: bool
    settled: bool
    reasons: list[Reason]


class Matrix(Noun):
    """One right between all parties of a day."""

    treaty: Slug
    right: RightName
    on: date
    checked: Checked
    parties: list[Code]
    cells: list[Cell]
    locally_entered: Local
    rests_on: RestsOn


class ProtectedCountry(Noun):
    """A country whose performers a party must protect."""

    participant: Code
    name: str
    since: Annotated[date, Field(description="Since when both have been bound.")]
    rights: list[RightName]


class UndecidedCountry(Noun):
    """A country of whose performers the treaty may require protection: by no right is it certain, by one it is open."""

    participant: Code
    name: str
    result: Annotated[str, Field(description="`not known` or `depends on national law or facts`.")]


class Countries(Noun):
    """The countries whose performers a party must protect on a day, and what changed since another."""

    treaty: Slug
    inside: Annotated[Code, Field(alias="in")]
    on: date
    checked: Checked
    countries: list[ProtectedCountry]
    undecided: list[UndecidedCountry]
    since: Annotated[date | None, Field(description="The other day, where one was named.")]
    added: list[ProtectedCountry]
    removed: list[ProtectedCountry]
    reasons: list[Reason]
    locally_entered: Local
    rests_on: RestsOn


class Error(Noun):
    """What every bad question gets."""

    error: Annotated[str, Field(description="A sentence: the place, the trouble, the way out.")]
    code: Annotated[str, Field(description="The kind of trouble, for programs.")]
    hint: Annotated[
        str, Field(description="What may have been meant, separated by commas; empty where nothing is near.")
    ]


PUBLISHED: tuple[type[Noun], ...] = (
    *(
        Status,
        Force,
        Standing,
        Participant,
        Eligible,
        Period,
        Declaration,
        Territory,
        Upcoming,
        Entry,
        Changes,
        Clauses,
    ),
    *(Treaty, Names, Problem, Hypothesis, Protection, Matrix, Countries, Error),
)
"""Each has its JSON Schema under its name in lower case."""
