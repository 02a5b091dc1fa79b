"""A treaty's record: entries as they were written, actions as they now stand, and all that a question needs."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Literal

from tracker.model.action import DEPOSITS, INSTRUMENTS, SIGNATURES, Action
from tracker.model.named import NamedTuple
from tracker.model.participant import Participant
from tracker.model.treaty import Treaty

Does = Literal["records", "completes", "corrects", "strikes"]
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
    request: str = ""
    recorded_as: str = ""


class TreatyVersion(NamedTuple):
    """One version of a treaty's clauses as text, and the moment it was recorded."""

    slug: str
    version: int
    toml: str
    sha256: str
    recorded: datetime


class Entry(NamedTuple):
    """One line of the register: what it does, the action in full, who wrote it when, and the seals.

    `request` is the id under which it was recorded, if one was given, `recorded_as` the user of the server.
    """

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
    request: str = ""
    recorded_as: str = ""


class Comparison(NamedTuple):
    """A comparison with the depositary that the register keeps: the page's day, the file.

    `entries` are those that agreed, as they stood when the treaty's chain was `length` entries long; `same`: no
    difference was left.
    """

    day: date
    file: str
    entries: tuple[int, ...] = ()
    length: int = 0
    same: bool = False


@dataclass(frozen=True, eq=False)
class Record:
    """A treaty's actions as they stand, in order of receipt and, within a day, of entry."""

    actions: tuple[Action, ...]
    amended: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Participants of whom this register's users corrected or struck a line → the last entry that did."""
    compared: Mapping[int, Comparison] = field(default_factory=lambda: MappingProxyType({}))
    """By entry of this register's users, the comparison with the depositary by which it was found to agree."""

    @cached_property
    def by_participant(self) -> Mapping[str, tuple[Action, ...]]:
        """The actions of each participant, in order."""
        return _grouped(self.actions, _participant)

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Action, ...]]:
        """The actions of each kind, in order."""
        return _grouped(self.actions, _kind)

    @cached_property
    def deposits(self) -> tuple[Action, ...]:
        """The deposits that have effect, in order."""
        return tuple(action for action in self.among(_DEPOSITS) if action.has_effect)

    @cached_property
    def local(self) -> frozenset[str]:
        """Participants of whom this register's users entered a line."""
        return frozenset(action.participant for action in self.actions if action.local)

    @cached_property
    def by_number(self) -> Mapping[int, Action]:
        """The actions that were recorded, by their entries."""
        return MappingProxyType({action.number: action for action in self.actions if action.number})

    @cached_property
    def about(self) -> Mapping[int, tuple[Action, ...]]:
        """By entry, the actions that refer to it, in order."""
        return _grouped(self.actions, _about)

    def of_kind(self, *kinds: str) -> Iterator[Action]:
        """The actions of some kinds, kind by kind."""
        for kind in kinds:
            yield from self.by_kind.get(kind, ())

    def among(self, kinds: Collection[str]) -> list[Action]:
        """The actions of some kinds, in the record's order."""
        return [action for action in self if action.kind in kinds]

    def numbered(self, number: int | None) -> Action | None:
        """The action of an entry; None where there is none."""
        return self.by_number.get(number or 0)

    def of(self, code: str) -> tuple[Action, ...]:
        """The actions of one participant, in order; none is an empty tuple."""
        return self.by_participant.get(code, ())

    def such_of(self, code: str, wanted: Callable[[Action], bool]) -> tuple[Action, ...]:
        """Those actions of one participant of which a function says so, in order; it is asked once of each."""
        kept: dict[object, tuple[Action, ...]] = vars(self).setdefault("_such", {})
        if (code, wanted) not in kept:
            kept[code, wanted] = tuple(filter(wanted, self.of(code)))
        return kept[code, wanted]

    def __iter__(self) -> Iterator[Action]:
        """The actions in order."""
        return iter(self.actions)

    def having(self, *actions: Action) -> "Record":
        """This record and `actions`, as if they had happened. What is grouped already is not grouped anew."""
        every, known = list(self.actions), vars(self)
        groups = dict(known["by_participant"]) if "by_participant" in known else None
        for action in actions:
            where = _place(action)
            last = not every or _place(every[-1]) <= where
            every.insert(len(every) if last else bisect_right(every, where, key=_place), action)
            own = groups.get(action.participant, ()) if groups is not None else ()
            if groups is not None and (own or last):
                at = bisect_right(own, where, key=_place)
                groups[action.participant] = (*own[:at], action, *own[at:])
            else:
                groups = None
        grown = Record(tuple(every), self.amended, self.compared)
        if groups is not None:
            grown.__dict__["by_participant"] = MappingProxyType(groups)
        if "by_number" in known:
            numbers = {action.number: action for action in actions if action.number}
            grown.__dict__["by_number"] = MappingProxyType(known["by_number"] | numbers)
        return grown

    def without(self, place: int) -> "Record":
        """This record without the action at a place."""
        return _Without(self, self.actions[place])


