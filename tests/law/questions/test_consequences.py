"""What a change of the record changes in the answers, about whom and whatever the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tests.law.small import CH, CN, KE, having, joined, small
from tracker.law.questions.consequences import consequences
from tracker.model.action import Action
from tracker.model.consequences import Consequences
from tracker.model.record import in_order
from tracker.model.treaty import Delay

TODAY = date(2026, 1, 1)
Change = tuple[str, str, str, str, str]


def after(*more: Action, to: Iterable[Action] = (CH, CN), own: str = "", today: date = TODAY) -> Consequences:
    """What follows from acts that come in behind others."""
    before = small(*to)
    first = len(before.record.actions) + 1
    numbered = [each._replace(number=number) for number, each in enumerate(more, first)]
    return consequences(before, before.having(*numbered), own.split(), today)


def told(found: Consequences) -> list[Change]:
    return [(each.participant, each.what, each.about, str(each.before), str(each.after)) for each in found.changes]


def test_a_later_deposit_changes_nothing_but_its_own_answers() -> None:
    found = after(KE, own="KE")

    assert told(found) == [
        ("KE", "deposited", "", "None", "2016-03-01"),
        ("KE", "bound from", "", "None", "2016-06-01"),
        ("KE", "place", "", "None", "3"),
    ]
    assert (found.first_day, found.threshold) == ((date(2015, 5, 20),) * 2, (date(2015, 2, 20),) * 2)
    assert (found.resting, found.beyond, found.own) == (0, False, frozenset({"KE"}))


def test_the_deposit_that_meets_the_threshold_gives_everybody_its_day() -> None:
    found = after(CN, to=(CH,), own="CN")

    assert [each for each in told(found) if each[0] == "CH"] == [("CH", "bound from", "", "None", "2015-05-20")]
    assert found.first_day == (None, date(2015, 5, 20))
    assert found.threshold == (None, date(2015, 2, 20))
    assert (found.resting, found.moves_the_first_day) == (2, True)


def test_the_same_taken_away() -> None:
    found = consequences(small(CH, CN), small(CH), ["CN"], TODAY)
    assert (found.first_day, found.resting) == ((date(2015, 5, 20), None), 2)
    assert ("CH", "bound from", "", "2015-05-20", "None") in told(found)


def test_a_deposit_found_later_shifts_the_places_behind_it() -> None:
    """France deposited on the day of Kenya: the two share a place, and Japan's is the next but one."""
    japan = joined("JP", date(2016, 4, 1))

    def places(day: date) -> list[Change]:
        found = after(joined("FR", day), to=(CH, CN, KE, japan), own="FR")
        return [each for each in told(found) if each[1] == "place" and each[0] != "FR"]

    assert places(date(2016, 2, 1)) == [("KE", "place", "", "3", "4"), ("JP", "place", "", "4", "5")]
    assert places(date(2016, 3, 1)) == [("JP", "place", "", "4", "5")]
    assert places(date(2016, 4, 1)) == []
    assert places(date(2016, 4, 2)) == []


def test_a_published_day_tells_the_day_by_rule_only_where_it_stays() -> None:
    """Another receipt of an instrument whose day of effect is published changes the day by rule alone."""
    published = joined("KE", date(2016, 3, 1), date(2016, 6, 1))
    later = consequences(
        small(CH, CN, published), small(CH, CN, published._replace(received=date(2016, 3, 9))), ["KE"], TODAY
    )
    assert told(later) == [
        ("KE", "deposited", "", "2016-03-01", "2016-03-09"),
        ("KE", "bound from, computed", "", "2016-06-01", "2016-06-09"),
    ]
    assert later.pairs == ()


def test_leaving_and_coming_back() -> None:
    leaves = Action("KE", "denunciation", date(2018, 4, 5))
    assert told(after(leaves, to=(CH, CN, KE), own="KE")) == [("KE", "ends", "", "None", "2019-04-05")]

    back = joined("KE", date(2020, 1, 1))
    assert told(after(back, to=(CH, CN, KE, leaves), own="KE")) == [
        ("KE", "deposited", "", "2016-03-01", "2020-01-01"),
        ("KE", "bound from", "", "2016-06-01", "2020-04-01"),
        ("KE", "ends", "", "2019-04-05", "None"),
        ("KE", "place", "", "3", "4"),
        ("KE", "deposited", "1 before", "None", "2016-03-01"),
        ("KE", "bound from", "1 before", "None", "2016-06-01"),
        ("KE", "ends", "1 before", "None", "2019-04-05"),
        ("KE", "place", "1 before", "None", "3"),
    ]


