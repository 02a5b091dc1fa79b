"""Whether enough instruments stand deposited, from which day, and which place each takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.law.small import CH, CN, FIRST, MET, having, joined, small
from tracker.law.binding.force import computed_first_day
from tracker.law.binding.threshold import (
    counted_place,
    deposit_days,
    deposits_in_order,
    lacking_until,
    met_together,
    ordinal,
    received_together,
    repeated,
    threshold,
    threshold_day,
)
from tracker.law.ground.once import taking
from tracker.model.action import Action
from tracker.model.record import Dossier
from tracker.model.treaty import Delay, EffectiveDeposit, NotAdditional, Parent, Share

KE = joined("KE", date(2015, 4, 1))


def withdrawn(code: str, day: date) -> Action:
    return Action(code, "withdrawal of instrument", day)


def force(dossier: Dossier, **fields: Any) -> Dossier:
    assert dossier.treaty.entry_into_force is not None
    return having(dossier, entry_into_force=dossier.treaty.entry_into_force._replace(**fields))


def holding(dossier: Dossier, instruments: Any) -> Dossier:
    return having(dossier, holds=dossier.treaty.holds._replace(instruments=instruments))


def test_the_day_of_the_second_deposit() -> None:
    assert threshold_day(small(CH, CN)) == MET
    assert threshold_day(small(CH)) is None
    assert threshold_day(small(CH, withdrawn("CH", date(2015, 1, 20)), CN)) is None
    assert threshold_day(small(CH, withdrawn("CH", date(2015, 1, 20)), CN, KE)) == date(2015, 4, 1)
    assert threshold_day(small(CH, withdrawn("CH", date(2015, 2, 21)), CN, KE)) == MET
    assert threshold_day(small(CH, joined("CH", date(2015, 2, 1)), CN)) == MET
    assert threshold_day(small(CH, CN._replace(disposition="held"))) is None
    assert threshold_day(force(small(CH, CN), met=date(2015, 3, 3))) == date(2015, 3, 3)
    assert threshold_day(force(small(CH, CN), known=False)) is None
    assert threshold_day(having(small(CH, CN), entry_into_force=None)) is None


def test_what_is_withdrawn_before_the_first_day_by_the_other_reading() -> None:
    def unravels(*acts: Action) -> tuple[date | None, date | None]:
        read = {"withdrawal before the first day": "the threshold unravels"}
        dossier = small(CH, CN, *acts)
        return threshold_day(dossier), threshold_day(replace(dossier, readings=read))

    assert unravels(KE, withdrawn("CH", date(2015, 3, 1))) == (MET, date(2015, 4, 1))
    assert unravels(KE, withdrawn("CH", date(2015, 5, 19))) == (MET, date(2015, 4, 1))
    assert unravels(KE, withdrawn("CH", FIRST)) == (MET, MET)
    assert unravels(withdrawn("CH", date(2015, 3, 1))) == (MET, None)
    assert unravels(joined("KE", MET), withdrawn("KE", MET)) == (MET, MET)
    again = joined("CH", date(2015, 3, 15)), withdrawn("CH", date(2015, 3, 1))
    assert unravels(*again) == (MET, date(2015, 3, 15))
    twice = KE, withdrawn("CH", date(2015, 3, 1)), withdrawn("KE", date(2015, 6, 1)), joined("FR", date(2015, 8, 1))
    assert unravels(*twice) == (MET, date(2015, 8, 1))


def test_within_one_day_by_the_other_reading_deposits_come_first() -> None:
    def first(*acts: Action) -> tuple[date | None, date | None]:
        dossier = small(CH, *acts)
        return threshold_day(dossier), threshold_day(
            replace(dossier, readings={"order within one day": "deposits first"})
        )

    assert first(CN, withdrawn("CH", MET)) == (None, MET)
    assert first(CN, withdrawn("CH", date(2015, 2, 19))) == (None, None)


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({"on": date(2015, 2, 20)}, date(2015, 2, 20)),
        ({"on": date(2015, 2, 19)}, FIRST),
        ({"not_before": date(2015, 6, 1)}, date(2015, 6, 1)),
        ({"not_before": date(2015, 5, 1)}, FIRST),
        ({"met": date(2015, 3, 3)}, date(2015, 6, 3)),
    ],
)
def test_the_first_day_by_the_clause(fields: dict[str, date], first: date) -> None:
    assert computed_first_day(force(small(CH, CN), **fields)) == first


def test_a_record_that_gives_a_later_first_day_than_the_published_lacks_instruments() -> None:
    def lacks(published: date, holds: str = "some", **fields: Any) -> tuple[date | None, date | None]:
        dossier = holding(force(small(CH, CN, published=published), **fields), holds)
        return lacking_until(dossier), threshold_day(dossier)

    assert lacks(date(2015, 5, 19)) == (MET, None)
    assert lacks(FIRST) == (None, MET)
    assert lacks(date(2015, 5, 21)) == (None, MET)
    assert lacks(date(2015, 5, 19), "all") == (None, MET)
    assert lacks(date(2015, 5, 19), met=date(2015, 2, 19)) == (None, date(2015, 2, 19))
    assert lacking_until(small(CH, CN)) is None
    assert lacking_until(holding(small(CH, published=FIRST), "some")) is None
    assert lacking_until(having(small(CH, CN), entry_into_force=None)) is None


def test_organizations_where_only_states_count() -> None:
    eu = joined("EU", MET)
    assert threshold_day(small(CH, eu)) == MET
    assert threshold_day(force(small(CH, eu), counts="states")) is None
    assert threshold_day(force(small(CH, CN, eu), counts="states")) == MET


def test_an_organization_beside_its_members() -> None:
    clause = (NotAdditional("26", "EU", ("FR", "DE")),)
    fr, eu = joined("FR", date(2015, 1, 10)), joined("EU", MET)
    assert threshold_day(force(small(fr, eu), not_additional=clause)) is None
    assert threshold_day(force(small(CH, eu), not_additional=clause)) == MET
    assert threshold_day(force(small(fr, eu, KE), not_additional=clause)) == date(2015, 4, 1)
    assert threshold(force(small(fr, eu), not_additional=clause), FIRST).counted == 1
    assert threshold_day(force(small(fr, joined("DE", MET)), not_additional=clause)) == MET


def test_a_deposit_waits_for_those_of_one_that_is_left_out() -> None:
    assert threshold_day(replace(small(CH, CN), not_counted=frozenset({"CN"}))) is None
    assert threshold_day(replace(small(CH, CN, KE), not_counted=frozenset({"CN"}))) == date(2015, 4, 1)


SUCCEEDS = Action("SK", "succession", MET, effective=date(2015, 1, 1), predecessor="DD")


def test_successions_where_they_count() -> None:
    """VCSST 18(5)."""
    assert threshold_day(small(CH, SUCCEEDS)) is None
    assert threshold_day(force(small(CH, SUCCEEDS), successions=True)) == MET
    read = {"successions towards the threshold": "they count"}
    assert threshold_day(replace(small(CH, SUCCEEDS), readings=read)) == MET
    assert threshold_day(having(small(CH, SUCCEEDS), entry_into_force=None)) is None


def amended(*acts: Action, share: str = "1/2", **fields: Any) -> Dossier:
    """An amendment deemed accepted on 1 January 2016 unless half of the four parties to its parent object."""
    parties = small(CH, CN, KE, joined("FR", date(2015, 1, 1)))
    part, whole = map(int, share.removeprefix("more than ").split("/"))
    blocked_by = Share(share, part, whole, more=share.startswith("more"))
    dossier = force(small(*acts), unless_objected_by=date(2016, 1, 1), blocked_by=blocked_by, **fields)
    parent = Parent("40", "above", binds="all unless objected")
    return replace(having(dossier, parent=parent), members={**dossier.members, "above": parties})


def objection(code: str, day: date = date(2016, 1, 1)) -> Action:
    return Action(code, "objection", day)


def test_an_amendment_that_too_many_object_to() -> None:
    accepted = date(2016, 1, 1)
    assert threshold_day(amended()) == accepted
    assert threshold_day(amended(objection("FR"))) == accepted
    assert threshold_day(amended(objection("FR"), objection("KE"))) is None
    assert threshold_day(amended(objection("FR"), objection("FR", date(2015, 6, 1)))) == accepted
    assert threshold_day(amended(objection("FR"), objection("KE", date(2016, 1, 2)))) == accepted
    assert threshold_day(amended(objection("FR"), objection("KE")._replace(disposition="held"))) == accepted
    assert threshold_day(amended(objection("FR"), objection("KE")._replace(refers_to=1))) == accepted
    assert threshold_day(amended(objection("FR"), objection("KE")._replace(kind="communication"))) == accepted
    assert threshold_day(amended(objection("FR"), objection("KE")._replace(received=None))) == accepted
    assert threshold_day(amended(objection("FR"), objection("KE"), objection("CH"), share="3/4")) is None
    assert threshold_day(amended(objection("FR"), objection("EU"))) == accepted
    assert threshold_day(amended(objection("FR"), share="more than 1/4")) == accepted
    assert threshold_day(amended(objection("FR"), objection("KE"), share="more than 1/4")) is None
    assert threshold_day(amended(objection("FR"), objection("KE"), share="3/4")) == accepted
    assert threshold_day(force(amended(objection("FR"), objection("KE")), blocked_by=None)) == accepted
    assert threshold_day(having(amended(objection("FR"), objection("KE")), parent=None)) == accepted
    assert threshold_day(replace(amended(), members={})) is None


def test_the_share_of_those_who_object_may_be_one_of_the_parties_of_another_day() -> None:
    """On 1 June 2015 Kenya was none of the three parties."""
    accepted, then = date(2016, 1, 1), date(2015, 6, 1)
    assert threshold_day(amended(objection("CH"), objection("KE"))) is None
    assert threshold_day(amended(objection("CH"), objection("KE"), parties_on=then)) == accepted
    assert threshold_day(amended(objection("CH"), objection("FR"), parties_on=then)) is None
    assert threshold_day(amended(parties_on=date(2015, 1, 1))) is None


def told(dossier: Dossier, on: date) -> tuple[int | None, int | None, date | None, list[str]]:
    found = threshold(dossier, on)
    return found.required, found.counted, found.reached_on, [each.participant for each in found.by]


def test_how_far_it_is_on_a_day() -> None:
    dossier = small(CH, CN, KE, joined("FR", MET))
    assert told(dossier, date(2015, 1, 9)) == (2, 0, None, [])
    assert told(dossier, date(2015, 2, 19)) == (2, 1, None, [])
    assert told(dossier, MET) == (2, 3, MET, ["CN", "FR"])
    assert told(dossier, date(2020, 1, 1)) == (2, 3, MET, ["CN", "FR"])
    assert met_together(dossier) == 2
    assert (met_together(small(CH, CN)), met_together(small(CH))) == (1, 0)
    gone = small(CH, withdrawn("CH", date(2015, 1, 20)), KE)
    assert [told(gone, day)[1] for day in (date(2015, 1, 19), date(2015, 1, 20))] == [1, 0]
    again = small(CH, joined("CH", MET), CN)
    assert [each.received for each in threshold(again, MET).by] == [MET]
    assert told(having(small(CH), entry_into_force=None), MET) == (None, 1, None, [])
    assert told(small(), MET) == (2, 0, None, [])
    assert told(holding(small(), "none"), MET)[1] is None
    assert threshold(small(CH), MET).whole
    assert not threshold(holding(small(CH), "some"), MET).whole


def test_places_in_order_of_receipt() -> None:
    dossier = small(CH, CN, joined("FR", MET), KE)
    places = [ordinal(dossier, each) for each in dossier.record.actions]
    assert places == [1, 2, 2, 4]
    assert ordinal(small(CH, CN, SUCCEEDS), SUCCEEDS) is None
    assert ordinal(dossier, KE._replace(received=None)) is None
    for holds in ("some", "none"):
        assert ordinal(holding(dossier, holds), KE) is None
        assert counted_place(holding(dossier, holds), dossier.record.by_number[4]) is None


def counted(dossier: Dossier) -> list[int | None]:
    return [counted_place(dossier, each) for each in dossier.record.actions if each.is_deposit]


def test_places_among_those_that_count() -> None:
    assert counted(small(CH, CN, KE)) == [1, 2, None]
    assert counted(small(CH, withdrawn("CH", date(2015, 1, 20)), CN, KE)) == [1, 1, 2]
    assert counted(small(CH, CN, joined("FR", MET))) == [1, 2, 2]
    assert counted(small(CH, joined("CH", date(2015, 2, 1)), CN)) == [1, None, 2]
    assert counted(small(CH)) == [1]
    assert counted(force(small(CH, CN), met=MET)) == [None, None]
    assert counted(force(small(CH, CN), count=None)) == [None, None]
    assert counted(force(small(CH, CN), known=False)) == [None, None]
    assert counted(having(small(CH, CN), entry_into_force=None)) == [None, None]
    clause = (NotAdditional("26", "EU", ("FR", "DE")),)
    beside = small(joined("FR", date(2015, 1, 10)), joined("EU", MET), KE)
    assert counted(force(beside, not_additional=clause)) == [1, 2, 2]


def days(*acts: Action) -> list[date]:
    return list(deposit_days(small(*acts)))


def test_a_deposit_repeated_with_another_depositary_counts_once() -> None:
    here, there = CH._replace(depositary="London"), CH._replace(depositary="Moscow", received=date(2015, 3, 1))
    assert days(here, there) == [date(2015, 1, 10)]
    assert days(here, there._replace(depositary="London")) == [date(2015, 1, 10), date(2015, 3, 1)]
    assert days(here, there._replace(depositary="")) == [date(2015, 1, 10), date(2015, 3, 1)]
    published = CH._replace(effective=FIRST)
    assert days(published, published._replace(received=date(2015, 3, 1))) == [date(2015, 1, 10)]
    assert days(published, published) == [date(2015, 1, 10)] * 2
    assert days(published, published._replace(received=date(2015, 3, 1), effective=date(2015, 6, 1))) == [
        date(2015, 1, 10),
        date(2015, 3, 1),
    ]
    assert days(published, published._replace(received=date(2015, 3, 1), kind="ratification")) == [
        date(2015, 1, 10),
        date(2015, 3, 1),
    ]
    dossier = small(here, there, CN)
    assert [each.received for each in repeated(dossier)] == [date(2015, 3, 1)]
    assert repeated(small(CH, CN, SUCCEEDS)) == ()


@pytest.mark.parametrize(
    "act",
    [
        KE,
        joined("FR", date(2015, 1, 5)),
        joined("FR", date(2015, 1, 10)),
        joined("FR", MET),
        KE._replace(disposition="held"),
        KE._replace(received=None, effective=date(2015, 8, 1)),
        joined("CH", date(2015, 3, 1)),
        CH._replace(received=date(2015, 3, 1), effective=FIRST),
        withdrawn("CH", date(2015, 2, 1)),
        withdrawn("CH", MET),
        withdrawn("CH", date(2015, 3, 1)),
        SUCCEEDS,
        Action("KE", "signature", date(2013, 1, 1)),
    ],
    ids=lambda act: f"{act.kind} {act.participant} {act.received}",
)
def test_what_is_carried_on_with_one_more_act_is_what_is_worked_out_anew(act: Action) -> None:
    """The Treaty's first two deposits, one of them with a published day of effect."""
    before = small(CH._replace(effective=FIRST), CN)
    act = act._replace(number=3)
    threshold_day(before), deposit_days(before)
    grown, anew = taking(before, act), before.having(act)
    assert (threshold_day(grown), deposit_days(grown)) == (threshold_day(anew), deposit_days(anew))
    one = small(CH._replace(effective=FIRST))
    threshold_day(one), deposit_days(one)
    grown, anew = taking(one, act), one.having(act)
    assert (threshold_day(grown), deposit_days(grown)) == (threshold_day(anew), deposit_days(anew))


