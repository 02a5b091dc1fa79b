"""Every answer that differs between two worlds is marked, and every one that does not is settled."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, islice, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tracker.law
from tests.law.dossiers import dossier_of_folder
from tracker.law.binding.choices import BINDING
from tracker.law.binding.force import force
from tracker.law.binding.standing import force_and_parties, standing
from tracker.law.declaring.choices import DECLARING
from tracker.law.declaring.declarations import declarations_of
from tracker.law.ground.holding import holds_every_instrument
from tracker.law.ground.readings import WORLDS, Choosing, Ways, explored, worlds
from tracker.law.protecting.choices import PROTECTING
from tracker.law.protecting.protection import protection
from tracker.model import reading
from tracker.model.action import Action
from tracker.model.protected import Performance, Place
from tracker.model.reading import OF_A_RECORD, Reading
from tracker.model.record import Dossier, Record, in_order
from tracker.model.treaty import FixedReading

SHIPPED = dossier_of_folder("beijing")
CLAUSE = SHIPPED.treaty.entry_into_force._replace(published=None, count=3)  # type: ignore[union-attr]
SMALL = replace(SHIPPED, treaty=SHIPPED.treaty._replace(entry_into_force=CLAUSE))
CODES = ("CH", "KE", "CN", "FM", "PW")
FIRST = date(2014, 11, 28)
DAYS = st.integers(0, 400).map(lambda days: FIRST + timedelta(days=days))
KINDS = (
    *("accession",) * 4,
    *("withdrawal of instrument",) * 2,
    *("succession", "denunciation", "declaration", "declaration", "withdrawal of declaration"),
)
NEAR = st.sampled_from([0, 1, 92, 93, 184, 400])


@st.composite
def acts(draw: st.DrawFn) -> Action:
    kind, day = draw(st.sampled_from(KINDS)), draw(DAYS)
    code = draw(st.sampled_from(CODES))
    if kind == "succession":
        before = draw(st.sampled_from([each for each in CODES if each != code]))
        return Action(participant=code, kind=kind, received=day, effective=day - timedelta(days=60), predecessor=before)
    if kind in ("declaration", "withdrawal of declaration"):
        article = draw(st.sampled_from(["11(2)", "11(3)", "19(2)"]))
        given = draw(st.sampled_from([{}, {"text_read": "no"}, {"text_read": "yes", "scope": "not at all"}]))
        notified = draw(st.sampled_from([None, day]))
        more = given if kind == "declaration" else {"notified": notified}
        return Action(participant=code, kind=kind, received=day, articles=(article,), **more)
    return Action(participant=code, kind=kind, received=day)


RECORDS = st.lists(acts(), min_size=4, max_size=10)


def dossier_on(some: list[Action], on: date) -> Dossier:
    """The record as it was on a day: what came in later makes no other reading of that day."""
    return dossier_of([each for each in some if each.received and each.received <= on])


def dossier_of(some: list[Action]) -> Dossier:
    return replace(SMALL, record=in_order([each._replace(number=number) for number, each in enumerate(some, 1)]))


def every_world(dossier: Dossier, choosing: Choosing) -> Iterator[Dossier]:
    """The dossier read in every way, whether or not a choice is told to make a difference."""
    readings = tuple(choosing.bites)
    for number in (1, 2):
        for some in combinations(readings, number):
            for ways in product(*(each.alternatives[1:] for each in some)):
                chosen: dict[str, str] = {each.name: way.name for each, way in zip(some, ways, strict=True)}
                without = choosing.not_counted(dossier) if reading.NOT_ELIGIBLE in some else frozenset()
                yield replace(dossier, readings=chosen, not_counted=without)


@settings(max_examples=25)
@given(RECORDS, DAYS, NEAR)
def test_a_standing_that_differs_in_a_world_is_not_settled(some: list[Action], day: date, later: int) -> None:
    on = day + timedelta(days=later)
    dossier = dossier_on(some, on)
    for code in CODES:
        found = standing(dossier, code, on)
        facts = found.standing, found.bound, found.effective
        others = {(each.standing, each.bound, each.effective) for each in _standings(dossier, code, on)} - {facts}

        assert not (others and found.settled), (others, found)
        told = {(each.finding.standing, each.finding.bound, each.finding.effective) for each in found.readings}
        assert others <= told
        told_by_the_record = holds_every_instrument(dossier, on) and found.standing != "not known"
        if not found.readings and told_by_the_record and found.eligible != "not settled":
            assert found.settled, found


def _standings(dossier: Dossier, code: str, on: date) -> list:  # type: ignore[type-arg]
    return [standing(world, code, on) for world in every_world(dossier, BINDING)]


@settings(max_examples=25)
@given(RECORDS, DAYS, NEAR)
def test_a_first_day_that_differs_in_a_world_is_not_settled(some: list[Action], day: date, later: int) -> None:
    on = day + timedelta(days=later)
    dossier = dossier_on(some, on)
    found = force_and_parties(dossier, on)
    worlds_told = {(w.in_force, w.effective) for w in (force(each, on) for each in every_world(dossier, BINDING))}

    assert found.settled == (worlds_told <= {(found.in_force, found.effective)})
    assert {(o.finding.in_force, o.finding.effective) for o in found.readings} >= worlds_told - {
        (found.in_force, found.effective)
    }


@settings(max_examples=15)
@given(RECORDS, DAYS, NEAR)
def test_a_declaration_whose_days_differ_in_a_world_is_not_settled(some: list[Action], day: date, later: int) -> None:
    dossier = dossier_of(some)
    on = day + timedelta(days=later)
    for code in CODES:
        for number, each in enumerate(declarations_of(dossier, code, on)):
            for world in every_world(dossier, DECLARING):
                same = declarations_of(world, code, on)
                if len(same) > number and same[number].entry == each.entry and each.settled:
                    assert (same[number].effective, same[number].stands(on)) == (each.effective, each.stands(on))


@settings(max_examples=4)
@given(RECORDS, NEAR, st.sampled_from(["broadcasting", "reproduction"]), st.sampled_from([None, date(2010, 1, 1)]))
def test_what_is_owed_in_a_world_is_told(some: list[Action], later: int, right: str, performed: date | None) -> None:
    dossier = dossier_of(some)
    on, performance = FIRST + timedelta(days=300 + later), Performance(performed=performed)

    def ask(world: Dossier, performer: str, inside: str) -> set[tuple[str, str | None]]:
        place = Place(participant=inside)
        (found,) = protection(world, [performer], place, on, rights=[right], performance=performance)
        told = {(o.finding.result, o.finding.form) for each in found.rights for o in each.readings}
        return told | {(each.result, each.form) for each in found.rights}

    for performer, inside in (("CH", "KE"), ("KE", "CN"), ("CN", "CH")):
        told = ask(dossier, performer, inside)
        for world in every_world(dossier, PROTECTING):
            assert ask(world, performer, inside) <= told


CONTENTS = (
    (),
    (("11(2)", ""),),
    (("11(3)", "not at all"),),
    (("11(3)", "radio"),),
    (("19(2)", ""),),
    (("19(2)", "7"),),
    (("11(2)", ""), ("11(3)", "not at all"), ("19(2)", "")),
)
"""Every content that the Treaty permits, as law has seven of them."""


@pytest.mark.parametrize("performed", [date(2015, 5, 1), date(2021, 5, 1)])
@pytest.mark.parametrize(
    ("performer", "inside"), [("PE", "KE"), ("KE", "PE"), ("KR", "CH"), ("CH", "KR"), ("PE", "KR")]
)
@pytest.mark.parametrize("right", ["moral", "reproduction", "broadcasting"])
def test_whatever_a_text_that_nobody_has_read_says_its_answer_is_told(
    right: str, performer: str, inside: str, performed: date
) -> None:
    def ask(dossier: Dossier) -> tuple[str, bool, set[str]]:
        place, performance = Place(participant=inside), Performance(performed=performed)
        (found,) = protection(dossier, [performer], place, date(2026, 2, 3), performance=performance, rights=[right])
        settled = all(each.settled for each in found.rights)
        others = {o.finding.result for each in found.rights for o in each.readings}
        return found.rights[0].result, settled, others | {each.result for each in found.rights}

    result, settled, told = ask(SHIPPED)
    given = {said for content in CONTENTS for said in ask(_with(SHIPPED, content, ("PE", "KR")))[2]}

    assert given <= told | {"not known"}
    assert settled == (given == {result})


def _with(dossier: Dossier, content: tuple[tuple[str, str], ...], codes: tuple[str, ...]) -> Dossier:
    """The shipped record, with each unread declaration of some participants replaced by one content."""
    kept = []
    for action in dossier.record.actions:
        if action.participant not in codes or action.kind != "declaration":
            kept.append(action)
            continue
        kept += [
            action._replace(articles=(article,), read_as=(), scope=scope, text_read="yes") for article, scope in content
        ]
    return replace(dossier, record=Record(tuple(kept)))


def test_more_worlds_than_are_asked_settle_nothing() -> None:
    open_choices = Choosing(
        "every", dict.fromkeys(OF_A_RECORD[:7], lambda _dossier, _on: True), lambda _dossier: frozenset()
    )
    few = Choosing("every", dict.fromkeys(OF_A_RECORD[:6], lambda _dossier, _on: True), lambda _dossier: frozenset())

    found, whole = worlds(replace(SHIPPED), date(2026, 2, 3), open_choices)
    assert (len(found), whole) == (WORLDS - 1, False)
    found, whole = worlds(replace(SHIPPED), date(2026, 2, 3), few)
    assert (len(found), whole) == (WORLDS - 1, True)


def test_a_choice_that_the_clauses_fix_is_open_no_more() -> None:
    fixed = (FixedReading(reading.ORDER_WITHIN_A_DAY.name, "deposits first", "Art. 9"),)
    dossier = replace(SHIPPED, treaty=SHIPPED.treaty._replace(readings=fixed))
    every = Choosing("one", {reading.ORDER_WITHIN_A_DAY: lambda _dossier, _on: True}, lambda _dossier: frozenset())

    assert len(worlds(replace(SHIPPED), date(2026, 2, 3), every)[0]) == 1
    assert worlds(dossier, date(2026, 2, 3), every) == ((), True)


def test_each_way_is_gone_once() -> None:
    def ask(ways: Ways) -> tuple[bool, bool]:
        first = ways.reads(reading.MINIMUM_RIGHT, "stands")
        return first, first and ways.reads(reading.TERRITORY, "works")

    found = [answer for _, answer in islice(explored(ask), 10)]
    assert found == [(True, True), (False, False), (True, False)]


RULES = sorted(path for path in Path(tracker.law.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("path", RULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_of_rules_says_which_choices_it_consults(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    asked = {_chosen(node) for node in calls if _name(node.func) in ("reads", "taken")} - {""}
    said = {
        name.id
        for node in tree.body
        if isinstance(node, ast.Assign) and _name(node.targets[0]) == "CONSULTS" and isinstance(node.value, ast.Tuple)
        for name in node.value.elts
        if isinstance(name, ast.Name)
    }

    assert asked - {"reading"} <= said
    assert {each for each in said if each.isupper()} == said


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _chosen(call: ast.Call) -> str:
    """The choice that a call asks for."""
    names = [
        each.id for each in call.args if isinstance(each, ast.Name) and (each.id.isupper() or each.id == "reading")
    ]
    return names[0] if names else ""


def test_each_choice_is_consulted_by_a_rule_and_told_of_a_record_where_clauses_can_fix_it() -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in RULES)
    names = {name: value for name, value in vars(reading).items() if isinstance(value, Reading)}

    assert set(PROTECTING.bites) == set(OF_A_RECORD)
    assert [name for name in names if name not in texts] == []
