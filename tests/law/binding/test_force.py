"""Whether a treaty is in force, how that is told, when it ends, and when one may leave it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.law.binding.test_threshold import amended, objection
from tests.law.small import CH, CN, FIRST, KE, MET, having, joined, small
from tracker.law.binding.ending import ended
from tracker.law.binding.force import computed_first_day, first_day, first_day_known, force
from tracker.law.binding.leaving import next_notice, takes_effect
from tracker.law.binding.standing import force_and_parties
from tracker.model.action import Action
from tracker.model.record import Dossier
from tracker.model.treaty import (
    Condition,
    DayOfYear,
    Delay,
    FixedDay,
    Members,
    NotAdditional,
    PartiesOf,
    Renewal,
    Share,
    Termination,
    Terms,
    Weight,
    Windows,
)

LATE = date(2026, 1, 1)


def clause(dossier: Dossier, **fields: Any) -> Dossier:
    assert dossier.treaty.entry_into_force is not None
    return having(dossier, entry_into_force=dossier.treaty.entry_into_force._replace(**fields))


def holding(dossier: Dossier, instruments: Any) -> Dossier:
    return having(dossier, holds=dossier.treaty.holds._replace(instruments=instruments))


def told(dossier: Dossier, on: date) -> tuple[bool | None, str, list[str]]:
    found = force(dossier, on)
    return found.in_force, str(found.effective or ""), [reason.code for reason in found.reasons]


def data(dossier: Dossier, on: date, code: str) -> dict[str, Any]:
    (reason,) = (each for each in force(dossier, on).reasons if each.code == code)
    return dict(reason.data)


def test_before_on_and_after_the_threshold_and_the_first_day() -> None:
    dossier = small(CH, CN)
    missing = ["threshold required", "threshold not met"]
    met = ["threshold required", "threshold met", "first day computed"]
    assert told(dossier, date(2015, 2, 19)) == (False, "", missing)
    assert told(dossier, MET) == (False, "2015-05-20", met)
    assert told(dossier, date(2015, 5, 19)) == (False, "2015-05-20", met)
    assert told(dossier, FIRST) == (True, "2015-05-20", met)
    assert [first_day_known(dossier, day) for day in (date(2015, 2, 19), MET)] == [False, True]
    assert force(dossier, date(2015, 2, 19)).computed is None
    assert force(dossier, MET).computed == FIRST
    assert data(dossier, date(2015, 2, 19), "threshold not met") == {"counted": 1, "missing": 1}
    assert data(small(), MET, "threshold not met") == {"counted": 0, "missing": 2}
    assert data(dossier, MET, "threshold met") == {"day": MET, "participants": ("CN",), "counted": 2}
    assert data(dossier, MET, "threshold required") == {
        "required": 2,
        "counts": "eligible parties",
        "delay": "3 months",
    }
    assert data(clause(dossier, counts="states"), MET, "threshold required")["counts"] == "States"


def test_a_published_first_day() -> None:
    same, other = small(CH, CN, published=FIRST), small(CH, CN, published=date(2015, 5, 22))
    assert told(same, FIRST)[2][-1] == "published agrees"
    assert told(other, FIRST)[:2] == (False, "2015-05-22")
    assert told(other, FIRST)[2][-1] == "published differs"
    assert data(other, FIRST, "published differs") == {"published": date(2015, 5, 22), "computed": FIRST}
    assert (force(other, MET).published, force(other, date(2015, 2, 19)).published) == (date(2015, 5, 22), None)
    alone = small(CH, published=FIRST)
    assert told(alone, date(2015, 5, 19)) == (False, "", ["threshold required", "threshold not met"])
    assert told(alone, FIRST) == (True, "2015-05-20", ["threshold required", "first day published only"])


def test_a_day_that_the_treaty_names_and_one_before_which_it_is_not() -> None:
    named = clause(small(CH, CN), on=date(2015, 9, 1))
    assert told(named, MET)[2] == ["threshold required", "threshold met", "day named by the treaty"]
    floor = clause(small(CH, CN), not_before=date(2015, 9, 1))
    assert told(floor, MET)[2] == ["threshold required", "threshold met", "first day computed", "not before"]
    assert data(floor, MET, "first day computed")["day"] == FIRST
    low = clause(small(CH, CN), not_before=date(2015, 3, 1))
    assert told(low, MET)[2] == ["threshold required", "threshold met", "first day computed"]


def test_several_on_the_day_that_meets_it() -> None:
    dossier = small(CH, CN, joined("FR", MET))
    assert data(dossier, MET, "threshold met by several") == {
        "day": MET,
        "participants": ("CN", "FR"),
        "counted": 3,
        "required": 2,
    }
    conditions = clause(dossier, conditions=(Condition("26", among=("FR",), count=1),))
    assert data(conditions, MET, "threshold met")["participants"] == ("CN", "FR")
    numberless = clause(dossier, count=None, conditions=())
    assert told(numberless, date(2015, 1, 10))[0] is False


def test_what_the_depositary_states() -> None:
    stated = clause(small(CH, CN), met=date(2015, 3, 3), count=None)
    assert told(stated, date(2015, 3, 3))[2] == [
        "threshold as the depositary states it",
        "threshold met as stated",
        "first day computed",
    ]


def test_an_amendment_nobody_objects_to() -> None:
    by = date(2016, 1, 1)
    silent = clause(small(), count=None, unless_objected_by=by)
    assert told(silent, date(2015, 12, 31))[2] == ["accepted whoever objects"]
    assert told(silent, by)[2] == ["accepted whoever objects", "deemed accepted", "first day computed"]
    share = clause(small(), count=None, unless_objected_by=by, blocked_by=Share("1/2", 1, 2))
    assert told(share, date(2015, 12, 31))[2] == ["accepted unless so many object"]


def test_too_many_objected() -> None:
    dossier = clause(amended(objection("FR"), objection("KE")), count=None)
    assert told(dossier, date(2015, 12, 31)) == (False, "", ["accepted unless so many object"])
    assert told(dossier, date(2016, 1, 1)) == (False, "", ["accepted unless so many object", "too many objected"])


def test_a_record_that_does_not_tell() -> None:
    empty = holding(small(), "none")
    assert told(empty, MET) == (None, "", ["threshold required", "no instrument on record"])
    later = holding(small(published=FIRST), "none")
    assert told(later, MET) == (False, "", ["threshold required", "in force only later"])
    some = holding(small(CH), "some")
    assert told(some, MET) == (None, "", ["threshold required", "threshold not met on record"])
    unknown = clause(small(CH, CN), known=False)
    assert told(unknown, MET)[2] == ["threshold required", "threshold not on record"]
    enough = holding(small(CH, CN, published=date(2015, 5, 1)), "some")
    assert told(enough, date(2015, 4, 30))[2] == ["threshold required", "number reached"]
    assert first_day(enough) == date(2015, 5, 1)


def test_without_a_clause_each_is_bound_on_its_own() -> None:
    found = force(having(small(CH), entry_into_force=None), date(2015, 1, 1))
    assert (found.in_force, found.effective, [each.code for each in found.reasons]) == (True, None, ["no threshold"])
    assert computed_first_day(having(small(CH), entry_into_force=None)) is None


WEIGHED = Condition(
    "26(b)",
    share=Share("55 %", 55, 100),
    weights=tuple(Weight(code, Decimal(value)) for code, value in {"CH": 30, "CN": 30, "KE": 40}.items()),
    measure="tons",
)


def conditions(*several: Condition, acts: tuple[Action, ...] = (CH, CN), count: int | None = 2) -> Dossier:
    return clause(small(*acts), conditions=several, count=count)


def test_a_share_of_weight_before_and_after() -> None:
    dossier = conditions(WEIGHED)
    assert told(dossier, date(2015, 2, 19))[2] == [
        "threshold required",
        "share of weight needed",
        "threshold not met",
        "share of weight",
    ]
    assert data(dossier, date(2015, 2, 19), "share of weight") == {"have": "30 %", "share": "55 %", "measure": "tons"}
    assert told(dossier, MET)[2] == [
        "threshold required",
        "share of weight needed",
        "threshold met",
        "share of weight",
        "first day computed",
    ]
    assert data(dossier, MET, "share of weight")["have"] == "60 %"
    without = conditions(WEIGHED, count=None)
    assert told(without, date(2015, 2, 19))[2] == ["share of weight needed", "share of weight"]


def test_the_number_reached_and_a_condition_not() -> None:
    dossier = conditions(Condition("26(b)", among=("KE", "FR"), count=2), acts=(CH, CN))
    assert told(dossier, LATE)[2] == [
        "threshold required",
        "all of these must be among them",
        "number reached",
        "each of these is missing",
    ]
    assert data(dossier, LATE, "number reached") == {"counted": 2}
    assert data(dossier, LATE, "each of these is missing") == {"number": 2, "participants": ("KE", "FR")}
    some = conditions(Condition("26(b)", among=("KE", "FR", "DE"), count=2), acts=(CH, CN, joined("FR", MET)))
    assert data(some, LATE, "some are still missing") == {"number": 1, "participants": ("KE", "DE")}
    assert data(some, LATE, "some must be among them") == {"number": 2, "participants": ("KE", "FR", "DE")}


def test_a_condition_that_holds_is_told_beside_one_that_does_not() -> None:
    heavy = Condition("26(c)", each_at_least=Decimal(30), count=1, weights=WEIGHED.weights, measure="tons")
    dossier = conditions(heavy, Condition("26(b)", among=("FR",), count=1))
    assert told(dossier, LATE)[2] == [
        "threshold required",
        "some of weight needed",
        "all of these must be among them",
        "number reached",
        "each of these is missing",
        "number of a set",
    ]
    assert data(dossier, LATE, "some of weight needed") == {"number": 1, "least": "30 tons"}
    assert data(dossier, LATE, "number of a set") == {"have": 2, "number": 1}


def test_a_share_of_the_parties_of_another_treaty() -> None:
    members = Members("any of", (PartiesOf("other", date(2015, 6, 1)),))
    share = Condition("26(d)", parties=members, share=Share("2/3", 2, 3))
    other = having(small(CH, CN, joined("FR", date(2015, 2, 1)), joined("DE", date(2016, 1, 1))), short_name="Other")
    more = having(small(CH, CN), short_name="More")
    dossier = conditions(share, acts=(CH,), count=None)
    known = replace(dossier, members={**dossier.members, "other": other})

    assert data(known, MET, "share of parties needed") == {
        "parties_of": "Other",
        "share": "2/3",
        "number": 2,
        "of": 3,
        "day": date(2015, 6, 1),
    }
    assert data(known, MET, "number of a set") == {"have": 1, "number": 2}
    assert told(dossier, MET)[2] == ["parties not on record", "parties not on record"]
    asked = conditions(
        Condition("26(d)", parties=Members("all of", ("other", "more")), count=2), acts=(CH,), count=None
    )
    both = replace(asked, members={"other": other, "more": more})
    found = data(both, date(2016, 6, 1), "share of parties needed")
    assert (found["parties_of"], found["share"], found["of"], found["day"]) == (
        "Other and More", "2", 2, date(2016, 6, 1)
    )  # fmt: skip
    either = Condition("26(d)", parties=Members("any of", ("other", "more")), count=2)
    some = replace(conditions(either, acts=(CH,), count=None), members={"other": other, "more": more})
    assert data(some, date(2016, 6, 1), "share of parties needed")["parties_of"] == "Other or More"
    assert data(some, date(2016, 6, 1), "share of parties needed")["of"] == 4


def test_an_organization_not_additional_to_its_members() -> None:
    beside = clause(small(CH, CN), not_additional=(NotAdditional("26(2)", "EU", ("FR", "DE")),))
    assert told(beside, MET)[2][1] == "not additional to its members"


def terminating(*acts: Action, **fields: Any) -> Dossier:
    return having(small(CH, CN, *acts), termination=Termination("40", **fields))


def end(dossier: Dossier, on: date) -> tuple[str, str, dict[str, Any]] | None:
    found = ended(dossier, on)
    return (str(found.day), found.reason.code, dict(found.reason.data)) if found else None


def test_a_treaty_that_ends_on_a_day() -> None:
    day = date(2020, 1, 1)
    dossier = terminating(on=day)
    assert end(dossier, date(2019, 12, 31)) is None
    assert end(dossier, day) == ("2020-01-01", "treaty ended", {"day": day})
    assert end(terminating(on=day, replaced_by="newer"), day) == (
        "2020-01-01",
        "treaty replaced",
        {"day": day, "treaty": "newer"},
    )
    assert ended(small(CH, CN), LATE) is None
    in_force = [force_and_parties(dossier, each) for each in (date(2019, 12, 31), day)]
    assert [(each.in_force, each.ended) for each in in_force] == [(True, None), (False, day)]
    assert in_force[1].reasons[-1].code == "treaty ended"


TEN = Delay("10 years", months=120)


def test_a_treaty_whose_term_has_run() -> None:
    """Ten years from 20 May 2015; on the days before its first day nobody can know it."""
    dossier = terminating(after=TEN)
    assert end(dossier, date(2015, 5, 19)) is None
    assert end(dossier, FIRST) == (
        "2025-05-20",
        "treaty ended by its term",
        {"delay": "10 years", "start": FIRST, "day": date(2025, 5, 20)},
    )
    assert end(having(small(CH), termination=Termination("40", after=TEN)), LATE) is None
    before = force_and_parties(dossier, date(2025, 5, 19))
    assert (before.in_force, before.ended) == (True, date(2025, 5, 20))
    assert force_and_parties(dossier, date(2025, 5, 20)).in_force is False


def test_a_term_that_is_put_off() -> None:
    decided, last = Renewal(date(2024, 1, 1), date(2028, 1, 1)), Renewal(date(2027, 1, 1))
    dossier = terminating(after=TEN, renewed=(last, decided))
    assert end(dossier, date(2023, 12, 31)) == end(terminating(after=TEN), LATE)
    assert end(dossier, date(2024, 1, 1)) == (
        "2028-01-01",
        "treaty renewed for a time",
        {"decided": date(2024, 1, 1), "day": date(2028, 1, 1)},
    )
    assert end(dossier, date(2027, 1, 1)) is None


def test_a_treaty_with_too_few_parties() -> None:
    """Fewer than three: France's notice of 5 April 2018 works on 5 April 2019 and leaves two."""
    three = (KE,)
    leaves = Action("KE", "denunciation", date(2018, 4, 5))
    dossier = terminating(*three, leaves, below=3)
    assert end(dossier, date(2018, 4, 4)) is None
    assert end(dossier, date(2018, 4, 5)) == (
        "2019-04-05",
        "treaty ended with too few",
        {"day": date(2019, 4, 5), "parties": 2, "least": 3},
    )
    assert end(terminating(*three, leaves, below=2), LATE) is None
    assert end(holding(dossier, "some"), LATE) is None
    again = joined("FR", date(2019, 1, 5))  # bound on the very day on which Kenya leaves
    assert end(terminating(*three, leaves, again, below=3), LATE) is None
    assert end(terminating(below=3), LATE) is None  # nobody left


