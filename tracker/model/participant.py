"""Who appears, or may appear, in a treaty's table."""

from datetime import date
from typing import Literal

from tracker.model.named import NamedTuple

ParticipantKind = Literal["state", "organization"]

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
"""The languages in which names are kept."""


class Participant(NamedTuple):
    """A State or an intergovernmental organization.

    `since` is the first day on which it exists, None where that is not known or before 24 October 1945; `until` the
    first on which it no longer does. `predecessors` are codes of those of which it was a part, or which it continues.
    """

    code: str
    name: str
    kind: ParticipantKind = "state"
    alpha3: str = ""
    since: date | None = None
    until: date | None = None
    note: str = ""
    source: str = ""
    predecessors: tuple[str, ...] = ()
