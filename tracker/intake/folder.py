"""Reads a treaty's folder: its clauses, its table of actions and the participants that only it knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tracker.intake.clauses import known_clauses, read_clauses
from tracker.intake.declaration import marked
from tracker.intake.document import Document
from tracker.intake.files import read_file
from tracker.intake.names import Names
from tracker.intake.participants import read_participants_with_lines
from tracker.intake.table import ReadAction, Table, read_actions
from tracker.intake.trouble import FolderError
from tracker.intake.weights import with_tables
from tracker.law.declaring.declared import respelled
from tracker.model.participant import Participant
from tracker.model.record import SHIPPED, Does, Draft, Record, standing_steps
from tracker.model.refusal import Refusal
from tracker.model.treaty import Treaty


@dataclass(frozen=True, kw_only=True)
class TreatyFolder:
    """All that a treaty's folder says. `participants` are those of its own participants.csv; `toml` is the text.

    `lines` are those on which its own participants stand.
    """

    path: Path
    treaty: Treaty
    toml: str
    actions: tuple[ReadAction, ...] = ()
    participants: Mapping[str, Participant] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @cached_property
    def drafts(self) -> tuple[Draft, ...]:
        """The rows as entries of the shipped record, from number 1 on; what refers to a row refers to its entry."""
        return tuple(self.drafts_by(SHIPPED))

    def drafts_by(self, recorded_by: str) -> Iterator[Draft]:
        """The same entries, recorded by somebody, with articles as the clauses write them."""
        numbers = {read.entry: number for number, read in enumerate(self.actions, 1)}
        for read in self.actions:
            action = read.action
            if action.refers_to is not None:
                action = action._replace(refers_to=numbers.get(action.refers_to))
            if action.articles or action.read_as:
                action = respelled(self.treaty, action)
            does: Does = "completes" if read.completes else "records"
            yield Draft(does, action, recorded_by, numbers.get(read.completes), recorded=read.recorded)

    @cached_property
    def record(self) -> Record:
        """What the rows amount to, each act under the number that its entry would have."""
        return standing_steps(
            (each.does, number, each.refers_to, each.action.numbered(number))
            for number, each in enumerate(self.drafts, 1)
        )


def read_folder(path: Path, names: Names, *, read: Callable[[str, str], Treaty] = read_clauses) -> TreatyFolder:
    """A treaty's folder, in which names mean the participants of its own participants.csv, else those of `names`.

    Without actions.csv it holds a treaty's rules only. `read` is how its clauses are read: those of a folder that comes
    with the tracker were judged before. Raises FolderError with the troubles of all its files.
    """
    if not path.is_dir():
        raise FolderError([f"{path}: there is no such folder; a treaty is a folder with a treaty.toml"])
    placed, troubles = _own_participants(path / "participants.csv")
    own = {code: participant for code, (_, participant) in placed.items()}
    inside = names.having(own) if own else names
    toml, table = "", Table()
    treaty: Treaty | None = None
    try:
        toml, treaty = _clauses(path / "treaty.toml", inside, read)
    except FolderError as error:
        troubles.extend(error.troubles)
    try:
        table = _table(path / "actions.csv", inside)
    except FolderError as error:
        troubles.extend(error.troubles)
    if troubles or treaty is None:
        raise FolderError(troubles)
    warnings = (
        *_closed_without_a_word(treaty, str(path / "treaty.toml")),
        *_known_otherwise(placed, str(path / "participants.csv"), names),
        *table.warnings,
    )
    return TreatyFolder(
        path=path,
        treaty=treaty,
        toml=toml,
        actions=table.actions,
        participants=own,
        lines={code: line for code, (line, _) in placed.items()},
        warnings=warnings,
    )


def _clauses(path: Path, inside: Names, read: Callable[[str, str], Treaty]) -> tuple[str, Treaty]:
    """The clauses of a treaty.toml, and its text, with the tables of weights beside it where it names some."""
    toml = read_file(path)
    treaty, document = read(toml, str(path)), Document(toml, str(path))
    _refuse_unknown_named(treaty, document, inside)
    whole = with_tables(toml, path.parent, inside)
    if whole == toml:
        return toml, treaty
    treaty = known_clauses(whole, str(path))
    _refuse_weights_of_several(treaty, document)
    return whole, treaty


def _own_participants(path: Path) -> tuple[dict[str, tuple[int, Participant]], list[str]]:
    if not path.exists():
        return {}, []
    try:
        return read_participants_with_lines(read_file(path), str(path)), []
    except FolderError as error:
        return {}, list(error.troubles)


def _table(path: Path, names: Names) -> Table:
    return read_actions(read_file(path), str(path), names) if path.exists() else Table()


def _refuse_unknown_named(treaty: Treaty, document: Document, names: Names) -> None:
    """Refuse participants that a clause names by anything but a known code, each with its place."""
    for path, written in (*marked(treaty, "code"), *marked(treaty, "codes")):
        if written in names.participants:
            continue
        try:
            says = f"'{written}' is not a code; write '{names.resolve(written).code}'"
        except Refusal as refusal:
            says = str(refusal)
        document.complain(path, f"{path[-1]} {says}", about_value=True)
    document.finish()


def _refuse_weights_of_several(treaty: Treaty, document: Document) -> None:
    """Refuse a condition that asks what each weighs of a table that has what several weigh together."""
    clause = treaty.entry_into_force
    for number, each in enumerate(clause.conditions if clause else ()):
        if each.each_at_least is not None and any(weight.participants[1:] for weight in each.weights):
            path = ("entry_into_force", "condition", number, "each_at_least")
            says = "each_at_least asks what each weighs, and the table has what several do together"
            document.complain(path, says, about_value=True)
    document.finish()


def _closed_without_a_word(treaty: Treaty, place: str) -> Iterator[str]:
    """A list of names alone closes a treaty to all others: who means that says it."""
    clause = treaty.eligibility
    if clause and clause.named and not clause.members_of and not clause.states:
        yield (
            f"{place}: [eligibility] has named without parties_of or states, so nobody else may join: write "
            'states = "named" if that is meant, states = "all" or parties_of if not'
        )


def _known_otherwise(own: Mapping[str, tuple[int, Participant]], place: str, names: Names) -> Iterator[str]:
    """Names that the tracker knows under another code; inside the folder its own code is taken."""
    for code, (line, participant) in own.items():
        try:
            known = names.resolve(participant.name).code
        except Refusal:
            continue
        if known != code:
            yield f"{place}:{line}: {participant.name} is {known} to the tracker; in this folder it is {code}"
