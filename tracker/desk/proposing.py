"""Proposing what another person approves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from tracker.desk.desk import Desk
from tracker.desk.texts import refuse_recorder
from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.model.refusal import Refusal, parameter
from tracker.register.proposals import FOUR_EYES, PROPOSED, SETTLED, needs_two, waiting
from tracker.register.seal import ACTION_COLUMNS, columns, entry_of_columns


def set_four_eyes(desk: Desk, slug: str, *, on: bool, by: str) -> int:
    """Say from now on whether two persons are needed for a treaty; the act's number. Raises Refusal."""
    refuse_recorder(by)
    with desk.register.writing(slug) as writer:
        if writer.clauses(slug) is None:
            raise Refusal(f"No treaty '{slug}' is loaded. Nothing was recorded.", code="unknown treaty")
        if needs_two(writer, slug) == on:
            raise Refusal("That is so already. Nothing was recorded.", code="nothing changed")
        if not on and by == writer.acts(FOUR_EYES, slug)[-1]["recorded_by"]:
            raise Refusal(
                "Another person than who asked for it has to say so. Nothing was recorded.", code="same person"
            )
        return writer.add_act(FOUR_EYES, slug, {"on": on}, by)


def propose(desk: Desk, slug: str, does: str, given: Mapping[str, Any], *, by: str) -> int:
    """Keep what is proposed; its number. Raises Refusal."""
    refuse_recorder(by)
    with desk.register.writing(slug) as writer:
        number = 1 + len(writer.acts(PROPOSED, slug))
        text = json.dumps(given, ensure_ascii=False, sort_keys=True)
        writer.add_act(PROPOSED, slug, {"proposal": number, "command": does, "given": text}, by)
    return number


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