TWO_YEARS = Delay("2 years", months=24)


def test_a_treaty_with_too_few_parties_for_a_time() -> None:
    """Fewer than three from 5 April 2019 on, for two years: it ends with them, unless somebody joins by then."""
    leaves = Action("KE", "denunciation", date(2018, 4, 5))
    few = {"below": 3, "below_for": TWO_YEARS}

    def ends(on: date, *acts: Action) -> str | None:
        found = end(terminating(KE, leaves, *acts, **few), on)
        return found[0] if found else None

    last = date(2021, 4, 5)
    assert [ends(day) for day in (date(2021, 4, 4), last, LATE)] == [None, "2021-04-05", "2021-04-05"]
    assert end(terminating(KE, leaves, **few), last) == (
        "2021-04-05",
        "treaty ended with too few for long",
        {"start": date(2019, 4, 5), "delay": "2 years", "least": 3, "day": last},
    )
    third = [joined("FR", day) for day in (date(2021, 1, 4), date(2021, 1, 5))]  # bound a day before the end, and on it
    assert [ends(LATE, each) for each in third] == [None, "2021-04-05"]
    goes = Action("FR", "denunciation", date(2021, 5, 1))  # works on 1 May 2022: the time begins anew
    assert [ends(day, third[0], goes) for day in (date(2024, 4, 30), date(2024, 5, 1))] == [None, "2024-05-01"]
    enough = {"below": 2, "below_for": TWO_YEARS}
    assert end(terminating(KE, leaves, **enough), LATE) is None  # two are left