def test_a_period_of_days() -> None:
    assert computed_first_day(force(small(CH, CN), delay=Delay("90 days", days=90))) == date(2015, 5, 21)


def test_what_is_withdrawn_on_the_day_of_the_threshold_unravels_it_where_deposits_come_first() -> None:
    dossier = small(CH, CN, withdrawn("CH", MET))
    first = {"order within one day": "deposits first"}
    assert threshold_day(replace(dossier, readings=first)) == MET
    both = {**first, "withdrawal before the first day": "the threshold unravels"}
    assert threshold_day(replace(dossier, readings=both)) is None
    assert threshold_day(replace(small(CH, CN, withdrawn("CH", MET), KE), readings=both)) == KE.received


def test_where_deposits_come_first_withdrawals_of_the_day_still_count() -> None:
    """Three are needed: of the two of one day both are withdrawn on another, and Kenya's alone is left."""
    gone = [withdrawn(code, date(2015, 3, 1)) for code in ("CH", "CN")]
    acts = CH, CN, *gone, KE, joined("FR", date(2016, 4, 1)), joined("DE", date(2016, 5, 1))
    three = force(small(*acts), count=3)
    assert threshold_day(replace(three, readings={"order within one day": "deposits first"})) == date(2016, 5, 1)


def test_no_place_is_told_where_some_instruments_are_on_record_or_none() -> None:
    dossier = small(CH, CN)
    second = dossier.record.actions[1]
    places = [counted_place(holding(dossier, holds), second) for holds in ("all", "some", "none")]
    assert places == [2, None, None]


