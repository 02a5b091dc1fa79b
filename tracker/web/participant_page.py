"""The page of one participant: where it stands, what it did, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.law.binding.participation import life
from tracker.law.binding.standing import standing
from tracker.law.declaring.declarations import declarations_of
from tracker.law.declaring.territory import territories_of
from tracker.law.questions.intervals import shown_standing
from tracker.law.questions.upcoming import days_of_effect
from tracker.model.finding import Standing
from tracker.rendering.entries import entry_row
from tracker.rendering.facts import standing_fact
from tracker.rendering.sentences import reason_line
from tracker.rendering.signs import SIGNS
from tracker.web.view import View


def participant_page(view: View, code: str) -> dict[str, Any]:
    """Everything that the page shows."""
    found = standing(view.dossier, code, view.on)
    actions = [each for each in view.dossier.record.of(code) if each.received is None or each.received <= view.on]
    return {
        **view.shared(),
        "code": code,
        "standing": found,
        "verdict": verdict(view, found),
        "signs": SIGNS,
        "fact": standing_fact(found, view.treaty, view.naming, view.place.language),
        "sentences": view.answer("status", participant=code).sentences,
        "actions": actions,
        "life": _life(view, code),
        "periods": life(view.dossier, code, view.on).periods,
        "declarations": declarations_of(view.dossier, code, view.on),
        "territories": territories_of(view.dossier, code, view.on),
        "reason_line": reason_line,
        "lines": view.shelf.lines(view.slug, code, view.known),
        "row": entry_row,
    }


def verdict(view: View, found: Standing) -> str:
    """The standing in words: of a party since when, of one that has deposited from when, of any other on which day."""
    words = view.words
    standing = words(shown_standing(found))
    if found.standing == "party" and found.since:
        return words("party_since", day=found.since)
    if found.standing == "contracting" and found.effective:
        return words("bound_from", standing=standing, day=found.effective)
    return words("standing_on", standing=standing, day=view.on)


def _life(view: View, code: str) -> list[tuple[date, str, bool]]:
    """What it did and what took or takes effect, in order of day; whether that is still to come."""
    words = view.words
    days = [
        (each.received, words.kind(each.kind), False)
        for each in view.dossier.record.of(code)
        if each.received and each.received <= view.on
    ]
    effects = days_of_effect(view.dossier, view.on, code)
    days += [(each.day, words(each.what), each.day > view.on) for each in effects]
    return sorted(days, key=lambda each: each[0])
