"""What answers say of themselves."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.dossiers import dossier_of_folder
from tracker.intake.clauses import read_clauses
from tracker.intake.names import every_name
from tracker.law.binding.standing import standing
from tracker.law.questions.chain import chain
from tracker.model.action import Action
from tracker.model.record import Dossier
from tracker.places import shipped
from tracker.rendering.answers import not_official, standing_answer
from tracker.rendering.chain import step_lines

CLAUSES = (shipped("fixtures") / "treaties" / "beijing" / "treaty.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("depositary", "named"),
    [
        ("Director General of WIPO", "the Director General of WIPO"),
        ("The Keeper", "the Keeper"),
        ("Republic of Korea", "the Republic of Korea"),
        ("UNESCO", "UNESCO"),
        ("Switzerland", "Switzerland"),
    ],
)
def test_an_office_has_an_article_and_a_name_has_none(depositary: str, named: str) -> None:
    treaty = read_clauses(CLAUSES, "treaty.toml")._replace(depositary=depositary)
    assert not_official(treaty) == f"Not an official record: the depositary is {named}."


NAMES = every_name()
BEIJING = dossier_of_folder("beijing")


def having(dossier: Dossier, *actions: Action) -> Dossier:
    first = len(dossier.record.actions) + 1
    return dossier.having(*(each._replace(number=number) for number, each in enumerate(actions, first)))


def told(dossier: Dossier, code: str, on: date) -> list[str]:
    return standing_answer(standing(dossier, code, on), dossier.treaty, NAMES.printed)


def test_why_a_former_party_left_is_told_whatever_ended_it() -> None:
    """Russia signed the European Convention, and ceased to be a party to it by a decision of others."""
    dossier = having(
        dossier_of_folder("european-convention-on-human-rights"),
        Action(participant="RU", kind="signature", received=date(1996, 2, 28)),
        Action(participant="RU", kind="ratification", received=date(1998, 5, 5)),
        Action(
            participant="RU",
            kind="cessation",
            received=date(2022, 3, 23),
            effective=date(2022, 9, 16),
            articles=("58(3)",),
        ),
    )
    ceased = "It ceased to be a party on 16 September 2022, by a decision received on 23 March 2022. Art. 58(3)"
    assert ceased in told(dossier, "RU", date(2022, 9, 15))
    assert told(dossier, "RU", date(2022, 9, 16))[1] == ceased


def test_of_two_deposits_of_one_day_neither_is_called_the_first() -> None:
    """Kazakhstan deposits alone, or with Latvia; the next deposit after theirs is the 51st."""
    one, other = (Action(participant=code, kind="accession", received=date(2026, 11, 2)) for code in ("KZ", "LV"))
    later = Action(participant="ZA", kind="accession", received=date(2026, 11, 3))
    opening = "It deposited its accession on 2 November 2026, "
    bound = ", and is bound from 2 February 2027. Art. 27(ii)"
    alone, together = "the 49th deposit", "one of two deposits of that day, the 49th and 50th"
    on = date(2026, 11, 4)

    assert told(having(BEIJING, one), "KZ", on)[1] == f"{opening}{alone}{bound}"
    assert told(having(BEIJING, one, other), "KZ", on)[1] == f"{opening}{together}{bound}"
    assert told(having(BEIJING, one, other), "LV", on)[1] == f"{opening}{together}{bound}"
    assert "the 51st deposit" in told(having(BEIJING, one, other, later), "ZA", on)[1]


def test_a_party_that_joins_anew_while_its_notice_runs_is_told_of_both_instruments() -> None:
    dossier = having(
        BEIJING,
        Action(participant="CH", kind="denunciation", received=date(2025, 11, 20)),
        Action(participant="CH", kind="accession", received=date(2026, 11, 10)),
    )
    assert told(dossier, "CH", date(2026, 11, 19))[1:5] == [
        "It deposited its ratification on 11 February 2020, the 31st deposit, and has been bound since 11 May 2020. "
        "Art. 27(ii)",
        "Its denunciation, received on 20 November 2025, takes effect on 20 November 2026. Art. 28",
        "Switzerland deposited its accession on 10 November 2026, the 49th deposit. Art. 26",
        "Bound from 10 February 2027: three months from 10 November 2026. Art. 27(ii)",
    ]
    assert told(dossier, "CH", date(2026, 11, 20))[1:] == [
        "It deposited its accession on 10 November 2026, the 49th deposit, and is bound from 10 February 2027. "
        "Art. 27(ii)"
    ]


def test_a_declaration_withdrawn_in_part_is_told_as_it_was_made() -> None:
    withdrawal = Action(
        participant="CH",
        kind="withdrawal of declaration",
        received=date(2026, 10, 1),
        notified=date(2026, 10, 5),
        articles=("11(3)",),
    )
    dossier = having(BEIJING, withdrawal)
    found = standing(dossier, "CH", date(2026, 11, 1))
    lines = [line for step in chain(dossier, found) for line in step_lines(1, step, NAMES.printed)]
    assert "1. Declaration under Art. 11(2) and 11(3), received on 11 February 2020 (entry 115):" in lines
    assert lines[-2].startswith(
        "1. Withdrawal of what it declared under Art. 11(3), received on 1 October 2026 (entry "
    )
