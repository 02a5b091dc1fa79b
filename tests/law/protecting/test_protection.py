"""Whom the treaty requires a party to protect: Arts. 3, 4, 14 and 19 of the Beijing Treaty, VCLT 29 on territories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests.bounded import WHOLE
from tests.law.protecting.asking import LATE, THREE, answer, codes, declares, others, owed, with_clauses, withdraws
from tests.law.small import CH, CN, KE, joined, small
from tracker.law.ground import readings
from tracker.law.protecting.protection import matrix, owed_otherwise, protected_in, protection
from tracker.model.action import Action
from tracker.model.protected import ALL_USES, Performance, Place, RightFinding, Term, Undecided
from tracker.model.reading import NATIONALITY, NOT_ELIGIBLE, SILENT_ON_A_TERRITORY, TERRITORY
from tracker.model.record import Dossier

PARTIES = small(*THREE)
OUT, IN = "exclusion of territory", "extension to territory"
LEFT_OUT = Action("CN", OUT, CN.received, territory="Macao SAR")
BROUGHT_IN = Action("CN", IN, date(2018, 5, 1), territory="Macao SAR")
NOT_A_MEMBER = joined("PW", date(2015, 2, 1))
"""Palau is no member of WIPO (Art. 23(1)); with Switzerland its deposit meets the threshold."""


def in_macao(
    dossier: Dossier, right: str = "reproduction", on: date = LATE, performed: date | None = None
) -> RightFinding:
    (found,) = answer(
        dossier, "KE", "CN", right, on, territory="Macao SAR", performance=Performance(performed=performed)
    ).rights
    return found


@pytest.mark.parametrize(
    ("performer", "inside", "on", "result", "says"),
    [
        ("KE", "CN", date(2016, 5, 31), "not in force between them", ["not a party (3(1))"]),
        ("KE", "CN", date(2016, 6, 1), "required", ["granted (7)", "national treatment (4(1))"]),
        ("CN", "KE", date(2016, 5, 31), "not in force between them", ["not a party (3(1))"]),
        ("CN", "KE", date(2016, 6, 1), "required", ["granted (7)", "national treatment (4(1))"]),
        ("DE", "AT", LATE, "not in force between them", ["not a party (3(1))", "not a party (3(1))"]),
        ("DE", "DE", LATE, "not in force between them", ["not a party (3(1))"]),
        ("KE", "KE", LATE, "outside the Treaty", ["own nationals (3(1))"]),
        ("KE", "KE", date(2016, 5, 31), "not in force between them", ["not a party (3(1))"]),
    ],
)
def test_between_two_parties_from_when_both_are_bound(
    performer: str, inside: str, on: date, result: str, says: list[str]
) -> None:
    found = owed(PARTIES, performer, inside, "reproduction", on=on)
    assert (found.result, found.settled) == (result, True)
    assert [each for each in codes(found.reasons) if not each.startswith("bound after")] == says
    if result != "required":
        assert (found.form, found.uses, found.conditions, found.depends_on) == (None, ALL_USES, (), ())


def test_the_residence_of_who_lives_where_it_is_asked_for_makes_it_a_national_there() -> None:
    found = answer(PARTIES, "stateless", "KE", "moral", resident=Place("KE"))
    assert (found.rights[0].result, codes(found.rights[0].reasons)) == ("outside the Treaty", ["own nationals (3(1))"])


def test_each_right_is_answered_in_the_order_of_the_text_and_of_several_those_named() -> None:
    (found,) = protection(PARTIES, ["CN"], Place("KE"), LATE)
    assert [each.right for each in found.rights] == [
        "moral",
        "broadcasting-unfixed",
        "fixation",
        "reproduction",
        "distribution",
        "rental",
        "making-available",
        "broadcasting",
    ]
    (some,) = protection(PARTIES, ["CN"], Place("KE"), LATE, rights=["broadcasting", "moral"])
    assert [each.right for each in some.rights] == ["moral", "broadcasting"]


def test_each_nationality_of_a_performer_is_answered_and_told_the_other() -> None:
    dossier = small(*THREE, joined("JP", date(2016, 3, 1)), declares("CN", "11(3)"), declares("KE", "11(3)"))
    by_china, by_japan, by_germany = protection(
        dossier, ["CN", "JP", "DE", "CN"], Place("CH"), LATE, rights=["broadcasting"]
    )
    assert (by_china.performer, by_japan.performer, by_germany.performer) == ("CN", "JP", "DE")
    assert others(by_china.rights[0]) == [("not required", None)]
    assert others(by_japan.rights[0]) == [("not required", None)]
    counts = by_japan.rights[0].readings[0].choices[0]
    assert (counts.reading, counts.participant, counts.declared) == (NATIONALITY, "CN", "3(1)")
    assert (by_germany.rights[0].result, by_germany.rights[0].readings) == ("not in force between them", ())


@pytest.mark.parametrize(
    ("resident", "performance", "assumed"),
    [
        (None, Performance(), ["nationality tested (3(1))", "taken as later than the treaty (19(1))"]),
        (None, Performance(fixed=2019), ["nationality tested (3(1))", "taken as performed in the year (19(1))"]),
        (
            None,
            Performance(performed=date(2018, 1, 1)),
            ["nationality tested (3(1))", "taken as fixed in the year (19(1))"],
        ),
        (None, Performance(date(2018, 1, 1), 2019), ["nationality tested (3(1))"]),
        (Place("CN"), Performance(date(2018, 1, 1), 2019), ["residence tested (3(2))"]),
        (Place("AT"), Performance(date(2018, 1, 1), 2019), ["nationality tested (3(1))"]),
    ],
)
def test_what_is_taken_for_granted(resident: Place | None, performance: Performance, assumed: list[str]) -> None:
    found = answer(PARTIES, "DE", "KE", "moral", resident=resident, performance=performance)
    assert codes(found.assumptions) == assumed
    assert found.assumptions[0].data == {"on": LATE}
    if performance.performed is None and performance.fixed:
        assert found.assumptions[1].data == {"fixed": 2019}
    if performance.fixed is None and performance.performed:
        assert found.assumptions[1].data == {"fixed": 2018}


@pytest.mark.parametrize(
    ("fixed", "until"),
    [(2019, date(2069, 12, 31)), (9949, date(9999, 12, 31)), (9950, None), (None, None)],
)
def test_the_term_runs_at_least_fifty_years(fixed: int | None, until: date | None) -> None:
    """Art. 14."""
    found = answer(PARTIES, "CN", "KE", "moral", performance=Performance(fixed=fixed))
    assert found.term == Term(article="14", years=50, fixed=fixed, until=until)
    assert answer(with_clauses(PARTIES, term=None), "CN", "KE", "moral").term is None
    assert owed(with_clauses(PARTIES, term=None), "CN", "KE", "moral", performance=Performance(fixed=1900)).settled


def test_in_a_territory_of_which_nothing_was_said_the_treaty_applies_by_default() -> None:
    """VCLT 29."""
    found = in_macao(PARTIES)
    assert (found.result, others(found)) == ("required", [("outside the Treaty", None)])
    assert [each.reading for each in found.readings[0].choices] == [SILENT_ON_A_TERRITORY]
    assert codes(found.reasons) == ["granted (7)", "national treatment (4(1))", "applies by default (VCLT 29)"]
    assert found.reasons[-1].data == {"territory": "Macao SAR", "participant": "CN"}


def test_a_territory_left_out_is_outside_the_treaty() -> None:
    found = in_macao(small(*THREE, LEFT_OUT))
    assert (found.result, others(found)) == ("outside the Treaty", [("required", "exclusive")])
    assert [each.reading for each in found.readings[0].choices] == [TERRITORY]
    assert found.reasons[0].code == "excluded"
    elsewhere = small(*THREE, LEFT_OUT._replace(territory="Hong Kong SAR"))
    assert in_macao(elsewhere).result == "required"


def test_what_was_stated_and_has_no_effect_yet_leaves_it_open() -> None:
    """A later exclusion takes back what binds already: without a clause only a published day counts."""
    no_day = LEFT_OUT._replace(received=date(2018, 5, 1))
    dossier = small(*THREE, no_day)
    assert in_macao(dossier, on=date(2018, 4, 30)).result == "required"
    found = in_macao(dossier, on=date(2018, 5, 1))
    assert (found.result, found.settled, found.readings) == ("not known", False, ())
    told = [each.code for each in found.reasons]
    assert (told[0], told[-1]) == ("territory without a day", "nothing decided about the territory")
    assert (found.reasons[-1].article, found.reasons[-1].data) == ("VCLT 29", {"territory": "Macao SAR"})


def test_a_territory_brought_in_is_like_the_rest_from_its_day() -> None:
    dossier = small(*THREE, LEFT_OUT, BROUGHT_IN)
    before, since = (in_macao(dossier, on=day) for day in (date(2018, 4, 30), date(2018, 5, 1)))
    assert before.result == "outside the Treaty"
    assert (since.result, since.settled) == ("required", True)
    assert codes(since.reasons) == ["granted (7)", "national treatment (4(1))", "extended (VCLT 29)"]


def test_live_performances_before_a_territory_was_brought_in_are_not_settled() -> None:
    dossier = small(*THREE, LEFT_OUT, BROUGHT_IN)
    before, since = (in_macao(dossier, "fixation", performed=day) for day in (date(2018, 4, 30), date(2018, 5, 1)))
    assert (before.result, others(before)) == ("required", [("not required", None)])
    assert codes(before.reasons)[-2:] == ["extended (VCLT 29)", "performed before the extension (VCLT 29)"]
    assert before.reasons[-1].data == {"territory": "Macao SAR", "day": date(2018, 5, 1)}
    assert before.reasons[-1].entries == (5,)
    assert (since.settled, codes(since.reasons)[-1]) == (True, "extended (VCLT 29)")
    fixed = in_macao(dossier, "reproduction", performed=date(2018, 4, 30))
    assert (fixed.settled, codes(fixed.reasons)[-1]) == (True, "extended (VCLT 29)")


def test_a_territory_named_with_the_instrument_was_never_brought_in_later() -> None:
    """A live performance before the first day is not owed anywhere in China: Art. 19(1)."""
    dossier = small(*THREE, BROUGHT_IN._replace(received=CN.received))
    found = in_macao(dossier, "fixation", performed=date(2015, 5, 19))
    assert (found.result, found.settled) == ("not required", True)
    assert codes(found.reasons) == ["performed before (19(1))", "extended (VCLT 29)"]


def test_in_a_territory_own_nationals_and_those_of_no_party_are_as_elsewhere() -> None:
    dossier = small(*THREE, LEFT_OUT)
    own = answer(dossier, "CN", "CN", "moral", territory="Macao SAR").rights[0]
    none = answer(dossier, "DE", "CN", "moral", territory="Macao SAR").rights[0]
    assert (own.result, none.result) == ("outside the Treaty", "not in force between them")


def test_residence_in_a_territory_left_out_is_not_known() -> None:
    """Art. 3(2)."""
    found = answer(small(*THREE, LEFT_OUT), "DE", "KE", "moral", resident=Place("CN", "Macao SAR")).rights[0]
    assert (found.result, codes(found.reasons)) == ("not known", ["resident in a territory left out (3(2))"])


def test_residence_of_who_may_be_a_national_of_an_organizations_member_is_not_known() -> None:
    """Art. 3(2) is about nationals of no party; whether a member State's nationals are the text does not say."""
    found = answer(small(*THREE, joined("EU", date(2016, 4, 1))), "DE", "CH", "moral", resident=Place("KE"))
    assert (found.attachment.to, found.attachment.settled) == ("KE", False)
    assert found.rights[0].result == "not known"
    assert codes(found.rights[0].reasons) == ["an organization is a party (3(1); 23(2))"]


