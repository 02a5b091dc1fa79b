"""What became of the lines of a record: which stand, which were corrected or struck, and by which entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from tracker.model.action import Action
from tracker.model.consequences import Consequences
from tracker.model.finding import Doubt, Standing
from tracker.model.named import NamedTuple
from tracker.model.record import Entry, completed
from tracker.model.treaty import Treaty

HeadOf = Literal["the register", "a treaty", "the log", "nothing here"]
State = Literal["stands", "corrected", "struck"]
BECAME: Mapping[str, State] = {"corrects": "corrected", "strikes": "struck"}
_NOT_COMPARED = ("number", "local")


class Change(NamedTuple):
    """One field of an action, as it was and as it is."""

    field: str
    before: Any
    after: Any


class Line(NamedTuple):
    """An entry, what became of it (`by` is the entry that did it), and what it changed if it is about another."""

    entry: Entry
    state: State = "stands"
    by: int | None = None
    changes: tuple[Change, ...] = ()

    @property
    def is_news(self) -> bool:
        """Whether a reader learns something of it: that an act is filed under its paper is none."""
        return self.entry.does != "completes" or any(change.field != "paper" for change in self.changes)


class Amended(NamedTuple):
    """What came of a completion, a correction or a strike: the new entry, the line before, where its participant is.

    `after` is None where the line was struck. After a dry run `entry` is what would have been written.
    `with_it` are the lines of its paper that were corrected with it.
    """

    treaty: Treaty
    entry: Entry
    before: Action
    after: Action | None
    changes: tuple[Change, ...]
    standing: Standing
    doubts: tuple[Doubt, ...]
    consequences: Consequences
    with_it: tuple[int, ...] = ()
    dry_run: bool = False


class Expected(NamedTuple):
    """A head that was noted elsewhere, and what it is here.

    `of` says whose head it is or was; `entry` is the last entry before it, of `treaty`; `since` the number of
    entries added after it, of leaves if it is the log's. `signers` are keys of the register that signed it, `why`
    says what speaks against it.
    """

    head: str
    of: HeadOf
    treaty: str = ""
    entry: int = 0
    since: int = 0
    signers: tuple[str, ...] = ()
    why: str = ""

    @property
    def found(self) -> bool:
        """Whether the record still reaches to it."""
        return self.of != "nothing here"


def differences(before: Action, after: Action) -> tuple[Change, ...]:
    """The fields in which two actions differ, in the order of an action's fields."""
    pairs = zip(Action._fields, before, after, strict=True)
    return tuple(Change(*pair) for pair in pairs if pair[0] not in _NOT_COMPARED and pair[1] != pair[2])


def lines_of(entries: Iterable[Entry]) -> tuple[Line, ...]:
    """What became of each entry, in order; a line corrected more than once names the last correction.

    A completion stands as long as what it filled does: a correction of other fields leaves it alone.
    """
    lines: dict[int, Line] = {}
    newest: dict[int, tuple[Action, tuple[int, ...]]] = {}  # of each line: as it stands, and the entries that say so
    for entry in entries:
        about = entry.refers_to or 0
        lines[entry.number] = Line(entry=entry)
        if entry.does == "records":
            newest[entry.number] = entry.action, (entry.number,)
        elif about in newest and lines[about].state != "struck":
            before, told_by = newest[about]
            after = _after(entry, before)
            changes = differences(before, after) if after else ()
            lines[entry.number] = lines[entry.number]._replace(changes=changes)
            if entry.does == "completes":
                newest[about] = after or before, (*told_by, entry.number)
                continue
            kept = tuple(number for number in told_by if after and _stands(lines[number], changes))
            for number in {about, *told_by} - {*kept}:
                lines[number] = lines[number]._replace(state=BECAME[entry.does], by=entry.number)
            newest[about] = after or before, (*kept, entry.number)
    return tuple(lines.values())


def newest_first(lines: Iterable[Line]) -> list[Line]:
    """What is news, the newest first: entries by the moment at which they were recorded, then by number."""
    news = (line for line in lines if line.is_news)
    return sorted(news, key=lambda line: (line.entry.recorded, line.entry.number), reverse=True)


def _stands(line: Line, corrected: Iterable[Change]) -> bool:
    """Whether an entry about an act is a completion, and none of what it filled was corrected."""
    filled = {change.field for change in line.changes}
    return line.entry.does == "completes" and filled.isdisjoint(change.field for change in corrected)


def _after(entry: Entry, before: Action) -> Action | None:
    """A line after an entry about it; None where that strikes it."""
    if entry.does == "completes":
        return completed(before, entry.action)
    return entry.action if entry.does == "corrects" else None


def line_of(entries: Iterable[Entry], number: int) -> tuple[Action | None, int | None]:
    """The action of a line as it now stands, and the entry that struck it, if one did.

    (None, None) where no entry of this number records an action.
    """
    action, struck = None, None
    for entry in entries:
        if entry.number == number and entry.does == "records":
            action = entry.action
        elif entry.refers_to == number and action is not None:
            after = _after(entry, action)
            action, struck = (after, None) if after else (action, entry.number)
    return action, struck


class Released(NamedTuple):
    """What a release ships: how many files, of which version, by which public keys signed, and what differs from it.

    `unchecked` says why no signature can be checked here.
    """

    files: int
    version: str
    signers: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()
    unchecked: str = ""