def test_too_few_from_the_first_day_on() -> None:
    """Two parties, fewer than three, from 20 May 2015: what was before there is a treaty does not count."""
    dossier = terminating(below=3, below_for=TWO_YEARS)
    assert end(dossier, date(2017, 5, 19)) is None
    found = end(dossier, date(2017, 5, 20))
    assert found is not None
    assert found[2]["start"] == FIRST


def test_who_joins_and_leaves_later_ends_nothing_by_joining() -> None:
    """Fewer than four, and never more than three: the notice ends it, not the day on which its author was bound."""
    leaves = Action("KE", "denunciation", date(2018, 4, 5))
    found = end(terminating(KE, leaves, below=4), LATE)
    assert found is not None
    assert found[0] == "2019-04-05"


def test_a_state_that_ceases_to_exist_ends_no_treaty() -> None:
    dossier = terminating(KE, below=3)
    states = {**dossier.participants, "KE": dossier.participants["KE"]._replace(until=date(2018, 1, 1))}
    gone = replace(dossier, participants=states)
    assert end(gone, LATE) is None
    leaves = Action("CN", "denunciation", date(2018, 4, 5))
    both = replace(terminating(KE, leaves, below=3), participants=states)
    found = end(both, LATE)
    assert found is not None
    assert (found[0], found[2]["parties"]) == ("2019-04-05", 1)


