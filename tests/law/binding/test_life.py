"""A participant's life with the treaty: signature, instruments, ends, and what comes to nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.law.small import CH, CN, KE, having, joined, small
from tracker.law.binding.participation import (
    Life,
    Participation,
    Provisional,
    WithTheParent,
    continued,
    life,
    not_taken,
    visible,
)
from tracker.law.binding.standing import compared_with, counts, entered_locally, standing
from tracker.law.ground.once import taking
from tracker.model.action import Action
from tracker.model.record import Comparison, Dossier, Record
from tracker.model.treaty import Delay, Parent, ProvisionalClause, Terms

BOUND = date(2016, 6, 1)
LEAVES = Action("KE", "denunciation", date(2018, 4, 5))
"""With effect from 5 April 2019."""
LATE = date(2026, 1, 1)


def of(*acts: Action, code: str = "KE", on: date = LATE, **clauses: Any) -> Life:
    return life(having(small(CH, CN, *acts), **clauses), code, on)


def days(found: Life) -> list[tuple[str, str, str]]:
    return [
        (str(each.effect.day or ""), str(each.ends or ""), each.end_reason.code if each.end_reason else "")
        for each in found.periods
    ]


def nothing(found: Life) -> list[tuple[str, str]]:
    return [(action.kind, reason.code) for action, reason in found.without_effect]


def test_what_counts_on_a_day() -> None:
    assert [visible(KE, day) for day in (date(2016, 2, 29), date(2016, 3, 1))] == [False, True]
    assert not visible(KE._replace(disposition="held"), LATE)
    undated = KE._replace(received=None, effective=BOUND)
    assert [visible(undated, day) for day in (date(2016, 5, 31), BOUND)] == [False, True]
    assert not visible(undated._replace(kind="signature"), LATE)
    assert not visible(undated._replace(effective=None), LATE)
    succeeds = Action("SK", "succession", date(2018, 1, 9), effective=date(2017, 1, 1), predecessor="CN")
    assert [visible(succeeds, day) for day in (date(2016, 12, 31), date(2017, 1, 1))] == [False, True]
    assert not visible(succeeds._replace(effective=None), date(2017, 6, 1))
    assert not visible(KE._replace(effective=date(2015, 1, 1)), date(2016, 2, 1))


def test_a_party_that_leaves() -> None:
    found = of(KE, LEAVES)
    (one,) = found.periods
    assert days(found) == [("2016-06-01", "2019-04-05", "denounced")]
    assert [one.binds(day) for day in (date(2016, 5, 31), BOUND, date(2019, 4, 4), date(2019, 4, 5))] == [
        False,
        True,
        True,
        False,
    ]
    assert [found.bound(day) for day in (date(2019, 4, 4), date(2019, 4, 5))] == [True, False]
    assert [found.left(day) for day in (date(2019, 4, 4), date(2019, 4, 5))] == [None, date(2019, 4, 5)]
    assert (one.ever_bound, one.never_bound) == (True, False)
    on_the_day = one._replace(ends=BOUND)
    assert (on_the_day.ever_bound, on_the_day.never_bound) == (False, True)
    open_end = one._replace(ends=None)
    assert (open_end.ever_bound, open_end.never_bound) == (True, False)
    assert [reason.code for reason in on_the_day.reasons] == ["denounced"]
    assert [reason.code for reason in one.reasons] == ["bound after its own period", "denounced"]


def test_a_new_instrument_while_the_notice_runs_binds_from_its_end() -> None:
    """Received on 1 December 2018, its own period ends on 1 March 2019; from 5 January 2019 only beyond."""
    early, late = joined("KE", date(2018, 12, 1)), joined("KE", date(2019, 2, 1))
    assert days(of(KE, LEAVES, early))[1][0] == "2019-04-05"
    assert days(of(KE, LEAVES, late))[1][0] == "2019-05-01"
    found = of(KE, LEAVES, late)
    on_notice, gap, again = (found.current(day) for day in (date(2019, 4, 4), date(2019, 4, 5), date(2019, 5, 1)))
    assert (on_notice, gap, again) == (found.periods[0], found.periods[1], found.periods[1])


def test_what_is_shown_of_who_has_gone() -> None:
    gone = of(KE, LEAVES)
    assert gone.current(LATE) == gone.periods[0]
    early = joined("KE", date(2015, 3, 1)), Action("KE", "withdrawal of instrument", date(2015, 4, 1))
    never = of(*early)
    assert (never.current(LATE), never.left(LATE)) == (None, None)
    assert of().current(LATE) is None


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (LEAVES._replace(received=date(2016, 5, 31)), "denunciation by a non party"),
        (LEAVES._replace(participant="FR"), "denunciation by a non party"),
    ],
)
def test_who_is_no_party_leaves_nothing(act: Action, code: str) -> None:
    assert nothing(of(KE, act, code=act.participant)) == [("denunciation", code)]


def test_a_second_notice() -> None:
    again = LEAVES._replace(received=date(2018, 5, 5))
    found = of(KE, LEAVES, again)
    assert nothing(found) == [("denunciation", "denounced already")]
    assert found.without_effect[0][1].data["day"] == date(2019, 4, 5)
    assert nothing(of(KE, LEAVES, again._replace(received=date(2019, 4, 5)))) == [
        ("denunciation", "denunciation by a non party")
    ]


def denouncing(**fields: Any) -> dict[str, Any]:
    clause = small().treaty.denunciation
    assert clause is not None
    return {"denunciation": clause._replace(**fields)}


def test_a_notice_that_comes_too_early() -> None:
    two = denouncing(not_before=Delay("2 years", months=24))
    early, due = (of(KE, LEAVES._replace(received=day), **two) for day in (date(2018, 5, 31), date(2018, 6, 1)))
    assert nothing(early) == [("denunciation", "denounced too early")]
    assert early.without_effect[0][1].data == {"day": date(2018, 6, 1), "received": date(2018, 5, 31)}
    assert days(due)[0][1] == "2019-06-01"


def test_a_published_end() -> None:
    other = LEAVES._replace(effective=date(2019, 4, 9))
    assert days(of(KE, other)) == [("2016-06-01", "2019-04-09", "denounced as published")]
    assert days(of(KE, other._replace(effective=date(2019, 4, 5)))) == [("2016-06-01", "2019-04-05", "denounced")]
    assert of(KE, other, denunciation=None).periods[0].end_reason.article == "VCLT 56(2)"  # type: ignore[union-attr]
    assert of(KE, other).periods[0].end_reason.article == "28"  # type: ignore[union-attr]


def test_a_published_end_of_a_notice_whose_receipt_is_not_on_record() -> None:
    ends = date(2019, 4, 9)
    left = Action("KE", "denunciation", effective=ends)
    assert days(of(KE, left)) == [("2016-06-01", "2019-04-09", "left as published")]
    assert [visible(left, day) for day in (date(2019, 4, 8), ends)] == [False, True]
    assert [of(KE, left, on=day).bound(day) for day in (date(2019, 4, 8), ends)] == [True, False]
    assert of(KE, left).periods[0].end_reason.article == "28"  # type: ignore[union-attr]
    assert of(KE, left, denunciation=None).periods[0].end_reason.article == "VCLT 54"  # type: ignore[union-attr]
    assert days(of(KE, left._replace(kind="cessation"))) == [("2016-06-01", "2019-04-09", "left as published")]
    assert [nothing(of(KE, each)) for each in (left, left._replace(kind="cessation"))] == [[], []]
    again = of(KE, left, joined("KE", date(2020, 1, 1)))
    assert days(again) == [("2016-06-01", "2019-04-09", "left as published"), ("2020-04-01", "", "")]
    too_soon = Action("KE", "denunciation", effective=date(2016, 5, 31))
    assert nothing(of(KE, too_soon)) == [("denunciation", "denunciation by a non party")]
    assert days(of(KE, Action("KE", "denunciation"))) == [("2016-06-01", "", "")]


def test_a_day_named_without_a_route() -> None:
    named = LEAVES._replace(named=date(2020, 1, 1))

    def kept(act: Action, **clauses: Any) -> list[str]:
        return [reason.code for reason in of(KE, act, **clauses).kept]

    assert kept(named) == ["named day without a route"]
    assert kept(named, **denouncing(may_name_later=True)) == []
    assert kept(named, **denouncing(may_name_later=True, delay=Delay("3 years", months=36))) == []
    assert kept(named._replace(named=date(2019, 4, 5))) == []
    assert kept(named._replace(effective=date(2020, 1, 1))) == []
    assert kept(LEAVES) == []
    assert days(of(KE, named, **denouncing(may_name_later=True)))[0][1] == "2020-01-01"


def test_a_treaty_without_a_clause_on_leaving() -> None:
    """VCLT 56(2): twelve months' notice, where the depositary took it."""
    assert nothing(of(KE, LEAVES, denunciation=None)) == [("denunciation", "denunciation without a clause")]
    taken = LEAVES._replace(disposition="accepted")
    assert days(of(KE, taken, denunciation=None)) == [("2016-06-01", "2019-04-05", "denounced by general law")]
    assert days(of(KE, taken))[0][2] == "denounced"
    read = replace(
        having(small(CH, CN, KE, taken), denunciation=None),
        readings={"denunciation without a clause": "it does not work"},
    )
    assert nothing(life(read, "KE", LATE)) == [("denunciation", "denunciation without a clause")]


