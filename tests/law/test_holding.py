"""What a record holds, and which negatives and totals it carries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.law.dossiers import dossier_of_folder
from tracker.law.binding.eligibility import eligibility
from tracker.law.binding.standing import counts, force_and_parties, standing
from tracker.law.ground.holding import held, tells_of
from tracker.model.action import Action
from tracker.model.record import Dossier, in_order
from tracker.model.treaty import Eligibility, Holds

CHECKED = date(2026, 2, 3)
LATER = date(2026, 11, 22)


SILENT = Holds()


def beijing(*actions: Action, holds: Holds = SILENT) -> Dossier:
    dossier = dossier_of_folder("beijing")
    record = in_order(actions or dossier.record.actions)
    return replace(dossier, treaty=dossier.treaty._replace(holds=holds), record=record)


MADE_UP = Action(participant="CH", kind="accession", received=date(2020, 2, 11), source_class="made up")
RECEIVED = Action(participant="JP", kind="accession", received=date(2014, 6, 10))


@pytest.mark.parametrize(
    ("actions", "holds", "expected"),
    [
        ((RECEIVED,), Holds(), "some"),
        ((MADE_UP,), Holds(), "all"),
        ((MADE_UP, RECEIVED), Holds(), "some"),
        ((RECEIVED,), Holds("none", "none", "none"), "some"),
        ((RECEIVED,), Holds("all", "all", "all"), "all"),
    ],
)
def test_a_record_that_does_not_say_what_it_holds(actions: tuple[Action, ...], holds: Holds, expected: str) -> None:
    assert held(beijing(*actions, holds=holds))[:3] == (expected,) * 3


def test_an_empty_record_holds_nothing_unless_it_says_so() -> None:
    empty = replace(dossier_of_folder("beijing"), record=in_order(()))
    silent = replace(empty, treaty=empty.treaty._replace(holds=Holds()))

    assert held(silent)[:3] == ("none",) * 3
    assert held(empty)[:3] == ("all",) * 3


def test_a_table_of_current_parties_tells_of_others_from_its_comparison_on() -> None:
    dossier = beijing(holds=Holds("current parties"))

    assert not tells_of(dossier, "IS", date(2026, 2, 2))
    assert tells_of(dossier, "IS", CHECKED)
    assert tells_of(dossier, "CH", date(2015, 1, 1))
    assert counts(dossier, date(2020, 2, 15)) == (74, 31, 0, None, True)
    assert counts(dossier, LATER) == (74, 48, 48, 51, False)


def test_of_some_instruments_numbers_are_the_least_and_of_none_there_are_none() -> None:
    assert counts(beijing(holds=Holds("some")), LATER) == (74, 48, 48, None, True)
    empty = replace(beijing(holds=Holds("none")), record=in_order(()))
    assert counts(empty, LATER) == (None, None, None, None, False)


def test_how_many_are_left_is_told_of_a_whole_record_alone() -> None:
    left = [
        Action(participant=each.participant, kind="denunciation", received=date(2022, 1, 1))
        for each in dossier_of_folder("beijing").record.actions
        if each.is_deposit and each.received and each.received < date(2020, 1, 1)
    ]
    whole = dossier_of_folder("beijing").having(*left)
    some = replace(whole, treaty=whole.treaty._replace(holds=Holds("some")))

    assert force_and_parties(whole, date(2023, 1, 1)).reasons[-1].code == "below the threshold"
    assert force_and_parties(some, date(2023, 1, 1)).reasons[-1].code != "below the threshold"


def test_who_was_succeeded_took_part_whatever_is_on_record() -> None:
    day = date(2021, 6, 3)
    succession = Action(participant="SS", kind="succession", received=day, effective=day, predecessor="SD")
    found = standing(dossier_of_folder("beijing").having(succession), "SD", LATER)

    assert (found.standing, found.bound, found.settled) == ("not known", None, False)
    assert found.reasons[-1].code == "succeeded not on record"


def test_a_remark_that_nobody_has_read_unsettles_and_counts_from_its_instrument_on() -> None:
    remark = Action(participant="CH", kind="remark", refers_to=1, number=2)
    instrument = Action(participant="CH", kind="accession", received=date(2020, 2, 11), number=1)
    dossier = beijing(instrument, remark, holds=Holds("all", "all", "all"))

    assert standing(dossier, "CH", date(2020, 2, 10)).reasons[-1].code != "remark not read"
    found = standing(dossier, "CH", date(2020, 2, 11))
    assert (found.settled, found.reasons[-1].code, found.reasons[-1].entries) == (False, "remark not read", (2,))
    read = beijing(instrument, remark._replace(text_read="yes"), holds=Holds("all", "all", "all"))
    assert standing(read, "CH", date(2020, 2, 11)).settled


def test_a_treaty_open_to_those_named_is_open_to_nobody_else() -> None:
    closed = Eligibility(
        article="32",
        members_article="32",
        named_article="32",
        organizations_article="32",
        named=("DE", "PL"),
        organizations="none",
    )
    dossier = dossier_of_folder("beijing")
    dossier = replace(dossier, treaty=dossier.treaty._replace(eligibility=closed))

    assert eligibility(dossier, "DE", LATER)[0] == "yes"
    assert [eligibility(dossier, code, LATER)[0] for code in ("FR", "EU")] == ["no", "no"]
    assert eligibility(dossier, "FR", LATER)[1].code == "not among those named"


@pytest.mark.parametrize(("instruments", "computed"), [("all", date(2015, 5, 1)), ("some", None)])
def test_a_record_of_every_instrument_shows_that_the_depositary_counted_otherwise(
    instruments: str, computed: date | None
) -> None:
    """Of ten deposits on record, the tenth later than the published day lets: only one that lacks none speaks."""
    istanbul = dossier_of_folder("istanbul-convention")
    late = [
        action._replace(received=date(2015, 1, 15)) if action.participant == "AD" else action
        for action in istanbul.record.actions
    ]
    holds = Holds(instruments=instruments)  # type: ignore[arg-type]
    dossier = replace(istanbul, treaty=istanbul.treaty._replace(holds=holds), record=in_order(late))
    found = force_and_parties(dossier, date(2020, 1, 1))
    assert (found.effective, found.computed) == (date(2014, 8, 1), computed)


def test_where_the_depositary_states_the_day_of_the_threshold_not_every_instrument_is_there() -> None:
    dossier = beijing(MADE_UP)
    clause = dossier.treaty.entry_into_force
    assert clause is not None
    stated = replace(dossier, treaty=dossier.treaty._replace(entry_into_force=clause._replace(met=date(2020, 1, 28))))
    found = counts(stated, LATER)
    assert (held(stated).instruments, held(stated).declarations) == ("some", "all")
    assert (found.parties, found.deposits, found.at_least) == (1, 1, True)
    said = replace(stated, treaty=stated.treaty._replace(holds=Holds("all")))
    assert held(said).instruments == "all"
