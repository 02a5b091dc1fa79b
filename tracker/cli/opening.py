"""Opening the register for a command, and saying so when that did more than open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.options import LANGUAGE, today
from tracker.cli.output import note

if TYPE_CHECKING:
    from tracker.desk.desk import Desk


def opened(database: str | None) -> Desk:
    """A desk on the register; a first use or a migration is told in one line on stderr."""
    from tracker.desk.desk import open_desk  # noqa: PLC0415 (a shell that completes a word does not need it)

    context = click.get_current_context()
    desk = open_desk(database, today, language=context.meta.get(LANGUAGE, "en"))
    register = desk.register
    context.call_on_close(register.close)
    if register.created:
        note(f"Set up a new register with the shipped record: {register.place}")
    elif register.upgraded_from:
        note(f"Migrated the register from version {register.upgraded_from}; the old one is kept as {register.backup}")
    return desk


def meant(desk: Desk, written: str) -> str:
    """The code of the participant that is meant; whom else the name may be taken for is told on stderr.

    Raises Refusal where nobody, or more than one, is meant.
    """
    resolved = desk.names.resolve(written)
    if resolved.note:
        note(resolved.note)
    return resolved.code
