"""Leaving with the parent, a published day beside the computed one, and keys that contradict each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.law.dossiers import dossier_of_folder
from tracker.desk.conforming import dossier_of
from tracker.intake.clauses import read_clauses
from tracker.intake.folder import read_folder
from tracker.intake.names import every_name
from tracker.intake.trouble import FolderError
from tracker.law.binding.standing import standing
from tracker.law.declaring.declarations import Declaration, declarations_of
from tracker.law.questions.conformance import conformance
from tracker.model.record import Dossier
from tracker.places import shipped

HEAD = 'slug = "mine"\nname = "Mine"\n[effect]\narticle = "2"\ndelay = "1 day"\n'
PARENT = 'slug = "above"\nname = "Above"\n[effect]\narticle = "2"\ndelay = "1 day"\n'
PARENT += '[denunciation]\narticle = "25"\ndelay = "1 year"\n'
BELOW = f'{HEAD}[parent]\narticle = "25(3)"\ntreaty = "above"\nfalls_with = true\n'


def dossier(place: Path, clauses: str, acts: str) -> Dossier:
    place.mkdir()
    (place / "treaty.toml").write_text(clauses)
    (place / "actions.csv").write_text(f"participant,kind,received\n{acts}")
    names = every_name()
    return dossier_of(read_folder(place, names), names)


def test_whoever_leaves_the_parent_leaves_what_belongs_to_it(tmp_path: Path) -> None:
    """Japan, made up, as the Framework Convention on Climate Change has it in Art. 25(3); the other party stays."""
    above = dossier(
        tmp_path / "above", PARENT, "JP,accession,2000-01-01\nFR,accession,2000-01-01\nJP,denunciation,2020-01-01\n"
    )
    own = dossier(tmp_path / "own", BELOW, "JP,accession,2002-01-01\nFR,accession,2002-01-01\n")
    below = Dossier(own.treaty, own.record, own.participants, {"above": above})
    assert [standing(below, "JP", day).standing for day in (date(2020, 12, 31), date(2021, 1, 1))] == [
        "party",
        "former party",
    ]
    assert standing(below, "JP", date(2020, 6, 1)).ends == date(2021, 1, 1)
    assert standing(below, "JP", date(2019, 12, 31)).ends is None
    assert standing(below, "FR", date(2021, 1, 1)).standing == "party"
    assert standing(own, "JP", date(2021, 1, 1)).standing == "party"


def test_days_of_leaving_are_compared_as_days_of_effect_are() -> None:
    found = conformance(dossier_of_folder("mine-ban"))
    assert [(each.participant, each.computed == each.published) for each in found.leavings] == [
        ("EE", True),
        ("LT", True),
        ("LV", True),
        ("FI", True),
        ("PL", True),
    ]
    lines = run("conformance", str(shipped("fixtures") / "examples" / "mine-ban")).lines
    assert lines[-1] == "mine-ban: 5 of 5 published days of leaving agree."


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (
            '[denunciation]\narticle = 1\ndelay = "1 day"\n'
            'terms = { first = "1 year", every = "1 year", notice = "1 day" }\n',
            "8:9: delay stands instead of terms; keep one of the two",
        ),
        ('[termination]\narticle = "1"\n', "6:1: [termination] has no 'on'; add a line such as: on = 2002-07-23"),
        (
            '[termination]\narticle = "1"\nbelow = 3\nreplaced_by = "other"\n',
            "6:1: [termination] has no 'on'; add a line such as: on = 2002-07-23",
        ),
        (
            '[eligibility]\narticle = 1\nstates = "all"\n[parent]\narticle = "1"\ntreaty = "above"\nrequired = true\n',
            "12:12: required stands instead of [eligibility], which says who may join; keep one of the two",
        ),
        ('[parent]\narticle = "1"\n', "6:1: [parent] has no 'treaty'; add a line such as: treaty = \"unfccc\""),
        (
            '[[effect.otherwise]]\narticle = "1"\ndelay = "1 day"\n',
            "6:1: [[effect.otherwise]] has no 'kinds'; add a line such as: kinds = [\"accession\"]",
        ),
    ],
)
def test_keys_that_contradict_each_other_are_told_with_their_place(lines: str, says: str) -> None:
    with pytest.raises(FolderError) as refused:
        read_clauses(HEAD + lines, "treaty.toml")
    assert refused.value.sentence.replace("treaty.toml:", "") == says


def test_only_parties_of_the_parent_may_join_where_the_text_asks_for_that() -> None:
    read = read_clauses(f'{HEAD}[parent]\narticle = "24"\ntreaty = "above"\nrequired = true\n', "treaty.toml")
    assert read.eligibility
    assert read.eligibility.members_of
    assert read.eligibility.members_of.names == ("above",)


LATE = 'slug = "mine"\nname = "Mine"\n[effect]\narticle = "2"\ndelay = "at once"\n'
LATE += '[[declaration]]\narticle = "3"\nnature = "reservation"\nopen_to_objection = "12 months"\nlapses = "3 years"\n'
RESERVED = "FR,accession,2000-01-01,,,,1,\nDE,accession,2000-01-01,,,,2,\nFR,declaration,2001-01-01,2001-02-01,3,,3,\n"


def declared(place: Path, rows: str, on: date) -> Declaration:
    (place / "treaty.toml").write_text(LATE)
    columns = "participant,kind,received,notified,articles,refers_to,entry,note"
    (place / "actions.csv").write_text(f"{columns}\n{rows}")
    names = every_name()
    [found] = declarations_of(dossier_of(read_folder(place, names), names), "FR", on)
    return found


def test_a_late_reservation_works_where_nobody_objects_and_lapses_after_its_term(tmp_path: Path) -> None:
    found = declared(tmp_path, RESERVED, date(2010, 1, 1))
    assert (found.effective, found.ends) == (date(2002, 2, 1), date(2005, 2, 1))
    assert [
        found.has_effect(day) for day in (date(2002, 1, 31), date(2002, 2, 1), date(2005, 1, 31), date(2005, 2, 1))
    ] == [
        False,
        True,
        True,
        False,
    ]


def test_a_late_reservation_to_which_somebody_objected_in_time_has_no_effect(tmp_path: Path) -> None:
    in_time = declared(tmp_path, RESERVED + "DE,objection,2002-02-01,,3,3,4,\n", date(2010, 1, 1))
    assert in_time.effective is None
    late = declared(tmp_path, RESERVED + "DE,objection,2002-02-02,,3,3,4,\n", date(2010, 1, 1))
    assert late.effective == date(2002, 2, 1)
    unknown = declared(tmp_path, RESERVED.replace("2001-02-01", ""), date(2010, 1, 1))
    assert unknown.effective is None
