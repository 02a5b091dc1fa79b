"""Charts of a treaty on a day: what they show, and how Vega-Altair draws that, without a browser.

What is shown is told apart from the drawing, which pages do with a template: the library takes a second to begin.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Literal

from tracker.law.binding.standing import standings
from tracker.law.binding.threshold import deposits_in_order, threshold
from tracker.law.ground.holding import held, holds_every_instrument
from tracker.law.questions.course import Point, course, milestones
from tracker.model.finding import StandingName
from tracker.model.record import Dossier
from tracker.rendering.sentences import Naming
from tracker.rendering.signs import SIGNS
from tracker.rendering.words import alphabetical

if TYPE_CHECKING:
    import altair as alt

Theme = Literal["light", "dark"]
Spec = dict[str, Any]
Row = Mapping[str, Any]
Label = Callable[[str], str]
"""From a key of the words below to what is printed."""
WIDTH = 720
MILESTONES = 4
FAR = timedelta(days=3_650)
ENGLISH: Mapping[str, str] = {
    "deposited": "Deposited",
    "bound": "Bound",
    "adopted": "adopted",
    "closed": "signature closes",
    "reached": "threshold met",
    "entry_into_force": "in force",
    "ended": "ended",
    "still_open": "not deposited yet",
    "later_deposits": "Later deposits",
    "party": "party",
    "contracting": "deposited, not yet bound",
    "provisional application": "applies it provisionally",
    "former party": "former party",
    "instrument withdrawn": "instrument withdrawn",
    "signatory": "signed, not deposited",
    "eligible": "may join",
    "not known": "not known",
    "no_instruments": "The record here holds no instruments",
}


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a theme; text has a contrast of 4.5 to the paper, lines and shapes of 3."""

    paper: str
    ink: str
    faint: str
    grid: str
    deposits: str
    parties: str


COLOURS: Mapping[Theme, Colours] = {
    "light": Colours("#ffffff", "#1b1f24", "#57606a", "#d8dee4", "#8a4b00", "#0b5cad"),
    "dark": Colours("#14181d", "#e8edf2", "#a3afbb", "#333c45", "#f0a94b", "#74b6ff"),
}

