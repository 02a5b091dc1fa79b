"""Who appears, or may appear, in a treaty's table."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

ParticipantKind = Literal["state", "organization"]


class Participant(NamedTuple):
    """A State or an intergovernmental organization; `until` is the first day on which it no longer exists."""

    code: str
    name: str
    kind: ParticipantKind = "state"
    alpha3: str = ""
    since: date | None = None
    until: date | None = None
    note: str = ""
    source: str = ""