def test_a_notice_during_an_armed_conflict() -> None:
    during = denouncing(not_during="armed conflict")
    found = of(KE, LEAVES, **during)
    assert ([reason.code for reason in found.kept], days(found)[0][1]) == (["not during"], "2019-04-05")
    assert of(KE, LEAVES._replace(effective=date(2019, 4, 5)), **during).kept == ()
    waits = replace(
        having(small(CH, CN, KE, LEAVES), **during), readings={"denunciation that may have to wait": "it waits"}
    )
    assert days(life(waits, "KE", LATE))[0][1] == ""


BACK = Action("KE", "withdrawal of denunciation", date(2019, 4, 4))


def test_a_notice_taken_back() -> None:
    """VCLT 68."""
    found = of(KE, LEAVES, BACK)
    assert days(found) == [("2016-06-01", "", "")]
    assert [reason.code for reason in found.kept] == ["denunciation taken back"]
    assert nothing(of(KE, LEAVES, BACK._replace(received=date(2019, 4, 5)))) == [
        ("withdrawal of denunciation", "nothing to withdraw")
    ]
    assert nothing(of(KE, BACK)) == [("withdrawal of denunciation", "nothing to withdraw")]
    again = joined("KE", date(2018, 12, 1))
    both = of(KE, LEAVES, again, BACK)
    assert (days(both), [each.received for each in both.superfluous]) == ([("2016-06-01", "", "")], [again.received])


