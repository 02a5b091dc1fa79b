"""What a document is asked for, and the office that would issue it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Literal

DocumentKind = Literal["opinion", "certificate", "status-list", "deposit", "notice", "entry-into-force", "calendar"]
KINDS: dict[DocumentKind, str] = {
    "opinion": "A question of law about one participant, answered with facts, articles and the chain of reasons.",
    "certificate": "Where one participant stands on a day, with its declarations and the articles.",
    "status-list": "Everybody's signatures, instruments, days of effect, territories and declarations.",
    "deposit": "The acknowledgement of a deposit that is on record.",
    "notice": "The depositary's notification of an act that is on record.",
    "entry-into-force": "The notification that the treaty enters into force, with those that brought it about.",
    "calendar": "What takes effect or ends after a day.",
}
FORMATS = ("html", "md", "pdf", "docx")
Question = Literal["bound", "may-join", "protects"]
QUESTIONS: tuple[Question, ...] = ("bound", "may-join", "protects")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who would issue it, from the user's own settings: nothing here is made up."""

    name: str = ""
    letterhead: Sequence[str] = ()
    signature: str = ""
    official: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a document is asked for.

    `participant` is a code, `entry` or `paper` what an acknowledgement or a notice is about, `supposed` a day on which
    the participant is supposed to deposit. `on` and `known` are fixed before it is made, so that it can be made again.
    """

    kind: DocumentKind
    treaty: str
    on: date
    known: datetime
    language: str = "en"
    form: str = "html"
    participant: str = ""
    entry: int | None = None
    paper: str = ""
    question: Question = "bound"
    performer: str = ""
    right: str = ""
    performed: date | None = None
    supposed: date | None = None
    office: Office = field(default_factory=Office)

    def as_data(self) -> dict[str, Any]:
        """The same as plain values for a program, what is empty left out."""
        told = asdict(self)
        told["on"], told["known"] = self.on.isoformat(), self.known.isoformat()
        for name in ("performed", "supposed"):
            told[name] = told[name].isoformat() if told[name] else None
        told["office"] = {name: value for name, value in told["office"].items() if value}
        return {name: value for name, value in told.items() if value not in (None, "", (), {})}

    @classmethod
    def of_data(cls, told: dict[str, Any]) -> Asked:
        """What `as_data` told. Raises ValueError, TypeError or KeyError where that is none."""
        given = dict(told)
        given["on"], given["known"] = date.fromisoformat(given["on"]), datetime.fromisoformat(given["known"])
        for name in ("performed", "supposed"):
            given[name] = date.fromisoformat(given[name]) if given.get(name) else None
        given["office"] = Office(**given.get("office", {}))
        if given["kind"] not in KINDS or given.get("form", "html") not in FORMATS:
            raise ValueError(given["kind"])
        return cls(**given)
