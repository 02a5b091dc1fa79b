"""Questions to the register inside one transaction, so that all answers come from one moment."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import compress
from typing import TYPE_CHECKING, Any, Protocol

from tracker.model.cycles import no_search_for_cycles
from tracker.model.participant import Participant
from tracker.model.record import Entry, Record, TreatyVersion, in_order, standing_steps
from tracker.model.refusal import Refusal
from tracker.register import statements
from tracker.register.acts import is_whole
from tracker.register.faults import Place
from tracker.register.seal import (
    ACTION_COLUMNS,
    UNREADABLE,
    actions_of_columns,
    day_of_text,
    entries_of_columns,
    entry_of_columns,
    head_of_register,
    moment_of_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.register.audit import Audit

_OF_PARTICIPANT = len(statements.PARTICIPANT_COLUMNS)
ALWAYS = datetime.max.replace(tzinfo=UTC)


class Rows(Protocol):
    """A transaction's answers to a question, row by row as the driver gives them: the one thing a reader needs."""

    kind: str
    """`sqlite` or `postgresql`."""

    def __call__(self, question: str, /, **given: Any) -> list[tuple[Any, ...]]:
        """Every row; `given` are the values by name."""

    def each(self, question: str, /, **given: Any) -> Iterator[tuple[Any, ...]]:
        """The same rows one after the other, so that never all of them are held."""


class Writable(Rows, Protocol):
    """A transaction that can also add: all that whoever writes needs."""

    def add(self, table: str, rows: Sequence[Sequence[Any]], given: tuple[str, ...] = (), /) -> None:
        """Add rows, their values as texts and numbers in the order of `statements.ADDED`, or of the columns `given`."""


