"""Dossiers made from the shipped folders, without a database."""

from __future__ import annotations

from pathlib import Path

from tracker.intake.folder import read_folder
from tracker.intake.memberships import members_of
from tracker.intake.names import every_name
from tracker.intake.participants import shipped_participants
from tracker.model.record import Dossier
from tracker.places import shipped


def _folder_of(slug: str) -> Path:
    """A shipped treaty's folder, or that of an example: rules without a record."""
    shelves = (shipped("fixtures") / shelf / (slug or "none") for shelf in ("examples", "memberships"))
    return next((path for path in shelves if path.is_dir()), shipped("fixtures") / "treaties" / (slug or "none"))


def dossier_of_folder(slug: str) -> Dossier:
    folder = read_folder(_folder_of(slug), every_name())
    participants = {**shipped_participants(), **folder.participants}
    members = {each: dossier_of_folder(each) for each in members_of(folder.treaty) if _folder_of(each).is_dir()}
    return Dossier(folder.treaty, folder.record, participants, members)
