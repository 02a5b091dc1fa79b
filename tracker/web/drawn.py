"""Pictures of a treaty on a day, drawn by templates for light or dark paper; each is also there as its rows."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tracker.desk.protecting import between_all
from tracker.intake.spreadsheet import csv_text
from tracker.law.binding.standing import counts, force_and_parties, standing, standings
from tracker.rendering.charts import COLOURS, FILLS, Theme
from tracker.rendering.protecting import cell_words
from tracker.rendering.signs import SIGNS
from tracker.web.drawn_rows import (
    Rows,
    Shown,
    lag_rows,
    map_rows,
    paths_of,
    region_rows,
    sister_rows,
    threshold_rows,
    year_rows,
)
from tracker.web.participant_page import verdict
from tracker.web.protection_page import lines_of
from tracker.web.rendering import in_json, render
from tracker.web.treaty_page import headline_of
from tracker.web.view import View

PICTURES: Mapping[str, Callable[[View], Shown]] = {
    "map": map_rows,
    "threshold": threshold_rows,
    "regions": region_rows,
    "sisters": sister_rows,
    "lag": lag_rows,
    "years": year_rows,
}
"""By name: the rows that a picture shows."""
FILES = ("{}.svg", "{}-dark.svg", "{}.png", "{}-dark.png", "{}.csv", "{}.json")
"""The names of a picture's files: drawn on light and on dark paper, as a table, as data."""
CARD_LETTERS = 44
FINE = 1.5
"""How many pixels of a PNG one of the drawing takes."""
PATIENCE = 30
"""Seconds in which a PNG must be drawn."""
_DRAW = """
import sys, vl_convert
sys.stdout.buffer.write(vl_convert.svg_to_png(sys.stdin.buffer.read().decode(), scale=float(sys.argv[1])))
"""


def picture(request: Request, slug: str) -> Response:
    """A picture or its rows, as the ending of the address asks: svg, png, csv, json."""
    file, _, ending = request.url.path.rpartition("/")[2].partition(".")
    name, _, dark = file.partition("-")
    view = View.of(request, slug)
    key = (name, slug, view.on, view.known, view.place.language)
    shown = view.shelf.lately(key, lambda: PICTURES[name](view))
    return answered(view, name, shown, ending, dark=bool(dark))


def matrix_picture(request: Request, slug: str, right: str) -> Response:
    """One right between all parties, a sign a pair. Raises Refusal where there is no such right."""
    view, ending = View.of(request, slug), request.url.path.rpartition(".")[2]
    name, dark = right.removesuffix("-dark"), right.endswith("-dark")
    found, _ = between_all(view.dossier, name, view.on)
    rows: Rows = [{"in": cell.inside, "performer": cell.performer, "owed": cell_words(cell)} for cell in found.cells]
    if ending == "json":
        return answered(view, "matrix", Shown(rows, {"right": found.right}), ending, dark=False)
    more: dict[str, Any] = {"right": found.right, "parties": found.parties, "lines": lines_of(view, found)}
    return drawn(view, "picture_matrix.svg", ending, dark=dark, given={**more, "rows": rows})


def treaty_card(request: Request, slug: str) -> Response:
    """What a link to a treaty shows where links show a picture: its name, the numbers, the map."""
    view = View.of(request, slug)
    return _card(view, view.treaty.names.get(view.place.language) or view.treaty.name, _headline(view))


def participant_card(request: Request, slug: str, code: str) -> Response:
    """The same of a participant: where it stands."""
    view = View.of(request, slug)
    meant = view.shelf.names("en").resolve(code).code
    told = verdict(view, standing(view.dossier, meant, view.on))
    return _card(view, view.titled(f"{view.naming(meant)}: {view.treaty.short_name}"), told)


def _card(view: View, title: str, told: str) -> Response:
    lines, told_lines = _lines(title, CARD_LETTERS), _lines(told, CARD_LETTERS + 12)
    own = [each for each in standings(view.dossier, view.on) if each.standing in SIGNS]
    given = {"title": lines, "told": told, "told_lines": told_lines, "paths": paths_of(own)}
    return drawn(view, "card.svg", "png", given, fine=1)


def _lines(text: str, letters: int) -> list[str]:
    """A text in lines of about so many letters; a script without spaces is cut where a line is full."""
    wide = any(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return textwrap.wrap(text, letters // 2 if wide else letters)[:4]


def _headline(view: View) -> str:
    return headline_of(view, force_and_parties(view.dossier, view.on), counts(view.dossier, view.on))


def answered(view: View, name: str, shown: Shown, ending: str, *, dark: bool) -> Response:
    """What a picture shows, in the form that is asked for."""
    if ending == "csv":
        return Response(csv_text(shown.rows, tuple(shown.rows[0]) if shown.rows else ()), media_type="text/csv")
    if ending == "json":
        told = {"cite": cite(view), "picture": name, **shown.told, "rows": shown.rows}
        return Response(in_json(told), media_type="application/json")
    fine = 1 if name == "years" else FINE
    return drawn(view, f"picture_{name}.svg", ending, dark=dark, given={"rows": shown.rows, **shown.told}, fine=fine)


def drawn(
    view: View, template: str, ending: str, given: Mapping[str, Any], *, dark: bool = False, fine: float = FINE
) -> Response:
    """A drawing as SVG or PNG."""
    theme: Theme = "dark" if dark else "light"
    look = {"signs": SIGNS, "colours": COLOURS[theme], "fills": FILLS[theme]}
    svg = render(template, {**view.shared(), **look, **given, "cite": cite(view)})
    if ending == "png":
        make = _png if view.place.edition.static else _png_apart
        return Response(make(svg, fine), media_type="image/png")
    return Response(svg, media_type="image/svg+xml")


def cite(view: View) -> str:
    """How a picture is cited: what, on which day, as the register knew it."""
    return view.words("cited", what=view.treaty.name, day=view.on, head=view.shelf.head)


def _png(svg: bytes, fine: float) -> bytes:
    import vl_convert  # noqa: PLC0415 (a library that only this format needs; it draws SVG without a script engine)

    return bytes(vl_convert.svg_to_png(svg.decode(), scale=fine))


def _png_apart(svg: bytes, fine: float) -> bytes:
    """The same by a process of its own: the library lets no other thread go on while it draws, and keeps its memory."""
    command = [sys.executable, "-I", "-c", _DRAW, str(fine)]
    ran = subprocess.run(command, input=svg, stdout=subprocess.PIPE, check=True, timeout=PATIENCE)  # noqa: S603 (ours)
    return ran.stdout
