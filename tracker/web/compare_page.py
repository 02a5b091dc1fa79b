"""Two or more countries in every treaty, and two days of one treaty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.intake.names import Names
from tracker.law.binding.standing import standing, standings
from tracker.model.finding import Standing, shown_standing
from tracker.model.refusal import Refusal
from tracker.rendering.words import alphabetical
from tracker.web.shelf import Shelf
from tracker.web.view import Place, View, query_of
from tracker.web.words import Words

MOST = 4
"""How many countries stand beside each other."""
LONGEST_NAME = 200


def compare_page(shelf: Shelf, place: Place, written: Sequence[str], on: date | None = None) -> dict[str, Any]:
    """Where some countries stand in every treaty on a day (today at each depositary); who is not known is told."""
    asked = [each.strip()[:LONGEST_NAME] for each in written if each.strip()][:MOST]
    codes, troubles = _meant(shelf.names("en"), asked)
    shared = place.shared(query=query_of(on, *(("c", each) for each in asked)))
    return {
        **shared,
        "given_on": on,
        "query": query_of(on),
        "today": query_of(None, *(("c", each) for each in asked)) or "./",
        "written": [*asked, *[""] * max(0, 2 - len(asked))],
        "codes": codes,
        "troubles": troubles,
        "naming": shelf.names(place.language).printed,
        "rows": _rows(shelf, codes, shared["w"], on) if codes else [],
        "head": shelf.head,
    }


def compare_days_page(view: View, since: date) -> dict[str, Any]:
    """Whose place in a treaty changed from one day to another, each answered without hindsight."""
    answer: dict[str, Any] = {"lines": [], "rows": [], "trouble": "", "since": since}
    try:
        found = view.answer("diff", on=since, and_=view.on)
        answer["lines"] = found.sentences
        answer["rows"] = _moved(view, since)
    except Refusal as refusal:
        answer["trouble"] = refusal.sentence
    return {**view.shared(), **answer}


def _moved(view: View, since: date) -> list[tuple[str, str, str]]:
    before = {each.participant: each.standing for each in standings(view.dossier, since)}
    after = {each.participant: each.standing for each in standings(view.dossier, view.on)}
    moved = [code for code in {**before, **after} if before.get(code) != after.get(code)]
    return [
        (code, before.get(code, ""), after.get(code, ""))
        for code in sorted(moved, key=lambda code: alphabetical(view.naming(code)))
    ]


def _meant(names: Names, asked: Sequence[str]) -> tuple[list[str], list[str]]:
    codes: list[str] = []
    troubles = []
    for text in asked:
        try:
            codes.append(names.resolve(text).code)
        except Refusal as refusal:
            troubles.append(refusal.sentence)
    return list(dict.fromkeys(codes)), troubles


def _rows(
    shelf: Shelf, codes: Sequence[str], words: Words, given_on: date | None
) -> list[tuple[Any, list[tuple[str, str]]]]:
    rows = []
    for slug in shelf.slugs:
        dossier = shelf.dossier(slug)
        on = given_on or shelf.day(dossier.treaty)
        found = [(code, standing(dossier, code, on) if code in dossier.participants else None) for code in codes]
        rows.append((dossier.treaty, [(code, _told(each, words)) for code, each in found]))
    return sorted(rows, key=lambda row: alphabetical(row[0].short_name))


def _told(found: Standing | None, words: Words) -> str:
    if found is None:
        return ""
    if found.standing == "party" and found.bound and found.since:
        return words("party_since", day=found.since)
    if found.standing == "contracting" and found.effective:
        return words("bound_from", standing=words(found.standing), day=found.effective)
    return words(shown_standing(found))
