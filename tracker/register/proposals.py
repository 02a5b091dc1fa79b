"""Two persons: what one proposed has no effect until another approved it, where the register says so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tracker.model.named import NamedTuple
from tracker.model.record import Draft, Entry
from tracker.model.refusal import Refusal, parameter
from tracker.register.acts import FOUR_EYES, PROPOSED, SETTLED
from tracker.register.seal import filled_columns, line_of_filled

if TYPE_CHECKING:
    from tracker.register.reading import Reader

OF_A_PROPOSAL = "proposal "
"""How the id begins under which what was proposed is recorded."""
LINES = "lines"
"""What a proposal calls the SHA-256 of the lines that it would write."""
_APART = ("treaty", "number", "recorded", "recorded_by", "recorded_as", "request")
"""Columns of an entry in which what is approved differs from what was proposed."""
_APART_OF_AN_ACT = ("treaty", "recorded", "recorded_by", "recorded_as", "proposal")
_NO_MOMENT = datetime.min.replace(tzinfo=UTC)


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
    key: str = ""
    """The public key of the proposer, where the register names those of its clerks."""

    @property
    def signed(self) -> str:
        """What is signed by whoever approves it."""
        return f"accession-tracker approves\n{self.treaty}\n{self.number}\n{self.does}\n{json_of(self.given)}\n"


class Approval(NamedTuple):
    """Which proposal is approved; the approver's public key and its signature, where the register names keys."""

    number: int
    key: str = ""
    signature: str = ""


TRIAL = Approval(-1)
"""Stands for an approval where nothing is kept of what is written."""


def digest_of(lines: Iterable[str]) -> str:
    """The SHA-256 over lines, each ended by a newline, as a server computes it of what was written."""
    from hashlib import sha256  # noqa: PLC0415 (OpenSSL takes 3 ms to load, and no question needs it)

    return sha256("".join(f"{each}\n" for each in lines).encode()).hexdigest()


def lines_of_entries(first: int, written: Iterable[Draft | Entry]) -> Iterator[str]:
    """All that entries say, whoever records them; `first` is the number of the first one.

    What is about one of those written with it says which: numbers are those of the day on which it is approved.
    """
    for each in written:
        values = filled_columns("", 0, _NO_MOMENT, each)
        for name in _APART:
            values.pop(name, None)
        for name in ("about", "refers_to"):
            if values.get(name, 0) >= first:
                values[name] = f"+{values[name] - first}"
        yield line_of_filled(values)


def line_of_clauses(digest: str) -> str:
    """The newest clauses of a treaty, under a proposal of a folder."""
    return f"clauses {digest}"


def line_of_act(does: str, fields: Mapping[str, Any]) -> str:
    """All that an act of the register says, whoever keeps it."""
    said = {**fields, "does": does}
    said = {name: value for name, value in said.items() if name not in _APART_OF_AN_ACT and value not in ("", None)}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def json_of(given: Mapping[str, Any]) -> str:
    """What a proposal is given, as its act keeps it."""
    return json.dumps(given, ensure_ascii=False, sort_keys=True)


SWITCH = "four-eyes"
"""The command by which two persons say how many are needed, or which keys count."""


def needs_no_key(does: str, user: str) -> bool:
    """Whether two users of a server are enough, so that keys which were lost, or are nobody's, lock nobody out."""
    return does == SWITCH and bool(user)


def keys_of_clerks(source: Reader, slug: str) -> tuple[str, ...]:
    """The public keys of those who propose and approve; none where names, and users of a server, are enough."""
    acts = source.acts(FOUR_EYES, slug)
    return tuple(str(acts[-1].get("keys", "")).split()) if acts and acts[-1]["on"] is True else ()


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
            key=act.get("key", ""),
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
    if by == proposal.recorded_by:
        own = f"{by}'s own: another person approves it"
    elif user and user == proposal.recorded_as:
        own = f"of the database user '{user}' as well: another person has a user of its own"
    else:
        return
    raise Refusal(f"Proposal {proposal.number} is {own}. Nothing was recorded.", code="same person")


def refuse_same_key(proposal: Proposal, approval: Approval, keys: Sequence[str]) -> None:
    """Where keys of clerks are named, refuse any other, and the proposer's own. Raises Refusal."""
    if not keys:
        return
    if approval.key not in keys:
        raise key_is_needed(proposal.treaty)
    if approval.key == proposal.key:
        raise Refusal(
            f"Proposal {proposal.number} was signed with this very key: another person approves it. Nothing was "
            "recorded.",
            code="same person",
        )


def key_is_needed(slug: str) -> Refusal:
    """That somebody proposes or approves without one of the keys that are named."""
    return Refusal(
        f"For '{slug}' the register names the keys of its clerks, and this is none of them: {parameter('key')} FILE. "
        "Nothing was recorded.",
        code="key",
    )


def two_are_needed(slug: str) -> Refusal:
    """That somebody alone would record where two persons are needed."""
    return Refusal(
        f"What is recorded about '{slug}' needs two persons: say it behind `tracker propose`, and another approves it. "
        "Nothing was recorded.",
        code="two persons",
    )


def refuse_other_lines(proposal: Proposal, lines: Iterable[str]) -> None:
    """Refuse to write other lines than those that were proposed. Raises Refusal."""
    said = proposal.given.get(LINES)
    if said is None:
        why = f"Proposal {proposal.number} was kept by an older version, without the lines that it would write"
    elif said != digest_of(lines):
        why = f"What proposal {proposal.number} would write now is not what was proposed: something else came meanwhile"
    else:
        return
    raise Refusal(f"{why}. `tracker reject` it, and propose it anew. Nothing was recorded.", code="nothing waits")


def nothing_new(number: int) -> Refusal:
    """That what was proposed has been recorded since in another way."""
    return Refusal(
        f"Nothing of proposal {number} is new any more: `tracker reject` it. Nothing was recorded.",
        code="nothing waits",
    )
