"""What a newer package knows more: facts and clauses added to a register that is there already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.desk.asserting import refuse_untrue
from tracker.desk.changing import refuse_any_beyond
from tracker.desk.desk import Desk, dossier_from
from tracker.desk.merging import Merge, Refused
from tracker.desk.shipped import load_folder, shipped_folders
from tracker.intake.clauses import known_clauses
from tracker.intake.folder import TreatyFolder
from tracker.intake.given import GivenLine, lines_of_rows
from tracker.intake.participants import shipped_participants
from tracker.law.questions.consequences import consequences
from tracker.model.consequences import Consequences
from tracker.model.participant import Participant
from tracker.model.record import SHIPPED

if TYPE_CHECKING:
    from tracker.register.writing import Writer

People = Mapping[str, Participant]
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
    consequences: Consequences
    dry_run: bool
    taken: tuple[GivenLine, ...] = ()
    """The facts that are new, with those that they refer to."""
    proposal: int | None = None
    """The number under which it waits for another person, where nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How facts are taken: by whom, and under which reason where a clerk would have to give one (`despite`).

    `untrue` is the reason for which an assertion may become untrue; `yes`: answers about others may change; `lines` are
    taken instead of a folder's rows, where they were proposed.
    """

    by: str
    despite: str = DESPITE
    untrue: str = ""
    dry_run: bool = False
    yes: bool = True
    lines: tuple[GivenLine, ...] | None = None


def update(desk: Desk, *, untrue: str = "", dry_run: bool = False, yes: bool = True) -> tuple[Updated, ...]:
    """Add what the shipped folders hold and the register does not; nothing recorded is overwritten.

    What contradicts the record is left out and told. Clauses count from now on. `untrue` is the reason for which an
    assertion may become untrue. Raises Refusal where one would and there is none, ChangesOthers where answers about
    others would change, unless `yes`; then nothing is written.
    """
    how = How(by=SHIPPED, untrue=untrue, dry_run=dry_run, yes=yes)
    return _bring_up_to_date(desk, tuple(shipped_folders()), how)


def bring_up_to_date(desk: Desk, folder: TreatyFolder, how: How) -> Updated:
    """Add what one folder holds and the register does not, in one transaction. Raises as `update` does."""
    return _bring_up_to_date(desk, (folder,), how)[0]


def _bring_up_to_date(desk: Desk, folders: Sequence[TreatyFolder], how: How) -> tuple[Updated, ...]:
    """Folder after folder in one transaction, all of it or nothing.

    A register that holds the shipped record alone comes to the very entries, moments, heads and participants of a new
    one; any other gets what is new at the moment of now, so that its answers of before stay.
    """
    register, first = desk.register, folders[0].treaty.slug
    with register.trying(first) if how.dry_run else register.writing(first) as writer:
        for folder in folders[1:]:
            writer.hold(folder.treaty.slug)
        moments = how.by == SHIPPED and not writer.has_local_entries()
        people = writer.participants()
        known = _renewed(writer, folders, how)
        known = people if known == people else known
        found = tuple(_brought(desk, writer, folder, how, (people, known), moments=moments) for folder in folders)
        refuse_any_beyond({each.treaty: each.consequences for each in found}, known, yes=how.yes or how.dry_run)
        return found


def _renewed(writer: Writer, folders: Iterable[TreatyFolder], how: How) -> People:
    """Everybody, with those whom the package or a folder adds, and what the package now says of its own."""
    for folder in folders:
        writer.add_participants({**shipped_participants(), **folder.participants}.values())
    if how.by == SHIPPED:
        writer.renew_participants(shipped_participants().values())
    return writer.participants()


def _brought(
    desk: Desk, writer: Writer, folder: TreatyFolder, how: How, people: tuple[People, People], *, moments: bool
) -> Updated:
    """What becomes of one treaty; `people` are the participants before and after."""
    slug = folder.treaty.slug
    if writer.clauses(slug) is None:
        load_folder(writer, folder if moments else _from_now_on(folder), recorded_by=how.by)
        return Updated(
            treaty=slug,
            loaded=True,
            version=1,
            new=len(folder.actions),
            known=0,
            contradicts=(),
            consequences=Consequences(frozenset()),
            dry_run=how.dry_run,
        )
    before = dossier_from(writer, people[0], slug)
    version = _newer_clauses(writer, folder, shipped=how.by == SHIPPED)
    same = version is None and people[0] is people[1]
    dossier = before if same else dossier_from(writer, people[1], slug)
    merge = Merge(dossier, writer.entries(slug), desk.day(dossier.treaty), how.by, how.despite, moments=moments)
    lines = lines_of_rows(slug, str(folder.path / "actions.csv"), folder.actions) if how.lines is None else how.lines
    merged = merge.take_all(lines)
    refuse_untrue(writer, dossier, merge.dossier, how.untrue if how.by == SHIPPED else how.despite)
    own = frozenset(draft.action.participant for _, draft in merged.drafts)
    clauses_by = how.by if how.by != SHIPPED and (version or own) else ""
    writer.append_all(slug, [draft for _, draft in merged.drafts], clauses_by=clauses_by)
    unchanged = same and not merged.drafts
    return Updated(
        treaty=slug,
        loaded=False,
        version=version,
        new=len(merged.drafts),
        known=merged.known,
        contradicts=merged.refused,
        consequences=Consequences(own) if unchanged else consequences(before, merge.dossier, own, merge.today),
        dry_run=how.dry_run,
        taken=merged.with_what_they_refer_to(lines),
    )


def _from_now_on(folder: TreatyFolder) -> TreatyFolder:
    """The folder without its fixed moments: this register did not know it then."""
    return replace(folder, actions=tuple(row._replace(recorded=None) for row in folder.actions))


def _newer_clauses(writer: Writer, folder: TreatyFolder, *, shipped: bool) -> int | None:
    """Add the folder's clauses where they are none of those recorded and not of an older day; their version."""
    recorded = writer.versions(folder.treaty.slug)
    newest = known_clauses(recorded[-1].toml, folder.treaty.slug)
    older = (folder.treaty.checked or date.min) < (newest.checked or date.min)  # one not compared is older than any
    if older or any(each.toml == folder.toml for each in recorded):
        return None
    return writer.add_clauses(folder.treaty.slug, folder.toml, shipped=shipped).version
