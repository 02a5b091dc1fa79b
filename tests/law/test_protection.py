"""What holds for protection between any two parties, on any day."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import get_args

import pytest

from tests.bounded import some
from tracker.intake.memberships import shipped_membership
from tracker.law.binding.standing import standing
from tracker.law.ground.once import DAYS_KEPT
from tracker.law.protecting.protection import matrix, protected_in, protection
from tracker.law.protecting.sides import sides
from tracker.model.action import Action
from tracker.model.protected import Cell, Performance, Place, Protection, RightFinding
from tracker.model.protection import Result
from tracker.model.record import Dossier

YEAR_ENDS = [date(year, 12, 31) for year in range(2020, 2026)]
RIGHTS = (
    "moral",
    "broadcasting-unfixed",
    "fixation",
    "reproduction",
    "distribution",
    "rental",
    "making-available",
    "broadcasting",
)
TOUCHED_BY_DECLARATIONS = {"broadcasting"}
TOUCHED_FOR_EARLIER = {"reproduction", "distribution", "rental", "making-available", "broadcasting"}
TOUCHED_BY_TIME = {"broadcasting-unfixed", "fixation"}


def parties(dossier: Dossier, on: date) -> set[str]:
    return {code for code in dossier.participants if standing(dossier, code, on).bound}


@cache
def cells(dossier: Dossier, on: date) -> tuple[Cell, ...]:
    return tuple(cell for right in RIGHTS for cell in matrix(dossier, right, on).cells)


def owed(dossier: Dossier, performer: str, inside: str, on: date, performance: Performance) -> Protection:
    return protection(dossier, [performer], Place(participant=inside), on, performance=performance)[0]


def plain(findings: tuple[RightFinding, ...]) -> list[tuple[str, str, str | None]]:
    return [(each.right, each.result, each.form) for each in findings]


@pytest.mark.parametrize("on", YEAR_ENDS)
def test_the_matrix_is_of_all_parties_and_of_nobody_else(beijing: Dossier, on: date) -> None:
    bound = parties(beijing, on)

    for right in RIGHTS:
        found = {(cell.performer, cell.inside) for cell in matrix(beijing, right, on).cells}
        assert found == {(performer, inside) for performer in bound for inside in bound}


@pytest.mark.parametrize("on", YEAR_ENDS)
def test_every_cell_has_a_known_result_and_reasons_with_articles(beijing: Dossier, on: date) -> None:
    for cell in cells(beijing, on):
        for found in cell.findings:
            assert found.result in get_args(Result)
            assert found.reasons
            told = (*found.reasons, *found.conditions, *found.may_be_limited_by, *found.depends_on)
            assert all(bool(reason.article) == (reason.authority != "this register") for reason in told)


@pytest.mark.parametrize("on", YEAR_ENDS)
def test_the_diagonal_is_outside_the_treaty(beijing: Dossier, on: date) -> None:
    for cell in cells(beijing, on):
        outside = [found.result == "outside the Treaty" for found in cell.findings]
        assert all(outside) if cell.performer == cell.inside else not any(outside)


@pytest.mark.parametrize("on", [date(2020, 4, 27), *YEAR_ENDS])
def test_nothing_is_required_where_either_side_is_not_a_party(beijing: Dossier, on: date) -> None:
    bound = parties(beijing, on)
    others = [code for code in beijing.participants if code not in bound]
    pairs = [(code, "KE") for code in others] + [("KE", code) for code in others]

    for performer, inside in pairs:
        answer = owed(beijing, performer, inside, on, Performance())
        assert {found.result for found in answer.rights} == {"not in force between them"}
        assert all(reason.article for found in answer.rights for reason in found.reasons)


@pytest.mark.parametrize("on", YEAR_ENDS)
def test_swapping_two_parties_changes_only_what_declarations_can_change(beijing: Dossier, on: date) -> None:
    found = {(c.performer, c.inside, c.findings[0].right): plain(c.findings) for c in cells(beijing, on)}

    differing = {right for (one, other, right), answer in found.items() if found[other, one, right] != answer}
    assert differing <= TOUCHED_BY_DECLARATIONS


@pytest.mark.parametrize("performed", [date(2015, 5, 1), date(2020, 6, 1), date(2022, 1, 1)])
def test_swapping_changes_only_what_articles_4_11_and_19_can_change(beijing: Dossier, performed: date) -> None:
    on, performance = date(2026, 2, 3), Performance(performed=performed)
    some = ("CN", "JP", "CH", "KR", "SK", "WS", "KE", "MX", "KN", "PE")

    for one in some:
        for other in some:
            there = {each.right: each for each in owed(beijing, one, other, on, performance).rights}
            back = {each.right: each for each in owed(beijing, other, one, on, performance).rights}
            differing = {right for right in there if there[right].result != back[right].result}
            assert differing <= TOUCHED_FOR_EARLIER | TOUCHED_BY_TIME
            assert "moral" not in differing


def test_what_is_not_read_never_touches_articles_5_and_6(beijing: Dossier) -> None:
    for right in ("moral", "broadcasting-unfixed", "fixation"):
        for cell in matrix(beijing, right, date(2026, 2, 3)).cells:
            expected = "outside the Treaty" if cell.performer == cell.inside else "required"
            assert [found.result for found in cell.findings] == [expected]


def test_rental_depends_on_facts_everywhere(beijing: Dossier) -> None:
    for cell in matrix(beijing, "rental", date(2026, 2, 3)).cells:
        if cell.performer != cell.inside:
            assert cell.findings[0].result == "depends on national law or facts"
            assert cell.findings[0].depends_on[0].article == "9(2)"


@pytest.mark.slow
def test_the_matrix_of_all_rights_takes_less_than_a_second(beijing: Dossier) -> None:
    assert min(_seconds_for_all(replace(beijing)) for _ in range(3)) < 1


def _seconds_for_all(fresh: Dossier) -> float:
    start = time.process_time()
    assert sum(len(matrix(fresh, right, date(2026, 2, 3)).cells) for right in RIGHTS) == 48 * 48 * 8
    return time.process_time() - start


def test_what_is_worked_out_once_is_what_each_pair_gives(beijing: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    on = date(2026, 2, 3)
    rights = some(RIGHTS, 3)
    once = {right: matrix(beijing, right, on).cells for right in rights}
    monkeypatch.setattr(Performance, "is_told", property(lambda _: True))
    fresh = replace(beijing)

    assert {right: matrix(fresh, right, on).cells for right in rights} == once


def test_japan_protects_47_countries_five_of_them_since_2022(beijing: Dossier) -> None:
    found = protected_in(beijing, "JP", date(2026, 2, 3), since=date(2022, 1, 1))

    assert len(found.countries) == 47
    assert [each.participant for each in found.added] == ["KN", "MA", "MX", "PA", "UG"]
    assert found.removed == ()
    since = {each.participant: each.since for each in found.countries}
    assert since["CN"] == date(2020, 4, 28)
    assert since["CH"] == date(2020, 5, 11)


def test_a_country_that_denounced_is_removed_from_the_list(beijing: Dossier) -> None:
    left = beijing.having(Action(participant="CN", kind="denunciation", received=date(2024, 1, 15)))
    found = protected_in(left, "JP", date(2025, 1, 15), since=date(2025, 1, 14))

    assert [each.participant for each in found.removed] == ["CN"]
    assert len(found.countries) == 46


def test_a_list_can_be_of_one_right(beijing: Dossier) -> None:
    assert protected_in(beijing, "CN", date(2026, 2, 3), rights=["broadcasting"]).countries == ()
    assert {each.rights for each in protected_in(beijing, "CN", date(2026, 2, 3), rights=["moral"]).countries} == {
        ("moral",)
    }


def test_who_is_no_party_protects_nobody_and_the_reason_says_so(beijing: Dossier) -> None:
    found = protected_in(beijing, "US", date(2026, 2, 3))

    assert found.countries == ()
    assert [reason.code for reason in found.reasons] == ["not a party"]


def test_an_organization_has_no_nationals_that_the_text_names(beijing: Dossier) -> None:
    joined = beijing.having(Action(participant="EU", kind="ratification", received=date(2025, 1, 15)))
    answer = owed(joined, "EU", "JP", date(2026, 2, 3), Performance())

    assert {(found.result, found.settled) for found in answer.rights} == {("not known", False)}
    back = owed(joined, "JP", "EU", date(2026, 2, 3), Performance())
    assert {found.result for found in back.rights if found.right == "moral"} == {"required"}


def test_beside_an_organization_nothing_is_settled_for_a_state_that_may_be_a_member_of_it(beijing: Dossier) -> None:
    joined, on = (
        beijing.having(Action(participant="EU", kind="ratification", received=date(2025, 1, 15))),
        date(2026, 2, 3),
    )
    resident = Place(participant="JP")
    (lives_in_japan,) = protection(joined, ["FR"], Place(participant="KE"), on, resident=resident, rights=["moral"])

    for found in (owed(joined, "FR", "JP", on, Performance()), owed(joined, "JP", "FR", on, Performance())):
        assert {(each.result, each.settled) for each in found.rights} == {("not known", False)}
        assert {each.reasons[-1].code for each in found.rights} == {"an organization is a party"}
        assert {each.reasons[-1].article for each in found.rights} == {"3(1); 23(2)"}
    assert [(each.result, each.settled) for each in lives_in_japan.rights] == [("not known", False)]
    assert all(each.settled for each in owed(beijing, "FR", "JP", on, Performance()).rights)
    assert owed(joined, "KE", "JP", on, Performance()).rights[0].settled


def test_a_territory_brought_in_is_like_the_rest(beijing: Dossier) -> None:
    brought_in = Action(
        participant="CN", kind="extension to territory", received=date(2024, 1, 15), territory="Hong Kong SAR"
    )
    place = Place(participant="CN", territory="Hong Kong SAR")

    def found(right: str, on: date, performed: date | None = None) -> RightFinding:
        performance = Performance(performed=performed)
        return protection(beijing.having(brought_in), ["JP"], place, on, rights=[right], performance=performance)[
            0
        ].rights[0]

    assert found("moral", date(2024, 1, 14)).result == "outside the Treaty"
    after = found("moral", date(2024, 1, 15))
    assert (after.result, after.settled) == ("required", True)
    assert (after.reasons[-1].article, after.reasons[-1].code) == ("VCLT 29", "extended")
    live = [found("fixation", date(2025, 1, 1), date(2024, 1, day)) for day in (14, 15)]
    assert [(each.result, each.settled) for each in live] == [("required", False), ("required", True)]
    assert live[0].reasons[-1].code == "performed before the extension"


def test_a_treaty_without_such_clauses_says_nothing_of_protection(beijing: Dossier) -> None:
    silent = replace(beijing, treaty=beijing.treaty._replace(protection=None))

    with pytest.raises(ValueError, match="beijing has no clauses on protection"):
        matrix(silent, "moral", date(2026, 2, 3))


def with_clauses(dossier: Dossier, **changed: object) -> Dossier:
    clauses = dossier.treaty.protection
    assert clauses is not None
    other = clauses._replace(**changed)  # type: ignore[arg-type]
    return replace(dossier, treaty=dossier.treaty._replace(protection=other))


def test_where_the_clauses_know_nationality_alone_residence_does_not_count(beijing: Dossier) -> None:
    strict = with_clauses(beijing, residence_article="")
    (found,) = protection(
        strict, ["DE"], Place(participant="CN"), date(2021, 6, 1), resident=Place(participant="JP"), rights=["moral"]
    )

    assert found.rights[0].result == "not in force between them"
    assert [reason.code for reason in found.attachment.reasons] == ["not a party", "residence does not count"]


def test_without_clauses_on_term_treatment_and_reciprocity_nothing_is_said_of_them(beijing: Dossier) -> None:
    bare = with_clauses(beijing, term=None, treatment_article="", reciprocity=None, notes=())
    old = Performance(fixed=1960)
    found = owed(bare, "KE", "MA", date(2026, 2, 3), old)

    assert found.term is None
    by_right = {each.right: each for each in found.rights}
    assert (by_right["reproduction"].result, by_right["broadcasting"].result) == ("required", "required")
    assert {len(each.reasons) for each in found.rights} == {1}
    assert {each.depends_on + each.conditions for each in found.rights} == {()}


def test_a_right_of_another_treaty_goes_by_its_own_name(beijing: Dossier) -> None:
    clauses = beijing.treaty.protection
    assert clauses is not None
    names = {right.name: f"right-{place}" for place, right in enumerate(clauses.rights)}
    renamed = with_clauses(
        beijing,
        rights=tuple(right._replace(name=names[right.name]) for right in clauses.rights),
        limits=tuple(each._replace(rights=tuple(names[right] for right in each.rights)) for each in clauses.limits),
        notes=tuple(each._replace(rights=tuple(names[right] for right in each.rights)) for each in clauses.notes),
        reciprocity=None,
    )

    assert {each.result for each in owed(renamed, "JP", "CN", date(2021, 6, 1), Performance()).rights} == {
        "required",
        "depends on national law or facts",
        "not required",
    }


def test_however_many_days_are_asked_about_no_more_than_a_few_answers_are_kept(beijing: Dossier) -> None:
    dossier = replace(beijing)
    for days in range(3 * DAYS_KEPT):
        sides(dossier, dossier.treaty.protection, date(2021, 1, 1) + timedelta(days=days))  # type: ignore[arg-type]

    assert 0 < len(dossier.worked_out[sides]) <= DAYS_KEPT


@pytest.mark.parametrize(
    ("code", "on", "result", "settled", "says"),
    [
        ("FR", date(2026, 2, 3), "not known", False, "a member of an organization"),
        ("US", date(2026, 2, 3), "not in force between them", True, "not a party"),
        ("GB", date(2020, 5, 1), "not in force between them", True, "not a party"),
    ],
)
def test_beside_the_union_only_its_members_of_the_day_are_open(
    beijing: Dossier, code: str, on: date, result: str, settled: bool, says: str
) -> None:
    listed = shipped_membership("eu")
    assert listed is not None
    joined = beijing.having(Action(participant="EU", kind="ratification", received=date(2019, 1, 15)))
    joined = replace(joined, members={"eu": Dossier(*listed, beijing.participants)})

    for found in (owed(joined, code, "JP", on, Performance()), owed(joined, "JP", code, on, Performance())):
        assert {(each.result, each.settled) for each in found.rights} == {(result, settled)}
        assert {each.reasons[-1].code for each in found.rights} == {says}


def test_whoever_is_a_national_of_none_is_protected_by_residence_alone(beijing: Dossier) -> None:
    on, tokyo = date(2021, 6, 1), Place(participant="JP")

    for who in ("stateless", "a refugee"):
        (at_home_in_japan,) = protection(beijing, [who], Place(participant="CN"), on, resident=tokyo, rights=["moral"])
        (nowhere,) = protection(beijing, [who], Place(participant="CN"), on, rights=["moral"])
        (in_germany,) = protection(
            beijing, [who], Place(participant="CN"), on, resident=Place(participant="DE"), rights=["moral"]
        )

        assert (at_home_in_japan.attachment.to, at_home_in_japan.rights[0].result) == ("JP", "required")
        assert [each.code for each in at_home_in_japan.attachment.reasons] == [
            "national of none",
            "attached by residence",
        ]
        assert [found.rights[0].result for found in (nowhere, in_germany)] == ["not in force between them"] * 2
        assert (nowhere.rights[0].settled, nowhere.rights[0].reasons[0].article) == (True, "3(2)")
