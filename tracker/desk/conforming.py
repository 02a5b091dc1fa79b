"""Treaty folders compared with their own published dates; no register is needed for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.intake.against import Against, read_against
from tracker.intake.clauses import known_clauses, trouble_with_slug
from tracker.intake.folder import TreatyFolder, read_folder
from tracker.intake.memberships import members_of, shipped_membership
from tracker.intake.names import Names
from tracker.intake.participants import shipped_participants
from tracker.law.questions.conformance import conformance
from tracker.model.finding import Conformance, Told
from tracker.model.record import Dossier, Record
from tracker.model.refusal import Refusal
from tracker.model.treaty import Treaty
from tracker.places import shipped

CLAUSES = "treaty.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What came of one folder; `names` are those known inside it."""

    treaty: Treaty
    found: Conformance
    names: Names


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A folder that cannot be read, and why."""

    folder: Path
    why: str


def compare(
    paths: Iterable[Path], *, language: str = "en", against: Path | None = None
) -> Iterator[Compared | Unreadable]:
    """Each folder in turn; without any, the shipped ones. One that cannot be read does not stop the others.

    `against` is another source's table of receipts and days of effect. Raises FolderError where it cannot be read.
    """
    names = Names.of(shipped_participants(), language)
    told = read_against(against, names) if against else {}
    for path in _folders(paths):
        try:
            folder = read_folder(path, names)
        except Refusal as refusal:
            yield Unreadable(path, refusal.sentence)
        else:
            inside = names.having(folder.participants) if folder.participants else names
            dossier = replace(dossier_of(folder, inside), members=members_shipped(folder, inside, path.parent))
            yield Compared(treaty=folder.treaty, found=conformance(dossier, _of(told, folder)), names=inside)


def _of(told: Against, folder: TreatyFolder) -> Mapping[str, Sequence[Told]]:
    """What the other source says of this treaty: its own rows, else those that name no treaty."""
    return told.get(folder.treaty.slug) or told.get("", {})


def dossier_of(folder: TreatyFolder, names: Names) -> Dossier:
    """All that a question about a folder's treaty needs, but for the record of another treaty's members."""
    return Dossier(folder.treaty, folder.record, names.participants)


def members_shipped(folder: TreatyFolder, names: Names, beside: Path | None = None) -> Mapping[str, Dossier]:
    """The dossiers of the treaties whose parties may join: of a folder `beside` it, else of one that is shipped."""
    found = {slug: _beside(beside, slug, names) or _shipped(slug, names) for slug in members_of(folder.treaty)}
    return {slug: Dossier(*each, names.participants) for slug, each in found.items() if each}


def _beside(place: Path | None, slug: str, names: Names) -> tuple[Treaty, Record] | None:
    if place is None or trouble_with_slug(slug) or not (place / slug / CLAUSES).is_file():
        return None
    try:
        folder = read_folder(place / slug, names)
    except Refusal:
        return None
    return folder.treaty, folder.record


def _shipped(slug: str, names: Names) -> tuple[Treaty, Record] | None:
    if trouble_with_slug(slug):
        return None
    path = shipped("fixtures") / "treaties" / slug
    if not path.joinpath(CLAUSES).is_file():
        return shipped_membership(slug)
    folder = read_folder(path, names, read=known_clauses)
    return folder.treaty, folder.record


def _folders(paths: Iterable[Path]) -> Iterator[Path]:
    """The folders named; one that is no treaty's but holds treaties' folders stands for those."""
    for path in list(paths) or [shipped("fixtures") / "treaties"]:
        inside = [] if (path / CLAUSES).exists() else sorted(each.parent for each in path.glob(f"*/{CLAUSES}"))
        yield from inside or [path]
