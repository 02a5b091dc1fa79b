"""Proposing what another person approves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from tracker.desk.desk import Desk
from tracker.desk.key_files import public_key_in, refuse_no_key, signature_with
from tracker.desk.texts import refuse_recorder
from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.model.refusal import Refusal, parameter
from tracker.register.acts import FOUR_EYES, PROPOSED, SETTLED
from tracker.register.proposals import (
    LINES,
    SWITCH,
    Approval,
    Proposal,
    digest_of,
    json_of,
    key_is_needed,
    keys_of_clerks,
    line_of_act,
    needs_no_key,
    needs_two,
    waiting,
)
from tracker.register.seal import ACTION_COLUMNS, columns, entry_of_columns

if TYPE_CHECKING:
    from tracker.register.writing import Writer


def set_four_eyes(desk: Desk, slug: str, *, on: bool, by: str, keys: Sequence[str] = ()) -> int:
    """Set whether two persons are needed for a treaty from now on; the act's number.

    `keys` are the public keys of those who may propose and approve. Raises Refusal.
    """
    refuse_recorder(by)
    for each in keys:
        refuse_no_key(each)
    if keys and (not on or len(set(keys)) == 1):
        raise Refusal("Two persons have two keys: name both, with `on`. Nothing was recorded.", code="key")
    with desk.register.writing(slug) as writer:
        if writer.clauses(slug) is None:
            raise Refusal(f"No treaty '{slug}' is loaded. Nothing was recorded.", code="unknown treaty")
        if needs_two(writer, slug) == on and keys_of_clerks(writer, slug) == tuple(keys):
            raise Refusal("That is so already. Nothing was recorded.", code="nothing changed")
        said = {"on": on, **({"keys": " ".join(keys)} if keys else {})}
        if desk.proposes:
            return add_proposal(desk, writer, slug, SWITCH, said, by, [line_of_act(FOUR_EYES, said)])
        return writer.add_act(FOUR_EYES, slug, said, by)


def propose(desk: Desk, slug: str, does: str, given: Mapping[str, Any], *, by: str) -> int:
    """Keep what was tried just before as a proposal; its number. Raises Refusal."""
    lines = chain.from_iterable(desk.register.tried.get(slug, ()))
    with desk.register.writing(slug) as writer:
        return add_proposal(desk, writer, slug, does, given, by, lines)


def add_proposal(
    desk: Desk, writer: Writer, slug: str, does: str, given: Mapping[str, Any], by: str, lines: Iterable[str]
) -> int:
    """The same inside a transaction, of the lines that it would write. Raises Refusal."""
    refuse_recorder(by)
    key = public_key_in(desk.key) if desk.key else ""
    if (keys := keys_of_clerks(writer, slug)) and key not in keys and not needs_no_key(does, writer.user):
        raise key_is_needed(slug)
    number = 1 + len(writer.acts(PROPOSED, slug))
    given = {**given, LINES: digest_of(lines)}
    said = {"proposal": number, "command": does, "given": json_of(given), **({"key": key} if key else {})}
    writer.add_act(PROPOSED, slug, said, by)
    return number


def approval(desk: Desk, proposal: Proposal) -> Approval:
    """The approval of a proposal, signed with the desk's key where it has one. Raises Refusal."""
    return Approval(proposal.number, *(signature_with(desk.key, proposal.signed) if desk.key else ()))


def settle(desk: Desk, slug: str, number: int, *, by: str, reason: str) -> None:
    """Reject a proposal, which stays readable. Raises Refusal."""
    refuse_recorder(by)
    if not reason.strip():
        raise Refusal(f"A rejection needs its reason: {parameter('reason')} TEXT.", code="reason missing")
    with desk.register.writing(slug) as writer:
        waiting(writer, slug, number)
        writer.add_act(SETTLED, slug, {"proposal": number, "as": "rejected", "reason": reason}, by)


def texts_of_action(action: Action) -> dict[str, Any]:
    """What an act says, as its entry would have it: texts and numbers."""
    values = columns("", 1, _NO_MOMENT, Draft(does="records", action=action, recorded_by=""))
    return {name: value for name, value in values.items() if value and name in ACTION_COLUMNS.values()}


def action_of_texts(texts: Mapping[str, Any]) -> Action:
    """The act of such texts."""
    values = {"treaty": "", "number": 1, "does": "records", "recorded": _NO_MOMENT, **texts}
    return entry_of_columns(values).action._replace(number=0, local=False)


_NO_MOMENT = datetime.min.replace(tzinfo=UTC)