def test_deposits_in_order_are_those_that_have_effect_and_a_day_by_a_day() -> None:
    signed, held = (
        Action("FR", "signature", date(2015, 1, 2)),
        joined("DE", date(2015, 1, 3))._replace(disposition="held"),
    )
    undated = CH._replace(participant="JP", received=None)
    dossier = small(CH, CN, signed, held, undated)
    found = [
        [each.participant for each in deposits_in_order(dossier, day)]
        for day in (date(2015, 1, 9), date(2015, 1, 10), MET)
    ]
    assert found == [[], ["CH"], ["CH", "CN"]]


def test_only_a_deposit_that_has_effect_is_a_repeated_one() -> None:
    there, here = (
        CH._replace(depositary=city, received=date(2015, 1, day)) for city, day in (("London", 10), ("Moscow", 12))
    )
    assert [each.depositary for each in repeated(small(there, here, CN))] == ["Moscow"]
    assert repeated(small(there, here._replace(disposition="held"), CN)) == ()
    assert repeated(small(there._replace(kind="signature"), here._replace(kind="signature"), CN)) == ()


def test_what_has_no_place_came_in_alone() -> None:
    """A succession has no place among the deposits of its day, nor has what came in on a day not known."""
    succeeds = Action("SK", "succession", date(2015, 1, 10), effective=date(2015, 1, 10), predecessor="CN")
    dossier = small(CH, joined("FR", date(2015, 1, 10)), CN, succeeds, CH._replace(participant="JP", received=None))
    found = {each.participant: received_together(dossier, each) for each in dossier.record.actions}
    assert found == {"CH": 2, "FR": 2, "CN": 1, "SK": 1, "JP": 1}
    some = holding(dossier, "some")
    assert received_together(some, some.record.actions[0]) == 1