def _grouped(actions: Iterable[Action], key: Callable[[Action], Any]) -> Mapping[Any, tuple[Action, ...]]:
    """Actions by what they have in common, in order; none of those that have nothing."""
    found: dict[Any, list[Action]] = {}
    for action in actions:
        found.setdefault(key(action), []).append(action)
    found.pop(None, None)
    return MappingProxyType({each: tuple(actions) for each, actions in found.items()})


class _Without(Record):
    """A record without one of its actions: what was found of the whole is not looked for anew, nor all copied."""

    def __init__(self, whole: Record, left_out: Action) -> None:
        vars(self).update(amended=whole.amended, compared=whole.compared, _whole=whole, _left_out=left_out)

    _whole: Record
    _left_out: Action

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Those of the whole but for one."""
        return tuple(self)

    def __iter__(self) -> Iterator[Action]:
        """Likewise."""
        return (each for each in self._whole.actions if each is not self._left_out)

    def numbered(self, number: int | None) -> Action | None:
        """The action of an entry; None where there is none."""
        found = self._whole.numbered(number)
        return None if found is self._left_out else found

    def such_of(self, code: str, wanted: Callable[[Action], bool]) -> tuple[Action, ...]:
        """Those of the whole but for one."""
        found = self._whole.such_of(code, wanted)
        return tuple(each for each in found if each is not self._left_out) if self._left_out in found else found

    @cached_property
    def by_participant(self) -> Mapping[str, tuple[Action, ...]]:
        """The groups of the whole but for one action."""
        return _ButOne(self._whole.by_participant, self._left_out.participant, self._left_out)

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Action, ...]]:
        """Likewise."""
        return _ButOne(self._whole.by_kind, self._left_out.kind, self._left_out)

    @cached_property
    def about(self) -> Mapping[int, tuple[Action, ...]]:
        """Likewise."""
        return _ButOne(self._whole.about, self._left_out.refers_to, self._left_out)


class _ButOne(Mapping[Any, tuple[Action, ...]]):
    """Groups of actions but for one action, which is taken out of its group when somebody asks for that."""

    def __init__(self, groups: Mapping[Any, tuple[Action, ...]], key: Any, left_out: Action) -> None:
        self._groups, self._key, self._left_out = groups, key, left_out

    def __getitem__(self, key: Any) -> tuple[Action, ...]:
        if key != self._key:
            return self._groups[key]
        if self._rest:
            return self._rest
        raise KeyError(key)

    def __iter__(self) -> Iterator[Any]:
        return (key for key in self._groups if key != self._key or self._rest)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def _rest(self) -> tuple[Action, ...]:
        group = self._groups.get(self._key, ())
        at = bisect_left(group, _place(self._left_out), key=_place)
        at = next((place for place in range(at, len(group)) if group[place] is self._left_out), len(group))
        return group[:at] + group[at + 1 :]


_NOTHING: Mapping[Any, Any] = MappingProxyType({})
_DEPOSITS = frozenset(DEPOSITS)


def in_order(
    actions: Iterable[Action], amended: Mapping[str, int] = _NOTHING, compared: Mapping[int, Comparison] = _NOTHING
) -> "Record":
    """A record of `actions`, by day of receipt, then by entry; one with no day known comes last."""
    return Record(tuple(sorted(actions, key=_place)), amended, compared)


def as_compared(record: Record, comparisons: Iterable[Comparison]) -> Record:
    """A record of which what agreed with the depositary's is no longer told as entered locally alone.

    What was corrected, struck or completed of a participant since the comparison takes its entries out of it.
    """
    found: dict[int, Comparison] = {}
    covered: dict[str, int] = {}
    for each in comparisons:
        for number in each.entries:
            line = record.numbered(number)
            if line and record.amended.get(line.participant, 0) <= each.length:
                covered[line.participant] = each.length
                found |= {number: each} if line.local else {}
    if not covered:
        return record
    actions = (each._replace(local=False) if each.number in found else each for each in record.actions)
    amended = {code: number for code, number in record.amended.items() if covered.get(code, 0) < number}
    return Record(tuple(actions), amended, found)


def standing_lines(entries: Iterable[Entry]) -> Record:
    """The record that entries amount to: completed and corrected lines, struck ones left out.

    A corrected line keeps its number, so that its place within a day does not change.
    """
    return standing_steps((entry.does, entry.number, entry.refers_to, entry.action) for entry in entries)


def standing_steps(steps: Iterable[tuple[str, int, int | None, Action]]) -> Record:
    """The same from what each entry does, its number, the line it is about, and its action."""
    standing: dict[int, Action] = {}
    amended: dict[str, int] = {}
    for does, number, about, action in steps:
        if does == "records":
            standing[number] = action
            continue
        line = standing.get(about or 0)
        if action.local:
            about_joining = line is not None and line.kind in JOINING
            amended |= dict.fromkeys(
                (each.participant for each in (line, action) if each), number if about_joining else _LAST
            )
        if line is None:
            continue
        if does == "completes":
            standing[line.number] = completed(line, action)
        elif does == "corrects":
            standing[line.number] = action._replace(number=line.number)
        else:
            del standing[line.number]
    return in_order(standing.values(), amended)


def completed(line: Action, filling: Action) -> Action:
    """A line with what `filling` says wherever the line says nothing; what it says already stays."""
    new = {name: value for name, value in filled(filling).items() if name not in filled(line)}
    return line._replace(**new, local=line.local or filling.local)


def filled(action: Action) -> dict[str, Any]:
    """What an action says about itself, by field: nothing empty, neither whose act it is nor of what kind."""
    return {name: value for name, value in zip(Action._fields, action, strict=True) if value and name not in _WHOSE}


JOINING = frozenset((*SIGNATURES, *INSTRUMENTS))
"""Acts that a depositary's table has in its columns: whose later correction a comparison covers."""
_WHOSE = ("participant", "kind", "number", "local")