def test_the_nationals_of_an_organization_are_not_known_and_it_owes_like_others() -> None:
    dossier = small(*THREE, joined("EU", date(2016, 4, 1)))
    theirs, owing = owed(dossier, "EU", "KE", "moral"), owed(dossier, "KE", "EU", "moral")
    assert (theirs.result, codes(theirs.reasons)) == ("not known", ["nationals of an organization (3(1))"])
    assert (owing.result, owing.settled) == ("required", True)
    for performer, inside in (("FR", "KE"), ("KE", "FR")):
        found = owed(dossier, performer, inside, "moral")
        assert found.result == "not known"
        assert codes(found.reasons) == ["not a party (3(1))", "an organization is a party (3(1); 23(2))"]


def test_before_the_day_of_the_other_reading_nothing_is_owed_on_it() -> None:
    """Arts. 23(1), 26: on one reading two deposits make 1 May 2015 the first day, on the other 20 May."""
    dossier, on = small(*THREE, NOT_A_MEMBER), date(2015, 5, 19)
    cells = {(each.performer, each.inside): each.findings[0] for each in matrix(dossier, "moral", on).cells}
    assert set(cells) == {("CH", "CH"), ("CH", "PW"), ("PW", "CH"), ("PW", "PW")}
    for pair, result in ((("PW", "CH"), "required"), (("CH", "PW"), "required"), (("CH", "CH"), "outside the Treaty")):
        found = cells[pair]
        assert (found.result, others(found)) == (result, [("not in force between them", None)])
        assert [each.reading for each in found.readings[0].choices] == [NOT_ELIGIBLE]
    (told,) = owed(dossier, "PW", "CH", "moral", on=on).readings
    assert told.finding.uses == ALL_USES
    later = matrix(dossier, "moral", date(2015, 5, 20)).cells
    assert {each.findings[0].settled for each in later if {each.performer, each.inside} == {"CH", "CN"}} == {True}


