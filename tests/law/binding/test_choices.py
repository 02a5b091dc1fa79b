"""On which days each choice that the text leaves open can make a difference: before, on and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.law.small import CH, CN, FIRST, MET, having, joined, small
from tracker.law.binding.choices import BITES, not_counted, periods
from tracker.model import reading
from tracker.model.action import Action
from tracker.model.reading import Reading
from tracker.model.record import Dossier, in_order
from tracker.model.treaty import Delay, Termination

LATE = date(2026, 1, 1)


def force(dossier: Dossier, **fields: Any) -> Dossier:
    assert dossier.treaty.entry_into_force is not None
    return having(dossier, entry_into_force=dossier.treaty.entry_into_force._replace(**fields))


def bites(which: Reading, dossier: Dossier, *days: date) -> list[bool]:
    return [BITES[which](dossier, day) for day in days]


def withdrawn(code: str, day: date) -> Action:
    return Action(code, "withdrawal of instrument", day)


def test_an_instrument_withdrawn_between_the_threshold_and_the_first_day() -> None:
    which = reading.WITHDRAWAL_BEFORE_THE_FIRST_DAY

    def withdrawing(day: date, on: date = LATE, **clause: Any) -> bool:
        dossier = small(CH, CN, joined("FR", MET), withdrawn("FR", day))
        return BITES[which](force(dossier, **clause), on)

    assert [withdrawing(day) for day in (MET, date(2015, 5, 19), FIRST)] == [True, True, False]
    assert [withdrawing(date(2015, 4, 1), on) for on in (date(2015, 3, 31), date(2015, 4, 1))] == [False, True]
    assert not withdrawing(date(2015, 4, 1), met=MET)
    early = small(CH, withdrawn("CH", date(2015, 1, 15)), CN, joined("KE", date(2015, 3, 1)))
    assert bites(which, early, LATE) == [False]
    held = withdrawn("FR", date(2015, 4, 1))._replace(disposition="held")
    assert bites(which, small(CH, CN, joined("FR", MET), held), LATE) == [False]
    assert bites(which, small(CH, CN, Action("FR", "denunciation", date(2015, 4, 1))), LATE) == [False]
    assert bites(which, small(CH, withdrawn("CH", date(2015, 4, 1))), LATE) == [False]
    assert bites(which, having(small(CH, CN, withdrawn("CH", date(2015, 4, 1))), entry_into_force=None), LATE) == [
        False
    ]
    assert bites(which, small(CH, CN), LATE) == [False]


def test_an_instrument_withdrawn_in_force_and_before_its_own_day() -> None:
    which = reading.WITHDRAWAL_BEFORE_ITS_OWN_DAY

    def withdrawing(day: date, *days: date) -> list[bool]:
        return bites(which, small(CH, CN, joined("FR", date(2015, 4, 1)), withdrawn("FR", day)), *days)

    assert withdrawing(FIRST, date(2015, 5, 19), FIRST, LATE) == [False, True, True]
    assert withdrawing(date(2015, 5, 19), LATE) == [False]
    assert bites(which, small(CH, withdrawn("CH", date(2015, 4, 1))), date(2015, 3, 31), date(2015, 4, 1)) == [
        False,
        True,
    ]
    assert bites(which, small(CH, CN), LATE) == [False]
    assert bites(which, small(CH), LATE) == [False]


CK = date(2016, 10, 27)
"""The Cook Islands are a member of WIPO from this day on."""


def test_the_deposit_of_one_that_may_not_join_its_threshold() -> None:
    def without(*acts: Action, **clauses: Any) -> frozenset[str]:
        dossier = having(small(*acts), **clauses)
        assert bites(reading.NOT_ELIGIBLE, dossier, LATE) == [bool(not_counted(dossier))]
        return not_counted(dossier)

    early = joined("CK", date(2015, 2, 20))
    assert without(CH, early) == {"CK"}
    assert without(early) == {"CK"}  # not met: it waits for it
    assert without(CH, CN, early) == {"CK"}  # on the very day
    assert without(CH, CN, early._replace(received=date(2015, 2, 21))) == frozenset()
    assert without(CH, joined("CK", CK)) == frozenset()
    assert without(CH, early._replace(disposition="held"), CN) == frozenset()
    assert without(CH, CN, Action("CK", "signature", date(2013, 1, 1))) == frozenset()
    assert without(CH, early._replace(received=None, effective=date(2015, 2, 20)), CN) == frozenset()
    assert without(CH, early, entry_into_force=None) == frozenset()
    assert without(CH, early, eligibility=None) == frozenset()
    assert not_counted(force(small(CH, early), met=MET)) == frozenset()


def test_whom_the_text_alone_admits_counts_until_the_treaty_has_ended() -> None:
    """Open to anybody, and ended on 1 March 2015 before enough had deposited: who deposits from then on is too late."""
    anybody = small().treaty.eligibility
    assert anybody is not None
    open_to_all = {"eligibility": anybody._replace(members_of=None, states="all")}
    assert not_counted(having(small(CH, joined("CK", date(2015, 2, 20))), **open_to_all)) == frozenset()
    only_named = {"eligibility": anybody._replace(members_of=None, states="named")}
    assert not_counted(having(small(CH), **only_named)) == {"CH"}

    def late(day: date) -> frozenset[str]:
        ends = Termination("40", on=date(2015, 3, 1))
        return not_counted(having(small(joined("CK", day)), termination=ends, **open_to_all))

    assert [late(date(2015, 2, 28)), late(date(2015, 3, 1)), late(date(2015, 3, 2))] == [frozenset(), {"CK"}, {"CK"}]


def test_a_member_only_when_it_is_bound_may_not_count_either() -> None:
    """Deposited on 1 August 2016, bound from 1 November, by when it was a member."""
    assert not_counted(small(CH, joined("CK", date(2016, 8, 1)))) == {"CK"}


def test_a_succession_notified_by_the_day_of_the_threshold() -> None:
    """VCSST 18(5)."""
    which = reading.SUCCESSIONS

    def succeeding(day: date, *days: date, **clause: Any) -> list[bool]:
        act = Action("SK", "succession", day, effective=date(2015, 1, 1), predecessor="CH")
        return bites(which, force(small(CH, CN, act), **clause), *days)

    assert succeeding(MET, date(2015, 2, 19), MET, LATE) == [False, True, True]
    assert succeeding(date(2015, 2, 21), LATE) == [False]
    assert succeeding(MET, LATE, count=None) == [False]
    assert succeeding(MET, LATE, met=MET) == [False]
    assert succeeding(MET, LATE, successions=True) == [False]
    assert succeeding(date(2018, 1, 1), LATE, count=5) == [True]
    assert bites(which, small(CH, CN), LATE) == [False]
    held = Action("SK", "succession", MET, effective=date(2015, 1, 1), predecessor="CH", disposition="held")
    assert bites(which, small(CH, CN, held), LATE) == [False]


def test_a_period_that_ends_in_a_month_without_the_day() -> None:
    which = reading.MONTH_END
    clipped = joined("KE", date(2016, 11, 30))

    assert bites(which, small(CH, CN, clipped), date(2016, 11, 29), date(2016, 11, 30), LATE) == [False, True, True]
    for other in (
        clipped._replace(received=date(2016, 11, 28)),
        clipped._replace(effective=date(2017, 2, 28)),
        clipped._replace(disposition="held"),
        Action("KE", "signature", date(2012, 11, 30)),
    ):
        assert bites(which, small(CH, CN, other), LATE) == [False]


def test_the_period_of_a_notice_may_end_so() -> None:
    """One year from 29 February 2020 (Art. 28); by general law twelve months as well (VCLT 56(2))."""
    notice = Action("CH", "denunciation", date(2020, 2, 29))
    days = date(2020, 2, 28), date(2020, 2, 29)

    assert bites(reading.MONTH_END, small(CH, CN, notice), *days) == [False, True]
    for other in (
        notice._replace(received=date(2020, 2, 28)),
        notice._replace(effective=date(2021, 2, 28)),
        notice._replace(disposition="held"),
        notice._replace(kind="communication"),
    ):
        assert bites(reading.MONTH_END, small(CH, CN, other), LATE) == [False]
    assert bites(reading.MONTH_END, having(small(CH, CN, notice), denunciation=None), *days) == [False, True]
    clause = small().treaty.denunciation
    assert clause is not None
    in_days = having(small(CH, CN, notice), denunciation=clause._replace(delay=Delay("90 days", days=90)))
    assert bites(reading.MONTH_END, in_days, LATE) == [False]


def test_where_the_notification_is_counted_from_its_day_decides() -> None:
    def noticed(clock: str, notified: date, received: date) -> list[bool]:
        act = joined("KE", received)._replace(notified=notified)
        dossier = small(CH, CN, act)
        counted = having(dossier, effect=dossier.treaty.effect._replace(clock=clock))  # type: ignore[arg-type]
        return bites(reading.MONTH_END, counted, LATE)

    assert noticed("notification", date(2016, 11, 30), date(2016, 11, 2)) == [True]
    assert noticed("notification", date(2016, 12, 2), date(2016, 11, 30)) == [False]
    assert noticed("deposit", date(2016, 11, 30), date(2016, 11, 2)) == [False]


def test_the_first_day_may_fall_into_a_month_without_the_day() -> None:
    """The threshold met on 30 November 2014: 28 February or 1 March 2015."""
    met = date(2014, 11, 30)
    acts = joined("CH", date(2014, 1, 10), date(2015, 2, 28)), joined("CN", met, date(2015, 2, 28))

    assert bites(reading.MONTH_END, small(*acts), date(2014, 11, 29), met) == [False, True]
    assert bites(reading.MONTH_END, small(*acts, published=date(2015, 2, 28)), LATE) == [False]
    assert bites(reading.MONTH_END, having(small(*acts), entry_into_force=None), LATE) == [False]
    assert bites(reading.MONTH_END, small(acts[0]), LATE) == [False]


def of_members(*acts: Action, deposits: tuple[Action, ...] = (CH, CN)) -> Dossier:
    """Beside a WIPO Convention on whose record stand these acts alone."""
    dossier = small(*deposits)
    wipo = replace(dossier.members["wipo"], record=in_order(acts))
    return replace(dossier, members={**dossier.members, "wipo": wipo})


def test_an_instrument_on_the_record_of_members_that_binds_later() -> None:
    which = reading.TESTED_ON
    coming = joined("CK", date(2016, 7, 27), CK)
    days = date(2016, 7, 26), date(2016, 7, 27), date(2016, 10, 26), CK

    assert bites(which, of_members(coming), *days) == [False, True, True, False]
    dossier = of_members(coming)
    clause = dossier.treaty.eligibility
    assert clause is not None
    for other in (None, clause._replace(members_of=None), clause._replace(tested_on="effect")):
        assert bites(which, having(dossier, eligibility=other), *days) == [False] * 4
    assert bites(which, replace(dossier, members={}), *days) == [False] * 4
    assert bites(which, of_members(Action("CK", "signature", date(2016, 7, 27))), *days) == [False] * 4
    assert bites(which, of_members(coming._replace(received=None)), *days) == [False] * 4


def test_one_whose_day_is_not_on_record_binds_within_eight_hundred_days() -> None:
    coming = joined("CK", date(2014, 1, 1))
    days = date(2013, 12, 31), date(2014, 1, 1), date(2016, 3, 10), date(2016, 3, 11)
    assert bites(reading.TESTED_ON, of_members(coming), *days) == [False, True, True, False]


def test_a_deposit_ahead_of_membership() -> None:
    which = reading.TESTED_ON
    members = joined("CK", date(2016, 7, 27), CK), joined("KE", date(2000, 1, 1), date(2000, 4, 1))

    def depositing(day: date | None, *days: date, **fields: Any) -> list[bool]:
        own = Action("CK", "accession", day)._replace(**fields)
        return bites(which, of_members(*members, deposits=(CH, CN, own)), *days)

    assert depositing(date(2016, 1, 5), date(2016, 1, 4), date(2016, 1, 5), LATE) == [False, True, True]
    assert depositing(date(2016, 10, 26), LATE) == [True]
    assert depositing(CK, LATE) == [False]
    assert depositing(date(2016, 1, 5), LATE, effective=CK) == [False]
    assert depositing(date(2016, 1, 5), LATE, disposition="held") == [False]
    assert depositing(date(2016, 1, 5), LATE, kind="signature") == [False]
    assert depositing(None, LATE) == [False]
    assert depositing(date(2016, 1, 5), LATE, participant="FR") == [False]  # never a member: no day to be ahead of
    early = of_members(joined("CK", date(2016, 7, 27)), deposits=(CH, CN, joined("CK", date(2016, 7, 26))))
    assert bites(which, early, date(2020, 1, 1)) == [True]  # without a day of effect that of receipt stands for it


def test_a_deposit_and_a_withdrawal_on_one_day() -> None:
    which = reading.ORDER_WITHIN_A_DAY
    both = joined("CN", MET), withdrawn("CH", MET)

    assert bites(which, small(CH, *both, joined("KE", date(2016, 1, 1))), date(2015, 2, 19), MET) == [False, True]
    assert bites(which, small(CH, *both), MET) == [True]  # not met at all
    assert bites(which, small(CH, CN, joined("KE", MET), withdrawn("KE", MET)), MET) == [True]
    after = date(2015, 3, 1)
    assert bites(which, small(CH, CN, joined("KE", after), withdrawn("KE", after)), LATE) == [False]
    assert bites(which, small(CH, CN), LATE) == [False]
    apart = small(CH, withdrawn("CH", date(2015, 2, 19)), CN)
    assert bites(which, apart, LATE) == [False]
    for clause in ({"met": MET}, {"known": False}):
        assert bites(which, force(small(CH, *both), **clause), LATE) == [False]
    assert bites(which, having(small(CH, *both), entry_into_force=None), LATE) == [False]
    held = small(CH, both[0]._replace(disposition="held"), both[1])
    assert bites(which, held, LATE) == [False]


def test_a_denunciation_that_was_taken_of_a_treaty_without_a_clause() -> None:
    which = reading.DENUNCIATION_WITHOUT_A_CLAUSE
    taken = Action("CH", "denunciation", date(2018, 1, 1), disposition="accepted")
    days = date(2017, 12, 31), date(2018, 1, 1)

    def of(*acts: Action) -> list[bool]:
        return bites(which, having(small(CH, CN, *acts), denunciation=None), *days)

    assert of(taken) == [False, True]
    assert of(taken._replace(disposition="")) == [False, False]
    assert of(taken._replace(effective=date(2019, 1, 1))) == [False, False]
    assert of(taken._replace(kind="communication")) == [False, False]
    assert bites(which, small(CH, CN, taken), *days) == [False, False]


def test_a_notice_that_waits_for_the_end_of_a_conflict() -> None:
    which = reading.DENUNCIATION_THAT_WAITS
    notice = Action("CH", "denunciation", date(2018, 1, 1))
    days = date(2017, 12, 31), date(2018, 1, 1)
    clause = small().treaty.denunciation
    assert clause is not None

    def of(*acts: Action) -> list[bool]:
        return bites(
            which, having(small(CH, CN, *acts), denunciation=clause._replace(not_during="armed conflict")), *days
        )

    assert of(notice) == [False, True]
    assert of(notice._replace(effective=date(2019, 1, 1))) == [False, False]
    assert of(notice._replace(disposition="held")) == [False, False]
    assert of(notice._replace(kind="communication")) == [False, False]
    assert of(notice._replace(received=None)) == [False, False]
    assert bites(which, small(CH, CN, notice), *days) == [False, False]
    assert bites(which, having(small(CH, CN, notice), denunciation=None), *days) == [False, False]


def test_a_withdrawal_of_which_nobody_knows_by_rule_whether_it_came_in_time() -> None:
    dossier = small(CH, CN, withdrawn("CH", date(2018, 1, 1)))
    unknown = having(dossier, effect=dossier.treaty.effect._replace(known=False))
    assert bites(reading.WITHDRAWAL_TAKEN, unknown, date(2017, 12, 31), date(2018, 1, 1)) == [False, True]
    assert bites(reading.WITHDRAWAL_TAKEN, dossier, LATE) == [False]


def test_a_period_is_settled_where_every_reading_gives_it_the_same_days() -> None:
    def settled(*acts: Action, on: date = LATE) -> list[bool]:
        return [each.settled for each in periods(small(CH, CN, *acts), "KE", on)]

    deposit = joined("KE", date(2015, 3, 1))
    assert settled(deposit) == [True]
    taken_back = withdrawn("KE", date(2015, 5, 25))  # in force, before its own day on 1 June
    assert settled(deposit, taken_back) == [False]
    assert settled(deposit, taken_back, on=date(2015, 5, 24)) == [True]
    assert settled(joined("KE", date(2015, 11, 30))) == [False]
    again = joined("KE", date(2016, 3, 1))
    assert settled(deposit, taken_back, again) == [False]


def test_a_period_that_is_there_by_one_reading_alone_is_not_settled() -> None:
    """By the other one the notice of a treaty without a clause works not, and the second instrument is none."""
    left = joined("KE", date(2015, 3, 1)), Action("KE", "denunciation", date(2017, 1, 1), disposition="accepted")
    dossier = having(small(CH, CN, *left, joined("KE", date(2019, 1, 1))), denunciation=None)
    assert [each.settled for each in periods(dossier, "KE", LATE)] == [False, False]
