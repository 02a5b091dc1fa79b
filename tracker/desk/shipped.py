"""The record that comes with the package, loaded on first use."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from tracker.intake.clauses import known_clauses
from tracker.intake.folder import TreatyFolder, read_folder
from tracker.intake.names import every_name
from tracker.intake.participants import shipped_participants
from tracker.model.record import SHIPPED
from tracker.places import shipped

if TYPE_CHECKING:
    from tracker.register.writing import Writer


def load_participants(writer: Writer) -> None:
    """Write the shipped participants, and nothing else, into a new register."""
    writer.add_participants(shipped_participants().values())


def load_shipped(writer: Writer) -> None:
    """Write the shipped participants, clauses and actions into a new register."""
    writer.add_participants(shipped_participants().values())
    for folder in shipped_folders():
        load_folder(writer, folder, recorded_by=SHIPPED)


def shipped_folders(slugs: Container[str] | None = None) -> Iterator[TreatyFolder]:
    """The shipped treaties, or those of them that are named, in the order of their slugs.

    Raises Refusal where a file of theirs cannot be read.
    """
    names = every_name()
    for path in sorted(shipped("fixtures").joinpath("treaties").iterdir()):
        if (slugs is None or path.name in slugs) and path.joinpath("treaty.toml").is_file():
            yield read_folder(path, names, read=known_clauses)


def load_folder(writer: Writer, folder: TreatyFolder, *, recorded_by: str) -> None:
    """Write a treaty's folder: its own participants, the clauses, then its actions as entries."""
    moments = [read.recorded for read in folder.actions if read.recorded]
    writer.add_participants(folder.participants.values())
    writer.add_clauses(folder.treaty.slug, folder.toml, recorded=min(moments, default=None))
    writer.append_all(folder.treaty.slug, folder.drafts_by(recorded_by))
