"""How a kind of reason is defined: one function signature that gives its name, its fields and its sentence.

    @clause("bound from {day}: {delay} from {start}")
    def bound_after_its_own_period(*entries: int, day: Day, delay: Period, start: Day) -> None: ...

The name is the code that programs read ("bound after its own period"). Calling the kind makes a reason:
`bound_after_its_own_period("27(ii)", *action.entries, day=day, delay="3 months", start=received)`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Generic, Literal, ParamSpec, cast

from tracker.model.named import NamedTuple

Authority = Literal["treaty", "general law", "depositary practice", "this register"]
"""What a reason rests on: the treaty's own text, a rule of VCLT or VCSST, what depositaries do, a rule kept here."""

GENERAL_LAW = ("VCLT", "VCSST")
"""How an article of general law begins: the Vienna Conventions on treaties (1969) and on succession to them (1978)."""

Day = date | None
"""A day; None is told as one not known."""
Code = str
"""A participant, told by the name that it had on the day of what is told."""
CodeNow = str
"""A participant, told by the name that it has now."""
Codes = tuple[str, ...]
"""Participants."""
Ordinal = int
"""The place in an order: the 30th."""
Places = tuple[int, int]
"""The first and the last of places in an order that several share: 30th and 31st, 20th to 24th."""
InWords = int
"""A number, told as a word up to twelve."""
Period = str
"""A clause's period as the clause writes it: 3 months."""
PeriodFrom = str
"""A clause's period, told with the word before the day it runs from: three months from, the first of the month after."""
Numbers = tuple[int, ...]
"""Ascending numbers, told as runs: 6 to 8, 10."""
Words = tuple[str, ...]
"""Words, told as a list: ratification and accession."""

P = ParamSpec("P")


class ReasonKind:
    """A kind of reason. `fields` gives for each field the name of its type above, which is how it is told.

    `article` is empty where each reason brings its own. Where a field counts, or lists what is counted, `count` names it,
    and `several` is the sentence for any number but one.
    """

    __slots__ = ("article", "authority", "code", "count", "fields", "sentence", "several")

    def __init__(
        self, words: tuple[str, str, str], authority: Authority, article: str, signature: Callable[..., None]
    ) -> None:
        self.code = signature.__name__.replace("_", " ")
        self.sentence, self.several, self.count = words
        self.authority = authority
        self.article = article
        self.fields: Mapping[str, str] = {
            name: told for name, told in signature.__annotations__.items() if name not in ("entries", "return")
        }

    def __repr__(self) -> str:
        return f"<reason: {self.code}>"


class Reason(NamedTuple):
    """One step of an answer: the article it rests on, its kind, the fields of its kind, the entries used."""

    article: str
    kind: ReasonKind
    data: Mapping[str, Any]
    entries: tuple[int, ...] = ()

    @property
    def code(self) -> str:
        """The name of its kind, for programs."""
        return self.kind.code

    @property
    def authority(self) -> Authority:
        """What it rests on: where the treaty has no clause a kind may cite general law, or nothing."""
        if self.kind.authority != "treaty":
            return self.kind.authority
        if not self.article:
            return "this register"
        return "general law" if self.article.startswith(GENERAL_LAW) else "treaty"


class ClauseReason(ReasonKind, Generic[P]):
    """A kind of reason whose article is that of a treaty's clause, given with each reason."""

    __slots__ = ()

    def __call__(self, article: str, /, *entries: P.args, **data: P.kwargs) -> Reason:
        """A reason of this kind."""
        return Reason(article, self, data, cast("tuple[int, ...]", entries))


class RuleReason(ReasonKind, Generic[P]):
    """A kind of reason that rests on one rule, whichever the treaty."""

    __slots__ = ()

    def __call__(self, *entries: P.args, **data: P.kwargs) -> Reason:
        """A reason of this kind."""
        return Reason(self.article, self, data, cast("tuple[int, ...]", entries))


def clause(sentence: str, *, several: str = "", count: str = "") -> Callable[[Callable[P, None]], ClauseReason[P]]:
    """A kind of reason that rests on an article of the treaty asked about."""
    return lambda signature: ClauseReason((sentence, several, count), "treaty", "", signature)


def general_law(
    article: str, sentence: str, *, several: str = "", count: str = ""
) -> Callable[[Callable[P, None]], RuleReason[P]]:
    """A kind of reason that rests on one article of general law: `VCLT 55`."""
    return lambda signature: RuleReason((sentence, several, count), "general law", article, signature)


def practice(source: str, sentence: str) -> Callable[[Callable[P, None]], RuleReason[P]]:
    """A kind of reason that rests on what depositaries do, with where that is told."""
    return lambda signature: RuleReason((sentence, "", ""), "depositary practice", source, signature)


def register(sentence: str, *, several: str = "", count: str = "") -> Callable[[Callable[P, None]], RuleReason[P]]:
    """A kind of reason that is a rule of this register or tells what is recorded: nothing is cited for it."""
    return lambda signature: RuleReason((sentence, several, count), "this register", "", signature)
