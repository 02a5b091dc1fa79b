"""Two persons: what one proposed has no effect until another approved it, where the register says so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.model.refusal import Refusal

if TYPE_CHECKING:
    from tracker.register.reading import Reader

FOUR_EYES, PROPOSED, SETTLED = "four eyes", "proposed", "settled"
"""What the acts of the register are called: that two persons are needed, a proposal, and what became of one."""
TRIAL = -1
"""Stands for a proposal where nothing is kept of what is written."""
OF_A_PROPOSAL = "proposal "
"""How the id begins under which what was proposed is recorded."""


class Proposal(NamedTuple):
    """What somebody proposed: its number, the command, what it is given, by whom and when; empty `state` waits."""

    number: int
    treaty: str
    does: str
    given: Mapping[str, Any]
    recorded: str
    recorded_by: str
    recorded_as: str
    state: str = ""


def needs_two(source: Reader, slug: str) -> bool:
    """Whether the register says that what is recorded about a treaty needs two persons."""
    acts = source.acts(FOUR_EYES, slug)
    return bool(acts) and acts[-1]["on"] is True


def proposals(source: Reader, slug: str) -> tuple[Proposal, ...]:
    """Every proposal about a treaty in order, with what became of it."""
    settled = {act["proposal"]: str(act["as"]) for act in source.acts(SETTLED, slug)}
    return tuple(
        Proposal(
            number=act["proposal"],
            treaty=slug,
            does=act["command"],
            given=json.loads(act["given"]),
            recorded=act["recorded"],
            recorded_by=act["recorded_by"],
            recorded_as=act.get("recorded_as", ""),
            state=settled.get(act["proposal"], ""),
        )
        for act in source.acts(PROPOSED, slug)
    )


def waiting(source: Reader, slug: str, number: int) -> Proposal:
    """The proposal of this number that still waits. Raises Refusal."""
    found = next((each for each in proposals(source, slug) if each.number == number), None)
    if found is None:
        raise Refusal(
            f"There is no proposal {number} about '{slug}'; `tracker proposals` lists them.", code="no proposal"
        )
    if found.state:
        raise Refusal(f"Proposal {number} was {found.state} already. Nothing was recorded.", code="nothing waits")
    return found


def refuse_same_person(proposal: Proposal, by: str, user: str) -> None:
    """Refuse whoever proposed it: by name, and on a server by its user as well. Raises Refusal."""
    if by == proposal.recorded_by or (user and user == proposal.recorded_as):
        raise Refusal(
            f"Proposal {proposal.number} is {proposal.recorded_by}'s own: another person approves it. Nothing was "
            "recorded.",
            code="same person",
        )


def two_are_needed(slug: str) -> Refusal:
    """That somebody alone would record where two persons are needed."""
    return Refusal(
        f"What is recorded about '{slug}' needs two persons: `tracker propose` record, complete, correct or strike, "
        "and another approves it. Nothing was recorded.",
        code="two persons",
    )