def test_a_signature_alone_makes_no_pair() -> None:
    found = after(Action("FR", "signature", date(2013, 1, 1)), own="FR")
    assert told(found) == [("FR", "signed", "", "None", "2013-01-01")]
    assert found.pairs == ()


def test_declarations_and_territories() -> None:
    said = (
        Action("KE", "declaration", date(2016, 3, 1), articles=("11(2)",), until=date(2017, 1, 1), text_read="yes"),
        Action("KE", "declaration", date(2018, 1, 1), articles=("11(3)",), text_read="yes"),
        Action("KE", "exclusion of territory", date(2016, 3, 1), territory="Zanzibar"),
        Action("KE", "exclusion of territory", date(2019, 3, 1), territory="Mombasa"),
        Action("KE", "extension to territory", date(2020, 1, 1), territory="Zanzibar"),
        Action("KE", "statement", date(2016, 3, 1), text_read="yes"),
    )
    assert told(after(*said, to=(CH, CN, KE), own="KE")) == [
        ("KE", "declaration from", "11(2)", "None", "2016-06-01"),
        ("KE", "declaration ends", "11(2)", "None", "2017-01-01"),
        ("KE", "declaration from", "number 2", "None", "no effect"),
        ("KE", "declaration from", "11(3)", "None", "no effect"),  # Art. 18(2) has no route for a later one
        ("KE", "territory from", "Zanzibar, excluded", "None", "2016-06-01"),
        ("KE", "territory ends", "Zanzibar, excluded", "None", "2020-01-01"),
        ("KE", "territory from", "Mombasa, excluded", "None", "no effect"),  # the Treaty has no clause on later ones
        ("KE", "territory from", "Zanzibar, extended", "None", "2020-01-01"),
    ]


def test_an_act_about_another_s_declaration_changes_the_other_s() -> None:
    """An instrument struck with what it carried: whoever is referred to is asked about."""
    declared = Action("CH", "declaration", date(2015, 1, 10), articles=("11(2)",), text_read="yes")
    before = small(CH, CN, declared, KE)
    without = small(CH, CN, KE)
    assert told(consequences(before, without, ["CH"], TODAY)) == [
        ("CH", "declaration from", "11(2)", "2015-05-20", "None")
    ]


def test_the_pairs_whose_protection_changes() -> None:
    """Kenya is bound to protect the other two's performers from 1 June 2016, and these are bound to protect hers."""
    every = {("CH", "KE"), ("CN", "KE"), ("KE", "CH"), ("KE", "CN")}
    assert set(after(KE, own="KE").pairs) == every
    assert set(after(KE, own="KE", today=date(2015, 6, 1)).pairs) == every  # asked for the day on which it has begun
    assert after(KE, own="CH").pairs == ()  # nothing of Switzerland's own changes
    assert after(Action("KE", "exclusion of territory", date(2019, 3, 1), territory="Zanzibar"), own="KE").pairs == ()


def test_the_end_of_a_party_is_asked_for_today() -> None:
    leaves = Action("KE", "denunciation", date(2018, 4, 5))
    assert after(leaves, to=(CH, CN, KE), own="KE", today=date(2019, 4, 4)).pairs == ()
    assert set(after(leaves, to=(CH, CN, KE), own="KE", today=date(2019, 4, 5)).pairs) == {
        ("CH", "KE"),
        ("CN", "KE"),
        ("KE", "CH"),
        ("KE", "CN"),
    }


def test_without_clauses_on_protection_there_are_no_pairs() -> None:
    before = small(CH, CN)
    bare = before.__class__(before.treaty._replace(protection=None), before.record, before.participants, before.members)
    assert consequences(bare, bare.having(KE._replace(number=3)), ["KE"], TODAY).pairs == ()


