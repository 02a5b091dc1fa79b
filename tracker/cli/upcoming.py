"""`tracker upcoming`: what is due."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import click

from tracker.cli.opening import opened
from tracker.cli.options import question
from tracker.cli.output import print_csv, print_json, say
from tracker.law.periods import expiry
from tracker.law.questions import upcoming as due
from tracker.model.treaty import Delay
from tracker.rendering.answers import not_official
from tracker.rendering.life import UPCOMING_CSV, upcoming_line, upcoming_shape
from tracker.rendering.shapes import flat
from tracker.rendering.words import day_in_words


class Span(click.ParamType[Delay]):
    """A time from a day on: 90d, 6w, 3m, 1y."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Delay:
        """Read one span; anything else is told how to write it."""
        if isinstance(value, Delay):
            return value
        written = re.fullmatch(r"([1-9]\d{0,4})\s*([dwmy])[a-z]*", value.strip().casefold())
        if not written:
            self.fail(
                f"{value!r} is not a span; write days, weeks, months or years, as in 90d, 6w, 3m or 1y.", param, ctx
            )
        number, unit = int(written[1]), written[2]
        days = {"d": 1, "w": 7}.get(unit, 0) * number
        return Delay(value, months={"m": 1, "y": 12}.get(unit, 0) * number, days=days)


@click.command()
@click.option("--within", type=Span(), default="1y", show_default=True, help="How far to look: 90d, 6w, 3m, 1y.")
@question
def upcoming(
    within: Delay, on: date | None, known: datetime | None, treaty: str, database: str | None, form: str
) -> None:
    """List who becomes bound, which declarations and denunciations take effect, and what ends, after a day.

    \b
    Examples:
      tracker upcoming
      tracker upcoming --on 2020-01-28 --within 6m --format json
    """
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    day = on or desk.day(dossier.treaty)
    last = expiry(within, day)
    naming = desk.names.printed
    found = due.upcoming(dossier, day, last)
    if form == "json":
        print_json([upcoming_shape(each, naming) for each in found])
    elif form == "csv":
        print_csv([flat(upcoming_shape(each, naming)) for each in found], UPCOMING_CSV)
    else:
        time, name = f"from {day_in_words(day)} to {day_in_words(last)}", dossier.treaty.short_name
        say([f"Due {time}, {name}" if found else f"Nothing is due {time} in the {name}."])
        say([*(upcoming_line(each, naming) for each in found), not_official(dossier.treaty)])
