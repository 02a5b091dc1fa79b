"""A treaty's final clauses as data: each rule beside its article."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal

from tracker.model.named import NamedTuple
from tracker.model.protection import ProtectionClauses

if TYPE_CHECKING:
    from decimal import Decimal

Rounding = Literal[
    "",
    "first of the month after",
    "first of the month on or after",
    "first of that month",
    "first of january on or after",
    "end of the year",
]

Participants = Annotated[tuple[str, ...], "codes"]
"""Codes of participants that a clause names."""
Participant = Annotated[str, "code"]
"""The code of one participant that a clause names."""

TOGETHER = "; "
"""What stands between those whose weight is known together only."""

UNNAMED_DEPOSITARY = "the depositary"
"""Who keeps a treaty whose clauses do not say it."""


class Delay(NamedTuple):
    """A period of a clause: calendar months, or days, then one more day, the first of a month, a year's first or last.

    `written` is the clause's own wording, shown to people.
    """

    written: str
    months: int = 0
    days: int = 0
    and_a_day: bool = False
    rounding: Rounding = ""


class PartiesOf(NamedTuple):
    """The parties to the treaty with this slug on one and the same day, whatever the day asked."""

    slug: str
    on: date

    @property
    def names(self) -> tuple[str, ...]:
        """The treaty."""
        return (self.slug,)


class Members(NamedTuple):
    """The parties to any, or to all, of these: treaties by slug, on the day asked or on one day, or such a choice.

    What no register holds (the parties to a convention without a folder) stands in words.
    """

    how: Literal["any of", "all of"]
    of: tuple["str | PartiesOf | Members", ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every treaty, or what stands in words, in order."""
        return tuple(name for each in self.of for name in ((each,) if isinstance(each, str) else each.names))

    @property
    def on(self) -> date | None:
        """The one day of which it speaks; None where that is the day asked, or not the same for all."""
        days = {each.on if not isinstance(each, str) else None for each in self.of}
        return days.pop() if len(days) == 1 else None


class Eligibility(NamedTuple):
    """Who may become party. `members_of` are the treaties whose parties may; `states` "all": any State.

    With "named" only those whom the text names; what is "not read" settles nothing. A State that nothing else lets join
    may where a recorded decision invites it, by `invited_article`. Where `signatories` is true, who has signed one of
    those treaties may sign; to join it must be its party. `by` is what it takes beside being a party: it is enough to
    have deposited there by the same day, or to have signed it.
    """

    article: str
    members_article: str
    named_article: str
    organizations_article: str
    members_of: Members | None = None
    states: Literal["", "all", "named", "not read"] = ""
    tested_on: Literal["deposit", "effect"] = "deposit"
    named: Participants = ()
    organizations: Literal["none", "admitted", "any", "any that meets the test", "not read"] = "any"
    organizations_test: str = ""
    invited_article: str = ""
    signatories: bool = False
    by: Literal["party", "deposit", "signature"] = "party"


class SignatureWindow(NamedTuple):
    """When the treaty is open for signature; the last day is included."""

    article: str
    opens: date | None = None
    closes: date | None = None
    closes_on_entry_into_force: bool = False


class Instruments(NamedTuple):
    """The kinds of instrument that the clause names."""

    article: str
    kinds: tuple[str, ...]


class Share(NamedTuple):
    """A part of a whole as the clause writes it, `55 %` or `3/4`; `more` where it has to be more than that."""

    written: str
    part: int
    whole: int
    more: bool = False


class Weight(NamedTuple):
    """What one participant, or several together, weigh from a day until another.

    The one called `total` is the whole of that time. What several weigh counts once all of them have deposited.
    """

    participant: str
    value: "Decimal"
    since: date | None = None
    until: date | None = None
    source: str = ""

    @property
    def participants(self) -> tuple[str, ...]:
        """Whose weight it is."""
        return tuple(self.participant.split(TOGETHER))


class Condition(NamedTuple):
    """What must hold as well of those that have deposited: so many, or such a share, of a set of participants.

    The set is `among`, the parties of treaties in `parties`, or whoever has a weight, and of these, with
    `each_at_least`, whoever weighs so much. A `share` of a set with weights is one of their weight (in `measure`:
    tons), else one of their number.
    """

    article: str
    among: Participants = ()
    count: int | None = None  # type: ignore[assignment]  # nobody counts what is in this tuple
    share: Share | None = None
    parties: Members | None = None
    weights: tuple[Weight, ...] = ()
    measure: str = ""
    each_at_least: "Decimal | None" = None

    @property
    def by_weight(self) -> bool:
        """Whether weights are added up, not participants counted."""
        return self.share is not None and bool(self.weights) and self.each_at_least is None


