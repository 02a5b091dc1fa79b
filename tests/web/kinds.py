"""Every kind of page, and the ways in which it is looked at: what a browser's tests go through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tests.web.browser import Browser

PHONE = (390, 844)


class Mode(NamedTuple):
    """How a page is shown: in which language, on which screen, in whose colours."""

    place: str = ""
    width: int = 1200
    height: int = 900
    dark: bool = False
    forced: bool = False

    def show(self, browser: Browser, served: str, address: str) -> None:
        """Open a page so."""
        browser.look(dark=self.dark, forced=self.forced, width=self.width, height=self.height)
        browser.go(f"{served}{self.place}{address}")


MODES: Mapping[str, Mode] = {
    "light": Mode(),
    "dark": Mode(dark=True),
    "forced colours": Mode(forced=True),
    "right to left": Mode(place="/ar"),
    "phone": Mode(width=PHONE[0], height=PHONE[1]),
}
OVER_ALL: Mapping[str, str] = {
    "home": "/",
    "countries": "/countries/",
    "country": "/countries/CH/",
    "country on a day": "/countries/CH/?on=2015-01-01",
    "country that may not join": "/countries/PW/",
    "organization": "/countries/EU/",
    "countries beside each other": "/compare/?c=CH&c=DE",
    "countries beside each other on a day": "/compare/?c=CH&c=DE&on=2015-01-01",
    "countries beside each other, one unknown": "/compare/?c=CH&c=Nobodia",
    "coming": "/coming/",
    "changes over all": "/changes/",
    "words": "/words/",
    "found": "/find/?q=korea",
    "nothing found": "/find/?q=Atlantis",
    "verify": "/verify/",
    "api": "/api/",
    "no such treaty": "/nobody/",
    "no such country": "/countries/Switserland/",
    "embedded map": "/embed/beijing/map/",
    "embedded participant": "/embed/beijing/CH/",
}
OF_A_TREATY: Mapping[str, str] = {
    "overview": "",
    "overview of a day": "?on=2015-02-15",
    "participants": "participants/",
    "participants narrowed down": "participants/?standing=party&sort=deposit",
    "declarations": "declarations/",
    "what-if": "what-if/?deposit=KZ&day=2026-12-01",
    "clauses": "clauses/",
    "changes": "changes/",
    "data, badge and pictures": "data/",
    "days": "day/",
    "two days": "compare/?since=2015-04-27&on=2020-04-28",
    "answer": "ask/?q=CH",
    "no answer": "ask/?q=Switserland",
    "participant": "CN/",
    "participant on a day": "CH/?on=2015-01-01",
    "participant that did nothing": "PW/",
    "no such participant": "Switserland/",
    "malformed": "?on=yesterday",
}
ON_PROTECTION: Mapping[str, str] = {
    "protection asked": "protection/",
    "protection": "protection/?performer=CN&in=CH&on=2021-06-01",
    "protection not understood": "protection/?performer=x&in=CN",
    "rights": "matrix/",
    "one right": "matrix/broadcasting/",
    "protected in": "JP/protected-in/?since=2022-01-01",
}
LONG = ("paris", "madrid-protocol", "wipo")
"""Treaties with the longest lists, names and tables."""


def pages_of(slug: str) -> Mapping[str, str]:
    """Every kind of page about a treaty: its address by its kind."""
    kinds = {**OF_A_TREATY, **(ON_PROTECTION if slug == "beijing" else {})}
    return {f"{kind} ({slug})": f"/{slug}/{rest}" for kind, rest in kinds.items()}


KINDS: Mapping[str, str] = {**OVER_ALL, **pages_of("beijing")}
"""Every kind of page."""