def test_below_the_threshold() -> None:
    """VCLT 55: a treaty does not end because its parties fall below the number for its entry into force."""
    leaves = Action("CN", "denunciation", date(2018, 4, 5))
    dossier = small(CH, CN, leaves)
    day = date(2019, 4, 5)

    def says(of: Dossier, on: date) -> bool:
        return force_and_parties(of, on).reasons[-1].code == "below the threshold"

    assert [says(dossier, on) for on in (date(2019, 4, 4), day)] == [False, True]
    assert dict(force_and_parties(dossier, day).reasons[-1].data) == {"parties": 1, "required": 2}
    assert not says(having(dossier, termination=Termination("40", below=1)), day)
    assert says(having(dossier, termination=Termination("40", on=date(2050, 1, 1))), day)
    assert not says(small(CH, CN, KE, leaves), day)
    assert not says(holding(dossier, "some"), day)
    assert not says(clause(dossier, count=None), day)
    assert not says(small(CH, leaves), day)


def leaving(**fields: Any) -> Any:
    denunciation = small().treaty.denunciation
    assert denunciation is not None
    return denunciation._replace(**fields)


BOUND = date(2016, 6, 1)


@pytest.mark.parametrize(
    ("fields", "received", "day"),
    [
        ({}, date(2018, 4, 5), date(2019, 4, 5)),
        ({"fixed_day": FixedDay(DayOfYear(7, 1), DayOfYear(1, 1))}, date(2018, 7, 1), date(2019, 1, 1)),
        ({"fixed_day": FixedDay(DayOfYear(7, 1), DayOfYear(1, 1))}, date(2018, 7, 2), date(2020, 1, 1)),
        ({"fixed_day": FixedDay(DayOfYear(6, 30), DayOfYear(12, 31))}, date(2018, 6, 30), date(2018, 12, 31)),
        ({"fixed_day": FixedDay(DayOfYear(12, 31), DayOfYear(12, 31))}, date(2018, 12, 31), date(2019, 12, 31)),
    ],
)
def test_from_when_a_notice_works(fields: dict[str, Any], received: date, day: date) -> None:
    assert takes_effect(small(CH, CN), leaving(**fields), BOUND, received) == day


