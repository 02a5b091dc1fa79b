"""A treaty's record: entries as they were written, actions as they now stand, and all that a question needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from tracker.model.action import Action
from tracker.model.participant import Participant
from tracker.model.treaty import Treaty

Does = Literal["records", "corrects", "strikes"]
SHIPPED = "shipped record"
"""Who recorded the entries that come with the package; every other name means that an entry was made locally."""


class Draft(NamedTuple):
    """An entry not yet written. `recorded` is given only where the moment is fixed: shipped and restored entries."""

    does: Does
    action: Action
    recorded_by: str
    refers_to: int | None = None
    reason: str = ""
    basis: str = ""
    recorded: datetime | None = None


class TreatyVersion(NamedTuple):
    """One version of a treaty's clauses as text, and the moment it was recorded."""

    slug: str
    version: int
    toml: str
    sha256: str
    recorded: datetime


class Entry(NamedTuple):
    """One line of the register: what it does, the action in full, who wrote it when, and the seals."""

    treaty: str
    number: int
    does: Does
    action: Action
    recorded: datetime
    recorded_by: str
    previous_seal: str
    seal: str
    refers_to: int | None = None
    reason: str = ""
    basis: str = ""


@dataclass(frozen=True, eq=False)
class Record:
    """A treaty's actions as they stand, in order of receipt and, within a day, of entry."""

    actions: tuple[Action, ...]
    amended: frozenset[str] = frozenset()
    """Participants of whom this register's users corrected or struck a line."""

    @cached_property
    def by_participant(self) -> Mapping[str, tuple[Action, ...]]:
        """The actions of each participant, in order."""
        groups: dict[str, list[Action]] = {}
        for action in self.actions:
            groups.setdefault(action.participant, []).append(action)
        return MappingProxyType({code: tuple(actions) for code, actions in groups.items()})

    @cached_property
    def local(self) -> frozenset[str]:
        """Participants of whom this register's users entered a line."""
        return frozenset(action.participant for action in self.actions if action.local)

    def of(self, code: str) -> tuple[Action, ...]:
        """The actions of one participant, in order; none is an empty tuple."""
        return self.by_participant.get(code, ())

    def having(self, *actions: Action) -> Record:
        """This record and `actions`, as if they had happened."""
        return in_order((*self.actions, *actions), self.amended)


def in_order(actions: Iterable[Action], amended: frozenset[str] = frozenset()) -> Record:
    """A record of `actions`, by day of receipt, then by entry; one with no day known comes last."""
    return Record(tuple(sorted(actions, key=_place)), amended)


def standing_lines(entries: Iterable[Entry]) -> Record:
    """The record that entries amount to: corrections applied, struck lines left out.

    A corrected line keeps its number, so that its place within a day does not change.
    """
    standing: dict[int, Action] = {}
    amended: set[str] = set()
    for entry in entries:
        if entry.does == "records":
            standing[entry.number] = entry.action
        if entry.does != "records" and entry.recorded_by != SHIPPED:
            amended |= {each.participant for each in (standing.get(entry.refers_to or 0), entry.action) if each}
        if entry.does == "corrects" and entry.refers_to in standing:
            standing[entry.refers_to] = entry.action._replace(number=entry.refers_to)
        elif entry.does == "strikes" and entry.refers_to is not None:
            standing.pop(entry.refers_to, None)
    return in_order(standing.values(), frozenset(amended))


def _place(action: Action) -> tuple[bool, int, int]:
    day = action.received
    return (day is None, day.toordinal() if day else 0, action.number or _LAST)


_LAST = 10**12  # an action not yet recorded comes after those of its day


@dataclass(frozen=True, eq=False)
class Dossier:
    """All that a question about one treaty needs.

    Its clauses, its record, the participants and, where the parties to another treaty may join, that one's dossier.
    `worked_out` keeps what a rule has computed from the dossier alone; a dossier never changes, so it never expires.
    """

    treaty: Treaty
    record: Record
    participants: Mapping[str, Participant]
    members: Dossier | None = None
    worked_out: dict[Any, Any] = field(init=False, default_factory=dict, repr=False)

    def having(self, *actions: Action) -> Dossier:
        """The same dossier with `actions` as if they had happened."""
        return replace(self, record=self.record.having(*actions))
