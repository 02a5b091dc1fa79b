"""`tracker database`: where the register is kept, and its shape."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.choosing import Group
from tracker.cli.opening import opened_existing
from tracker.cli.options import database_option, format_option, today
from tracker.cli.output import note, print_csv, print_json, say
from tracker.desk.desk import open_desk
from tracker.model.refusal import Refusal
from tracker.places import default_database

if TYPE_CHECKING:
    from tracker.register.audit import Audit

STATES = {
    "missing": "there is no register; `tracker database create` makes one",
    "empty": "empty; `tracker database create` makes a register of it",
    "current": "up to date",
    "older": "older than this program; `tracker database upgrade` migrates it",
    "newer": "newer than this program; install a newer accession-tracker",
    "foreign": "another program's database; name another place with --database",
}
NO_ROLES = ("", "public", "none")
"""What PostgreSQL takes for everybody or nobody."""


@click.group(cls=Group)
def database() -> None:
    """Make a register, tell where it is kept, migrate it, copy it, fill an empty one.

    \b
    Examples:
      tracker database create office.db
      tracker database path
      tracker database current
      tracker database upgrade
      tracker database backup copy.db
    """


@database.command()
@click.argument("place", required=False, envvar="TRACKER_DATABASE", metavar="[PATH|URL]")
@click.option("--empty", is_flag=True, help="Leave the shipped record out; participants are known all the same.")
def create(place: str | None, *, empty: bool) -> None:
    """Make a new register with the shipped record.

    It is made in a file or in an empty PostgreSQL database; without PATH or URL where TRACKER_DATABASE says, or in
    your data folder. One that is there is refused and left as it is. Only your own register in your data folder is
    also made by its first question.

    \b
    Examples:
      tracker database create office.db
      tracker database create another.db --empty
    """
    from tracker.desk.creating import create as made  # noqa: PLC0415 (brings the database's library)

    with made(place or default_database(), empty=empty) as register:
        say(_kept(f"Made a new register: {register.place}", register.audit()))


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
    """Tell which version of the tables the register has.

    It also tells whether this program can use it.

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
    """Bring an older register up to date.

    An SQLite file is copied beside itself first.

    \b
    Example:
      tracker database upgrade
    """
    register = open_desk(database, today, upgrade=True).register
    click.get_current_context().call_on_close(register.close)
    if register.upgraded_from is None:
        say([f"{register.place}: up to date; nothing to do."])
    else:
        kept = f" The old one is kept as {register.backup}." if register.backup else ""
        say([f"{register.place}: migrated from version {register.upgraded_from}.{kept}"])


@database.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--expect", default="", metavar="HEAD", help="The head that the register or a treaty must end with.")
@database_option
def restore(file: Path, expect: str, database: str | None) -> None:
    """Fill an empty register from an export as JSON Lines.

    FILE was written by `tracker export --format jsonl`. Numbers, moments and seals stay as they were; everything is
    audited before it is kept. Clauses and participants are the shipped ones, unless the file was exported with
    --with-clauses.

    \b
    Example:
      tracker database restore register.jsonl --database new.db
    """
    from tracker.desk.restoring import restore as fill  # noqa: PLC0415 (brings the database's library)

    say(_kept("Restored", fill(database or default_database(), file, expected=expect)))


@database.command()
@click.argument("file", type=click.Path(path_type=Path))
@database_option
def backup(file: Path, database: str | None) -> None:
    """Copy the register into a new file, and audit the copy.

    Others may write meanwhile.

    \b
    Example:
      tracker database backup tracker-2026-11-22.db
    """
    from tracker.desk.backing_up import back_up  # noqa: PLC0415 (brings the database's library)

    audit = back_up(opened_existing(database), file)
    say(_kept(f"Copied to {file}", audit))
    if not audit.sound:
        note("The copy is as unsound as the register: `tracker audit` tells where.")
        sys.exit(1)


@database.command()
@click.option("--clerk", default="tracker_clerk", show_default=True, metavar="ROLE", help="The role that records.")
@click.option("--reader", default="tracker_reader", show_default=True, metavar="ROLE", help="The role that only asks.")
def grants(clerk: str, reader: str) -> None:
    """Print the SQL that gives a clerk and a reader their rights.

    It is for PostgreSQL; nothing is run.

    The clerk may read and add, the reader read; neither may change, remove, or switch off a trigger. Make the roles
    first (createuser), then run this as the owner of the tables.

    \b
    Example:
      tracker database grants | psql tracker
    """
    from tracker.register.rights import grants as statements  # noqa: PLC0415 (brings the database's library)

    for role in (clerk, reader):
        if not role.isprintable() or role in NO_ROLES:
            raise Refusal(f"{role!r} cannot be the name of a role. Give the one that `createuser` made.", code="role")
    click.echo("\n".join(statements(clerk, reader)))


def _kept(opening: str, audit: Audit) -> Iterator[str]:
    entries = sum(chain.entries for chain in audit.chains)
    yield f"{opening}: {entries} entries of {len(audit.chains)} treaties. Head of the register: {audit.head}"
    for chain in audit.chains:
        yield f"{chain.treaty}: {chain.entries} entries, head {chain.head}"
