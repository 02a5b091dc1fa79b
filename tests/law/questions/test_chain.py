"""The steps of an answer, of a small record: which acts are among them, in which order, with what they say."""

from __future__ import annotations

from datetime import date

from tests.law.binding.test_threshold import amended, force, objection
from tests.law.small import CH, CN, KE, having, small
from tracker.law.binding.standing import standing
from tracker.law.questions.chain import Step, chain, choices, of_others
from tracker.model.action import Action
from tracker.model.record import Dossier

DECLARED = Action("KE", "declaration", date(2016, 3, 1), articles=("11(2)", "19(2)"), text_read="yes")
OBJECTION = Action("FR", "objection", date(2018, 5, 5), refers_to=2)
LATE = date(2020, 1, 1)


def steps(dossier: Dossier, code: str, on: date = LATE) -> tuple[Step, ...]:
    return chain(dossier, standing(dossier, code, on))


def acts(dossier: Dossier, code: str, on: date = LATE) -> list[tuple[str, str]]:
    found = (step.action for step in steps(dossier, code, on))
    return [(act.participant, act.kind) for act in found if act]


def test_its_acts_stand_in_the_order_of_their_days_and_an_undated_one_last() -> None:
    signed, undated = Action("KE", "signature", date(2013, 1, 1)), Action("KE", "communication")
    assert [kind for _, kind in acts(small(CH, CN, KE, signed), "KE")] == ["signature", "accession"]
    assert [kind for _, kind in acts(small(CH, CN, undated, KE), "KE")] == ["accession", "communication"]


def test_a_paper_that_is_held_is_a_step_from_the_day_of_its_receipt() -> None:
    dossier = small(CH, CN, KE._replace(disposition="held"))
    assert [acts(dossier, "KE", day) for day in (date(2016, 2, 29), date(2016, 3, 1))] == [[], [("KE", "accession")]]


def test_what_a_successor_took_over_is_among_its_steps() -> None:
    declared = DECLARED._replace(participant="CN", received=CN.received)
    succeeds = Action("SK", "succession", date(2018, 2, 1), effective=date(2018, 1, 1), predecessor="CN")
    assert acts(small(CH, CN, declared, succeeds), "SK") == [("CN", "declaration"), ("SK", "succession")]
    assert acts(small(CH, CN, declared, succeeds), "CN") == [("CN", "accession"), ("CN", "declaration")]


def test_a_step_says_what_its_own_act_says_as_it_was_made() -> None:
    taken = Action("KE", "withdrawal of declaration", date(2017, 1, 1), articles=("11(2)",), notified=date(2017, 1, 9))
    said = {step.action.kind: step.said for step in steps(small(CH, CN, KE, DECLARED, taken), "KE") if step.action}
    declared = said.pop("declaration")
    assert said == {"accession": None, "withdrawal of declaration": None}
    assert declared is not None
    assert [each.article for each in declared.under] == ["11(2)", "19(2)"]  # type: ignore[union-attr]


def test_what_the_clauses_choose_is_told_where_they_have_something_to_choose() -> None:
    dossier = small(CH, CN, KE)

    def chosen(dossier: Dossier) -> list[str]:
        return [reason.code for reason in choices(dossier, standing(dossier, "KE", LATE))]

    assert chosen(dossier) == ["chosen test on deposit"]
    assert chosen(having(dossier, eligibility=None)) == []
    eligibility, effect = dossier.treaty.eligibility, dossier.treaty.effect
    assert eligibility is not None
    assert chosen(having(dossier, eligibility=eligibility._replace(members_of=None))) == []
    notice = having(dossier, effect=effect._replace(clock="notification, else deposit"))
    assert chosen(notice) == ["chosen test on deposit", "chosen clock of the notice"]
    strict = having(dossier, effect=effect._replace(clock="notification"))
    assert chosen(strict) == ["chosen test on deposit"]


def others(dossier: Dossier, code: str, on: date = LATE) -> list[tuple[str, str, str]]:
    return [(act.participant, act.kind, reason.code) for act, reason in of_others(dossier, code, on)]


def test_an_objection_of_the_day_of_the_act_is_told_on_that_day() -> None:
    dossier = small(CH, CN, KE, OBJECTION._replace(received=date(2016, 3, 1), refers_to=3))
    assert others(dossier, "KE", date(2016, 2, 29)) == []
    assert others(dossier, "KE", date(2016, 3, 1)) == [("FR", "objection", "objected to an act")]


def test_what_others_did_stands_in_the_order_of_its_days() -> None:
    dossier = small(CH, CN, OBJECTION, OBJECTION._replace(participant="JP", received=date(2018, 4, 4)))
    assert [code for code, _, _ in others(dossier, "CN")] == ["JP", "FR"]


def test_beside_an_act_without_a_day_what_others_did_is_told() -> None:
    dossier = small(CH, CN, OBJECTION, Action("CN", "communication"))
    assert others(dossier, "CN") == [("FR", "objection", "objected to an act")]


def test_an_objection_that_is_held_is_on_record_and_its_withdrawal_is_not_the_paper_anew() -> None:
    back = Action("FR", "withdrawal of objection", date(2018, 6, 6), refers_to=3)
    assert others(small(CH, CN, OBJECTION._replace(disposition="held"), back), "CN") == [
        ("FR", "objection", "act on record"),
        ("FR", "withdrawal of objection", "act on record"),
    ]


def test_an_objection_that_may_stop_an_amendment_counts_towards_that() -> None:
    """By 1 January 2016, where half of the parties to the parent can stop it; where nothing stops it none counts."""
    silent = amended()
    assert silent.treaty.parent is not None
    binds_all = having(silent, parent=silent.treaty.parent._replace(binds="all"))

    def says(day: date, dossier: Dossier) -> list[str]:
        found = steps(dossier.having(objection("FR", day)._replace(number=1)), "FR")
        return [reason.code for step in found if step.action for reason in step.reasons]

    days = date(2015, 12, 31), date(2016, 1, 1), date(2016, 1, 2)
    assert [says(day, binds_all) for day in days] == [["objection counts"], ["objection counts"], ["act on record"]]
    assert says(days[0], force(binds_all, blocked_by=None)) == ["act on record"]
    assert says(days[0], having(binds_all, entry_into_force=None)) == ["act on record"]
    assert says(days[0], silent) == ["not bound because it objected"]
