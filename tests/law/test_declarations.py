"""Declarations of the shipped record, and what holds of any record of declarations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bounded import examples
from tests.law.dossiers import dossier_of_folder
from tracker.law.binding.standing import standing
from tracker.law.declaring.declarations import declarations, declarations_of, in_effect, standing_on
from tracker.law.declaring.territory import standing_on as territories_on
from tracker.law.declaring.territory import territories
from tracker.model.action import Action
from tracker.model.record import Dossier, Record, in_order
from tracker.model.treaty import Delay

CHECKED = date(2026, 2, 3)

EFFECTIVE = {
    "CN": date(2020, 4, 28),
    "JP": date(2020, 4, 28),
    "PE": date(2020, 4, 28),
    "SK": date(2020, 4, 28),
    "WS": date(2020, 4, 28),
    "CH": date(2020, 5, 11),
    "KR": date(2020, 7, 22),
    "LI": date(2021, 12, 22),
    "MX": date(2022, 10, 7),
}


def test_nine_parties_carry_a_declaration_each_with_its_day_of_effect(beijing: Dossier) -> None:
    assert {each.participant: each.effective for each in standing_on(beijing, CHECKED)} == EFFECTIVE


@pytest.mark.parametrize("code", sorted(EFFECTIVE))
def test_a_declaration_in_the_instrument_has_effect_from_the_day_its_author_is_bound(
    beijing: Dossier, code: str
) -> None:
    day = EFFECTIVE[code]

    assert code not in {each.participant for each in in_effect(beijing, day - timedelta(days=1))}
    assert code in {each.participant for each in in_effect(beijing, day)}
    assert all(each.made == "with the instrument" for each in declarations_of(beijing, code, day))


def test_a_text_that_was_not_read_in_full_leaves_the_answer_unsettled(beijing: Dossier) -> None:
    unread = {each.participant for each in standing_on(beijing, CHECKED) if not each.read}

    assert unread == {"JP", "KR", "LI", "MX", "PE"}
    assert unread == {each.participant for each in standing_on(beijing, CHECKED) if not each.settled}


def test_effect_is_asked_article_by_article(beijing: Dossier) -> None:
    (switzerland,) = declarations_of(beijing, "CH", CHECKED)

    assert switzerland.has_effect_under("11(2)", CHECKED)
    assert switzerland.has_effect_under("11(3)", CHECKED)
    assert not switzerland.has_effect_under("11(3)", date(2020, 5, 10))
    assert not switzerland.has_effect_under("19(2)", CHECKED)


def test_one_later_statement_may_have_effect_under_one_article_and_none_under_the_other(beijing: Dossier) -> None:
    late = Action(
        participant="ID",
        kind="declaration",
        received=date(2021, 1, 15),
        articles=("11(2)", "11(3)"),
        text_read="yes",
        number=900,
    )
    (found,) = declarations_of(beijing.having(late), "ID", CHECKED)

    assert [(under.article, under.effective) for under in found.under] == [
        ("11(2)", date(2021, 4, 15)),
        ("11(3)", None),
    ]
    assert found.effective == date(2021, 4, 15)
    assert not found.has_effect_under("11(3)", CHECKED)


def test_what_refers_to_an_older_instrument_did_not_come_with_it(beijing: Dossier) -> None:
    deposit = Action(participant="KZ", kind="accession", received=date(2021, 1, 15), number=900)
    late = Action(
        participant="KZ",
        kind="declaration",
        received=date(2022, 1, 15),
        articles=("11(2)",),
        refers_to=900,
        number=901,
    )
    (found,) = declarations_of(beijing.having(deposit, late), "KZ", CHECKED)

    assert (found.made, found.effective) == ("later", date(2022, 4, 15))


def test_nothing_is_decided_about_a_territory_that_nobody_named(beijing: Dossier) -> None:
    assert [each.territory for each in territories_on(beijing, CHECKED)] == ["Hong Kong SAR"]


def test_a_circle_of_predecessors_comes_to_an_end(beijing: Dossier) -> None:
    day = date(2021, 6, 3)
    circle = [
        Action(participant="PW", kind="succession", received=day, effective=day, predecessor="SS", number=900),
        Action(participant="SS", kind="succession", received=day, effective=day, predecessor="PW", number=901),
    ]

    assert [each for each in declarations(beijing.having(*circle), CHECKED) if each.participant in ("PW", "SS")] == []


DAYS = st.dates(date(2019, 6, 1), date(2024, 6, 1))


@st.composite
def _lives(draw: st.DrawFn) -> list[Action]:
    """What one participant may do about the treaty, in any order, in order or not."""
    kinds = st.sampled_from(
        [
            "accession",
            "accession",
            "declaration",
            "declaration",
            "statement",
            "withdrawal of declaration",
            "exclusion of territory",
            "extension to territory",
            "denunciation",
            "withdrawal of denunciation",
            "withdrawal of instrument",
        ]
    )
    actions = []
    for number in range(901, 901 + draw(st.integers(1, 8))):
        kind, received = draw(kinds), draw(DAYS)
        later = received + timedelta(days=draw(st.integers(0, 400)))
        about = draw(st.none() | st.integers(900, number - 1)) if "decl" in kind else None
        actions.append(
            Action(
                participant="KZ",
                kind=kind,
                received=received,
                articles=draw(st.sampled_from([(), ("11(2)",), ("11(3)",), ("11(2)", "11(3)"), ("19(2)",)])),
                scope=draw(st.sampled_from(["", "not at all", "cinemas only"])),
                territory="The Islands",
                named=draw(st.none() | st.just(later)),
                notified=draw(st.none() | st.just(later)),
                until=draw(st.none() | st.just(later + timedelta(days=100))),
                refers_to=about,
                disposition=draw(st.sampled_from(["", "", "held", "confirmed"])),
                number=number,
            )
        )
    return actions


QUICKLY = settings(max_examples=examples(25))
BEIJING = dossier_of_folder("beijing")


@QUICKLY
@given(life=_lives(), on=DAYS)
def test_a_declaration_has_effect_only_while_its_author_is_a_party(life: list[Action], on: date) -> None:
    dossier = BEIJING.having(*life)

    if any(each.participant == "KZ" for each in in_effect(dossier, on)):
        assert standing(dossier, "KZ", on).bound
    if any(each.participant == "KZ" and each.has_effect(on) for each in territories(dossier, on)):
        assert standing(dossier, "KZ", on).bound


@QUICKLY
@given(life=_lives(), on=DAYS)
def test_what_comes_in_later_changes_no_answer_for_a_day_before(life: list[Action], on: date) -> None:
    known = [action for action in life if action.received and action.received <= on]
    early, late = BEIJING.having(*known), BEIJING.having(*life)

    assert declarations_of(early, "KZ", on) == declarations_of(late, "KZ", on)


@QUICKLY
@given(life=_lives(), on=DAYS, shuffled=st.randoms())
def test_the_order_of_rows_changes_nothing(life: list[Action], on: date, shuffled: object) -> None:
    rows = [*life]
    shuffled.shuffle(rows)  # type: ignore[attr-defined]

    assert declarations_of(BEIJING.having(*life), "KZ", on) == declarations_of(BEIJING.having(*rows), "KZ", on)


def test_a_record_without_declarations_has_none(empty: Dossier) -> None:
    assert declarations(empty, CHECKED) == ()
    assert in_effect(replace(empty, record=in_order(())), CHECKED) == ()
    assert territories(Dossier(empty.treaty, Record(()), empty.participants), CHECKED) == ()


@pytest.mark.parametrize(("clock", "ends"), [("notification", date(2027, 1, 5)), ("receipt", date(2027, 1, 1))])
def test_a_withdrawal_works_by_the_clause_and_its_clock(clock: Literal["notification", "receipt"], ends: date) -> None:
    dossier = dossier_of_folder("beijing")
    three_months = Delay("3 months", months=3)
    clauses = tuple(
        each._replace(withdrawal=three_months, withdrawal_clock=clock) for each in dossier.treaty.declarations
    )
    withdrawal = Action("CH", "withdrawal of declaration", date(2026, 10, 1), notified=date(2026, 10, 5), number=999)
    dossier = replace(dossier, treaty=dossier.treaty._replace(declarations=clauses)).having(withdrawal)

    found = declarations_of(dossier, "CH", ends)[0]
    assert (found.ends, found.stands(ends - timedelta(days=1)), found.stands(ends)) == (ends, True, False)
    assert found.end_reason is not None
    assert found.end_reason.article == "11(2)"


def test_an_article_that_a_withdrawal_leaves_alone_keeps_its_days() -> None:
    dossier = dossier_of_folder("beijing").having(
        Action(
            "CH",
            "withdrawal of declaration",
            date(2026, 10, 1),
            notified=date(2026, 10, 5),
            articles=("11(3)",),
            number=999,
        )
    )

    [kept] = [each for each in declarations_of(dossier, "CH", date(2026, 11, 1)) if each.stands(date(2026, 11, 1))]
    assert (kept.articles, kept.received, kept.effective, kept.why and kept.why.article) == (
        ("11(2)",),
        date(2020, 2, 11),
        date(2020, 5, 11),
        "18(2)",
    )
