"""What is wrong or uncertain about the acts on a record, each judged as if it were the last to come in."""

from __future__ import annotations

from datetime import date

from tests.law.small import CH, CN, KE, small
from tracker.law.questions.review import review
from tracker.model.action import Action

TODAY = date(2026, 1, 1)
EARLY = Action("KE", "signature", date(2012, 6, 23))
"""A day before the treaty's adoption."""
DECLARED = Action("KE", "declaration", date(2012, 6, 23), articles=("11(2)",), text_read="yes")


def told(*acts: Action) -> list[tuple[str, str, str]]:
    found = review(small(CH, CN, *acts), TODAY)
    return [(action.kind, doubt.severity, doubt.code) for action, doubt in found]


def test_an_act_is_no_other_beside_itself() -> None:
    assert told(KE) == []
    assert ("accession", "impossible", "in the future") in told(KE._replace(received=date(2026, 1, 2)))


def test_a_paper_without_effect_is_left_out() -> None:
    assert told(EARLY._replace(kind="accession")) == [("accession", "impossible", "before adoption")]
    for disposition in ("held", "returned"):
        assert told(EARLY._replace(kind="accession", disposition=disposition)) == []


def test_what_is_impossible_is_told_once_of_a_participant_with_the_first_act() -> None:
    def early(*acts: Action) -> list[str]:
        return [kind for kind, _, code in told(*acts) if code == "before adoption"]

    assert early(EARLY, DECLARED) == ["signature"]
    assert early(EARLY, DECLARED._replace(participant="FR")) == ["signature", "declaration"]
    assert early(EARLY, DECLARED._replace(received=date(2012, 6, 22))) == ["declaration", "signature"]


def test_what_is_doubtful_is_told_of_each_act() -> None:
    signed = Action("KE", "signature", date(2013, 1, 1), authority="not shown", signatory="somebody")
    deposited = KE._replace(kind="ratification", authority="not shown", signatory="somebody")
    assert told(signed, deposited) == [
        ("signature", "doubtful", "authority not shown"),
        ("ratification", "doubtful", "authority not shown"),
    ]