class NotAdditional(NamedTuple):
    """An organization whose instrument does not count beside one of its members'."""

    article: str
    organization: Participant
    members: Participants


class EntryIntoForce(NamedTuple):
    """When the treaty enters into force: `delay` after `count` instruments stand deposited.

    `met` is the day the threshold was met as the depositary states it, and replaces counting. `not_before` is a
    floor; `on` is the very day if the threshold is met by then. `published` is the depositary's day: a fact. Every one
    of `conditions` must hold as well. `known` is false where no more of the clause is written down than `published`. A
    successor's notification counts where `successions` says so (VCSST 18(5)). An amendment that needs no instrument is
    deemed accepted on the day `unless_objected_by`, where not as many as `blocked_by` of the parent's parties objected:
    those of that day, or those of the day `parties_on`.
    """

    article: str
    delay: Delay
    count: int | None = None  # type: ignore[assignment]  # nobody counts what is in this tuple
    counts: Literal["eligible parties", "states"] = "eligible parties"
    successions: bool = False
    conditions: tuple[Condition, ...] = ()
    not_additional: tuple[NotAdditional, ...] = ()
    met: date | None = None
    not_before: date | None = None
    on: date | None = None
    published: date | None = None
    known: bool = True
    unless_objected_by: date | None = None
    blocked_by: Share | None = None
    parties_on: date | None = None


class EffectiveDeposit(NamedTuple):
    """A deposit of one of those in `of` counts only from the day on which all in `waits_for` have deposited as well."""

    article: str
    of: Participants
    waits_for: Participants


class Otherwise(NamedTuple):
    """Another period for some instruments: of these `kinds`, and of these participants where some are named.

    With `from_first_day` none of them binds with the treaty: the period runs from its first day where that is later.
    """

    article: str
    delay: Delay
    kinds: tuple[str, ...] = ()
    of: Participants = ()
    clock: Literal["deposit", "notification", "notification, else deposit"] = "deposit"
    from_first_day: bool = False


class Effect(NamedTuple):
    """From when each participant is bound.

    `with_treaty` is the article for those bound on the general date, `later` the one for every other. By the clock
    "notification, else deposit" the day of deposit stands for that of the notice until the notice's own is on record;
    from `notice_on_deposit_since` on the depositary has dated its notice so.
    `known` is false where nobody has written down the rule: general law is all that can be said then (VCLT 24(3)).
    The first of `otherwise` that fits an instrument gives its article, its period and its clock.
    """

    with_treaty: str
    later: str
    delay: Delay
    clock: Literal["deposit", "notification", "notification, else deposit"] = "deposit"
    later_from: Literal["threshold", "entry into force", "never"] = "threshold"
    may_name_later: bool = False
    known: bool = True
    notice_on_deposit_since: date | None = None
    otherwise: tuple[Otherwise, ...] = ()


class DayOfYear(NamedTuple):
    """A day of every year."""

    month: int
    day: int


class FixedDay(NamedTuple):
    """A day of the year from which every notice works that came in by another day of the year."""

    receipt_until: DayOfYear
    effect: DayOfYear


class Windows(NamedTuple):
    """When notice may be given: after `first`, for as long as `open`, and so again after each `every`."""

    first: Delay
    open: Delay
    every: Delay


class Terms(NamedTuple):
    """Terms for which a party is bound, one after another: it leaves at the end of one, by notice so long before."""

    first: Delay
    every: Delay
    notice: Delay


class Denunciation(NamedTuple):
    """How a party leaves: `delay` after the depositary received its notification, or on a fixed day of the year.

    It can notify only once `not_before` has run, or within `windows`, or leave only at the end of one of its `terms`,
    all counted from the day on which it was bound or from the treaty's first day. With `may_name_later` a notice that
    names a later day works from that; `not_during` is a state of things that puts its effect off while it lasts.
    """

    article: str
    delay: Delay
    not_before: Delay | None = None
    fixed_day: FixedDay | None = None
    windows: Windows | None = None
    counted_from: Literal["bound", "entry into force"] = "bound"
    may_name_later: bool = False
    terms: Terms | None = None
    not_during: Literal["", "armed conflict"] = ""


class Renewal(NamedTuple):
    """A decision that a treaty goes on when its term has run: to the first day without it, or without an end."""

    decided: date
    until: date | None = None


class Termination(NamedTuple):
    """When the treaty itself ends: `on` a day, `after` a term from its first day, or with parties `below` a number.

    Where they must be so few `below_for` a time, it ends with that time, unless they are enough again before.
    A term ends on the day to which the last of those decisions `renewed` it that were taken by the day asked.
    """

    article: str
    on: date | None = None
    after: Delay | None = None
    below: int | None = None
    replaced_by: str = ""
    renewed: tuple[Renewal, ...] = ()
    below_for: Delay | None = None


