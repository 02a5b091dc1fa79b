from __future__ import annotations

import pytest

from tracker.intake.clauses import read_clauses
from tracker.intake.participants import shipped_participants
from tracker.intake.territories import territory_meant
from tracker.intake.trouble import FolderError
from tracker.model.protected import Place
from tracker.model.protection import (
    LimitClause,
    NoteClause,
    ProtectionClauses,
    ReciprocityClause,
    RightClause,
    TermClause,
)

TEXT = """\
slug = "moon"
name = "Treaty on the Moon"
depositary = "Secretary-General"
time_zone = "Europe/Zurich"
checked = 2026-02-03
[effect]
with_treaty = "27"
later = "27"
delay = "3 months"
[[declaration]]
article = "15(3)"
nature = "reservation"
[protection]
article = "3(1)"
time_article = "22"
residence_article = "3(2)"
treatment_article = "4(1)"
other_treaties_article = "1"
other_treaties = ["Rome Convention"]
[protection.term]
article = "17"
years = 50
[protection.reciprocity]
article = "4(2)"
rights = ["broadcasting"]
[[protection.right]]
name = "moral"
article = "5"
form = "moral"
performances = "any"
[[protection.right]]
name = "broadcasting"
article = "15(1)"
form = "remuneration"
[[protection.limit]]
declaration = "15(3)"
rights = ["broadcasting"]
gives = "nothing"
earlier = true
open_scope = "second sentence"
answered_under = "22(2)"
lifts_treatment_under = "4(3)"
[[protection.note]]
article = "16"
says = "limitations"
[[protection.note]]
article = "9(2)"
says = "depends"
rights = ["broadcasting"]
form = "exclusive"
decides = true
"""


def troubles_of(text: str) -> str:
    with pytest.raises(FolderError) as refused:
        read_clauses(text, "treaty.toml")
    return refused.value.sentence.replace("treaty.toml:", "")


def test_every_clause_on_protection_is_read() -> None:
    assert read_clauses(TEXT, "treaty.toml").protection == ProtectionClauses(
        article="3(1)",
        time_article="22",
        residence_article="3(2)",
        treatment_article="4(1)",
        other_treaties_article="1",
        other_treaties=("Rome Convention",),
        term=TermClause(article="17", years=50),
        reciprocity=ReciprocityClause(article="4(2)", rights=("broadcasting",)),
        rights=(
            RightClause(name="moral", article="5", form="moral", performances="any"),
            RightClause(name="broadcasting", article="15(1)", form="remuneration", performances="fixed"),
        ),
        limits=(
            LimitClause(
                declaration="15(3)",
                rights=("broadcasting",),
                gives="nothing",
                earlier=True,
                open_scope="second sentence",
                answered_under="22(2)",
                lifts_treatment_under="4(3)",
            ),
        ),
        notes=(
            NoteClause(article="16", says="limitations"),
            NoteClause(article="9(2)", says="depends", rights=("broadcasting",), form="exclusive", decides=True),
        ),
    )


def test_a_treaty_may_say_nothing_of_protection() -> None:
    assert read_clauses(TEXT.partition("[protection]")[0], "treaty.toml").protection is None


def test_a_right_is_exclusive_and_about_fixed_performances_unless_it_says_otherwise() -> None:
    least = TEXT.partition("[protection]")[0] + (
        '[protection]\narticle = "3"\ntime_article = "22"\n[[protection.right]]\nname = "reproduction"\narticle = "7"\n'
    )
    clauses = read_clauses(least, "treaty.toml").protection
    assert clauses is not None
    assert clauses.rights == (RightClause(name="reproduction", article="7", form="exclusive", performances="fixed"),)
    assert (clauses.residence_article, clauses.term, clauses.reciprocity, clauses.limits) == ("", None, None, ())


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        (
            'rights = ["broadcasting"]\ngives',
            'rights = ["brodcasting"]\ngives',
            "37:10: rights 'brodcasting' is not known; did you mean 'broadcasting'?",
        ),
        (
            'rights = ["broadcasting"]\ngives',
            "gives",
            "35:1: [[protection.limit]] has no 'rights'; add a line such as: rights = [\"broadcasting\"]",
        ),
        ('"15(3)"\nrights', '"15(4)"\nrights', "36:15: no [[declaration]] has the article '15(4)'"),
        (
            'gives = "nothing"',
            'gives = "nought"',
            "38:9: gives 'nought' is not known; write one of: remuneration, nothing",
        ),
        ('form = "moral"', 'form = "morale"', "29:8: form 'morale' is not known; did you mean 'moral'?"),
        ('name = "broadcasting"', 'name = "moral"', "32:8: the right 'moral' is there already"),
        (
            'name = "moral"',
            'name = "Moral rights"',
            "27:8: name 'Moral rights' must be small letters, digits and hyphens",
        ),
        ("years = 50", "years = 5000", "22:9: years must be at most 500, not 5000"),
        ("years = 50", "years = 0", "22:9: years must be a whole number of at least 1, not 0"),
        (
            'time_article = "22"\n',
            "",
            "13:1: [protection] has no 'time_article'; add a line such as: time_article = \"...\"",
        ),
        (
            'form = "exclusive"\ndecides',
            'form = "exclusiv"\ndecides',
            "50:8: form 'exclusiv' is not known; did you mean 'exclusive'?",
        ),
        (
            "decides = true",
            "decide = true",
            "51:1: 'decide' is not known in [[protection.note]]; did you mean 'decides'?",
        ),
    ],
)
def test_a_wrong_clause_is_named_with_its_place(right: str, wrong: str, says: str) -> None:
    assert right in TEXT
    assert says in troubles_of(TEXT.replace(right, wrong, 1)).splitlines()


def test_protection_without_a_right_is_told_how_to_write_one() -> None:
    text = TEXT.partition("[protection]")[0] + '[protection]\narticle = "3"\ntime_article = "22"\n'
    assert troubles_of(text) == (
        "13:1: [protection] has no 'right'; add a line such as: "
        '[[protection.right]] with name = "reproduction" and article = "7"'
    )


HONG_KONG = Place(participant="CN", territory="Hong Kong SAR")


@pytest.mark.parametrize("written", ["Hong Kong SAR", "hong kong", "HK", "HKG", "Hong Kong, China"])
def test_a_territory_is_found_under_the_ways_to_write_it(written: str) -> None:
    assert territory_meant(written, ()) == HONG_KONG


def test_a_territory_is_written_as_the_record_writes_it() -> None:
    on_record = Place(participant="CN", territory="Hong Kong")
    assert territory_meant("HK", [on_record]) == on_record
    assert territory_meant("greenland", [Place(participant="DK", territory="Greenland")]) == Place(
        participant="DK", territory="Greenland"
    )


@pytest.mark.parametrize("written", ["China", "Kosovo", "", "?!"])
def test_what_is_no_territory_known_here_is_none(written: str) -> None:
    assert territory_meant(written, [HONG_KONG]) is None


def test_no_territory_is_written_as_a_participant_is_coded() -> None:
    assert not [code for code in shipped_participants() if territory_meant(code, ())]