def test_a_notice_that_names_a_later_day() -> None:
    may, dossier = leaving(may_name_later=True), small(CH, CN)
    received, later, sooner = date(2018, 4, 5), date(2020, 1, 1), date(2019, 1, 1)
    assert takes_effect(dossier, may, BOUND, received, later) == later
    assert takes_effect(dossier, may, BOUND, received, sooner) == date(2019, 4, 5)
    assert takes_effect(dossier, leaving(), BOUND, received, later) == date(2019, 4, 5)


def test_the_end_of_a_term() -> None:
    """Five years, then three at a time, with a year's notice."""
    terms = Terms(Delay("5 years", months=60), Delay("3 years", months=36), Delay("1 year", months=12))
    own, common = leaving(terms=terms), leaving(terms=terms, counted_from="entry into force")
    dossier = small(CH, CN)
    assert takes_effect(dossier, own, BOUND, date(2020, 6, 1)) == date(2021, 6, 1)
    assert takes_effect(dossier, own, BOUND, date(2020, 6, 2)) == date(2024, 6, 1)
    assert takes_effect(dossier, own, BOUND, date(2023, 6, 2)) == date(2027, 6, 1)
    assert takes_effect(dossier, common, BOUND, date(2019, 5, 20)) == date(2020, 5, 20)
    assert takes_effect(dossier, own, None, date(2020, 6, 1)) is None
    assert takes_effect(small(CH), common, BOUND, date(2020, 6, 1)) is None
    named = own._replace(may_name_later=True)
    assert takes_effect(dossier, named, None, date(2020, 6, 1), date(2030, 1, 1)) is None


