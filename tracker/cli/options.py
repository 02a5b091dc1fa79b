"""Options that several commands share, and what they mean."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from functools import reduce, wraps
from typing import Any

import click

from tracker import clock
from tracker.answers.parameters import DEFAULT_TREATY, day, end
from tracker.cli.choosing import Choice
from tracker.cli.output import note
from tracker.intake.days import TODAY, names_zone
from tracker.model.participant import LANGUAGES
from tracker.model.refusal import Refusal
from tracker.rendering.formats import FORMATS

Command = Callable[..., Any]
LANGUAGE = "tracker.language"
"""Where a command's context keeps the language of names."""


def together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options as one, in the order in which help shows them."""
    return lambda command: reduce(lambda taken, each: each(taken), reversed(options), command)


class Day(click.ParamType[date]):
    """A calendar day, in any form that says which one it is."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read one day; anything else is told how to write it."""
        try:
            return day(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class DayOrToday(click.ParamType[date | str]):
    """The same, or `today`: the depositary's day, which only the treaty tells."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | str:
        """Read one day, or that it is today's."""
        if str(value).strip().casefold() == TODAY:
            return TODAY
        return Day().convert(value, param, ctx)


class Moment(click.ParamType[datetime]):
    """A moment of the register: a day (to its end, UTC) or a date and time; without a zone UTC is meant."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read one moment; says on stderr that UTC was assumed where no zone was given."""
        try:
            moment = end(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if isinstance(value, str) and not names_zone(value):
            note(f"{value} has no time zone: UTC is assumed.")
        return moment


def _keep_language(context: click.Context, _parameter: click.Parameter, value: str) -> None:
    context.meta[LANGUAGE] = value


on_option = click.option("--on", type=Day(), help="The day in law; today at the depositary if not given.")
known_option = click.option("--known", type=Moment(), help="Answer from what was recorded by this moment.")
treaty_option = click.option(
    "--treaty",
    default=DEFAULT_TREATY,
    envvar="TRACKER_TREATY",
    metavar="SLUG",
    show_default=True,
    help="Treaty identifier (slug).",
)
database_option = click.option(
    "--database",
    envvar="TRACKER_DATABASE",
    metavar="URL",
    help="The register: a file or a database URL; in the user's data folder if not given.",
)
format_option = click.option(
    "--format",
    "form",
    type=Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="Output format.",
)
every_format_option = click.option(
    "--format",
    "form",
    type=Choice(["table", *FORMATS]),
    default="table",
    show_default=True,
    help="Output format.",
)
language_option = click.option(
    "--language",
    type=Choice(LANGUAGES),
    default="en",
    show_default=True,
    expose_value=False,
    callback=_keep_language,
    help="The language of participants' names; sentences of law stay English.",
)
"""`opened` hands it to the desk."""
act_options = together(treaty_option, database_option, every_format_option, language_option)
"""Of what is written into a treaty's record: where, and how the outcome is told."""


def today(time_zone: str) -> date:
    """The depositary's day. `TRACKER_TODAY` stands in for the clock."""
    try:
        return clock.today(time_zone)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="TRACKER_TODAY") from None


def public_address(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """`--url`: where the public finds the pages."""
    from tracker.web.edition import public_address as read  # noqa: PLC0415 (only pages need it)

    try:
        return read(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


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


def layout_options(command: Command) -> Command:
    """How a table of another's making is read: the command is given `asked`."""
    from tracker.intake.layouts.reading import Asked  # noqa: PLC0415 - a word to complete must not wait for it

    @wraps(command)
    def reading(*given: Any, layout: str, columns: tuple[str, ...], save: str, **named: Any) -> Any:
        return command(*given, asked=Asked.of(layout, columns, save), **named)

    read_as = "Read it as this layout, or the layout in a file NAME.toml."
    means = "What a column is (docs/layouts.md has the words); again for further ones."
    kept = "Keep what the columns mean as a layout in FILE.toml."
    options = together(
        click.option("--layout", default="", metavar="NAME", help=read_as),
        click.option("--column", "columns", multiple=True, metavar='"HEADING=COLUMN"', help=means),
        click.option("--save-layout", "save", default="", metavar="FILE", help=kept),
    )
    return options(reading)
