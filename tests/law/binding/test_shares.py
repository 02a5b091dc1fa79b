"""How far a condition is: weights that change, sets that change, numbers that are rounded up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.law.small import CH, CN, KE, joined, small
from tracker.law.binding.shares import (
    bar,
    bars,
    concerned_by,
    days_of_change,
    needed,
    parties_of,
    percent,
    stands,
    weights_on,
)
from tracker.law.binding.threshold import deposits_in_order, threshold_day
from tracker.model.action import Action
from tracker.model.record import Dossier
from tracker.model.treaty import Condition, EntryIntoForce, Members, Parent, PartiesOf, Share, Weight

ON = date(2016, 1, 1)
SINCE = date(2015, 6, 1)
CHANGING = Condition(
    "26(b)",
    share=Share("1/2", 1, 2),
    weights=(
        Weight("CH", Decimal(10), until=SINCE),
        Weight("CH", Decimal(30), since=SINCE),
        Weight("CN", Decimal(20)),
    ),
    measure="tons",
)


def clause(**fields: object) -> EntryIntoForce:
    found = small().treaty.entry_into_force
    assert found is not None
    return found._replace(**fields)  # type: ignore[arg-type]


def test_weights_of_a_day() -> None:
    assert dict(weights_on(CHANGING, date(2015, 5, 31))) == {"CH": 10, "CN": 20}
    assert dict(weights_on(CHANGING, SINCE)) == {"CH": 30, "CN": 20}
    assert dict(weights_on(CHANGING, date(2015, 6, 2))) == {"CH": 30, "CN": 20}


def test_a_table_completes_a_threshold_on_the_day_on_which_it_changes() -> None:
    dossier = small(CH)
    weighed = replace(dossier, treaty=dossier.treaty._replace(entry_into_force=clause(count=1, conditions=(CHANGING,))))
    assert threshold_day(weighed) == SINCE
    assert SINCE in set(days_of_change(weighed, clause(conditions=(CHANGING,))))


def test_a_share_of_a_number_is_rounded_up() -> None:
    third = Condition("26(b)", among=("CH", "CN", "KE", "FR"), share=Share("1/3", 1, 3))
    found = bar(small(), third, {"CH"}, ON)
    assert (found.have, found.need, found.whole, found.missing) == (1, 2, 4, ("CN", "KE", "FR"))
    exact = bar(small(), third._replace(share=Share("1/2", 1, 2)), {"CH"}, ON)
    assert (exact.need, exact.holds) == (2, False)
    assert bar(small(), third._replace(share=Share("1/2", 1, 2)), {"CH", "CN"}, ON).holds


def test_more_than_a_share_is_one_more_where_the_share_is_whole() -> None:
    half = Share("more than 1/2", 1, 2, more=True)
    listed = Condition("63(3)", among=("CH", "CN", "KE", "FR"), share=half)
    found = [bar(small(), listed, there, ON) for there in ({"CH", "CN"}, {"CH", "CN", "KE"})]
    assert [(each.need, each.holds) for each in found] == [(3, False), (3, True)]
    assert bar(small(), listed._replace(among=("CH", "CN", "KE")), {"CH", "CN"}, ON).holds
    weighs = Condition("63(3)", weights=(Weight("CH", Decimal(20)), Weight("CN", Decimal(20))), share=half)
    heavier = weighs._replace(weights=(Weight("CH", Decimal(21)), Weight("CN", Decimal(20))))
    assert [bar(small(), each, {"CH"}, ON).holds for each in (weighs, heavier)] == [False, True]
    assert bar(small(), weighs._replace(share=Share("1/2", 1, 2)), {"CH"}, ON).holds


def test_those_that_weigh_so_much() -> None:
    heavy = CHANGING._replace(each_at_least=Decimal(20), count=2, share=None)
    assert bar(small(), heavy, {"CH", "CN"}, date(2015, 5, 31)).whole == 1
    assert bar(small(), heavy, {"CH", "CN"}, SINCE).whole == 2
    named = heavy._replace(among=("CH", "FR"))
    assert bar(small(), named, set(), SINCE).missing == ("CH",)


def test_a_part_in_per_cent_is_never_rounded_up() -> None:
    assert percent(2, 3) == "66.6666 %"
    assert percent(1, 2) == "50 %"
    assert percent(1, 8) == "12.5 %"
    assert percent(100, 100) == "100 %"
    assert (percent(0, 3), percent(1, 0), percent(1, None)) == ("0 %", "0 %", "0 %")


def beside(**others: Dossier) -> Dossier:
    dossier = small()
    return replace(dossier, members={**dossier.members, **others})


def test_the_parties_of_other_treaties() -> None:
    eu = small(CH, CN, joined("EU", date(2015, 2, 1)))
    both = beside(one=small(CH, CN), other=eu)
    assert parties_of(both, Members("any of", ("one", "other")), ON) == ("CH", "CN", "EU")
    assert parties_of(both, Members("all of", ("one", "other")), ON) == ("CH", "CN")
    assert parties_of(both, Members("any of", ("one", "nowhere")), ON) is None
    inner = Members("all of", ("one", "other"))
    assert parties_of(both, Members("any of", (inner,)), ON) == ("CH", "CN")
    assert parties_of(both, Members("any of", (Members("any of", ("nowhere",)),)), ON) is None


def test_where_only_states_count_organizations_are_no_part_of_the_set() -> None:
    share = Condition("26(d)", parties=Members("any of", ("other",)), share=Share("1/2", 1, 2))
    other = small(CH, CN, joined("EU", date(2015, 2, 1)))
    dossier = beside(other=other)
    (every,) = bars(dossier, clause(conditions=(share,)), (), ON)
    (states,) = bars(dossier, clause(conditions=(share,), counts="states"), (), ON)
    assert (every.whole, states.whole) == (3, 2)


def test_whom_an_amendment_may_bind() -> None:
    above = small(CH, joined("FR", date(2015, 1, 1)))

    def concerned(binds: str) -> set[str]:
        parent = Parent("40", "above", binds=binds)  # type: ignore[arg-type]
        dossier = small(CN)
        amended = replace(dossier, treaty=dossier.treaty._replace(parent=parent), members={"above": above})
        return set(concerned_by(amended))

    assert (concerned("all"), concerned("accepting")) == ({"CH", "CN", "FR"}, {"CN"})


def test_what_is_needed_of_parties_is_told() -> None:
    share = Condition("26(d)", parties=Members("any of", ("other",)), count=2)
    (found,) = bars(beside(other=small(CH, CN)), clause(conditions=(share,)), (), ON)
    assert (found.need, found.whole) == (2, 2)
    assert needed(found, ON).data["number"] == 2


def test_deposits_in_order_withdrawn_ones_included() -> None:
    signed, held = Action("FR", "signature", ON), joined("DE", ON)._replace(disposition="held")
    dossier = small(CH, CN, KE, Action("CH", "withdrawal of instrument", date(2015, 3, 1)), signed, held)
    assert [each.participant for each in deposits_in_order(dossier, date(2016, 2, 29))] == ["CH", "CN"]
    assert [each.participant for each in deposits_in_order(dossier, date(2016, 3, 1))] == ["CH", "CN", "KE"]


def test_a_weight_counts_to_the_day_before_its_end() -> None:
    ending = CHANGING._replace(weights=(Weight("CH", Decimal(10), until=SINCE), Weight("CN", Decimal(20))))
    found = [dict(weights_on(ending, day)) for day in (date(2015, 5, 31), SINCE, date(2015, 6, 2))]
    assert found == [{"CH": 10, "CN": 20}, {"CN": 20}, {"CN": 20}]


def test_a_share_of_few_is_one_at_the_least() -> None:
    quarter = Condition("26(b)", among=("CH", "CN", "KE"), share=Share("1/4", 1, 4))
    assert (bar(small(), quarter, {"CH"}, ON).need, bar(small(), quarter, {"CH"}, ON).holds) == (1, True)
    assert bar(small(), quarter._replace(share=Share("1/1000", 1, 1000)), {"CH"}, ON).need == 1


def test_who_has_no_weight_does_not_weigh_the_least() -> None:
    least = CHANGING._replace(each_at_least=Decimal(1), among=("CH", "FR"), count=1, share=None)
    assert bar(small(), least, set(), SINCE).missing == ("CH",)


def test_of_parties_on_one_day_no_later_day_changes_the_share() -> None:
    """Switzerland and China became parties to the other treaty on 20 May 2015, Kenya on 1 June 2016."""
    dossier = beside(other=small(CH, CN, KE))

    def days(parties: Members) -> set[date]:
        return set(days_of_change(dossier, clause(conditions=(Condition("26(d)", parties=parties, count=2),))))

    assert days(Members("any of", ("other",))) == {date(2015, 5, 20), date(2016, 6, 1)}
    assert days(Members("any of", (PartiesOf("other", ON),))) == set()


def test_a_set_that_the_record_does_not_amount_to_is_told_where_the_threshold_is_met() -> None:
    of_two = Condition("26(d)", parties=Members("any of", ("other",)), count=2)
    dossier = beside(other=small(CH, CN))

    def says(*standing: str, met: bool) -> str:
        (found,) = bars(dossier, clause(conditions=(of_two,)), standing, ON)
        told = stands(found, met=met)
        assert told is not None
        return told.code

    assert [says("CH", met=met) for met in (False, True)] == ["number of a set", "number of a set on record"]
    assert [says("CH", "CN", met=met) for met in (False, True)] == ["number of a set"] * 2