class Reader:
    """What the register holds, as one transaction sees it. `known` limits it to what was recorded by a moment."""

    def __init__(self, rows: Rows, place: Place) -> None:
        self._rows = rows
        self._place = place

    def participants(self, known: datetime | None = None) -> dict[str, Participant]:
        """Code → participant as it is known by a moment, in order of code."""
        rows = [
            *sorted(self._rows(statements.PARTICIPANTS), key=lambda row: str(row[0])),
            *self._rows(statements.PARTICIPANT_VERSIONS, known=known or ALWAYS),
        ]
        with self._readable("a participant"):
            found = {row[0]: participant_of_row(row) for row in rows}
            if any(bytes in map(type, each) or None in (each.name, each.kind) for each in found.values()):
                raise TypeError
        return found

    def number_of_participants(self) -> int:
        """How many participants there are, each version counted: another number means that others are known."""
        return int(self._rows(statements.NUMBER_OF_PARTICIPANTS)[0][0])

    def treaties(self, known: datetime | None = None) -> tuple[TreatyVersion, ...]:
        """The newest clauses of each treaty, in order of slug."""
        newest = {row[0]: row for row in self._rows(statements.TREATIES, known=known or ALWAYS)}
        return tuple(self._version(newest[slug]) for slug in sorted(newest))

    def versions(self, slug: str, known: datetime | None = None) -> tuple[TreatyVersion, ...]:
        """Every version of a treaty's clauses, in order."""
        return tuple(map(self._version, self._rows(statements.VERSIONS, slug=slug, known=known or ALWAYS)))

    def clauses(self, slug: str, known: datetime | None = None) -> TreatyVersion | None:
        """The newest clauses of a treaty; None where there are none."""
        rows = self._rows(statements.CLAUSES, slug=slug, known=known or ALWAYS)
        return self._version(rows[0]) if rows else None

    @no_search_for_cycles()
    def record(self, slug: str, known: datetime | None = None) -> Record:
        """A treaty's actions as they stand: corrections applied, in order of receipt."""
        of = {"slug": slug, "known": known or ALWAYS}
        ((*has,),) = self._rows(statements.HAS_SELDOM, **of)
        without = compress(statements.SELDOM, (not each for each in has))
        usual = {name: statements.USUAL[name] for columns in without for name in columns}
        rows = self._rows(statements.lines(*usual), **of)
        if not rows:
            return Record(())
        fetched, names = zip(*rows, strict=True), statements.LINE_COLUMNS
        given = {name: (usual[name],) * len(rows) if name in usual else next(fetched) for name in names}
        with self._readable(f"an entry of '{slug}'"):
            _need_texts(given.values())
            actions = actions_of_columns(given[name] for name in ACTION_COLUMNS.values())
            if all(each == "records" for each in given["does"]):
                return in_order(actions)
            steps = (given[name] for name in ("does", "number", "refers_to"))
            return standing_steps(zip(*steps, actions, strict=True))

    def entries(self, slug: str, known: datetime | None = None) -> tuple[Entry, ...]:
        """A treaty's entries in order."""
        rows = self._rows(statements.ENTRIES, slug=slug, known=known or ALWAYS)
        columns = list(zip(*rows, strict=True))
        with self._readable(f"an entry of '{slug}'"):
            _need_texts(columns)
            return entries_of_columns(dict(zip(statements.ENTRY_COLUMNS, columns, strict=True))) if rows else ()

    def shipped_entries(self) -> Iterator[Entry]:
        """Every entry that says it is of the shipped record; one that cannot be read is left out."""
        for row in self._rows.each(statements.SHIPPED_ENTRIES):
            with suppress(*UNREADABLE):
                yield entry_of_columns(dict(zip(statements.ENTRY_COLUMNS, row, strict=True)))

    def heads(self, known: datetime | None = None) -> dict[str, tuple[int, str]]:
        """Slug → number and seal of the last entry, for each treaty that has one."""
        rows = self._rows(statements.HEADS_THEN, known=known) if known else self._rows(statements.HEADS)
        found = {treaty: (number, seal) for treaty, number, seal in rows}
        return {slug: found[slug] for slug in sorted(found)}

    def last_recorded(self, known: datetime | None = None) -> datetime | None:
        """The moment at which clauses or an entry were recorded last; None where nothing was."""
        ((last,),) = self._rows(statements.LAST_RECORDED, known=known or ALWAYS)
        with self._readable("a moment"):
            return moment_of_text(last) if last else None

    def head(self) -> str:
        """The head of the whole register."""
        return head_of_register(self.heads())

    def has_local_entries(self) -> bool:
        """Whether anybody but the package has entered a line."""
        return bool(self._rows(statements.LOCAL))

    def acts(self, does: str, treaty: str) -> tuple[dict[str, Any], ...]:
        """The acts of one kind that the register itself did about a treaty, in order; what is none is left out."""
        with self._readable(f"an act about '{treaty}'"):
            said = [json.loads(line) for (line,) in self._rows(statements.ACTS, does=does, treaty=treaty)]
            return tuple(filter(is_whole, said))

    def seal_of(self, slug: str, number: int) -> str:
        """The seal of an entry; empty where it is not there."""
        rows = self._rows(statements.SEAL, slug=slug, number=number)
        return str(rows[0][0]) if rows else ""

    def every_act(self) -> tuple[str, ...]:
        """The lines of all acts of the register itself, in order."""
        return tuple(str(line) for _, line in sorted(self._rows(statements.EVERY_ACT)))

    def clock(self) -> datetime:
        """The moment by the server's clock."""
        return moment_of_text(self._rows(statements.CLOCK)[0][0])

    def mark(self) -> str:
        """A text that is another one after anything was written: the first and the last leaf of the log."""
        return repr([tuple(row) for row in self._rows(statements.ENDS_OF_THE_LOG)])

    def leaves(self) -> list[tuple[str, str]]:
        """Every leaf of the log in order: its line, and its hash as it is kept."""
        return [(line, digest) for _, line, digest in self._rows(statements.LEAVES)]

    def hashes(self) -> list[bytes]:
        """The hash of every leaf in order, as it is kept."""
        return [bytes.fromhex(digest) for (digest,) in self._rows(statements.HASHES)]

    def leaves_of(self, kind: str) -> list[dict[str, Any]]:
        """What the leaves of one kind say, in order."""
        with self._readable("a leaf of the log"):
            found = [json.loads(line) for (line,) in self._rows(statements.LEAVES_LIKE, mark=f'%"is":"{kind}"%')]
            return [each for each in found if each["is"] == kind]

    def sound_hashes(self) -> list[bytes] | None:
        """The hash of every leaf in order, computed anew; None where the log does not say what is there."""
        from tracker.register.log_audit import sound_hashes  # noqa: PLC0415 (as `audit`)

        return sound_hashes(self._rows)

    def is_sound_since(self, size: int) -> bool:
        """Whether what the log has behind so many leaves is as it was written, and the schema the one that was made."""
        from tracker.register.log_audit import is_sound_since  # noqa: PLC0415 (as `audit`)

        return is_sound_since(self._rows, size)

    def checkpoints(self) -> list[tuple[int, str, str]]:
        """Every checkpoint that is kept: size, root and signed note, in the order in which they were signed."""
        return [(size, root, note) for size, root, note in self._rows(statements.CHECKPOINTS)]

    def audit(self) -> Audit:
        """Recompute every seal."""
        from tracker.register.audit import audit  # noqa: PLC0415 (no other question needs it)

        return audit(self._rows)

    def _version(self, row: tuple[Any, ...]) -> TreatyVersion:
        slug, version, toml, digest, recorded = row
        with self._readable(f"version {version} of the clauses of '{slug}'"):
            return TreatyVersion(slug, version, toml, digest, moment_of_text(recorded))

    @contextmanager
    def _readable(self, what: str) -> Iterator[None]:
        """Refuse what holds anything that is none of its values."""
        try:
            yield
        except UNREADABLE:
            raise Refusal(
                f"{self._place.text}: {what} holds what the tracker never writes. `tracker audit` tells which one.",
                code="entry unreadable",
            ) from None


def _need_texts(columns: Iterable[Sequence[Any]]) -> None:
    """Each value is a text or a number; most columns hold one value all the way down. Raises TypeError."""
    for column in columns:
        first = column[0]
        if isinstance(first, bytes) or (column.count(first) < len(column) and bytes in set(map(type, column))):
            raise TypeError


def participant_of_row(row: tuple[Any, ...]) -> Participant:
    """The participant of a row, whatever stands behind its own columns."""
    code, kind, name, alpha3, since, until, note, source, predecessors = row[:_OF_PARTICIPANT]
    days = day_of_text(since), day_of_text(until)
    return Participant(code, name, kind, alpha3, *days, note, source, tuple(predecessors.split()))
