"""Which of some given facts are new to a record, and what speaks against the others.

The same fact: same treaty, participant, kind, day of receipt, articles and part. History counts on both sides: a
value corrected since, here or in the source, is no contradiction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tracker.desk.recording import of_whose_territory
from tracker.intake.given import GivenLine
from tracker.law.admissibility.one_by_one import OneByOne
from tracker.law.declaring.declared import respelled
from tracker.model.action import Action
from tracker.model.finding import Doubt
from tracker.model.history import Change, differences
from tracker.model.record import Does, Dossier, Draft, Entry, completed, filled, in_order

DESCRIBING = ("source", "source_class", "confidence", "note")
"""Fields that say where a fact is from; two sources of one fact do not contradict one another."""

Identity = tuple[Any, ...]
Advance = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Refused:
    """One given fact that is not taken: what is wrong with it, or in what it differs from the record."""

    line: GivenLine
    doubts: tuple[Doubt, ...] = ()
    entry: int = 0
    differs: tuple[Change, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Entries to append, in order, each with the fact it comes from; how many facts are known; what is refused."""

    drafts: tuple[tuple[GivenLine, Draft], ...]
    known: int
    refused: tuple[Refused, ...]

    def with_what_they_refer_to(self, lines: Iterable[GivenLine]) -> tuple[GivenLine, ...]:
        """The facts from which entries come, and those that these refer to, in their order in the file."""
        by_number = {line.number: line for line in lines}
        wanted: dict[int, GivenLine] = {}
        left = [line.number for line, _ in self.drafts]
        while left:
            line = by_number.get(left.pop())
            if line and line.number not in wanted:
                wanted[line.number] = line
                left += [line.completes, *(version.refers_to or 0 for version in line.versions)]
        return tuple(line for number, line in by_number.items() if number in wanted)


@dataclass(slots=True)
class _Line:
    """A line of the record: every version of its action, the last one standing unless it was struck."""

    number: int
    versions: list[Action]
    struck: bool = False
    met: bool = False