def test_who_is_no_party_on_one_reading_owes_nothing_and_is_owed_nothing_on_it() -> None:
    """Whether an instrument can be withdrawn between the treaty's first day and its own the text does not say."""
    withdrawal = Action("KE", "withdrawal of instrument", date(2016, 4, 1))
    dossier = small(*THREE, withdrawal)
    cells = {(each.performer, each.inside): each.findings[0] for each in matrix(dossier, "moral", LATE).cells}
    for pair in (("CN", "KE"), ("KE", "CN")):
        assert (cells[pair].result, others(cells[pair])) == ("required", [("not in force between them", None)])
    assert cells["CH", "CN"].settled


def test_where_more_readings_are_open_than_are_asked_nothing_is_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    succession = Action("SS", "succession", date(2017, 12, 1), effective=date(2017, 6, 3), predecessor="CN")
    dossier, on = small(*THREE, NOT_A_MEMBER, succession), date(2017, 8, 1)
    assert owed(dossier, "CN", "KE", "moral", on=on).settled
    monkeypatch.setattr(readings, "WORLDS", 2)
    asked = replace(dossier)
    cells = {(each.performer, each.inside): each.findings[0] for each in matrix(asked, "moral", on).cells}
    for found in (owed(asked, "CN", "KE", "moral", on=on), cells["CN", "KE"]):
        assert (found.result, found.readings, found.whole, found.settled) == ("required", (), False, False)


