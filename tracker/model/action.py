"""What a participant does about a treaty, with its dates. The dates of one action are never merged."""

from datetime import date

from tracker.model.kinds import DEPOSITS, INSTRUMENTS, KINDS, SIGNATURE, SIGNATURES, SUCCESSIONS
from tracker.model.named import NamedTuple

__all__ = [
    "AUTHORITIES",
    "CONFIDENCES",
    "CONVENTION_ON_SUCCESSION",
    "DEPOSITS",
    "DISPOSITIONS",
    "GROUNDS",
    "INSTRUMENTS",
    "KINDS",
    "SIGNATURE",
    "SIGNATURES",
    "SOURCE_CLASSES",
    "SUCCESSIONS",
    "TEXT_READ",
    "YES_OR_NO",
    "Action",
    "text_of_tuple",
]

DISPOSITIONS = ("accepted", "held", "returned", "confirmed")
SOURCE_CLASSES = ("depositary notification", "depositary table", "secondary table", "government", "press", "made up")
CONFIDENCES = ("high", "medium", "low")
TEXT_READ = ("yes", "in part", "no")
YES_OR_NO = ("yes", "no")
GROUNDS = ("newly independent", "separation", "dissolution", "uniting", "continuity")
"""How a successor came to be (VCSST 16, 30, 31, 34), or that it is the same State."""
CONVENTION_ON_SUCCESSION = date(1996, 11, 6)
"""From which day on VCSST has been in force: it applies to successions after that (VCSST 7(1))."""
AUTHORITIES = (
    "head of state",
    "head of government",
    "minister for foreign affairs",
    "full powers",
    "ad interim",
    "organ of organization",
    "confirmed later",
    "other",
)


class Action(NamedTuple):
    """One action, as the depositary has it; `received` is the day it counts as received.

    `lodged` is the day the paper came in, where that differs; `dated` stands on the paper; `named` is the later
    day that the participant chose; `notified` the day of the depositary's notification; `effective` only ever the
    day that the depositary published. `articles` are those cited, `read_as` the ones we read it under.
    `number` is its entry in the register (0: not recorded), `refers_to` the entry it is about, `local` whether it
    was entered by this register's users rather than shipped with the official record.

    `paper` is the id of the paper in which it came, with what else came in it. `received_in` is the month or year of
    receipt, `2012-06` or `2012`, where no day is known; `received` is then None. `text` is verbatim, in `language`
    (`en`), `authentic` says whether in a language of the original; `summary` is ours. `address` is where the source
    stands. `depositary` is the one of several with whom it was deposited, `ground` how a successor came to be,
    `confirmed` the day on which a declaration made on signing was confirmed on ratification (VCLT 23(2)), `precludes`
    whether an objection keeps the treaty from entering into force between the two (VCLT 20(4)(b)).
    """

    participant: str
    kind: str
    received: date | None = None
    lodged: date | None = None
    dated: date | None = None
    named: date | None = None
    notified: date | None = None
    notification: str = ""
    effective: date | None = None
    articles: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()
    part: int | None = None
    scope: str = ""
    until: date | None = None
    condition: str = ""
    territory: str = ""
    predecessor: str = ""
    authority: str = ""
    signatory: str = ""
    disposition: str = ""
    text: str = ""
    text_read: str = ""
    note: str = ""
    source: str = ""
    source_class: str = ""
    confidence: str = ""
    number: int = 0
    refers_to: int | None = None
    local: bool = False
    paper: str = ""
    received_in: str = ""
    summary: str = ""
    language: str = ""
    authentic: str = ""
    address: str = ""
    depositary: str = ""
    ground: str = ""
    confirmed: date | None = None
    precludes: str = ""

    @property
    def has_effect(self) -> bool:
        """Whether the depositary took it: a held or returned paper has no effect."""
        return self.disposition in ("", "accepted", "confirmed")

    @property
    def is_instrument(self) -> bool:
        """Whether it expresses consent to be bound."""
        return self.kind in INSTRUMENTS

    @property
    def is_deposit(self) -> bool:
        """Whether it takes a place in the order of deposit."""
        return self.kind in DEPOSITS

    @property
    def is_succession(self) -> bool:
        """Whether it has effect from a day that it states."""
        return self.kind in SUCCESSIONS

    @property
    def entries(self) -> tuple[int, ...]:
        """Its entry as a reason cites it: one number; none where it was not recorded."""
        return (self.number,) if self.number else ()

    def numbered(self, number: int) -> "Action":
        """The same under the number of its entry."""
        return Action._make((*self[:_NUMBER], number, *self[_NUMBER + 1 :]))


_NUMBER = Action._fields.index("number")


def text_of(value: object) -> str:
    """A field's value the way files write it."""
    return text_of_tuple(value) if isinstance(value, tuple) else str(value)


def text_of_tuple(articles: tuple[str, ...]) -> str:
    """Several articles as one text, the way files write them: `11(2); 11(3)`."""
    return "; ".join(articles)