@dataclass
class Merge:
    """Facts go in one by one, in order of receipt, each judged as an act that is recorded.

    `despite` is the reason for which what is doubtful is taken all the same.

    `moments`: an entry bears the moment that its fact gives, if it does, rather than now. `loading`: the treaty comes
    with its facts, so that, as where a folder is loaded, only what is impossible is refused; `check` tells the rest.
    """

    before: Dossier
    entries: tuple[Entry, ...]
    today: date
    by: str
    despite: str = ""
    moments: bool = False
    loading: bool = False
    known: int = 0
    drafts: list[tuple[GivenLine, Draft]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._judging = OneByOne(self.before, self.today)
        self._lines: dict[int, _Line] = {}
        self._same: dict[Identity, list[tuple[Action, _Line]]] = {}
        self._numbers: dict[int, int] = {}
        for entry in self.entries:
            self._take_over(entry)

    @property
    def dossier(self) -> Dossier:
        """The dossier with all that was taken."""
        return self._judging.dossier

    def take_all(self, given: Iterable[GivenLine], advance: Advance = lambda: None) -> Merged:
        """Merge facts, each judged by the record with those received before it; entries follow the order given."""
        lines = list(given)
        for line in by_day(lines):
            self._take(line)
            advance()
        places = {line.number: place for place, line in enumerate(lines)}
        refused = sorted(self.refused, key=lambda each: places[each.line.number])
        return Merged(drafts=self._as_given(places), known=self.known, refused=tuple(refused))

    def _as_given(self, places: Mapping[int, int]) -> tuple[tuple[GivenLine, Draft], ...]:
        """The entries in the order of their facts, and what they refer to by the numbers that they so get."""
        wanted = [max(places[line.number], places.get(line.completes, 0)) for line, _ in self.drafts]
        in_turn = sorted(range(len(wanted)), key=wanted.__getitem__)
        if in_turn == [*range(len(wanted))]:
            return tuple(self.drafts)
        first = len(self.entries) + 1
        numbers = {first + then: now for now, then in enumerate(in_turn, first)}

        def meant(number: int | None) -> int | None:
            return numbers.get(number, number) if number else number

        return tuple(
            (
                line,
                draft._replace(
                    refers_to=meant(draft.refers_to),
                    action=draft.action._replace(refers_to=meant(draft.action.refers_to)),
                ),
            )
            for line, draft in (self.drafts[then] for then in in_turn)
        )

    def _take_over(self, entry: Entry) -> None:
        if entry.does == "records":
            self._keep(_Line(entry.number, [entry.action]))
        elif entry.refers_to in self._lines:
            line = self._lines[entry.refers_to]
            line.struck = line.struck if entry.does == "completes" else entry.does == "strikes"
            if entry.does != "strikes":
                self._add_version(line, entry.action, entry.does)

    def _add_version(self, line: _Line, action: Action, does: Does) -> None:
        line.versions.append(completed(line.versions[-1], action) if does == "completes" else action)
        self._index(line)

    def _keep(self, line: _Line) -> None:
        self._lines[line.number] = line
        self._index(line)

    def _index(self, line: _Line) -> None:
        newest = line.versions[-1]
        self._same.setdefault(identity(newest), []).append((newest, line))

    def _take(self, given: GivenLine) -> None:
        if len(given.versions) > 1 or given.action.refers_to is not None:
            versions = tuple(version for each in given.versions if (version := self._renumbered(each)))
            if len(versions) < len(given.versions):
                says = f"it refers to entry {given.action.refers_to}, which is not there"
                self.refused.append(Refused(given, says=says))
                return
            given = given._replace(versions=versions)
        if given.completes:
            self._complete(given)
            return
        there = self._there(given)
        if not there and not self.loading and len(given.versions) == 1:
            action = respelled(self.before.treaty, given.action)
            if action != given.action:
                given = given._replace(versions=(action,))
                there = self._there(given)
        if there:
            self._meet(given, there)
        elif not given.struck:
            self._add(given)

    def _there(self, given: GivenLine) -> list[tuple[Action, _Line]]:
        """The lines that are the same fact as one of its versions, each with the version of it that is."""
        return [each for version in given.versions for each in self._same.get(identity(version), ())]

    def _meet(self, given: GivenLine, there: list[tuple[Action, _Line]]) -> None:
        """Compare a fact with the line that says the very same, else with one that nothing given has met yet."""
        action = _bare(given.action)
        alike = [line for version, line in there if _bare(version) == action]
        left = [line for line in alike or (line for _, line in there) if not line.met]
        if left:
            left[0].met = True
            self._numbers[given.number] = left[0].number
            self._compare(given, left[0])
        elif alike:
            self.refused.append(Refused(given, says="it is there twice; remove one of the two"))
        elif not given.struck:
            self._add(given)

    def _renumbered(self, action: Action) -> Action | None:
        """The action with the entry it is about as this record numbers it; None where that is not there."""
        if action.refers_to is None:
            return action
        number = self._numbers.get(action.refers_to)
        return action._replace(refers_to=number) if number else None

    def _add(self, given: GivenLine) -> None:
        action = given.action
        doubts = (*self._judging.doubts(action), *of_whose_territory(action))
        despite = given.reason or self.despite
        if doubts and (any(each.severity == "impossible" for each in doubts) or not (despite or self.loading)):
            self.refused.append(Refused(given, doubts=doubts))
            return
        number = len(self.entries) + len(self.drafts) + 1
        self.drafts.append((given, self._draft(given, "records", reason=(despite if doubts else "") or given.reason)))
        self._judging.take(action, number)
        self._numbers[given.number] = number
        self._keep(_Line(number, [action], met=True))

    def _compare(self, given: GivenLine, line: _Line) -> None:
        """Tell a known fact from one that its source has since corrected or struck, and from a contradiction."""
        standing = line.versions[-1]
        earlier = given.versions if given.struck else given.versions[:-1]
        differs = _contradictions(given, standing)
        if line.struck and given.struck:
            self.known += 1
        elif not line.struck and any(not differences(version, standing) for version in earlier):
            self._amend(given, line)
        elif not differs and not line.struck and not given.struck:
            self.known += 1
        elif any(
            not _contradictions(given, version) for version in (line.versions if line.struck else line.versions[:-1])
        ):
            self.known += 1  # corrected or struck here since
        else:
            self.refused.append(Refused(given, entry=line.number, differs=differs))

    def _amend(self, given: GivenLine, line: _Line) -> None:
        standing = line.versions[-1]
        if not given.struck and not differences(given.action, standing):
            self.known += 1
            return
        if given.struck:
            self.drafts.append(
                (given, self._draft(given._replace(versions=(standing,)), "strikes", refers_to=line.number))
            )
            line.struck = True
            self._stands(line.number)
            return
        changes = differences(standing, given.action)
        if given.basis or any(change.before not in ("", None, ()) for change in changes):
            self._amend_by(given, line, "corrects")
            return
        new = {change.field: change.after for change in changes}
        filling = Action(participant=standing.participant, kind=standing.kind, **new)
        self._amend_by(given._replace(versions=(filling,)), line, "completes")

    def _complete(self, given: GivenLine) -> None:
        """Fill what is empty in a line, unless the line says so already or says something else."""
        line = self._lines.get(self._numbers.get(given.completes, 0))
        if line is None:
            self.refused.append(Refused(given, says="the row that it completes was not taken"))
            return
        says, standing = filled(given.action), line.versions[-1]
        new = {name: value for name, value in says.items() if name not in filled(standing)}
        differs = _contradictions(given, standing)
        if any(change.before not in ("", None, ()) for change in differs):
            known = any(not _contradictions(given, version) for version in line.versions)
            self.known += known
            if not known:
                self.refused.append(Refused(given, entry=line.number, differs=differs))
        elif line.struck or not new:
            self.known += 1
        else:
            filling = Action(participant=standing.participant, kind=standing.kind, **new)
            self._amend_by(given._replace(versions=(filling,)), line, "completes")

    def _amend_by(self, given: GivenLine, line: _Line, does: Does) -> None:
        self.drafts.append((given, self._draft(given, does, refers_to=line.number)))
        self._add_version(line, given.action, does)
        self._stands(line.number, line.versions[-1]._replace(number=line.number))

    def _stands(self, number: int, *instead: Action) -> None:
        """Count a line no more, or another version of it."""
        dossier = self.dossier
        others = (each for each in dossier.record.actions if each.number != number)
        actions = in_order((*others, *instead)).actions
        self._judging.stands(replace(dossier, record=replace(dossier.record, actions=actions)))

    def _draft(self, given: GivenLine, does: Does, *, reason: str = "", refers_to: int | None = None) -> Draft:
        moment = given.recorded if self.moments else None
        return Draft(does, given.versions[-1], self.by, refers_to, reason or given.reason, given.basis, moment)


def identity(action: Action) -> Identity:
    """What makes two actions of one treaty the same fact."""
    return action.participant, action.kind, action.received or action.received_in, action.articles, action.part


def _bare(action: Action) -> Action:
    """An action without what a register adds to it."""
    return action._replace(number=0, local=False) if action.number or action.local else action


def _contradictions(given: GivenLine, standing: Action) -> tuple[Change, ...]:
    """Where a given fact says something else than the record; of a table only what it does say."""
    return tuple(
        change
        for change in differences(standing, given.action)
        if change.field not in DESCRIBING and (given.full or change.after not in ("", None, ()))
    )


def by_day(lines: Iterable[GivenLine]) -> list[GivenLine]:
    """Facts in order of receipt; one that completes another comes after it, one without a day last."""
    lines = list(lines)
    days = {line.number: line.action.received or date.max for line in lines}
    if any(line.completes for line in lines):
        days |= {line.number: days.get(line.completes, date.max) for line in lines if line.completes}
    return sorted(lines, key=lambda line: days[line.number])
