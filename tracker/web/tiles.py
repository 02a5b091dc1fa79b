"""The tile and the square of a participant, each filled into one string: a page has some hundreds of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup, escape

from tracker.model.finding import Standing, StandingName
from tracker.rendering.signs import SIGNS
from tracker.web.view import View

_TILE = (
    '<a class="tile %(kind)s"%(href)s%(top)s title="%(name)s"%(data)s><b>%(code)s</b>'
    '<i aria-hidden="true">%(sign)s</i><i class="unseen">%(told)s</i></a>'
)
_SQUARE = (
    '<a class="tile %(kind)s"%(href)s%(top)s data-code="%(code)s" transform="translate(%(x)s %(y)s)">'
    '<title class="unseen">%(told)s</title><rect width="33" height="33" rx="5"/><text x="16.5" y="16">%(code)s</text>'
    '<text x="16.5" y="29" aria-hidden="true">%(sign)s</text></a>'
)
SIZE = 36
"""From one square of the map to the next."""


def tiles_of(view: View, *, framed: bool = False) -> dict[str, Callable[..., Markup]]:
    """How a page draws a participant as a tile, and as a square of the map: name and standing are in it as text.

    `framed`: where it stands in another page, which its links leave.
    """
    comma, top = escape(view.words("comma")), ' target="_top"' if framed else ""

    @lru_cache(None)
    def of_standing(standing: StandingName) -> tuple[str, str, str]:
        return standing.replace(" ", "-"), SIGNS[standing], f"{comma}{escape(view.words(standing))}"

    @lru_cache(None)
    def of(code: str, standing: StandingName) -> dict[str, str]:
        kind, sign, told = of_standing(standing)
        name = escape(view.naming(code))
        href = f' href="{escape(view.to(code))}"'
        return {
            "kind": kind,
            "sign": sign,
            "name": name,
            "told": f"{name}{told}",
            "href": href,
            "top": top,
            "code": code,
        }

    def tile(each: Standing) -> Markup:
        data = "" if framed else f' data-code="{each.participant}"'
        return Markup(_TILE % {**of(each.participant, each.standing), "data": data})  # noqa: S704 (escaped above)

    def square(each: Standing, column: int, row: int) -> Markup:
        where = {"x": column * SIZE, "y": row * SIZE}
        return Markup(_SQUARE % {**of(each.participant, each.standing), **where})  # noqa: S704 (escaped above)

    return {"tile": tile, "square": square}
