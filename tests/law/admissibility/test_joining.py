"""Signing, depositing, succeeding, being admitted: what is out of order, and what is doubtful."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.law.admissibility.test_any_act import judged
from tests.law.small import CH, CN, having, joined, small
from tracker.law.admissibility import admissibility
from tracker.model.action import Action
from tracker.model.record import Dossier
from tracker.model.treaty import Delay, Holds, Members, ProvisionalClause

DAY = date(2016, 3, 1)
KE = joined("KE", DAY)
SIGNED = Action("KE", "signature", date(2013, 1, 1))


def naming(dossier: Dossier, *kinds: str) -> Dossier:
    """The same with a clause that names these instruments."""
    assert dossier.treaty.instruments is not None
    return having(dossier, instruments=dossier.treaty.instruments._replace(kinds=kinds))


def reasons(act: Action, dossier: Dossier) -> list[tuple[str, dict[str, Any]]]:
    return [(doubt.code, dict(doubt.reason.data)) for doubt in admissibility(dossier, act, date(2026, 1, 1))]


def test_nobody_signs_twice() -> None:
    dossier = small(CH, CN, SIGNED)
    again = Action("KE", "signature", date(2013, 2, 1))
    assert reasons(again, dossier) == [("signed already", {"participant": "KE", "day": date(2013, 1, 1)})]
    assert judged(again, dossier) == [("impossible", "signed already")]
    assert judged(again, small(CH, CN)) == []
    assert judged(again, small(CH, CN, SIGNED, Action("KE", "withdrawal of signature", date(2013, 1, 9)))) == []


def test_nobody_deposits_while_its_instrument_stands() -> None:
    dossier = small(CH, CN, KE)
    again = joined("KE", date(2017, 1, 1))
    assert judged(again, dossier) == [("impossible", "instrument stands")]
    ((_, named),) = reasons(again, dossier)
    assert (named["day"], named["entry"]) == (DAY, 3)
    ((_, later),) = reasons(joined("KE", date(2015, 1, 1)), dossier)
    assert (later["day"], later["entry"]) == (DAY, 3)
    with_two = small(CH, CN, KE, Action("KE", "denunciation", date(2017, 1, 1)), joined("KE", date(2019, 1, 1)))
    ((_, last),) = reasons(joined("KE", date(2020, 1, 1)), with_two)
    assert last["day"] == date(2019, 1, 1)
    ((_, between),) = reasons(joined("KE", date(2016, 6, 1)), with_two)
    assert between["day"] == DAY
    ((_, same_day),) = reasons(joined("KE", date(2019, 1, 1)), with_two)
    assert same_day["day"] == date(2019, 1, 1)


def test_a_new_instrument_while_a_notice_runs() -> None:
    """Notice on 5 April 2018, with effect from 5 April 2019 (Art. 28)."""
    dossier = small(CH, CN, KE, Action("KE", "denunciation", date(2018, 4, 5)))
    codes = {day: judged(joined("KE", day), dossier) for day in (date(2018, 4, 5), date(2019, 4, 4), date(2019, 4, 5))}
    assert codes == {
        date(2018, 4, 5): [("doubtful", "notice still runs")],
        date(2019, 4, 4): [("doubtful", "notice still runs")],
        date(2019, 4, 5): [],
    }
    assert judged(Action("KE", "signature", date(2013, 1, 1)), dossier) == []
    assert judged(Action("KE", "signature", date(2018, 6, 1)), dossier) == [("not in order", "signature closed")]


def test_only_those_whom_the_treaty_admits_may_join() -> None:
    """The Cook Islands: a member of WIPO from 27 October 2016, by an instrument of 27 July."""
    assert judged(joined("CK", date(2016, 7, 26)), small(CH, CN)) == [("not in order", "not a member")]
    assert judged(joined("CK", date(2016, 10, 27)), small(CH, CN)) == []
    assert judged(joined("CK", date(2016, 7, 26))._replace(received=None), small(CH, CN)) == []
    published_later = joined("CK", date(2016, 7, 26), effective=date(2016, 10, 27))
    assert judged(published_later, small(CH, CN)) == [("not in order", "not a member")]


def test_where_membership_is_tested_on_the_day_of_effect_it_may_still_come() -> None:
    dossier = small(CH, CN)
    assert dossier.treaty.eligibility is not None
    later = having(dossier, eligibility=dossier.treaty.eligibility._replace(tested_on="effect"))
    assert judged(joined("CK", date(2016, 1, 1)), later) == [("doubtful", "not a member")]
    states = {**later.participants, "KE": later.participants["KE"]._replace(until=date(2015, 12, 1))}
    assert judged(joined("KE", date(2016, 1, 1)), replace(later, participants=states)) == [
        ("impossible", "no longer exists")
    ]


def test_a_successor_that_the_treaty_would_not_admit_is_doubtful() -> None:
    succession = Action("CK", "succession", date(2016, 1, 1), effective=date(2016, 1, 1), predecessor="CN")
    assert judged(succession, small(CH, CN)) == [("doubtful", "not a member")]


def test_who_has_signed_the_other_treaty_may_sign_and_not_deposit() -> None:
    dossier = small(CH, CN)
    assert dossier.treaty.eligibility is not None
    clause = dossier.treaty.eligibility._replace(members_of=Members("any of", ("other",)), signatories=True)
    other = small(Action("KE", "signature", date(2013, 1, 1)))
    signatories = replace(having(dossier, eligibility=clause, signature=None), members={"other": other})
    assert judged(Action("KE", "signature", DAY), signatories) == []
    assert judged(KE, signatories) == [("not in order", "not a member")]
    assert judged(Action("FR", "signature", DAY), signatories) == [("not in order", "not a member")]


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2012, 6, 23), ["before adoption", "signature not open"]),
        (date(2012, 6, 24), []),
        (date(2013, 6, 24), []),
        (date(2013, 6, 25), ["signature closed"]),
    ],
)
def test_the_window_for_signature(day: date, codes: list[str]) -> None:
    found = judged(Action("FR", "signature", day), small(CH, CN))
    assert [code for _, code in found] == codes
    assert {severity for severity, code in found if "signature" in code} <= {"not in order"}


def test_a_window_that_closes_on_entry_into_force() -> None:
    """In force on 20 May 2015: the last day for signature."""
    dossier = small(CH, CN)
    assert dossier.treaty.signature is not None
    window = dossier.treaty.signature._replace(closes=None, closes_on_entry_into_force=True)
    closes = having(dossier, signature=window)
    assert judged(Action("FR", "signature", date(2015, 5, 20)), closes) == []
    assert judged(Action("FR", "signature", date(2015, 5, 21)), closes) == [("not in order", "signature closed")]


@pytest.mark.parametrize(
    ("kind", "kinds", "code"),
    [
        ("accession", ("ratification",), "accession not named"),
        ("acceptance", ("ratification", "accession"), "kind not named"),
    ],
)
def test_a_kind_that_the_clause_does_not_name(kind: str, kinds: tuple[str, ...], code: str) -> None:
    dossier = naming(small(CH, CN), *kinds)
    assert judged(Action("FR", kind, DAY), dossier)[0] == ("doubtful", code)
    assert judged(Action("FR", kind, DAY), having(dossier, instruments=None)) == []


def test_a_definitive_signature_that_the_clause_does_not_name() -> None:
    found = judged(Action("FR", "definitive signature", date(2013, 1, 1)), small(CH, CN))
    assert found == [("doubtful", "definitive signature not named")]


def test_signatories_ratify_and_others_accede() -> None:
    """VCLT 14 and 15."""
    dossier = small(CH, CN, SIGNED)
    assert judged(KE, dossier) == [("doubtful", "signatory accedes")]
    assert judged(Action("KE", "ratification", DAY), dossier) == []
    assert judged(Action("FR", "ratification", DAY), dossier) == [("doubtful", "ratifies unsigned")]
    assert judged(Action("FR", "ratification", DAY), small(CH, CN)) == []  # a record that holds no signatures


def test_nobody_signs_after_its_instrument() -> None:
    dossier = small(CH, CN, SIGNED)

    def late(day: date) -> list[tuple[str, str]]:
        return judged(Action("KE", "ratification", day), dossier)

    assert late(date(2012, 12, 31)) == [("doubtful", "deposits before it signed")]
    assert late(date(2013, 1, 1)) == []


def test_who_has_left_comes_back_by_accession() -> None:
    left = (Action("KE", "ratification", DAY), Action("KE", "denunciation", date(2018, 4, 5)))
    dossier, back = small(CH, CN, SIGNED, *left), date(2019, 4, 5)

    assert judged(joined("KE", back), dossier) == []
    assert judged(Action("KE", "ratification", back), dossier) == [("doubtful", "former party ratifies")]
    assert judged(Action("KE", "acceptance", back), naming(dossier, "accession", "acceptance")) == []
    assert judged(Action("KE", "ratification", back), naming(dossier, "accession", "ratification")) == [
        ("doubtful", "former party ratifies")
    ]
    assert judged(Action("KE", "ratification", back), naming(dossier, "ratification")) == []


def test_a_later_day_is_named_only_where_the_treaty_lets_one() -> None:
    named, leaves = KE._replace(named=date(2016, 9, 1)), Action("KE", "denunciation", date(2018, 1, 1))
    dossier, later = small(CH, CN), small(CH, CN, KE)
    lets = having(dossier, effect=dossier.treaty.effect._replace(may_name_later=True))
    denunciation = dossier.treaty.denunciation
    assert denunciation is not None

    assert judged(named, dossier) == [("not in order", "may not name a day")]
    assert admissibility(dossier, named, date(2026, 1, 1))[0].article == "27(ii)"
    assert judged(named, lets) == []
    assert judged(leaves._replace(named=date(2019, 9, 1)), later) == [("not in order", "may not name a day")]
    assert admissibility(later, leaves._replace(named=date(2019, 9, 1)), date(2026, 1, 1))[0].article == "28"
    assert judged(leaves, later) == []
    may = having(later, denunciation=denunciation._replace(may_name_later=True))
    assert judged(leaves._replace(named=date(2019, 9, 1)), may) == []
    without = having(later, denunciation=None)
    assert judged(leaves._replace(named=date(2019, 9, 1)), without) == [("doubtful", "denunciation without a clause")]


SUCCEEDS = Action("SK", "succession", date(2018, 1, 9), effective=date(2018, 1, 1), predecessor="KE")


@pytest.mark.parametrize(
    ("act", "codes"),
    [
        (SUCCEEDS, []),
        (SUCCEEDS._replace(effective=None), [("doubtful", "day of succession not stated")]),
        (SUCCEEDS._replace(predecessor=""), [("doubtful", "predecessor not stated")]),
        (SUCCEEDS._replace(predecessor="Atlantis"), [("doubtful", "predecessor not known")]),
        (SUCCEEDS._replace(predecessor="FR"), [("doubtful", "predecessor not on record")]),
        (SUCCEEDS._replace(effective=date(2016, 2, 29)), [("not in order", "nothing to succeed to")]),
        (SUCCEEDS._replace(effective=DAY), []),
    ],
)
def test_a_successor_takes_the_place_of_one_for_which_the_treaty_stood(
    act: Action, codes: list[tuple[str, str]]
) -> None:
    """VCSST 17, 18, 34."""
    assert judged(act, small(CH, CN, KE)) == codes


def test_the_end_of_the_predecessor_may_be_the_day_of_succession() -> None:
    dossier = small(CH, CN, KE, Action("KE", "denunciation", date(2017, 1, 1)))
    assert judged(SUCCEEDS, dossier) == []
    later = SUCCEEDS._replace(effective=date(2018, 1, 2))
    assert judged(later, dossier) == [("not in order", "nothing to succeed to")]


def test_organizations_are_admitted_by_the_assembly_once_there_is_one() -> None:
    """Art. 23(2); in force on 20 May 2015."""
    dossier = small(CH, CN)
    other = next(code for code, each in dossier.participants.items() if each.kind == "organization" and code != "EU")

    def admits(code: str, day: date, of: Dossier = dossier) -> list[tuple[str, str]]:
        return judged(Action(code, "admission", day), of)

    assert admits(other, date(2015, 5, 20)) == []
    assert admits(other, date(2015, 5, 19)) == [("not in order", "admitted before the first day")]
    assert admits(other, DAY, small(CH)) == [("not in order", "admitted before the first day")]
    assert admits("EU", DAY) == [("not in order", "needs no admission")]
    assert admits("KE", DAY) == [("not in order", "only organizations are admitted")]
    again = small(CH, CN, Action(other, "admission", DAY))
    assert admits(other, date(2017, 1, 1), again) == [("not in order", "admitted already")]
    eligibility = dossier.treaty.eligibility
    assert eligibility is not None
    invites = having(dossier, eligibility=eligibility._replace(invited_article="23(4)"))
    assert admits("KE", DAY, invites) == []
    assert admits("EU", DAY, invites) == [("not in order", "needs no admission")]
    anyone = having(dossier, eligibility=eligibility._replace(organizations="any"))
    assert admits(other, DAY, anyone) == [("not in order", "needs no admission")]
    nobody = having(dossier, eligibility=None)
    assert admits(other, DAY, nobody) == [("not in order", "needs no admission")]
    assert admissibility(nobody, Action(other, "admission", DAY), date(2026, 1, 1))[0].article == ""
    assert admissibility(anyone, Action(other, "admission", DAY), date(2026, 1, 1))[0].article == "23(2)"


def test_only_who_has_signed_and_not_deposited_makes_an_intention_clear() -> None:
    """VCLT 18(a)."""
    intention = Action("KE", "intention not to become party", date(2016, 3, 1))
    assert judged(intention, small(CH, CN, SIGNED)) == []
    assert judged(intention, small(CH, CN)) == [("not in order", "has not signed")]
    assert judged(intention, small(CH, CN, SIGNED, Action("KE", "ratification", DAY))) == [
        ("not in order", "has deposited already")
    ]
    assert judged(intention._replace(received=date(2016, 2, 29)), small(CH, CN, SIGNED, KE)) == []


def test_who_has_left_may_sign_anew_and_then_ratifies() -> None:
    """As Ecuador did: notice of 6 July 2009, signed anew on 21 June 2021, ratified on 4 August 2021 (ICSID)."""
    bound, notice = joined("KE", date(2016, 3, 1))._replace(kind="ratification"), date(2018, 4, 5)
    gone = (CH, CN, SIGNED, bound, Action("KE", "denunciation", notice))
    anew = Action("KE", "signature", date(2021, 6, 21))
    dossier = having(naming(small(*gone), "ratification"), signature=None)
    assert judged(anew, dossier) == []
    assert judged(anew._replace(received=date(2019, 4, 4)), dossier) == [("impossible", "signed already")]
    again = having(naming(small(*gone, anew), "ratification", "accession"), signature=None)
    ratified = Action("KE", "ratification", date(2021, 8, 4))
    assert judged(ratified, again) == []
    assert judged(ratified, having(naming(small(*gone), "ratification", "accession"), signature=None)) == [
        ("doubtful", "former party ratifies")
    ]
    assert judged(anew._replace(received=date(2021, 7, 1)), again) == [("impossible", "signed already")]


def test_a_record_that_holds_some_acts_tells_of_nobody_that_it_has_not_signed() -> None:
    some = having(small(CH, CN, SIGNED), holds=Holds("some", "all", "all", "all"))
    ratified = Action("DE", "ratification", DAY)
    assert judged(ratified, some) == [("doubtful", "ratifies without a known signature")]
    every = having(some, holds=Holds("all", "all", "all", "all"))
    assert judged(ratified, every) == [("doubtful", "ratifies unsigned")]


def test_a_treaty_without_a_clause_on_it_is_not_applied_provisionally_for_certain() -> None:
    """VCLT 25: where it provides so, or its makers agreed; nothing is said where not all clauses are there."""
    applies = Action("KE", "provisional application", DAY)
    dossier = small(CH, CN)
    doubt = ("doubtful", "no clause on provisional application")
    assert doubt in judged(applies, having(dossier, holds=dossier.treaty.holds._replace(clauses="all")))
    assert doubt not in judged(applies, having(dossier, holds=dossier.treaty.holds._replace(clauses="some")))
    clause = ProvisionalClause("45", Delay("60 days", days=60))
    provides = having(dossier, provisional=clause, holds=dossier.treaty.holds._replace(clauses="all"))
    assert doubt not in judged(applies, provides)
