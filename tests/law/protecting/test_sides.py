"""Who is bound on a day, and what its declarations take: Arts. 11(2), 11(3), 19(2) of the Beijing Treaty."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.declaring.test_declaring import ruled
from tests.law.protecting.asking import LATE, THREE, clauses_of, declares, side_of, withdraws
from tests.law.small import joined, small
from tracker.law.protecting.sides import is_domestic, is_read, names_no_paragraph, sides
from tracker.model.action import Action
from tracker.model.protected import Truth
from tracker.model.record import Dossier

FIXED = ("reproduction", "distribution", "rental", "making-available", "broadcasting")
UNREAD = declares("KE", "", text_read="no")


def taken(dossier: Dossier, right: str = "broadcasting", on: date = LATE) -> list[tuple[str, bool]]:
    """Under which articles something is taken for all performances, and whether that is certain."""
    return [(each.limit.declaration, each.certain) for each in side_of(dossier, "KE", on).taken[right]]


def from_earlier(dossier: Dossier, right: str) -> list[tuple[str, bool]]:
    """The same for earlier performances."""
    return [(each.limit.declaration, each.certain) for each in side_of(dossier, "KE").taken_from_earlier[right]]


@pytest.mark.parametrize(
    ("on", "bound"),
    [
        (date(2015, 5, 19), []),
        (date(2015, 5, 20), ["CH", "CN"]),
        (date(2016, 5, 31), ["CH", "CN"]),
        (date(2016, 6, 1), ["CH", "CN", "KE"]),
        (date(2019, 4, 4), ["CH", "CN", "KE"]),
        (date(2019, 4, 5), ["CH", "CN"]),
    ],
)
def test_the_sides_of_a_day_are_the_parties(on: date, bound: list[str]) -> None:
    dossier = small(*THREE, Action("KE", "denunciation", date(2018, 4, 5)))
    found = sides(dossier, clauses_of(dossier), on)
    assert list(found) == bound
    since = {"CH": date(2015, 5, 20), "CN": date(2015, 5, 20), "KE": date(2016, 6, 1)}
    assert {code: side.since for code, side in found.items()} == {code: since[code] for code in bound}


def test_a_side_is_another_from_the_day_on_which_a_declaration_of_it_has_effect() -> None:
    """Received on 1 January 2017, with effect from 1 April."""
    dossier = small(*THREE, declares("KE", "11(2)", received=date(2017, 1, 1)))
    before, then, after = (side_of(dossier, "KE", date(2017, *day)).state for day in ((3, 31), (4, 1), (4, 2)))
    assert (before == then, then == after) == (False, True)


def test_a_declaration_takes_from_the_rights_of_its_article_alone() -> None:
    remuneration = small(*THREE, declares("KE", "11(2)"))
    assert taken(remuneration) == [("11(2)", True)]
    assert taken(remuneration, "reproduction") == []
    assert from_earlier(remuneration, "broadcasting") == []
    (one,) = side_of(remuneration, "KE").taken["broadcasting"]
    assert (one.entries, one.nature, one.uses, one.named) == ((4,), "notification", "all uses", ())


def test_a_declaration_that_was_not_recorded_has_no_entry() -> None:
    dossier = small(*THREE).having(declares("KE", "11(2)"))
    (one,) = side_of(dossier, "KE").taken["broadcasting"]
    assert (one.declaration.entry, one.entries) == (0, ())


def test_a_later_notification_takes_from_three_months_after_its_receipt() -> None:
    """Art. 18(2)."""
    dossier = small(*THREE, declares("KE", "11(2)", received=date(2018, 1, 15)))
    assert taken(dossier, on=date(2018, 4, 14)) == []
    assert taken(dossier, on=date(2018, 4, 15)) == [("11(2)", True)]


@pytest.mark.parametrize(
    ("scope", "reproduction", "broadcasting"),
    [
        ("", [("19(2)", True)], [("19(2)", True)]),
        ("7", [("19(2)", True)], []),
        ("8; 11", [], [("19(2)", True)]),
        ("7; the rest", [("19(2)", False)], [("19(2)", False)]),
        ("7 and 8", [("19(2)", False)], [("19(2)", False)]),
        ("some", [("19(2)", False)], [("19(2)", False)]),
    ],
)
def test_earlier_performances_are_left_out_of_the_articles_named(
    scope: str, reproduction: list[tuple[str, bool]], broadcasting: list[tuple[str, bool]]
) -> None:
    """Art. 19(2): Articles 7 to 11, or one or more of them."""
    dossier = small(*THREE, declares("KE", "19(2)", scope))
    assert from_earlier(dossier, "reproduction") == reproduction
    assert from_earlier(dossier, "broadcasting") == broadcasting
    assert from_earlier(dossier, "moral") == []


@pytest.mark.parametrize(
    ("declaration", "unread"),
    [
        (UNREAD, True),
        (declares("KE", "11(3)", text_read="in part"), True),
        (declares("KE", "11(3)", text_read="yes"), False),
        (declares("KE", "11(3)", text_read=""), True),
        (declares("KE", "11(3)", "radio", text_read=""), False),
        (declares("KE", "11(3)", text_read="", text="Kenya excludes radio."), False),
        (declares("KE", "11(3)", source_class="press"), True),
        (declares("KE", "11(3)", source_class="government"), True),
        (declares("KE", "11(3)", source_class="depositary table"), False),
        (UNREAD._replace(kind="statement"), False),
        (UNREAD._replace(disposition="returned"), False),
        (UNREAD._replace(disposition="held"), False),
        (UNREAD._replace(disposition="accepted"), True),
    ],
)
def test_who_has_read_a_declaration(declaration: Action, unread: bool) -> None:
    side = side_of(small(*THREE, declaration), "KE")
    assert [each.action.kind for each in side.unread] == ["declaration"] * unread


def test_an_unread_one_counts_from_the_day_of_its_effect_and_where_no_day_is_known() -> None:
    """Art. 18(2): three months after its receipt."""
    dossier = small(*THREE, declares("KE", "11(2)", received=date(2018, 1, 15), text_read="no"))
    assert side_of(dossier, "KE", date(2018, 4, 14)).unread == ()
    assert [each.entry for each in side_of(dossier, "KE", date(2018, 4, 15)).unread] == [4]
    no_day = small(*THREE, declares("KE", "11(3)", received=date(2018, 1, 15), text_read="no"))
    assert [each.entry for each in side_of(no_day, "KE", date(2018, 1, 15)).unread] == [4]


def test_a_later_declaration_without_a_route_is_held_and_a_statement_is_not() -> None:
    """Art. 18(2) does not name Art. 11(3)."""
    later = declares("KE", "11(3)", "radio", received=date(2018, 1, 15))
    held = [(each.entry, article) for each, article in side_of(small(*THREE, later), "KE").held]
    assert held == [(4, "11(3)")]
    assert side_of(small(*THREE, later), "KE", date(2018, 1, 14)).held == ()
    for other in (
        later._replace(kind="statement"),
        later._replace(disposition="returned"),
        later._replace(articles=("11(2)",)),
        declares("KE", "11(3)", "radio"),
    ):
        assert side_of(small(*THREE, other), "KE").held == ()


def test_of_a_text_read_in_part_what_it_is_made_under_is_known() -> None:
    def in_part(declaration: Action) -> list[str]:
        return [
            each.limit.declaration for each in side_of(small(*THREE, declaration), "KE").taken_in_part["broadcasting"]
        ]

    shown = declares("KE", "11(2)", text_read="in part")
    assert in_part(shown) == ["11(2)"]
    assert in_part(shown._replace(articles=("19(2)",))) == []
    assert in_part(shown._replace(source_class="press")) == []
    assert in_part(shown._replace(text_read="no")) == []
    assert in_part(shown._replace(text_read="yes")) == []
    side = side_of(small(*THREE, shown), "KE")
    assert {right for right, found in side.taken_in_part.items() if found} == {"broadcasting"}


def test_an_article_without_its_paragraph_may_be_any_of_them() -> None:
    side = side_of(small(*THREE, declares("KE", "11", effective=date(2016, 6, 1))), "KE")
    vague = [(each.limit.declaration, each.certain) for each in side.without_paragraph["broadcasting"]]
    assert vague == [("11(2)", False), ("11(3)", False)]
    assert {right for right, found in side.without_paragraph.items() if found} == {"broadcasting"}
    assert (side.taken["broadcasting"], side.unread, side.unread_or_vague) == ((), (), True)
    assert side.lifts_treatment_of("broadcasting") is Truth.NOT_TOLD
    assert side.lifts_treatment_of("reproduction") is Truth.NO
    nineteen = side_of(small(*THREE, declares("KE", "19")), "KE").without_paragraph
    assert {right for right, found in nineteen.items() if found} == set(FIXED)
    unread = declares("KE", "11", text_read="no")
    assert side_of(small(*THREE, unread), "KE").without_paragraph["broadcasting"] == ()
    limits = {each.declaration: each for each in side.clauses.limits}
    assert [names_no_paragraph(each, limits["11(2)"]) for each in ("11", "11(2)", "1", "19")] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("declaration", "touched"),
    [
        (declares("KE", "11(3)", "radio"), {"broadcasting"}),
        (declares("KE", "11"), {"broadcasting"}),
        (declares("KE", "19(2)"), set()),
        (UNREAD, {"broadcasting"}),
        (declares("KE", "11(3)", "radio", received=date(2018, 1, 15)), set(FIXED)),
        (declares("KE", "5"), set()),
    ],
)
def test_the_rights_that_declarations_touch_for_all_performances(declaration: Action, touched: set[str]) -> None:
    assert side_of(small(*THREE, declaration), "KE").touched == touched


def test_national_treatment_falls_away_with_a_reservation_alone() -> None:
    """Art. 4(3) names reservations under Art. 11(3), not notifications under Art. 11(2)."""
    assert side_of(small(*THREE, declares("KE", "11(3)", "radio")), "KE").lifts_treatment == {"broadcasting"}
    for other in (declares("KE", "11(2)"), declares("KE", "19(2)")):
        side = side_of(small(*THREE, other), "KE")
        assert (side.lifts_treatment, side.lifts_treatment_of("broadcasting")) == (frozenset(), Truth.NO)
    unread = side_of(small(*THREE, UNREAD), "KE")
    assert unread.lifts_treatment_of("broadcasting") is Truth.NOT_TOLD
    assert unread.lifts_treatment_of("reproduction") is Truth.NO


def test_a_notification_withdrawn_by_analogy_is_told_while_its_party_is_bound_by_the_same_instrument() -> None:
    gone, leaves = withdraws("KE", "11(2)", "", date(2017, 1, 15)), Action("KE", "denunciation", date(2018, 4, 5))
    dossier = small(*THREE, declares("KE", "11(2)"), gone, leaves, joined("KE", date(2020, 3, 1)))

    def told(on: date) -> list[tuple[int, date]]:
        return [(each.entry, how.day) for each, how in side_of(dossier, "KE", on).withdrawn]

    assert told(date(2017, 1, 14)) == []
    assert told(date(2017, 1, 15)) == [(4, date(2017, 1, 15))]
    assert told(date(2019, 4, 4)) == [(4, date(2017, 1, 15))]
    assert told(date(2020, 6, 1)) == []
    assert side_of(dossier, "KE", date(2017, 1, 14)).taken["broadcasting"] != ()
    assert side_of(dossier, "KE", date(2017, 1, 15)).touched == {"broadcasting"}
    reserved = small(*THREE, declares("KE", "11(3)"), withdraws("KE", "11(3)", "", date(2017, 1, 15)))
    assert side_of(reserved, "KE").withdrawn == ()


def test_a_notification_withdrawn_that_never_had_a_day_is_not_told() -> None:
    no_route = ruled(
        small(
            *THREE,
            declares("KE", "11(2)", received=date(2017, 1, 10)),
            withdraws("KE", "11(2)", "", date(2017, 1, 15)),
        ),
        late=None,
    )
    assert side_of(no_route, "KE").withdrawn == ()


def test_what_a_scope_says_of_uses() -> None:
    def one(article: str, scope: str) -> tuple[bool, bool, bool, str, tuple[str, ...]]:
        (found,) = side_of(small(*THREE, declares("KE", article, scope)), "KE").taken["broadcasting"]
        return found.all_of_it, found.leaves_form_open, found.leaves_others_open, found.uses, found.named

    assert one("11(3)", "Not at all.") == (True, False, False, "all uses", ())
    assert one("11(2)", "not at all") == (False, False, False, "all uses", ())
    assert one("11(3)", "radio") == (False, False, False, "radio", ("radio",))
    assert one("11(3)", "radio only") == (False, False, True, "radio only", ("radio only",))
    assert one("11(2)", "radio only") == (False, False, False, "radio only", ("radio only",))
    assert one("11(2)", "Second sentence only: radio") == (
        False,
        True,
        False,
        "Second sentence only: radio",
        ("Second sentence only: radio",),
    )
    (radio,) = side_of(small(*THREE, declares("KE", "11(3)", "radio")), "KE").taken["broadcasting"]
    assert [radio.covers(use) for use in ("Radio.", "television")] == [True, False]
    (rest,) = side_of(
        small(*THREE, declares("KE", "11(3)", "not at all"), withdraws("KE", "11(3)", "Radio", date(2017, 1, 15))), "KE"
    ).taken["broadcasting"]
    assert (rest.all_of_it, rest.named, [rest.covers(use) for use in ("radio", "television")]) == (
        True,
        ("Radio",),
        [False, True],
    )


def test_an_article_given_up_by_a_withdrawal_in_part_is_left_out_no_more() -> None:
    declared = declares("KE", "19(2)", "7; 8")
    given_up = small(*THREE, declared, withdraws("KE", "19(2)", "7", date(2017, 1, 15)))
    assert (from_earlier(given_up, "reproduction"), from_earlier(given_up, "distribution")) == ([], [("19(2)", True)])
    of_all = small(*THREE, declares("KE", "19(2)"), withdraws("KE", "19(2)", "7", date(2017, 1, 15)))
    assert (from_earlier(of_all, "reproduction"), from_earlier(of_all, "distribution")) == ([], [("19(2)", True)])
    in_words = small(*THREE, declares("KE", "19(2)"), withdraws("KE", "19(2)", "old films", date(2017, 1, 15)))
    assert from_earlier(in_words, "reproduction") == [("19(2)", False)]


def test_sources_at_home_say_what_was_meant() -> None:
    (found,) = side_of(small(*THREE, declares("KE", "11(2)", source_class="press")), "KE").declared
    assert (is_domestic(found), is_read(found)) == (True, False)
