"""Reads a treaty's folder: its clauses, its table of actions and the participants that only it knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tracker.intake.clauses import read_clauses
from tracker.intake.files import read_file
from tracker.intake.names import Names
from tracker.intake.participants import read_participants
from tracker.intake.table import ReadAction, Table, read_actions
from tracker.intake.trouble import FolderError
from tracker.model.participant import Participant
from tracker.model.refusal import Refusal
from tracker.model.treaty import Treaty


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyFolder:
    """All that a treaty's folder says. `participants` are those of its own participants.csv; `toml` is the text."""

    path: Path
    treaty: Treaty
    toml: str
    actions: tuple[ReadAction, ...] = ()
    participants: Mapping[str, Participant] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def read_folder(path: Path, names: Names) -> TreatyFolder:
    """A treaty's folder, in which names mean the participants of its own participants.csv, else those of `names`.

    Without actions.csv it holds a treaty's rules only. Raises FolderError with the troubles of all its files.
    """
    if not path.is_dir():
        raise FolderError([f"{path}: there is no such folder; a treaty is a folder with a treaty.toml"])
    own, troubles = _own_participants(path / "participants.csv")
    inside = names.having(own) if own else names
    toml = ""
    treaty: Treaty | None = None
    table = Table()
    try:
        toml = read_file(path / "treaty.toml")
        treaty = read_clauses(toml, str(path / "treaty.toml"))
        troubles.extend(_unknown_named(treaty, str(path / "treaty.toml"), inside))
    except FolderError as error:
        troubles.extend(error.troubles)
    try:
        table = _table(path / "actions.csv", inside)
    except FolderError as error:
        troubles.extend(error.troubles)
    if troubles or treaty is None:
        raise FolderError(troubles)
    warnings = (*_known_otherwise(own, str(path / "participants.csv"), names), *table.warnings)
    return TreatyFolder(path=path, treaty=treaty, toml=toml, actions=table.actions, participants=own, warnings=warnings)


def _own_participants(path: Path) -> tuple[dict[str, Participant], list[str]]:
    if not path.exists():
        return {}, []
    try:
        return read_participants(read_file(path), str(path)), []
    except FolderError as error:
        return {}, list(error.troubles)


def _table(path: Path, names: Names) -> Table:
    return read_actions(read_file(path), str(path), names) if path.exists() else Table()


def _unknown_named(treaty: Treaty, place: str, names: Names) -> Iterator[str]:
    """Participants that a clause names by anything but a known code."""
    for key, written in _named(treaty):
        if written in names.participants:
            continue
        try:
            yield f"{place}: {key} '{written}' is not a code; write '{names.resolve(written).code}'"
        except Refusal as refusal:
            yield f"{place}: {key} {refusal}"


def _named(treaty: Treaty) -> Iterator[tuple[str, str]]:
    """Each participant that a clause names, with the key under which it does."""
    force = treaty.entry_into_force
    yield from (("named", each) for each in (treaty.eligibility.named if treaty.eligibility else ()))
    for condition in force.conditions if force else ():
        yield from (("among", each) for each in condition.among)
    for clause in force.not_additional if force else ():
        yield "organization", clause.organization
        yield from (("members", each) for each in clause.members)


def _known_otherwise(own: Mapping[str, Participant], place: str, names: Names) -> Iterator[str]:
    """Names that the tracker knows under another code; inside the folder its own code is taken."""
    for code, participant in own.items():
        try:
            known = names.resolve(participant.name).code
        except Refusal:
            continue
        if known != code:
            yield f"{place}: {participant.name} is {known} to the tracker; in this folder it is {code}"
