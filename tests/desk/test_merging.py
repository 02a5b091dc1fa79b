"""Facts of a file are judged as acts that are recorded one after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bounded import examples
from tests.law.asking_of_life import told_of
from tracker.desk.merging import Merge, by_day, identity
from tracker.desk.shipped import shipped_folders
from tracker.intake.clauses import read_clauses
from tracker.intake.folder import TreatyFolder
from tracker.intake.given import GivenLine, lines_of_rows
from tracker.intake.memberships import members_of
from tracker.intake.names import every_name
from tracker.law.admissibility import admissibility
from tracker.law.binding.participation import life
from tracker.law.binding.threshold import deposit_days, threshold_day
from tracker.law.declaring.declared import respelled
from tracker.model.action import Action
from tracker.model.record import Dossier, Entry, in_order

TODAY = date(2026, 11, 22)
MOMENT = datetime(2026, 11, 22, tzinfo=UTC)
FOLDERS = {folder.treaty.slug: folder for folder in shipped_folders()}


def dossier(folder: TreatyFolder, actions: tuple[Action, ...] = ()) -> Dossier:
    joining = [FOLDERS[slug] for slug in members_of(folder.treaty) if slug in FOLDERS]
    members = {each.treaty.slug: dossier(each, numbered(each)) for each in joining}
    treaty = read_clauses(folder.toml, folder.treaty.slug)
    participants = {**every_name().participants, **folder.participants}
    return Dossier(treaty, in_order(actions), participants, members)


def numbered(folder: TreatyFolder) -> tuple[Action, ...]:
    return folder.record.actions


CODES = ("KZ", "CN", "CH", "SS", "UY", "LV")
KINDS = (
    *("signature", "accession", "accession", "ratification", "succession", "declaration", "denunciation"),
    *("withdrawal of instrument", "withdrawal of denunciation", "withdrawal of declaration", "exclusion of territory"),
)
acts = st.lists(
    st.builds(
        Action,
        participant=st.sampled_from(CODES),
        kind=st.sampled_from(KINDS),
        received=st.dates(date(2012, 7, 1), date(2023, 1, 1)),
        articles=st.sampled_from([(), ("11(2)",), ("11(3)",)]),
        territory=st.just("The Islands"),
        predecessor=st.sampled_from(CODES),
        read_as=st.just(()),
        disposition=st.sampled_from(["", "", "held"]),
    ),
    min_size=1,
    max_size=12,
    unique_by=identity,
)


def one_by_one(before: Dossier, facts: list[Action]) -> tuple[Action, ...]:
    """What a clerk records who records these facts in their order, with a reason for what is doubtful."""
    dossier, taken = before, []
    for fact in facts:
        if all(doubt.severity != "impossible" for doubt in admissibility(dossier, fact, TODAY)):
            number = len(dossier.record.actions) + 1
            taken.append(fact)
            record = in_order((*dossier.record.actions, fact._replace(number=number, local=True)))
            dossier = replace(dossier, record=record)
    return tuple(taken)


@settings(max_examples=examples(20))
@given(acts, st.randoms(use_true_random=False))
def test_an_import_takes_what_is_taken_one_by_one_in_order_of_days(facts: list[Action], random: Random) -> None:
    folder = FOLDERS["beijing"]
    before = dossier(folder, numbered(folder)[:60])
    entries = tuple(
        Entry("beijing", n, "records", action, MOMENT, "", "", "") for n, action in enumerate(before.record.actions, 1)
    )
    facts = [respelled(folder.treaty, fact) for fact in facts]
    facts = [fact for fact in facts if identity(fact) not in map(identity, before.record.actions)]
    random.shuffle(facts)
    lines = [
        GivenLine(treaty="beijing", place=f"acts.csv:{n}", number=n, versions=(fact,)) for n, fact in enumerate(facts)
    ]
    merge = Merge(before, entries, TODAY, "a clerk", "as the depositary took it")

    merged = merge.take_all(lines)

    taken = one_by_one(before, [line.action for line in by_day(lines)])
    assert [draft.action for _, draft in merged.drafts] == [fact for fact in facts if fact in taken]
    read_anew = replace(merge.dossier, record=in_order(merge.dossier.record.actions))
    assert merge.dossier.record.actions == read_anew.record.actions
    assert dict(merge.dossier.record.by_participant) == dict(read_anew.record.by_participant)
    assert threshold_day(merge.dossier) == threshold_day(read_anew)
    assert deposit_days(merge.dossier) == deposit_days(read_anew)
    for code in CODES:
        assert told_of(life(merge.dossier, code)) == told_of(life(read_anew, code))


def test_a_succession_is_judged_by_what_its_predecessor_did() -> None:
    folder = FOLDERS["beijing"]
    before = dossier(folder, numbered(folder))
    day = date(2026, 11, 2)
    fact = Action(participant="KZ", kind="succession", received=day, effective=date(2021, 6, 1), predecessor="CH")
    line = GivenLine(treaty="beijing", place="acts.csv:2", number=1, versions=(fact,))

    assert Merge(before, (), TODAY, "a clerk").take_all([line]).refused == ()


def test_a_whole_treaty_given_at_once_is_judged_by_the_threshold_that_all_of_it_meets() -> None:
    folder = FOLDERS["beijing"]
    lines = lines_of_rows("beijing", "actions.csv", folder.actions)
    merged = Merge(dossier(folder), (), TODAY, "a clerk", "as shipped").take_all(lines)
    assert (len(merged.drafts), merged.known, merged.refused) == (len(folder.actions), 0, ())


def test_a_record_without_facts_is_no_trouble() -> None:
    empty = dossier(FOLDERS["beijing"])
    assert Merge(empty, (), TODAY, "a clerk").take_all(()).drafts == ()
