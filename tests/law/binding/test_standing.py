"""Where a participant is on a day, step by step, and by which other readings elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.law.binding.test_life import BOUND, LATE, LEAVES, SIGNED, amendment, of, parent
from tests.law.dossiers import dossier_of_folder
from tests.law.small import CH, CN, FIRST, KE, having, joined, small
from tracker.law.binding.participation import life
from tracker.law.binding.standing import counts, force_and_parties, standing, standings, unasked
from tracker.law.ground.readings import Others
from tracker.law.questions.acts import eligible
from tracker.model.action import Action
from tracker.model.record import Dossier
from tracker.model.treaty import EffectiveDeposit, Termination


def steps(dossier: Dossier, code: str = "KE", on: date = LATE) -> list[tuple[str, str]]:
    return [(reason.code, reason.article) for reason in standing(dossier, code, on).reasons]


def test_the_steps_of_a_party_that_left() -> None:
    ratified = Action("KE", "ratification", date(2016, 3, 1))
    assert steps(small(CH, CN, SIGNED, ratified, LEAVES)) == [
        ("member", "23(1)"),
        ("signed", "25"),
        ("deposited", "26"),
        ("bound after its own period", "27(ii)"),
        ("denounced", "28"),
    ]
    bare = having(small(CH, CN, SIGNED, ratified), signature=None, instruments=None)
    assert steps(bare)[1:3] == [("signed", ""), ("deposited", "VCLT 16(b)")]


def test_the_steps_of_each_way_to_deposit() -> None:
    undated = KE._replace(received=None, effective=BOUND)
    assert steps(small(CH, CN, undated))[1] == ("deposited on a day not known", "26")
    some = small().treaty.holds._replace(instruments="some")
    assert steps(having(small(CH, CN, KE), holds=some))[1] == ("deposited in no known place", "26")
    back = small(CH, Action("CH", "withdrawal of instrument", date(2015, 1, 20)), CN, joined("KE", date(2015, 3, 1)))
    (told,) = (each for each in standing(back, "KE", LATE).reasons if each.code == "deposited and counted")
    assert (told.data["ordinal"], told.data["place"]) == (3, 2)
    assert [code for code, _ in steps(back, "CH")] == ["member", "deposited", "withdrawn before the threshold"]


def succeeds(day: date, **fields: Any) -> Action:
    act = Action("SK", "succession", day, effective=date(2017, 1, 1), predecessor="CN")
    return act._replace(**fields)


def whether(act: Action, **clause: Any) -> bool:
    dossier = small(CH, CN, act)
    assert dossier.treaty.entry_into_force is not None
    force = dossier.treaty.entry_into_force._replace(**clause)
    codes = [code for code, _ in steps(having(dossier, entry_into_force=force), act.participant)]
    return "whether a succession counts" in codes


def test_whether_a_succession_counts() -> None:
    """VCSST 18(5): one notified by the day on which the threshold is met."""
    early = succeeds(date(2015, 2, 20), effective=date(2015, 1, 1))
    assert whether(early)
    assert not whether(early._replace(received=date(2015, 2, 21)))
    assert whether(early._replace(received=date(2018, 1, 1)), count=5)
    assert not whether(early, count=None)
    assert not whether(early, met=date(2015, 2, 20))
    assert not whether(early, successions=True)
    assert not whether(joined("KE", date(2015, 2, 20)))
    assert not whether(early._replace(received=None))
    assert [code for code, _ in steps(small(CH, CN, succeeds(date(2018, 1, 9))), "SK")][1:] == [
        "succession notified",
        "succession",
    ]


def test_a_succession_to_a_signature_is_no_signing() -> None:
    only = Action("SK", "succession to signature", date(2018, 1, 9), predecessor="CN")
    assert [code for code, _ in steps(small(CH, CN, only), "SK")][1] == "succeeded to a signature"
    definitive = Action("KE", "definitive signature", date(2013, 3, 1))
    assert [code for code, _ in steps(small(CH, CN, definitive))][1] == "signed"


def test_whether_it_could_join_is_told_of_the_day_that_is_tested() -> None:
    """The Cook Islands: a member from 27 October 2016 on."""
    early = small(CH, CN, joined("CK", date(2016, 1, 5)))
    assert steps(early, "CK")[0][0] == "not a member"
    dossier = small(CH, CN, joined("CK", date(2016, 10, 1)))
    assert dossier.treaty.eligibility is not None
    later = having(dossier, eligibility=dossier.treaty.eligibility._replace(tested_on="effect"))
    assert (steps(dossier, "CK")[0][0], steps(later, "CK")[0][0]) == ("member only when bound", "member")
    succeeded = small(CH, CN, succeeds(date(2016, 1, 5), participant="CK"))
    assert steps(succeeded, "CK")[0][0] == "member"


def test_what_the_record_does_not_tell() -> None:
    some = small().treaty.holds._replace(instruments="some")
    assert steps(having(small(CH, CN), holds=some))[-1][0] == "not all on record"
    succeeded = having(small(CH, CN, succeeds(date(2018, 1, 9), predecessor="KE")), holds=some)
    assert steps(succeeded)[-1][0] == "succeeded not on record"
    remark = Action("KE", "remark", date(2016, 5, 5))
    found = standing(small(CH, CN, KE, remark), "KE", LATE)
    assert (found.reasons[-1].code, found.settled) == ("remark not read", False)
    assert standing(small(CH, CN, KE), "KE", LATE).settled


def facts(dossier: Dossier, code: str = "KE", on: date = LATE) -> tuple[bool | None, str, str, bool]:
    found = standing(dossier, code, on)
    return found.bound, str(found.effective or ""), str(found.ends or ""), found.settled


def test_the_facts_beside_the_headline() -> None:
    assert facts(small(CH, CN, KE, LEAVES)) == (False, "2016-06-01", "2019-04-05", True)
    assert facts(small(CH, CN, KE)) == (True, "2016-06-01", "", True)
    assert facts(amendment()) == (True, "2016-06-01", "", True)
    leaves = amendment(above=small(CH, CN, KE, LEAVES))
    assert facts(leaves, on=date(2018, 5, 1)) == (True, "2016-06-01", "2019-04-05", True)
    assert standing(leaves, "KE", LATE).effect_reason is not None
    some = having(small(CH, CN), holds=small().treaty.holds._replace(instruments="some"))
    assert facts(some) == (None, "", "", False)
    signed = having(small(CH, CN, SIGNED), holds=small().treaty.holds._replace(instruments="some"))
    assert (standing(signed, "KE", LATE).standing, facts(signed)[0]) == ("not known", None)
    deposited = having(small(CH, CN, KE), holds=small().treaty.holds._replace(instruments="some"))
    assert facts(deposited)[:2] == (True, "2016-06-01")
    latest = small(CH, CN, succeeds(date(2018, 1, 9), effective=None))
    assert facts(latest, "SK") == (True, "", "", False)


def test_an_amendment_is_told_by_the_record_of_its_parent() -> None:
    some = small().treaty.holds._replace(instruments="some")
    own = having(small(CH, CN), holds=some)
    told = standing(parent(own, small(CH, CN, KE), binds="all"), "FR", LATE)
    untold = standing(parent(own, small(CH, CN, KE), binds="accepting"), "FR", LATE)
    assert (told.standing, untold.standing) == ("eligible", "not known")
    nothing = having(small(), holds=some._replace(instruments="none"))
    assert nothing.treaty.entry_into_force is not None
    published = having(nothing, entry_into_force=nothing.treaty.entry_into_force._replace(published=BOUND))
    binds = parent(published, small(CH, CN), binds="all")
    assert counts(binds, LATE)[:4] == (None, None, 2, None)
    assert counts(parent(published, small(CH, CN), binds="accepting"), LATE)[:4] == (None, None, None, None)


def test_another_reading_of_a_standing() -> None:
    """Withdrawn in force and before its own day: by the other reading it was never bound."""
    early = joined("KE", date(2015, 3, 1)), Action("KE", "withdrawal of instrument", date(2015, 5, 25))
    found = standing(small(CH, CN, *early), "KE", LATE)
    assert (found.standing, found.settled) == ("party", False)
    assert [each.finding.standing for each in found.readings] == ["instrument withdrawn"]
    sure = standing(small(CH, CN, KE), "KE", LATE)
    assert (sure.readings, sure.settled) == ((), True)


def test_another_reading_of_the_first_day() -> None:
    taken = joined("KE", date(2015, 3, 1)), Action("CH", "withdrawal of instrument", date(2015, 4, 1))
    found = force_and_parties(small(CH, CN, *taken), LATE)
    assert (found.effective, found.settled) == (date(2015, 5, 20), False)
    assert [each.finding.effective for each in found.readings] == [date(2015, 6, 1)]
    assert force_and_parties(small(CH, CN), LATE).settled


def test_everybody_who_could_have_joined_is_in_the_list() -> None:
    dossier = small(CH, CN)
    few = {code: dossier.participants[code] for code in ("CH", "CN", "CK", "EU", "KE")}
    gone = {**few, "KE": few["KE"]._replace(until=date(2000, 1, 1))}
    assert [each.participant for each in standings(replace(dossier, participants=gone), LATE)] == [
        "CH",
        "CN",
        "CK",
        "EU",
    ]


def test_who_ceased_to_exist_is_no_signatory() -> None:
    dossier = small(CH, CN, SIGNED)
    states = {**dossier.participants, "KE": dossier.participants["KE"]._replace(until=date(2018, 1, 1))}
    gone = replace(dossier, participants=states)
    assert [counts(gone, day).signatories for day in (date(2017, 12, 31), date(2018, 1, 1))] == [1, 0]


def test_never_so_many_parties_fall_below_nothing() -> None:
    """Two deposits met the number, one of them was withdrawn: there was never more than one party."""
    back = Action("CN", "withdrawal of instrument", date(2015, 4, 1))
    found = force_and_parties(small(CH, CN, back), LATE)
    assert found.in_force
    assert found.reasons[-1].code != "below the threshold"
    leaves = Action("CN", "denunciation", date(2015, 5, 20))
    ends = small(CH, CN, leaves)
    assert force_and_parties(ends, date(2016, 5, 20)).reasons[-1].code == "below the threshold"


def test_a_life_ends_with_the_treaty() -> None:
    day = date(2020, 1, 1)
    ends: dict[str, Any] = {"termination": Termination("40", on=day)}
    (one,) = of(KE, **ends).periods
    assert (one.ends, one.end_reason and one.end_reason.code, one.ended_by) == (day, "treaty ended", None)
    (left,) = of(KE, LEAVES, **ends).periods
    assert left.ends == date(2019, 4, 5)
    assert of(KE, on=date(2019, 12, 31), **ends).periods[0].ends is None
    twice = of(KE, LEAVES, joined("KE", date(2019, 6, 1)), **ends).periods
    assert [each.ends for each in twice] == [date(2019, 4, 5), day]
    bound = life(having(amendment(), **ends), "KE", LATE).with_the_parent
    assert bound is not None
    assert bound.ends == day


def test_when_an_amendment_could_be_known_to_bind() -> None:
    def bound(dossier: Dossier, on: date) -> bool:
        return life(dossier, "CH", on).with_the_parent is not None

    above = small(CH, CN)
    own = parent(small(joined("FR", date(2015, 6, 1)), joined("KE", date(2015, 7, 1))), above, binds="all")
    assert [bound(own, day) for day in (date(2015, 6, 30), date(2015, 7, 1))] == [False, True]
    published = parent(small(joined("FR", date(2015, 6, 1)), published=date(2015, 9, 1)), above, binds="all")
    assert [bound(published, day) for day in (date(2015, 8, 31), date(2015, 9, 1))] == [False, True]
    gone = small(CH, CN, Action("CH", "denunciation", date(2015, 6, 1)))  # with effect from 1 June 2016
    one, other = (
        parent(small(joined("FR", date(2015, 6, 1)), joined("KE", day)), gone, binds="all")
        for day in (date(2016, 2, 28), date(2016, 3, 1))
    )
    assert (bound(one, LATE), bound(other, LATE)) == (True, False)


def test_one_state_under_two_names_is_one_participation() -> None:
    same = Action("SK", "accession", date(2016, 3, 1), predecessor="DD", ground="continuity")
    dossier = small(CH, CN, same)
    assert [each.instrument.participant for each in life(dossier, "DD", LATE).periods] == ["SK"]
    for other in (
        same._replace(ground="separation"),
        same._replace(predecessor=""),
        same._replace(kind="signature"),
    ):
        assert life(small(CH, CN, other), "DD", LATE).periods == ()


def test_the_treaty_of_a_newly_independent_state_operates_from_its_notification() -> None:
    """VCSST 23(2)."""
    act = succeeds(date(2018, 1, 9), ground="newly independent")
    (told,) = (each for each in standing(small(CH, CN, act), "SK", LATE).reasons if each.code == "operation suspended")
    assert dict(told.data) == {"day": date(2017, 1, 1), "notified": date(2018, 1, 9)}
    for other in (
        act._replace(ground="separation"),
        act._replace(received=date(2017, 1, 1)),
        act._replace(effective=None),
        act._replace(received=None),
    ):
        assert "operation suspended" not in [code for code, _ in steps(small(CH, CN, other), "SK")]


def test_deposits_of_one_day_share_their_places() -> None:
    dossier = small(CH, CN, KE, joined("FR", date(2016, 3, 1)))
    (told,) = (each for each in standing(dossier, "KE", LATE).reasons if each.code == "deposited with others")
    assert (told.data["number"], told.data["places"]) == (2, (3, 4))


def test_that_more_readings_are_open_than_are_asked_is_told_where_that_is_so() -> None:
    assert unasked(Others(())) == ()
    assert [reason.code for reason in unasked(Others((), whole=False))] == ["more readings than are asked"]


def test_who_has_deposited_nothing_came_in_with_nobody() -> None:
    assert standing(small(CH, CN), "KE", LATE).together == 1
    assert standing(small(CH, CN, KE), "KE", LATE).together == 1
    assert standing(small(CH, CN, KE, joined("FR", date(2016, 3, 1))), "KE", LATE).together == 2


def test_where_nobody_has_read_who_may_join_a_standing_is_not_settled() -> None:
    dossier = small(CH, CN)
    assert dossier.treaty.eligibility is not None
    unread = having(dossier, eligibility=dossier.treaty.eligibility._replace(states="not read"))
    assert [standing(each, "KE", LATE).settled for each in (dossier, unread)] == [True, False]


def test_the_day_on_which_as_many_as_are_required_had_been_parties_counts() -> None:
    """Three met the threshold and one withdrew: the third party comes on the day on which the first has left."""
    acts = joined("KE", date(2015, 3, 1)), Action("KE", "withdrawal of instrument", date(2015, 4, 1))
    leaves, comes = Action("CH", "denunciation", date(2016, 1, 10)), joined("FR", date(2016, 10, 10))
    dossier = small(CH, CN, *acts, leaves, comes)
    assert dossier.treaty.entry_into_force is not None
    three = having(dossier, entry_into_force=dossier.treaty.entry_into_force._replace(count=3))
    found = [force_and_parties(three, day).reasons[-1].code for day in (date(2017, 1, 9), date(2017, 1, 10))]
    assert [code == "below the threshold" for code in found] == [False, True]


def test_a_signature_of_before_its_first_day_is_nobodys_until_then() -> None:
    """Tables list under Serbia, a State of its own since 1992, what Yugoslavia signed."""
    rome = dossier_of_folder("rome")
    assert rome.participants["RS"].since == date(1992, 4, 27)
    before, after = (standing(rome, "RS", day) for day in (date(1992, 4, 26), date(1992, 4, 27)))
    assert (before.standing, before.signed, before.reasons[0].code) == ("not eligible", None, "not there yet")
    assert (after.standing, after.signed) == ("signatory", date(1961, 10, 26))
    assert after.reasons[1].code == "signature before its first day"
    assert dict(after.reasons[1].data) == {"participant": "RS", "day": after.signed, "since": date(1992, 4, 27)}
    assert [each.code for each in standing(rome, "FR", LATE).reasons[1:2]] == ["signed"]
    by_signature = eligible(rome, "RS", date(1993, 1, 1)).reasons
    assert "may ratify by a signature on record" in [each.code for each in by_signature]


def test_what_is_signed_on_the_first_day_of_its_state_is_signed() -> None:
    states = {**small().participants, "KE": small().participants["KE"]._replace(since=SIGNED.received)}
    dossier = replace(small(CH, CN, SIGNED), participants=states)
    assert steps(dossier)[1] == ("signed", "25")
    since = states["KE"]._replace(since=date(2013, 1, 2))
    later = replace(dossier, participants={**states, "KE": since})
    assert steps(later)[1] == ("signature before its first day", "25")


def test_why_whoever_is_bound_with_the_parent_is_bound_from_its_day() -> None:
    leaves = amendment(above=small(CH, CN, KE, LEAVES))
    found = standing(leaves, "KE", BOUND)
    assert found.effect_reason is not None
    assert (found.effect_reason.code, found.effective, found.ends) == ("bound with every party", BOUND, None)
    known = standing(leaves, "KE", date(2018, 4, 5))
    assert known.effect_reason is not None
    assert (known.effect_reason.code, known.ends) == ("bound with every party", date(2019, 4, 5))


def test_how_many_are_counted_on_a_day() -> None:
    signed = Action("FR", "signature", date(2016, 3, 1))
    dossier = small(CH, CN, KE, signed)

    def numbers(on: date) -> tuple[int | None, ...]:
        found = counts(dossier, on)
        return found.signatories, found.deposits, found.parties

    days = date(2016, 2, 29), date(2016, 3, 1), date(2016, 5, 31), BOUND
    assert [numbers(day) for day in days] == [(0, 2, 2), (1, 3, 2), (1, 3, 2), (1, 3, 3)]


def test_how_many_an_amendment_binds_is_told_by_the_record_of_its_parent() -> None:
    """Its own record has none of the instruments; nor may that of its parent, or it may not be at hand."""
    none = small().treaty.holds._replace(instruments="none")
    own = having(parent(small(published=FIRST), small(CH, CN, KE), binds="all"), holds=none)
    assert counts(own, LATE) == (None, None, 3, None, False)
    assert counts(having(own, parent=None), LATE) == (None, None, None, None, False)
    above = having(small(), holds=none)
    assert counts(replace(own, members={"above": above}), LATE) == (None, None, None, None, False)
    assert counts(replace(own, members={}), LATE) == (None, None, None, None, False)


def test_whether_too_few_have_deposited_is_told_of_a_record_of_all_by_what_the_treaty_needs() -> None:
    dossier = small(CH)
    assert dossier.treaty.entry_into_force is not None
    some = having(dossier, holds=dossier.treaty.holds._replace(instruments="some"))
    unread = having(dossier, entry_into_force=dossier.treaty.entry_into_force._replace(known=False))
    told = [{reason.code for reason in standing(each, "CH", LATE).reasons} for each in (dossier, some, unread)]
    not_yet, not_known = "threshold not met yet", "threshold not known to be met"
    assert [(not_yet in codes, not_known in codes) for codes in told] == [(True, False), (False, True), (False, True)]


def test_who_waits_for_the_deposits_of_others_is_not_bound() -> None:
    """The treaty is in force, and its clause tells that it waits: nothing of it is unknown."""
    waits = having(small(CH, CN, KE), effective_deposits=(EffectiveDeposit("7", ("KE",), ("FR",)),))
    found = standing(waits, "KE", LATE)
    assert (found.standing, found.bound, found.settled) == ("contracting", False, True)
    assert counts(waits, LATE).parties == 2
    assert not counts(waits, LATE).at_least


def test_where_nobody_wrote_down_what_the_treaty_needs_the_parties_are_at_least_so_many() -> None:
    """From three months after its deposit on Switzerland may be bound, of a record that nobody compared."""
    dossier = having(small(CH), checked=None)
    assert dossier.treaty.entry_into_force is not None
    unread = having(dossier, entry_into_force=dossier.treaty.entry_into_force._replace(known=False))

    def parties(of: Dossier, on: date) -> tuple[int | None, bool]:
        found = counts(of, on)
        return found.parties, found.at_least

    days = date(2015, 4, 9), date(2015, 4, 10), date(2015, 4, 11)
    assert [parties(unread, day) for day in days] == [(0, False), (0, True), (0, True)]
    assert [standing(unread, "CH", day).bound for day in days] == [False, None, None]
    assert parties(dossier, LATE) == (0, False)