def test_two_records_differ_between_a_party_that_declares_and_all_others() -> None:
    before = small(*THREE)
    declared = before.having(declares("KE", "11(3)", "not at all", number=4))
    found = [*owed_otherwise(before, declared, {"KE"}, LATE)]
    assert found == [("CH", "KE"), ("CN", "KE"), ("KE", "CH"), ("KE", "CN")]
    assert [*owed_otherwise(before, declared, {"CN"}, LATE)] == [("CN", "KE"), ("KE", "CN")]
    assert [*owed_otherwise(before, declared, {"KE"}, date(2016, 5, 31))] == []


JP, EU = joined("JP", date(2014, 8, 1)), joined("EU", date(2014, 9, 1))
SUCCEEDS = Action("SS", "succession", date(2017, 12, 1), effective=date(2017, 6, 3), predecessor="CN")


def said(random: Random) -> Action:
    """Something that a party does, or is said to have done, of what plays a part in who is protected."""
    joining = random.choice((CH, CN, KE, JP, EU, SUCCEEDS))
    day = random.choice((joining.received, date(2014, 1, 1) + timedelta(random.randrange(2500))))
    more: dict[str, Any] = random.choice(
        ({}, {}, {"text_read": "no"}, {"text_read": "in part"}, {"source_class": "press"})
    )
    act = Action(joining.participant, "declaration", day, text_read="yes")._replace(**more)
    articles = random.choice((("11(2)",), ("11(3)",), ("11",), ("3(2)",), ("19",), ()))
    withdrawn = random.choice(({"notified": day}, {}, {"scope": "radio", "notified": day}))
    how: tuple[dict[str, Any], ...] = (
        *2 * ({"articles": articles, "scope": random.choice(("not at all", "", "only radio", "radio; cable"))},),
        *2 * ({"articles": articles, "scope": "not at all"},),
        {"kind": "withdrawal of declaration", "articles": articles, **withdrawn},
        {"kind": random.choice(("denunciation", "accession")), "received": day},
        {"kind": "exclusion of territory", "territory": "The Islands"},
    )
    return act._replace(**random.choice(how))


