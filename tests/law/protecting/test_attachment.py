"""Whose performer somebody counts as: Art. 3 of the Beijing Treaty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.law.protecting.asking import LATE, THREE, answer, codes, with_clauses
from tests.law.small import CN, joined, small
from tracker.model.action import Action
from tracker.model.protected import Attachment, Place
from tracker.model.record import Dossier

PARTIES = small(*THREE)
BROUGHT_IN = Action("CN", "extension to territory", date(2018, 5, 1), territory="Macao SAR")
LEFT_OUT = Action("CN", "exclusion of territory", CN.received, territory="Hong Kong SAR")
EU = joined("EU", date(2016, 4, 1))


def attached(
    dossier: Dossier, who: str | list[str], resident: Place | None = None, inside: str = "CH", on: date = LATE
) -> Attachment:
    return answer(dossier, who, inside, "moral", on, resident=resident).attachment


def link(found: Attachment) -> tuple[str, str]:
    return found.to, found.by


@pytest.mark.parametrize(
    ("on", "to", "by", "says"),
    [
        (date(2016, 5, 31), "", "", ["not a party (3(1))", "bound after its own period (27(ii))"]),
        (date(2016, 6, 1), "KE", "nationality", ["attached by nationality (3(1))"]),
    ],
)
def test_a_national_counts_from_the_day_on_which_its_state_is_bound(
    on: date, to: str, by: str, says: list[str]
) -> None:
    found = attached(PARTIES, "KE", on=on)
    assert (*link(found), codes(found.reasons), found.settled) == (to, by, says, True)


def test_who_is_a_national_of_none_without_a_residence_is_attached_to_nobody() -> None:
    germany = attached(PARTIES, "DE")
    assert (link(germany), codes(germany.reasons)) == (("", ""), ["not a party (3(1))"])
    assert germany.reasons[0].data == {"participant": "DE", "on": LATE}

    stateless = attached(PARTIES, "stateless")
    assert (link(stateless), codes(stateless.reasons)) == (("", ""), ["national of none (3(2))"])


def test_residence_in_a_party_attaches_who_is_a_national_of_none() -> None:
    for who, first in (("DE", "not a party (3(1))"), ("a refugee", "national of none (3(2))")):
        found = attached(PARTIES, who, Place("KE"))
        assert (link(found), found.settled) == (("KE", "habitual residence"), True)
        assert codes(found.reasons) == [first, "attached by residence (3(2))"]


def test_residence_in_who_is_no_party_attaches_to_nobody() -> None:
    germany = attached(PARTIES, "DE", Place("AT"))
    assert (link(germany), codes(germany.reasons)) == (("", ""), ["not a party (3(1))"] * 2)

    refugee = attached(PARTIES, "a refugee", Place("AT"))
    assert (link(refugee), codes(refugee.reasons)) == (("", ""), ["national of none (3(2))", "not a party (3(1))"])
    assert refugee.settled


@pytest.mark.parametrize(("who", "first"), [("DE", "not a party (3(1))"), ("stateless", "national of none (3(2))")])
def test_residence_in_a_territory_counts_where_the_treaty_was_brought_in(who: str, first: str) -> None:
    dossier = small(*THREE, BROUGHT_IN, LEFT_OUT)
    on_the_day, since = (attached(dossier, who, Place("CN", "Macao SAR"), on=date(2018, 5, day)) for day in (1, 2))
    left_out = attached(dossier, who, Place("CN", "Hong Kong SAR"))
    earlier = attached(dossier, who, Place("CN", "Macao SAR"), on=date(2018, 4, 30))

    for found in (on_the_day, since):
        assert (link(found), found.settled) == (("CN", "habitual residence"), True)
        assert codes(found.reasons) == [first, "attached by residence (3(2))"]
    for found, territory in ((left_out, "Hong Kong SAR"), (earlier, "Macao SAR")):
        assert (link(found), found.settled) == (("CN", "habitual residence"), False)
        assert codes(found.reasons) == [first, "resident in a territory left out (3(2))"]
        assert found.open_points[0].data == {"territory": territory, "participant": "CN"}


def test_residence_is_set_aside_for_a_national_of_a_party() -> None:
    found = attached(PARTIES, "KE", Place("CN"))
    assert (link(found), found.settled) == (("KE", "nationality"), True)
    assert codes(found.reasons) == ["attached by nationality (3(1))", "residence set aside (3(2))"]
    assert found.reasons[1].data == {"participant": "CN", "national": "KE"}

    in_a_territory = attached(PARTIES, "KE", Place("CN", "Macao SAR")).reasons[1]
    assert codes((in_a_territory,)) == ["residence in a territory set aside (3(2))"]
    assert in_a_territory.data == {"territory": "Macao SAR", "participant": "CN", "national": "KE"}


def test_residence_is_set_aside_where_another_nationality_attaches() -> None:
    found = attached(PARTIES, ["DE", "KE"], Place("CN"))
    assert (link(found), codes(found.reasons)) == (
        ("", ""),
        ["not a party (3(1))", "another nationality attaches (3(1))", "residence set aside (3(2))"],
    )
    assert found.reasons[1].data == {"participant": "KE"}
    assert found.reasons[2].data == {"participant": "CN", "national": "KE"}


def test_of_several_nationalities_of_parties_none_is_told_to_count() -> None:
    found = attached(PARTIES, ["KE", "DE", "CN"])
    assert (link(found), found.settled) == (("KE", "nationality"), False)
    assert codes(found.open_points) == ["several nationalities (3(1))"]
    assert found.open_points[0].data == {"participants": ("KE", "CN")}


def test_where_the_text_knows_nationality_alone_residence_does_not_count() -> None:
    found = attached(with_clauses(PARTIES, residence_article=""), "stateless", Place("KE"))
    assert (link(found), codes(found.reasons)) == (("", ""), ["national of none (3(1))"])


def test_who_the_nationals_of_an_organization_are_is_open() -> None:
    """Art. 3(1) speaks of nationals of Contracting Parties, and Art. 23(3) lets the European Union become one."""
    found = attached(small(*THREE, EU), "EU")
    assert (link(found), found.settled) == (("EU", "nationality"), False)
    assert codes(found.reasons) == ["attached by nationality (3(1))", "nationals of an organization (3(1))"]
    assert codes(found.open_points) == ["nationals of an organization (3(1))"]


def test_beside_an_organization_a_state_that_is_no_party_is_open_and_another_organization_is_not() -> None:
    dossier = small(*THREE, EU)
    for resident in (None, Place("AT")):
        austria = attached(dossier, "AT", resident)
        assert (link(austria), austria.settled) == (("", ""), False)
        assert codes(austria.open_points) == ["an organization is a party (3(1); 23(2))"]
        assert austria.open_points[0].data == {"participants": ("EU",), "participant": "AT"}
    homeless = attached(dossier, "a refugee", Place("AT"))
    assert (link(homeless), homeless.settled, homeless.reasons[-1:]) == (("", ""), False, homeless.open_points)
    other = attached(dossier, "ARIPO")
    assert (link(other), other.settled, codes(other.reasons)) == (("", ""), True, ["not a party (3(1))"])
    without = replace(dossier, treaty=dossier.treaty._replace(eligibility=None))
    assert attached(without, "AT").open_points[0].article == "3(1)"


def test_why_one_binds_no_more_is_told_from_the_day_of_the_end() -> None:
    leaves = Action("KE", "denunciation", date(2018, 4, 5))
    dossier = small(*THREE, leaves)
    assert link(attached(dossier, "KE", on=date(2019, 4, 4))) == ("KE", "nationality")
    found = attached(dossier, "KE", on=date(2019, 4, 5))
    assert (link(found), codes(found.reasons)) == (("", ""), ["not a party (3(1))", "denounced (28)"])
