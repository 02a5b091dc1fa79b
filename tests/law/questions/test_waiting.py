"""What was received and waits, and what others did about it."""

from __future__ import annotations

from datetime import date

from tests.law.small import CH, CN, joined, small
from tracker.law.questions.chain import of_others
from tracker.law.questions.pending import pending
from tracker.model.action import Action
from tracker.model.record import Dossier

LATE = Action("CH", "declaration", date(2018, 1, 1), articles=("11(3)",), text_read="yes")
"""Art. 18(2) does not name Art. 11(3): the text has no route for one made after the instrument."""
DECLARED = Action("CN", "declaration", date(2015, 2, 20), articles=("11(3)",), text_read="yes")
UNNOTIFIED = Action("CN", "withdrawal of declaration", date(2017, 1, 1), articles=("11(3)",))
HELD = joined("KE", date(2016, 3, 1))._replace(disposition="held")


def waiting(dossier: Dossier, on: date) -> list[tuple[str, str, str]]:
    return [(each.action.participant, each.action.kind, each.reason.code) for each in pending(dossier, on)]


def test_all_that_waits_in_the_order_of_receipt() -> None:
    dossier = small(CH, CN, LATE, DECLARED, UNNOTIFIED, HELD)

    assert waiting(dossier, date(2016, 2, 29)) == []
    assert waiting(dossier, date(2016, 3, 1)) == [("KE", "accession", "paper held")]
    assert waiting(dossier, date(2018, 1, 1)) == [
        ("KE", "accession", "paper held"),
        ("CN", "withdrawal of declaration", "notice of withdrawal missing"),
        ("CH", "declaration", "no route later"),
    ]
    assert len(waiting(dossier, date(2017, 12, 31))) == 2


def test_what_has_ended_waits_no_more() -> None:
    notified = UNNOTIFIED._replace(notified=date(2017, 1, 9))
    assert waiting(small(CH, CN, DECLARED, notified), date(2017, 1, 9)) == []
    leaves = Action("CN", "denunciation", date(2018, 4, 5))
    dossier = small(CH, CN, DECLARED, UNNOTIFIED, leaves)
    assert len(waiting(dossier, date(2019, 4, 4))) == 1
    assert waiting(dossier, date(2019, 4, 5)) == []


def test_a_withdrawal_while_only_its_own_day_has_not_come_waits() -> None:
    """Kenya's instrument of 3 March 2016 would bind from 3 June; what withdraws nothing waits for nothing."""
    takes = Action("KE", "withdrawal of instrument", date(2016, 5, 1))
    found = waiting(small(CH, CN, joined("KE", date(2016, 3, 3)), takes), date(2016, 5, 1))
    assert [(code, kind) for code, kind, _ in found] == [("KE", "withdrawal of instrument")]
    assert waiting(small(CH, CN, takes), date(2016, 5, 1)) == []


def test_papers_of_one_day_in_the_order_of_entry() -> None:
    dossier = small(CH, CN, HELD, HELD._replace(participant="FR"))
    assert [code for code, _, _ in waiting(dossier, date(2016, 3, 1))] == ["KE", "FR"]


OBJECTION = Action("FR", "objection", date(2018, 5, 5), refers_to=2)


def others(dossier: Dossier, code: str, on: date) -> list[tuple[str, str, str]]:
    return [(act.participant, act.kind, reason.code) for act, reason in of_others(dossier, code, on)]


def test_what_others_did_about_its_acts() -> None:
    """An objection to an instrument is on record; of one to a declaration what follows is told."""
    about_declaration = Action("KE", "objection", date(2018, 6, 6), refers_to=3)
    taken_back = Action("KE", "withdrawal of objection", date(2018, 7, 7), refers_to=5)
    dossier = small(CH, CN, DECLARED, OBJECTION, about_declaration, taken_back)

    assert others(dossier, "CN", date(2018, 5, 4)) == []
    assert others(dossier, "CN", date(2018, 5, 5)) == [("FR", "objection", "objected to an act")]
    late = [
        ("FR", "objection", "objected to an act"),
        ("KE", "objection", "objected"),
        ("KE", "objection", "objected late"),  # more than twelve months after it was made (VCLT 20(5))
        ("KE", "objection", "objected by who is not contracting"),
    ]
    assert others(dossier, "CN", date(2018, 7, 6)) == late
    assert others(dossier, "CN", date(2018, 7, 7)) == [*late, ("KE", "withdrawal of objection", "objection withdrawn")]
    assert others(dossier, "CH", date(2019, 1, 1)) == []
    assert others(dossier, "KE", date(2019, 1, 1)) == []


def test_its_own_acts_about_its_acts_are_no_others() -> None:
    notice = Action("CN", "denunciation", date(2018, 4, 5))
    back = Action("CN", "withdrawal of denunciation", date(2018, 5, 5), refers_to=3)
    assert others(small(CH, CN, notice, back), "CN", date(2019, 1, 1)) == []


def test_where_nothing_refers_to_anything_there_is_nothing() -> None:
    assert of_others(small(CH, CN), "CN", date(2019, 1, 1)) == ()