def test_a_withdrawal_of_an_instrument() -> None:
    def takes(day: date, *acts: Action, code: str = "KE", **clauses: Any) -> Life:
        return of(*acts, Action(code, "withdrawal of instrument", day), code=code, **clauses)

    early = joined("KE", date(2015, 2, 1))
    one = life(small(CH, Action("CH", "withdrawal of instrument", date(2015, 1, 20))), "CH", LATE)
    assert days(one)[0][1:] == ("2015-01-20", "withdrawn before the threshold")
    assert days(takes(date(2015, 2, 2), CH._replace(participant="FR"), early))[0][2] in (
        "withdrawn before the threshold",
        "withdrawn before the first day",
    )
    later = joined("KE", date(2015, 3, 1))
    assert days(takes(date(2015, 5, 19), later))[0][1:] == ("2015-05-19", "withdrawn before the first day")
    assert nothing(takes(date(2015, 5, 20), later)) == [("withdrawal of instrument", "withdrawal held")]
    assert nothing(takes(date(2015, 5, 31), later)) == [("withdrawal of instrument", "withdrawal held")]
    assert nothing(takes(date(2015, 6, 1), later)) == [("withdrawal of instrument", "withdrawn once bound")]
    assert nothing(takes(date(2015, 2, 28), later)) == [("withdrawal of instrument", "nothing to withdraw")]
    assert takes(date(2015, 6, 1), later).without_effect[0][1].article == "28"
    assert takes(date(2015, 6, 1), later, denunciation=None).without_effect[0][1].article == "VCLT 54"
    assert nothing(takes(BOUND)) == [("withdrawal of instrument", "nothing to withdraw")]
    met = takes(date(2015, 2, 19), code="CH")
    on_it = takes(date(2015, 2, 20), joined("FR", date(2015, 2, 1)), code="CH")
    assert (days(met)[0][2], days(on_it)[0][2]) == ("withdrawn before the threshold", "withdrawn before the first day")
    with_it = takes(date(2015, 2, 20), joined("FR", date(2015, 2, 20)), code="CH")
    assert days(with_it)[0][2] == "withdrawn before the first day"
    each_alone = takes(date(2016, 5, 31), KE, entry_into_force=None)
    assert nothing(each_alone) == [("withdrawal of instrument", "withdrawal held")]
    read = replace(
        small(CH, CN, later, Action("KE", "withdrawal of instrument", date(2015, 5, 25))),
        readings={"withdrawal before its own day": "it works"},
    )
    assert days(life(read, "KE", LATE))[0][1:] == ("2015-05-25", "withdrawn before its own day")


def test_a_withdrawal_that_the_depositary_took_where_no_rule_is_on_record() -> None:
    takes = Action("KE", "withdrawal of instrument", date(2016, 4, 1), disposition="accepted")
    effect = small().treaty.effect
    unknown: dict[str, Any] = {"effect": effect._replace(known=False)}
    assert days(of(KE, takes, **unknown))[0][1:] == ("2016-04-01", "withdrawal taken")
    assert nothing(of(KE, takes._replace(disposition=""), **unknown)) == [
        ("withdrawal of instrument", "withdrawn once bound")
    ]
    assert nothing(of(KE, takes._replace(received=date(2016, 7, 1)))) == [
        ("withdrawal of instrument", "withdrawn once bound")
    ]


