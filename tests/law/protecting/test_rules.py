"""What one party owes another's performers, rule by rule: Arts. 4, 9, 11, 14, 18 and 19 of the Beijing Treaty."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.law.declaring.test_declaring import ruled
from tests.law.protecting.asking import (
    THREE,
    by_use,
    clauses_of,
    codes,
    declares,
    others,
    owed,
    with_clauses,
    withdraws,
)
from tests.law.small import small
from tracker.model.action import Action
from tracker.model.protected import Performance
from tracker.model.record import Dossier

PARTIES = small(*THREE)
LAW = ["what its law gives (4(2))"]
GONE = date(2017, 1, 15)


def performed(day: date, fixed: int | None = None) -> Performance:
    return Performance(performed=day, fixed=fixed)


OLDER, NEWER = performed(date(2016, 5, 31)), performed(date(2016, 6, 1))
"""Kenya is bound from 1 June 2016."""


def says(found: Any) -> list[str]:
    return codes(found.reasons)


def data(reasons: tuple[Any, ...], code: str) -> dict[str, Any]:
    return next(each.data for each in reasons if each.code == code)


@pytest.mark.parametrize(
    ("right", "form", "expected"),
    [
        ("moral", "moral", ["granted (5)", "no national treatment (4(1))"]),
        ("broadcasting-unfixed", "exclusive", ["granted (6(i))", "national treatment (4(1))"]),
        ("reproduction", "exclusive", ["granted (7)", "national treatment (4(1))"]),
        ("broadcasting", "exclusive", ["granted (11(1))", "national treatment (4(1))"]),
    ],
)
def test_each_right_is_owed_where_nothing_was_declared(right: str, form: str, expected: list[str]) -> None:
    found = owed(PARTIES, "CN", "KE", right)
    assert (found.result, found.form, found.settled, says(found)) == ("required", form, True, expected)
    assert codes(found.depends_on) == (LAW if right == "broadcasting" else [])
    assert found.may_be_limited_by == ()
    assert found.reasons[0].data == {"right": right}


def test_rental_hangs_on_facts() -> None:
    """Art. 9(2)."""
    found = owed(PARTIES, "CN", "KE", "rental")
    assert (found.result, found.form, codes(found.depends_on)) == (
        "depends on national law or facts",
        "exclusive",
        ["as the text says (9(2))"],
    )


@pytest.mark.parametrize(
    ("right", "articles"),
    [
        ("moral", ["5(2)", "13", "19(3); 19(4)"]),
        ("broadcasting-unfixed", ["6(i)", "13"]),
        ("fixation", ["13"]),
        ("reproduction", ["12", "13", "19(3); 19(4)"]),
        ("distribution", ["8(2)", "12", "13", "19(3); 19(4)"]),
        ("rental", ["12", "13", "19(3); 19(4)"]),
    ],
)
def test_what_the_text_lets_national_law_set(right: str, articles: list[str]) -> None:
    assert [each.article for each in owed(PARTIES, "CN", "KE", right).conditions] == articles


def test_what_is_said_of_exclusive_rights_is_said_of_an_unknown_form_and_not_of_remuneration() -> None:
    """Art. 12."""
    paid = owed(small(*THREE, declares("KE", "11(2)")), "CN", "KE")
    unknown = owed(small(*THREE, declares("KE", "", text_read="no")), "CN", "KE")
    assert (paid.form, [each.article for each in paid.conditions]) == ("remuneration", ["13", "19(3); 19(4)"])
    assert (unknown.form, [each.article for each in unknown.conditions]) == (None, ["12", "13", "19(3); 19(4)"])


@pytest.mark.parametrize(
    ("right", "performance", "result", "expected"),
    [
        ("fixation", OLDER, "not required", ["performed before (19(1))"]),
        ("fixation", NEWER, "required", ["granted (6(ii))", "national treatment (4(1))"]),
        ("reproduction", OLDER, "required", ["granted (7)", "national treatment (4(1))"]),
        ("reproduction", performed(date(2016, 5, 31), 2017), "not required", ["fixed only later (19(1))"]),
        ("reproduction", performed(date(2016, 5, 31), 2016), "required", ["granted (7)", "national treatment (4(1))"]),
        ("moral", performed(date(2016, 5, 31), 2017), "not required", ["fixed only later (19(1))"]),
        ("reproduction", performed(date(2016, 6, 1), 2017), "required", ["granted (7)", "national treatment (4(1))"]),
    ],
)
def test_performances_before_the_treaty(right: str, performance: Performance, result: str, expected: list[str]) -> None:
    """Art. 19(1): fixed performances that exist at the entry into force, and all that occur after it."""
    found = owed(PARTIES, "CN", "KE", right, performance=performance)
    assert (found.result, says(found)) == (result, expected)
    if result == "not required":
        assert (found.form, found.conditions) == (None, ())
        assert found.reasons[0].data == {"inside": "KE", "day": date(2016, 6, 1)}


@pytest.mark.parametrize(
    ("right", "fixed", "result", "depends_on"),
    [
        ("fixation", 2015, "not required", []),
        ("fixation", 2016, "depends on national law or facts", ["before or after not told (19(1))"]),
        ("fixation", 2017, "required", []),
        ("reproduction", 2016, "required", []),
    ],
)
def test_of_a_year_alone_it_may_not_be_told(right: str, fixed: int, result: str, depends_on: list[str]) -> None:
    found = owed(PARTIES, "CN", "KE", right, performance=Performance(fixed=fixed))
    assert (found.result, codes(found.depends_on)) == (result, depends_on)


def test_after_a_succession_a_live_performance_before_it_is_not_settled() -> None:
    succession = Action("SS", "succession", date(2017, 12, 1), effective=date(2017, 6, 3), predecessor="CN")
    dossier = small(*THREE, succession._replace(ground="separation"))
    before, since = (
        owed(dossier, "KE", "SS", "fixation", performance=performed(day))
        for day in (date(2017, 6, 2), date(2017, 6, 3))
    )
    assert (before.result, others(before)) == ("not required", [("required", "exclusive")])
    assert [each.code for each in before.reasons] == ["performed before", "performed before the succession"]
    assert before.reasons[1].data == {"inside": "SS", "day": date(2017, 6, 3)}
    assert (since.result, since.settled) == ("required", True)


def test_what_a_reservation_leaves_out_altogether_is_not_owed_and_whether_it_is_owed_back_is_not_settled() -> None:
    """Arts. 11(3), 4(3); VCLT 21(1)(b)."""
    dossier = small(*THREE, declares("KE", "11(3)", "not at all"))
    here = owed(dossier, "CN", "KE")
    assert (here.result, here.settled) == ("not required", True)
    assert says(here) == ["left out (11(3))", "own treatment lifted (4(3))"]
    assert (here.reasons[0].data, here.reasons[0].entries) == ({"inside": "KE", "declared": "11(3)"}, (4,))
    assert (here.reasons[1].data, here.reasons[1].entries) == ({"inside": "KE"}, (4,))
    back = owed(dossier, "KE", "CN")
    assert (back.result, others(back), says(back)) == ("required", [("not required", None)], ["granted (11(1))"])
    assert codes(back.may_be_limited_by) == [
        "may limit by reciprocity (4(2))",
        "treatment lifted by the other (4(3))",
        "minimum right not settled (VCLT 21(1)(b))",
    ]
    assert [each.entries for each in back.may_be_limited_by] == [(4,)] * 3
    assert back.may_be_limited_by[0].data == {"inside": "CN", "participant": "KE", "declared": "11(3)"}
    assert back.may_be_limited_by[1].data == {"participant": "KE", "declared": "11(3)"}
    assert back.may_be_limited_by[2].data == {"inside": "CN", "participant": "KE"}
    assert back.depends_on == ()
    assert owed(dossier, "KE", "CN", "reproduction").may_be_limited_by == ()


def test_for_earlier_performances_what_is_left_out_is_not_owed_and_may_be_answered_in_kind() -> None:
    """Art. 19(2)."""
    dossier = small(*THREE, declares("KE", "19(2)"))
    older, newer = (owed(dossier, "CN", "KE", "reproduction", performance=each) for each in (OLDER, NEWER))
    assert (older.result, says(older)) == ("not required", ["left out for earlier performances (19(2))"])
    assert older.reasons[0].data == {"inside": "KE", "day": date(2016, 6, 1), "declared": "19(2)"}
    assert (newer.result, newer.settled) == ("required", True)
    there, since = (owed(dossier, "KE", "CN", "reproduction", performance=each) for each in (OLDER, NEWER))
    assert (there.result, codes(there.may_be_limited_by)) == ("required", ["may answer in kind (19(2))"])
    assert there.may_be_limited_by[0].data == {"inside": "CN", "participant": "KE", "declared": "19(2)"}
    assert there.may_be_limited_by[0].entries == (4,)
    assert since.may_be_limited_by == ()
    year = owed(dossier, "CN", "KE", "reproduction", performance=Performance(fixed=2016))
    assert (year.result, codes(year.depends_on)) == (
        "depends on national law or facts",
        ["before or after not told (19(1))"],
    )


def test_words_that_do_not_tell_the_right_leave_earlier_performances_open() -> None:
    dossier = small(*THREE, declares("KE", "19(2)", "old films"))
    older, newer = (owed(dossier, "CN", "KE", "reproduction", performance=each) for each in (OLDER, NEWER))
    assert (older.result, says(older)) == ("not known", ["granted (7)", "rights not told (19(2))"])
    assert older.reasons[1].data == {"participant": "KE", "scope": "old films"}
    assert (newer.result, newer.settled) == ("required", True)
    back = owed(dossier, "KE", "CN", "reproduction", performance=OLDER)
    assert (back.result, codes(back.may_be_limited_by)) == ("required", ["rights not told (19(2))"])


def test_remuneration_takes_the_place_of_the_right_for_the_uses_named() -> None:
    """Art. 11(2)."""
    found = by_use(small(*THREE, declares("KE", "11(2)", "radio")), "CN", "KE")
    assert {use: (each.result, each.form) for use, each in found.items()} == {
        "radio": ("required", "remuneration"),
        "other uses": ("required", "exclusive"),
    }
    assert says(found["radio"]) == ["granted (11(1))", "remuneration instead (11(2))", "national treatment (4(1))"]
    assert says(found["other uses"]) == ["granted (11(1))", "national treatment (4(1))"]
    back = owed(small(*THREE, declares("KE", "11(2)", "radio")), "KE", "CN")
    assert (back.settled, codes(back.may_be_limited_by)) == (True, ["may limit by reciprocity (4(2))"])


def test_not_at_all_by_notification_is_not_known() -> None:
    found = owed(small(*THREE, declares("KE", "11(2)", "not at all")), "CN", "KE")
    assert (found.result, found.form) == ("not known", None)
    assert says(found) == [
        "granted (11(1))",
        "remuneration instead (11(2))",
        "not at all by notification (11(2))",
    ]


def test_a_reservation_of_some_uses_leaves_them_to_its_own_words() -> None:
    """Arts. 11(3), 4(3)."""
    found = by_use(small(*THREE, declares("KE", "11(3)", "radio")), "CN", "KE")
    assert (found["radio"].result, found["radio"].form) == ("not known", None)
    assert says(found["radio"]) == ["granted (11(1))", "reserved in its own words (11(3))"]
    assert codes(found["radio"].may_be_limited_by) == ["own treatment lifted (4(3))"]
    assert (found["other uses"].result, found["other uses"].settled) == ("required", True)


def test_a_reservation_beside_a_notification_of_the_same_uses_limits_these() -> None:
    both = small(*THREE, declares("KE", "11(2)", "radio"), declares("KE", "11(3)", "Radio."))
    found = by_use(both, "CN", "KE")
    assert (found["radio"].result, found["radio"].form) == ("required", "remuneration")
    assert says(found["radio"]) == ["granted (11(1))", "remuneration instead (11(2))"]
    assert codes(found["radio"].may_be_limited_by) == [
        "limited by its own reservation (11(3))",
        "own treatment lifted (4(3))",
    ]


def test_uses_that_are_to_stay_leave_all_others_open() -> None:
    found = by_use(small(*THREE, declares("KE", "11(3)", "radio only")), "CN", "KE")
    assert says(found["other uses"]) == ["granted (11(1))", "other uses not told (11(3))"]
    assert found["other uses"].result == "not known"
    assert found["other uses"].reasons[1].data == {"inside": "KE", "declared": "11(3)"}


def test_the_second_sentence_alone_leaves_the_form_open_where_nothing_else_is_said() -> None:
    """Art. 11(2)."""
    second = declares("KE", "11(2)", "second sentence only")
    alone = owed(small(*THREE, second), "CN", "KE")
    assert (alone.result, alone.form) == ("not known", None)
    assert says(alone) == ["granted (11(1))", "form left open (11(2))"]
    assert codes(alone.conditions)[-1] == "conditions in national law (11(2))"
    found = by_use(small(*THREE, second, declares("KE", "11(2)", "radio")), "CN", "KE")
    assert (found["radio"].result, found["radio"].form) == ("required", "remuneration")
    assert says(found["radio"]) == ["granted (11(1))", "remuneration instead (11(2))", "national treatment (4(1))"]
    assert says(found["other uses"]) == ["granted (11(1))", "form left open (11(2))"]


def test_what_nobody_has_read_leaves_the_right_open_and_answers_hang_on_it() -> None:
    dossier = small(*THREE, declares("KE", "", text_read="no"))
    here = owed(dossier, "CN", "KE")
    assert (here.result, here.form, says(here)) == ("not known", None, ["granted (11(1))", "not read (11(2); 11(3))"])
    assert (here.reasons[1].data, here.reasons[1].entries) == ({"participant": "KE"}, (4,))
    back = owed(dossier, "KE", "CN")
    assert (back.result, codes(back.may_be_limited_by), codes(back.depends_on)) == (
        "required",
        ["not read (11(2); 11(3))", "minimum right if reserved (VCLT 21(1)(b))"],
        LAW,
    )
    assert [each.entries for each in back.may_be_limited_by] == [(4,), (4,)]
    assert back.may_be_limited_by[1].data == {"inside": "CN", "participant": "KE"}
    older, newer = (owed(dossier, "CN", "KE", "reproduction", performance=each) for each in (OLDER, NEWER))
    assert (older.result, says(older)) == ("not known", ["granted (7)", "not read earlier performances (19(2))"])
    assert (older.reasons[1].data, older.reasons[1].entries) == ({"participant": "KE", "day": date(2016, 6, 1)}, (4,))
    assert (older.form, others(older)) == ("exclusive", [("required", "exclusive"), ("not required", None)])
    assert (newer.result, newer.form, newer.settled) == ("required", "exclusive", True)


def test_what_was_read_of_a_declaration_lets_others_limit_already() -> None:
    """Art. 4(2)."""
    dossier = small(*THREE, declares("KE", "11(2)", text_read="in part"))
    found = owed(dossier, "KE", "CN")
    assert codes(found.may_be_limited_by) == [
        "may limit by reciprocity (4(2))",
        "not read (11(2); 11(3))",
        "minimum right if reserved (VCLT 21(1)(b))",
    ]
    assert found.depends_on == ()


def test_an_article_without_its_paragraph_is_told_as_it_was_cited() -> None:
    dossier = small(*THREE, declares("KE", "11; 19"))
    found = owed(dossier, "CN", "KE")
    assert (found.result, says(found)) == ("not known", ["granted (11(1))", "paragraph not told (11; 19)"])
    assert (found.reasons[1].data, found.reasons[1].entries) == ({"participant": "KE", "cited": "11; 19"}, (4,))
    unrecorded = owed(PARTIES.having(declares("KE", "11")), "CN", "KE").reasons[1]
    assert (unrecorded.code, unrecorded.entries) == ("paragraph not told", ())
    eleven, nineteen = (owed(small(*THREE, declares("KE", each)), "CN", "KE") for each in ("11", "19"))
    assert (eleven.result, eleven.form) == ("not known", None)
    assert (nineteen.result, nineteen.form) == ("required", "exclusive")
    newer = owed(dossier, "CN", "KE", "reproduction", performance=NEWER)
    assert (newer.result, says(newer)) == ("required", ["granted (7)", "national treatment (4(1))"])
    assert owed(dossier, "CN", "KE", "reproduction", performance=OLDER).result == "not known"


def test_unread_and_unrecorded_no_entry_is_cited() -> None:
    dossier = PARTIES.having(declares("KE", "", text_read="no"))
    assert owed(dossier, "CN", "KE").reasons[1].entries == ()
    assert [each.entries for each in owed(dossier, "KE", "CN").may_be_limited_by] == [(), ()]


def test_a_later_declaration_without_a_route_is_told_of_the_rights_that_it_is_about() -> None:
    """Art. 18(2) has no route for a later reservation under Art. 11(3)."""
    dossier = small(*THREE, declares("KE", "11(3)", "radio", received=GONE))
    here = owed(dossier, "CN", "KE")
    assert says(here) == ["granted (11(1))", "held without a route (11(3))", "national treatment (4(1))"]
    assert here.reasons[1].data == {"inside": "KE", "declared": "11(3)"}
    back = owed(dossier, "KE", "CN")
    assert says(back) == [
        "granted (11(1))",
        "held by the other (4(2); 4(3); VCLT 21(1)(b))",
        "national treatment (4(1))",
    ]
    assert back.reasons[1].data == {"participant": "KE", "declared": "11(3)", "inside": "CN"}
    for performer, inside in (("CN", "KE"), ("KE", "CN")):
        assert says(owed(dossier, performer, inside, "reproduction")) == ["granted (7)", "national treatment (4(1))"]
    elsewhere = small(*THREE, declares("KE", "5", received=GONE))
    for performer, inside in (("CN", "KE"), ("KE", "CN")):
        assert says(owed(elsewhere, performer, inside)) == ["granted (11(1))", "national treatment (4(1))"]


def test_a_later_declaration_that_nobody_may_answer_is_not_told_of_the_other() -> None:
    no_route = ruled(small(*THREE, declares("KE", "19(2)", received=GONE)), "19(2)", late=None)
    here, back = (
        owed(no_route, performer, inside, "reproduction", performance=OLDER)
        for performer, inside in (("CN", "KE"), ("KE", "CN"))
    )
    assert says(here) == ["granted (7)", "held without a route (19(2))", "national treatment (4(1))"]
    assert says(back) == ["granted (7)", "national treatment (4(1))"]
    for performance in (OLDER, NEWER):  # Art. 4(2) is not about what is left out for earlier performances
        assert "held by the other" not in [
            each.code for each in owed(no_route, "KE", "CN", performance=performance).reasons
        ]
    newer = owed(no_route, "CN", "KE", "reproduction", performance=NEWER)
    assert says(newer) == ["granted (7)", "national treatment (4(1))"]  # of which Art. 19(2) can take nothing


def test_a_notification_withdrawn_is_told_as_withdrawn_by_analogy_alone() -> None:
    """VCLT 22(3)(a) is about reservations; Art. 18(2) says nothing of withdrawing."""
    dossier = small(*THREE, declares("KE", "11(2)"), withdraws("KE", "11(2)", "", GONE))
    before, since = (owed(dossier, "CN", "KE", on=day) for day in (date(2017, 1, 14), GONE))
    assert (before.form, before.settled) == ("remuneration", True)
    assert (since.form, others(since)) == ("exclusive", [("required", "remuneration")])
    assert [each.code for each in since.reasons] == ["granted", "withdrawn by analogy", "national treatment"]
    assert since.reasons[1].data == {"participant": "KE", "declared": "11(2)", "day": GONE}
    assert since.reasons[1].entries == (5,)
    assert "withdrawn by analogy" not in [each.code for each in owed(dossier, "CN", "KE", "reproduction").reasons]


def test_a_withdrawal_under_two_articles_names_both_and_tells_of_each_right() -> None:
    dossier = small(*THREE, declares("KE", "11(2); 19(2)"), withdraws("KE", "11(2); 19(2)", "", GONE))
    told = data(owed(dossier, "CN", "KE").reasons, "withdrawn by analogy")
    assert told["declared"] == "11(2); 19(2)"
    older, newer = (owed(dossier, "CN", "KE", "reproduction", performance=each) for each in (OLDER, NEWER))
    assert [each.code for each in older.reasons] == ["granted", "withdrawn by analogy", "national treatment"]
    assert [each.code for each in newer.reasons] == ["granted", "national treatment"]


def test_a_withdrawal_of_what_was_about_earlier_performances_is_told_of_these_alone() -> None:
    """Art. 19(2)."""
    dossier = small(*THREE, declares("KE", "19(2)"), withdraws("KE", "19(2)", "", GONE))
    older, newer = (owed(dossier, "CN", "KE", performance=each) for each in (OLDER, NEWER))
    assert "withdrawn by analogy" in [each.code for each in older.reasons]
    assert says(newer) == ["granted (11(1))", "national treatment (4(1))"]


def withdrawn(dossier: Dossier) -> dict[str, bool]:
    """By the uses told apart, whether a withdrawal by analogy is told of them."""
    found = by_use(dossier, "CN", "KE")
    return {use: "withdrawn by analogy" in [each.code for each in one.reasons] for use, one in found.items()}


def test_a_withdrawal_is_told_of_the_uses_that_it_may_be_about() -> None:
    television, radio = declares("KE", "11(2)", "television"), declares("KE", "11(2)", "radio")
    gone = withdraws("KE", "11(2)", "", GONE)
    of_radio = small(*THREE, television, radio, gone._replace(refers_to=5))
    assert withdrawn(of_radio) == {"television": False, "other uses": True}
    again = declares("KE", "11(2)", "Radio", received=date(2017, 2, 1))
    assert withdrawn(small(*THREE, television, radio, gone._replace(refers_to=5), again)) == {
        "television": False,
        "Radio": True,
        "other uses": False,
    }


def test_a_withdrawal_of_several_uses_is_told_of_each_that_stands_by_itself() -> None:
    both, gone = declares("KE", "11(2)", "radio; satellite"), withdraws("KE", "11(2)", "", GONE)
    again = declares("KE", "11(2)", "satellite", received=date(2017, 2, 1))
    assert withdrawn(small(*THREE, both, gone, again)) == {"satellite": True, "other uses": False}


def test_of_uses_given_up_in_other_words_what_is_left_is_not_known() -> None:
    dossier = small(
        *THREE,
        declares("KE", "11(3)", "radio; television"),
        withdraws("KE", "11(3)", "small stations", GONE),
        withdraws("KE", "11(3)", "hotels", date(2017, 2, 1)),
    )
    found = by_use(dossier, "CN", "KE")["radio; television"]
    assert (found.result, says(found)) == (
        "not known",
        ["granted (11(1))", "given up in its own words", "reserved in its own words (11(3))"],
    )
    assert found.reasons[1].data == {"participant": "KE", "scope": "small stations; hotels"}


def test_what_was_given_up_of_a_whole_reservation_is_owed_again() -> None:
    dossier = small(*THREE, declares("KE", "11(3)", "not at all"), withdraws("KE", "11(3)", "radio", GONE))
    before = owed(dossier, "CN", "KE", on=date(2017, 1, 14))
    assert (before.result, before.uses) == ("not required", "all uses")
    found = by_use(dossier, "CN", "KE", on=GONE)
    assert (found["radio"].result, says(found["radio"])) == (
        "required",
        ["granted (11(1))", "given up (VCLT 22(3)(a))", "national treatment (4(1))"],
    )
    assert found["radio"].reasons[1].data == {"participant": "KE", "declared": "11(3)", "day": GONE}
    rest = found["other uses"]
    assert (rest.result, says(rest)) == (
        "not required",
        ["left out but for what was given up (11(3))", "own treatment lifted (4(3))"],
    )
    assert rest.reasons[0].data == {"inside": "KE", "declared": "11(3)"}


def test_a_withdrawal_of_which_nobody_was_notified_is_told() -> None:
    waiting = withdraws("KE", "11(3)", "", GONE)._replace(notified=None)
    dossier = small(*THREE, declares("KE", "11(3)", "not at all"), waiting)
    for found in (owed(dossier, "CN", "KE"), owed(dossier, "KE", "CN")):
        (told,) = [each for each in found.depends_on if each.code == "withdrawal not computed"]
        assert (told.article, told.entries) == ("VCLT 22(3)(a)", (5,))
        assert told.data == {"participant": "KE", "declared": "11(3)", "day": GONE}


def test_what_the_end_of_a_declaration_waits_for_is_told_where_it_counts() -> None:
    dossier = small(*THREE, declares("KE", "19(2)", condition="until its law is changed"))
    for performer, inside in (("CN", "KE"), ("KE", "CN")):
        older, newer = (owed(dossier, performer, inside, "reproduction", performance=each) for each in (OLDER, NEWER))
        assert codes(older.depends_on) == ["until its condition (19(2))"]
        assert older.depends_on[0].data == {
            "nature": "notification",
            "participant": "KE",
            "condition": "until its law is changed",
        }
        assert newer.depends_on == ()
    paid = small(*THREE, declares("KE", "11(2)", condition="until 2030"))
    assert codes(owed(paid, "CN", "KE").depends_on) == ["what its law gives (4(2))", "until its condition (11(2))"]
    assert codes(owed(paid, "KE", "CN").depends_on) == ["until its condition (11(2))"]


@pytest.mark.parametrize(
    ("right", "on", "depends_on"),
    [
        ("reproduction", date(2067, 12, 31), []),
        ("reproduction", date(2068, 1, 1), ["term over (14)", "longer term by treatment (4(1))"]),
        ("moral", date(2067, 12, 31), []),
        ("moral", date(2068, 1, 1), ["term over (14)"]),
        ("fixation", date(2068, 1, 1), []),
        ("broadcasting-unfixed", date(2068, 1, 1), []),
    ],
)
def test_the_term_runs_to_the_end_of_the_fiftieth_year(right: str, on: date, depends_on: list[str]) -> None:
    """Art. 14: at least to the end of 50 years from the end of the year in which the performance was fixed."""
    found = owed(PARTIES, "CN", "KE", right, on=on, performance=Performance(fixed=2017))
    assert codes(found.depends_on) == depends_on
    assert found.result == ("depends on national law or facts" if depends_on else "required")
    if depends_on:
        assert found.depends_on[0].data == {"fixed": 2017, "day": date(2067, 12, 31), "inside": "KE"}


def test_after_the_term_treatment_carries_nothing_that_the_others_reservation_took_away() -> None:
    """Arts. 4(3), 14."""
    dossier, old, on = small(*THREE, declares("CN", "11(3)", "radio")), Performance(fixed=2017), date(2068, 1, 1)
    assert "longer term by treatment (4(1))" not in codes(owed(dossier, "CN", "KE", on=on, performance=old).depends_on)
    assert "longer term by treatment (4(1))" in codes(owed(PARTIES, "CN", "KE", on=on, performance=old).depends_on)


def test_without_reciprocity_nobody_may_limit_by_it() -> None:
    bare = with_clauses(small(*THREE, declares("KE", "11(2)")), reciprocity=None)
    assert (owed(bare, "KE", "CN").may_be_limited_by, owed(bare, "CN", "KE").depends_on) == ((), ())
    assert clauses_of(bare).reciprocity is None


def test_a_successor_keeps_what_its_predecessor_reserved() -> None:
    """VCSST 20(1)."""
    succession = Action(
        "SS", "succession", date(2017, 12, 1), effective=date(2017, 6, 3), predecessor="KE", ground="newly independent"
    )
    dossier = small(*THREE, declares("KE", "11(3)", "not at all"), succession)
    found = owed(dossier, "CN", "SS")
    assert found.result == "not required"
    assert [each.code for each in found.reasons] == ["left out", "kept by succession", "own treatment lifted"]
    assert found.reasons[1].data == {
        "participant": "SS",
        "declared": "11(3)",
        "predecessor": "KE",
        "day": date(2017, 6, 3),
    }
    paid = small(*THREE, declares("KE", "11(2)"), succession)
    assert [each.code for each in owed(paid, "CN", "SS").reasons] == [
        "granted",
        "kept by succession",
        "remuneration instead",
        "national treatment",
    ]


def test_what_a_declaration_is_read_under_is_told() -> None:
    read_as = declares("KE", "11(1)", "not at all", read_as=("11(3)",))
    found = owed(small(*THREE, read_as), "CN", "KE")
    assert (found.result, [each.code for each in found.reasons]) == (
        "not required",
        ["left out", "read under", "own treatment lifted"],
    )
