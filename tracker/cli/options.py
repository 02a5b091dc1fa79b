"""Options that several commands share, and what they mean."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

import click

from tracker.cli.choosing import Choice
from tracker.cli.output import note
from tracker.intake.days import names_zone, read_moment
from tracker.intake.names import LANGUAGES
from tracker.model.refusal import Refusal

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT_TREATY = "beijing"
LANGUAGE = "tracker.language"
"""Where a command's context keeps the language of names."""


class Day(click.ParamType[date]):
    """A calendar day, written 2020-04-28."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read one day; anything but year-month-day is told how to write it."""
        if isinstance(value, date):
            return value
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            self.fail(f"{value!r} is not a day; write year-month-day, as in 2020-04-28.", param, ctx)
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day of the calendar.", param, ctx)


class Moment(click.ParamType[datetime]):
    """A moment of the register: a day (to its end, UTC) or a date and time; without a zone UTC is meant.

    `of_day` is the time that a day alone means.
    """

    name = "moment"

    def __init__(self, of_day: time = time.max) -> None:
        self._of_day = of_day

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read one moment; says on stderr that UTC was assumed where no zone was given."""
        if isinstance(value, datetime):
            return value
        try:
            moment = read_moment(value, of_day=self._of_day, zone=UTC)
        except ValueError:
            self.fail(f"{value!r} is not a moment; write 2026-11-22 or 2026-11-22T14:30:00Z.", param, ctx)
        if not names_zone(value):
            note(f"{value} has no time zone: UTC is assumed.")
        return moment


def on_option(command: Command) -> Command:
    """`--on`: the day in law."""
    return click.option("--on", type=Day(), help="The day in law; today at the depositary if not given.")(command)


def known_option(command: Command) -> Command:
    """`--known`: a moment of the register."""
    return click.option("--known", type=Moment(), help="Answer from what was recorded by this moment.")(command)


def treaty_option(command: Command) -> Command:
    """`--treaty`: which treaty is meant."""
    return click.option(
        "--treaty",
        default=DEFAULT_TREATY,
        envvar="TRACKER_TREATY",
        metavar="SLUG",
        show_default=True,
        help="The treaty's short key.",
    )(command)


def database_option(command: Command) -> Command:
    """`--database`: where the register is."""
    return click.option(
        "--database",
        envvar="TRACKER_DATABASE",
        metavar="URL",
        help="The register: a file or a database URL; in the user's data folder if not given.",
    )(command)


def format_option(command: Command) -> Command:
    """`--format`: sentences and tables for people, JSON or CSV for programs."""
    return click.option(
        "--format",
        "form",
        type=Choice(["table", "json", "csv"]),
        default="table",
        show_default=True,
        help="How the answer is written.",
    )(command)


def language_option(command: Command) -> Command:
    """`--language`: in which language participants' names are printed; `opened` hands it to the desk."""
    return click.option(
        "--language",
        type=Choice(LANGUAGES),
        default="en",
        show_default=True,
        expose_value=False,
        callback=_keep_language,
        help="The language of participants' names; sentences of law stay English.",
    )(command)


def _keep_language(context: click.Context, _parameter: click.Parameter, value: str) -> None:
    context.meta[LANGUAGE] = value


def question(command: Command) -> Command:
    """All options of a question about one treaty."""
    for option in (language_option, format_option, database_option, treaty_option, known_option, on_option):
        command = option(command)
    return command


def today(time_zone: str) -> date:
    """The depositary's day: the clock is read here and nowhere below. `TRACKER_TODAY` stands in for it."""
    given = os.environ.get("TRACKER_TODAY")
    if given:
        try:
            return Day().convert(given, None, None)
        except click.BadParameter as error:
            raise click.BadParameter(error.message, param_hint="TRACKER_TODAY") from None
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - read only when the clock is

    return datetime.now(ZoneInfo(time_zone)).date()


def recorder() -> str:
    """Who records: `TRACKER_BY`, else the login name. Raises Refusal where there is neither."""
    if by := os.environ.get("TRACKER_BY"):
        return by
    import getpass  # noqa: PLC0415 (only who records needs it)

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a number without a name, as in a container; the first one up to Python 3.12
        raise Refusal(
            "The system has no name for this user: say who records with TRACKER_BY. Nothing was recorded.",
            code="recorder not named",
        ) from None
