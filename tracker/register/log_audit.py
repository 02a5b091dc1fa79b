"""Whether the log is whole, and says what the tables say."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from tracker.register import log, merkle, schema, statements
from tracker.register.reading import ALWAYS, Rows, participant_of_row
from tracker.register.seal import FIRST, UNREADABLE, seal, text_of_moment
from tracker.register.seal import line as line_of
from tracker.register.verifier import leaf_hash

_SHOWN = 5  # troubles of one sort that are told one by one


@dataclass(frozen=True, slots=True)
class Kept:
    """A checkpoint that was signed and kept: how far the log reached, its root, and the signed note."""

    size: int
    root: str
    note: str
    holds: bool
    """Whether the log still begins with what it vouches for."""


@dataclass(frozen=True, slots=True)
class Vouched:
    """How many leaves a key vouches for; of a witness the moment too, in seconds since 1970."""

    vkey: str
    size: int
    seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogAudit:
    """What an audit of the log found: the register's id, its leaves and root, and each trouble as a sentence."""

    id: str
    size: int
    root: str
    troubles: tuple[str, ...] = ()
    checkpoints: tuple[Kept, ...] = ()
    keys: tuple[str, ...] = ()
    """The public keys that the register names as its own, in the order in which they were added."""
    witnesses: tuple[str, ...] = ()
    """The public keys of the witnesses that it names."""
    vouched: tuple[Vouched, ...] = ()
    unchecked: tuple[str, ...] = ()
    """What could not be looked at here, and why, as sentences."""


def audit_log(ask: Rows) -> LogAudit:
    """Compare every leaf with what it stands for, every row with its leaf, the schema with the one that was made."""
    leaves, signed = _Leaves(ask), ask(statements.CHECKPOINTS)
    size = len(leaves.hashes)
    roots = {0: merkle.EMPTY, **merkle.roots(leaves.hashes, {size, *(each for each, _, _ in signed)})}
    kept = tuple(Kept(size, root, note, roots.get(size, b"").hex() == root) for size, root, note in signed)
    return LogAudit(
        id=str(next((each.get("id", "") for each in leaves.own if each["is"] == log.BIRTH), "")),
        size=size,
        root=roots[size].hex(),
        troubles=(
            *leaves.troubles(),
            *_of_the_file(ask),
            *(
                f"The checkpoint of {each.size} leaves that is kept here does not fit the log: it was rewritten since."
                for each in kept
                if not each.holds
            ),
        ),
        checkpoints=kept,
        keys=tuple(_keys(leaves.own, "added")),
        witnesses=tuple(_keys(leaves.own, "witness")),
    )


class _Leaves:
    """Every leaf of the log, its hash computed anew, beside what stands in the tables."""

    def __init__(self, ask: Rows) -> None:
        self._ask = ask
        self.hashes: list[bytes] = []
        self._first = ""
        self._unlike: list[str] = []
        self._without_leaf = _lines_of_the_tables(ask)
        self._without_row: list[str] = []
        gap = False
        for place, (number, line, digest) in enumerate(ask.each(statements.LEAVES)):
            text = str(line)
            found = leaf_hash(text.encode())
            self.hashes.append(found)
            self._first = self._first or text
            if self._without_leaf.pop(text, text) is not None:
                self._without_row.append(text)
            if not gap and number != place:
                self._unlike.append(f"Leaf {place} of the log is missing.")
            elif not gap and digest != found.hex():
                self._unlike.append(f"Leaf {place} of the log has been altered.")
            gap = gap or number != place
        self.own = [each for line in self._without_row if (each := _read(line))["is"] in _OWN]

    def troubles(self) -> Iterator[str]:
        """What is missing, altered or added behind the program's back, also in the schema."""
        yield from _in_short(iter(self._unlike))
        yield from _in_short(self._not_alike())
        yield from _of_the_schema(self._ask, self.own, born=_read(self._first)["is"] == log.BIRTH)

    def _not_alike(self) -> Iterator[str]:
        """Leaves without their row, and rows without their leaf."""
        for line in self._without_row:
            if _read(line)["is"] not in _OWN:
                yield f"{_named(line)} is in the log, and what is here now is missing or another."
        for line in self._without_leaf:
            yield f"{_named(line)} is not in the log: it was added or changed behind the program's back."


_OWN = (log.BIRTH, log.SCHEMA, log.KEY)
"""Kinds of leaves that stand for nothing but themselves."""


def _keys(own: Sequence[dict[str, Any]], does: str) -> Iterator[str]:
    return (str(each.get("vkey", "")) for each in own if each["is"] == log.KEY and each.get("does") == does)


def _read(line: str) -> dict[str, Any]:
    """A leaf; one that cannot be read is of no kind."""
    try:
        found = json.loads(line)
    except ValueError:
        found = None
    return found if isinstance(found, dict) and "is" in found else {"is": ""}


