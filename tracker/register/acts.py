"""What the register itself did: kinds of acts, and whether one says what those of its kind do."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tracker.register.seal import UNREADABLE

FOUR_EYES, PROPOSED, SETTLED = "four eyes", "proposed", "settled"
"""What acts are called: that two persons are needed, a proposal, and what became of one."""
COMPARED, ASSERTED = "compared", "asserted"
"""What those are called that make answers themselves: a comparison with the depositary, and what it published."""
COUNTED = ("parties", "deposits", "signatories")
"""What is counted on the page of a depositary."""


def is_whole(said: Any) -> bool:
    """Whether an act can be read; one that cannot was not written by the program, and is left out of every answer."""
    try:
        return _IS_WHOLE[said["does"]](said) and type(said["recorded"]) is str and type(said["recorded_by"]) is str
    except UNREADABLE:
        return False


def _is_compared(said: Mapping[str, Any]) -> bool:
    entries = said.get("entries", "")
    entries = entries.split() if isinstance(entries, str) else entries  # in a file written to before, a list
    return (
        date.fromisoformat(said["day"]).isoformat() == said["day"]
        and isinstance(said["file"], str)
        and isinstance(said["same"], bool)
        and type(said.get("length", 0)) is int
        and all(int(each) > 0 for each in entries)
        and _counts(said)
    )


def _is_asserted(said: Mapping[str, Any]) -> bool:
    day, source = said["day"], said["source"]
    return date.fromisoformat(day).isoformat() == day and isinstance(source, str) and _counts(said)


def _counts(said: Mapping[str, Any]) -> bool:
    return all(type(said.get(name, 0)) is int and said.get(name, 0) >= 0 for name in COUNTED)


def _is_proposed(said: Mapping[str, Any]) -> bool:
    number, command = said["proposal"], said["command"]
    return type(number) is int and isinstance(command, str) and isinstance(json.loads(said["given"]), dict)


def _is_settled(said: Mapping[str, Any]) -> bool:
    return type(said["proposal"]) is int and said["as"] in ("approved", "rejected")


def _is_four_eyes(said: Mapping[str, Any]) -> bool:
    return isinstance(said["on"], bool) and isinstance(said.get("keys", ""), str)


_IS_WHOLE: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    COMPARED: _is_compared,
    ASSERTED: _is_asserted,
    PROPOSED: _is_proposed,
    SETTLED: _is_settled,
    FOUR_EYES: _is_four_eyes,
}
