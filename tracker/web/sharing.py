"""What other people's pages show: badges, and small pages to stand in a frame."""

from __future__ import annotations

import unicodedata
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tracker.law.binding.standing import counts, force_and_parties, standing, standings
from tracker.rendering.signs import SIGNS
from tracker.web.participant_page import verdict
from tracker.web.rendering import render
from tracker.web.tiles import drawn_by
from tracker.web.treaty_page import headline_of, map_of
from tracker.web.view import View

COLOURS = {"party": "#0b5cad", "contracting": "#2f6f9f", "signatory": "#8a4b00"}
OTHERWISE = "#57606a"
LETTER, WIDE, ROOM = 7, 12, 16
"""Pixels: a letter of the badge, one of a script that is written wide, and the room around a text."""


def treaty_badge(request: Request, slug: str) -> Response:
    """How many are bound by a treaty."""
    view = View.of(request, slug)
    found = counts(view.dossier, view.on)
    number = view.words.count(found.parties, at_least=found.at_least) or "?"
    return _badge(view, f"{view.words('bound')}: {number}", COLOURS["party"])


def participant_badge(request: Request, slug: str, code: str) -> Response:
    """Where a participant stands in a treaty."""
    view = View.of(request, slug)
    meant = view.shelf.names("en").resolve(code).code
    found = standing(view.dossier, meant, view.on)
    told = f"{view.naming(meant)}: {verdict(view, found)}"
    return _badge(view, told, COLOURS.get(found.standing, OTHERWISE))


def treaty_embed(request: Request, slug: str) -> Response:
    """Everybody's square where it lies, or in rows where there is little room, to stand in a frame."""
    view = View.of(request, slug)
    rows = standings(view.dossier, view.on)
    shown = {"tiles": [each for each in rows if each.standing in SIGNS], "squares": map_of(view, rows)["squares"]}
    return _embed(view, view.treaty.short_name, _headline(view), f"{view.here}{view.query}", **shown)


def participant_embed(request: Request, slug: str, code: str) -> Response:
    """Where a participant stands, to stand in a frame."""
    view = View.of(request, slug)
    meant = view.shelf.names("en").resolve(code).code
    found = standing(view.dossier, meant, view.on)
    more = {"sign": SIGNS.get(found.standing, ""), "standing": found.standing}
    title = view.titled(f"{view.naming(meant)}: {view.treaty.short_name}")
    return _embed(view, title, verdict(view, found), f"{view.here}{meant}/{view.query}", tiles=(), squares=(), **more)


def _badge(view: View, told: str, colour: str) -> Response:
    name = view.titled(view.treaty.short_name)
    sizes = {"left": _width(name), "right": _width(told)}
    given = {"w": view.words, "name": name, "told": told, "colour": colour, "note": _note(view), **sizes}
    return Response(render("badge.svg", given), media_type="image/svg+xml")


def _embed(view: View, title: str, told: str, link: str, **more: Any) -> Response:
    given = {"title": title, "told": told, "link": link, "note": _note(view), "framed": True}
    return HTMLResponse(render("embed.html", {**view.shared(), **drawn_by(view, framed=True), **given, **more}))


def _headline(view: View) -> str:
    return headline_of(view, force_and_parties(view.dossier, view.on), counts(view.dossier, view.on))


def _note(view: View) -> str:
    """On which day it was compared with the depositary's list, and that it is not official."""
    treaty, words = view.treaty, view.words
    if not treaty.checked:
        return words("notice_not_compared", depositary=treaty.depositary)
    return words("notice", depositary=treaty.depositary, day=treaty.checked)


def _width(text: str) -> int:
    """About how wide a text is."""
    return ROOM + sum(WIDE if unicodedata.east_asian_width(letter) in "WF" else LETTER for letter in text)