_participant, _kind = attrgetter("participant"), attrgetter("kind")


def _about(action: Action) -> int | None:
    return action.refers_to or None


def _place(action: Action) -> tuple[bool, int, int]:
    day = action.received or (action.effective if action.kind in ("denunciation", "cessation") else None)
    return (day is None, day.toordinal() if day else 0, action.number or _LAST)


_LAST = 10**12  # an action not yet recorded comes after those of its day


@dataclass(frozen=True, eq=False)
class Dossier:
    """All that a question about one treaty needs.

    Its clauses, its record, the participants and, where the parties to other treaties may join, the dossier
    of each by its slug.
    `readings` are the choices by which it is read where the text leaves one open, each as its name and its alternative
    (empty: those taken here), `not_counted` whose instruments do not count by them.
    `worked_out` keeps what a rule has computed from the dossier alone; a dossier never changes, so it never expires.
    """

    treaty: Treaty
    record: Record
    participants: Mapping[str, Participant]
    members: Mapping[str, "Dossier"] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)
    not_counted: frozenset[str] = frozenset()
    worked_out: dict[Any, Any] = field(init=False, default_factory=dict, repr=False)

    def having(self, *actions: Action) -> "Dossier":
        """The same dossier with `actions` as if they had happened."""
        record = self.record.having(*actions)
        return Dossier(self.treaty, record, self.participants, self.members, self.readings, self.not_counted)
