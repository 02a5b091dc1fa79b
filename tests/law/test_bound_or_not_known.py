"""Whether a deposit binds is not known where what its day follows from is not on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tracker.desk.conforming import dossier_of
from tracker.intake.folder import read_folder
from tracker.intake.names import every_name
from tracker.law.binding.force import force
from tracker.law.binding.standing import counts, standing
from tracker.model.finding import shown_standing
from tracker.model.record import Dossier
from tracker.rendering.answers import standing_answer
from tracker.rendering.facts import standing_fact

HEAD = 'slug = "lamps"\nname = "Lamps"\nadopted = 1980-01-01\n'
FORCE = '[entry_into_force]\narticle = "12"\ncount = 2\ndelay = "30 days"\n'
EFFECT = '[effect]\nwith_treaty = "12"\nlater = "13"\ndelay = "60 days"\n'
ALL = '[record]\ninstruments = "all"\n'
TODAY = date(2026, 2, 3)
Made = Callable[..., Dossier]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def make(clauses: str, *rows: str) -> Dossier:
        tmp_path.joinpath("treaty.toml").write_text(clauses, encoding="utf-8")
        tmp_path.joinpath("actions.csv").write_text(
            "\n".join(("participant,kind,received,effective", *rows)) + "\n", encoding="utf-8"
        )
        names = every_name()
        return dossier_of(read_folder(tmp_path, names), names)

    return make


@pytest.mark.parametrize(
    ("on", "bound", "settled"),
    [(date(1985, 4, 2), False, True), (date(1985, 4, 3), None, False), (TODAY, None, False)],
)
def test_a_record_that_may_lack_deposits_does_not_tell_who_is_not_bound(
    made: Made, on: date, bound: bool | None, settled: bool
) -> None:
    dossier = made(HEAD + FORCE + EFFECT, "FR,accession,1985-03-04")
    found = standing(dossier, "FR", on)
    assert (found.standing, found.bound, found.settled) == ("contracting", bound, settled)
    assert found.reasons[-1].code == "threshold not known to be met"


def test_a_record_of_all_deposits_tells_that_nobody_is_bound_before_the_threshold(made: Made) -> None:
    dossier = made(HEAD + ALL + FORCE + EFFECT, "FR,accession,1985-03-04")
    found = standing(dossier, "FR", TODAY)
    assert (found.bound, found.settled, counts(dossier, TODAY).parties) == (False, True, 0)


@pytest.mark.parametrize(
    ("on", "bound", "parties"),
    [(date(1990, 3, 1), False, (2, False)), (date(1990, 3, 2), None, (2, True)), (TODAY, None, (2, True))],
)
def test_where_the_depositarys_notice_is_not_on_record_one_may_be_bound(
    made: Made, on: date, bound: bool | None, parties: tuple[int, bool]
) -> None:
    rows = ("FR,accession,1985-03-04", "MX,accession,1985-03-04", "DE,accession,1990-01-01")
    dossier = made(HEAD + ALL + FORCE + EFFECT + 'clock = "notification"\n', *rows)
    found, told = standing(dossier, "DE", on), counts(dossier, on)
    assert (found.standing, found.bound) == ("contracting", bound)
    assert (told.parties, told.at_least) == parties


def test_it_is_told_so(made: Made) -> None:
    dossier = made(HEAD + FORCE + EFFECT, "FR,accession,1985-03-04")
    assert standing_answer(standing(dossier, "FR", TODAY), dossier.treaty, every_name().printed)[:2] == [
        "Whether France is bound is not known on 3 February 2026, as recorded here and not compared; it has deposited.",
        "It deposited its accession on 4 March 1985; from when it is bound is not known, since the record here does "
        "not tell whether the threshold is met. Art. 12",
    ]


def test_an_instrument_without_a_day_leaves_open_whether_one_joined(made: Made) -> None:
    rows = ("FR,accession,1985-03-04", "MX,accession,1985-03-04", "IT,accession,", "JP,accession,,1990-01-01")
    dossier = made(HEAD + ALL + FORCE + EFFECT, *rows)
    found = standing(dossier, "IT", TODAY)
    assert (found.standing, found.bound, found.reasons[-1].code) == ("not known", None, "instrument of no known day")
    assert standing(dossier, "JP", TODAY).standing == "party"
    assert standing(dossier, "KE", TODAY).standing == "eligible"
    assert counts(dossier, TODAY).at_least


def test_what_a_treaty_needs_is_not_known_and_neither_is_whether_it_is_in_force(made: Made) -> None:
    unknown = '[entry_into_force]\narticle = "12"\nrule = "not known"\n[effect]\nrule = "not known"\n'
    here = force(made(HEAD + ALL + unknown, "FR,accession,1985-03-04"), TODAY)
    compared = force(made(HEAD + "checked = 2026-02-03\n" + ALL + unknown, "FR,accession,1985-03-04"), TODAY)
    assert (here.in_force, compared.in_force) == (None, False)


@pytest.mark.parametrize(("on", "bound"), [(date(2000, 2, 28), True), (date(2000, 2, 29), None), (TODAY, None)])
def test_a_notice_of_leaving_without_a_clause_leaves_open_whether_one_is_still_a_party(
    made: Made, on: date, bound: bool | None
) -> None:
    rows = ("FR,accession,1985-03-04", "IT,accession,1985-03-04", "IT,denunciation,2000-02-29")
    dossier = made(HEAD + ALL + FORCE + EFFECT, *rows)
    found = standing(dossier, "IT", on)
    assert (found.standing, found.bound, found.settled) == ("party", bound, bound is True)
    assert counts(dossier, on).at_least is (bound is None)
    assert shown_standing(found) == ("not known" if bound is None else "party")
    assert ("party since" in standing_fact(found, dossier.treaty, every_name().printed)) is (bound is True)
    if on == TODAY:
        told = standing_answer(found, dossier.treaty, every_name().printed)
        assert told[0] == (
            "Whether Italy is still a party is not known on 3 February 2026, as recorded here and not compared."
        )
        assert told[1] == (
            "It deposited its accession on 4 March 1985, one of two deposits of that day, the 1st and 2nd, and was "
            "bound from 3 April 1985. Art. 12"
        )
        assert told[2] == (
            "No clause on denunciation is recorded: from when its denunciation, received on 29 February 2000, takes "
            "effect is not settled. VCLT 56(2)"
        )
