"""A treaty drafted from a page: its first day is known, its rules are not; general law is all that can be said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tracker.desk.conforming import dossier_of
from tracker.intake.folder import read_folder
from tracker.intake.names import every_name
from tracker.law.binding.force import force
from tracker.law.binding.participation import life
from tracker.law.binding.standing import counts, standing
from tracker.law.declaring.declarations import declarations
from tracker.model.record import Dossier

CLAUSES = """slug = "lamps"
name = "Lamps"
adopted = 1980-01-01
checked = 2026-02-03

[record]
instruments = "current parties"

[entry_into_force]
article = "12"
published = 1990-05-01
rule = "not known"

[effect]
rule = "not known"

[[declaration]]
article = "9"
nature = "reservation"
"""
Made = Callable[..., Dossier]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def make(*rows: str, clauses: str = CLAUSES) -> Dossier:
        tmp_path.joinpath("treaty.toml").write_text(clauses, encoding="utf-8")
        head = "participant,kind,received,effective,disposition,confirmed,articles,refers_to"
        tmp_path.joinpath("actions.csv").write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
        names = every_name()
        return dossier_of(read_folder(tmp_path, names), names)

    return make


def told(dossier: Dossier, code: str, on: date) -> tuple[str, object, bool]:
    found = standing(dossier, code, on)
    return found.standing, found.effective, found.settled


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(1990, 4, 30), ("contracting", None, True)),
        (date(1990, 5, 1), ("party", None, False)),
        (date(2000, 1, 1), ("party", None, False)),
    ],
)
def test_who_consented_before_the_first_day_is_bound_from_it(
    made: Made, on: date, expected: tuple[str, object, bool]
) -> None:
    assert told(made("FR,ratification,1985-01-01"), "FR", on) == expected


def test_who_consents_later_is_bound_from_then_and_the_day_is_not_settled(made: Made) -> None:
    dossier = made("FR,accession,2001-03-04")
    assert told(dossier, "FR", date(2001, 3, 3))[0] != "party"
    assert told(dossier, "FR", date(2001, 3, 4)) == ("party", None, False)
    assert [r.article for r in standing(dossier, "FR", date(2001, 3, 4)).reasons if "24" in (r.article or "")] == [
        "VCLT 24(3)"
    ]


def test_a_published_day_goes_before_general_law(made: Made) -> None:
    assert told(made("FR,accession,2001-03-04,2001-06-04"), "FR", date(2002, 1, 1)) == ("party", date(2001, 6, 4), True)


def test_a_threshold_that_nobody_wrote_down_is_never_met(made: Made) -> None:
    dossier = made("FR,accession,1985-03-04", clauses=CLAUSES.replace("published = 1990-05-01\n", ""))
    found = force(dossier, date(2026, 2, 3))
    assert (found.in_force, found.effective, [r.code for r in found.reasons]) == (
        False,
        None,
        ["threshold not on record"],
    )


def test_a_denunciation_of_which_only_is_known_that_it_was_taken_ends_after_twelve_months(made: Made) -> None:
    dossier = made("JM,accession,1995-10-03", "JM,denunciation,1997-10-23,,accepted")
    assert told(dossier, "JM", date(1998, 10, 22))[0] == "party"
    assert told(dossier, "JM", date(1998, 10, 23))[0] == "former party"
    assert not standing(dossier, "JM", date(1998, 10, 23)).settled


def test_without_that_a_denunciation_has_no_effect_where_no_clause_is_written_down(made: Made) -> None:
    dossier = made("KP,accession,1995-10-03", "KP,denunciation,1997-08-25")
    assert told(dossier, "KP", date(2026, 2, 3))[0] == "party"


def test_who_joins_anew_while_its_notice_runs_is_bound_throughout(made: Made) -> None:
    dossier = made(
        "GY,accession,1993-05-10", "GY,denunciation,1999-01-05,1999-04-05", "GY,accession,1999-01-05,1999-04-05"
    )
    for day in (date(1999, 4, 4), date(1999, 4, 5), date(2020, 1, 1)):
        assert told(dossier, "GY", day)[0] == "party"
    first, second = life(dossier, "GY").periods
    assert (first.ends, second.effect.day, second.ends) == (date(1999, 4, 5), date(1999, 4, 5), None)


def test_an_instrument_taken_back_stands_no_more_where_the_depositary_took_that(made: Made) -> None:
    dossier = made("MY,accession,2019-03-04", "MY,withdrawal of instrument,2019-04-29,,accepted")
    assert life(dossier, "MY", date(2019, 4, 28)).last.stands(date(2019, 4, 28))  # type: ignore[union-attr]
    assert not life(dossier, "MY", date(2019, 4, 29)).last.stands(date(2019, 4, 29))  # type: ignore[union-attr]


def test_whoever_has_left_or_is_no_more_is_no_signatory(made: Made) -> None:
    dossier = made(
        *("FR,signature,1981-01-01", "BE,signature,1981-01-01", "CS,signature,1981-01-01"),
        *("BE,ratification,1985-01-01", "BE,denunciation,2005-01-01,2006-01-01"),
    )
    assert counts(dossier, date(2005, 12, 31)).signatories == 2
    assert counts(dossier, date(2006, 1, 1)).signatories == 1
    assert counts(dossier, date(1990, 1, 1)).signatories == 3


def test_what_was_confirmed_on_ratification_stands_with_it(made: Made) -> None:
    rows = ("FR,signature,1981-01-01", "FR,ratification,1985-01-01,1990-05-01")
    [confirmed] = declarations(made(*rows, "FR,declaration,1981-01-01,,,1985-01-01,9"), date(2000, 1, 1))
    assert (confirmed.made, confirmed.effective, confirmed.ends) == ("with the instrument", date(1990, 5, 1), None)
    [not_so] = declarations(made(*rows, "FR,declaration,1981-01-01,,,,9"), date(2000, 1, 1))
    assert (not_so.made, not_so.ends) == ("on signature", date(1985, 1, 1))


def test_a_withdrawal_that_the_depositary_took_works_from_its_receipt(made: Made) -> None:
    rows = ("FR,ratification,1985-01-01,1990-05-01", "FR,declaration,1985-01-01,,,,9")
    [ended] = declarations(made(*rows, "FR,withdrawal of declaration,2001-02-03,,accepted,,9,2"), date(2002, 1, 1))
    assert ended.ends == date(2001, 2, 3)
    [waits] = declarations(made(*rows, "FR,withdrawal of declaration,2001-02-03,,,,9,2"), date(2002, 1, 1))
    assert (waits.ends, waits.settled) == (None, False)


def test_an_instrument_withdrawn_once_bound_ends_nothing_though_the_threshold_cannot_be_counted(made: Made) -> None:
    clauses = CLAUSES.replace('[effect]\nrule = "not known"', '[effect]\narticle = "13"\ndelay = "3 months"')
    dossier = made("FR,accession,1985-03-04", "FR,withdrawal of instrument,2001-05-06", clauses=clauses)
    assert told(dossier, "FR", date(2001, 5, 6))[0] == "party"
    before = made("FR,accession,1985-03-04", "FR,withdrawal of instrument,1989-05-06", clauses=clauses)
    assert told(before, "FR", date(1989, 5, 6))[0] == "instrument withdrawn"
