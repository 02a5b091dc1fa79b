"""Of whom a standing is plain, and of whom all rules are asked: before, on and after the day that decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.law.binding.test_plain import nothing
from tests.law.small import CH, CN, FIRST, KE, MET, having, joined, small
from tracker.law.binding.plain import plainly
from tracker.law.binding.plain_life import plain_life
from tracker.law.binding.standing import by_all_rules, standing
from tracker.model.action import Action
from tracker.model.finding import Why
from tracker.model.record import Dossier, in_order
from tracker.model.treaty import Delay, Eligibility, Members, Otherwise, Parent, PartiesOf

LATE = date(2026, 1, 1)
ADOPTED = date(2012, 6, 24)
ANY = Eligibility("23", "23(1)", "23(3)", "23(2)")
WIPO = Members("any of", ("wipo",))
BORN = date(2016, 10, 27)
"""The Cook Islands are a member of WIPO from this day on, by an instrument of 27 July 2016."""


def plain(dossier: Dossier, code: str = "KE", on: date = LATE) -> bool:
    """Whether its standing is told without all rules; where it is, it is what they tell."""
    assert standing(dossier, code, on) == by_all_rules(dossier, code, on)
    return plainly(dossier, code, on, Why(nothing)) is not None


def living(dossier: Dossier, code: str = "KE", **days: Any) -> Dossier:
    return replace(dossier, participants={**dossier.participants, code: dossier.participants[code]._replace(**days)})


def anybody(*acts: Action, **clauses: Any) -> Dossier:
    """A treaty that anybody may join."""
    return having(small(*(acts or (CH, CN, KE))), eligibility=ANY, **clauses)


def among_members(*acts: Action, of: Members = WIPO, other: Dossier | None = None) -> Dossier:
    """A treaty that members of WIPO may join, or of another treaty as well."""
    dossier = having(small(*(acts or (CH, CN, KE))), eligibility=ANY._replace(members_of=of))
    return replace(dossier, members={**dossier.members, "other": other}) if other else dossier


def test_from_the_day_on_which_there_is_a_treaty_and_its_participant() -> None:
    assert [plain(anybody(), on=day) for day in (date(2012, 6, 23), ADOPTED, LATE)] == [False, True, True]
    born = living(anybody(CH, CN), since=date(2013, 1, 1))
    assert [plain(born, on=day) for day in (date(2012, 12, 31), date(2013, 1, 1))] == [False, True]
    assert not plain(living(anybody(), until=date(2030, 1, 1)))


def test_who_may_not_join_by_the_text_alone() -> None:
    found = plainly(having(small(), eligibility=ANY._replace(states="named")), "KE", LATE, Why(nothing))
    assert found is not None
    assert (found.standing, found.since, found.eligible) == ("not eligible", None, "no")


def test_nobody_is_where_another_reading_gives_the_treaty_another_day() -> None:
    """An instrument that met the threshold is withdrawn before the first day, on it, when others had met it."""

    def withdrawn(day: date, *more: Action) -> bool:
        return plain(anybody(CH, CN, Action("CN", "withdrawal of instrument", day), KE, *more))

    assert [withdrawn(day) for day in (MET, date(2015, 5, 19))] == [False, False]
    assert not withdrawn(date(2015, 5, 19), joined("FR", date(2015, 3, 1)))
    assert plain(anybody(CH, CN, KE, Action("FR", "withdrawal of instrument", date(2015, 1, 2))))


def test_a_period_that_runs_into_a_month_without_the_day() -> None:
    """Three months from 30 November end in February."""
    days = date(2016, 11, 28), date(2016, 11, 30), date(2016, 12, 1)
    assert [plain(anybody(CH, CN, joined("KE", day))) for day in days] == [True, False, True]
    assert plain(anybody(CH, CN, joined("KE", date(2016, 11, 30), effective=date(2017, 2, 28))))
    assert plain(anybody(CH, CN, joined("FR", date(2016, 11, 30)), KE))


def test_where_somebody_deposited_before_it_was_a_member() -> None:
    """On which day membership is tested decides for the Cook Islands; for who has long been one it does not."""
    early = joined("CK", date(2016, 7, 26))
    assert plain(among_members(CH, CN, early, KE))
    assert not plain(among_members(CH, CN, early, KE), "CK")
    assert plain(among_members(CH, CN, KE, early._replace(received=date(2017, 1, 1))), "CK")


def test_who_is_a_member_by_one_deposit() -> None:
    dossier = among_members(CH, CN)
    assert [plain(dossier, "CK", day) for day in (date(2016, 10, 26), BORN, LATE)] == [False, True, True]
    assert plain(among_members(of=Members("all of", ("wipo",))))
    assert not plain(replace(dossier, members={}))
    assert not plain(among_members(of=Members("any of", (PartiesOf("wipo", LATE),))))
    assert not plain(among_members(of=Members("any of", (Members("any of", ("wipo",)),))))


def test_a_member_of_one_of_two_treaties() -> None:
    """Of the other one Kenya is a party from 20 May 2015; Switzerland is as well, and goes on for nobody."""
    other = small(CH, joined("KE", MET))
    either, both = (Members(how, ("other", "wipo")) for how in ("any of", "all of"))
    assert [plain(among_members(CH, of=either, other=other), on=day) for day in (date(2015, 5, 19), FIRST)] == [
        False,
        True,
    ]
    assert not plain(among_members(of=both, other=other))
    assert plain(among_members(of=either, other=small(CH, CN)))  # nothing is on record there of Kenya


def test_a_member_that_goes_on_for_another() -> None:
    """Kenya is bound by what Senegal, whose other name it is here, did: no deposit of its own tells that."""
    of = Members("any of", ("other", "wipo"))
    other = living(small(joined("SN", MET), CN), predecessors=("SN",))
    goes_on = Action("KE", "succession", date(2015, 6, 1), effective=date(2015, 6, 1), predecessor="SN")
    goes_on = goes_on._replace(ground="continuity")
    taken_up = replace(other, record=in_order((*other.record.actions, goes_on)))
    assert not plain(among_members(of=of, other=taken_up))


@pytest.mark.parametrize(
    ("clock", "is_plain"), [("deposit", True), ("notification, else deposit", True), ("notification", False)]
)
def test_by_whose_clock_a_period_runs(clock: Any, is_plain: bool) -> None:
    dossier = anybody()
    assert plain(having(dossier, effect=dossier.treaty.effect._replace(clock=clock))) == is_plain


@pytest.mark.parametrize(
    ("kinds", "of", "is_plain"),
    [
        ((), ("KE",), False),
        ((), ("CN",), True),
        (("ratification",), (), True),
        (("accession",), (), False),
        (("accession",), ("CN",), True),
        (("accession",), ("CN", "KE"), False),
    ],
)
def test_whose_period_is_another_one(kinds: tuple[str, ...], of: tuple[str, ...], is_plain: bool) -> None:
    """Kenya accedes: all rules are asked where its kind of instrument, or whose it is, has a period of its own."""
    dossier, other = anybody(), Otherwise("21(iii)", Delay("1 month", months=1), kinds, of)
    assert plain(having(dossier, effect=dossier.treaty.effect._replace(otherwise=(other,)))) == is_plain


@pytest.mark.parametrize(
    ("parent", "is_plain"),
    [({"required": "party"}, True), ({"falls_with": True}, False), ({"binds": "all"}, False)],
)
def test_of_a_treaty_that_belongs_to_another(parent: dict[str, Any], is_plain: bool) -> None:
    """Its parent plays a part only where a party leaves with it, or is bound with it."""
    assert plain(anybody(parent=Parent("1", "wipo", **parent))) == is_plain


def test_who_deposits_once_the_threshold_is_met_and_before_the_first_day() -> None:
    """With the treaty where later ones are those after its first day, else three months after its own deposit."""

    def binds(later_from: Any, received: date) -> date | None:
        dossier = anybody(CH, CN, joined("KE", received))
        dossier = having(dossier, effect=dossier.treaty.effect._replace(later_from=later_from))
        assert plain(dossier)
        found = plain_life(dossier, "KE")
        return found.effective if found else None

    between, then, after = date(2015, 3, 1), FIRST, date(2015, 5, 21)
    assert [binds("entry into force", day) for day in (MET, between, then, after)] == [
        FIRST,
        FIRST,
        FIRST,
        date(2015, 8, 21),
    ]
    assert [binds("threshold", day) for day in (MET, between)] == [FIRST, date(2015, 6, 1)]
    assert [binds("never", day) for day in (between, after)] == [FIRST, FIRST]


def test_a_signature_before_its_state_was_there() -> None:
    signed = Action("KE", "signature", date(2013, 1, 2))
    days = date(2013, 1, 1), date(2013, 1, 2), date(2013, 1, 3)
    lives = [plain_life(living(anybody(CH, CN, signed, KE), since=day), "KE") for day in days]
    assert [each is not None for each in lives] == [True, True, False]


def test_whoever_has_to_be_a_member_when_it_is_bound() -> None:
    """Three months after its deposit the Cook Islands are not yet a member, are one just then, have been one."""

    def life_of(received: date) -> bool:
        clause = ANY._replace(members_of=WIPO, tested_on="effect")
        dossier = having(small(CH, CN, joined("CK", received)), eligibility=clause)
        found = plain_life(dossier, "CK")
        assert found is None or found.effective == by_all_rules(dossier, "CK", LATE).effective
        return found is not None

    assert [life_of(date(2016, 7, day)) for day in (26, 27, 28)] == [False, True, True]


def test_an_organization_is_no_member_of_a_treaty_between_states() -> None:
    """Where it may join once it is admitted, that it is a party to the other treaty lets it do nothing."""
    long_ago = date(2010, 1, 10)
    other = having(small(*(joined(code, long_ago) for code in ("EU", "CH", "CN"))), eligibility=None)
    dossier = among_members(CH, CN, of=Members("any of", ("other",)), other=other)
    clause = dossier.treaty.eligibility
    assert clause is not None
    admitted = having(dossier, eligibility=clause._replace(organizations="admitted"))
    assert plain(admitted, "CH")
    assert not plain(admitted, "EU")
    assert standing(admitted, "EU", LATE).standing == "not eligible"


def test_from_the_day_on_which_anybody_could_know_when_it_binds() -> None:
    """Switzerland deposits a month before the threshold is met."""
    days = CH.received, date(2015, 2, 19), MET, date(2015, 2, 21)
    assert [plain(anybody(), "CH", day) for day in days if day] == [False, False, True, True]


def test_who_deposits_where_nobody_can_tell_whether_the_threshold_is_met() -> None:
    """Without a period it may be bound from the day of its deposit on."""
    dossier = anybody(CH)
    assert dossier.treaty.entry_into_force is not None
    at_once = Delay("0 days")
    some = having(
        dossier,
        holds=dossier.treaty.holds._replace(instruments="some"),
        entry_into_force=dossier.treaty.entry_into_force._replace(delay=at_once),
        effect=dossier.treaty.effect._replace(delay=at_once),
    )
    days = date(2015, 1, 10), date(2015, 1, 11)
    assert [standing(some, "CH", day).bound for day in days] == [None, None]
    assert not any(plain(some, "CH", day) for day in days)
