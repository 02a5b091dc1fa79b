"""Texts that people give: only what can be kept and shown is taken."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.intake.table import TWO_TIMES
from tracker.intake.trouble import fit_to_keep
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
