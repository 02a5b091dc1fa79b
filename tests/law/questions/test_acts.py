"""By which acts a participant may join on a day, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.law.admissibility.test_joining import naming
from tests.law.binding.test_life import LEAVES
from tests.law.small import BEIJING, CH, CN, KE, having, joined, small
from tracker.law.questions.acts import eligible
from tracker.model.action import Action
from tracker.model.finding import Eligible
from tracker.model.treaty import EffectiveDeposit

SIGNED = Action("KE", "signature", date(2013, 1, 1))
ON = date(2016, 1, 1)


def told(found: Eligible) -> tuple[str, dict[str, str], list[str]]:
    return found.answer, dict(found.acts), [reason.code for reason in found.reasons]


def may(found: Eligible) -> list[str]:
    return [act for act, answer in found.acts.items() if answer != "no"]


@pytest.mark.parametrize(
    ("day", "open_acts", "window"),
    [
        (date(2012, 6, 24), ["signature", "accession"], "signature is open until"),
        (date(2013, 6, 24), ["signature", "accession"], "signature is open until"),
        (date(2013, 6, 25), ["accession"], "signature is closed"),
    ],
)
def test_signature_is_open_from_its_first_to_its_last_day(day: date, open_acts: list[str], window: str) -> None:
    """For one year after the adoption on 24 June 2012 (Art. 25)."""
    answer, acts, says = told(eligible(small(), "KE", day))
    assert (answer, [act for act, one in acts.items() if one == "yes"], says[:2]) == (
        "yes",
        open_acts,
        ["member", window],
    )


def test_a_window_with_no_first_day_or_no_last_one() -> None:
    window = BEIJING.treaty.signature
    assert window is not None
    opens = having(small(), signature=window._replace(opens=date(2012, 9, 1), closes=None))
    closes = having(small(), signature=window._replace(opens=None))

    assert told(eligible(opens, "KE", date(2012, 8, 31)))[2][1] == "signature opens"
    assert may(eligible(opens, "KE", date(2012, 8, 31))) == ["accession"]
    assert told(eligible(opens, "KE", date(2012, 9, 1)))[2][1] == "signature is open"
    assert may(eligible(opens, "KE", date(2030, 9, 1))) == ["signature", "accession"]
    assert may(eligible(closes, "KE", date(2013, 6, 24))) == ["signature", "accession"]
    assert told(eligible(closes, "KE", date(2012, 6, 23)))[2] == ["not adopted yet"]
    assert "signature" not in may(eligible(closes, "KE", date(2012, 6, 23)))


def test_a_treaty_without_a_window_knows_no_signature() -> None:
    found = eligible(having(small(SIGNED), signature=None), "KE", ON)
    assert may(found) == ["ratification"]
    assert may(eligible(having(small(), signature=None), "KE", ON)) == ["ratification", "accession"]


def test_signatories_ratify_and_others_accede() -> None:
    assert may(eligible(small(SIGNED), "KE", ON)) == ["ratification"]
    assert told(eligible(small(SIGNED), "KE", ON))[2] == ["member", "signature is closed", "may ratify because signed"]
    assert may(eligible(small(SIGNED), "FR", ON)) == ["accession"]
    assert told(eligible(small(SIGNED), "FR", ON))[2] == ["member", "signature is closed"]


def test_a_signature_of_before_the_first_day_of_its_state_is_one_on_record() -> None:
    def says(since: date) -> str:
        states = {**BEIJING.participants, "KE": BEIJING.participants["KE"]._replace(since=since)}
        return told(eligible(replace(small(SIGNED), participants=states), "KE", ON))[2][-1]

    assert [says(day) for day in (date(2012, 12, 31), date(2013, 1, 1), date(2013, 1, 2))] == [
        "may ratify because signed",
        "may ratify because signed",
        "may ratify by a signature on record",
    ]


def test_who_has_left_comes_back_by_accession() -> None:
    ratified = Action("KE", "ratification", date(2015, 2, 20))
    left = (Action("KE", "denunciation", date(2018, 4, 5)),)
    dossier = small(SIGNED, CH, ratified, *left)

    assert may(eligible(dossier, "KE", date(2018, 4, 4))) == []
    assert told(eligible(dossier, "KE", date(2018, 4, 4)))[2] == ["member", "instrument stands already"]
    runs = eligible(dossier, "KE", date(2018, 4, 5))
    assert told(runs) == (
        "not settled",
        {"signature": "no", "ratification": "no", "accession": "not settled"},
        ["member", "signature is closed", "notice still runs"],
    )
    assert runs.missing is not None
    assert runs.missing.code == "notice still runs"
    assert may(eligible(dossier, "KE", date(2019, 4, 4))) == ["accession"]
    assert told(eligible(dossier, "KE", date(2019, 4, 5)))[:2] == (
        "yes",
        {"signature": "no", "ratification": "no", "accession": "yes"},
    )


def test_who_comes_back_to_a_treaty_that_names_no_accession_signs_anew_while_it_is_open() -> None:
    left = (CH, CN, SIGNED, KE._replace(kind="ratification"), LEAVES)
    window = BEIJING.treaty.signature
    assert window is not None
    always = window._replace(closes=None)
    dossier = having(naming(small(*left), "ratification"), signature=always)
    assert may(eligible(dossier, "KE", date(2021, 1, 1))) == ["signature", "ratification"]
    anew = having(naming(small(*left, SIGNED._replace(received=date(2021, 6, 21))), "ratification"), signature=always)
    assert may(eligible(anew, "KE", date(2021, 7, 1))) == ["ratification"]
    some = having(dossier, holds=dossier.treaty.holds._replace(instruments="some"))
    assert told(eligible(some, "KE", date(2021, 1, 1)))[2][-1] == "another may not be on record"
    acceded = having(naming(small(*left), "ratification", "accession"), signature=always)
    assert may(eligible(acceded, "KE", date(2021, 1, 1))) == ["accession"]


def test_who_comes_back_to_a_treaty_that_names_no_accession_uses_what_it_names() -> None:
    clause = BEIJING.treaty.instruments
    assert clause is not None
    ratified = Action("KE", "ratification", date(2015, 2, 20))
    dossier = small(SIGNED, CH, ratified, Action("KE", "denunciation", date(2018, 4, 5)))
    other = having(dossier, instruments=clause._replace(kinds=("ratification", "definitive signature")))

    assert may(eligible(other, "KE", date(2019, 4, 5))) == ["ratification"]


def test_an_instrument_taken_back_is_no_way_to_come_back() -> None:
    back = Action("CH", "withdrawal of instrument", date(2015, 1, 20))
    signed = Action("CH", "signature", date(2013, 1, 1))
    assert may(eligible(small(signed, CH, back), "CH", ON)) == ["ratification"]


def test_definitive_signature_is_open_with_the_window() -> None:
    clause = BEIJING.treaty.instruments
    assert clause is not None
    kinds = having(small(SIGNED), instruments=clause._replace(kinds=("ratification", "definitive signature")))
    assert may(eligible(kinds, "FR", date(2013, 1, 1))) == ["signature", "definitive signature"]
    assert may(eligible(kinds, "KE", date(2013, 1, 1))) == ["ratification"]
    assert may(eligible(kinds, "FR", ON)) == []


def test_one_that_may_not_join_may_do_nothing() -> None:
    found = eligible(small(), "CK", ON)
    assert told(found) == (
        "no",
        {"signature": "no", "ratification": "no", "accession": "no"},
        ["not a member", "signature is closed"],
    )
    assert found.missing == found.reasons[0]
    signed = eligible(small(SIGNED._replace(participant="CK")), "CK", ON)
    assert told(signed)[::2] == ("no", ["not a member", "signature is closed"])
    assert eligible(small(), "KE", ON).missing is None


def test_a_deposit_that_would_wait_for_those_of_others() -> None:
    waits = having(small(CH), effective_deposits=(EffectiveDeposit("7", ("KE",), ("CH", "CN")),))
    assert told(eligible(waits, "KE", ON))[2] == ["member", "signature is closed", "would wait for others"]
    assert told(eligible(waits, "FR", ON))[2] == ["member", "signature is closed"]


def test_a_record_that_does_not_tell_all_says_so() -> None:
    some = having(small(CH), holds=BEIJING.treaty.holds._replace(instruments="some"))
    assert told(eligible(some, "KE", ON))[2] == ["member", "signature is closed", "not all on record"]


def test_a_paper_that_waits_is_told() -> None:
    held = Action("KE", "accession", date(2015, 5, 5), disposition="held")
    other = Action("KE", "intention not to become party", date(2015, 6, 6))
    assert told(eligible(small(SIGNED, CH, held, other), "KE", ON))[2] == [
        *("member", "signature is closed", "may ratify because signed"),
        *("intention not to become party", "paper waits"),
    ]


def test_what_other_readings_let_it_do() -> None:
    """The Cook Islands in August 2016: a member from 27 October on, and an instrument would bind in November."""
    found = eligible(small(CH, CN), "CK", date(2016, 8, 1))
    assert found.answer == "not settled"
    (other,) = found.readings
    assert (other.finding.answer, other.choices[0].alternative.name) == ("yes", "effect")
    assert eligible(small(CH, CN), "KE", ON).readings == ()


def test_an_instrument_that_stands_by_one_reading_alone_is_told() -> None:
    """Withdrawn in force and before its own day, by one that may not join anyway."""
    taken_back = joined("CK", date(2015, 3, 1)), Action("CK", "withdrawal of instrument", date(2015, 5, 25))
    found = eligible(small(CH, CN, *taken_back), "CK", date(2015, 6, 1))
    assert (found.answer, may(found), len(found.readings)) == ("no", [], 1)


def test_without_a_clause_on_instruments_the_kinds_of_general_law_are_known() -> None:
    bare = having(small(SIGNED, CH), instruments=None)
    assert list(eligible(bare, "FR", ON).acts) == ["signature", "ratification", "accession"]
    assert eligible(bare, "KE", ON).reasons[-1].article == "VCLT 14(1)"
    assert eligible(small(SIGNED), "KE", ON).reasons[-1].article == "26"
    assert eligible(bare, "CH", ON).reasons[-1].article == "VCLT 16(b)"
    assert eligible(small(CH), "CH", ON).reasons[-1].article == "26"


def test_a_single_kind_may_wait_for_others_too() -> None:
    clause = BEIJING.treaty.instruments
    assert clause is not None
    one = having(
        small(CH),
        instruments=clause._replace(kinds=("ratification",)),
        effective_deposits=(EffectiveDeposit("7", ("KE",), ("CH", "CN")),),
    )
    assert told(eligible(one, "KE", ON))[2][-1] == "would wait for others"
