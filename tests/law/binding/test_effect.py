"""From which day an instrument binds, and why: each way to say it in a clause, before, on and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.law.small import CH, CN, FIRST, KE, MET, having, joined, small
from tracker.law.binding.deposit import counting
from tracker.law.binding.effect import EffectiveDay, computed_effect, effective_day, membership_begins
from tracker.law.binding.effect import tested_on_effect as on_the_day_of_effect
from tracker.model.action import Action
from tracker.model.record import Dossier, in_order
from tracker.model.treaty import Delay, EffectiveDeposit, Otherwise

LATE = date(2026, 1, 1)


def effect(dossier: Dossier, **fields: Any) -> Dossier:
    return having(dossier, effect=dossier.treaty.effect._replace(**fields))


def told(dossier: Dossier, number: int = 3, on: date = LATE) -> tuple[str, str, str]:
    """The day, the article and the reason of one entry."""
    found = effective_day(dossier, dossier.record.by_number[number], on)
    return str(found.day), found.reason.article, found.reason.code


def test_one_of_the_first_is_bound_with_the_treaty() -> None:
    dossier = small(CH, CN, KE)
    assert told(dossier, 1) == ("2015-05-20", "27(i)", "bound with the treaty")
    assert told(dossier, 1, date(2015, 2, 19))[::2] == ("None", "threshold not met yet")
    assert told(dossier, 1, MET)[0] == "2015-05-20"
    assert told(dossier) == ("2016-06-01", "27(ii)", "bound after its own period")


def test_several_of_one_day_are_bound_with_it_on_either_reading() -> None:
    together = joined("FR", MET)
    assert told(small(CH, CN, together)) == ("2015-05-20", "27(i)", "bound with it on either reading")
    assert told(small(CH, CN, together), 1)[2] == "bound with the treaty"
    assert told(small(CH, CN), 2)[2] == "bound with the treaty"


@pytest.mark.parametrize(
    ("later_from", "received", "answer"),
    [
        ("threshold", date(2015, 2, 21), ("2015-05-21", "27(ii)", "bound after its own period")),
        ("entry into force", FIRST, ("2015-05-20", "27(i)", "bound with the treaty by its first day")),
        ("entry into force", date(2015, 5, 21), ("2015-08-21", "27(ii)", "bound after its own period")),
        ("never", date(2015, 5, 21), ("2015-05-20", "27(i)", "bound with the treaty by its first day")),
    ],
)
def test_from_when_on_one_is_later(later_from: str, received: date, answer: tuple[str, str, str]) -> None:
    assert told(effect(small(CH, CN, joined("KE", received)), later_from=later_from)) == answer


def test_an_own_period_ends_no_earlier_than_the_first_day() -> None:
    """Thirty days for later parties, three months for the Treaty."""
    dossier = small(CH, CN, joined("KE", date(2015, 3, 1)), delay=Delay("30 days", days=30))
    assert told(dossier) == ("2015-05-20", "27(ii)", "bound not before the treaty")
    on_it = small(CH, CN, joined("KE", date(2015, 4, 20)), delay=Delay("30 days", days=30))
    assert told(on_it) == ("2015-05-20", "27(ii)", "bound after its own period")


def test_a_month_that_lacks_the_day() -> None:
    assert told(small(CH, CN, joined("KE", date(2016, 11, 30)))) == ("2017-02-28", "27(ii)", "bound at a months end")
    by_notice = effect(small(CH, CN, joined("KE", date(2016, 11, 30))), clock="notification, else deposit")
    assert told(by_notice)[2] == "bound after a notice of the day"


def test_a_day_that_it_named() -> None:
    named = KE._replace(named=date(2016, 9, 1))
    lets = effect(small(CH, CN, named), may_name_later=True)
    assert told(lets) == ("2016-09-01", "27(ii)", "bound from the day it named")
    assert told(small(CH, CN, named)) == ("2016-06-01", "27(ii)", "bound after its own period")
    early = effect(small(CH, CN, KE._replace(named=date(2016, 5, 1))), may_name_later=True)
    assert told(early)[0] == "2016-06-01"
    first = effect(small(CH._replace(named=date(2015, 7, 1)), CN, published=date(2015, 5, 21)), may_name_later=True)
    assert told(first, 1)[0] == "2015-07-01"
    assert told(first, 2)[0] == "2015-05-21"


@pytest.mark.parametrize(
    ("clock", "notified", "answer"),
    [
        ("notification", None, ("None", "27(ii)", "notification day missing")),
        ("notification", date(2016, 3, 9), ("2016-06-09", "27(ii)", "bound after the notification")),
        ("notification, else deposit", None, ("2016-06-01", "27(ii)", "bound after a notice of the day")),
        ("notification, else deposit", date(2016, 3, 9), ("2016-06-09", "27(ii)", "bound after the notification")),
        ("deposit", date(2016, 3, 9), ("2016-06-01", "27(ii)", "bound after its own period")),
    ],
)
def test_what_a_period_runs_from(clock: str, notified: date | None, answer: tuple[str, str, str]) -> None:
    assert told(effect(small(CH, CN, KE._replace(notified=notified)), clock=clock)) == answer


def test_a_deposit_without_a_day_is_not_computable() -> None:
    undated = KE._replace(received=None, effective=date(2016, 6, 1))
    dossier = small(CH, CN, undated)
    found = effective_day(dossier, dossier.record.by_number[3], LATE)
    assert (found.day, found.computed, found.reason.code) == (date(2016, 6, 1), None, "day of receipt missing")
    assert [reason.code for reason in found.reasons] == ["day of receipt missing", "effect published alone"]


@pytest.mark.parametrize(
    ("other", "day", "article"),
    [
        (Otherwise("28(1)", Delay("1 month", months=1)), "2016-04-01", "28(1)"),
        (Otherwise("28(1)", Delay("1 month", months=1), kinds=("accession",)), "2016-04-01", "28(1)"),
        (Otherwise("28(1)", Delay("1 month", months=1), kinds=("ratification",)), "2016-06-01", "27(ii)"),
        (Otherwise("28(1)", Delay("1 month", months=1), of=("KE",)), "2016-04-01", "28(1)"),
        (Otherwise("28(1)", Delay("1 month", months=1), of=("FR",)), "2016-06-01", "27(ii)"),
        (Otherwise("28(1)", Delay("1 month", months=1), ("accession",), ("FR",)), "2016-06-01", "27(ii)"),
        (Otherwise("28(1)", Delay("1 month", months=1), ("ratification",), ("KE",)), "2016-06-01", "27(ii)"),
    ],
)
def test_another_period_for_some_instruments(other: Otherwise, day: str, article: str) -> None:
    assert told(effect(small(CH, CN, KE), otherwise=(other,)))[:2] == (day, article)


def test_a_deposit_that_waits_for_those_of_others() -> None:
    clause = EffectiveDeposit("7", ("KE",), ("FR", "KE"))

    def waits(*acts: Action, on: date = LATE) -> tuple[str, str, str]:
        return told(having(small(CH, CN, KE, *acts), effective_deposits=(clause,)), on=on)

    assert waits() == ("None", "7", "waits for others")
    later = joined("FR", date(2016, 5, 5))
    assert waits(later, on=date(2016, 5, 4)) == ("None", "7", "waits for others")
    assert waits(later, on=date(2016, 5, 5)) == ("2016-08-05", "27(ii); 7", "bound after the deposits of others")
    assert waits(joined("FR", date(2016, 3, 1))) == ("2016-06-01", "27(ii)", "bound after its own period")
    assert waits(joined("FR", date(2016, 2, 1))) == ("2016-06-01", "27(ii)", "bound after its own period")
    published = having(small(CH, CN, KE._replace(effective=date(2016, 6, 1))), effective_deposits=(clause,))
    assert told(published)[0] == "2016-06-01"
    dossier = having(small(CH, CN, KE, later), effective_deposits=(clause,))
    found = effective_day(dossier, dossier.record.by_number[3], LATE)
    assert found.reason.data["participants"] == ("FR",)
    held = having(small(CH, CN, KE, later._replace(disposition="held")), effective_deposits=(clause,))
    assert told(held)[2] == "waits for others"


def test_what_waits_for_nobody() -> None:
    clause = EffectiveDeposit("7", ("KE", "SK"), ("FR",))
    dossier = having(small(CH, CN, KE), effective_deposits=(clause,))
    assert counting(dossier, CH).clause is None
    undated = counting(dossier, KE._replace(received=None))
    assert (undated.day, undated.clause) == (None, None)
    succeeded = Action("SK", "succession", date(2016, 1, 1), effective=date(2016, 1, 1), predecessor="CN")
    assert counting(dossier, succeeded).day == date(2016, 1, 1)


def test_a_published_day_holds_from_itself_on() -> None:
    """Before the threshold is met on record nobody could know it."""
    one = small(CH._replace(effective=date(2015, 4, 10)))
    assert told(one, 1, date(2015, 4, 9))[0] == "None"
    assert told(one, 1, date(2015, 4, 10))[0] == "2015-04-10"


def reasons(computed: date | None, published: date | None) -> list[str]:
    dossier = small(CH, CN, KE)
    found = effective_day(dossier, dossier.record.by_number[3], LATE)
    return [each.code for each in found._replace(day=published or computed, computed=computed).reasons]


def test_a_published_day_is_told_beside_the_rule() -> None:
    assert reasons(date(2016, 6, 1), None) == ["bound after its own period"]
    assert reasons(date(2016, 6, 1), date(2016, 6, 1)) == ["bound after its own period"]
    assert reasons(date(2016, 6, 1), date(2016, 6, 2)) == ["by its own period", "published differs"]
    assert reasons(None, date(2016, 6, 2)) == ["bound after its own period", "effect published alone"]
    first = small(CH._replace(effective=date(2015, 5, 21)), CN)
    found = effective_day(first, first.record.by_number[1], LATE)
    assert [each.code for each in found.reasons] == ["by the rule", "published differs"]
    by_its_own, _ = effective_day(
        small(CH, CN, KE._replace(effective=date(2016, 6, 2))), KE._replace(effective=date(2016, 6, 2), number=3), LATE
    ).reasons
    assert by_its_own.data["start"] == date(2016, 3, 1)
    assert not EffectiveDay(None, date(2016, 6, 1), None, found.why).differs
    assert not EffectiveDay(date(2016, 6, 1), None, None, found.why).differs


SUCCEEDS = Action("SK", "succession", date(2018, 1, 9), effective=date(2017, 1, 1), predecessor="CN")


@pytest.mark.parametrize(
    ("ground", "effective", "code"),
    [
        ("", date(2017, 1, 1), "succession"),
        ("continuity", date(2017, 1, 1), "continuity"),
        ("newly independent", date(2017, 1, 1), "succession of a newly independent state"),
        ("uniting", date(2017, 1, 1), "succession by uniting"),
        ("separation", date(2017, 1, 1), "succession by separation"),
        ("separation", date(1996, 11, 5), "succession before the convention"),
        ("separation", date(1996, 11, 6), "succession by separation"),
        ("continuity", date(1990, 1, 1), "continuity"),
    ],
)
def test_by_what_a_successor_is_bound(ground: str, effective: date, code: str) -> None:
    """VCSST has been in force since 6 November 1996 and applies to successions after that (VCSST 7(1))."""
    act = SUCCEEDS._replace(ground=ground, effective=effective)
    dossier = having(small(CH, CN, act), entry_into_force=None)
    assert told(dossier)[0] == str(effective)
    assert told(dossier)[2] == code


def test_a_successor_is_bound_no_earlier_than_the_treaty() -> None:
    assert told(small(CH, CN, SUCCEEDS._replace(effective=date(2015, 5, 19))))[0] == "2015-05-20"
    assert told(small(CH, CN, SUCCEEDS))[0] == "2017-01-01"
    dossier = small(CH, CN, SUCCEEDS)
    found = effective_day(dossier, dossier.record.by_number[3], LATE)
    assert (found.computed, found.published, found.latest) == (date(2017, 1, 1), date(2017, 1, 1), None)
    early = small(CH, CN, SUCCEEDS._replace(effective=date(2015, 3, 1)))
    assert effective_day(early, early.record.by_number[3], LATE).published is None


def test_a_succession_without_its_day_binds_at_the_latest_from_its_notice() -> None:
    dossier = small(CH, CN, SUCCEEDS._replace(effective=None))
    found = effective_day(dossier, dossier.record.by_number[3], LATE)
    assert (found.day, found.latest, found.reason.code) == (None, date(2018, 1, 9), "day of succession not stated")
    early = small(CH, CN, SUCCEEDS._replace(effective=None, received=date(2015, 3, 1)))
    assert effective_day(early, early.record.by_number[3], LATE).latest == FIRST
    undated = SUCCEEDS._replace(effective=None, received=None)
    assert effective_day(dossier, undated, LATE).latest is None
    no_day = having(dossier, entry_into_force=None)
    assert effective_day(no_day, dossier.record.by_number[3], LATE).latest == date(2018, 1, 9)


def test_where_the_rule_is_not_written_down_general_law_binds_at_the_latest_from_consent() -> None:
    """VCLT 24(3)."""
    unknown = effect(small(CH, CN, KE), known=False)
    found = effective_day(unknown, unknown.record.by_number[3], LATE)
    assert (found.day, found.latest, found.reason.code) == (None, date(2016, 3, 1), "rule of effect not on record")
    told_day = effect(small(CH, CN, KE._replace(effective=date(2016, 6, 1))), known=False)
    found = effective_day(told_day, told_day.record.by_number[3], LATE)
    assert (found.day, found.computed, found.latest) == (date(2016, 6, 1), None, None)


def on_effect(*members: Action, deposit: Action = KE, **fields: Any) -> Dossier:
    """Membership tested on the day of effect, by a record of members with these acts alone."""
    dossier = small(CH, CN, deposit)
    assert dossier.treaty.eligibility is not None
    clause = dossier.treaty.eligibility._replace(**{"tested_on": "effect"} | fields)
    wipo = replace(dossier.members["wipo"], record=in_order(members))
    return having(replace(dossier, members={"wipo": wipo}), eligibility=clause)


def test_nobody_is_bound_before_it_is_a_member() -> None:
    def member_from(day: date) -> tuple[str, str, str]:
        return told(on_effect(joined("KE", date(2014, 1, 1), day)))

    assert member_from(date(2016, 6, 2)) == ("2016-06-02", "23(1)", "bound when a member")
    assert member_from(date(2016, 6, 1)) == ("2016-06-01", "27(ii)", "bound after its own period")
    assert member_from(date(2016, 5, 31)) == ("2016-06-01", "27(ii)", "bound after its own period")


def test_when_a_membership_begins() -> None:
    first, again = joined("KE", date(2014, 1, 1), date(2014, 4, 1)), joined("KE", date(2018, 1, 1), date(2018, 4, 1))
    both = on_effect(again, first)
    assert membership_begins(both, "KE") == (date(2014, 4, 1), both.members["wipo"].treaty.short_name)
    assert membership_begins(both, "FR") is None
    assert membership_begins(on_effect(first, tested_on="deposit"), "KE") is None
    assert membership_begins(on_effect(first, named=("KE",)), "KE") is None
    assert membership_begins(on_effect(first, members_of=None), "KE") is None
    assert membership_begins(having(both, eligibility=None), "KE") is None
    assert membership_begins(replace(both, members={}), "KE") is None
    assert membership_begins(on_effect(first._replace(disposition="held")), "KE") is None
    assert membership_begins(on_effect(first._replace(kind="signature")), "KE") is None
    eligibility = both.treaty.eligibility
    assert eligibility is not None
    assert eligibility.members_of is not None
    two = eligibility.members_of._replace(of=("wipo", "other"))
    assert membership_begins(on_effect(first, members_of=two), "KE") is None


def test_a_threshold_that_is_not_met_gives_no_day() -> None:
    one = small(CH)
    assert computed_effect(one, one.record.by_number[1]).reason.code == "threshold not met yet"
    assert told(one, 1)[:2] == ("None", "26")
    published = small(CH, published=date(2015, 5, 20))
    assert told(published, 1, date(2015, 5, 19))[0] == "None"
    assert told(published, 1, FIRST)[0] != "None"


def test_membership_is_tested_on_the_day_of_effect_by_the_clause_or_by_the_reading() -> None:
    by_the_clause = on_effect(), on_effect(tested_on="deposit"), having(on_effect(), eligibility=None)
    assert [on_the_day_of_effect(each) for each in by_the_clause] == [True, False, False]
    read = [{"day on which membership is tested": way} for way in ("effect", "deposit")]
    assert [on_the_day_of_effect(replace(on_effect(tested_on="deposit"), readings=each)) for each in read] == [
        True,
        False,
    ]


def test_another_period_that_runs_from_the_first_day_at_the_earliest() -> None:
    """Of one among the first two it begins with the treaty; so of one that deposits before that day or on it."""
    month = Delay("1 month", months=1)
    other = Otherwise("28(1)", month, from_first_day=True)
    assert told(effect(small(CH, CN), otherwise=(other,)), 1) == ("2015-06-20", "28(1)", "bound after its own period")
    days = date(2015, 5, 19), FIRST, date(2015, 5, 21)
    later = [told(effect(small(CH, CN, joined("KE", day)), otherwise=(other,)))[0] for day in days]
    assert later == ["2015-06-20", "2015-06-20", "2015-06-21"]
    assert told(effect(small(CH, CN), otherwise=(Otherwise("28(1)", month),)), 1)[0] == "2015-05-20"