SIGNED = Action("KE", "signature", date(2013, 1, 1))


def test_signatures() -> None:
    again = SIGNED._replace(received=date(2013, 2, 1))
    assert of(SIGNED, again).superfluous == (again._replace(number=4),)
    elsewhere = of(SIGNED._replace(depositary="London"), again._replace(depositary="Moscow"))
    assert elsewhere.superfluous == ()
    back = Action("KE", "withdrawal of signature", date(2014, 1, 1))
    found = of(SIGNED, back)
    assert (found.signature, [reason.code for reason in found.kept]) == (None, ["signature withdrawn"])
    assert nothing(of(back)) == [("withdrawal of signature", "nothing to withdraw")]
    assert nothing(of(SIGNED, KE, back._replace(received=date(2017, 1, 1)))) == [
        ("withdrawal of signature", "nothing to withdraw")
    ]
    definitive = Action("KE", "definitive signature", date(2013, 3, 1))
    assert of(definitive).signature == definitive._replace(number=3)
    assert of(SIGNED, definitive).signature == SIGNED._replace(number=3)
    assert len(of(definitive).periods) == 1
    assert of(KE).signature is None


def test_who_has_left_signs_anew() -> None:
    """Its notice works on 5 April 2019: what it signs before that day is too much, and so is what it signs twice."""
    gone, left = (SIGNED, KE, LEAVES), date(2019, 4, 5)
    anew = SIGNED._replace(received=left)

    def signed(*acts: Action, **clauses: Any) -> tuple[date | None, list[date | None], list[tuple[str, str]]]:
        found = of(*gone, *acts, **clauses)
        kept = [(reason.code, reason.article) for reason in found.kept]
        return found.signature and found.signature.received, [each.received for each in found.superfluous], kept

    early, again = (SIGNED._replace(received=day) for day in (date(2019, 4, 4), date(2021, 6, 21)))
    assert signed() == (SIGNED.received, [], [])
    assert signed(early) == (SIGNED.received, [early.received], [])
    assert signed(anew) == (left, [], [("signed", "25")])
    assert signed(anew, signature=None) == (left, [], [("signed", "")])
    assert signed(anew, again) == (left, [again.received], [("signed", "25")])
    assert signed(again) == (again.received, [], [("signed", "25")])

    def is_anew(on: date, *acts: Action) -> bool:
        return of(*acts).signed_anew(on)

    assert [is_anew(day, *gone, anew) for day in (date(2019, 4, 4), left)] == [False, True]
    assert not is_anew(LATE, *gone)
    assert not is_anew(LATE, KE, LEAVES)
    assert is_anew(LATE, *gone, again)


def test_who_never_was_a_party_does_not_sign_anew() -> None:
    back = Action("CN", "withdrawal of instrument", date(2015, 3, 1))
    twice = [Action("CN", "signature", day) for day in (date(2013, 1, 1), date(2016, 1, 1))]
    found = life(small(CH, CN, back, *twice), "CN", LATE)
    assert found.signature is not None
    assert (found.signature.received, len(found.superfluous)) == (date(2013, 1, 1), 1)


def test_a_former_name_has_the_life_of_the_name_by_which_it_is_on_record() -> None:
    goes_on = joined("KE", date(2016, 3, 1))._replace(ground="continuity", predecessor="FR")
    assert [each.effect.day for each in of(goes_on, code="FR").periods] == [BOUND]
    assert of(goes_on._replace(ground=""), code="FR").periods == ()


def test_a_paper_of_any_kind_that_waits_is_kept_in_mind() -> None:
    waits = Action("KE", "communication", date(2016, 3, 1), disposition="held")
    assert [reason.code for reason in of(waits).kept] == ["paper waits"]
    assert of(waits._replace(disposition="")).kept == ()
    assert of(waits._replace(kind="statement")).kept == ()  # told with what is declared


def test_a_second_instrument() -> None:
    again = joined("KE", date(2017, 1, 1))
    assert of(KE, again).superfluous == (again._replace(number=4),)
    elsewhere = of(KE._replace(depositary="London"), again._replace(depositary="Moscow"))
    assert ([reason.code for reason in elsewhere.kept], elsewhere.superfluous) == (["deposited elsewhere"], ())


def test_a_succession_to_one_that_had_only_signed() -> None:
    succeeds = Action("SK", "succession", date(2018, 1, 9), effective=date(2017, 1, 1), predecessor="KE")
    found = of(SIGNED, succeeds, code="SK")
    assert (len(found.periods), [reason.code for reason in found.kept]) == (
        0,
        ["succeeded to no more than a signature"],
    )
    assert found.signature == succeeds._replace(number=4)
    own = of(SIGNED, SIGNED._replace(participant="SK"), succeeds, code="SK")
    assert own.signature == SIGNED._replace(participant="SK", number=4)
    assert len(of(SIGNED, KE, succeeds, code="SK").periods) == 1
    assert len(of(succeeds, code="SK").periods) == 1
    assert len(of(SIGNED._replace(disposition="held"), succeeds, code="SK").periods) == 1
    some = small().treaty.holds._replace(instruments="some")
    assert len(of(SIGNED, succeeds, code="SK", holds=some).periods) == 1


