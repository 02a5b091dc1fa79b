"""Which of some given facts are new to a record, and what speaks against the others.

The same fact: same treaty, participant, kind, day of receipt, articles and part. History counts on both sides: a
value corrected since, here or in the source, is no contradiction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tracker.intake.given import GivenLine
from tracker.law.admissibility import admissibility
from tracker.model.action import Action
from tracker.model.finding import Doubt
from tracker.model.history import Change, differences
from tracker.model.record import Does, Dossier, Draft, Entry, in_order

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


@dataclass
class _Line:
    """A line of the record: every version of its action, the last one standing unless it was struck."""

    number: int
    versions: list[Action]
    struck: bool = False
    met: bool = False


@dataclass
class Merge:
    """Facts go in one by one; `despite` is the reason for which what is doubtful is taken all the same."""

    dossier: Dossier
    entries: tuple[Entry, ...]
    today: date
    by: str
    despite: str = ""
    known: int = 0
    drafts: list[tuple[GivenLine, Draft]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lines: dict[int, _Line] = {}
        self._same: dict[Identity, list[_Line]] = {}
        self._numbers: dict[int, int] = {}
        for entry in self.entries:
            self._take_over(entry)

    def take_all(self, given: Iterable[GivenLine], advance: Advance = lambda: None) -> Merged:
        """Merge facts in their order."""
        for line in given:
            self._take(line)
            advance()
        return Merged(drafts=tuple(self.drafts), known=self.known, refused=tuple(self.refused))

    def _take_over(self, entry: Entry) -> None:
        if entry.does == "records":
            self._keep(_Line(entry.number, [entry.action]))
        elif entry.refers_to in self._lines:
            line = self._lines[entry.refers_to]
            line.struck = entry.does == "strikes"
            if not line.struck:
                line.versions.append(entry.action)
                self._same.setdefault(identity(entry.action), []).append(line)

    def _keep(self, line: _Line) -> None:
        self._lines[line.number] = line
        self._same.setdefault(identity(line.versions[-1]), []).append(line)

    def _take(self, given: GivenLine) -> None:
        versions = tuple(version for each in given.versions if (version := self._renumbered(each)))
        if len(versions) < len(given.versions):
            self.refused.append(Refused(given, says=f"it refers to entry {given.action.refers_to}, which is not there"))
            return
        given = replace(given, versions=versions)
        there = [line for version in versions for line in self._same.get(identity(version), ())]
        line = next((each for each in there if not each.met), None)
        if line:
            line.met = True
            self._numbers[given.number] = line.number
            self._compare(given, line)
        elif any(not differences(given.action, each.versions[-1]) for each in there):
            self.refused.append(Refused(given, says="it is there twice; remove one of the two"))
        elif not given.struck:
            self._add(given)

    def _renumbered(self, action: Action) -> Action | None:
        """The action with the entry it is about as this record numbers it; None where that is not there."""
        if action.refers_to is None:
            return action
        number = self._numbers.get(action.refers_to)
        return replace(action, refers_to=number) if number else None

    def _add(self, given: GivenLine) -> None:
        doubts = admissibility(self.dossier, given.action, self.today)
        despite = given.reason or self.despite
        if any(doubt.severity == "impossible" for doubt in doubts) or (doubts and not despite):
            self.refused.append(Refused(given, doubts=doubts))
            return
        number = len(self.entries) + len(self.drafts) + 1
        self.drafts.append((given, self._draft(given, "records", reason=despite if doubts else given.reason)))
        self.dossier = self.dossier.having(replace(given.action, number=number, local=True))
        self._numbers[given.number] = number
        self._keep(_Line(number, [given.action], met=True))

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
        does: Does = "strikes" if given.struck else "corrects"
        action = standing if given.struck else given.action
        self.drafts.append((given, self._draft(replace(given, versions=(action,)), does, refers_to=line.number)))
        line.struck = given.struck
        line.versions.append(action)
        changed = [a for a in self.dossier.record.actions if a.number != line.number]
        if not given.struck:
            changed.append(replace(action, number=line.number))
        self.dossier = replace(self.dossier, record=in_order(changed), worked_out={})

    def _draft(self, given: GivenLine, does: Does, *, reason: str = "", refers_to: int | None = None) -> Draft:
        return Draft(
            does=does,
            action=given.action,
            recorded_by=self.by,
            refers_to=refers_to,
            reason=reason or given.reason,
            basis=given.basis,
        )


def identity(action: Action) -> Identity:
    """What makes two actions of one treaty the same fact."""
    return action.participant, action.kind, action.received, action.articles, action.part


def _contradictions(given: GivenLine, standing: Action) -> tuple[Change, ...]:
    """Where a given fact says something else than the record; of a table only what it does say."""
    return tuple(
        change
        for change in differences(standing, given.action)
        if change.field not in DESCRIBING and (given.full or change.after not in ("", None, ()))
    )
