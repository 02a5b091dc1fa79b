"""What was done last, and what is coming, over all treaties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from tracker.law.questions.upcoming import upcoming
from tracker.model.action import Action
from tracker.model.record import Dossier
from tracker.model.treaty import Treaty
from tracker.web.shelf import Shelf
from tracker.web.view import Place

MOST = 50
"""How many acts a page over all treaties lists."""


class Event(NamedTuple):
    """Something that was done, or takes effect, on a day: by whom (empty: the treaty itself)."""

    day: date
    treaty: Treaty
    what: str
    code: str = ""
    local: bool = False


def latest(dossier: Dossier, on: date, most: int) -> list[Event]:
    """The last acts that were received by a day, newest first; of one day in the order of the register."""
    acts = [act for own in dossier.record.by_participant.values() for act in own if act.received and act.received <= on]
    acts.sort(key=lambda act: (act.received, act.number), reverse=True)
    return [_event(dossier.treaty, act) for act in acts[:most] if act.received]


def coming(dossier: Dossier, on: date) -> Iterator[Event]:
    """What takes effect after a day, in order."""
    for each in upcoming(dossier, on, date.max):
        code, local = (each.action.participant, each.action.local) if each.action else ("", False)
        yield Event(each.day, dossier.treaty, each.what, code, local)


def latest_of_all(shelf: Shelf, most: int = MOST) -> list[Event]:
    """The last acts over all treaties, newest first."""
    found = [each for dossier, on in _dossiers(shelf) for each in latest(dossier, on, most)]
    return sorted(found, key=lambda each: each.day, reverse=True)[:most]


def coming_of_all(shelf: Shelf, most: int = MOST) -> list[Event]:
    """What takes effect next over all treaties, in order."""
    found = [each for dossier, on in _dossiers(shelf) for each in coming(dossier, on)]
    return sorted(found, key=lambda each: each.day)[:most]


def across_page(shelf: Shelf, place: Place, name: str) -> dict[str, Any]:
    """The page of what is `coming`, or of the last `changes`."""
    events = coming_of_all(shelf) if name == "coming" else latest_of_all(shelf)
    naming = shelf.names(place.language).printed
    return {**place.shared(), "events": events, "name": name, "naming": naming, "head": shelf.head}


def _dossiers(shelf: Shelf) -> Iterator[tuple[Dossier, date]]:
    for slug in shelf.slugs:
        dossier = shelf.dossier(slug)
        yield dossier, shelf.day(dossier.treaty)


def _event(treaty: Treaty, act: Action) -> Event:
    return Event(act.received or date.min, treaty, act.kind, act.participant, act.local)
