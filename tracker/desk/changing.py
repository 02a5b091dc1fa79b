"""A write tells what it changes, and changes answers about others only where that is wanted."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.model.consequences import Consequences
from tracker.model.participant import Participant
from tracker.model.refusal import Refusal


class ChangesOthers(Refusal):
    """A write that was refused because it changes answers about others and nobody said that it may."""

    def __init__(self, consequences: Mapping[str, Consequences], participants: Mapping[str, Participant]) -> None:
        """`consequences` by treaty, of each under which something changes; `participants` are all that there would be.

        These are empty where no new ones come with the write.
        """
        super().__init__("", code="changes others")
        self.consequences = consequences
        self.participants = participants


def refuse_beyond(found: Consequences, *, yes: bool) -> None:
    """Refuse what changes more than answers about those whose acts are written, unless `yes`. Raises ChangesOthers."""
    refuse_any_beyond({"": found}, {}, yes=yes)


def refuse_any_beyond(found: Mapping[str, Consequences], participants: Mapping[str, Participant], *, yes: bool) -> None:
    """The same of several treaties, all of them told. Raises ChangesOthers."""
    if not yes and any(each.beyond for each in found.values()):
        raise ChangesOthers({treaty: each for treaty, each in found.items() if each.beyond}, participants)