def test_one_that_ceases_to_exist() -> None:
    dossier = small(CH, CN, KE)
    states = {**dossier.participants, "KE": dossier.participants["KE"]._replace(until=date(2018, 1, 1))}
    gone = replace(dossier, participants=states)
    assert days(life(gone, "KE", date(2017, 12, 31))) == [("2016-06-01", "", "")]
    assert days(life(gone, "KE", date(2018, 1, 1))) == [("2016-06-01", "2018-01-01", "ceased to exist")]
    left = replace(
        small(CH, CN, KE, LEAVES), participants={**states, "KE": states["KE"]._replace(until=date(2020, 1, 1))}
    )
    assert days(life(left, "KE", LATE))[0][2] == "denounced"


def test_one_that_is_put_out() -> None:
    out = Action("KE", "cessation", date(2018, 1, 1), articles=("30", "31"))
    assert days(of(KE, out)) == [("2016-06-01", "2018-01-01", "ceased by decision")]
    assert of(KE, out).periods[0].end_reason.article == "30; 31"  # type: ignore[union-attr]
    assert days(of(KE, out._replace(named=date(2018, 6, 1))))[0][1] == "2018-06-01"
    both = out._replace(named=date(2018, 6, 1), effective=date(2018, 7, 1))
    assert days(of(KE, both))[0][1] == "2018-07-01"
    assert nothing(of(out)) == [("cessation", "cessation of a non party")]


def test_nobody_ceases_to_be_a_party_before_it_is_one() -> None:
    early = Action("KE", "cessation", date(2016, 5, 1), effective=date(2016, 5, 31))
    assert nothing(of(KE, early)) == [("cessation", "cessation of a non party")]
    assert days(of(KE, early)) == [("2016-06-01", "", "")]
    assert days(of(KE, early._replace(effective=date(2016, 6, 2)))) == [
        ("2016-06-01", "2016-06-02", "ceased by decision")
    ]


def provisional(*acts: Action, on: date) -> tuple[bool, list[str]]:
    found = of(*acts)
    assert found.provisional is not None
    return found.provisional.applies(on), [reason.code for reason in found.provisional.reasons]


def test_provisional_application_ends_with_the_period_of_the_clause() -> None:
    """Sixty days, as in Article 45(3)(a) of the Energy Charter Treaty, or later where the notice says so."""
    applies = Action("KE", "provisional application", date(2014, 1, 1))
    stops = Action("KE", "termination of provisional application", date(2014, 9, 1))
    force = having(small(CH, CN), provisional=ProvisionalClause("45", Delay("60 days", days=60)))

    def ends(act: Action) -> tuple[date | None, str]:
        found = life(force.having(applies._replace(number=3), act._replace(number=4)), "KE", LATE).provisional
        assert found is not None
        return found.ends, found.reasons[1].code

    at_the_end = "applied provisionally to the end of the notice"
    assert ends(stops) == (date(2014, 10, 31), at_the_end)
    assert ends(stops._replace(named=date(2014, 10, 1))) == (date(2014, 10, 31), at_the_end)
    assert ends(stops._replace(named=date(2014, 12, 1))) == (date(2014, 12, 1), "applied provisionally no more")
    assert ends(stops._replace(effective=date(2014, 9, 20))) == (date(2014, 9, 20), "applied provisionally no more")


def test_applied_provisionally() -> None:
    """VCLT 25."""
    applies = Action("KE", "provisional application", date(2014, 1, 1))
    stops = Action("KE", "termination of provisional application", date(2014, 9, 1))
    assert provisional(applies, on=date(2013, 12, 31)) == (False, ["applied provisionally"])
    assert provisional(applies, on=date(2014, 1, 1))[0]
    assert provisional(applies._replace(named=date(2014, 3, 1)), on=date(2014, 2, 28))[0] is False
    assert provisional(applies._replace(named=date(2014, 3, 1)), on=date(2014, 3, 1))[0]
    late = applies._replace(named=date(2014, 3, 1), effective=date(2014, 4, 1))
    assert provisional(late, on=date(2014, 3, 1))[0] is False
    ends = ["applied provisionally", "applied provisionally no more"]
    assert provisional(applies, stops, on=date(2014, 8, 31)) == (True, ends)
    assert provisional(applies, stops, on=date(2014, 9, 1)) == (False, ends)
    named = stops._replace(named=date(2014, 12, 1))
    assert provisional(applies, named, on=date(2014, 11, 30))[0]
    assert provisional(applies._replace(until=date(2014, 6, 1)), on=date(2014, 6, 1)) == (False, ends)
    assert nothing(of(applies, stops, stops._replace(received=date(2014, 10, 1)))) == [
        ("termination of provisional application", "nothing to withdraw")
    ]
    assert nothing(of(stops)) == [("termination of provisional application", "nothing to withdraw")]
    last = of(applies, stops).provisional
    assert last is not None
    assert last.reasons[1].entries == (4,)
    own_end = of(applies._replace(until=date(2014, 6, 1))).provisional
    assert own_end is not None
    assert own_end.reasons[1].entries == (3,)


