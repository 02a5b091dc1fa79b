"""Texts that people give: only what can be kept and shown is taken."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.intake.table import TWO_TIMES
from tracker.intake.trouble import fit_to_keep
from tracker.model.action import Action
from tracker.model.kinds import foreign_fields, kind_has
from tracker.model.record import SHIPPED
from tracker.model.refusal import Refusal


def refuse_unfit(texts: Mapping[str, object]) -> None:
    """Refuse a text that is too long or has a character that nobody sees; `texts` is by name, other values pass.

    Raises Refusal with the name of the first one, or where a month of receipt stands beside the day.
    """
    if texts.get("received") and texts.get("received_in"):
        raise Refusal(f"{TWO_TIMES.format(**texts)}. Nothing was recorded.", code="unfit text")
    for name, text in texts.items():
        if isinstance(text, str):
            try:
                fit_to_keep(text)
            except ValueError as error:
                raise Refusal(f"`{name}` {error}. Nothing was recorded.", code="unfit text") from error


def refuse_recorder(by: object) -> None:
    """Refuse a name of who records that is none, or that of the shipped record. Raises Refusal."""
    if not isinstance(by, str) or not by.strip() or by.strip() == SHIPPED:
        raise Refusal(
            f"'{by}' does not name who records: give a person or an office (TRACKER_BY on the command line). "
            "Nothing was recorded.",
            code="recorder not named",
        )
    refuse_unfit({"by": by})


def refuse_foreign(action: Action, had: Action | None = None) -> None:
    """Refuse a field that means nothing for an act's kind; `had` is the line as it stood, whose own ones may stay.

    Raises Refusal with the fields and with those that the kind has.
    """
    foreign = [name for name in foreign_fields(action) if had is None or getattr(had, name) != getattr(action, name)]
    if foreign:
        raise Refusal(f"{kind_has(action.kind, foreign)} Nothing was recorded.", code="field of another kind")