def test_the_first_day_for_a_notice() -> None:
    dossier = small(CH, CN)
    two = leaving(not_before=Delay("2 years", months=24))
    assert next_notice(dossier, two, BOUND, BOUND) == date(2018, 6, 1)
    assert next_notice(dossier, two._replace(counted_from="entry into force"), BOUND, BOUND) == date(2017, 5, 20)
    assert next_notice(dossier, two, None, BOUND) is None
    assert next_notice(dossier, leaving(), BOUND, BOUND) is None
    assert next_notice(dossier, None, BOUND, BOUND) is None


@pytest.mark.parametrize(
    ("received", "day"),
    [
        (date(2017, 1, 1), date(2018, 6, 1)),
        (date(2018, 6, 1), date(2018, 6, 1)),
        (date(2019, 6, 1), date(2019, 6, 1)),
        (date(2019, 6, 2), date(2023, 6, 1)),
        (date(2024, 6, 2), date(2028, 6, 1)),
    ],
)
def test_a_window_for_a_notice(received: date, day: date) -> None:
    """Two years after one is bound for a year, and so again every five years; the last day is included."""
    windows = Windows(Delay("2 years", months=24), Delay("1 year", months=12), Delay("5 years", months=60))
    assert next_notice(small(CH, CN), leaving(windows=windows), BOUND, received) == day


def test_with_too_few_parties_the_last_denunciation_ends_the_treaty() -> None:
    """A number that never was reached ends nothing on the way up: Kenya is the third, and leaves on 5 April 2019."""
    leaves = Action("KE", "denunciation", date(2018, 4, 5))
    dossier = terminating(KE, leaves, below=5)
    assert end(dossier, date(2018, 4, 4)) is None
    found = end(dossier, LATE)
    assert found is not None
    assert (found[0], found[2]["parties"], found[2]["least"]) == ("2019-04-05", 2, 5)


def test_who_withdrew_before_its_own_day_never_made_one_party_less() -> None:
    """Kenya's instrument of 1 March 2016 would have bound it from 1 June."""
    takes = Action("KE", "withdrawal of instrument", date(2016, 5, 1))
    dossier = terminating(KE, takes, below=2)
    read = replace(dossier, readings={"withdrawal before its own day": "it works"})
    assert (end(dossier, LATE), end(read, LATE)) == (None, None)