def test_acceptances_and_papers_that_wait() -> None:
    accepts = Action("CH", "acceptance of accession", date(2016, 5, 5), refers_to=3)
    assert [(each.code, dict(each.data)) for each in of(KE, accepts, code="CH").kept] == [
        ("acceptance of accession", {"day": date(2016, 5, 5), "participant": "KE"})
    ]
    (alone,) = of(accepts._replace(refers_to=None), code="CH").kept
    assert (alone.code, dict(alone.data)) == ("acceptance of an accession", {"day": date(2016, 5, 5)})
    held = KE._replace(disposition="held")
    assert [reason.code for reason in not_taken(small(CH, CN, held), "KE", LATE)] == ["paper waits"]
    assert [reason.code for reason in of(held._replace(disposition="returned")).kept] == ["paper came back"]
    assert of(held._replace(kind="declaration")).kept == ()
    assert not_taken(small(CH, CN, SIGNED, Action("KE", "approval at home", date(2014, 1, 1))), "KE", LATE) == ()
    assert [reason.code for reason in of(Action("KE", "approval at home", date(2014, 1, 1))).kept] == [
        "approval at home"
    ]


def parent(dossier: Dossier, other: Dossier, **fields: Any) -> Dossier:
    clause = Parent("40", "above", **fields)
    return replace(having(dossier, parent=clause), members={**dossier.members, "above": other})


def test_whoever_leaves_the_parent_leaves_this_one() -> None:
    above = small(CH, CN, joined("KE", date(2015, 3, 1)), LEAVES._replace(received=date(2017, 4, 5)))

    def falls(own: Dossier, **fields: Any) -> list[tuple[str, str, str]]:
        return days(life(parent(own, above, **{"falls_with": True} | fields), "KE", LATE))

    assert falls(small(CH, CN, KE)) == [("2016-06-01", "2018-04-05", "left with the parent")]
    assert falls(small(CH, CN, KE), falls_with=False) == [("2016-06-01", "", "")]
    assert falls(small(CH, CN, joined("KE", date(2018, 1, 5)))) == [("2018-04-05", "", "")]
    assert falls(small(CH, CN, joined("KE", date(2018, 1, 4)))) == [
        ("2018-04-04", "2018-04-05", "left with the parent")
    ]
    assert falls(small(CH, CN, KE, LEAVES._replace(received=date(2016, 9, 1))))[0][1:] == ("2017-09-01", "denounced")
    dossier = parent(small(CH, CN, KE), above, falls_with=True)
    assert days(life(replace(dossier, members={}), "KE", LATE)) == [("2016-06-01", "", "")]
    assert life(dossier, "KE", date(2017, 4, 4)).periods[0].ends is None
    assert days(life(parent(small(CH, KE), above, falls_with=True), "FR", LATE)) == []


def amendment(*acts: Action, binds: str = "all", above: Dossier | None = None) -> Dossier:
    """In force on 20 May 2015; Kenya is a party to its parent from 1 June 2016."""
    return parent(small(CH, CN, *acts), above or small(CH, CN, KE), binds=binds)


def test_bound_with_every_party_to_the_parent() -> None:
    found = life(amendment(), "KE", LATE).with_the_parent
    assert found is not None
    assert (found.begins, found.ends, [each.code for each in found.reasons]) == (
        BOUND,
        None,
        ["bound with every party"],
    )
    assert [found.binds(day) for day in (date(2016, 5, 31), BOUND)] == [False, True]
    early = life(amendment(above=small(CH, CN, joined("KE", date(2015, 1, 5)))), "KE", LATE).with_the_parent
    assert early is not None
    assert early.begins == date(2015, 5, 20)
    assert life(amendment(binds="accepting"), "KE", LATE).with_the_parent is None
    assert life(amendment(), "FR", LATE).with_the_parent is None
    assert life(replace(amendment(), members={}), "KE", LATE).with_the_parent is None
    leaves = life(amendment(above=small(CH, CN, KE, LEAVES)), "KE", LATE).with_the_parent
    assert leaves is not None
    assert (leaves.ends, leaves.reasons[-1].code) == (date(2019, 4, 5), "bound no more with the parent")
    assert [leaves.binds(day) for day in (date(2019, 4, 4), date(2019, 4, 5))] == [True, False]


