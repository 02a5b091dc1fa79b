"""Thresholds by weight and by share, and whose deposits complete one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.law.dossiers import dossier_of_folder
from tracker.desk.conforming import dossier_of
from tracker.intake.folder import read_folder
from tracker.intake.names import every_name
from tracker.intake.trouble import FolderError
from tracker.law.binding.force import computed_first_day
from tracker.law.binding.threshold import threshold
from tracker.law.questions.completing import completing
from tracker.model.record import Dossier

HEAD = """\
slug = "mine"
name = "Mine"
[effect]
article = "2"
delay = "1 day"
[entry_into_force]
article = "1"
delay = "1 year"
"""
CONDITION = '[[entry_into_force.condition]]\narticle = "1(b)"\n'
TONS = """\
participant,from,until,value,source
FR,,,30,
DE,,2001-01-01,10,
DE,2001-01-01,,30,
JP,,,20,
CH,,,10,
GB,,,10,
"""


def folder(place: Path, clauses: str, acts: str, tons: str = TONS) -> Path:
    (place / "treaty.toml").write_text(HEAD + clauses)
    (place / "actions.csv").write_text(f"participant,kind,received\n{acts}")
    (place / "tons.csv").write_text(tons)
    return place


def dossier(place: Path, clauses: str, acts: str, tons: str = TONS) -> Dossier:
    names = every_name()
    return dossier_of(read_folder(folder(place, clauses, acts, tons), names), names)


def test_a_share_is_of_the_weights_of_the_day_and_a_table_may_complete_it(tmp_path: Path) -> None:
    weighed = f'count = 1\n{CONDITION}weights = "tons.csv"\nshare = "55 %"\nmeasure = "tons"\n'
    found = dossier(tmp_path, weighed, "FR,accession,2000-01-01\nDE,accession,2000-02-01\n")
    assert [threshold(found, day).reached_on for day in (date(2000, 12, 31), date(2001, 1, 1))] == [
        None,
        date(2001, 1, 1),
    ]
    assert computed_first_day(found) == date(2002, 1, 1)
    before = threshold(found, date(2000, 6, 1)).bars[0]
    assert (before.have, before.need, before.whole) == (40, 44, 80)


def test_a_row_called_total_is_the_whole(tmp_path: Path) -> None:
    weighed = f'{CONDITION}weights = "tons.csv"\nshare = "15 %"\nmeasure = "tons"\n'
    found = dossier(tmp_path, weighed, "FR,accession,2000-01-01\n", TONS + "total,,,200,world tonnage\n")
    assert computed_first_day(found) == date(2001, 1, 1)


def test_so_many_of_those_that_weigh_so_much(tmp_path: Path) -> None:
    weighed = f'{CONDITION}weights = "tons.csv"\neach_at_least = 20\ncount = 2\nmeasure = "tons"\n'
    acts = "CH,accession,2000-01-01\nFR,accession,2000-02-01\nGB,accession,2000-03-01\nJP,accession,2000-04-01\n"
    assert computed_first_day(dossier(tmp_path, weighed, acts)) == date(2001, 4, 1)


def test_a_share_of_the_parties_of_another_treaty_on_a_day(tmp_path: Path) -> None:
    """Three quarters of those that were parties to the other one on the day of adoption, whoever joined it since."""
    weighed = f'{CONDITION}among = {{ parties_of = "other", on = 2001-06-01 }}\nshare = "3/4"\n'
    acts = "IT,accession,2003-01-01\n" + "".join(
        f"{code},accession,200{n}-02-01\n" for n, code in enumerate(("FR", "DE", "JP"), 4)
    )
    others = (
        "".join(f"{code},accession,2000-01-01\n" for code in ("FR", "DE", "JP", "CH")) + "IT,accession,2002-01-01\n"
    )
    (tmp_path / "other").mkdir()
    found = dossier(tmp_path, weighed, acts)
    assert computed_first_day(found) is None
    known = Dossier(
        found.treaty, found.record, found.participants, {"other": dossier(tmp_path / "other", "count = 1\n", others)}
    )
    assert computed_first_day(known) == date(2007, 2, 1)


@pytest.mark.parametrize(
    ("tons", "says"),
    [
        (
            "participant,value\nFR,many\n",
            "tons.csv:2: value 'many' is not a number of at least 0, such as 2388720 or 17.4",
        ),
        ("participant,value\nAtlantis,1\n", "tons.csv:2: 'Atlantis': No participant of this name"),
        (
            "who,value\nFR,1\n",
            "tons.csv:1: the columns of a table of weights are participant, from, until, value, source",
        ),
        ("participant,value\nFR,1\nFR,2\n", "tons.csv: FR has two weights on one day"),
        (
            "participant,from,until,value\nFR,2001-01-01,2000-01-01,1\n",
            "tons.csv:2: until 2000-01-01 does not lie after from 2001-01-01",
        ),
    ],
)
def test_a_wrong_table_is_told_with_its_line(tmp_path: Path, tons: str, says: str) -> None:
    weighed = f'{CONDITION}weights = "tons.csv"\nshare = "55 %"\nmeasure = "tons"\n'
    with pytest.raises(FolderError) as refused:
        dossier(tmp_path, weighed, "", tons)
    assert refused.value.sentence.replace(f"{tmp_path}/", "").startswith(says)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ('weights = "tons.csv"\nshare = "55 %"\n', "9:1: [[entry_into_force.condition]] has no 'measure'; add a line"),
        ('among = ["FR"]\ncount = 1\nshare = "1/2"\n', "12:9: count stands instead of share; keep one of the two"),
        ('among = ["FR"]\nshare = "3/2"\n', "12:9: share '3/2' must be more than nothing and no more than all"),
        ('among = ["FR"]\nmeasure = "tons"\n', '12:11: measure goes with weights = "emissions.csv"'),
        ('weights = "nothing.csv"\nshare = "1/2"\nmeasure = "tons"\n', "there is no such file"),
    ],
)  # fmt: skip
def test_keys_that_contradict_each_other_are_told_with_their_place(tmp_path: Path, lines: str, says: str) -> None:
    with pytest.raises(FolderError) as refused:
        dossier(tmp_path, CONDITION + lines, "")
    assert says in refused.value.sentence.replace(f"{tmp_path}/treaty.toml:", "")


def test_who_must_still_deposit_for_the_test_ban() -> None:
    found = completing(dossier_of_folder("nuclear-test-ban"), date(2026, 2, 3))
    assert found.all_of == ("CN", "EG", "IL", "IN", "IR", "KP", "PK", "RU", "US")
    assert (found.sets, found.others, found.least) == ((), 0, 9)


def test_the_smallest_sets_of_a_weighted_treaty() -> None:
    paris = dossier_of_folder("paris-agreement")
    day_before = completing(paris, date(2016, 10, 4))
    assert (day_before.sets, day_before.least, day_before.more) == ((("RU",), ("JP",)), 1, False)
    month_before = completing(paris, date(2016, 9, 10))
    assert len(month_before.sets) == 20
    assert month_before.more
    assert month_before.least == 55 - (threshold(paris, date(2016, 9, 10)).counted or 0)
    assert completing(paris, date(2016, 10, 5)).least == 0


TOGETHER = """\
participant,from,until,value,source
FR; DE,2000-01-01,2000-03-01,40,two of them together
CH;DE; FR,2000-03-01,,60,three of them together
total,,,100,
"""


def test_what_several_weigh_together_counts_once_all_of_them_have_deposited(tmp_path: Path) -> None:
    weighed = f'{CONDITION}weights = "tons.csv"\nshare = "55 %"\nmeasure = "tons"\n'
    acts = "FR,accession,1999-05-01\nDE,accession,2000-02-01\nCH,accession,2000-04-01\n"
    found = dossier(tmp_path, weighed, acts, TOGETHER)
    bars = [threshold(found, date(2000, month, 2)).bars[0] for month in range(1, 5)]
    assert [(bar.have, bar.missing) for bar in bars] == [(0, ("DE",)), (40, ()), (0, ("CH",)), (60, ())]
    assert threshold(found, date(2000, 5, 1)).reached_on == date(2000, 4, 1)
    earlier = threshold(found, date(1999, 6, 1)).bars[0]
    assert (earlier.need, earlier.whole, earlier.missing) == (None, None, ())


def test_of_what_several_weigh_together_the_last_to_deposit_adds_all(tmp_path: Path) -> None:
    weighed = f'{CONDITION}weights = "tons.csv"\nshare = "55 %"\nmeasure = "tons"\n'
    found = dossier(tmp_path, weighed, "FR,accession,1999-05-01\nDE,accession,2000-02-01\n", TOGETHER)
    assert completing(found, date(2000, 3, 1)).sets == (("CH",),)
    assert not completing(found, date(2000, 2, 15)).known
    assert not completing(found, date(1999, 6, 1)).known


def test_whoever_weighs_alone_and_with_others_on_one_day_weighs_twice(tmp_path: Path) -> None:
    weighed = f'{CONDITION}weights = "tons.csv"\nshare = "55 %"\nmeasure = "tons"\n'
    with pytest.raises(FolderError) as refused:
        dossier(tmp_path, weighed, "", "participant,value\nDE; FR,30\nFR,10\n")
    assert refused.value.sentence.replace(f"{tmp_path}/", "").startswith("tons.csv: FR has two weights on one day")


def test_a_share_of_nobody_is_met_by_nobody(tmp_path: Path) -> None:
    weighed = f'{CONDITION}weights = "tons.csv"\neach_at_least = 50\nshare = "2/3"\nmeasure = "tons"\n'
    found = dossier(tmp_path, weighed, "CH,accession,2000-01-01\n")
    assert computed_first_day(found) is None
    assert (threshold(found, date(2000, 1, 1)).bars[0].need, threshold(found, date(2000, 1, 1)).bars[0].have) == (1, 0)


def test_what_several_weigh_together_cannot_be_asked_of_each(tmp_path: Path) -> None:
    weighed = f'{CONDITION}weights = "tons.csv"\neach_at_least = 10\ncount = 2\nmeasure = "tons"\n'
    with pytest.raises(FolderError) as refused:
        dossier(tmp_path, weighed, "", TOGETHER)
    assert refused.value.sentence.replace(f"{tmp_path}/", "") == (
        "treaty.toml:12:17: each_at_least asks what each weighs, and the table has what several do together"
    )


def test_a_party_that_leaves_the_parent_may_complete_a_share_of_those_of_the_day(tmp_path: Path) -> None:
    """Two of four are not two thirds; two of three are, from the day on which one of the others leaves."""
    shared = f'{CONDITION}among = {{ parties_of = "other" }}\nshare = "2/3"\n'
    found = dossier(tmp_path, shared, "FR,accession,2003-01-01\nDE,accession,2003-02-01\n")
    (tmp_path / "other").mkdir()
    leaving = 'count = 1\n[denunciation]\narticle = "3"\ndelay = "1 year"\n'
    acts = "".join(f"{code},accession,2000-01-01\n" for code in ("FR", "DE", "JP", "CH"))
    other = dossier(tmp_path / "other", leaving, acts + "JP,denunciation,2004-05-01\n")
    known = Dossier(found.treaty, found.record, found.participants, {"other": other})
    assert threshold(known, date(2005, 4, 30)).reached_on is None
    assert threshold(known, date(2005, 5, 1)).reached_on == date(2005, 5, 1)
