"""What a newer package knows more: facts and clauses added to a register that is there already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.desk.asserting import refuse_untrue
from tracker.desk.desk import Desk, dossier_from
from tracker.desk.merging import Merge, Refused
from tracker.desk.shipped import load_folder, shipped_folders
from tracker.intake.clauses import known_clauses
from tracker.intake.folder import TreatyFolder
from tracker.intake.given import lines_of_rows
from tracker.intake.participants import shipped_participants
from tracker.model.record import SHIPPED

if TYPE_CHECKING:
    from tracker.register.writing import Writer

DESPITE = "It stands in the record that comes with the package"
"""The reason under which an official fact is taken that a clerk would have to give a reason for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """What became of one treaty: `version` is that of newer clauses, if they were; `contradicts` was not taken."""

    treaty: str
    loaded: bool
    version: int | None
    new: int
    known: int
    contradicts: tuple[Refused, ...]


def update(desk: Desk, *, untrue: str = "") -> tuple[Updated, ...]:
    """Add what the shipped folders hold and the register does not; nothing recorded is overwritten.

    What contradicts the record is left out and told. Clauses count from now on. `untrue` is the reason for which an
    assertion may become untrue. Raises Refusal where one would and there is none.
    """
    return tuple(bring_up_to_date(desk, folder, by=SHIPPED, untrue=untrue) for folder in shipped_folders())


def bring_up_to_date(desk: Desk, folder: TreatyFolder, *, by: str, despite: str = DESPITE, untrue: str = "") -> Updated:
    """Add what one folder holds and the register does not, in one transaction.

    `despite` is the reason under which a fact is taken that a clerk would have to give a reason for. A register that
    holds the shipped record alone comes to the very entries, moments, heads and participants of a new one; any other
    gets what is new at the moment of now, so that its answers of before stay.
    """
    slug = folder.treaty.slug
    with desk.register.writing(slug) as writer:
        moments = by == SHIPPED and not writer.has_local_entries()
        writer.add_participants({**shipped_participants(), **folder.participants}.values())
        if by == SHIPPED:
            writer.renew_participants(shipped_participants().values())
        if writer.clauses(slug) is None:
            load_folder(writer, folder if moments else _from_now_on(folder), recorded_by=by)
            new = len(folder.actions)
            return Updated(treaty=slug, loaded=True, version=1, new=new, known=0, contradicts=())
        version = _newer_clauses(writer, folder)
        dossier = dossier_from(writer, writer.participants(), slug)
        merge = Merge(dossier, writer.entries(slug), desk.day(dossier.treaty), by, despite, moments=moments)
        lines = lines_of_rows(slug, str(folder.path / "actions.csv"), folder.actions)
        merged = merge.take_all(lines)
        refuse_untrue(writer, dossier, merge.dossier, untrue if by == SHIPPED else despite)
        writer.append_all(slug, [draft for _, draft in merged.drafts])
        return Updated(
            treaty=slug,
            loaded=False,
            version=version,
            new=len(merged.drafts),
            known=merged.known,
            contradicts=merged.refused,
        )


def _from_now_on(folder: TreatyFolder) -> TreatyFolder:
    """The folder without its fixed moments: this register did not know it then."""
    return replace(folder, actions=tuple(row._replace(recorded=None) for row in folder.actions))


def _newer_clauses(writer: Writer, folder: TreatyFolder) -> int | None:
    """Add the folder's clauses where they are none of those recorded and not of an older day; their version."""
    recorded = writer.versions(folder.treaty.slug)
    newest = known_clauses(recorded[-1].toml, folder.treaty.slug)
    if any(each.toml == folder.toml for each in recorded) or _older(folder.treaty.checked, newest.checked):
        return None
    return writer.add_clauses(folder.treaty.slug, folder.toml).version


def _older(one: date | None, other: date | None) -> bool:
    """Whether a record was compared on an older day than another; one not compared is older than one that was."""
    return other is not None and (one is None or one < other)
