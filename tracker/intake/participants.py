"""Reads participants.csv: those the tracker ships with, or those that one treaty's folder adds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from tracker.intake.days import read_day
from tracker.intake.files import read_file
from tracker.intake.rows import read_rows
from tracker.intake.trouble import FolderError, one_of
from tracker.model.participant import Participant, ParticipantKind
from tracker.model.patterns import pattern
from tracker.places import shipped

COLUMNS = ("code", "alpha3", "kind", "name", "since", "until", "predecessors", "note", "source")
_CODE = pattern(r"[A-Za-z0-9-]{1,12}")


def shipped_participants() -> dict[str, Participant]:
    """The participants that come with the tracker, by code."""
    path = shipped("fixtures") / "participants" / "participants.csv"
    return read_participants(read_file(path), str(path))


def read_participants(text: str, place: str) -> dict[str, Participant]:
    """Participants by code. Raises FolderError with every trouble found, each with its line."""
    return {code: participant for code, (_, participant) in read_participants_with_lines(text, place).items()}


def read_participants_with_lines(text: str, place: str) -> dict[str, tuple[int, Participant]]:
    """Participants by code, each behind the line on which it stands. Raises FolderError as above."""
    rows = read_rows(text, place, COLUMNS, ("code", "name"))
    troubles = list(rows.troubles)
    participants: dict[str, tuple[int, Participant]] = {}
    for line, cells in rows.mappings():
        try:
            participant = participant_of(cells)
        except ValueError as trouble:
            troubles.append(f"{place}:{line}: {trouble}")
            continue
        if participant.code in participants:
            troubles.append(f"{place}:{line}: code '{participant.code}' is there twice")
        participants[participant.code] = line, participant
    if troubles:
        raise FolderError(troubles)
    return participants


def participant_of(cells: Mapping[str, str]) -> Participant:
    """A participant from texts by column. Raises ValueError with what is wrong."""
    code = cells.get("code", "").upper()
    if not _CODE.fullmatch(code):
        raise ValueError(f"code '{code}' must be 1 to 12 letters, digits or hyphens")
    if "name" not in cells:
        raise ValueError(f"{code} has no name")
    return Participant(
        code=code,
        name=cells["name"],
        kind=_kind(cells.get("kind", "state")),
        alpha3=cells.get("alpha3", "").upper(),
        since=_day(cells, "since"),
        until=_day(cells, "until"),
        note=cells.get("note", ""),
        source=cells.get("source", ""),
        predecessors=_codes(cells.get("predecessors", "")),
    )


def _kind(written: str) -> ParticipantKind:
    try:
        return cast(ParticipantKind, one_of(written, ("state", "organization")))
    except ValueError as trouble:
        raise ValueError(f"kind {trouble}") from trouble


def _codes(written: str) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for code in written.split(";") if code.strip())
    wrong = next((code for code in codes if not _CODE.fullmatch(code)), None)
    if wrong:
        raise ValueError(f"predecessors: code '{wrong}' must be 1 to 12 letters, digits or hyphens")
    return codes


def _day(cells: Mapping[str, str], column: str) -> date | None:
    try:
        return read_day(cells[column]) if column in cells else None
    except ValueError as trouble:
        raise ValueError(f"{column} {trouble}") from trouble
