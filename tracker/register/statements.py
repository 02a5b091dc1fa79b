"""What is asked of the database and added to it, as text: the same on both, `:name` where a value stands.

The tables themselves belong to `tables` (SQLModel) and its migrations; a test compiles the same statements from there
and compares. So nobody waits for the library that makes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from tracker.model.record import SHIPPED
from tracker.register.seal import ACTION_COLUMNS, EMPTY

PARTICIPANT_COLUMNS = ("code", "kind", "name", "alpha3", "since", "until", "note", "source", "predecessors")
TREATY_COLUMNS = ("slug", "version", "toml", "sha256", "recorded")
ENTRY_COLUMNS = (
    "treaty", "number", "does", "refers_to", "reason", "basis", "participant", "kind", "received", "lodged", "dated",
    "named", "notified", "notification", "effective", "articles", "read_as", "part", "scope", "until", "condition",
    "territory", "predecessor", "authority", "signatory", "disposition", "text", "text_read", "note", "source",
    "source_class", "confidence", "about", "recorded", "recorded_by", "previous_seal", "seal",
    "paper", "received_in", "summary", "language", "authentic", "address", "depositary", "ground", "confirmed",
    "precludes", "request", "recorded_as",
)  # fmt: skip

_TREATY = f"SELECT {', '.join(TREATY_COLUMNS)} FROM treaty WHERE recorded <= :known"  # noqa: S608 (constants)
_OF_TREATY = "FROM entry WHERE treaty = :slug AND recorded <= :known ORDER BY number"

ADDED: Mapping[str, tuple[str, ...]] = {
    "participant": PARTICIPANT_COLUMNS,
    "participant_version": (
        *("code", "version"),
        *PARTICIPANT_COLUMNS[1:],
        "recorded",
    ),
    "treaty": TREATY_COLUMNS,
    "entry": ENTRY_COLUMNS,
    "act": ("number", "does", "treaty", "line"),
    "leaf": ("number", "line", "hash"),
    "checkpoint": ("number", "size", "root", "note"),
}
"""Table → its columns, in the order in which the values of a row are given."""


@lru_cache
def addition(table: str, mark: str, given: tuple[str, ...] = ()) -> str:
    """The statement that adds a row, with the driver's mark where a value stands.

    Where some columns alone are `given` the others are empty, as they may be in an entry: to hand over each empty value
    takes longer than all the rest.
    """
    names = given or ADDED[table]
    empty = {name: "NULL" if EMPTY[name] is None else "''" for name in ADDED[table] if name not in names}
    values = ", ".join([*[mark] * len(names), *empty.values()])
    return f"INSERT INTO {table} ({', '.join([*names, *empty])}) VALUES ({values})"  # noqa: S608


HAS_REVISION = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
REVISION = "SELECT version_num FROM alembic_version"
PARTICIPANTS = f"SELECT {', '.join(PARTICIPANT_COLUMNS)} FROM participant"  # noqa: S608
NUMBER_OF_PARTICIPANTS = "SELECT (SELECT count(*) FROM participant) + (SELECT count(*) FROM participant_version)"
PARTICIPANT_VERSIONS = (
    f"SELECT {', '.join(PARTICIPANT_COLUMNS)}, version, recorded FROM participant_version "  # noqa: S608
    "WHERE recorded <= :known ORDER BY code, version"
)
ACTS = "SELECT line FROM act WHERE does = :does AND treaty = :treaty ORDER BY number"
EVERY_ACT = "SELECT number, line FROM act"
LEAVES = "SELECT number, line, hash FROM leaf ORDER BY number"
HASHES = "SELECT hash FROM leaf ORDER BY number"
LEAVES_SINCE = "SELECT number, line, hash FROM leaf WHERE number >= :size ORDER BY number"
LEAVES_LIKE = "SELECT line FROM leaf WHERE line LIKE :mark ORDER BY number"
ENDS_OF_THE_LOG = (
    "SELECT number, hash FROM leaf WHERE number = 0 OR number = (SELECT max(number) FROM leaf) ORDER BY number"
)
SEAL = "SELECT seal FROM entry WHERE treaty = :slug AND number = :number"
CLOCK = "SELECT clock_timestamp()"
BIRTH = "SELECT line FROM leaf WHERE number = 0"
CHECKPOINTS = "SELECT size, root, note FROM checkpoint ORDER BY number"
EVERY_SEAL = "SELECT treaty, number, seal FROM entry"
EVERY_DIGEST = "SELECT slug, version, sha256, recorded FROM treaty"
TREATIES = f"{_TREATY} ORDER BY version"
VERSIONS = f"{_TREATY} AND slug = :slug ORDER BY version"
CLAUSES = f"{_TREATY} AND slug = :slug ORDER BY version DESC LIMIT 1"
SELDOM = (
    (
        *("lodged", "dated", "named", "notified", "until", "confirmed", "signatory", "disposition", "text"),
        *("received_in", "language", "authentic", "depositary", "precludes"),
    ),
    (
        *("does", "refers_to", "part", "notification", "articles", "read_as", "scope", "condition", "territory"),
        *("paper", "summary", "ground"),
    ),
    ("predecessor", "text_read", "note", "about", "address"),
    ("recorded_by",),
)
"""The columns of which many treaties have none: those of which hardly any has one, those of declarations and
corrections, what is told of some acts alone, and who recorded an entry if it was not the package.

