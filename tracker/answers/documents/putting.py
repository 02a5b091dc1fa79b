"""What a document is asked for, from what was given: its day, and the participant, entry or paper that it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from tracker.answers.asking import Misasked
from tracker.answers.documents.asked import FORMATS, KINDS, QUESTIONS, Asked
from tracker.answers.documents.facts import last_moment
from tracker.answers.documents.office import office
from tracker.desk.desk import Desk
from tracker.intake.trouble import did_you_mean
from tracker.model.participant import LANGUAGES
from tracker.model.refusal import Refusal, parameter

WORDS: dict[str, tuple[str, ...]] = {
    "kind": tuple(KINDS),
    "form": FORMATS,
    "language": LANGUAGES,
    "question": QUESTIONS,
}
"""What may be said of a document."""


def put(
    desk: Desk,
    kind: str,
    subject: str | int | None,
    treaty: str,
    on: date | None,
    known: datetime | None,
    *,
    meant: Callable[[str], str] | None = None,
    **asked: Any,
) -> Asked:
    """The document that is asked for. Without a day it is today's, that of the act, or of the supposed deposit.

    `meant` gives the code of a participant that was named. Raises Misasked where it cannot be asked for so, Refusal
    where something of it is not known.
    """
    for name, word in {"kind": kind, **asked}.items():
        if name in WORDS and word not in WORDS[name]:
            raise Refusal(f"{name} '{word}' is not known; {did_you_mean(word, WORDS[name])}", code=f"unknown {name}")
    named = meant or (lambda written: desk.names.resolve(written).code)
    moment = last_moment(desk, known)
    supposed = asked.get("supposed")
    day = on or max(desk.day(desk.dossier(treaty, moment).treaty), supposed or date.min)
    if supposed and day < supposed:
        says = f"Of a day before the supposed deposit there is nothing to suppose: give a later {parameter('on')}."
        raise Misasked(says)
    whose: Any = kind
    told = Asked(kind=whose, treaty=treaty, on=day, known=moment, office=office(), **asked)
    if told.performer:
        told = replace(told, performer=named(told.performer))
    if kind in ("deposit", "notice"):
        return _of_entry(desk, told, str(subject or ""), given_day=on is not None)
    return replace(told, participant=named(str(subject))) if subject else told


def _of_entry(desk: Desk, asked: Asked, subject: str, *, given_day: bool) -> Asked:
    """The same about an entry or a paper, as of the day on which it was received unless another is given."""
    if not subject:
        raise Misasked(
            "Name the entry by its number, as `tracker history` shows it: tracker document notice 114.",
        )
    asked = replace(asked, entry=int(subject)) if subject.isdigit() else replace(asked, paper=subject)
    if given_day:
        return asked
    about = (
        each.received
        for each in desk.dossier(asked.treaty, asked.known).record.actions
        if each.number == asked.entry or (asked.paper and each.paper == asked.paper)
    )
    return replace(asked, on=next(about, None) or asked.on)