FILLS: Mapping[Theme, Mapping[StandingName, tuple[str, str, str]]] = {
    "light": {
        "party": ("#0b5cad", "#ffffff", "#0b5cad"),
        "contracting": ("#d3e5f8", "#1b1f24", "#0b5cad"),
        "provisional application": ("#e2f3e6", "#1b1f24", "#1a6b34"),
        "former party": ("#e3e6ea", "#1b1f24", "#1b1f24"),
        "instrument withdrawn": ("#f6e3e6", "#1b1f24", "#8c2336"),
        "signatory": ("#fbe6c8", "#1b1f24", "#8a4b00"),
        "eligible": ("#ffffff", "#1b1f24", "#8a939d"),
        "not known": ("#ffffff", "#57606a", "#8a939d"),
    },
    "dark": {
        "party": ("#74b6ff", "#14181d", "#74b6ff"),
        "contracting": ("#123a63", "#e8edf2", "#74b6ff"),
        "provisional application": ("#14381f", "#e8edf2", "#6fcf8b"),
        "former party": ("#3a424b", "#e8edf2", "#e8edf2"),
        "instrument withdrawn": ("#45161f", "#e8edf2", "#f08a9c"),
        "signatory": ("#4a3210", "#e8edf2", "#f0a94b"),
        "eligible": ("#14181d", "#e8edf2", "#77828d"),
        "not known": ("#14181d", "#a3afbb", "#77828d"),
    },
}
"""By theme and class: fill, text, edge."""
COLUMNS = 18
_ENGLISH_REGIONS = {"002": "Africa", "019": "Americas", "142": "Asia", "150": "Europe", "009": "Oceania"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a chart looks and what it says: theme, title (empty: none), words, regions in order and their names."""

    theme: Theme = "light"
    title: str = ""
    order: tuple[str, ...] = ("002", "019", "142", "150", "009")
    label: Label = ENGLISH.__getitem__
    region: Callable[[str], str] = lambda code: _ENGLISH_REGIONS.get(code, "Organizations and others")

    @property
    def colours(self) -> Colours:
        """The colours of its theme."""
        return COLOURS[self.theme]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart that can be drawn: the data by name, what Vega-Lite needs beside, a title of several lines (empty: none).

    `grid` says of squares in how many columns and lines they stand and how many pixels each takes.
    """

    make: Callable[[], Spec]
    data: Mapping[str, Sequence[Row]]
    title: str = ""
    theme: Theme = "light"
    grid: tuple[int, int, int] | None = None

    @property
    def vega_lite(self) -> str:
        """The whole chart as Vega-Lite."""
        title = {"title": self.title.split("\n")} if self.title else {}
        return json.dumps({**self.make(), **title, "datasets": self.data}, ensure_ascii=False)

    @property
    def svg(self) -> str:
        """As SVG without style attributes, so that a strict page may hold it."""
        return _as_svg(self.vega_lite)

    @property
    def png(self) -> bytes:
        """As PNG, twice as fine as a screen's pixels."""
        import vl_convert  # noqa: PLC0415 (a JavaScript engine)

        return bytes(vl_convert.vegalite_to_png(self.vega_lite, scale=2))

    def _repr_svg_(self) -> str:
        """What a notebook shows."""
        return self.svg


def load() -> None:
    """Load the libraries that draw. Raises ImportError where they are not installed."""
    import altair as alt  # noqa: F401, PLC0415
    import vl_convert  # noqa: F401, PLC0415


def timeline(dossier: Dossier, on: date, look: Look) -> Drawing:
    """Two step lines, deposits and parties, up to a day, with the treaty's own days marked.

    Of a record that does not hold every instrument the numbers are marked as the least; of an empty one there are none.
    """
    if held(dossier).instruments == "none":
        return _no_instruments(look)
    least = "" if holds_every_instrument(dossier, on) else "≥ "
    points, days = course(dossier, on), milestones(dossier, on)
    first = min([day for _, day in days] + [point.day for point in points] + [on])
    last = max([day for _, day in days] + [point.day for point in points] + [_last_drawn(points, on)])
    if first == last and first > date.min:
        first -= timedelta(days=1)  # a line needs two ends
    ends = {"deposited": points[-1].deposits if points else 0, "bound": points[-1].parties if points else 0}
    numbers = {
        "deposited": [(point.day, point.deposits) for point in points],
        "bound": [(point.day, point.parties) for point in points],
    }
    steps = [
        {"day": day.isoformat(), "number": number, "line": name}
        for name in numbers
        for day, number in [(first, 0), *numbers[name], (last, ends[name])]
    ]
    at = _apart(ends["deposited"], ends["bound"])
    labels = [
        {"day": last.isoformat(), "number": at[name], "line": name, "text": f"{look.label(name)} {least}{ends[name]}"}
        for name in ends
    ]
    late = last - (last - first) / 4
    marks = [
        {"day": day.isoformat(), "text": _dated(look.label(name), day), "row": row, "late": day > late}
        for row, (name, day) in enumerate(days)
    ]
    data = {"steps": steps, "labels": labels, "marks": marks}
    return Drawing(partial(_timeline, look.theme), data, look.title, look.theme)


def _no_instruments(look: Look) -> Drawing:
    """What stands in the place of a chart where there is nothing to draw: no number, since none is known."""
    return _cells(
        [], COLUMNS, 2, look, size=WIDTH // COLUMNS, headings=[{"x": 0, "y": 0, "text": look.label("no_instruments")}]
    )


@lru_cache(2)
def _timeline(theme: Theme) -> Spec:
    """The chart without its data; it is the same for every treaty and day."""
    import altair as alt  # noqa: PLC0415 (half a second)

    colours = COLOURS[theme]
    axis = alt.Axis(format="%Y", title=None, labelOverlap="greedy", labelSeparation=12)
    x = alt.X("day:T", scale=alt.Scale(type="utc"), axis=axis)
    y = alt.Y("number:Q", axis=alt.Axis(title=None, tickMinStep=1), scale=alt.Scale(domainMin=0))
    names = ["deposited", "bound"]
    colour = alt.Color("line:N", legend=None, scale=alt.Scale(domain=names, range=[colours.deposits, colours.parties]))
    dash = alt.StrokeDash("line:N", legend=None, scale=alt.Scale(domain=names, range=[[6, 3], [1, 0]]))
    marks = _data("marks").encode(x="day:T")
    rules = marks.mark_rule(color=colours.faint, strokeDash=[2, 3])
    texts = [
        marks.transform_filter((alt.datum.row == row) & (alt.datum.late == late))
        .mark_text(align="right" if late else "left", baseline="top", dx=-4 if late else 4, fontSize=12)
        .encode(y=alt.value(15 * (row - MILESTONES)), text="text:N", color=alt.value(colours.ink))
        for row in range(MILESTONES)
        for late in (False, True)
    ]
    steps = _data("steps").mark_line(interpolate="step-after", strokeWidth=2.5)
    labels = _data("labels").mark_text(align="left", dx=6, fontSize=13, fontWeight="bold")
    layers = [
        rules,
        *texts,
        steps.encode(x=x, y=y, color=colour, strokeDash=dash),
        labels.encode(x=x, y=y, color=colour, text="text:N"),
    ]
    return _finished(layers, WIDTH - 150, 300, theme)


def threshold_bar(dossier: Dossier, on: date, look: Look) -> Drawing:
    """One mark for each deposit in order of receipt, in rows as long as the number that is needed."""
    reached = threshold(dossier, on)
    if reached.counted is None:
        return _no_instruments(look)
    required = reached.required or COLUMNS
    deposits = deposits_in_order(dossier, on)
    count = max(required, len(deposits)) if reached.whole else len(deposits)
    whole = held(dossier).instruments not in ("some", "none")
    fills = FILLS[look.theme]
    rows = []
    for place in range(count):
        done = place < len(deposits)
        fill, ink, edge = fills["party" if place < required else "contracting"] if done else fills["eligible"]
        code = deposits[place].participant if done else ""
        rows.append(_cell(place % required, place // required, fill, ink, edge, str(place + 1) if whole else "", code))
    return _cells(rows, required, -(-count // required), look, size=max(22, WIDTH // required))


def tiles(dossier: Dossier, on: date, look: Look, regions: Mapping[str, str], naming: Naming) -> Drawing:
    """One square for each participant that may join or has, in its region, by name; sign and colour by standing."""
    groups: dict[str, list[tuple[str, str, StandingName]]] = {}
    for each in standings(dossier, on):
        if each.standing in SIGNS:
            name = naming(each.participant)
            tile = (alphabetical(name), each.participant, each.standing)
            groups.setdefault(regions.get(each.participant, ""), []).append(tile)
    cells: list[dict[str, Any]] = []
    headings = []
    row = 0
    for region in [each for each in (*look.order, "") if each in groups]:
        headings.append({"x": 0, "y": row, "text": look.region(region)})
        for place, (_, code, name) in enumerate(sorted(groups[region])):
            fill, ink, edge = FILLS[look.theme][name]
            at = row + 1 + place // COLUMNS
            cells.append(_cell(place % COLUMNS, at, fill, ink, edge, code, SIGNS[name]))
        row += 2 + (len(groups[region]) - 1) // COLUMNS
    present = [name for name in SIGNS if any(name == each[2] for group in groups.values() for each in group)]
    for place, name in enumerate(present):
        fill, ink, edge = FILLS[look.theme][name]
        cells.append(_cell(0, row + 1 + place, fill, ink, edge, "", SIGNS[name]))
        headings.append({"x": 1, "y": row + 1 + place, "text": look.label(name)})
    return _cells(cells, COLUMNS, row + 1 + len(present), look, size=WIDTH // COLUMNS, headings=headings)


def _cell(x: int, y: int, fill: str, ink: str, edge: str, first: str, second: str) -> dict[str, Any]:
    return {"x": x, "y": y, "fill": fill, "ink": ink, "edge": edge, "first": first, "second": second}


def _cells(
    rows: Sequence[Row], columns: int, lines: int, look: Look, *, size: int, headings: Sequence[Row] = ()
) -> Drawing:
    """Squares on a grid, each with two short texts; headings on lines of their own."""
    data = {"cells": list(rows), "headings": list(headings)}
    grid = columns, lines, size
    return Drawing(partial(_squares, *grid, look.theme), data, look.title, look.theme, grid)


def _squares(columns: int, lines: int, size: int, theme: Theme) -> Spec:
    """The squares without their data."""
    import altair as alt  # noqa: PLC0415 (half a second)

    x = alt.X("x:Q", scale=alt.Scale(domain=[-0.5, columns - 0.5], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[lines - 0.5, -0.5], nice=False), axis=None)
    base = _data("cells").encode(x=x, y=y)
    squares = base.mark_square(size=(size - 3) ** 2, opacity=1, strokeWidth=1.5).encode(
        fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("edge:N", scale=None)
    )
    ink = alt.Color("ink:N", scale=None)
    upper = base.mark_text(dy=-size / 6, fontSize=11, fontWeight="bold").encode(text="first:N", color=ink)
    lower = base.mark_text(dy=size / 5, fontSize=12).encode(text="second:N", color=ink)
    heading = _data("headings").mark_text(
        align="left", dx=-size / 2 + 2, fontSize=14, fontWeight="bold", color=COLOURS[theme].ink
    )
    layers = [squares, upper, lower, heading.encode(x="x:Q", y="y:Q", text="text:N")]
    return _finished(layers, columns * size, lines * size, theme)


def _data(name: str) -> alt.Chart:
    """A chart on data that is put in later, by name: Altair would copy and check it with every step."""
    import altair as alt  # noqa: PLC0415

    return alt.Chart(alt.NamedData(name=name))


def _finished(layers: Sequence[alt.Chart], width: int, height: int, theme: Theme) -> Spec:
    """The layers with the colours of a theme, checked once against Vega-Lite's schema."""
    import altair as alt  # noqa: PLC0415

    colours = COLOURS[theme]
    chart = (
        alt.layer(*layers)
        .properties(width=width, height=height)
        .configure(background=colours.paper, font="sans-serif")
        .configure_view(stroke=None)
        .configure_title(color=colours.ink, anchor="start", fontSize=14, fontWeight="normal", offset=14)
        .configure_axis(
            labelColor=colours.ink,
            gridColor=colours.grid,
            domainColor=colours.faint,
            tickColor=colours.faint,
            labelFontSize=12,
        )
    )
    spec: Spec = chart.to_dict()
    return spec


@lru_cache(64)
def _as_svg(spec: str) -> str:
    import vl_convert  # noqa: PLC0415

    return str(vl_convert.vegalite_to_svg(spec))


def _dated(label: str, day: date) -> str:
    """A label with its day, which stands to the left of letters that run from the right: behind them it would turn."""
    rightwards = unicodedata.bidirectional(label[:1]) in ("R", "AL")
    return f"{day.isoformat()} {label}" if rightwards else f"{label} {day.isoformat()}"


def _last_drawn(points: Sequence[Point], on: date) -> date:
    """Where the lines end when a far day is asked for: nothing is drawn of years of which nothing is known."""
    return min(on, points[-1].day + FAR) if points and points[-1].day < date.max - FAR else on


def _apart(deposits: int, parties: int) -> dict[str, float]:
    """Where the two labels stand, so that neither covers the other, nor the axis where both are none."""
    if not deposits and not parties:
        return {"deposited": 0.9, "bound": 0.1}
    least = 0.08 * max(deposits, 1)
    if deposits - parties >= least:
        return {"deposited": deposits, "bound": parties}
    return {"deposited": deposits + least / 2, "bound": parties - least / 2}


CHARTS: Mapping[str, Callable[[Dossier, date, Look, Mapping[str, str], Naming], Drawing]] = {
    "timeline": lambda dossier, on, look, _regions, _naming: timeline(dossier, on, look),
    "threshold": lambda dossier, on, look, _regions, _naming: threshold_bar(dossier, on, look),
    "tiles": tiles,
}
"""By name: from a dossier, a day, a look, the regions and names to a chart."""
