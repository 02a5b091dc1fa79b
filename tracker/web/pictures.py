"""Charts as SVG from templates: the same data as Vega-Altair draws, without a JavaScript engine in a request."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from tracker.rendering.charts import COLOURS, Drawing
from tracker.web.rendering import render

TOP, BOTTOM, LEFT, RIGHT = 72, 28, 40, 150
"""Pixels around the lines: for the treaty's own days above, the years below, numbers before, labels behind."""
WIDE, HIGH = 720, 400
LINE = 15
"""Pixels from one of the treaty's own days to the next."""
MOST_NUMBERS, MOST_YEARS = 6, 9
"""How many lines of numbers, and how many years, are written at most."""
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)


class _Frame(NamedTuple):
    """From days and numbers to pixels."""

    first: date
    last: date
    most: float

    def x(self, day: str) -> float:
        """Where a day is, from the left."""
        span = (self.last - self.first).days or 1
        part = (date.fromisoformat(day) - self.first).days / span
        return round(LEFT + part * (WIDE - LEFT - RIGHT), 1)

    def y(self, number: float) -> float:
        """Where a number is, from above."""
        return round(HIGH - BOTTOM - number / self.most * (HIGH - BOTTOM - TOP), 1)


def svg_of(drawing: Drawing) -> bytes:
    """A chart as SVG without style attributes, so that a strict page may hold it."""
    colours = COLOURS[drawing.theme]
    given = _squares(drawing, drawing.grid) if drawing.grid else _lines(drawing)
    return render("squares.svg" if drawing.grid else "timeline.svg", {"colours": colours, **given})


def _squares(drawing: Drawing, grid: tuple[int, int, int]) -> dict[str, Any]:
    columns, lines, size = grid
    return {"size": size, "width": columns * size, "height": lines * size, **drawing.data}


def _lines(drawing: Drawing) -> dict[str, Any]:
    steps = drawing.data["steps"]
    days = [date.fromisoformat(each["day"]) for each in steps]
    numbers = [each["number"] for each in (*steps, *drawing.data["labels"])]
    apart = _step(max(*numbers, 1) / MOST_NUMBERS)
    frame = _Frame(min(days), max(days), -(-max(*numbers, 1) // apart) * apart)
    years = _step((frame.last.year - frame.first.year) / MOST_YEARS)
    shown = [year for year in range(frame.first.year + 1, frame.last.year + 1) if year % years == 0]
    return {
        "width": WIDE,
        "height": HIGH,
        "left": LEFT,
        "right": WIDE - RIGHT,
        "top": TOP,
        "bottom": HIGH - BOTTOM,
        "paths": {name: _path(drawing, frame, name) for name in ("deposited", "bound")},
        "numbers": [(number, frame.y(number)) for number in range(0, int(frame.most) + 1, apart)],
        "years": [(year, frame.x(f"{year}-01-01")) for year in shown],
        "labels": [(each["line"], each["text"], frame.y(each["number"])) for each in drawing.data["labels"]],
        "marks": [
            (each["text"], frame.x(each["day"]), LINE * (each["row"] + 1), each["late"])
            for each in drawing.data["marks"]
        ],
    }


def _path(drawing: Drawing, frame: _Frame, name: str) -> str:
    """One line: on each day a step up or down, then on to the next day."""
    points = [(frame.x(each["day"]), frame.y(each["number"])) for each in drawing.data["steps"] if each["line"] == name]
    (x, y), *others = points
    return f"M{x} {y}" + "".join(f"H{to}V{height}" for to, height in others)


def _step(least: float) -> int:
    """The first round number that is not less."""
    return next((step for step in STEPS if step >= least), STEPS[-1])
