"""The kinds of act, what each is in law, and which fields each has.

Every kind has the fields of `EVERY_KIND`; what else it has stands in `FIELDS`. A field that a kind does not have means
nothing there: whoever records is told so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.model.action import Action

SIGNATURE = "signature"
SIGNATURES = (SIGNATURE, "succession to signature")
"""Acts by which one is a signatory: its own signature, or its predecessor's that it takes over (VCSST 19(1))."""
DEPOSITS = (
    "definitive signature",
    "ratification",
    "acceptance",
    "approval",
    "accession",
    "formal confirmation",
    "consent to be bound",
)
"""Actions that express consent to be bound and take a place in the order of deposit (VCLT 11 to 16, VCLT-IO 14)."""
SUCCESSIONS = ("succession", "continued application")
"""Actions by which a new State takes its predecessor's place, from a day that they state (VCSST 17, 34)."""
INSTRUMENTS = DEPOSITS + SUCCESSIONS

EVERY_KIND = (
    *("participant", "kind", "received", "received_in", "lodged", "dated", "notified", "notification"),
    *("authority", "signatory", "disposition", "paper", "refers_to", "depositary"),
    *("text", "text_read", "summary", "language", "authentic"),
    *("note", "source", "source_class", "confidence", "address", "number", "local"),
)
_DECLARED = ("articles", "read_as", "part", "scope")
_ENDS = ("until", "condition")
_DAYS = ("named", "effective")
_INSTRUMENT = (*_DAYS, "part", "predecessor", "ground")
"""A deposit with the ground `continuity` was made under the name of its predecessor, of which it is the same State."""
_TERRITORY = (*_DAYS, *_ENDS, "articles", "part", "territory")
FIELDS: Mapping[str, tuple[str, ...]] = {
    "signature": (),
    **dict.fromkeys(DEPOSITS, _INSTRUMENT),
    **dict.fromkeys(SUCCESSIONS, _INSTRUMENT),
    "declaration": (*_DECLARED, *_DAYS, *_ENDS, "confirmed"),
    "statement": (*_DECLARED, *_ENDS),
    "withdrawal of declaration": (*_DECLARED, *_DAYS),
    "exclusion of territory": _TERRITORY,
    "extension to territory": _TERRITORY,
    "denunciation": _DAYS,
    "withdrawal of denunciation": ("effective",),
    "cessation": (*_DAYS, "articles"),
    "withdrawal of instrument": ("effective",),
    "intention not to become party": (),
    "admission": ("effective",),
    "approval at home": (),
    "objection": (*_DECLARED, "effective", "precludes"),
    "communication": ("articles", "part", "territory"),
    "succession to signature": ("effective", "predecessor", "ground"),
    "withdrawal of signature": ("effective",),
    "provisional application": (*_DAYS, *_ENDS, "articles", "scope"),
    "termination of provisional application": _DAYS,
    "withdrawal of objection": (*_DECLARED, "effective"),
    "acceptance of accession": _DAYS,
    "remark": ("articles",),
}
"""By kind, the fields that it has beside those that every kind has."""
KINDS = tuple(FIELDS)


def foreign_fields(action: Action) -> Iterator[str]:
    """The fields that an act has and its kind has not, in the order of an act's fields; of no known kind, none."""
    if action.kind not in FIELDS:
        return iter(())
    names, values = _lacks(action.kind, type(action))  # type: ignore[arg-type] # a class is hashable
    return (name for name in names if getattr(action, name)) if any(values(action)) else iter(())


@cache
def _lacks(kind: str, noun: type[Action]) -> tuple[tuple[str, ...], Callable[[Action], tuple[object, ...]]]:
    """The fields that acts of a kind do not have, and what gives those of one act."""
    names = tuple(name for name in noun._fields if name not in EVERY_KIND and name not in FIELDS[kind])
    return names, attrgetter(*names)


def kind_has(kind: str, foreign: Iterable[str]) -> str:
    """The sentence that a kind does not have some fields, and which it has beside those of every kind."""
    *first, last = (f"`{name}`" for name in foreign)
    lacks = f"{', '.join(first)} or {last}" if first else last
    own = ", ".join(f"`{name}`" for name in FIELDS[kind])
    return f"The kind {kind} has no {lacks}: beside what every act has, it has {own or 'nothing of its own'}."