class ProvisionalClause(NamedTuple):
    """How provisional application ends: `delay` after the notice that one will not become a party is received."""

    article: str
    delay: Delay


class TerritoryClause(NamedTuple):
    """What may be said of territories: with the instrument, and later where `statement` lets it.

    `delay` is the period after receipt from which a later extension works, `withdrawal` that of a later exclusion.
    Without a period an extension works at once, and an exclusion has no route. Where it is `federal`, a State whose
    units have laws of their own may name those to which the treaty extends: then it extends to no other.
    """

    article: str
    statement: Literal["any time", "with the instrument"] = "any time"
    delay: Delay | None = None
    withdrawal: Delay | None = None
    federal: bool = False


class Parent(NamedTuple):
    """The treaty to which this one belongs, by its slug.

    `required` is what one must be there: a party to join, or a party to join and a signatory to sign, or have deposited
    by the same day, or have signed (`deposited`, `signed`; who has signed may sign). Where this one
    `falls_with` it, whoever leaves it leaves this one too. Once in force it `binds` those who accept it, or every party
    to the parent while it is one, or every one that did not object in time.
    """

    article: str
    treaty: str
    required: Literal["", "party", "signatory", "deposited", "signed"] = ""
    falls_with: bool = False
    binds: Literal["accepting", "all", "all unless objected"] = "accepting"


class DeclarationClause(NamedTuple):
    """What may be declared. Without `late` the text has no route for a declaration made after the instrument.

    `withdrawal` is the period after which its withdrawal works, by `withdrawal_article`, from the day of receipt or of
    the depositary's notification; without it general law has it work from notice (VCLT 22(3)(a)). `open_to_objection`
    is the period after notification within which no one may object to a late one, else it has no effect; `lapses` the
    term after which one ends that is not made again.
    """

    article: str
    nature: Literal["notification", "reservation"]
    timing_article: str = ""
    late: Delay | None = None
    title: str = ""
    withdrawal: Delay | None = None
    withdrawal_article: str = ""
    withdrawal_clock: Literal["receipt", "notification"] = "receipt"
    open_to_objection: Delay | None = None
    lapses: Delay | None = None


class Reservations(NamedTuple):
    """The article that bars every reservation for which no declaration clause of that nature stands."""

    article: str


class Holds(NamedTuple):
    """What a treaty's record holds, of each kind of fact; empty where nobody said it.

    `current parties` is every instrument of who was a party when the record was compared, as tables of depositaries
    have it: who left before is not in them. `clauses`: whether the treaty has no final clause but those written down.
    """

    instruments: Literal["", "all", "current parties", "some", "none"] = ""
    declarations: Literal["", "all", "some", "none"] = ""
    territories: Literal["", "all", "some", "none"] = ""
    clauses: Literal["", "all", "some"] = ""


EVERYTHING = Holds("all", "all", "all", "all")
"""A record that nothing is missing from."""


class FixedReading(NamedTuple):
    """A choice that the treaty's text or its depositary's practice decides: its name, the alternative, what says so.

    The names are those of `model/reading`.
    """

    name: str
    alternative: str
    source: str


class Treaty(NamedTuple):
    """One version of a treaty's clauses.

    `checked` is the last day its record was compared with the depositary's list; None where nobody has compared it.
    Where that list was not at hand, `compared_with` says whose it was. `names` is the treaty's name by language,
    `field` what it is about; `official_text` and `depositary_list` are addresses. `union` is what its parties form
    where several Acts bind them, and which binds whom is not on record. `also` are other titles under
    which depositaries' pages and tables have it. `readings` are the choices that are none here.
    """

    slug: str
    name: str
    short_name: str
    depositary: str
    time_zone: str
    checked: date | None
    effect: Effect
    source: str = ""
    adopted: date | None = None
    eligibility: Eligibility | None = None
    signature: SignatureWindow | None = None
    instruments: Instruments | None = None
    entry_into_force: EntryIntoForce | None = None
    denunciation: Denunciation | None = None
    declarations: tuple[DeclarationClause, ...] = ()
    reservations: Reservations | None = None
    also: tuple[str, ...] = ()
    protection: ProtectionClauses | None = None
    holds: Holds = Holds()
    field: str = ""
    compared_with: str = ""
    official_text: str = ""
    depositary_list: str = ""
    names: Mapping[str, str] = MappingProxyType({})
    effective_deposits: tuple[EffectiveDeposit, ...] = ()
    union: str = ""
    termination: Termination | None = None
    parent: Parent | None = None
    readings: tuple[FixedReading, ...] = ()
    territory: TerritoryClause | None = None
    provisional: ProvisionalClause | None = None
