"""Dossiers made from the shipped folders, without a database."""

from __future__ import annotations

from pathlib import Path

from tracker.intake.folder import read_folder
from tracker.intake.names import every_name
from tracker.intake.participants import shipped_participants
from tracker.model.record import Dossier
from tracker.places import shipped


def _folder_of(slug: str) -> Path:
    """A shipped treaty's folder, or that of an example: rules without a record."""
    example = shipped("fixtures") / "examples" / slug
    return example if slug and example.is_dir() else shipped("fixtures") / "treaties" / (slug or "none")


def dossier_of_folder(slug: str) -> Dossier:
    folder = read_folder(_folder_of(slug), every_name())
    members_of = folder.treaty.eligibility.members_of if folder.treaty.eligibility else ""
    participants = {**shipped_participants(), **folder.participants}
    members = dossier_of_folder(members_of) if _folder_of(members_of).is_dir() else None
    return Dossier(folder.treaty, folder.record, participants, members)
