"""Answers to who is protected: the link to a party, and one finding for each right."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Literal

from tracker.model.action import Action
from tracker.model.named import NamedTuple
from tracker.model.protection import Form, Result
from tracker.model.reading import OtherAnswer
from tracker.model.reasons.kind import Reason

OPEN: tuple[Result, ...] = ("not known", "depends on national law or facts")
"""Answers that are neither a yes nor a no."""
OF_NO_PARTY = ("stateless", "a refugee")
"""Performers whose nationality attaches to no party: habitual residence in one does, where the text has it count."""
ALL_USES = "all uses"
OTHER_USES = "other uses"


class Truth(Enum):
    """An answer where what is told may be too little for one."""

    YES = "yes"
    NO = "no"
    NOT_TOLD = "not told"


class Performance(NamedTuple):
    """The performance asked about: its day and the year of its fixation, where they are given."""

    performed: date | None = None
    fixed: int | None = None

    @property
    def is_told(self) -> bool:
        """Whether anything is told of it."""
        return self.performed is not None or self.fixed is not None

    @property
    def year_of_fixation(self) -> int | None:
        """The year given, else that of the performance."""
        return self.fixed or (self.performed.year if self.performed else None)

    def before(self, day: date) -> Truth:
        """Whether it is older than a day; not told where only the same year is known, no where nothing is."""
        if self.performed:
            return Truth.YES if self.performed < day else Truth.NO
        if self.fixed is None or self.fixed > day.year:
            return Truth.NO
        return Truth.YES if self.fixed < day.year else Truth.NOT_TOLD


class Place(NamedTuple):
    """Where protection is asked for: a participant, or one territory of it."""

    participant: str
    territory: str = ""


class Attachment(NamedTuple):
    """The party whose performer somebody counts as (empty: none), and by which link."""

    to: str
    by: Literal["", "nationality", "habitual residence"]
    reasons: tuple[Reason, ...]
    open_points: tuple[Reason, ...] = ()
    """Those of the reasons for which it may be another party, or none."""

    @property
    def settled(self) -> bool:
        """Whether nothing leaves it open."""
        return not self.open_points


class Owed(NamedTuple):
    """What is owed for some uses, without the reasons: what the answers of two readings are compared by."""

    result: Result
    form: Form | None
    uses: str


class RightFinding(NamedTuple):
    """Whether the treaty requires one right for some uses, in which form, and what may take from it.

    `readings` are what other choices answer, each an `Owed`.
    """

    right: str
    result: Result
    form: Form | None
    uses: str
    conditions: tuple[Reason, ...]
    may_be_limited_by: tuple[Reason, ...]
    depends_on: tuple[Reason, ...]
    reasons: tuple[Reason, ...]
    readings: tuple[OtherAnswer, ...] = ()
    whole: bool = True
    """False where more readings are open than are asked."""

    @property
    def settled(self) -> bool:
        """Whether one answer is left: every reading, and every content of what nobody has read, gives it."""
        return self.whole and not self.readings and self.result != "not known"

    @property
    def owed(self) -> Owed:
        """What is owed, without the reasons."""
        return Owed(self.result, self.form, self.uses)


class Term(NamedTuple):
    """How long protection lasts at least; no last day where the year of fixation was not given."""

    article: str
    years: int
    fixed: int | None
    until: date | None


class Protection(NamedTuple):
    """What the treaty requires in one place for one nationality of a performer, on a day."""

    performer: str
    place: Place
    on: date
    attachment: Attachment
    rights: tuple[RightFinding, ...]
    term: Term | None
    assumptions: tuple[Reason, ...]


class Told(NamedTuple):
    """One answer, the words of a use that the record does not tell, and whether anything was entered locally.

    `beside` is what is on record and has no part in the answer, each with whose it is and which act of its: papers that
    the depositary did not take, and what one of those concerned did about another's acts.
    """

    finding: Protection
    use_not_told: str
    locally_entered: bool
    beside: tuple[tuple[Action | None, str, Reason], ...] = ()


class Protected(NamedTuple):
    """A country whose performers a party must protect, the rights concerned, and since when both have been bound.

    `readings` are those on which none of these rights is required.
    """

    participant: str
    since: date
    rights: tuple[str, ...]
    readings: tuple[OtherAnswer, ...] = ()


class Undecided(NamedTuple):
    """A country of whose performers the treaty may require protection: by no right is it certain, by one it is open."""

    participant: str
    result: Result


class Countries(NamedTuple):
    """Whose performers a party must protect on a day, what changed since another day (None: not asked), and why."""

    inside: str
    on: date
    since: date | None
    countries: tuple[Protected, ...]
    undecided: tuple[Undecided, ...]
    added: tuple[Protected, ...]
    removed: tuple[Protected, ...]
    reasons: tuple[Reason, ...]
    assumptions: tuple[Reason, ...]


class Cell(NamedTuple):
    """One field of the matrix: what one party owes another's performers."""

    performer: str
    inside: str
    findings: tuple[RightFinding, ...]


class Matrix(NamedTuple):
    """One right between all parties of a day."""

    right: str
    on: date
    parties: tuple[str, ...]
    cells: tuple[Cell, ...]
    assumptions: tuple[Reason, ...]
