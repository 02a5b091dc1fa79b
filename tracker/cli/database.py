"""`tracker database`: where the register is kept, and its shape."""

from __future__ import annotations

import click

from tracker.cli.options import database_option, format_option, today
from tracker.cli.output import note, print_csv, print_json, say
from tracker.desk.desk import open_desk
from tracker.places import default_database

STATES = {
    "missing": "there is no register yet; the first question makes it",
    "empty": "empty; the first question makes the register",
    "current": "up to date",
    "older": "older than this program; `tracker database upgrade` migrates it",
    "newer": "newer than this program; install a newer accession-tracker",
    "foreign": "another program's database; name another place with --database",
}


@click.group()
def database() -> None:
    """Tell where the register is kept, and migrate it.

    \b
    Examples:
      tracker database path
      tracker database current
      tracker database upgrade
    """


@database.command()
@database_option
def path(database: str | None) -> None:
    """Print where the register is, without opening it.

    \b
    Example:
      tracker database path
    """
    from tracker.register.register import place_of  # noqa: PLC0415 (brings the database's library)

    say([place_of(database or default_database())])


@database.command()
@database_option
@format_option
def current(database: str | None, form: str) -> None:
    """Tell which version of the tables the register has, and whether this program can use it.

    \b
    Example:
      tracker database current
    """
    from tracker.register.register import look_at  # noqa: PLC0415

    found = look_at(database or default_database())
    shape = {"place": found.place, "state": found.state, "revision": found.revision, "newest": found.newest}
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv([shape])
    else:
        say([f"{found.place}: version {found.revision or 'none'}, {STATES[found.state]}."])


@database.command()
@database_option
def upgrade(database: str | None) -> None:
    """Bring an older register up to date; an SQLite file is copied beside itself first.

    \b
    Example:
      tracker database upgrade
    """
    register = open_desk(database, today, upgrade=True).register
    if register.created:
        note(f"Set up a new register with the shipped record: {register.place}")
    if register.upgraded_from is None:
        say([f"{register.place}: up to date; nothing to do."])
    else:
        kept = f" The old one is kept as {register.backup}." if register.backup else ""
        say([f"{register.place}: migrated from version {register.upgraded_from}.{kept}"])
