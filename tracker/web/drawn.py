"""Pictures of a treaty on a day, drawn by templates; each is also there as the rows that it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tracker.intake.regions import REGIONS, regions
from tracker.intake.spreadsheet import csv_text
from tracker.intake.squares import squares
from tracker.law.ground.holding import held
from tracker.law.questions.course import course
from tracker.model.record import Dossier
from tracker.rendering.charts import COLOURS, FILLS
from tracker.rendering.signs import SIGNS
from tracker.web.participants_page import everybody
from tracker.web.rendering import in_json, render
from tracker.web.view import View

Rows = list[dict[str, Any]]
JOINED = ("party", "contracting")
DAYS_OF_A_YEAR = 365.25


def picture(request: Request, slug: str) -> Response:
    """A picture or its rows, as the ending of the address asks: svg, png, csv, json."""
    name, _, ending = request.url.path.rpartition("/")[2].partition(".")
    view = View.of(request, slug)
    rows = PICTURES[name](view)
    if ending == "csv":
        return Response(csv_text(rows, tuple(rows[0]) if rows else ()), media_type="text/csv")
    if ending == "json":
        return Response(in_json({"cite": cite(view), "picture": name, "rows": rows}), media_type="application/json")
    look = {"signs": SIGNS, "colours": COLOURS["light"], "fills": FILLS["light"]}
    svg = render(f"picture_{name}.svg", {**view.shared(), **look, "rows": rows, "cite": cite(view)})
    return Response(_png(svg), media_type="image/png") if ending == "png" else Response(svg, media_type="image/svg+xml")


def cite(view: View) -> str:
    """How a picture is cited: what, on which day, as the register knew it."""
    return view.words("cited", what=view.treaty.name, day=view.on, head=view.shelf.head)


def map_rows(view: View) -> Rows:
    """Everybody that has a square, with its place and its standing."""
    where = squares()
    return [
        {
            "code": each.participant,
            "name": view.naming(each.participant),
            "standing": each.standing,
            "column": where[each.participant].column,
            "row": where[each.participant].row,
        }
        for each in everybody(view)
        if each.standing in SIGNS and each.participant in where
    ]


def region_rows(view: View) -> Rows:
    """Of those that may join or have joined: how many have deposited, by region."""
    shown = [each for each in everybody(view) if each.standing in SIGNS]
    found = []
    for region in REGIONS:
        own = [each for each in shown if regions().get(each.participant) == region]
        if own:
            joined = sum(each.standing in JOINED for each in own)
            found.append({"region": region, "name": view.words.region(region), "joined": joined, "of": len(own)})
    return found


def sister_rows(view: View) -> Rows:
    """Deposits by years since adoption, of this treaty and its sisters in the same field, up to its own age.

    Where a record does not hold every instrument, its numbers are the least.
    """
    adopted = view.treaty.adopted
    if adopted is None or view.on < adopted:
        return []
    age = (view.on - adopted).days
    dossiers = [view.dossier, *(view.shelf.dossier(slug, view.known) for slug in view.shelf.slugs if slug != view.slug)]
    sisters = [each for each in dossiers if each.treaty.adopted and each.treaty.field == view.treaty.field]
    return [row for each in sisters for row in _by_age(each, view.on, age)]


def _by_age(dossier: Dossier, on: date, age: int) -> Iterator[dict[str, Any]]:
    treaty, kept = dossier.treaty, held(dossier).instruments
    for point in course(dossier, on) if kept != "none" and treaty.adopted else ():
        days = (point.day - (treaty.adopted or on)).days
        if 0 <= days <= age:
            yield {
                "treaty": treaty.slug,
                "name": treaty.short_name,
                "years": round(days / DAYS_OF_A_YEAR, 2),
                "deposits": point.deposits,
                "at_least": kept != "all",
            }


PICTURES: Mapping[str, Callable[[View], Rows]] = {"map": map_rows, "regions": region_rows, "sisters": sister_rows}
"""By name: the rows that a picture shows."""
ENDINGS = ("svg", "png", "csv", "json")


def _png(svg: bytes) -> bytes:
    import vl_convert  # noqa: PLC0415 (a library that only this format needs; it draws SVG without a script engine)

    return bytes(vl_convert.svg_to_png(svg.decode(), scale=1.5))
