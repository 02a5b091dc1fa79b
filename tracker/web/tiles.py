"""The tile and the square of a participant, each filled into one string: a page has some hundreds of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup, escape

from tracker.model.finding import Standing, StandingName, shown_standing
from tracker.rendering.signs import SIGNS
from tracker.web.view import View

SIZE = 36
"""From one square of the map to the next."""


def drawn_by(view: View, *, framed: bool = False) -> dict[str, Callable[..., Markup]]:
    """How a page draws participants as tiles, and as squares of the map: name and standing are in each as text.

    `framed`: where it stands in another page, which its links leave.
    """
    comma, top = escape(view.words("comma")), ' target="_top"' if framed else ""

    @lru_cache(None)
    def of_standing(standing: StandingName, shown: str) -> tuple[str, str, str]:
        return standing.replace(" ", "-"), SIGNS[standing], f"{comma}{escape(view.words(shown))}"

    def tile(each: Standing) -> str:
        code, (kind, sign, told) = each.participant, of_standing(each.standing, shown_standing(each))
        name, data = escape(view.naming(code)), "" if framed else f' data-code="{code}"'
        return (
            f'<li><a class="tile {kind}" href="{escape(view.to(code))}"{top} title="{name}"{data}><b>{code}</b>'
            f'<i aria-hidden="true">{sign}</i><i class="unseen">{name}{told}</i></a></li>\n'
        )

    def square(each: Standing, column: int, row: int) -> str:
        code, (kind, sign, told) = each.participant, of_standing(each.standing, shown_standing(each))
        name, where = escape(view.naming(code)), f"translate({column * SIZE} {row * SIZE})"
        return (
            f'<a class="tile {kind}" href="{escape(view.to(code))}"{top} data-code="{code}" '
            f'transform="{where}"><title class="unseen">{name}{told}</title>'
            f'<rect width="33" height="33" rx="5"/><text x="16.5" y="16">{code}</text>'
            f'<text x="16.5" y="29" aria-hidden="true">{sign}</text></a>\n'
        )

    return {
        "tiles_of": lambda everybody: Markup("".join(map(tile, everybody))),  # noqa: S704 (escaped above)
        "squares_of": lambda squares: Markup("".join(square(*each) for each in squares)),  # noqa: S704
    }
