"""Who may become party: each way to say it in a clause, before, on and after the day that decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.law.small import CH, CN, joined, small
from tracker.law.binding.eligibility import (
    Entitlement,
    admitted_by_the_text,
    by_the_text_alone,
    concerned,
    eligibility,
    may_sign,
)
from tracker.model.action import Action
from tracker.model.record import Dossier, Record, in_order
from tracker.model.treaty import Delay, Eligibility, Members, Otherwise, PartiesOf, Termination

ON = date(2016, 1, 1)
CLAUSE = Eligibility("23", "23(1)", "23(3)", "23(2)")
BORN = date(2016, 10, 27)
"""The Cook Islands are a member of WIPO from this day on, by an instrument of 27 July 2016."""


def under(clause: Eligibility | None, *acts: Action) -> Dossier:
    dossier = small(*acts)
    return replace(dossier, treaty=dossier.treaty._replace(eligibility=clause))


def told(found: Entitlement) -> tuple[str, str, str]:
    return found.answer, found.reason.code, found.reason.article


def asked(code: str, on: date = ON, *acts: Action, **fields: Any) -> tuple[str, str, str]:
    """With a clause that says this and no more."""
    return told(eligibility(under(CLAUSE._replace(**fields), *acts), code, on))


def living(code: str, **days: Any) -> Dossier:
    dossier = small()
    return replace(dossier, participants={**dossier.participants, code: dossier.participants[code]._replace(**days)})


def test_a_state_joins_from_its_first_day_to_the_one_before_its_last() -> None:
    def answers(dossier: Dossier, *days: date) -> list[tuple[str, str]]:
        return [told(eligibility(dossier, "KE", day))[:2] for day in days]

    until = living("KE", until=date(2016, 3, 1))
    assert answers(until, date(2016, 2, 29), date(2016, 3, 1), date(2016, 3, 2)) == [
        ("yes", "member"),
        ("no", "ceased to exist"),
        ("no", "ceased to exist"),
    ]
    since = living("KE", since=date(2016, 3, 1))
    assert answers(since, date(2016, 2, 29), date(2016, 3, 1)) == [("no", "not there yet"), ("yes", "member")]


def test_nobody_joins_before_the_adoption() -> None:
    assert told(eligibility(small(), "KE", date(2012, 6, 23))) == ("no", "not adopted yet", "23")
    assert told(eligibility(small(), "KE", date(2012, 6, 24)))[0] == "yes"
    assert told(eligibility(under(None), "KE", date(2012, 6, 23))) == ("no", "not adopted yet", "")


def test_without_a_clause_there_is_no_limit() -> None:
    assert told(eligibility(under(None), "KE", ON))[:2] == ("yes", "no limit on who may join")


@pytest.mark.parametrize(
    ("code", "fields", "answer"),
    [
        ("KE", {"states": "all"}, ("yes", "any state", "23")),
        ("KE", {"states": "all", "named": ("FR",)}, ("yes", "any state", "23")),
        ("KE", {}, ("yes", "any state", "23")),
        ("KE", {"named": ("FR",)}, ("no", "not among those named", "23(3)")),
        ("FR", {"named": ("FR",)}, ("yes", "named", "23(3)")),
        ("KE", {"states": "named"}, ("no", "not among those named", "23(3)")),
        ("KE", {"states": "not read"}, ("not settled", "clause not read", "23")),
        ("EU", {"organizations": "any"}, ("yes", "any organization", "23(2)")),
        ("EU", {"organizations": "none"}, ("no", "no organization", "23(2)")),
        ("EU", {"organizations": "admitted"}, ("no", "not admitted", "23(2)")),
        ("EU", {"organizations": "not read"}, ("not settled", "clause not read", "23(2)")),
        (
            "EU",
            {"organizations": "any that meets the test", "organizations_test": "size"},
            ("not settled", "organization must meet a test", "23(2)"),
        ),
        ("EU", {"organizations": "none", "named": ("EU",)}, ("yes", "named", "23(3)")),
    ],
)
def test_what_a_clause_may_say(code: str, fields: dict[str, Any], answer: tuple[str, str, str]) -> None:
    assert asked(code, **fields) == answer


@pytest.mark.parametrize(
    ("code", "fields", "alone"),
    [
        ("KE", {}, "yes"),
        ("KE", {"states": "all", "named": ("FR",)}, "yes"),
        ("KE", {"named": ("FR",)}, "no"),
        ("KE", {"states": "named"}, "no"),
        ("KE", {"states": "not read", "named": ("KE",)}, "yes"),
        ("KE", {"states": "not read"}, None),
        ("KE", {"states": "named", "invited_article": "23(4)"}, None),
        ("KE", {"members_of": Members("any of", ("wipo",))}, None),
        ("EU", {"organizations": "any"}, "yes"),
        ("EU", {"organizations": "none"}, "no"),
        ("EU", {"organizations": "any", "members_of": Members("any of", ("wipo",))}, "yes"),
        ("EU", {"organizations": "none", "named": ("FR",)}, "no"),
        ("EU", {"organizations": "admitted"}, None),
        ("EU", {"organizations": "not read"}, None),
        ("EU", {"organizations": "any that meets the test"}, None),
    ],
)
def test_who_may_join_by_the_text_alone(code: str, fields: dict[str, Any], alone: str | None) -> None:
    """What is answered without asking further is what all rules answer on every day on which there is somebody."""
    dossier = under(CLAUSE._replace(**fields))
    assert by_the_text_alone(dossier, code) == alone
    assert alone is None or eligibility(dossier, code, ON).answer == alone
    assert by_the_text_alone(under(None), code) == "yes"


def test_whom_the_text_alone_admits_on_a_day() -> None:
    """Adopted on 24 June 2012; who was there by then, begins later, ends; and nobody of a treaty that can end."""

    def days(dossier: Dossier, *days: date) -> list[bool]:
        found = [admitted_by_the_text(dossier, "KE", day) for day in days]
        assert all(
            eligibility(dossier, "KE", day).answer == "yes" for day, is_so in zip(days, found, strict=True) if is_so
        )
        return found

    anybody = under(CLAUSE)
    assert days(anybody, date(2012, 6, 23), date(2012, 6, 24), ON) == [False, True, True]

    def living_then(**of: Any) -> Dossier:
        return replace(anybody, participants=living("KE", **of).participants)

    assert days(living_then(since=ON), date(2015, 12, 31), ON, date(2016, 1, 2)) == [False, True, True]
    assert days(living_then(until=ON), date(2015, 12, 31), ON) == [True, False]
    unknown = replace(anybody, treaty=anybody.treaty._replace(adopted=None))
    assert days(unknown, date(2000, 1, 1)) == [True]
    ends = replace(anybody, treaty=anybody.treaty._replace(termination=Termination("40", on=date(2030, 1, 1))))
    assert days(ends, ON) == [False]
    assert not admitted_by_the_text(under(CLAUSE._replace(states="named")), "KE", ON)
    assert not admitted_by_the_text(under(CLAUSE._replace(states="not read")), "KE", ON)


def test_nobody_joins_a_treaty_that_has_ended() -> None:
    end = date(2016, 6, 1)
    dossier = under(CLAUSE)
    ends = replace(dossier, treaty=dossier.treaty._replace(termination=Termination("40", on=end)))
    days = date(2016, 5, 31), end, date(2016, 6, 2)
    assert [told(eligibility(ends, "KE", day))[:2] for day in days] == [
        ("yes", "any state"),
        ("no", "treaty ended"),
        ("no", "treaty ended"),
    ]


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("KE", {"states": "not read"}),
        ("EU", {"organizations": "not read"}),
        ("EU", {"organizations": "any that meets the test"}),
    ],
)
def test_whose_act_the_depositary_took_may_join(code: str, fields: dict[str, Any]) -> None:
    def after(act: Action, on: date = ON) -> str:
        return asked(code, on, act, **fields)[1]

    taken = joined(code, ON)
    found = eligibility(under(CLAUSE._replace(**fields), taken), code, ON)
    assert (found.answer, found.reason.code, found.since) == ("yes", "depositary took it", ON)
    assert after(taken._replace(kind="signature")) == "depositary took it"
    untaken = (
        after(taken, date(2015, 12, 31)),
        after(taken._replace(disposition="held")),
        after(taken._replace(kind="declaration")),
    )
    assert "depositary took it" not in untaken


def test_an_organization_once_it_is_admitted() -> None:
    admitted = Action("EU", "admission", ON)
    before, then = (asked("EU", day, admitted, organizations="admitted") for day in (date(2015, 12, 31), ON))
    assert (before, then) == (("no", "not admitted", "23(2)"), ("yes", "admitted", "23(2)"))
    assert eligibility(under(CLAUSE._replace(organizations="admitted"), admitted), "EU", ON).since == ON
    assert asked("EU", ON, joined("EU", ON), organizations="admitted")[1] == "not admitted"


def test_a_state_that_is_invited() -> None:
    invited = Action("KE", "admission", ON)
    named = {"states": "named", "named": ("FR",), "invited_article": "23(4)"}
    assert asked("KE", date(2015, 12, 31), invited, **named)[:2] == ("no", "not invited")
    assert asked("KE", ON, invited, **named) == ("yes", "invited", "23(4)")
    assert asked("KE", ON, invited, **{**named, "invited_article": ""})[0] == "no"
    assert asked("FR", ON, Action("FR", "admission", ON), **named)[1] == "named"
    assert asked("KE", ON, invited, states="all", invited_article="23(4)")[1] == "any state"
    found = eligibility(under(CLAUSE._replace(**named), invited), "KE", ON)  # type: ignore[arg-type]
    assert found.since == ON


WIPO = Members("any of", ("wipo",))


def test_a_member_of_the_other_treaty() -> None:
    def member(on: date, **fields: Any) -> tuple[str, str]:
        return asked("CK", on, CH, CN, members_of=WIPO, **fields)[:2]

    assert member(date(2016, 7, 26)) == ("no", "not a member")
    assert member(date(2016, 7, 27)) == ("not settled", "member only when bound")  # bound on the very day
    assert member(date(2016, 10, 26)) == ("not settled", "member only when bound")
    assert member(BORN) == ("yes", "member")
    assert member(date(2016, 7, 27), tested_on="effect") == ("yes", "member when bound")
    assert eligibility(under(CLAUSE._replace(members_of=WIPO), CH, CN), "CK", BORN).since == BORN


def test_one_that_would_be_bound_before_it_is_a_member() -> None:
    """Its own period of three months would end on 26 October, a day early."""
    coming = joined("CK", date(2016, 7, 1), BORN)
    dossier = under(CLAUSE._replace(members_of=WIPO), CH, CN)
    wipo = replace(dossier.members["wipo"], record=in_order([coming]))
    early = replace(dossier, members={"wipo": wipo})
    assert told(eligibility(early, "CK", date(2016, 7, 26)))[:2] == ("no", "not a member")
    assert told(eligibility(early, "CK", date(2016, 7, 27)))[:2] == ("not settled", "member only when bound")


def test_before_the_threshold_nobody_can_tell_when_it_would_be_bound() -> None:
    found = asked("CK", date(2016, 7, 27), CH, members_of=WIPO, tested_on="effect")
    assert found[:2] == ("not settled", "member only when bound")
    no_instrument = under(CLAUSE._replace(members_of=WIPO), CH)
    bare = replace(no_instrument, treaty=no_instrument.treaty._replace(instruments=None))
    assert told(eligibility(bare, "CK", date(2016, 7, 27)))[1] == "member only when bound"


def test_a_member_that_left() -> None:
    dossier = under(CLAUSE._replace(members_of=WIPO), CH, CN)
    acts = (
        joined("KE", date(2000, 1, 1), date(2000, 4, 1)),
        Action("KE", "denunciation", date(2015, 1, 1), effective=date(2015, 7, 1)),
    )
    wipo = replace(dossier.members["wipo"], record=in_order(acts))
    left = replace(dossier, members={"wipo": wipo})
    answers = [told(eligibility(left, "KE", day))[:2] for day in (date(2015, 6, 30), date(2015, 7, 1))]
    assert answers == [("yes", "member"), ("no", "not a member")]


def test_where_the_record_of_members_is_not_at_hand_or_not_whole() -> None:
    dossier = under(CLAUSE._replace(members_of=WIPO), CH, CN)
    assert told(eligibility(replace(dossier, members={}), "KE", ON)) == (
        "not settled",
        "membership not recorded",
        "23(1)",
    )
    wipo = dossier.members["wipo"]
    holds = wipo.treaty.holds._replace(instruments="some")
    some = replace(wipo, treaty=wipo.treaty._replace(holds=holds), record=Record(()))
    assert told(eligibility(replace(dossier, members={"wipo": some}), "KE", ON)) == (
        "not settled",
        "membership not on record",
        "23(1)",
    )


def of_two(how: str, *of: str | PartiesOf, on: date = ON) -> tuple[str, str]:
    """Members of WIPO, and of another treaty of which France alone is a party, from 20 May 2015."""
    dossier = under(CLAUSE._replace(members_of=Members(how, of)), CH, CN)  # type: ignore[arg-type]
    other = small(joined("FR", date(2015, 1, 10)), joined("KE", date(2015, 2, 20)))
    both = replace(dossier, members={**dossier.members, "other": other})
    return told(eligibility(both, "FR", on))[:2]


def test_any_or_all_of_several_treaties() -> None:
    assert of_two("any of", "wipo", "other") == ("yes", "member")
    assert of_two("all of", "wipo", "other") == ("yes", "member of all")
    assert of_two("any of", "nowhere", "other") == ("yes", "member")
    assert of_two("all of", "nowhere", "other") == ("not settled", "membership not recorded")
    assert of_two("all of", "other", on=date(2015, 5, 19)) == ("not settled", "member only when bound")
    assert of_two("all of", "other", "wipo", on=date(2014, 12, 31)) == ("no", "not a member")
    assert of_two("any of", "other", "wipo", on=date(2014, 12, 31)) == ("yes", "member")


def test_a_member_of_none() -> None:
    dossier = under(CLAUSE._replace(members_of=Members("any of", ("wipo", "other"))), CH, CN)
    both = replace(dossier, members={**dossier.members, "other": small(CH, CN)})
    found = eligibility(both, "CK", ON)
    assert told(found) == ("no", "member of none", "23(1)")
    assert found.reason.data["members_of"] == (dossier.members["wipo"].treaty.short_name, "Beijing Treaty")


def test_the_day_on_which_the_last_of_all_memberships_came_about() -> None:
    dossier = under(CLAUSE._replace(members_of=Members("all of", ("wipo", "other"))), CH, CN)
    both = replace(dossier, members={**dossier.members, "other": small(CH, joined("KE", date(2015, 2, 20)))})
    found = eligibility(both, "KE", ON)
    assert (found.answer, found.since) == ("yes", date(2015, 5, 20))
    assert len(found.reason.data["members_of"]) == 2


def test_a_choice_within_a_choice() -> None:
    inner = Members("any of", ("nowhere", "other"))
    dossier = under(CLAUSE._replace(members_of=Members("all of", ("wipo", inner))), CH, CN)
    other = small(joined("FR", date(2015, 1, 10)), joined("KE", date(2015, 2, 20)))
    both = replace(dossier, members={**dossier.members, "other": other})
    assert told(eligibility(both, "FR", ON))[:2] == ("yes", "member of all")


def test_the_parties_of_a_treaty_on_one_day() -> None:
    def on(day: date) -> tuple[str, str]:
        return of_two("any of", PartiesOf("other", day))

    assert on(date(2015, 5, 19)) == ("no", "not a member")
    assert on(date(2015, 5, 20)) == ("yes", "member")
    assert of_two("any of", PartiesOf("nowhere", ON)) == ("not settled", "membership not recorded")


def test_who_has_signed_another_treaty_may_sign() -> None:
    signed = Action("KE", "signature", date(2013, 1, 1))

    def signs(code: str, on: date, **fields: Any) -> bool:
        clause = CLAUSE._replace(members_of=Members("any of", ("nowhere", "other")), signatories=True)
        clause = clause._replace(**fields)
        dossier = replace(under(clause), members={"other": small(signed)})
        return may_sign(dossier, code, on)

    assert [signs("KE", day) for day in (date(2012, 12, 31), date(2013, 1, 1))] == [False, True]
    assert not signs("FR", ON)
    assert not signs("KE", ON, signatories=False)
    assert not signs("KE", ON, members_of=None)
    assert not may_sign(under(None), "KE", ON)


def test_whom_a_treaty_concerns() -> None:
    """Adopted on 24 June 2012."""

    def concerns(code: str, *acts: Action, **days: Any) -> bool:
        dossier = small(*acts)
        states = {**dossier.participants, code: dossier.participants[code]._replace(**days)}
        return code in concerned(replace(dossier, participants=states))

    assert concerns("KE")
    assert not concerns("KE", until=date(2012, 6, 24))
    assert concerns("KE", until=date(2012, 6, 25))
    assert concerns("KE", joined("KE", ON), until=date(2000, 1, 1))
    assert concerns("EU")  # which Art. 23(3) names
    dossier = small()
    other = next(code for code, each in dossier.participants.items() if each.kind == "organization" and code != "EU")
    assert other not in concerned(dossier)
    assert "EU" not in concerned(under(None))
    assert other in concerned(small(Action(other, "admission", ON)))
    unknown = replace(dossier, treaty=dossier.treaty._replace(adopted=None))
    gone = {**unknown.participants, "KE": unknown.participants["KE"]._replace(until=date(2000, 1, 1))}
    assert "KE" in concerned(replace(unknown, participants=gone))


def test_without_a_clause_on_instruments_it_is_an_accession_that_would_bind() -> None:
    """The treaty binds a month after an accession, three after anything else; membership begins on 27 October."""

    def on(kind: str, day: date) -> str:
        other = Otherwise("28(1)", Delay("1 month", months=1), kinds=(kind,))
        dossier = under(CLAUSE._replace(members_of=WIPO), CH, CN)
        effect = dossier.treaty.effect._replace(otherwise=(other,))
        treaty = dossier.treaty._replace(instruments=None, effect=effect)
        return told(eligibility(replace(dossier, treaty=treaty), "CK", day))[1]

    days = date(2016, 9, 26), date(2016, 9, 27)
    assert [on("accession", day) for day in days] == ["not a member", "member only when bound"]
    assert [on("ratification", day) for day in days] == ["member only when bound", "member only when bound"]


def test_who_has_deposited_under_the_other_treaty_by_the_same_day_may_join() -> None:
    other = small(CH, joined("KE", date(2015, 12, 31)), Action("FR", "signature", date(2015, 6, 1)))
    clause = CLAUSE._replace(members_of=Members("any of", ("other",)), signatories=True, by="deposit")
    dossier = replace(under(clause), members={"other": other})
    days = (date(2015, 12, 30), date(2015, 12, 31))
    assert [told(eligibility(dossier, "KE", day))[:2] for day in days] == [
        ("no", "not a member"),
        ("yes", "has deposited there"),
    ]
    assert told(eligibility(dossier, "FR", ON)) == ("no", "not a member", "23(1)")
    assert [may_sign(dossier, code, ON) for code in ("FR", "CN")] == [True, False]
    withdrawn = small(CH, joined("KE", date(2015, 12, 31)), Action("KE", "withdrawal of instrument", ON))
    assert told(eligibility(replace(dossier, members={"other": withdrawn}), "KE", ON))[0] == "no"


def test_who_has_signed_the_other_treaty_or_is_its_party_may_join() -> None:
    other = small(CH, CN, Action("FR", "signature", date(2015, 6, 1)))
    clause = CLAUSE._replace(members_of=Members("any of", ("other",)), signatories=True, by="signature")
    dossier = replace(under(clause), members={"other": other})
    days = (date(2015, 5, 31), date(2015, 6, 1))
    assert [told(eligibility(dossier, "FR", day))[:2] for day in days] == [
        ("no", "not a member"),
        ("yes", "has signed there"),
    ]
    assert told(eligibility(dossier, "CH", date(2020, 1, 1)))[:2] == ("yes", "member")
    assert told(eligibility(dossier, "KE", ON))[0] == "no"