def test_a_deposit_that_waits_counts_towards_the_threshold_once_the_others_have_deposited() -> None:
    """China's of 20 February waits for France's: a day before it, on its day and a day after."""

    def met(france: date) -> date | None:
        clause = EffectiveDeposit("7", ("CN",), ("FR",))
        return threshold_day(having(force(small(CH, CN, joined("FR", france)), count=3), effective_deposits=(clause,)))

    days = date(2015, 2, 19), MET, date(2015, 2, 21)
    assert [met(day) for day in days] == [MET, MET, date(2015, 2, 21)]
    two = having(small(CH, CN), effective_deposits=(EffectiveDeposit("7", ("CN",), ("FR",)),))
    assert threshold_day(two) is None


def test_what_is_deposited_anew_on_the_day_of_a_withdrawal_counts_however_the_threshold_is_read() -> None:
    """Switzerland withdraws between the threshold and the first day, and deposits anew the day before, on it, after."""
    gone, read = withdrawn("CH", date(2015, 3, 1)), {"withdrawal before the first day": "the threshold unravels"}

    def unravels(*acts: Action) -> date | None:
        return threshold_day(replace(small(CH, CN, *acts), readings=read))

    same, after = joined("CH", date(2015, 3, 1)), joined("CH", date(2015, 3, 2))
    assert [unravels(joined("CH", date(2015, 2, 28)), gone), unravels(same, gone)] == [None, None]
    assert [unravels(gone, same), unravels(gone, after)] == [date(2015, 3, 1), date(2015, 3, 2)]


def test_a_second_withdrawal_of_one_party_unravels_the_threshold_again() -> None:
    """Met by a new deposit on 15 March, for 15 June; withdrawn once more on the day before, and on that day."""
    read = {"withdrawal before the first day": "the threshold unravels"}
    acts = CH, CN, withdrawn("CH", date(2015, 3, 1)), joined("CH", date(2015, 3, 15))

    def met(again: date) -> date | None:
        return threshold_day(replace(small(*acts, withdrawn("CH", again)), readings=read))

    assert [met(date(2015, 6, 14)), met(date(2015, 6, 15))] == [None, date(2015, 3, 15)]
