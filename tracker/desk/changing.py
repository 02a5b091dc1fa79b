"""A write tells what it changes, and changes answers about others only where that is wanted."""

from __future__ import annotations

from tracker.model.consequences import Consequences
from tracker.model.refusal import Refusal


class ChangesOthers(Refusal):
    """A write that was refused because it changes answers about others and nobody said that it may."""

    def __init__(self, consequences: Consequences) -> None:
        super().__init__("", code="changes others")
        self.consequences = consequences


def refuse_beyond(found: Consequences, *, yes: bool) -> None:
    """Refuse what changes more than answers about those whose acts are written, unless `yes`. Raises ChangesOthers."""
    if found.beyond and not yes:
        raise ChangesOthers(found)
