"""Answers: verdict, day, reasons. Reasons carry data; sentences are made at the door."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from tracker.model.action import Action
from tracker.model.named import NamedTuple
from tracker.model.reading import OtherAnswer
from tracker.model.reasons.kind import Reason
from tracker.model.record import Comparison, TreatyVersion
from tracker.model.treaty import Condition, Treaty

if TYPE_CHECKING:
    from decimal import Decimal

StandingName = Literal[
    "party",
    "contracting",
    "provisional application",
    "former party",
    "instrument withdrawn",
    "signatory",
    "eligible",
    "not eligible",
    "ceased to exist",
    "not known",
]
STANDINGS: tuple[StandingName, ...] = (
    "party",
    "contracting",
    "provisional application",
    "former party",
    "instrument withdrawn",
    "signatory",
    "eligible",
    "not eligible",
    "ceased to exist",
    "not known",
)
Answer = Literal["yes", "no", "not settled"]
Severity = Literal["impossible", "not in order", "doubtful"]


class Grounds(NamedTuple):
    """Every step of a standing, why its last instrument binds from the day it does, and why it may join or not."""

    reasons: tuple[Reason, ...]
    effect_reason: Reason | None
    entitlement: Reason | None


class Why:
    """The grounds of a standing, worked out when somebody asks for them: most lists of everybody never do."""

    __slots__ = ("_found",)

    def __init__(self, work_out: Callable[..., Grounds], *given: Any) -> None:
        self._found: Grounds | partial[Grounds] = partial(work_out, *given)

    @property
    def grounds(self) -> Grounds:
        """Kept once they are known; then what they were worked out from is let go."""
        found = self._found
        if isinstance(found, partial):
            found = self._found = found()
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Why) and self.grounds == other.grounds

    def __hash__(self) -> int:
        return hash(self.grounds)

    def __repr__(self) -> str:
        return repr(self.grounds)


class Standing(NamedTuple):
    """Where a participant is on a day: the headline and the separate facts beside it.

    Days are None where there is none or where nobody could know it on that day. `effective` is the published day
    where there is one, else the computed one; `ends` the day on which a denunciation takes effect. `bound` is None
    where the record cannot tell. `why` is all that it rests on. `ordinal` is its place in order of receipt,
    `counts_as` the one among those that count towards the threshold, `together` how many deposits of its day share it.
    `compared` is the comparison with the depositary by which what was entered here was found to agree.
    """

    participant: str
    on: date
    standing: StandingName
    since: date | None
    eligible: Answer
    signed: date | None
    instrument: Action | None
    bound: bool | None
    effective: date | None
    computed_effective: date | None
    published_effective: date | None
    ordinal: int | None
    ends: date | None
    locally_entered: bool
    settled: bool
    why: Why
    readings: tuple[OtherAnswer, ...] = ()
    counts_as: int | None = None
    together: int = 1
    compared: Comparison | None = None

    @property
    def received(self) -> date | None:
        """The day its standing instrument was received."""
        return self.instrument.received if self.instrument else None

    def in_full(self) -> "Standing":
        """The same with its grounds worked out: what is kept of very many treaties must not keep their records."""
        self.reasons  # noqa: B018 (kept from then on)
        return self

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every step, in order."""
        return self.why.grounds.reasons

    @property
    def effect_reason(self) -> Reason | None:
        """Why its last instrument binds from the day it does."""
        return self.why.grounds.effect_reason

    @property
    def entitlement(self) -> Reason | None:
        """Why it may join, or not."""
        return self.why.grounds.entitlement


def shown_standing(found: Standing) -> str:
    """The headline; `not settled` where it is not settled whether a participant may join.

    `not known` where nothing tells whether an instrument binds, or binds still.
    """
    if found.bound is None and found.standing in ("party", "contracting"):
        return "not known"
    unsettled = found.standing == "not eligible" and found.eligible == "not settled"
    return "not settled" if unsettled else found.standing


class Eligible(NamedTuple):
    """Whether a participant may join on a day, and by which acts (each with its own yes, no or not settled).

    `missing` is the reason for which it may not, or not certainly; `readings` are the answers of other readings.
    """

    participant: str
    on: date
    answer: Answer
    acts: Mapping[str, Answer]
    missing: Reason | None
    reasons: tuple[Reason, ...]
    readings: tuple[OtherAnswer, ...] = ()