def compared(dossier: Dossier, code: str, on: date) -> dict[tuple[str, str], list[object]]:
    """What can be compared of each right between a party and all others, by the matrix of each right."""
    rights = dossier.treaty.protection.rights if dossier.treaty.protection else ()
    found: dict[tuple[str, str], list[object]] = {}
    for cell in (cell for right in rights for cell in matrix(dossier, right.name, on).cells):
        if code in (cell.performer, cell.inside) and cell.performer != cell.inside:
            pair = found.setdefault((cell.performer, cell.inside), [])
            for each in cell.findings:
                limits = [(reason.article, reason.code) for reason in each.may_be_limited_by]
                pair.append((each.right, each.owed, each.settled, limits))
    return found


def differ_in(seed: int) -> int:
    """How many pairs were told to differ: just those of which the matrices do."""
    random, whole = Random(seed), 0
    joining = [each for each in (CH, CN, KE, JP, EU, SUCCEEDS) if random.random() < 0.85]
    before = small(*joining, *(said(random) for _ in range(random.randrange(7))))
    if random.random() < 0.7:
        before = replace(before, treaty=before.treaty._replace(eligibility=None))
    more = [said(random)._replace(number=number) for number in range(50, 50 + random.randint(1, 2))]
    after = before.having(*more)
    for on in (LATE, date(2017, 8, 1), *(each.received for each in more if each.received)):
        for code in {each.participant for each in more}:
            was, now = compared(before, code, on), compared(after, code, on)
            expected = [pair for pair in dict.fromkeys((*was, *now)) if was.get(pair) != now.get(pair)]
            assert set(owed_otherwise(before, after, {code}, on)) == set(expected), (seed, code, on)
            whole += len(expected)
    return whole


def test_two_records_differ_where_their_matrices_do() -> None:
    assert sum(map(differ_in, range(16))) > 100


@pytest.mark.slow
def test_two_records_differ_where_their_matrices_do_in_many_of_them() -> None:
    assert sum(map(differ_in, range(1000, 2000 if WHOLE else 1060))) > 300


def test_the_matrix_of_a_day_is_of_its_parties() -> None:
    found = matrix(PARTIES, "rental", LATE)
    assert (found.right, found.on, found.parties) == ("rental", LATE, ("CH", "CN", "KE"))
    assert {(each.performer, each.inside): each.findings[0].result for each in found.cells} == {
        (one, other): "outside the Treaty" if one == other else "depends on national law or facts"
        for one in found.parties
        for other in found.parties
    }
    assert codes(found.assumptions) == ["nationality tested (3(1))", "taken as later than the treaty (19(1))"]
    assert matrix(PARTIES, "moral", date(2015, 5, 19)).cells == ()
    with pytest.raises(KeyError):
        matrix(PARTIES, "cinema", LATE)


def test_the_list_of_countries_says_since_when_and_by_which_rights() -> None:
    dossier = small(*THREE, Action("CN", "denunciation", date(2018, 4, 5)))
    found = protected_in(dossier, "KE", LATE, since=date(2019, 4, 4))
    assert [(each.participant, each.since) for each in found.countries] == [("CH", date(2016, 6, 1))]
    assert [(each.participant, each.since) for each in found.removed] == [("CN", date(2016, 6, 1))]
    assert (found.added, found.undecided, codes(found.reasons)) == ((), (), ["protects nationals of others (3(1))"])
    assert found.reasons[0].data == {"inside": "KE"}
    assert [each.rights for each in found.countries] == [
        (
            "moral",
            "broadcasting-unfixed",
            "fixation",
            "reproduction",
            "distribution",
            "making-available",
            "broadcasting",
        )
    ]
    assert (found.inside, found.on, found.since) == ("KE", LATE, date(2019, 4, 4))
    unchanged = protected_in(dossier, "KE", date(2019, 4, 5), since=date(2019, 4, 5))
    assert (unchanged.added, unchanged.removed) == ((), ())
    added = protected_in(dossier, "CN", date(2016, 6, 1), since=date(2016, 5, 31))
    assert ([each.participant for each in added.added], added.removed) == (["KE"], ())
    assert [(each.participant, each.since) for each in added.countries] == [
        ("CH", date(2015, 5, 20)),
        ("KE", date(2016, 6, 1)),
    ]
    assert protected_in(dossier, "KE", LATE).since is None


