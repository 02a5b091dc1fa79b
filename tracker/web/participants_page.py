"""Everybody in a treaty as a table, narrowed down by what stands in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from tracker.intake.regions import REGIONS, regions
from tracker.intake.written import normalise
from tracker.law.binding.standing import standings
from tracker.model.finding import STANDINGS, Standing, shown_standing
from tracker.rendering.words import alphabetical
from tracker.web.view import View

FACETS = ("standing", "region", "instrument", "year")
SORTS = ("participant", "signed", "deposit", "effective", "number")
"""By which column the table is ordered; the first where nothing is asked."""
LONGEST = 200


def participants_page(view: View, given: Mapping[str, str]) -> dict[str, Any]:
    """The table, what narrows it down, and how many rows each choice would have."""
    rows = everybody(view)
    chosen = {name: given.get(name, "")[:LONGEST] for name in (*FACETS, "q", "sort") if given.get(name)}
    shown = [each for each in rows if _fits(view, each, chosen)]
    sort = chosen["sort"] if chosen.get("sort") in SORTS else SORTS[0]
    if sort != SORTS[0]:
        shown.sort(key=lambda each: _key(each, sort))
    return {
        **view.shared(),
        "rows": shown,
        "all": len(rows),
        "chosen": {name: chosen.get(name, "") for name in (*FACETS, "q", "sort")},
        "facets": [(name, _choices(view, rows, chosen, name)) for name in FACETS],
        "sorts": [(name, _address(view, {**chosen, "sort": name}), name == sort) for name in SORTS],
        "csv": view.query,
    }


def everybody(view: View) -> list[Standing]:
    """Where each participant stands on the day, by name; who no longer exists comes last."""

    def place(each: Standing) -> tuple[bool, str]:
        return each.standing == "ceased to exist", alphabetical(view.naming(each.participant))

    key = ("standings", view.slug, view.on, view.known)
    return sorted(view.shelf.lately(key, lambda: standings(view.dossier, view.on)), key=place)


VALUES: Mapping[str, Callable[[Standing], str]] = {
    "standing": lambda each: each.standing,
    "region": lambda each: regions().get(each.participant, "none"),
    "instrument": lambda each: each.instrument.kind if each.instrument else "",
    "year": lambda each: str(each.received.year) if each.received else "",
}
"""The value of each facet of a row; empty where it has none."""


def _fits(view: View, each: Standing, chosen: Mapping[str, str], *, but: str = "") -> bool:
    by_facet = all(VALUES[name](each) == chosen[name] for name in FACETS if name in chosen and name != but)
    return by_facet and (not chosen.get("q") or _named(view, each, chosen["q"]))


def _named(view: View, each: Standing, asked: str) -> bool:
    """Whether a text is part of one of its names, of its standing, or of one of its days as they are printed."""
    words, written = view.words, asked.strip().casefold()
    days = [day for day in (each.signed, each.received, each.effective) if day]
    plain = [words(shown_standing(each)), *(str(day) for day in days), *(words.short(day) for day in days)]
    if any(written in text.casefold() for text in plain):
        return True
    folded = normalise(asked)
    names = (each.participant, *(name.name for name in view.shelf.names("en").all_names(each.participant)))
    return bool(folded) and any(folded in normalise(name) for name in names)


def _choices(
    view: View, rows: Iterable[Standing], chosen: Mapping[str, str], name: str
) -> list[tuple[str, int, str, bool]]:
    """The values of a facet: in words, how many rows have it beside what else is chosen, the way there, if chosen."""
    numbers = Counter(VALUES[name](each) for each in rows if _fits(view, each, chosen, but=name))
    return [
        (
            _shown(view, name, value),
            numbers[value],
            _address(view, {**chosen, name: "" if chosen.get(name) == value else value}),
            chosen.get(name) == value,
        )
        for value in sorted(filter(None, numbers), key=lambda value: _order(name, value))
    ]


def _order(name: str, value: str) -> tuple[int, str]:
    order: tuple[str, ...] = {"standing": tuple(STANDINGS), "region": REGIONS}.get(name, ())
    return (order.index(value) if value in order else len(order)), value


def _shown(view: View, name: str, value: str) -> str:
    if name == "year":
        return value
    if name == "region":
        return view.words.region(value) if value != "none" else view.words("no_region")
    return view.words.kind(value)


def _address(view: View, chosen: Mapping[str, str]) -> str:
    day = view.query.removeprefix("?")
    query = "&".join(filter(None, (urlencode({name: value for name, value in chosen.items() if value}), day)))
    return f"?{query}" if query else "./"


def _key(each: Standing, sort: str) -> tuple[date | int, ...]:
    if sort == "number":
        return (each.ordinal or len(STANDINGS) + 1_000_000,)
    return ({"signed": each.signed, "deposit": each.received, "effective": each.effective}[sort] or date.max,)
