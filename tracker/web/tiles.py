"""The tile and the square of a participant, each filled into one string: a page has some hundreds of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from tracker.model.finding import Standing, StandingName
from tracker.rendering.signs import SIGNS
from tracker.web.view import View

_TILE = (
    '<li><a class="tile %(kind)s"%(href)s%(top)s title="%(name)s"%(data)s><b>%(code)s</b>'
    '<i aria-hidden="true">%(sign)s</i><i class="unseen">%(told)s</i></a></li>\n'
)
_SQUARE = (
    '<a class="tile %(kind)s"%(href)s%(top)s data-code="%(code)s" transform="translate(%(x)s %(y)s)">'
    '<title class="unseen">%(told)s</title><rect width="33" height="33" rx="5"/><text x="16.5" y="16">%(code)s</text>'
    '<text x="16.5" y="29" aria-hidden="true">%(sign)s</text></a>\n'
)
SIZE = 36
"""From one square of the map to the next."""


def drawn_by(view: View, *, framed: bool = False) -> dict[str, Callable[..., Markup]]:
    """How a page draws participants as tiles, and as squares of the map: name and standing are in each as text.

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

    def tiles(everybody: Iterable[Standing]) -> Markup:
        made = []
        for each in everybody:
            data = "" if framed else f' data-code="{each.participant}"'
            made.append(_TILE % {**of(each.participant, each.standing), "data": data})
        return Markup("".join(made))  # noqa: S704 (escaped above)

    def squares_of(everybody: Iterable[tuple[Standing, int, int]]) -> Markup:
        made = []
        for each, column, row in everybody:
            where = {"x": column * SIZE, "y": row * SIZE}
            made.append(_SQUARE % {**of(each.participant, each.standing), **where})
        return Markup("".join(made))  # noqa: S704 (escaped above)

    return {"tiles_of": tiles, "squares_of": squares_of}