def test_a_first_day_that_moves_while_the_threshold_stands() -> None:
    signed = Action("FR", "signature", date(2013, 1, 1))
    found = consequences(small(CH, CN, signed), small(CH, CN, signed, published=date(2015, 6, 1)), [], TODAY)
    assert (found.moves_the_first_day, found.moves_the_threshold, found.resting) == (True, False, 2)
    assert told(found) == [
        ("CH", "bound from", "", "2015-05-20", "2015-06-01"),
        ("CN", "bound from", "", "2015-05-20", "2015-06-01"),
    ]


def test_a_threshold_that_moves_while_the_first_day_is_published() -> None:
    published = date(2015, 5, 20)
    before = small(CH, CN, published=published)
    found = consequences(before, small(CH, joined("CN", date(2015, 2, 19)), published=published), ["CN"], TODAY)
    assert (found.moves_the_first_day, found.moves_the_threshold, found.resting) == (False, True, 2)


def test_without_a_threshold_an_earlier_deposit_shifts_every_place() -> None:
    before, after_it = small(CH, CN, KE), small(joined("FR", date(2015, 1, 5)), CH, CN, KE)
    each = [having(one, entry_into_force=None) for one in (before, after_it)]
    found = told(consequences(each[0], each[1], ["FR"], TODAY))
    assert [one for one in found if one[0] != "FR"] == [
        ("CH", "place", "", "1", "2"),
        ("CN", "place", "", "2", "3"),
        ("KE", "place", "", "3", "4"),
    ]


def test_a_state_that_ceases_to_exist_is_no_act_and_is_found() -> None:
    before = small(CH, CN, KE)
    states = {**before.participants, "KE": before.participants["KE"]._replace(until=date(2018, 1, 1))}
    found = consequences(before, replace(before, participants=states), [], TODAY)
    assert told(found) == [("KE", "ends", "", "None", "2018-01-01")]


def test_a_membership_that_comes_later_is_no_act_of_this_treaty_and_is_found() -> None:
    """Tested on the day of effect: nobody is bound before it is a member."""
    dossier = small(CH, CN, joined("CK", date(2016, 1, 1)))
    assert dossier.treaty.eligibility is not None
    before = having(dossier, eligibility=dossier.treaty.eligibility._replace(tested_on="effect"))
    wipo = before.members["wipo"]
    acts = [a._replace(effective=date(2016, 12, 1)) if a.participant == "CK" else a for a in wipo.record.actions]
    members = {**before.members, "wipo": replace(wipo, record=in_order(acts))}
    found = consequences(before, replace(before, members=members), [], TODAY)
    assert told(found) == [("CK", "bound from", "", "2016-10-27", "2016-12-01")]


def test_an_objection_may_take_the_effect_from_another_s_late_declaration() -> None:
    """Under a clause that leaves a late one twelve months open to objection."""
    late = Action(
        "CH", "declaration", date(2018, 1, 1), articles=("11(3)",), text_read="yes", notified=date(2018, 1, 1)
    )
    dossier = small(CH, CN, late)
    clauses = tuple(
        each._replace(open_to_objection=Delay("12 months", months=12)) if each.article == "11(3)" else each
        for each in dossier.treaty.declarations
    )
    before = having(dossier, declarations=clauses)
    objection = Action("CN", "objection", date(2018, 6, 1), refers_to=3, number=4)
    found = told(consequences(before, before.having(objection), ["CN"], TODAY))
    assert [(each[0], each[1], each[4]) for each in found] == [("CH", "declaration from", "no effect")]


def test_a_deposit_before_all_others_shifts_their_places() -> None:
    """Of ten that are needed there are two, then three: nothing but the order changes for the others."""
    dossier = small(CH, CN)
    clause = dossier.treaty.entry_into_force
    assert clause is not None
    wanting = replace(dossier, treaty=dossier.treaty._replace(entry_into_force=clause._replace(count=10)))
    first = joined("FR", date(2014, 1, 1))._replace(number=3)
    found = consequences(wanting, wanting.having(first), ["FR"], TODAY)
    places = [(each.participant, each.before, each.after) for each in found.changes if each.what == "place"]
    assert sorted(places) == [("CH", 1, 2), ("CN", 2, 3), ("FR", None, 1)]
