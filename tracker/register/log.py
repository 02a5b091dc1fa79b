"""The log: one leaf for everything that makes answers, in the order in which it came in, over all treaties.

A leaf is one line of JSON with sorted keys and no spaces; `is` says of what kind. An entry's leaf holds its seal, which
seals its line and all before it; a version of clauses its SHA-256; a participant, an act of the register itself, a key
and the register's birth stand in their leaves themselves. The tree over the leaves is that of RFC 6962.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from tracker.model.participant import Participant
from tracker.register.seal import day_of_text

ENTRY, CLAUSES, PARTICIPANT, ACT = "entry", "clauses", "participant", "act"
BIRTH, SCHEMA, KEY = "birth", "schema", "key"


def leaf(kind: str, /, **fields: Any) -> str:
    """The line of a leaf; fields that are empty are left out."""
    filled = {name: value for name, value in fields.items() if value or value == 0}
    return _canonical({"is": kind, **filled})


def of_entry(treaty: str, number: int, seal: str) -> str:
    """The leaf of an entry."""
    return of_entries(treaty, number, (seal,))[0]


def of_entries(treaty: str, first: int, seals: Iterable[str]) -> list[str]:
    """The leaves of entries that follow one another, the first of this number."""
    quoted = _quoted(treaty)
    return [f'{{"is":"entry","number":{n},"seal":"{seal}","treaty":{quoted}}}' for n, seal in enumerate(seals, first)]


def of_clauses(treaty: str, version: int, sha256: str, recorded: str) -> str:
    """The leaf of a version of a treaty's clauses."""
    return leaf(CLAUSES, treaty=treaty, version=version, sha256=sha256, recorded=recorded)


def of_participant(version: int, fields: Mapping[str, Any]) -> str:
    """The leaf of a version of a participant; days and moments are texts."""
    return leaf(PARTICIPANT, version=version, **fields)


def of_act(number: int, line: str) -> str:
    """The leaf of an act of the register itself, of which `line` says everything."""
    return leaf(ACT, number=number, act=json.loads(line))


def as_texts(participant: Participant) -> dict[str, str]:
    """What is known of a participant, as its leaf has it."""
    fields = {**participant._asdict(), "predecessors": " ".join(participant.predecessors)}
    return {name: str(value) if value else "" for name, value in fields.items()}


def of_texts(said: Mapping[str, Any]) -> Participant:
    """The participant of a leaf: the inverse of `as_texts`, also where what is empty was left out."""
    given = {name: str(said.get(name, "")) for name in Participant._fields}
    since, until = (day_of_text(given[name] or None) for name in ("since", "until"))
    predecessors = tuple(given["predecessors"].split())
    return Participant(**{**given, "since": since, "until": until, "predecessors": predecessors})  # type: ignore[arg-type]  # its own texts


_quoted = lru_cache(maxsize=1024)(json.JSONEncoder(ensure_ascii=False).encode)
_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