def test_the_end_with_the_treaty_of_who_is_bound_with_the_parent() -> None:
    found = life(amendment(above=small(CH, CN, KE, LEAVES)), "KE", LATE).with_the_parent
    assert found is not None
    why = found.reasons[0]
    assert found.ended(BOUND, why) is None
    assert found.ended(date(2016, 6, 2), why) == WithTheParent(BOUND, date(2016, 6, 2), (why, why))
    assert found.ended(date(2019, 4, 5), why) is found
    assert found.ended(date(2019, 4, 4), why) == WithTheParent(BOUND, date(2019, 4, 4), (why, why))


def test_who_objected_is_not_bound() -> None:
    objects = Action("KE", "objection", date(2015, 5, 1))

    def kept(*acts: Action, binds: str = "all unless objected", on: date = LATE) -> tuple[bool, list[str]]:
        found = life(amendment(*acts, binds=binds), "KE", on)
        return found.with_the_parent is not None, [reason.code for reason in found.kept]

    assert kept(objects) == (False, ["not bound because it objected"])
    assert kept(objects, binds="all") == (True, [])
    assert kept(objects._replace(received=date(2015, 5, 20))) == (False, ["not bound because it objected"])
    assert kept(objects._replace(received=date(2015, 5, 21))) == (True, [])
    assert kept(objects._replace(participant="CH")) == (True, [])


def told(dossier: Dossier, code: str, on: date = LATE) -> tuple[str, str]:
    found = standing(dossier, code, on)
    return found.standing, str(found.since or "")


def test_the_headline_of_each() -> None:
    dossier = small(CH, CN, KE, LEAVES, SIGNED._replace(participant="FR"))
    assert told(dossier, "KE", date(2016, 2, 29)) == ("eligible", "2012-06-24")
    assert told(dossier, "KE", date(2016, 3, 1)) == ("contracting", "2016-03-01")
    assert told(dossier, "KE", BOUND) == ("party", "2016-06-01")
    assert told(dossier, "KE", date(2019, 4, 5)) == ("former party", "2019-04-05")
    assert told(dossier, "FR", date(2013, 1, 1)) == ("signatory", "2013-01-01")
    assert told(dossier, "CK", date(2016, 1, 1)) == ("not eligible", "")
    assert told(dossier, "CK", date(2016, 10, 27)) == ("eligible", "2016-10-27")
    assert told(amendment(), "KE", BOUND) == ("party", "2016-06-01")
    assert told(amendment(), "KE", date(2016, 5, 31))[0] != "party"
    withdrawn = small(
        CH, CN, joined("KE", date(2015, 3, 1)), Action("KE", "withdrawal of instrument", date(2015, 4, 1))
    )
    assert told(withdrawn, "KE") == ("instrument withdrawn", "2015-04-01")
    applies = small(CH, CN, Action("KE", "provisional application", date(2014, 1, 1)))
    assert told(applies, "KE") == ("provisional application", "2014-01-01")
    states = {**dossier.participants, "KE": dossier.participants["KE"]._replace(until=date(2020, 1, 1))}
    ends = replace(dossier, participants=states)
    assert [told(ends, "KE", day)[0] for day in (date(2019, 12, 31), date(2020, 1, 1))] == [
        "former party",
        "ceased to exist",
    ]
    some = having(small(CH), holds=small().treaty.holds._replace(instruments="some"))
    assert told(some, "KE") == ("not known", "")
    assert told(having(small(), adopted=None), "KE")[0] == "eligible"


def test_how_many_have_done_what() -> None:
    dossier = small(CH, CN, KE, LEAVES, SIGNED, SIGNED._replace(participant="FR"))
    assert counts(dossier, date(2013, 1, 1))[:4] == (2, 0, 0, 2)
    assert counts(dossier, BOUND)[:4] == (2, 3, 3, 1)
    assert counts(dossier, date(2019, 4, 5))[:4] == (1, 2, 2, 1)
    assert counts(small(CH, CN), BOUND)[:4] == (None, 2, 2, None)
    assert counts(having(small(CH, CN), signature=None), BOUND)[:4] == (0, 2, 2, 0)
    none = having(small(), holds=small().treaty.holds._replace(instruments="none"))
    assert counts(none, BOUND)[:4] == (None, None, None, None)
    some = having(dossier, holds=dossier.treaty.holds._replace(instruments="some"))
    assert counts(some, BOUND) == (2, 3, 3, None, True)


