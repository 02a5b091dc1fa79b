"""What is no page: style, script and icon; charts, calendars, feeds and tables to take away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tracker.desk.looking_back import lines_about
from tracker.intake.regions import regions
from tracker.law.questions.upcoming import days_of_effect
from tracker.model.history import Line
from tracker.model.refusal import Refusal
from tracker.rendering import charts
from tracker.rendering.formats import FORMATS
from tracker.rendering.sentences import Naming
from tracker.web import asked, statics
from tracker.web.addresses import site_addresses
from tracker.web.drawn import FILES, PICTURES, matrix_picture, participant_card, picture, treaty_card
from tracker.web.edition import Edition
from tracker.web.pictures import svg_of
from tracker.web.rendering import render
from tracker.web.routing import Routes
from tracker.web.sharing import participant_badge, participant_embed, treaty_badge, treaty_embed
from tracker.web.shelf import Shelf
from tracker.web.troubles import NOT_FOUND
from tracker.web.view import Place, View

ALL = "Accession tracker"
"""How a calendar and a feed over all treaties are called."""
YEAR = timedelta(days=365)
"""How far back the calendar over all treaties goes."""


def asset(name: str) -> Response:
    """A file that pages need: its address changes with what is in it."""
    own = statics.by_address().get(name)
    if own is None:
        raise Refusal("There is no such address here.", code="unknown page")
    headers = {"cache-control": statics.FOR_EVER}
    return Response(statics.content(own), media_type=statics.ASSETS[own], headers=headers)


def chart(request: Request, slug: str, name: str) -> Response:
    """A chart of a treaty on a day, for light or dark paper."""
    view = View.of(request, slug)
    kind, _, dark = name.partition("-")
    if kind not in charts.CHARTS or dark not in ("", "dark"):
        raise Refusal("There is no such address here.", code="unknown page")
    words = view.words
    look = charts.Look(
        theme="dark" if dark else "light",
        label=words.kind,
        region=lambda code: words.region(code) if code else words("organizations"),
    )
    drawing = charts.CHARTS[kind](view.dossier, view.on, look, regions(), view.naming)
    return Response(svg_of(drawing), media_type="image/svg+xml")


def robots(request: Request) -> Response:
    """Whoever reads pages by machine may read all."""
    url = _edition(request).url
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {url}sitemap.xml"] if url else [])]
    return Response("\n".join(lines) + "\n", media_type="text/plain")


def sitemap(request: Request) -> Response:
    """The public address of every page. Raises Refusal where it is not known under which address the pages are."""
    shelf: Shelf = request.scope["shelf"]
    if not shelf.edition.url:
        raise Refusal("There is no such address here.", code="unknown page")
    pages = [each for each in site_addresses(shelf) if each.endswith("/")]
    return Response(render("sitemap.xml", {"pages": pages, "url": shelf.edition.url}), media_type="application/xml")


def search_description(request: Request) -> Response:
    """How a browser asks the search of these pages. Raises Refusal where it is not known where a server answers it."""
    edition = _edition(request)
    if not edition.searched:
        raise Refusal("There is no such address here.", code="unknown page")
    return Response(
        render("opensearch.xml", {"url": edition.url, "icon": statics.address("icon.svg")}),
        media_type="application/opensearchdescription+xml",
    )


def favicon() -> Response:
    """The icon where browsers look for it without being told."""
    return Response(statics.content("favicon.ico"), media_type=statics.ICON)


def not_found(request: Request) -> Response:
    """The page that a web server shows where a static copy has none; its links are absolute."""
    edition = _edition(request)
    place = Place("en", (), edition)
    context = {**place.shared(), "root": edition.url, "home": edition.url, "others": [], "canonical": "", "head": ""}
    told = {
        "status": NOT_FOUND,
        "error": "There is no such address here.",
        "of": None,
        "suggestions": [],
        "typed": "",
        "written": [],
    }
    return Response(render("trouble.html", {**context, **told}), media_type="text/html")


def treaty_calendar(request: Request, slug: str) -> Response:
    """Every day of effect of a treaty."""
    return _calendar(View.of(request, slug), "")


def participant_calendar(request: Request, slug: str, code: str) -> Response:
    """Every day of effect of one participant."""
    view = View.of(request, slug)
    return _calendar(view, view.shelf.names("en").resolve(code).code)


def country_calendar(request: Request, code: str) -> Response:
    """Every day of effect of one participant, over all treaties."""
    from tracker.rendering.calendar import Part, calendar_of  # noqa: PLC0415 (a library that only calendars need)

    meant, views = _of_country(request, code)
    parts = [
        Part(view.treaty, days_of_effect(view.dossier, view.on, meant), _recorded(view), _public(view, meant))
        for view in views
    ]
    naming = _names(request)
    return Response(calendar_of(parts, naming, naming(meant)), media_type="text/calendar")


def calendar_of_all(request: Request) -> Response:
    """What takes effect under any treaty, and what did within a year: more would be long to make and to send."""
    from tracker.rendering.calendar import Part, calendar_of  # noqa: PLC0415 (a library that only calendars need)

    def of(view: View) -> Part:
        days = [each for each in days_of_effect(view.dossier, view.on) if each.day >= view.on - YEAR]
        return Part(view.treaty, days, _recorded(view), _public(view, ""))

    parts = list(map(of, _views(request)))
    return Response(calendar_of(parts, _names(request), ALL), media_type="text/calendar")


def feed_of_all(request: Request) -> Response:
    """What entered the register about any treaty."""
    from tracker.rendering import feed  # noqa: PLC0415 (a library that only feeds need)

    parts = [feed.Part(each.treaty, _lines(each), _public(each, "") or f"./{each.slug}/") for each in _views(request)]
    address = _edition(request).url or "./"
    return Response(feed.feed_of_all(parts, _names(request), ALL, address), media_type="application/atom+xml")


def country_feed(request: Request, code: str) -> Response:
    """What entered the register about one participant, over all treaties."""
    from tracker.rendering import feed  # noqa: PLC0415 (a library that only feeds need)

    meant, views = _of_country(request, code)
    url, naming = _edition(request).url, _names(request)
    parts = [
        feed.Part(each.treaty, lines_about(_lines(each), meant), _public(each, meant) or f"../../{each.slug}/{meant}/")
        for each in views
    ]
    address = f"{url}countries/{meant}/" if url else "./"
    text = feed.feed_of_all(parts, naming, naming(meant), address, code=meant)
    return Response(text, media_type="application/atom+xml")


def treaty_feed(request: Request, slug: str) -> Response:
    """What entered the register about a treaty."""
    view = View.of(request, slug)
    return _feed(view, _lines(view), "")


def participant_feed(request: Request, slug: str, code: str) -> Response:
    """What entered the register about one participant."""
    view = View.of(request, slug)
    meant = view.shelf.names("en").resolve(code).code
    return _feed(view, list(view.shelf.lines(slug, meant, view.known)), meant)


def table(request: Request, slug: str) -> Response:
    """Everybody as CSV."""
    return _csv(request, slug, "participants")


def matrix(request: Request, slug: str, right: str) -> Response:
    """One right between all parties as CSV: a row for each that protects."""
    return _csv(request, slug, "matrix", right=right)


def protected_in(request: Request, slug: str, code: str, since: str = "") -> Response:
    """The countries whose performers a participant must protect, as CSV."""
    rights, other = request.query_params.getlist("right"), asked.day(since) if since else None
    return _csv(request, slug, "protected-in", participant=code, since=other, rights=rights)


router = Routes()
for each in (file.format(name) for name in PICTURES for file in FILES):
    router.add(f"/{{slug}}/{each}", picture)
for each in ("svg", "png", "json"):
    router.add(f"/{{slug}}/matrix/{{right}}.{each}", matrix_picture)
for path, file in (
    ("/assets/{name}", asset),
    ("/robots.txt", robots),
    ("/sitemap.xml", sitemap),
    ("/opensearch.xml", search_description),
    ("/favicon.ico", favicon),
    ("/calendar.ics", calendar_of_all),
    ("/feed.atom", feed_of_all),
    ("/404.html", not_found),
    ("/{slug}/participants.csv", table),
    ("/{slug}/matrix/{right}.csv", matrix),
    ("/{slug}/card.png", treaty_card),
    ("/{slug}/{code}/card.png", participant_card),
    ("/{slug}/{code}/protected-in.csv", protected_in),
    ("/countries/{code}/calendar.ics", country_calendar),
    ("/countries/{code}/feed.atom", country_feed),
    ("/{slug}/calendar.ics", treaty_calendar),
    ("/{slug}/feed.atom", treaty_feed),
    ("/{slug}/{code}/calendar.ics", participant_calendar),
    ("/{slug}/{code}/feed.atom", participant_feed),
    ("/{slug}/badge.svg", treaty_badge),
    ("/{slug}/{code}/badge.svg", participant_badge),
    ("/embed/{slug}/map/", treaty_embed),
    ("/embed/{slug}/{code}/", participant_embed),
    ("/{slug}/{name}.svg", chart),
):
    router.add(path, file)


def _edition(request: Request) -> Edition:
    edition: Edition = request.scope["shelf"].edition
    return edition


def _views(request: Request) -> list[View]:
    """Every treaty that is shown."""
    shelf: Shelf = request.scope["shelf"]
    return [View.of(request, slug) for slug in shelf.slugs]


def _of_country(request: Request, code: str) -> tuple[str, list[View]]:
    """The participant that is meant, and every treaty that is shown and in which it may have a place."""
    shelf: Shelf = request.scope["shelf"]
    meant = shelf.names("en").resolve(code).code
    return meant, [each for each in _views(request) if meant in each.dossier.participants]


def _names(request: Request) -> Naming:
    """Prints names in English."""
    shelf: Shelf = request.scope["shelf"]
    return shelf.names("en").printed


def _csv(request: Request, slug: str, name: str, **given: Any) -> Response:
    write, media_type = FORMATS["csv"]
    return Response(write(View.of(request, slug).answer(name, **given)), media_type=media_type)


def _calendar(view: View, code: str) -> Response:
    from tracker.rendering.calendar import calendar  # noqa: PLC0415 (a library that only calendars need)

    days = days_of_effect(view.dossier, view.on, code)
    about = view.english(code) if code else ""
    text = calendar(view.treaty, days, _recorded(view), view.english, about=about, address=_public(view, code))
    return Response(text, media_type="text/calendar")


def _recorded(view: View) -> dict[int, datetime]:
    """When each entry of the treaty was written."""
    return {line.entry.number: line.entry.recorded for line in _lines(view)}


def _feed(view: View, lines: Sequence[Line], code: str) -> Response:
    from tracker.rendering.feed import feed  # noqa: PLC0415 (a library that only feeds need)

    about = view.english(code) if code else ""
    text = feed(view.treaty, lines, view.english, about=about, address=_public(view, code) or "./")
    return Response(text, media_type="application/atom+xml")


def _public(view: View, code: str) -> str:
    """The public address of the page that a file belongs to; empty where that is not known."""
    url = view.place.edition.url
    return f"{url}{view.slug}/{f'{code}/' if code else ''}" if url else ""


def _lines(view: View) -> list[Line]:
    return [line for line in view.shelf.entered.lines if line.entry.treaty == view.slug]
