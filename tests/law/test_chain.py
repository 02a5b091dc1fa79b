"""The chain of an answer: every act in order of time, also one without effect, taken back, ended, objected to, held."""

from __future__ import annotations

from datetime import date

from tests.law.dossiers import dossier_of_folder
from tracker.law.binding.standing import standing
from tracker.law.questions.chain import Step, chain, choices
from tracker.model.action import Action

ON = date(2026, 11, 22)


def steps(code: str, *acts: Action, on: date = ON, slug: str = "beijing") -> list[Step]:
    dossier = dossier_of_folder(slug)
    first = len(dossier.record.actions) + 1
    dossier = dossier.having(*(act._replace(number=number) for number, act in enumerate(acts, first)))
    return list(chain(dossier, standing(dossier, code, on)))


def said(step: Step) -> list[str]:
    return [reason.code for reason in step.reasons]


def test_a_denunciation_that_was_taken_back_stands_with_its_withdrawal() -> None:
    notice = Action("CH", "denunciation", date(2026, 3, 1))
    back = Action("CH", "withdrawal of denunciation", date(2026, 4, 1))

    assert [said(step) for step in steps("CH", notice, back)[-2:]] == [
        ["denunciation received"],
        ["denunciation taken back"],
    ]
    assert [said(step) for step in steps("CH", notice, back, on=date(2026, 3, 31))[-1:]] == [
        ["denounced", "ended with participation"]
    ]


def test_a_declaration_and_its_withdrawal_stay_in_the_chain_when_it_has_ended() -> None:
    withdrawal = Action("WS", "withdrawal of declaration", date(2026, 4, 1), notified=date(2026, 4, 8))
    *_, declared, withdrawn = steps("WS", withdrawal)

    assert declared.action is not None
    assert declared.action.kind == "declaration"
    assert said(declared) == ["declared with the instrument", "ends on a condition"]
    assert said(withdrawn) == ["withdrawn"]


def test_an_act_that_does_not_count_stands_in_order_of_time() -> None:
    days = [step.day for step in steps("CN") if step.day]

    assert days == sorted(days)
    assert [said(step)[0] for step in steps("CN")][:4] == ["member", "signed", "approval at home", "deposited"]


def test_an_objection_is_a_step_of_whom_it_is_about() -> None:
    dossier = dossier_of_folder("beijing")
    declared = next(a for a in dossier.record.of("WS") if a.kind == "declaration")
    objection = Action("FR", "objection", date(2026, 5, 1), refers_to=declared.number)

    assert said(steps("WS", objection)[-1])[0] == "objected"
    assert "objected" not in [code for step in steps("CH", objection) for code in said(step)]


def test_a_paper_that_was_held_and_came_in_anew_is_told_twice() -> None:
    held = Action("DE", "ratification", date(2026, 3, 2), disposition="held")
    number = len(dossier_of_folder("beijing").record.actions) + 1
    taken = Action("DE", "ratification", date(2026, 5, 4), disposition="confirmed", refers_to=number)

    assert [said(step)[0] for step in steps("DE", held)][-1] == "paper waits"
    assert [said(step)[0] for step in steps("DE", held, taken)][-2:] == ["came in anew", "deposited"]


def test_a_paper_that_was_returned_was_held_before() -> None:
    held = Action("DE", "ratification", date(2026, 3, 2), disposition="held")
    number = len(dossier_of_folder("beijing").record.actions) + 1
    returned = Action("DE", "ratification", date(2026, 5, 4), disposition="returned", refers_to=number)

    assert [said(step)[0] for step in steps("DE", held, returned, on=date(2026, 5, 3))][-1] == "paper waits"
    assert [said(step)[0] for step in steps("DE", held, returned)][-2:] == ["was held", "paper came back"]


def test_an_objection_to_the_act_of_another_is_told_of_its_author() -> None:
    dossier = dossier_of_folder("beijing")
    declared = next(a for a in dossier.record.of("WS") if a.kind == "declaration")
    objection = Action("JP", "objection", date(2026, 5, 1), refers_to=declared.number)
    to_what = steps("JP", objection)[-1].reasons[0]

    assert to_what.code == "objected to an act"
    assert (to_what.data["author"], to_what.data["received"]) == ("WS", date(2017, 5, 9))
    assert said(steps("JP", Action("JP", "objection", date(2026, 5, 1)))[-1]) == ["act on record"]


def test_why_it_could_join_is_told_of_the_day_of_effect_where_no_other_is_on_record() -> None:
    assert [said(step)[0] for step in steps("YU", slug="wipo")] == [
        "any state",
        "deposited on a day not known",
        "ceased to exist",
    ]


def test_what_the_clauses_choose_is_told_where_it_matters() -> None:
    dossier = dossier_of_folder("beijing")

    def chosen(code: str) -> list[str]:
        return [reason.code for reason in choices(dossier, standing(dossier, code, ON))]

    assert chosen("CH") == ["chosen test on deposit"]
    assert chosen("ID") == ["chosen test on deposit", "chosen one day together"]
