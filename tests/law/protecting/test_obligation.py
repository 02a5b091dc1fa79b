"""What is owed in each world: readings of VCLT 21(1)(b), contents of what nobody has read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.bounded import some
from tests.law.dossiers import dossier_of_folder
from tests.law.protecting.asking import LATE, THREE, by_use, codes, declares, others, owed, withdraws
from tests.law.small import joined, small
from tracker.law.protecting.obligation import in_every_world, worlds_of
from tracker.law.protecting.protection import matrix
from tracker.model.protected import ALL_USES, OTHER_USES, Owed, Performance, RightFinding
from tracker.model.reading import CONTENT, MINIMUM_RIGHT, SUSPENSION, Choice, OtherAnswer

ONE, TWO = Choice(MINIMUM_RIGHT, MINIMUM_RIGHT.alternatives[1], "KE"), Choice(SUSPENSION, SUSPENSION.alternatives[1])
REQUIRED, PAID = Owed("required", "exclusive", ALL_USES), Owed("required", "remuneration", ALL_USES)
NOTHING = Owed("not required", None, ALL_USES)


def finding(owed: Owed, *readings: OtherAnswer) -> RightFinding:
    return RightFinding("broadcasting", owed.result, owed.form, owed.uses, (), (), (), (), readings)


def test_worlds_of_a_finding_change_one_use_at_a_time() -> None:
    radio, rest = PAID._replace(uses="radio"), REQUIRED._replace(uses=OTHER_USES)
    none_of_radio, none_of_rest = (NOTHING._replace(uses=each) for each in ("radio", OTHER_USES))
    found = (
        finding(radio, OtherAnswer((TWO,), none_of_radio)),
        finding(rest, OtherAnswer((TWO,), none_of_rest)),
        finding(NOTHING),
    )
    assert list(worlds_of((ONE,), found)) == [
        ((ONE,), (radio, rest, NOTHING)),
        ((ONE, TWO), (none_of_radio, rest, NOTHING)),
        ((ONE, TWO), (radio, none_of_rest, NOTHING)),
    ]


def test_each_other_answer_is_told_once_with_the_fewest_choices_the_first_of_as_few() -> None:
    worlds = [
        ((ONE, TWO), (NOTHING,)),
        ((ONE,), (NOTHING,)),
        ((TWO,), (NOTHING,)),
        ((TWO,), (REQUIRED,)),
        ((TWO,), (PAID,)),
    ]
    (found,) = in_every_world((finding(REQUIRED),), worlds)
    assert found.readings == (OtherAnswer((ONE,), NOTHING), OtherAnswer((TWO,), PAID))
    assert not found.settled
    assert in_every_world((finding(REQUIRED),), []) == (finding(REQUIRED),)
    assert in_every_world((finding(REQUIRED),), [((ONE,), (REQUIRED,))]) == (finding(REQUIRED),)


def test_what_was_told_of_other_worlds_already_stays() -> None:
    before = finding(REQUIRED, OtherAnswer((ONE, TWO), NOTHING), OtherAnswer((ONE, TWO), PAID))
    (found,) = in_every_world((before,), [((ONE,), (PAID,))])
    assert found.readings == (OtherAnswer((ONE, TWO), NOTHING), OtherAnswer((ONE,), PAID))


def test_a_use_is_compared_with_the_same_use_else_with_those_not_named() -> None:
    radio, rest = PAID._replace(uses="radio"), REQUIRED._replace(uses=OTHER_USES)
    mine = (finding(radio), finding(rest))

    def told(*answers: Owed) -> list[list[OtherAnswer]]:
        return [list(each.readings) for each in in_every_world(mine, [((ONE,), answers)])]

    same = NOTHING._replace(uses="Radio.")
    assert told(same, rest) == [[OtherAnswer((ONE,), same)], []]
    television, not_named = NOTHING._replace(uses="television"), REQUIRED._replace(uses=OTHER_USES)
    assert told(television, not_named) == [
        [OtherAnswer((ONE,), not_named)],
        [OtherAnswer((ONE,), television)],
    ]
    assert told(NOTHING) == [[OtherAnswer((ONE,), NOTHING)], [OtherAnswer((ONE,), NOTHING)]]
    assert told(television) == [[OtherAnswer((ONE,), television)], [OtherAnswer((ONE,), television)]]
    assert told(same) == [[OtherAnswer((ONE,), same)], [OtherAnswer((ONE,), same)]]


def test_what_nobody_has_read_is_told_with_each_answer_that_it_may_lead_to() -> None:
    dossier = small(*THREE, declares("KE", "", text_read="no"))
    here = owed(dossier, "CN", "KE")
    assert others(here) == [("required", "exclusive"), ("required", "remuneration"), ("not required", None)]
    assert [[(each.reading.name, each.declared) for each in one.choices] for one in here.readings] == [
        [("content of a declaration not read", "")],
        [("content of a declaration not read", "11(2)")],
        [("content of a declaration not read", "11(3)")],
    ]
    back = owed(dossier, "KE", "CN")
    assert others(back) == [("not required", None)]
    assert [(each.reading, each.participant, each.declared) for each in back.readings[0].choices] == [
        (CONTENT, "KE", "11(3)"),
        (MINIMUM_RIGHT, "KE", ""),
    ]


def test_of_the_others_text_only_what_is_about_all_performances_is_a_choice() -> None:
    """Art. 19(2) is about earlier ones: whether they are left out changes nothing of what is owed back."""
    dossier = small(*THREE, declares("KE", "19(2)", text_read="in part"))
    back = owed(dossier, "KE", "CN", performance=Performance(performed=date(2014, 1, 1)))
    assert others(back) == [("not required", None)]
    assert [each.declared for each in back.readings[0].choices if each.reading is CONTENT] == ["11(3)"]


def test_what_is_kept_of_one_performance_is_not_told_of_another() -> None:
    dossier = small(*THREE, declares("KE", "", text_read="no"))
    fixed_later = Performance(performed=date(2016, 1, 1), fixed=2017)
    assert (owed(dossier, "CN", "KE", performance=fixed_later).result, others(owed(dossier, "CN", "KE"))) == (
        "not required",
        [("required", "exclusive"), ("required", "remuneration"), ("not required", None)],
    )
    assert owed(dossier, "CN", "KE", performance=fixed_later).settled
    assert len(others(owed(dossier, "CN", "KE", performance=Performance(fixed=2019)))) == 3
    assert len(others(owed(dossier, "CH", "KE", performance=Performance(fixed=2019)))) == 3


def test_what_one_country_declared_is_not_told_of_another() -> None:
    """Art. 4(3) is about the performers of the country that reserved."""
    dossier = small(
        *THREE,
        joined("JP", date(2016, 3, 1)),
        declares("CH", "11(2)"),
        declares("CN", "11(3)"),
        declares("KE", "11(2)"),
    )
    cells = {(each.performer, each.inside): each.findings for each in matrix(dossier, "broadcasting", LATE).cells}
    in_switzerland = {performer: others(cells[performer, "CH"][0]) for performer in ("CN", "JP", "KE")}
    assert in_switzerland == {"CN": [("not required", None)], "JP": [], "KE": []}
    assert {pair: [each.result for each in found] for pair, found in cells.items() if pair[1] == "JP"} == {
        ("CH", "JP"): ["required"],
        ("CN", "JP"): ["required"],
        ("JP", "JP"): ["outside the Treaty"],
        ("KE", "JP"): ["required"],
    }
    assert {performer: others(cells[performer, "JP"][0]) for performer in ("CH", "CN", "KE")} == {
        "CH": [],
        "CN": [("not required", None)],
        "KE": [],
    }


def test_a_right_out_of_reach_says_so_only_beside_what_nobody_has_read() -> None:
    """Art. 18(1): no reservation but the one of Art. 11(3)."""
    dossier = small(*THREE, declares("KE", "", text_read="no"))
    cells = {(each.performer, each.inside): each.findings[0] for each in matrix(dossier, "moral", LATE).cells}
    plain, beside = ["granted (5)", "no national treatment (4(1))"], "out of reach of declarations (18(1))"
    for pair in (("CN", "KE"), ("KE", "CN"), ("CH", "KE"), ("KE", "CH")):
        assert codes(cells[pair].reasons) == [*plain, beside]
    for pair in (("CN", "CH"), ("CH", "CN")):
        assert codes(cells[pair].reasons) == plain
    told = owed(dossier, "CN", "KE", "moral", performance=Performance(fixed=2019))
    assert codes(told.reasons) == [*plain, beside]
    assert codes(owed(dossier, "CN", "KE", "reproduction").reasons) == ["granted (7)", "national treatment (4(1))"]


def test_one_of_several_uses_may_hang_on_a_reading() -> None:
    """What was given up of a notification, by analogy alone, is owed as an exclusive right."""
    gone = withdraws("KE", "11(2)", "radio", date(2017, 1, 15))
    dossier = small(*THREE, declares("KE", "11(2)", "radio; television"), gone)
    found = by_use(dossier, "CN", "KE")
    assert {use: each.form for use, each in found.items()} == {"television": "remuneration", "other uses": "exclusive"}
    assert others(found["other uses"]) == [("required", "remuneration")]
    assert others(found["television"]) == []  # named with radio in the one world, alone in the other


def test_an_answer_that_hangs_on_a_law_names_whose() -> None:
    for performer, inside in (("CN", "KE"), ("CH", "KE"), ("KE", "CH")):
        found = owed(small(*THREE), performer, inside)
        assert found.depends_on[-1].data == {"inside": inside, "participant": performer}


def test_a_day_is_answered_as_if_no_other_had_been_asked_before() -> None:
    """What two parties owe holds while both stand as they do, on whichever days: of each course of days the same."""
    whole = dossier_of_folder("beijing")
    acts = [each.received + timedelta(days) for each in whole.record.actions if each.received for days in (0, 92)]
    every = sorted(day for day in set(acts) if day < date(2026, 11, 1))
    for day in [*(some(every, 10)), *reversed(some(every, 4))]:
        for right in ("broadcasting", "reproduction"):
            assert matrix(whole, right, day) == matrix(replace(whole), right, day), (day, right)


def test_the_answer_of_two_parties_is_kept_for_the_days_on_which_they_stand_so() -> None:
    dossier = small(*THREE, declares("KE", "11(2)", "radio"))
    days = (LATE, date(2021, 6, 1), LATE)
    first, *more = (matrix(dossier, "broadcasting", day).cells for day in days)
    assert [
        found.form for each in first for found in each.findings if (each.performer, each.inside) == ("CN", "KE")
    ] == [
        "remuneration",
        "exclusive",
    ]
    for cells in more:
        assert all(
            one.findings is other.findings for one, other in zip(first, cells, strict=True) if one[:2] == ("CN", "KE")
        )
