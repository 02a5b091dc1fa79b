"""Whether the record is what was written: every seal recomputed from what the database holds, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from itertools import compress, filterfalse, groupby
from operator import itemgetter
from typing import Any, Literal

from tracker.model.cycles import no_search_for_cycles
from tracker.model.history import Released
from tracker.register import statements
from tracker.register.log_audit import LogAudit, audit_log
from tracker.register.reading import Rows
from tracker.register.schema import ONLY_ADDED_TO
from tracker.register.seal import (
    DAY_COLUMNS,
    FIRST,
    KEPT_DISPOSITIONS,
    day_of_text,
    head_of_register,
    line_of,
    line_of_filled,
    text_of_moment,
)

Trouble = Literal["", "missing", "cut off from the one before", "changed", "recorded before the one before"]

_ACTS = {"sqlite": ("update", "delete", "replace"), "postgresql": ("update", "delete", "replace", "truncate")}
_NAMES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A') "
    "AND tgrelid IN (SELECT to_regclass(name) FROM unnest(CAST(:tables AS text[])) AS name)",
}
MAY_BE_EMPTY = (
    "refers_to", "received", "lodged", "dated", "named", "notified", "effective", "part", "until", "about", "confirmed",
)  # fmt: skip
"""Days and numbers: none is NULL, never an empty text."""
_AT = {name: place for place, name in enumerate(statements.ENTRY_COLUMNS)}
_NUMBER, _RECORDED, _PREVIOUS, _SEAL = (_AT[name] for name in ("number", "recorded", "previous_seal", "seal"))
_DISPOSITION, _days = _AT["disposition"], itemgetter(*map(_AT.__getitem__, DAY_COLUMNS))
_LINE = tuple(sorted(name for name in _AT if name not in ("previous_seal", "seal")))
_of_line = itemgetter(*map(_AT.__getitem__, _LINE))
_EMPTY = {name: None if name in MAY_BE_EMPTY else "" for name in _LINE}
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A treaty's chain: how many entries, its head, and the first entry that has been altered."""

    treaty: str
    entries: int
    head: str
    first_bad: int | None = None
    trouble: Trouble = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadClauses:
    """A version of a treaty's clauses that is missing or has been altered."""

    treaty: str
    version: int
    trouble: Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What an audit found. `head` is the register's, from the last seal of each chain."""

    chains: tuple[Chain, ...]
    head: str
    bad_clauses: tuple[BadClauses, ...]
    missing_triggers: tuple[str, ...]
    log: LogAudit
    shipped: Released | None = None
    """Who signed the facts that come with the package; None where nobody did."""

    @property
    def sound(self) -> bool:
        """Whether everything is as it was written, and protected."""
        bad_chain = any(chain.trouble for chain in self.chains)
        forged = self.shipped is not None and self.shipped.troubles
        return not (self.bad_clauses or self.missing_triggers or self.log.troubles or bad_chain or forged)


@no_search_for_cycles()
def audit(ask: Rows) -> Audit:
    """Recompute every chain; what was cut off at the end of one shows only against a head kept elsewhere."""
    by_treaty = groupby(ask.each(statements.EVERY_ENTRY), key=itemgetter(_AT["treaty"]))
    chains = [_chain(str(treaty), entries) for treaty, entries in by_treaty]
    chains.sort(key=lambda chain: chain.treaty)
    return Audit(
        chains=tuple(chains),
        head=head_of_register({chain.treaty: (chain.entries, chain.head) for chain in chains}),
        bad_clauses=(*_without_clauses(ask), *_bad_clauses(ask)),
        missing_triggers=_missing_triggers(ask),
        log=audit_log(ask),
    )


def _chain(treaty: str, rows: Iterable[Row]) -> Chain:
    bad: tuple[int, Trouble] | None = None
    number, head, recorded = 0, FIRST, ""
    for number, row in enumerate(rows, 1):
        if bad is None:
            trouble = _trouble(number, row, head, recorded)
            bad = (number, trouble) if trouble else None
            recorded = _text(row[_RECORDED])
        head = str(row[_SEAL])
    first_bad, what = bad or (None, "")
    return Chain(treaty=treaty, entries=number, head=head, first_bad=first_bad, trouble=what)


def _trouble(number: int, row: Row, head: str, recorded: str) -> Trouble:
    if row[_NUMBER] != number:
        return "missing"
    if row[_PREVIOUS] != head:
        return "cut off from the one before"
    try:
        sound = row[_SEAL] == sha256((head + _canonical(_of_line(row))).encode()).hexdigest()
        sound = sound and row[_DISPOSITION] in KEPT_DISPOSITIONS
        for day in filter(None, _days(row)):
            day_of_text(day)
        own = _text(row[_RECORDED])
        sound = sound and (own == recorded or own == text_of_moment(own))
    except (TypeError, ValueError):
        sound = False  # a value of a kind that the register never writes
    if not sound:
        return "changed"
    return "recorded before the one before" if own < recorded else ""


def _canonical(values: Row) -> str:
    """The line of an entry. Raises ValueError where what is empty is not so in the one way in which it is written."""
    beginnings, empty = _shape(tuple(compress(_LINE, values)))
    if [*filterfalse(None, values)] == empty:
        return line_of(beginnings, filter(None, values))
    filled = {name: value for name, value in zip(_LINE, values, strict=True) if value or type(value) is int}
    if any(value != _EMPTY[name] for name, value in zip(_LINE, values, strict=True) if name not in filled):
        raise ValueError
    return line_of_filled(filled)  # a number that is 0


@lru_cache(maxsize=1024)
def _shape(filled: tuple[str, ...]) -> tuple[list[str], list[str | None]]:
    """Of an entry in which these columns are filled, what stands before each value, and what is in the others."""
    return [f'"{name}":' for name in filled], [empty for name, empty in _EMPTY.items() if name not in filled]


def _text(recorded: Any) -> str:
    return text_of_moment(recorded) if isinstance(recorded, datetime) else str(recorded)


def _without_clauses(ask: Rows) -> Iterator[BadClauses]:
    """Entries are only ever written for a treaty whose clauses are there."""
    for (slug,) in ask(statements.WITHOUT_CLAUSES):
        yield BadClauses(treaty=slug, version=1, trouble="missing")


def _bad_clauses(ask: Rows) -> Iterator[BadClauses]:
    for slug, versions in groupby(ask(statements.EVERY_CLAUSES), key=lambda row: row[0]):
        for number, (_, version, toml, digest) in enumerate(versions, 1):
            if version != number:
                yield BadClauses(treaty=slug, version=number, trouble="missing")
                break
            if sha256(str(toml).encode()).hexdigest() != digest:
                yield BadClauses(treaty=slug, version=number, trouble="changed")


def _missing_triggers(ask: Rows) -> tuple[str, ...]:
    wanted = {f"{table}_no_{act}" for table in ONLY_ADDED_TO for act in _ACTS[ask.kind]}
    given = {"tables": list(ONLY_ADDED_TO)} if ask.kind == "postgresql" else {}
    return tuple(sorted(wanted - {name for (name,) in ask(_NAMES[ask.kind], **given)}))
