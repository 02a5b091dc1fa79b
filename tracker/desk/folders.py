"""A user's own treaty: a folder made, checked, loaded, and brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tracker.desk.conforming import CLAUSES, Compared, dossier_of, members_shipped
from tracker.desk.desk import Desk, Today, members_from
from tracker.desk.proposed_facts import given_of_texts, texts_of_folder
from tracker.desk.proposing import propose
from tracker.desk.reviewing import PlacedDoubt, reviewed
from tracker.desk.texts import refuse_recorder
from tracker.desk.updating import How, Updated, bring_up_to_date
from tracker.intake.cases import read_case
from tracker.intake.clauses import read_clauses, trouble_with_slug
from tracker.intake.folder import TreatyFolder, read_folder
from tracker.intake.names import Names
from tracker.intake.trouble import FolderError, did_you_mean
from tracker.intake.written import normalise
from tracker.law.questions.conformance import conformance
from tracker.model.record import Dossier
from tracker.model.refusal import Refusal
from tracker.places import shipped

STANDS_IN_FOLDER = "It stands in the treaty's folder"
"""The reason under which a fact is taken that a clerk would have to give a reason for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A folder that can be loaded: what it holds, and how far its published dates follow from its rules.

    `doubts` are about acts that are doubtful or not in order.
    """

    folder: TreatyFolder
    compared: Compared
    cases: int
    doubts: tuple[PlacedDoubt, ...] = ()


def new_folder(slug: str, into: Path) -> Path:
    """Write a commented template. Raises Refusal where the slug is none or the folder is there already."""
    trouble = trouble_with_slug(slug)
    if trouble:
        raise Refusal(f"{trouble}.", code="unfit slug")
    template = shipped("fixtures") / "template"
    text = template.joinpath(CLAUSES).read_text(encoding="utf-8")
    text = text.replace('slug = "SLUG"', f'slug = "{slug}"', 1).replace("--treaty SLUG", f"--treaty {slug}")
    folder = into / slug
    try:
        folder.mkdir()
        folder.joinpath(CLAUSES).write_text(text, encoding="utf-8")
        for table in sorted(template.glob("*.csv")):
            folder.joinpath(table.name).write_text(table.read_text(encoding="utf-8"), encoding="utf-8")
    except FileExistsError as error:
        raise Refusal(f"{folder}: is there already; choose another slug, or --into another folder.") from error
    except OSError as error:
        raise Refusal(f"{folder}: the folder cannot be made: {error.strerror}.") from error
    return folder


def slug_is_taken(slug: str) -> bool:
    """Whether a treaty of this slug comes with the tracker."""
    return (shipped("fixtures") / "treaties" / slug / CLAUSES).is_file()


def checked(path: Path, names: Names, today: Today) -> Checked:
    """Read a folder and its cases, and judge its record.

    Raises FolderError with every trouble, each with its place, and ImpossibleRecord.
    """
    folder = read_folder(folder_at(path), names)
    inside = names.having(folder.participants) if folder.participants else names
    troubles = list(_never_there(folder))
    cases = sorted(folder.path.glob("cases/*.toml"))
    for case in cases:
        try:
            read_case(case, inside)
        except FolderError as error:
            troubles.extend(error.troubles)
    if troubles:
        raise FolderError(troubles)
    doubts = reviewed(folder, inside, today(folder.treaty.time_zone), members_shipped(folder, names))
    compared = Compared(treaty=folder.treaty, found=conformance(dossier_of(folder, inside)), names=inside)
    return Checked(folder=folder, compared=compared, cases=len(cases), doubts=doubts)


def folder_at(path: Path) -> Path:
    """The folder that is meant: the one at a path, else the example of that name that comes with the tracker.

    Raises FolderError where a mere name is neither.
    """
    if path.exists() or len(path.parts) > 1:
        return path
    known = examples()
    if path.name not in known:
        raise FolderError([f"{path}: there is no such folder, and no such example; {did_you_mean(path.name, known)}"])
    return shipped("fixtures") / "examples" / path


def examples() -> tuple[str, ...]:
    """The names of the treaties without a record that come with the tracker."""
    return tuple(sorted(clauses.parent.name for clauses in (shipped("fixtures") / "examples").glob(f"*/{CLAUSES}")))


def add(
    desk: Desk, path: Path, *, by: str, dry_run: bool = False
) -> tuple[Updated, TreatyFolder, tuple[PlacedDoubt, ...]]:
    """Load a treaty that the register does not have yet, and tell what is doubtful or not in order about its acts.

    Raises Refusal, ImpossibleRecord, and loads nothing by halves.
    """
    refuse_recorder(by)
    folder = _readable(desk, path)
    slug = folder.treaty.slug
    if desk.register.clauses(slug):
        raise Refusal(
            f"The treaty '{slug}' is loaded already; `tracker treaty update {path}` adds what is new.",
            code="treaty loaded",
        )
    inside = desk.names.having(folder.participants) if folder.participants else desk.names
    doubts = reviewed(folder, inside, desk.day(folder.treaty), _members(desk, folder))
    return bring_up_to_date(desk, folder, How(by=by, dry_run=dry_run)), folder, doubts


def update(desk: Desk, path: Path, *, by: str, dry_run: bool = False, yes: bool = True) -> tuple[Updated, TreatyFolder]:
    """Record newer clauses of a loaded treaty and the facts that are new; nothing recorded is overwritten.

    Where it is only proposed, its number is told. Raises ChangesOthers, unless `yes`, where answers about others than
    those of whom there are new facts would change.
    """
    refuse_recorder(by)
    folder = _readable(desk, path)
    slug = folder.treaty.slug
    if not desk.register.clauses(slug):
        raise Refusal(
            f"No treaty '{slug}' is loaded; `tracker treaty add {path}` loads it.",
            code="unknown treaty",
        )
    how = How(by=by, despite=STANDS_IN_FOLDER, dry_run=dry_run or desk.proposes, yes=yes)
    done = bring_up_to_date(desk, folder, how)
    if desk.proposes and (done.version or done.new):
        said = texts_of_folder(folder, done, desk.participants)
        done = replace(done, proposal=propose(desk, slug, "treaty", said, by=by))
    return done, folder


def update_proposed(desk: Desk, slug: str, said: Mapping[str, Any], *, by: str, yes: bool = True) -> Updated:
    """Record clauses and facts of a folder that were proposed. Raises as `update` does."""
    given = given_of_texts(slug, said)
    folder = TreatyFolder(
        path=Path(said["folder"]),
        treaty=read_clauses(said["clauses"], f"the clauses of '{slug}'"),
        toml=said["clauses"],
        participants=given.participants,
    )
    return bring_up_to_date(desk, folder, How(by=by, despite=STANDS_IN_FOLDER, yes=yes, lines=given.lines))


def _readable(desk: Desk, path: Path) -> TreatyFolder:
    """The folder, whose own participants mean nobody else in the register."""
    folder = read_folder(folder_at(path), desk.names)
    troubles = [
        f"{_line_of(folder, code)}: {code} is {desk.participants[code].name} in this register, "
        f"not {own.name}; choose another code"
        for code, own in folder.participants.items()
        if code in desk.participants and not _same(desk.names, code, own.name)
    ]
    troubles += _never_there(folder)
    if troubles:
        raise FolderError(troubles)
    return folder


def _members(desk: Desk, folder: TreatyFolder) -> Mapping[str, Dossier]:
    """The dossiers of the treaties whose parties may join, of those that the register holds or the tracker ships."""
    with desk.register.reading() as reader:
        return members_from(reader, desk.participants, folder.treaty)


def _never_there(folder: TreatyFolder) -> Iterator[str]:
    """Participants of its own that ended before they began."""
    for code, own in folder.participants.items():
        if own.since and own.until and own.until <= own.since:
            yield f"{_line_of(folder, code)}: until {own.until} is not after since {own.since}"


def _line_of(folder: TreatyFolder, code: str) -> str:
    return f"{folder.path / 'participants.csv'}:{folder.lines[code]}"


def _same(names: Names, code: str, written: str) -> bool:
    return any(
        normalise(name) == normalise(written)
        for name in (names.participants[code].name, *(each.name for each in names.all_names(code)))
    )