class Bar(NamedTuple):
    """How far one condition is on a day: what stands (`have`) of what is needed, None where nobody can say how much.

    Both are numbers of participants, or weights of which `whole` is all. `missing` are those of its set that have not
    deposited.
    """

    condition: Condition
    have: "Decimal | int"
    need: "Decimal | int | None"
    whole: "Decimal | int | None"
    missing: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether it is met."""
        if self.need is None:
            return False
        weighs_more = self.condition.by_weight and self.condition.share and self.condition.share.more
        return self.have > self.need if weighs_more else self.have >= self.need


class Threshold(NamedTuple):
    """What is needed for entry into force, and how far it is, on a day.

    `bars` are its further conditions. `counted` is None where the record holds no instruments; it is the least number
    where the record is not `whole`.
    """

    required: int | None
    counted: int | None
    reached_on: date | None
    by: tuple[Action, ...]
    bars: tuple[Bar, ...] = ()
    whole: bool = True

    @property
    def lacking(self) -> tuple[Bar, ...]:
        """The conditions that do not hold yet; none once the threshold is met."""
        return () if self.reached_on else tuple(each for each in self.bars if not each.holds)


class Force(NamedTuple):
    """Whether and when the treaty enters into force, as could be known on a day.

    `in_force` is None where the record cannot tell; `ended` is the first day without the treaty, where one is known.
    """

    on: date
    threshold: Threshold
    in_force: bool | None
    effective: date | None
    computed: date | None
    published: date | None
    reasons: tuple[Reason, ...]
    settled: bool = True
    readings: tuple[OtherAnswer, ...] = ()
    ended: date | None = None


class Counts(NamedTuple):
    """How many participants have done what by a day; None where the record does not tell.

    With `at_least` these are the ones on record, of a record that does not hold all.
    """

    signatories: int | None
    deposits: int | None
    parties: int | None
    signatories_without_deposit: int | None
    at_least: bool = False


class Loaded(NamedTuple):
    """One treaty of a register on a day: its newest clauses, how far it is, how many entries, the last one's seal.

    Whether and from when it is in force is told by the readings taken here.
    """

    treaty: Treaty
    version: TreatyVersion
    on: date
    in_force: bool | None
    effective: date | None
    counts: Counts
    locally_entered: bool
    entries: int
    head: str


class Doubt(NamedTuple):
    """What is wrong or uncertain about an action, with the reason that says so."""

    severity: Severity
    reason: Reason

    @property
    def article(self) -> str:
        """The article that its reason rests on."""
        return self.reason.article

    @property
    def code(self) -> str:
        """The name of its reason's kind, for programs."""
        return self.reason.code


class Recorded(NamedTuple):
    """What came of recording an action, and what follows from it.

    The action's number is its entry, 0 after a dry run. `effective` is the day from which it has effect, None where it
    has none or no day is known, `computed` the day by rule; `follows` are the steps that rest on it. `first_day` is
    given where this deposit meets the threshold.
    """

    treaty: Treaty
    action: Action
    standing: Standing
    doubts: tuple[Doubt, ...]
    effective: date | None
    computed: date | None
    follows: tuple[Reason, ...]
    first_day: Force | None
    dry_run: bool


class Told(NamedTuple):
    """What another source says of an instrument: the day of receipt and the day of effect, as far as it does."""

    received: date | None = None
    effective: date | None = None


class Difference(NamedTuple):
    """An instrument whose published effective date is not the computed one, with the likeliest reason.

    `implied` is the day of receipt that the published day would need, `against` what another source says of it.
    """

    participant: str
    received: date
    computed: date
    published: date
    reason: Reason
    implied: date | None = None
    against: Told | None = None


class Leaving(NamedTuple):
    """A notice of leaving with both days: the one by rule and the one that the depositary published."""

    participant: str
    received: date
    computed: date
    published: date


class Notice(NamedTuple):
    """A notice of leaving, and whether it came when the clause lets one leave."""

    participant: str
    received: date
    in_time: bool


class Conformance(NamedTuple):
    """How far a treaty's published dates follow from what was received.

    `rows` are the instruments that have effect; `not_computable` counts, by reason, those that cannot be compared.
    `computed` and `published` are the treaty's own first day. `since` is a day from which the depositary has dated its
    notice on the deposit, `compared_since` and `agree_since` count what was received from then on. `leavings` are the
    denunciations for which both days are known, `notices` those under a clause that says when one may leave.
    """

    rows: int
    agree: int
    not_computable: Mapping[str, int]
    differences: tuple[Difference, ...]
    computed: date | None
    published: date | None
    since: date | None = None
    compared_since: int = 0
    agree_since: int = 0
    leavings: tuple[Leaving, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def compared(self) -> int:
        """How many instruments have both dates."""
        return self.agree + len(self.differences)