def _lines_of_the_tables(ask: Rows) -> dict[str, None]:
    lines = _lines_beside_entries(ask)
    for treaty, number, sealed in ask.each(statements.EVERY_SEAL):
        lines[log.of_entry(treaty, number, sealed)] = None
    return lines


def _lines_beside_entries(ask: Rows) -> dict[str, None]:
    """The leaf of each row; a row that cannot be read has none, so that its leaf stands for nothing."""
    lines: dict[str, None] = {}
    for make, rows in (
        (_of_participant, ask(statements.PARTICIPANTS)),
        (_of_participant_version, ask(statements.PARTICIPANT_VERSIONS, known=ALWAYS)),
        (_of_clauses, ask(statements.EVERY_DIGEST)),
        (log.of_act, ask(statements.EVERY_ACT)),
    ):
        for row in rows:
            with suppress(*UNREADABLE):
                lines[make(*row)] = None
    return lines


def _of_participant(*row: Any) -> str:
    return log.of_participant(1, log.as_texts(participant_of_row(row)))


def _of_participant_version(*row: Any) -> str:
    *_, version, recorded = row
    fields = {**log.as_texts(participant_of_row(row)), "recorded": text_of_moment(recorded)}
    return log.of_participant(version, fields)


def _of_clauses(slug: str, version: int, digest: str, recorded: Any) -> str:
    return log.of_clauses(slug, version, digest, text_of_moment(recorded))


def sound_hashes(ask: Rows) -> list[bytes] | None:
    """The hash of every leaf, computed anew; None where one was altered, or stands for what is missing or another.

    Of an entry its seal is compared, and not computed again: that is for an audit, which holds it to what is signed.
    """
    leaves = _Leaves(ask)
    return None if any(leaves.troubles()) else leaves.hashes


def is_sound_since(ask: Rows, size: int) -> bool:
    """Whether the leaves behind the first `size`, and what they stand for, are as they were written; so the schema."""
    rows = ask(statements.LEAVES_SINCE, size=size)
    others = _lines_beside_entries(ask)
    made = [_read(line) for (line,) in ask(statements.LEAVES_LIKE, mark=f'%"is":"{log.SCHEMA}"%')]
    made = [each for each in made if each["is"] == log.SCHEMA]
    return (
        all(row[0] == place and leaf_hash(row[1].encode()).hex() == row[2] for place, row in enumerate(rows, size))
        and all(_stands(ask, str(line), others) for _, line, _ in rows)
        and not list(_of_the_schema(ask, made, born=True))
    )


def _stands(ask: Rows, line: str, others: Container[str]) -> bool:
    """Whether what a leaf stands for is there as it says; of an entry the seal is computed again."""
    said = _read(line)
    if said["is"] != log.ENTRY:
        return said["is"] in _OWN or line in others
    rows = ask(statements.ENTRY, slug=said["treaty"], number=said["number"])
    if not rows:
        return False
    values = dict(zip(statements.ENTRY_COLUMNS, rows[0], strict=True))
    previous, found = values.pop("previous_seal"), values.pop("seal")
    before = ask(statements.SEAL, slug=said["treaty"], number=said["number"] - 1)
    return bool(
        found == said["seal"] == seal(previous, line_of(values)) and previous == (before[0][0] if before else FIRST)
    )


def _named(line: str) -> str:
    """What a leaf stands for, in words."""
    what = _read(line)
    names = {
        log.ENTRY: "Entry {number} of {treaty}",
        log.CLAUSES: "Version {version} of the clauses of {treaty}",
        log.PARTICIPANT: "Participant {code}, version {version}",
        log.ACT: "Act {number} of the register",
    }
    return names.get(str(what.get("is")), "A leaf of no known kind").format_map(defaultdict(str, what))


def _in_short(troubles: Iterator[str]) -> Iterator[str]:
    """The first few, and how many more there are."""
    more = 0
    for place, trouble in enumerate(troubles):
        if place < _SHOWN:
            yield trouble
        else:
            more += 1
    if more:
        yield f"And {more} more of the same sort."


def _of_the_schema(ask: Rows, own: list[Any], *, born: bool) -> Iterator[str]:
    if not born:
        yield "The log does not begin with the register's birth."
    made = [each for each in own if each["is"] == log.SCHEMA]
    if not made or made[-1].get("sha256") != schema.digest(ask):
        yield (
            "The tables, triggers, functions, rules or views are not those that the tracker made: what is read or "
            "written may be another thing than what is kept."
        )


def _of_the_file(ask: Rows) -> Iterator[str]:
    """What SQLite itself finds wrong in its file."""
    if ask.kind == "sqlite":
        if ask("PRAGMA integrity_check(1)") != [("ok",)]:
            yield "The database's own check of its file finds damage."
        if ask("PRAGMA foreign_key_check"):
            yield "A line refers to another that is not there."
