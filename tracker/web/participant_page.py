"""The page of one participant: where it stands, what it did, and why."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from tracker.law.binding.participation import life
from tracker.law.binding.standing import standing
from tracker.law.declaring.declarations import declarations_of
from tracker.law.declaring.territory import territories_of
from tracker.law.questions.chain import chain
from tracker.law.questions.upcoming import days_of_effect
from tracker.model.action import Action
from tracker.model.finding import Standing, shown_standing
from tracker.model.reasons.kind import Reason
from tracker.rendering.entries import entry_row
from tracker.rendering.facts import standing_fact
from tracker.rendering.holding import age_lines
from tracker.rendering.sentences import reason_lines
from tracker.rendering.signs import SIGNS
from tracker.web.view import View


class Link(NamedTuple):
    """One step of the chain: its day, what it was, what follows, the act itself, and whether it is still to come."""

    day: date | None
    what: str
    reasons: tuple[Reason, ...] = ()
    action: Action | None = None
    coming: bool = False


def participant_page(view: View, code: str) -> dict[str, Any]:
    """Everything that the page shows."""
    found = standing(view.dossier, code, view.on)
    age = age_lines(view.treaty, view.on)  # a band tells it, in the page's language
    return {
        **view.shared(),
        "code": code,
        "standing": found,
        "verdict": verdict(view, found),
        "signs": SIGNS,
        "fact": standing_fact(found, view.treaty, view.naming, view.place.language),
        "sentences": [each for each in view.answer("status", participant=code).sentences if each not in age],
        "chain": _chain(view, found),
        "periods": life(view.dossier, code, view.on).periods,
        "declarations": declarations_of(view.dossier, code, view.on),
        "territories": territories_of(view.dossier, code, view.on),
        "reason_lines": reason_lines,
        "lines": view.shelf.lines(view.slug, code, view.known),
        "row": entry_row,
        "cited": view.words(
            "cited", what=f"{view.naming(code)}: {view.treaty.name}", day=view.on, head=view.shelf.head
        ),
    }


def _chain(view: View, found: Standing) -> list[Link]:
    """Why it stands where it does: what came before all acts, each act with what follows, what takes effect, by day."""
    first, *rest = chain(view.dossier, found)
    steps = [
        Link(step.day, view.words.kind(step.action.kind) if step.action else "", step.reasons, step.action)
        for step in rest
    ]
    effects = [
        Link(each.day, view.words(each.what), coming=each.day > view.on)
        for each in days_of_effect(view.dossier, view.on, found.participant)
    ]
    dated = sorted((each for each in (*steps, *effects) if each.day), key=lambda each: each.day or date.min)
    return [Link(None, "", first.reasons), *dated, *(each for each in steps if not each.day)]


def verdict(view: View, found: Standing) -> str:
    """The standing in words: of a party since when, of one that has deposited from when, of any other on which day."""
    words = view.words
    standing = words(shown_standing(found))
    if found.standing == "party" and found.bound and found.since:
        return words("party_since", day=found.since)
    if found.standing == "contracting" and found.effective:
        return words("bound_from", standing=standing, day=found.effective)
    return words("standing_on", standing=standing, day=view.on)
