"""Facts of a file or a folder as a proposal keeps them, and as they are read again where another approves it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from tracker.desk.proposing import action_of_texts, texts_of_action
from tracker.desk.updating import Updated
from tracker.intake.folder import TreatyFolder
from tracker.intake.given import Given, GivenLine
from tracker.model.participant import Participant
from tracker.register.log import as_texts, of_texts

_BESIDE = ("number", "place", "struck", "reason", "basis", "full", "completes")
"""What a fact says beside its act."""


def texts_of_given(lines: Iterable[GivenLine], participants: Mapping[str, Participant]) -> dict[str, Any]:
    """Facts about one treaty, and the participants that come with them, as texts, numbers and yes or no.

    `actions` are the acts as they stand, `facts` what is said beside each, with its act before it was corrected.
    """
    lines = tuple(lines)
    return {
        "actions": [texts_of_action(line.action) for line in lines],
        "facts": [dict(_beside(line)) for line in lines],
        "participants": [as_texts(each) for each in participants.values()],
    }


def texts_of_folder(folder: TreatyFolder, updated: Updated, there: Container[str]) -> dict[str, Any]:
    """The clauses of a folder, and what is new of its facts and participants, as texts."""
    others = {code: each for code, each in folder.participants.items() if code not in there}
    return {"folder": folder.path.name, "clauses": folder.toml, **texts_of_given(updated.taken, others)}


def _beside(line: GivenLine) -> Iterator[tuple[str, Any]]:
    for name in _BESIDE:
        if value := getattr(line, name):
            yield name, value
    if line.versions[:-1]:
        yield "before", [texts_of_action(each) for each in line.versions[:-1]]


def given_of_texts(treaty: str, said: Mapping[str, Any]) -> Given:
    """The facts of such texts."""
    return Given(
        lines=tuple(_line(treaty, *each) for each in zip(said["actions"], said["facts"], strict=True)),
        participants={str(each["code"]): of_texts(each) for each in said["participants"]},
    )


def _line(treaty: str, action: Mapping[str, Any], beside: Mapping[str, Any]) -> GivenLine:
    versions = (*map(action_of_texts, beside.get("before", ())), action_of_texts(action))
    said = {name: beside[name] for name in _BESIDE if name in beside}
    return GivenLine(**{"full": False, **said}, treaty=treaty, versions=versions)