def test_what_was_entered_here() -> None:
    local = KE._replace(local=True)
    dossier = small(CH, CN, local)
    assert [entered_locally(dossier, "KE", day) for day in (date(2016, 2, 29), date(2016, 3, 1))] == [False, True]
    assert not entered_locally(dossier, "CH", LATE)
    assert entered_locally(small(CH, CN, local._replace(disposition="held")), "KE", date(2016, 3, 1))
    amended = replace(dossier, record=Record(small(CH, CN).record.actions, amended={"CH": 9}))
    assert entered_locally(amended, "CH", date(2013, 1, 1))


def test_what_was_compared() -> None:
    one, other = Comparison(date(2017, 1, 1), "a"), Comparison(date(2018, 1, 1), "b")
    acts = small(CH, CN, SIGNED, KE).record.actions
    dossier = replace(small(), record=Record(acts, compared={3: one, 4: other}))
    assert compared_with(dossier, "KE", date(2012, 12, 31)) is None
    assert compared_with(dossier, "KE", date(2013, 1, 1)) == one
    assert compared_with(dossier, "KE", date(2016, 3, 1)) == other
    assert compared_with(dossier, "CH", LATE) is None
    assert compared_with(small(CH), "CH", LATE) is None


def test_terms_run_from_its_own_day() -> None:
    terms = Terms(Delay("3 years", months=36), Delay("3 years", months=36), Delay("1 year", months=12))
    assert days(of(KE, LEAVES, **denouncing(terms=terms)))[0][1] == "2019-06-01"


def test_nobody_that_did_nothing_has_a_life() -> None:
    assert of(code="FR") == Life(None, (), (), ())
    assert isinstance(of(KE).periods[0], Participation)
    assert Provisional(KE, BOUND).applies(BOUND)


def test_a_denunciation_without_a_clause_rests_on_general_law() -> None:
    ((_, reason),) = of(KE, LEAVES, denunciation=None).without_effect
    assert reason.article == "VCLT 56(2)"


def test_a_withdrawal_on_the_very_day_falls_into_the_later_case() -> None:
    """The threshold is met on 20 February 2015, the treaty is in force from 20 May, Kenya bound from 1 June 2016."""

    def why(code: str, day: date, *acts: Action) -> list[str]:
        found = of(*acts, Action(code, "withdrawal of instrument", day), code=code)
        ends = [each.end_reason.code for each in found.periods if each.end_reason]
        return ends or [reason.code for _, reason in found.without_effect]

    together = joined("JP", date(2015, 2, 20))
    assert why("CN", date(2015, 2, 20), together) == ["withdrawn before the first day"]
    assert why("CN", date(2015, 5, 19)) == ["withdrawn before the first day"]
    assert why("CN", date(2015, 5, 20)) == ["withdrawn once bound"]
    assert why("KE", date(2016, 5, 31), KE) == ["withdrawal held"]
    assert why("KE", date(2016, 6, 1), KE) == ["withdrawn once bound"]


def test_who_goes_on_under_another_name_does_so_from_the_act_on_that_tells() -> None:
    before = small(CH, CN)
    assert continued(before) == {}
    goes_on = KE._replace(number=3, ground="continuity", predecessor="DD")
    assert [each.participant for each in continued(before.having(goes_on))["DD"]] == ["KE"]
    assert continued(before.having(KE._replace(number=3))) == {}


def test_who_objected_to_what_is_deemed_accepted_did_so_by_the_day_that_the_clause_names() -> None:
    """By 1 May 2015; in force on 1 August: an objection in between comes too late."""
    silent = amendment(binds="all unless objected", above=small(CH, CN, joined("KE", date(2015, 1, 5))))
    clause = silent.treaty.entry_into_force
    assert clause is not None
    silent = having(silent, entry_into_force=clause._replace(count=None, unless_objected_by=date(2015, 5, 1)))

    def bound(day: date) -> bool:
        return life(silent.having(Action("KE", "objection", day, number=3)), "KE", LATE).with_the_parent is not None

    assert [bound(day) for day in (date(2015, 4, 30), date(2015, 5, 1), date(2015, 5, 2))] == [False, False, True]


@pytest.mark.parametrize("already", [(), (KE._replace(number=3, ground="continuity", predecessor="DD"),)])
@pytest.mark.parametrize(
    "act",
    [
        Action("FR", "accession", date(2017, 1, 1), number=4, ground="continuity", predecessor="SU"),
        Action("KE", "communication", date(2017, 1, 1), number=4),
    ],
    ids=lambda act: str(act.participant),
)
def test_who_goes_on_is_the_same_with_one_more_act_as_worked_out_anew(already: tuple[Action, ...], act: Action) -> None:
    before = small(CH, CN).having(*already)
    assert set(continued(before)) == {each.predecessor for each in already}
    assert continued(taking(before, act)) == continued(before.having(act))
