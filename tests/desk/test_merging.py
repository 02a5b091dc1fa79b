"""Facts that are judged by what their participant did are judged as if the whole record were read."""

from __future__ import annotations

import random
from datetime import date

import pytest

from tracker.desk.merging import Alone, Merge
from tracker.desk.shipped import shipped_folders
from tracker.intake.clauses import read_clauses
from tracker.intake.folder import TreatyFolder
from tracker.intake.given import lines_of_rows
from tracker.intake.names import every_name
from tracker.law.admissibility import admissibility
from tracker.model.action import Action
from tracker.model.record import Dossier, in_order

TODAY = date(2026, 11, 22)
FOLDERS = {folder.treaty.slug: folder for folder in shipped_folders()}
WITH_ACTIONS = sorted(slug for slug, folder in FOLDERS.items() if folder.actions)


def dossier(folder: TreatyFolder, actions: tuple[Action, ...] = ()) -> Dossier:
    members_of = folder.treaty.eligibility.members_of if folder.treaty.eligibility else ""
    members = dossier(FOLDERS[members_of], numbered(FOLDERS[members_of])) if members_of else None
    treaty = read_clauses(folder.toml, folder.treaty.slug)
    participants = {**every_name().participants, **folder.participants}
    return Dossier(treaty, in_order(actions), participants, members)


def numbered(folder: TreatyFolder) -> tuple[Action, ...]:
    return folder.record.actions


@pytest.mark.parametrize("slug", WITH_ACTIONS)
def test_each_shipped_fact_and_made_up_ones_are_judged_alike(slug: str) -> None:
    folder = FOLDERS[slug]
    actions = numbered(folder)
    whole = dossier(folder, actions)
    alone = Alone(whole)
    alone.expect(())
    chance = random.Random(slug)
    codes = sorted(whole.record.by_participant)
    kinds = ("signature", "ratification", "accession", "declaration", "denunciation", "withdrawal of instrument")
    for code in chance.sample(codes, min(25, len(codes))):
        day = date.fromordinal(chance.randint(date(2012, 1, 1).toordinal(), TODAY.toordinal()))
        for kind in kinds:
            fact = Action(participant=code, kind=kind, received=day)
            assert admissibility(alone.dossier(fact), fact, TODAY) == admissibility(whole, fact, TODAY), fact


def test_a_whole_treaty_given_at_once_is_judged_by_the_threshold_that_all_of_it_meets() -> None:
    folder = FOLDERS["beijing"]
    lines = lines_of_rows("beijing", "actions.csv", folder.actions)
    merged = Merge(dossier(folder), (), TODAY, "a clerk", "as shipped").take_all(lines)
    assert (len(merged.drafts), merged.known, merged.refused) == (len(folder.actions), 0, ())


def test_a_record_without_facts_is_no_trouble() -> None:
    empty = dossier(FOLDERS["beijing"])
    assert Merge(empty, (), TODAY, "a clerk").take_all(()).drafts == ()
