"""Pages over all treaties: one country, all countries, and what a search finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from tracker.intake.regions import REGIONS, regions
from tracker.law.binding.participation import life
from tracker.law.binding.standing import standing
from tracker.law.declaring.declarations import declarations_of
from tracker.law.questions.acts import eligible
from tracker.model.finding import Eligible, Standing
from tracker.model.participant import LANGUAGES
from tracker.model.record import Dossier
from tracker.model.refusal import Refusal
from tracker.model.treaty import Treaty
from tracker.rendering.sentences import reason_line
from tracker.rendering.signs import SIGNS
from tracker.rendering.words import alphabetical
from tracker.web.clauses_page import address_of, known_articles
from tracker.web.shelf import Shelf
from tracker.web.view import Place, query_of

LONGEST_NAME = 200


class Found(NamedTuple):
    """Something that a search found: how it is called, and its address from the top in the page's language."""

    name: str
    address: str


class Row(NamedTuple):
    """One treaty in which a participant may have a place: where it stands, how much it declared, how it may join."""

    treaty: Treaty
    standing: Standing
    declarations: int
    joins: Eligible | None
    periods: tuple[tuple[date | None, date | None], ...]
    article_at: Callable[[str], str]

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts by which it may still join."""
        return tuple(name for name, may in self.joins.acts.items() if may != "no") if self.joins else ()


class Strip(NamedTuple):
    """A treaty's line in the picture over the years: pixels of signature, deposit, and of each time it is bound."""

    treaty: Treaty
    signed: float | None
    deposited: float | None
    bound: tuple[tuple[float, float], ...]


JOINED = ("party", "contracting")
STRIP = (230, 1060)
"""Pixels from which to which the years go."""
MOST_YEARS = 10
"""How many years are written at most."""


def country_page(shelf: Shelf, place: Place, code: str, on: date | None = None) -> dict[str, Any]:
    """Where one participant stands in every treaty that is loaded, on a day; today at each depositary if none."""
    query = query_of(on)
    rows = [_row(shelf, place, slug, code, on) for slug in shelf.slugs if code in shelf.dossier(slug).participants]
    rows.sort(key=lambda row: (row.standing.standing != "party", alphabetical(row.treaty.short_name)))
    names = shelf.names("en")
    years, strips = _strips(rows)
    return {
        **place.shared(query=query),
        "given_on": on,
        "query": query,
        "code": code,
        "alpha3": names.participants[code].alpha3,
        "name": shelf.names(place.language).printed(code),
        "address": lambda slug: f"{_address(shelf, place, slug, code)}{query}",
        "names": [(language, names.printed(code, language)) for language in LANGUAGES],
        "rows": rows,
        "joinable": [row for row in rows if row.acts],
        "years": years,
        "strips": strips,
        "parties": sum(row.standing.standing == "party" for row in rows),
        "loaded": len(rows),
        "has_feed": not shelf.edition.static or shelf.has_acted(code),
        "signs": SIGNS,
        "reason_line": reason_line,
        "english_naming": names.printed,
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


def found_by(shelf: Shelf, asked: str, slug: str, language: str) -> tuple[Found, ...]:
    """The countries and treaties that a text means: by code, by any name, or by a part of a treaty's name.

    Each is called as the language does. With the `slug` of a treaty the countries as they stand in it.
    """
    written = asked.strip()[:LONGEST_NAME]
    if not written:
        return ()
    naming = shelf.names("en")
    try:
        codes: tuple[str, ...] = (naming.resolve(written).code,)
    except Refusal as refusal:
        codes = tuple(hint for hint in refusal.hints if hint in naming.participants)
    folded, printed = alphabetical(written), shelf.names(language).printed
    treaties = [shelf.dossier(slug).treaty for slug in shelf.slugs]
    meant = [each for each in treaties if any(folded in alphabetical(name) for name in _names_of(each))]
    return (
        *(Found(printed(code), f"{slug or 'countries'}/{code}/") for code in codes),
        *(Found(each.names.get(language) or each.name, f"{each.slug}/") for each in meant),
    )


def _names_of(treaty: Treaty) -> tuple[str, ...]:
    return (treaty.slug, treaty.name, treaty.short_name, *treaty.names.values())


def _address(shelf: Shelf, place: Place, slug: str, code: str) -> str:
    """The way to a participant's page in a treaty; a static copy has one, in English, for whoever has acted."""
    if not shelf.edition.static:
        return f"{place.root}{place.base}{slug}/{code}/"
    acted = code in shelf.dossier(slug).record.by_participant
    return f"{place.root}{slug}/{code}/" if acted else f"{place.root}{place.base}{slug}/"


def _row(shelf: Shelf, place: Place, slug: str, code: str, given_on: date | None) -> Row:
    dossier = shelf.dossier(slug)
    on, known = given_on or shelf.day(dossier.treaty), known_articles(slug)
    found = standing(dossier, code, on)
    clauses = f"{place.root}{place.base}{slug}/clauses/{query_of(given_on)}"

    def article_at(article: str) -> str:
        anchor = address_of(article, known)
        return f"{clauses}{anchor}" if anchor else ""

    return Row(
        treaty=dossier.treaty,
        standing=found,
        declarations=sum(each.stands(on) for each in declarations_of(dossier, code, on)),
        joins=eligible(dossier, code, on) if found.standing not in JOINED else None,
        periods=_periods(dossier, code, on),
        article_at=article_at,
    )


def _periods(dossier: Dossier, code: str, on: date) -> tuple[tuple[date | None, date | None], ...]:
    """From which day to which it was, is, or will be bound."""
    return tuple((each.effect.bound_by, each.ends) for each in life(dossier, code, on).periods if each.ever_bound)


def _strips(rows: Iterable[Row]) -> tuple[list[tuple[int, float]], list[Strip]]:
    """Years with their places, and the line of each treaty in which anything was done; none where nothing was."""
    done = [row for row in rows if row.standing.signed or row.standing.received or row.periods]
    days = [day for row in done for day in _days(row)]
    if not days:
        return [], []
    first, last = min(days).year, max(row.standing.on.year for row in done) + 1

    def x(day: date | None) -> float | None:
        if day is None:
            return None
        part = (day.year + (day.timetuple().tm_yday - 1) / 366 - first) / (last - first)
        return round(STRIP[0] + min(part, 1) * (STRIP[1] - STRIP[0]), 1)

    step = -(-(last - first) // MOST_YEARS)
    step = next(each for each in (1, 2, 5, 10, 20, 25, 50, 100, step) if each >= step)
    years = [(year, x(date(year, 1, 1)) or 0.0) for year in range(-(-first // step) * step, last, step)]
    lines = [
        Strip(
            row.treaty,
            x(row.standing.signed),
            x(row.standing.received),
            tuple((x(start) or 0.0, x(end) or STRIP[1]) for start, end in row.periods),
        )
        for row in done
    ]
    return years, lines


def _days(row: Row) -> Iterator[date]:
    found = (row.standing.signed, row.standing.received, *(day for period in row.periods for day in period))
    yield from (day for day in found if day)