def test_of_two_rights_both_are_told() -> None:
    found = protected_in(PARTIES, "KE", LATE, rights=["moral", "reproduction"])
    assert {each.participant: each.rights for each in found.countries} == {
        "CH": ("moral", "reproduction"),
        "CN": ("moral", "reproduction"),
    }
    assert [each.readings for each in found.countries] == [(), ()]


def test_who_is_no_party_protects_nobody() -> None:
    found = protected_in(PARTIES, "KE", date(2016, 5, 31))
    assert (found.countries, found.undecided) == ((), ())
    assert codes(found.reasons) == ["not a party (3(1))", "bound after its own period (27(ii))"]


def test_for_whom_a_right_is_open_is_told_beside_the_list() -> None:
    unread = small(*THREE, declares("KE", "", text_read="no"))
    found = protected_in(unread, "KE", LATE, rights=["broadcasting"])
    assert (found.countries, found.undecided) == ((), (Undecided("CH", "not known"), Undecided("CN", "not known")))
    rental = protected_in(PARTIES, "KE", LATE, rights=["rental"])
    assert [each.result for each in rental.undecided] == ["depends on national law or facts"] * 2
    both = protected_in(unread, "KE", LATE, rights=["rental", "broadcasting"])
    assert [each.result for each in both.undecided] == ["not known"] * 2
    assert protected_in(unread, "KE", LATE).undecided == ()
    reserved = protected_in(small(*THREE, declares("KE", "11(3)", "not at all")), "KE", LATE, rights=["broadcasting"])
    assert (reserved.countries, reserved.undecided) == ((), ())


def test_the_readings_on_which_nothing_is_required_are_told_of_a_country() -> None:
    """VCLT 21(1)(b): on one reading a reservation works both ways."""
    dossier = small(*THREE, declares("CN", "11(3)", "not at all"))
    switzerland, china = protected_in(dossier, "KE", LATE, rights=["broadcasting"]).countries
    assert (switzerland.participant, switzerland.readings, china.participant) == ("CH", (), "CN")
    assert [each.finding.result for each in china.readings] == ["not required"]
    assert [each.readings for each in protected_in(dossier, "KE", LATE).countries] == [(), ()]


def test_a_reading_on_which_another_form_is_required_takes_nobody_away() -> None:
    dossier = small(
        *THREE,
        declares("CN", "11(3)", "not at all"),
        declares("KE", "11(2)"),
        withdraws("KE", "11(2)", "", date(2017, 1, 15)),
    )
    assert others(owed(dossier, "CN", "KE")) == [("not required", None), ("required", "remuneration")]
    (china,) = [
        each
        for each in protected_in(dossier, "KE", LATE, rights=["broadcasting"]).countries
        if each.participant == "CN"
    ]
    assert [each.finding.result for each in china.readings] == ["not required"]


def test_without_a_clause_on_reservations_nothing_is_out_of_reach() -> None:
    dossier = small(*THREE, declares("KE", "", text_read="no"))
    free = replace(dossier, treaty=dossier.treaty._replace(reservations=None))
    assert codes(owed(free, "CN", "KE", "moral").reasons) == ["granted (5)", "no national treatment (4(1))"]


def test_a_treaty_without_clauses_on_protection_answers_nothing() -> None:
    silent = replace(PARTIES, treaty=PARTIES.treaty._replace(protection=None))
    with pytest.raises(ValueError, match="beijing has no clauses on protection"):
        protection(silent, ["CN"], Place("KE"), LATE)


def test_parties_are_told_in_the_order_of_their_codes() -> None:
    assert matrix(small(KE, CN, CH), "moral", LATE).parties == ("CH", "CN", "KE")
