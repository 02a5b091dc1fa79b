"""When a declaration was made, from when it has effect under each article, and how it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.law.small import CH, CN, KE, having, joined, small
from tracker.law.declaring.declarations import declarations, declarations_of, in_effect, withdrawn_already, withdrawn_by
from tracker.law.declaring.declared import Declaration, folded
from tracker.law.declaring.papers import Pending, came_with, held_papers, held_with
from tracker.law.declaring.territory import territories, territories_of
from tracker.model.action import Action
from tracker.model.record import Dossier
from tracker.model.treaty import Delay

SIGNED = Action("KE", "signature", date(2013, 1, 1))
LEAVES = Action("KE", "denunciation", date(2018, 4, 5))
"""With effect from 5 April 2019."""
DECLARED = Action("KE", "declaration", date(2016, 3, 1), articles=("11(2)",), text_read="yes")
LATE = date(2026, 1, 1)


def ruled(dossier: Dossier, article: str = "11(2)", **fields: Any) -> Dossier:
    """With this said in the clause on an article."""
    clauses = (e._replace(**fields) if e.article == article else e for e in dossier.treaty.declarations)
    return having(dossier, declarations=tuple(clauses))


def of(dossier: Dossier, on: date = LATE, code: str = "KE") -> tuple[Declaration, ...]:
    return declarations_of(dossier, code, on)


def told(dossier: Dossier, on: date = LATE, code: str = "KE") -> list[tuple[str, str, str, list[str]]]:
    """When it was made, the days of its effect and end, and what is said of it."""
    return [
        (each.made, str(each.effective or ""), str(each.ends or ""), [reason.code for reason in each.reasons])
        for each in of(dossier, on, code)
    ]


def articles(dossier: Dossier, on: date = LATE) -> list[str]:
    return [reason.article for each in of(dossier, on) for reason in each.reasons]


@pytest.mark.parametrize(
    ("received", "made"),
    [
        (date(2013, 1, 1), "on signature"),
        (date(2014, 1, 1), "before the instrument"),
        (date(2016, 3, 1), "with the instrument"),
        (date(2016, 3, 2), "later"),
        (date(2019, 4, 4), "later"),
        (date(2019, 4, 5), "after the end"),
    ],
)
def test_when_it_was_made(received: date, made: str) -> None:
    dossier = small(CH, CN, SIGNED, KE, LEAVES, DECLARED._replace(received=received))
    assert [each[0] for each in told(dossier)] == [made]


def test_from_when_it_has_effect_with_the_instrument() -> None:
    assert told(small(CH, CN, KE, DECLARED)) == [
        ("with the instrument", "2016-06-01", "", ["declared with the instrument"])
    ]
    assert articles(small(CH, CN, KE, DECLARED)) == ["18(2)"]
    assert articles(small(CH, CN, KE, DECLARED._replace(articles=("11(3)",)))) == ["VCLT 21(1)"]
    assert articles(small(CH, CN, KE, DECLARED._replace(articles=("5",)))) == ["27(ii)"]
    notification = ruled(small(CH, CN, KE, DECLARED), timing_article="")
    assert articles(notification) == ["27(ii)"]
    early = small(CH, DECLARED._replace(participant="CH", received=date(2015, 1, 10)))
    assert told(early, code="CH")[0][1:] == ("", "", ["threshold not met yet"])


def test_from_when_a_later_one_has_effect() -> None:
    """Three months after receipt, not before a later day that it names nor before it is bound (Art. 18(2))."""

    def later(received: date, **fields: Any) -> tuple[str, list[str]]:
        (one,) = told(small(CH, CN, KE, DECLARED._replace(received=received, **fields)))
        return one[1], one[3]

    assert later(date(2017, 1, 1)) == ("2017-04-01", ["declared later"])
    assert later(date(2017, 1, 1), named=date(2017, 9, 1)) == ("2017-09-01", ["declared for a later day"])
    assert later(date(2017, 1, 1), named=date(2017, 3, 1)) == ("2017-04-01", ["declared later"])
    shorter = ruled(small(CH, CN, KE, DECLARED._replace(received=date(2016, 3, 2))), late=Delay("1 month", months=1))
    assert told(shorter)[0][1:] == ("2016-06-01", "", ["declared before it was bound"])
    assert of(shorter)[0].settled


def test_one_for_which_the_text_has_no_route() -> None:
    late = DECLARED._replace(received=date(2017, 1, 1), articles=("11(3)",))
    dossier = small(CH, CN, KE, late)
    assert told(dossier) == [("later", "", "", ["no route later"])]
    assert articles(dossier) == ["11(3)"]
    other = small(CH, CN, KE, late._replace(articles=("5",)))
    assert articles(other) == ["18(1)"]
    assert articles(having(other, reservations=None)) == ["VCLT 19"]
    works = replace(dossier, readings={"late declaration": "effect"})
    assert told(works)[0][1] == "2017-01-01"
    before = replace(
        small(CH, CN, KE, late._replace(received=date(2016, 3, 2))), readings={"late declaration": "effect"}
    )
    assert told(before)[0][1] == "2016-06-01"


def test_a_late_one_that_is_open_to_objection() -> None:
    """Twelve months from its notification on 10 January 2018."""
    late = DECLARED._replace(received=date(2018, 1, 1), articles=("11(3)",), notified=date(2018, 1, 10))

    def open_to(*acts: Action, act: Action = late, on: date = LATE) -> tuple[str, list[str]]:
        dossier = ruled(small(CH, CN, KE, act, *acts), "11(3)", open_to_objection=Delay("12 months", months=12))
        (one,) = told(dossier, on)
        return one[1], one[3][:1]

    objection = Action("CH", "objection", date(2019, 1, 10), refers_to=4)
    assert open_to() == ("2019-01-10", ["late and not objected"])
    assert open_to(act=late._replace(notified=None)) == ("", ["late and not notified"])
    assert open_to(objection) == ("", ["late and objected"])
    assert open_to(objection._replace(received=date(2019, 1, 11))) == ("2019-01-10", ["late and not objected"])
    assert open_to(objection, on=date(2019, 1, 9))[1] == ["late and not objected"]
    assert open_to(objection._replace(disposition="held"))[1] == ["late and not objected"]
    assert open_to(objection._replace(kind="communication"))[1] == ["late and not objected"]
    unbound = late._replace(received=date(2016, 3, 2), notified=date(2015, 3, 1))
    assert open_to(act=unbound)[0] == "2016-06-01"


def test_where_it_is_confirmed() -> None:
    """VCLT 23(2) on reservations; a notification by its own clause."""
    signed = DECLARED._replace(received=date(2013, 1, 1))
    assert articles(small(CH, CN, SIGNED, signed)) == ["18(2)"]
    assert articles(ruled(small(CH, CN, SIGNED, signed), timing_article="")) == ["11(2)"]
    assert articles(small(CH, CN, SIGNED, signed._replace(articles=("11(3)",)))) == ["VCLT 23(2)"]
    assert articles(small(CH, CN, SIGNED, signed._replace(articles=("5",)))) == ["VCLT 23(2)"]


def test_what_was_said_on_signing_ends_with_the_instrument() -> None:
    signed = DECLARED._replace(received=date(2013, 1, 1))
    alone = small(CH, CN, SIGNED, signed, KE)
    again = DECLARED._replace(refers_to=4)
    confirmed = small(CH, CN, SIGNED, signed, KE, again)
    assert told(alone) == [
        ("on signature", "", "2016-03-01", ["declared on signature", "not confirmed in the instrument"])
    ]
    assert told(confirmed)[0][3][-1] == "confirmed in the instrument"
    assert told(small(CH, CN, SIGNED, signed, KE, again._replace(refers_to=None)))[0][3][-1] == (
        "not confirmed in the instrument"
    )
    assert told(small(CH, CN, SIGNED, signed, KE, again._replace(disposition="held")))[0][3][-1] == (
        "not confirmed in the instrument"
    )
    statement = small(CH, CN, SIGNED, signed._replace(kind="statement"), KE)
    assert told(statement)[0][2:] == ("", ["statement kept"])
    assert told(small(CH, CN, SIGNED, signed))[0][2] == ""
    same_day = small(CH, CN, SIGNED, DECLARED._replace(received=date(2014, 1, 1)), KE)
    assert told(same_day)[0][2] == "2016-03-01"


def test_how_one_ends() -> None:
    def ending(act: Action, *acts: Action, **fields: Any) -> tuple[str, list[str]]:
        (one,) = told(ruled(small(CH, CN, KE, act, *acts), **fields))
        return one[2], one[3][1:]

    three = Delay("3 years", months=36)
    assert ending(DECLARED, lapses=three) == ("2019-06-01", ["lapses after its term"])
    assert ending(DECLARED._replace(until=date(2017, 1, 1))) == ("2017-01-01", ["ends on its own day"])
    assert ending(DECLARED._replace(until=date(2017, 1, 1)), lapses=three)[0] == "2017-01-01"
    assert ending(DECLARED._replace(condition="reformed")) == ("", ["ends on a condition"])
    assert ending(DECLARED, LEAVES) == ("2019-04-05", ["ended with participation"])
    assert ending(DECLARED._replace(until=date(2019, 4, 5)), LEAVES) == ("2019-04-05", ["ends on its own day"])
    assert ending(DECLARED._replace(until=date(2019, 4, 6)), LEAVES)[0] == "2019-04-05"


TAKEN = Action("KE", "withdrawal of declaration", date(2017, 1, 1), articles=("11(2)",), notified=date(2017, 1, 9))


def withdrawing(*acts: Action, act: Action = DECLARED, **fields: Any) -> list[tuple[str, list[str]]]:
    dossier = ruled(small(CH, CN, KE, act, *acts), **fields)
    return [(ends, says[1:]) for _, _, ends, says in told(dossier)]


def test_a_withdrawal_works_from_notice() -> None:
    """VCLT 22(3)(a); the text has no rule on that of a notification."""
    assert withdrawing(TAKEN) == [("2017-01-09", ["withdrawn without a rule"])]
    reserved = DECLARED._replace(articles=("11(3)",)), TAKEN._replace(articles=("11(3)",))
    assert withdrawing(reserved[1], act=reserved[0]) == [("2017-01-09", ["withdrawn"])]
    assert withdrawing(TAKEN._replace(notified=None)) == [("", ["notice of withdrawal missing"])]
    assert withdrawing(TAKEN._replace(notified=None, disposition="accepted")) == [
        ("2017-01-01", ["withdrawn without a rule"])
    ]
    assert withdrawing(TAKEN._replace(disposition="held")) == [("", [])]
    statement = DECLARED._replace(kind="statement")
    assert withdrawing(TAKEN, act=statement) == [("2017-01-09", ["statement withdrawn"])]


def test_a_withdrawal_by_its_clause() -> None:
    one = Delay("1 month", months=1)

    def by(clock: str, act: Action = TAKEN, **fields: Any) -> tuple[str, str, str]:
        dossier = ruled(small(CH, CN, KE, DECLARED, act), withdrawal=one, withdrawal_clock=clock, **fields)
        (found,) = of(dossier)
        return str(found.ends or ""), found.reasons[-1].code, found.reasons[-1].article

    assert by("receipt") == ("2017-02-01", "withdrawn by its clause", "11(2)")
    assert by("receipt", withdrawal_article="97(4)") == ("2017-02-01", "withdrawn by its clause", "97(4)")
    assert by("notification") == ("2017-02-09", "withdrawn after its notification", "11(2)")
    assert by("receipt", TAKEN._replace(effective=date(2017, 3, 1)))[:2] == ("2017-03-01", "withdrawal published")
    assert by("receipt", TAKEN._replace(effective=date(2017, 2, 1)))[1] == "withdrawn by its clause"
    unnotified = TAKEN._replace(notified=None, effective=date(2017, 3, 1))
    assert by("notification", unnotified)[:2] == ("2017-03-01", "withdrawal published")
    assert by("notification", TAKEN._replace(notified=None))[1] == "notice of withdrawal missing"


def test_a_withdrawal_in_part() -> None:
    uses = DECLARED._replace(articles=("11(3)",), scope="films; broadcasts ; cable")
    some = TAKEN._replace(articles=("11(3)",), scope="Broadcasts")

    def left(withdrawal: Action, act: Action = uses) -> list[tuple[str, str, str, tuple[str, ...]]]:
        return [
            (each.scope, str(each.effective or ""), str(each.ends or ""), each.given_up)
            for each in of(small(CH, CN, KE, act, withdrawal))
        ]

    assert left(some) == [
        ("films; broadcasts ; cable", "2016-06-01", "2017-01-09", ()),
        ("films; cable", "2017-01-09", "", ()),
    ]
    assert left(some._replace(scope="radio"))[1] == ("films; broadcasts ; cable", "2017-01-09", "", ("radio",))
    assert left(some._replace(scope="films; broadcasts; cable")) == [
        ("films; broadcasts ; cable", "2016-06-01", "2017-01-09", ())
    ]
    early = some._replace(received=date(2016, 4, 1), notified=date(2016, 4, 9))
    assert left(early)[1][1] == "2016-06-01"
    rest = of(small(CH, CN, KE, uses, some))[1]
    assert (rest.made, [reason.code for reason in rest.reasons]) == ("later", ["narrowed"])


def test_one_article_of_several_is_withdrawn() -> None:
    both = DECLARED._replace(articles=("11(2)", "19(2)"))
    gone, stays = of(small(CH, CN, KE, both, TAKEN))
    assert (gone.articles, str(gone.ends)) == (("11(2)",), "2017-01-09")
    assert (stays.articles, stays.ends, stays.effective) == (("19(2)",), None, date(2016, 6, 1))


def test_which_one_a_withdrawal_is_about() -> None:
    first, second = DECLARED._replace(part=1), DECLARED._replace(part=2)
    standing = of(small(CH, CN, KE, first, second))
    assert withdrawn_by(TAKEN, standing) is None
    assert withdrawn_by(TAKEN._replace(part=2), standing) == standing[1]
    assert withdrawn_by(TAKEN._replace(refers_to=5), standing) == standing[1]
    assert withdrawn_by(TAKEN._replace(refers_to=9), standing) is None
    assert withdrawn_by(TAKEN, standing[:1]) == standing[0]
    assert withdrawn_by(TAKEN._replace(articles=("19(2)",)), standing[:1]) is None
    assert withdrawn_by(TAKEN._replace(articles=()), standing[:1]) == standing[0]


def test_what_is_withdrawn_already() -> None:
    waits = TAKEN._replace(notified=None)
    (declared,) = of(small(CH, CN, KE, DECLARED._replace(articles=("11(2)", "19(2)")), waits))
    again = TAKEN._replace(received=date(2018, 1, 1))
    assert withdrawn_already(again, declared) is not None
    assert withdrawn_already(again._replace(articles=("19(2)",)), declared) is None
    assert withdrawn_already(again._replace(articles=()), declared) is None
    assert withdrawn_already(again._replace(scope="films"), declared) is not None
    whole = replace_withdrawals(declared, waits._replace(articles=()))
    assert withdrawn_already(again._replace(articles=("19(2)",)), whole) is not None
    part = replace_withdrawals(declared, waits._replace(scope="films"))
    assert withdrawn_already(again, part) is None
    assert withdrawn_already(again._replace(scope="films"), part) is not None


def replace_withdrawals(declared: Declaration, *acts: Action) -> Declaration:
    return declared._replace(withdrawals=acts)


def test_a_later_one_that_only_narrows_works_as_a_withdrawal() -> None:
    total = DECLARED._replace(articles=("11(3)",), scope="not at all")

    def narrows(act: Action, first: Action = total) -> str:
        later = act._replace(received=date(2017, 1, 1), notified=date(2017, 1, 9), refers_to=4)
        return told(small(CH, CN, KE, first, later))[1][3][0]

    assert narrows(total._replace(scope="films")) == "narrowed"
    assert narrows(total) == "no route later"
    assert narrows(total._replace(scope="")) == "no route later"
    assert narrows(total._replace(scope="films"), total._replace(scope="cable")) == "no route later"
    assert narrows(total._replace(articles=("11(3)", "5"), scope="films")) == "no route later"
    two = total._replace(articles=("11(3)", "5"), scope="films")
    assert narrows(two._replace(articles=("11(3)",)), two) == "narrowed"
    assert narrows(two._replace(articles=("11(3)",), scope="cable"), two) == "no route later"
    assert narrows(two, two) == "no route later"


SUCCEEDS = Action("SK", "succession", date(2018, 1, 9), effective=date(2018, 1, 1), predecessor="KE")


def inherited(*acts: Action, act: Action = DECLARED, succession: Action = SUCCEEDS) -> list[tuple[str, str, str]]:
    found = of(small(CH, CN, KE, act, succession, *acts), code="SK")
    return [(str(each.effective or ""), str(each.ends or ""), each.reasons[0].article) for each in found]


def test_what_a_successor_takes_over() -> None:
    """VCSST 20(1) on reservations, 21(3) on choices: what had effect on the day of succession."""
    reserved = DECLARED._replace(articles=("11(3)",))
    assert inherited() == [("2018-01-01", "", "VCSST 21(3)")]
    assert inherited(act=reserved) == [("2018-01-01", "", "VCSST 20(1)")]
    assert inherited(act=DECLARED._replace(until=date(2018, 1, 1))) == [("2018-01-01", "2018-01-01", "VCSST 21(3)")]
    assert inherited(act=DECLARED._replace(until=date(2017, 12, 31))) == []
    assert inherited(act=DECLARED._replace(until=date(2019, 1, 1)))[0][1] == "2019-01-01"
    assert inherited(succession=SUCCEEDS._replace(effective=date(2016, 6, 1))) == []
    assert len(inherited(succession=SUCCEEDS._replace(effective=date(2016, 6, 2)))) == 1
    assert inherited(succession=SUCCEEDS._replace(effective=None)) == []
    assert inherited(succession=SUCCEEDS._replace(predecessor="Atlantis")) == []
    assert inherited(succession=SUCCEEDS._replace(predecessor="CN")) == []


def test_what_a_successor_says_otherwise() -> None:
    own = DECLARED._replace(participant="SK", received=date(2018, 1, 9))
    assert len(inherited(own)) == 1  # its own alone
    assert len(inherited(own._replace(articles=("19(2)",)))) == 2
    drops = Action("SK", "withdrawal of declaration", date(2018, 1, 9), refers_to=4)
    assert inherited(drops) == []
    assert len(inherited(drops._replace(disposition="held"))) == 1
    assert len(inherited(drops._replace(refers_to=5))) == 1
    leaves = Action("SK", "denunciation", date(2019, 1, 9))
    assert inherited(leaves)[0][1] == "2020-01-09"
    last = of(small(CH, CN, KE, DECLARED, SUCCEEDS, leaves), code="SK")[0]
    assert last.reasons[-1].code == "ended with participation"
    read = replace(small(CH, CN, KE, DECLARED, SUCCEEDS), readings={"succession to a notification": "not kept"})
    assert of(read, code="SK") == ()
    kept = replace(
        small(CH, CN, KE, DECLARED._replace(articles=("11(3)",)), SUCCEEDS),
        readings={"succession to a notification": "not kept"},
    )
    assert len(of(kept, code="SK")) == 1


def test_a_published_day_goes_before_the_computed() -> None:
    (one,) = of(small(CH, CN, KE, DECLARED._replace(effective=date(2016, 7, 1))))
    assert (one.effective, one.computed_effective, one.published_effective) == (
        date(2016, 7, 1),
        date(2016, 6, 1),
        date(2016, 7, 1),
    )
    assert [reason.code for reason in one.reasons] == ["declared with the instrument", "effect published"]
    late = DECLARED._replace(received=date(2017, 1, 1), articles=("11(3)",), effective=date(2017, 1, 1))
    assert told(small(CH, CN, KE, late))[0][3] == ["effect published"]


@pytest.mark.parametrize(
    ("fields", "says", "settled"),
    [
        ({}, [], True),
        ({"text_read": "in part"}, ["text read in part"], False),
        ({"text_read": "no"}, ["text not read"], False),
        ({"text_read": "no", "source_class": "press"}, ["text known from domestic sources"], False),
        ({"text_read": "no", "source_class": "government"}, ["text known from domestic sources"], False),
        ({"text_read": "no", "source_class": "depositary table"}, ["text not read"], False),
        ({"read_as": ("11(3)",)}, ["read under"], True),
        ({"read_as": ("11(2)",)}, [], True),
    ],
)
def test_what_a_reader_must_know_of_its_text(fields: dict[str, Any], says: list[str], settled: bool) -> None:
    (one,) = of(small(CH, CN, KE, DECLARED._replace(**fields)))
    assert ([reason.code for reason in one.reasons[1:]], one.settled) == (says, settled)


def test_a_scope_is_compared_without_regard_to_how_it_is_written() -> None:
    assert folded("  Not  AT all. ") == "not at all"
    assert folded("films.") == "films"


def test_which_papers_came_together() -> None:
    main = KE._replace(number=3)
    assert came_with(DECLARED, main)
    assert not came_with(DECLARED._replace(received=date(2016, 3, 2)), main)
    assert came_with(DECLARED._replace(received=date(2016, 2, 1), refers_to=3), main)
    assert not came_with(DECLARED._replace(received=date(2016, 3, 2), refers_to=3), main)
    assert not came_with(DECLARED._replace(received=date(2016, 2, 1), refers_to=4), main)
    assert came_with(DECLARED._replace(paper="p"), main._replace(paper="p"))
    assert not came_with(DECLARED._replace(paper="p"), main._replace(paper="q"))
    confirmed = DECLARED._replace(received=date(2013, 1, 1), confirmed=date(2016, 3, 1))
    assert came_with(confirmed, main)
    assert not came_with(confirmed, main._replace(kind="signature"))
    assert not came_with(confirmed._replace(confirmed=date(2016, 3, 2)), main)
    assert came_with(DECLARED._replace(received=date(2016, 2, 1), refers_to=9), main._replace(refers_to=9))


def test_what_waits_with_its_paper() -> None:
    held = KE._replace(disposition="held", paper="p")

    def waits(act: Action, *acts: Action, on: date = LATE) -> bool:
        return held_with(small(CH, CN, *acts), act, on) is not None

    named, loose = DECLARED._replace(refers_to=3), DECLARED._replace(paper="p")
    assert waits(loose, held)
    assert waits(named, held)
    assert not waits(DECLARED, held)
    assert not waits(DECLARED._replace(paper="q"), held)
    assert not waits(loose, held._replace(disposition=""))
    assert not waits(loose, held._replace(kind="declaration"))
    assert [waits(loose, held, on=day) for day in (date(2016, 2, 29), date(2016, 3, 1))] == [False, True]
    confirmed = KE._replace(received=date(2016, 5, 1), disposition="confirmed", refers_to=3, paper="p")
    assert not waits(loose, held, confirmed)
    assert [waits(loose, held, confirmed, on=day) for day in (date(2016, 4, 30), date(2016, 5, 1))] == [True, False]


def test_what_the_depositary_did_with_a_paper() -> None:
    held = small(CH, CN, KE._replace(disposition="held"))
    (paper,) = held_papers(held, LATE)
    assert paper.disposition == "held"
    no_route = of(small(CH, CN, KE, DECLARED._replace(received=date(2017, 1, 1), articles=("11(3)",))))[0]
    assert Pending(no_route.action, no_route.reasons[0]).disposition == "not known"
    assert Pending(no_route.action, paper.reason).disposition == "accepted"


def test_all_declarations_in_the_order_of_receipt() -> None:
    dossier = small(CH, CN, KE, DECLARED, DECLARED._replace(participant="CH", received=date(2016, 2, 1)), SUCCEEDS)
    assert [each.participant for each in declarations(dossier, LATE)] == ["CH", "KE", "SK"]


@pytest.mark.parametrize(
    ("act", "codes"),
    [
        (Action("CH", "objection", date(2016, 5, 1), refers_to=4), ["objected"]),
        (
            Action("CH", "objection", date(2016, 5, 1), refers_to=4, precludes="yes"),
            ["objected against entry into force"],
        ),
    ],
)
def test_an_objection_to_a_reservation(act: Action, codes: list[str]) -> None:
    """VCLT 20."""
    reserved = DECLARED._replace(articles=("11(3)",))
    dossier = small(CH, CN, KE, reserved, act)
    assert told(dossier)[0][3][1:] == codes
    assert told(dossier, date(2016, 4, 30))[0][3][1:] == []
    back = Action("CH", "withdrawal of objection", date(2016, 6, 1), refers_to=5)
    withdrawn = small(CH, CN, KE, reserved, act, back)
    assert [told(withdrawn, day)[0][3][-1] for day in (date(2016, 5, 31), date(2016, 6, 1))] == [
        codes[-1],
        "objection withdrawn",
    ]
    assert told(small(CH, CN, KE, DECLARED, act))[0][3][-1] == "objected to no reservation"


def late(day: date, act: Action, *acts: Action) -> bool:
    objection = Action("CH", "objection", day, refers_to=4)
    return "objected late" in told(small(CH, CN, KE, act, objection, *acts))[0][3]


def test_an_objection_that_came_late() -> None:
    """Twelve months after the notification, else the receipt, or after its own consent if that is later."""
    reserved = DECLARED._replace(articles=("11(3)",))
    assert [late(day, reserved) for day in (date(2017, 3, 1), date(2017, 3, 2))] == [False, True]
    notified = reserved._replace(notified=date(2016, 4, 1))
    assert [late(day, notified) for day in (date(2017, 4, 1), date(2017, 4, 2))] == [False, True]


def test_a_territory() -> None:
    excluded = Action("KE", "exclusion of territory", date(2016, 3, 1), territory="Lamu")
    (one,) = territories_of(small(CH, CN, KE, excluded), "KE", LATE)
    assert (one.territory, one.applies, one.effective, one.ends) == ("Lamu", "excluded", date(2016, 6, 1), None)
    assert territories_of(small(CH, CN, KE), "KE", LATE) == ()
    gone = small(CH, CN, KE, LEAVES, excluded)
    assert territories_of(gone, "KE", LATE)[0].ends == date(2019, 4, 5)


def test_one_that_has_done_nothing_else_is_in_the_list() -> None:
    assert [each.participant for each in declarations(small(CH, CN, DECLARED), LATE)] == ["KE"]
    left_out = small(CH, CN, Action("KE", "exclusion of territory", date(2016, 3, 1), territory="Lamu"))
    assert [each.participant for each in territories(left_out, LATE)] == ["KE"]


def test_the_first_entry_of_a_record_is_confirmed_like_any_other() -> None:
    signed = DECLARED._replace(received=date(2013, 1, 1))
    dossier = small(signed, SIGNED, CH, CN, KE, DECLARED._replace(refers_to=1))
    assert told(dossier)[0][3][-1] == "confirmed in the instrument"


def test_one_made_after_the_end_says_so() -> None:
    dossier = small(CH, CN, KE, LEAVES, DECLARED._replace(received=date(2019, 4, 5)))
    assert told(dossier)[0][3] == ["declared after the end"]


def test_what_nobody_can_tell_the_nature_of() -> None:
    (one,) = of(small(CH, CN, KE, DECLARED._replace(articles=("5", "11(2)", "11(3)"))))
    assert [each.nature for each in one.under] == ["not known", "notification", "reservation"]
    (statement,) = of(small(CH, CN, KE, DECLARED._replace(kind="statement")))
    assert [each.nature for each in statement.under] == ["statement"]


def test_a_withdrawal_works_on_the_day_of_its_notice_already_for_who_asks_that_day() -> None:
    one = Delay("1 month", months=1)
    dossier = ruled(small(CH, CN, KE, DECLARED, TAKEN), withdrawal=one, withdrawal_clock="notification")
    known = [str(of(dossier, day)[0].ends or "") for day in (date(2017, 1, 8), date(2017, 1, 9))]
    assert known == ["", "2017-02-09"]


def test_what_is_left_has_its_computed_and_its_published_day() -> None:
    both = DECLARED._replace(articles=("11(2)", "19(2)"))
    _, stays = of(small(CH, CN, KE, both, TAKEN))
    assert stays.computed_effective == date(2016, 6, 1)
    uses = DECLARED._replace(articles=("11(3)",), scope="films; cable")
    some = TAKEN._replace(articles=("11(3)",), scope="films", effective=date(2017, 2, 1))
    _, rest = of(small(CH, CN, KE, uses, some))
    assert (rest.effective, rest.computed_effective, rest.published_effective) == (date(2017, 2, 1),) * 3
    _, unpublished = of(small(CH, CN, KE, uses, some._replace(effective=None)))
    assert unpublished.published_effective is None


def test_a_full_stop_behind_a_blank_is_no_part_of_a_scope() -> None:
    assert folded("films .") == "films"
    assert folded("Recorded and changed. ") == "recorded and changed"


def test_those_in_effect_on_a_day() -> None:
    dossier = small(CH, CN, KE, DECLARED._replace(until=date(2017, 1, 1)))
    days = date(2016, 5, 31), date(2016, 6, 1), date(2016, 12, 31), date(2017, 1, 1)
    assert [len(in_effect(dossier, day)) for day in days] == [0, 1, 1, 0]


def test_of_the_parts_of_one_entry_that_under_the_cited_article_is_meant() -> None:
    both = DECLARED._replace(articles=("11(2)", "19(2)"))
    parts = of(small(CH, CN, KE, both, TAKEN))
    assert [each.articles for each in parts] == [("11(2)",), ("19(2)",)]
    about = TAKEN._replace(refers_to=4)
    meant = [withdrawn_by(about._replace(articles=(cited,)), parts) for cited in ("11(2)", "19(2)")]
    assert meant == list(parts)


def test_what_is_left_has_effect_where_one_of_its_articles_has() -> None:
    """Declared later under two articles: for one of them the text has no route."""
    later = DECLARED._replace(articles=("11(2)", "11(3)"), received=date(2017, 1, 1), scope="films; cable")
    some = TAKEN._replace(articles=(), scope="films", received=date(2018, 1, 1), notified=date(2018, 1, 9))
    *_, rest = of(small(CH, CN, KE, later, some))
    assert (rest.scope, rest.effective, rest.computed_effective) == ("cable", date(2018, 1, 9), date(2018, 1, 9))
    assert [each.effective for each in rest.under] == [date(2018, 1, 9), None]


def test_only_by_a_succession_are_declarations_taken_over() -> None:
    declared = DECLARED._replace(participant="CN", received=date(2015, 2, 20), articles=("11(3)",))
    same = KE._replace(ground="continuity", predecessor="CN", effective=date(2016, 6, 1))
    assert of(small(CH, CN, declared, same)) == ()


def test_what_a_reading_ends_is_not_settled_from_the_day_on_which_it_ends() -> None:
    """A reservation withdrawn on 1 January 2017: no day of its notice is on record, so whether it works is open."""
    reserved = DECLARED._replace(articles=("11(3)",))
    gone = Action("KE", "withdrawal of declaration", date(2017, 1, 1), articles=("11(3)",))
    dossier = small(CH, CN, KE, reserved, gone)
    days = date(2016, 12, 31), date(2017, 1, 1), date(2017, 1, 2)
    assert [[each.settled for each in of(dossier, day)] for day in days] == [[True], [False], [False]]
    notified = small(CH, CN, KE, reserved, gone._replace(notified=date(2017, 1, 1)))
    assert [[each.settled for each in of(notified, day)] for day in days] == [[True], [True], [True]]


def test_under_each_article_it_is_settled_where_every_reading_begins_it_on_the_same_day() -> None:
    def under(*acts: Action, **clauses: Any) -> tuple[bool, list[bool]]:
        (one,) = of(having(small(CH, CN, *acts), **clauses))
        return one.settled, [each.settled for each in one.under]

    both = DECLARED._replace(articles=("11(2)", "11(3)"))
    assert under(KE, both) == (True, [True, True])
    months_end = KE._replace(received=date(2016, 11, 30)), both._replace(received=date(2016, 11, 30))
    assert under(*months_end) == (False, [False, False])
    assert under(months_end[0], months_end[1]._replace(effective=date(2017, 3, 1))) == (True, [True, True])
    assert under(KE, both._replace(received=date(2017, 1, 1))) == (False, [True, False])  # no route for 11(3)
    gone = Action("KE", "withdrawal of declaration", date(2017, 1, 1), articles=("11(3)",))
    assert under(KE, DECLARED._replace(articles=("11(3)",)), gone) == (False, [True])  # whether it ended is open
    assert under(KE, DECLARED._replace(text_read="no")) == (False, [True])


def test_one_made_before_its_author_is_bound_on_a_day_that_is_not_on_record_may_have_effect_earlier() -> None:
    """Bound by 20 May 2015 at the latest, where no clause tells from when; its own month ends before that."""
    early = joined("KE", date(2015, 3, 1)), DECLARED._replace(received=date(2015, 3, 2))
    dossier = ruled(small(CH, CN, *early), late=Delay("1 month", months=1))
    unknown = having(dossier, effect=dossier.treaty.effect._replace(known=False))
    assert [[each.settled for each in one.under] for one in of(dossier)] == [[True]]
    assert [(one.effective, [each.settled for each in one.under]) for one in of(unknown)] == [
        (date(2015, 5, 20), [False])
    ]


def test_what_cites_no_article_is_settled_where_every_reading_gives_it_the_same_days() -> None:
    late = DECLARED._replace(received=date(2017, 1, 1), articles=())
    assert [each.settled for each in of(small(CH, CN, KE, late))] == [False]
    assert [each.settled for each in of(small(CH, CN, KE, late._replace(received=date(2016, 3, 1))))] == [True]


def test_by_which_article_a_later_one_is_judged() -> None:
    """The one on when it works where the clause has one, else the clause's own."""
    later = small(CH, CN, KE, DECLARED._replace(received=date(2017, 1, 1), notified=date(2017, 1, 9)))
    open_to = ruled(later, late=None, open_to_objection=Delay("12 months", months=12))
    for dossier in (later, open_to):
        assert articles(ruled(dossier, timing_article="18(9)")) == ["18(9)"]
        assert articles(ruled(dossier, timing_article="")) == ["11(2)"]


def test_what_came_with_an_instrument_does_not_wait_with_a_signature_of_its_paper() -> None:
    """The depositary holds the signature and has taken the instrument; alone with the signature it waits."""
    signed, declared = SIGNED._replace(paper="A", disposition="held"), DECLARED._replace(paper="A")
    assert told(small(CH, CN, signed, KE._replace(paper="A"), declared)) == [
        ("with the instrument", "2016-06-01", "", ["declared with the instrument"])
    ]
    assert told(small(CH, CN, signed, KE._replace(paper="B"), declared._replace(received=date(2016, 3, 2)))) == [
        ("later", "", "", ["paper held"])
    ]
