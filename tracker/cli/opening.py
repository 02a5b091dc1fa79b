"""Opening the register for a command, and saying so when that did more than open it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from tracker.cli.options import LANGUAGE, today
from tracker.cli.output import note
from tracker.intake.days import TODAY

if TYPE_CHECKING:
    from tracker.desk.desk import Desk


PROPOSES = "tracker.proposes"
"""Where a command's context keeps that nothing is written, and what would be is proposed."""
SIGNS_WITH = "tracker.signs-with"
"""Where it keeps the file of the key with which its user signs."""


def opened_existing(database: str | None) -> Desk:
    """A desk on the register that is there, for acts and for what tells whether it can be trusted: none makes one.

    A migration is told in one line on stderr. Raises Refusal where there is none.
    """
    from tracker.desk.desk import open_desk  # noqa: PLC0415 (a shell that completes a word does not need it)

    return _told(open_desk(database, today, language=_language()))


def opened(database: str | None) -> Desk:
    """The same for a question, by which the user's own register is set up where there is none yet."""
    from tracker.desk.desk import open_own_desk  # noqa: PLC0415

    return _told(open_own_desk(database, today, language=_language()))


def opened_for_acts(database: str | None) -> Desk:
    """The same for what writes: no day later than the real one is today for it, whatever TRACKER_TODAY says."""
    from tracker.desk.desk import for_acts  # noqa: PLC0415

    meta = click.get_current_context().meta
    return for_acts(opened_existing(database), proposes=meta.get(PROPOSES, False), key=meta.get(SIGNS_WITH))


def _language() -> str:
    return str(click.get_current_context().meta.get(LANGUAGE, "en"))


def _told(desk: Desk) -> Desk:
    register = desk.register
    click.get_current_context().call_on_close(register.close)
    if register.created:
        note(f"Set up a new register with the shipped record: {register.place}")
    elif register.upgraded_from:
        note(f"Migrated the register from version {register.upgraded_from}; the old one is kept as {register.backup}")
    return desk


def day_of(desk: Desk, treaty: str, written: date | str | None) -> date | None:
    """The day that is meant, where `today` is the depositary's. Raises Refusal where the treaty is not loaded."""
    if written == TODAY:
        return desk.day(desk.dossier(treaty).treaty)
    return written if isinstance(written, date) else None


def meant(desk: Desk, written: str) -> str:
    """The code of the participant that is meant; whom else the name may be taken for is told on stderr.

    Raises Refusal where nobody, or more than one, is meant.
    """
    resolved = desk.names.resolve(written)
    if resolved.note:
        note(resolved.note)
    return resolved.code