To fetch them takes longer than to look whether there is anything in them.
"""
USUAL = {**EMPTY, "does": "records", "recorded_by": SHIPPED}
"""What each column holds of which a treaty has none."""
LINE_COLUMNS = ("does", "refers_to", *ACTION_COLUMNS.values())
_FILLED = (
    " OR ".join(f"{name} IS NOT NULL" if USUAL[name] is None else f"{name} <> '{USUAL[name]}'" for name in columns)
    for columns in SELDOM
)
HAS_SELDOM = (
    f"SELECT {', '.join(f'max(CASE WHEN {filled} THEN 1 ELSE 0 END)' for filled in _FILLED)} "  # noqa: S608
    f"FROM entry WHERE treaty = :slug AND recorded <= :known"
)


@lru_cache(maxsize=4)
def lines(*left_out: str) -> str:
    """The statement for what `LINE_COLUMNS` hold of a treaty, but for some of them."""
    return f"SELECT {', '.join(name for name in LINE_COLUMNS if name not in left_out)} {_OF_TREATY}"


ENTRIES = f"SELECT {', '.join(ENTRY_COLUMNS)} {_OF_TREATY}"
LOCAL = f"SELECT number FROM entry WHERE recorded_by <> '{SHIPPED}' LIMIT 1"  # noqa: S608
SHIPPED_ENTRIES = (
    f"SELECT {', '.join(ENTRY_COLUMNS)} FROM entry WHERE recorded_by = '{SHIPPED}' ORDER BY treaty, number"  # noqa: S608
)
EVERY_ENTRY = f"SELECT {', '.join(ENTRY_COLUMNS)} FROM entry ORDER BY treaty, number"  # noqa: S608
HEADS = (
    "SELECT entry.treaty, entry.number, entry.seal FROM entry "
    "JOIN (SELECT treaty, max(number) AS number FROM entry GROUP BY treaty) AS last "
    "ON entry.treaty = last.treaty AND entry.number = last.number"
)
HEADS_THEN = HEADS.replace("GROUP BY", "WHERE recorded <= :known GROUP BY")
LAST_RECORDED = (
    "SELECT max(recorded) FROM (SELECT max(recorded) AS recorded FROM treaty WHERE recorded <= :known "
    "UNION ALL SELECT max(recorded) AS recorded FROM entry WHERE recorded <= :known) AS each_last"
)
ENTRY = f"SELECT {', '.join(ENTRY_COLUMNS)} FROM entry WHERE treaty = :slug AND number = :number"  # noqa: S608
WITHOUT_CLAUSES = "SELECT DISTINCT treaty FROM entry WHERE treaty NOT IN (SELECT slug FROM treaty) ORDER BY treaty"
IS_THERE = "SELECT version FROM treaty WHERE slug = :slug LIMIT 1"
LAST_ENTRY = (
    "SELECT number, seal, recorded FROM entry WHERE treaty = :slug "
    "AND (EXISTS (SELECT version FROM treaty WHERE slug = :slug)) ORDER BY number DESC LIMIT 1"
)
"""Nothing where the treaty has no clauses, whatever entries there are."""
KEPT_SINCE = (
    "SELECT number, seal, (SELECT count(*) FROM entry WHERE treaty = :slug AND number > :number) FROM entry "
    "WHERE treaty = :slug ORDER BY number DESC LIMIT 1"
)
NEWEST_ENTRY = "SELECT max(recorded) FROM entry"
CODES = "SELECT code FROM participant"
VERSIONS_OF_PARTICIPANT = "SELECT count(*) FROM participant_version WHERE code = :code"
NUMBER_OF_ACTS = "SELECT count(*) FROM act"
LAST_LEAF = "SELECT number, line FROM leaf ORDER BY number DESC LIMIT 1"
SERVER_ADDS = "SELECT register_add(CAST(:given AS jsonb))"
SERVER_USER = "SELECT session_user"
SERVER_TURN = "SELECT register_turn(:name)"
"""Waits for a row that only who may write can lock: a lock of the server's own any reader could hold for ever."""
SERVER_CHECKS = "SET CONSTRAINTS ALL IMMEDIATE"
"""What waits for the end of a transaction is done now: a server adds the leaves of what was written."""
EVERY_CLAUSES = "SELECT slug, version, toml, sha256 FROM treaty ORDER BY slug, version"
