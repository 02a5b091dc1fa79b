"""The addresses of a static copy: every one that is linked to, and as few as tell everything."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.law.binding.standing import standings
from tracker.web import statics
from tracker.web.drawn import FILES, PICTURES
from tracker.web.log import log_addresses
from tracker.web.published import SCHEMAS
from tracker.web.shelf import Shelf
from tracker.web.view import Place

OF_TREATY = (
    *("course", "status", "entry-into-force", "participants", "declarations", "territories"),
    *("upcoming", "changes", "check"),
)
PAGES = (
    *("", "participants/", "declarations/", "clauses/", "changes/", "data/", "day/", "ask/"),
    *("timeline.svg", "timeline-dark.svg"),
)


def site_addresses(shelf: Shelf) -> Iterator[str]:
    """Every address that a static copy has.

    A country has a page in each language; in a treaty, whoever has acted has one in English. Any day is looked up in
    the treaty's course, any name in the index of names.
    """
    yield from (f"/{statics.address(name)}" for name in statics.ASSETS)
    yield from ("/api/", "/api/openapi.json", "/api/treaties.json", "/api/names.json", "/robots.txt")
    yield from ("/favicon.ico", "/calendar.ics", "/feed.atom")
    yield from log_addresses(shelf.desk)
    if shelf.edition.url:
        yield from ("/sitemap.xml", "/404.html")
    yield from (f"/api/schemas/{name}.json" for name in SCHEMAS)
    codes = sorted(shelf.desk.participants)
    yield from (f"/countries/{code}/calendar.ics" for code in codes)
    yield from (f"/countries/{code}/feed.atom" for code in codes if shelf.has_acted(code))
    for language in shelf.edition.languages:
        top = Place(language, ()).address
        yield from (
            top,
            f"{top}words/",
            f"{top}coming/",
            f"{top}changes/",
            f"{top}countries/",
            *(f"{top}countries/{code}/" for code in codes),
        )
    for slug in shelf.slugs:
        yield from _of_treaty(shelf, slug)


def _of_treaty(shelf: Shelf, slug: str) -> Iterator[str]:
    yield from (f"/api/{slug}/{name}.json" for name in OF_TREATY)
    yield from (f"/{slug}/{name}" for name in ("participants.csv", "calendar.ics", "feed.atom"))
    yield from (f"/{slug}/{file.format(name)}" for name in PICTURES for file in FILES if file != "{}-dark.png")
    yield f"/{slug}/card.png"
    yield from (f"/{slug}/{code}/" for code in sorted(shelf.dossier(slug).record.by_participant))
    for language in shelf.edition.languages:
        here = Place(language, (slug,)).address
        yield from (f"{here}{name}" for name in PAGES)
    yield from _on_protection(shelf, slug)


def _on_protection(shelf: Shelf, slug: str) -> Iterator[str]:
    """Every right between all parties, and whose performers each party must protect, where the clauses tell."""
    dossier = shelf.dossier(slug)
    if dossier.treaty.protection is None:
        return
    rights = dossier.treaty.protection.names
    for right in rights:
        yield from (f"/api/{slug}/matrix/{right}.json", f"/{slug}/matrix/{right}.csv")
        yield from (f"/{slug}/matrix/{right}{theme}.svg" for theme in ("", "-dark"))
    parties = [each.participant for each in standings(dossier, shelf.day(dossier.treaty)) if each.bound]
    yield from (f"/{slug}/{code}/protected-in/" for code in parties)
    for language in shelf.edition.languages:
        here = Place(language, (slug,)).address
        yield from (f"{here}matrix/", *(f"{here}matrix/{right}/" for right in rights))
