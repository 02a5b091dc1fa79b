"""What would follow if something had happened."""

from __future__ import annotations

from datetime import date

from tests.law.small import CH, CN, joined, small
from tracker.law.questions.following import following
from tracker.law.questions.supposing import suppose
from tracker.model.action import Action

SIGNED = Action("KE", "signature", date(2013, 1, 1))
ON = date(2016, 1, 1)


def test_the_deposit_that_would_meet_the_threshold() -> None:
    found = suppose(small(SIGNED, CH), [Action("KE", "", date(2015, 12, 1))], ON, who=True)
    (one,) = found.supposed

    assert (one.action.kind, one.action.number, one.doubts) == ("ratification", 0, ())
    assert (one.effective, one.computed) == (date(2016, 3, 1), date(2016, 3, 1))
    assert [reason.code for reason in one.reasons] == ["deposited", "bound with the treaty"]
    assert (found.force.in_force, found.force.effective) == (False, date(2016, 3, 1))
    assert (found.counts.deposits, found.counts.parties) == (2, 0)
    assert [(each.participant, each.standing, each.effective) for each in found.standings] == [
        ("KE", "contracting", date(2016, 3, 1))
    ]
    assert found.completing is not None
    assert found.completing.least == 0
    said = (one.reasons, found.force.reasons, *(each.reasons for each in found.standings))
    assert all(number <= 2 for reasons in said for reason in reasons for number in reason.entries)


def test_who_would_then_complete_it_is_told_where_it_is_asked() -> None:
    assert suppose(small(CH), [], ON).completing is None
    assert suppose(small(CH), [], ON, who=True).completing.least == 1  # type: ignore[union-attr]


def test_the_instrument_is_the_one_by_which_it_may_join() -> None:
    def kind(code: str) -> str:
        return suppose(small(SIGNED, CH), [Action(code, "", date(2015, 12, 1))], ON).supposed[0].action.kind

    assert kind("KE") == "ratification"
    assert kind("FR") == "accession"
    assert kind("CH") == "accession"  # it may by none: its own stands
    assert kind("CK") == "accession"  # it may by none: no member of WIPO before 27 October 2016


def test_where_no_accession_is_named_the_last_instrument_stands_in() -> None:
    dossier = small(CH)
    clause = dossier.treaty.instruments
    assert clause is not None
    treaty = dossier.treaty._replace(instruments=clause._replace(kinds=("ratification", "acceptance")))
    other = dossier.__class__(treaty, dossier.record, dossier.participants, dossier.members)
    assert suppose(other, [Action("CH", "", date(2015, 12, 1))], ON).supposed[0].action.kind == "acceptance"
    first = dossier.treaty._replace(instruments=clause._replace(kinds=("accession", "ratification")))
    named = dossier.__class__(first, dossier.record, dossier.participants, dossier.members)
    assert suppose(named, [Action("CH", "", date(2015, 12, 1))], ON).supposed[0].action.kind == "accession"


def test_each_is_judged_after_those_received_before_it() -> None:
    twice = [joined("KE", date(2015, 12, 2)), joined("KE", date(2015, 12, 1))]
    found = suppose(small(CH), twice, ON)

    assert [(each.action.received, [doubt.code for doubt in each.doubts]) for each in found.supposed] == [
        (date(2015, 12, 1), []),
        (date(2015, 12, 2), ["instrument stands"]),
    ]


def test_a_published_first_day_goes_with_another_threshold() -> None:
    """Had Kenya deposited before China the threshold would have been met by it, and no day published."""
    dossier = small(CH, CN._replace(effective=date(2015, 5, 21)), published=date(2015, 5, 21))
    earlier = suppose(dossier, [joined("KE", date(2015, 2, 1))], ON)
    later = suppose(dossier, [joined("KE", date(2015, 3, 1))], ON)

    assert (earlier.force.effective, earlier.force.published) == (date(2015, 5, 1), None)
    assert (later.force.effective, later.force.published) == (date(2015, 5, 21), date(2015, 5, 21))
    then = suppose(dossier, [joined("KE", date(2015, 2, 1))], date(2015, 5, 20))
    assert then.counts.parties == 3  # China, the third then, by its own period: not on the day that was published


def test_entries_on_record_are_cited_and_no_others() -> None:
    found = suppose(small(CH, CN), [joined("KE", date(2015, 3, 1))], ON)
    assert {number for reason in found.force.reasons for number in reason.entries} == {2}
    assert {number for each in found.standings for reason in each.reasons for number in reason.entries} == set()


DECLARED = Action("CN", "declaration", date(2015, 2, 20), articles=("11(2)",), text_read="yes")
EXCLUDED = Action("CN", "exclusion of territory", date(2015, 2, 20), territory="Hong Kong")
LEAVES = Action("CN", "denunciation", date(2018, 4, 5))


def test_what_follows_from_each_act() -> None:
    dossier = small(CH, CN, DECLARED, EXCLUDED, LEAVES, Action("CH", "objection", date(2015, 3, 3), refers_to=3))
    by_number = dossier.record.by_number

    def follows(number: int, on: date = date(2026, 1, 1)) -> tuple[str, str, list[str]]:
        found = following(dossier, by_number[number], on)
        return str(found.effective), str(found.computed), [reason.code for reason in found.reasons]

    assert follows(2)[:2] == ("2015-05-20", "2015-05-20")
    assert follows(2, date(2015, 2, 20))[2] == ["deposited", "bound with the treaty"]
    assert follows(3) == ("2015-05-20", "2015-05-20", ["declared with the instrument"])
    assert follows(4)[:2] == ("2015-05-20", "2015-05-20")
    assert follows(5)[:2] == ("2019-04-05", "2019-04-05")
    assert follows(6)[0] == "None"
    assert follows(6)[2][0] == "objected"


def test_a_published_day_stands_beside_the_computed_one() -> None:
    published = joined("KE", date(2016, 3, 1), date(2016, 6, 2))
    declared = DECLARED._replace(participant="KE", received=date(2016, 3, 1), effective=date(2016, 6, 3))
    dossier = small(CH, CN, published, declared)
    found = [following(dossier, dossier.record.by_number[number], date(2026, 1, 1)) for number in (3, 4)]

    assert [(each.effective, each.computed) for each in found] == [
        (date(2016, 6, 2), date(2016, 6, 1)),
        (date(2016, 6, 3), date(2016, 6, 2)),
    ]


def test_a_paper_that_was_held_has_its_reason_and_no_day() -> None:
    held = DECLARED._replace(disposition="held")
    dossier = small(CH, CN, held)
    found = following(dossier, dossier.record.by_number[3], date(2026, 1, 1))

    assert (found.effective, [reason.code for reason in found.reasons]) == (None, ["paper held"])


def test_an_instrument_that_was_held_is_told_once() -> None:
    held = joined("KE", date(2016, 3, 1))._replace(disposition="held")
    dossier = small(CH, CN, held)
    found = following(dossier, dossier.record.by_number[3], date(2026, 1, 1))

    assert [reason.code for reason in found.reasons] == ["paper waits"]


def test_what_it_says_itself_comes_before_what_it_changes() -> None:
    """A later declaration takes the place of the one that it refers to."""
    old = DECLARED._replace(participant="KE", received=date(2016, 3, 1))
    new = old._replace(received=date(2017, 1, 1), refers_to=4, scope="films")
    dossier = small(CH, CN, joined("KE", date(2016, 3, 1)), old, new)
    found = following(dossier, dossier.record.by_number[5], date(2026, 1, 1))

    assert [reason.code for reason in found.reasons] == ["declared later", "changed"]
