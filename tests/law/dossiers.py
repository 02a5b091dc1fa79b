"""Dossiers made from the shipped folders, without a database."""

from __future__ import annotations

from tracker.intake.folder import read_folder
from tracker.intake.names import every_name
from tracker.intake.participants import shipped_participants
from tracker.model.record import Dossier, in_order
from tracker.places import shipped


def dossier_of_folder(slug: str) -> Dossier:
    folder = read_folder(shipped("fixtures") / "treaties" / slug, every_name())
    members_of = folder.treaty.eligibility.members_of if folder.treaty.eligibility else ""
    participants = {**shipped_participants(), **folder.participants}
    members = dossier_of_folder(members_of) if members_of else None
    return Dossier(folder.treaty, in_order(read.action for read in folder.actions), participants, members)
