"""Pages over all treaties: one country, all countries, and what a search finds."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from tracker.intake.names import LANGUAGES
from tracker.intake.regions import REGIONS, regions
from tracker.law.binding.standing import standing
from tracker.model.finding import Standing
from tracker.model.refusal import Refusal
from tracker.model.treaty import Treaty
from tracker.rendering.signs import SIGNS
from tracker.rendering.words import alphabetical
from tracker.web.shelf import Shelf
from tracker.web.view import Place

LONGEST_NAME = 200


class Found(NamedTuple):
    """Something that a search found: how it is called, and its address from the top in the page's language."""

    name: str
    address: str


def country_page(shelf: Shelf, place: Place, code: str) -> dict[str, Any]:
    """Where one participant stands in every treaty that is loaded, today at each depositary."""
    rows = [_row(shelf, slug, code) for slug in shelf.slugs if code in shelf.dossier(slug).participants]
    rows.sort(key=lambda row: (row[1].standing != "party", alphabetical(row[0].short_name)))
    names = shelf.names("en")
    return {
        **place.shared(),
        "code": code,
        "name": shelf.names(place.language).printed(code),
        "address": lambda slug: _address(shelf, place, slug, code),
        "names": [(language, names.printed(code, language)) for language in LANGUAGES],
        "rows": rows,
        "parties": sum(found.standing == "party" for _, found in rows),
        "loaded": len(rows),
        "signs": SIGNS,
        "head": shelf.head,
    }


def countries_page(shelf: Shelf, place: Place) -> dict[str, Any]:
    """Everybody by region, in the order of names, with the number of treaties that each is party to."""
    naming, where = shelf.names(place.language).printed, regions()
    groups: dict[str, list[str]] = defaultdict(list)
    for code in sorted(shelf.desk.participants, key=lambda code: alphabetical(naming(code))):
        groups[where.get(code, "")].append(code)
    words = place.shared()["w"]
    titles = [(words.region(region), region) for region in REGIONS]
    titles.append((words("no_region"), ""))
    return {
        **place.shared(),
        "groups": [(title, groups[region]) for title, region in titles if groups[region]],
        "naming": naming,
        "head": shelf.head,
    }


def found_by(shelf: Shelf, asked: str) -> tuple[Found, ...]:
    """The countries and treaties that a text means: by code, by any name, or by a part of a treaty's name."""
    written = asked.strip()[:LONGEST_NAME]
    if not written:
        return ()
    naming = shelf.names("en")
    try:
        codes: tuple[str, ...] = (naming.resolve(written).code,)
    except Refusal as refusal:
        codes = tuple(hint for hint in refusal.hints if hint in naming.participants)
    folded = alphabetical(written)
    treaties = [shelf.dossier(slug).treaty for slug in shelf.slugs]
    meant = [each for each in treaties if any(folded in alphabetical(name) for name in _names_of(each))]
    return (
        *(Found(naming.printed(code), f"countries/{code}/") for code in codes),
        *(Found(each.name, f"{each.slug}/") for each in meant),
    )


def _names_of(treaty: Treaty) -> tuple[str, ...]:
    return (treaty.slug, treaty.name, treaty.short_name, *treaty.names.values())


def _address(shelf: Shelf, place: Place, slug: str, code: str) -> str:
    """The way to a participant's page in a treaty; a static copy has one, in English, for whoever has acted."""
    if not shelf.edition.static:
        return f"{place.root}{place.base}{slug}/{code}/"
    acted = code in shelf.dossier(slug).record.by_participant
    return f"{place.root}{slug}/{code}/" if acted else f"{place.root}{place.base}{slug}/"


def _row(shelf: Shelf, slug: str, code: str) -> tuple[Treaty, Standing]:
    dossier = shelf.dossier(slug)
    return dossier.treaty, standing(dossier, code, shelf.day(dossier.treaty))
