"""The rules, from deposit dates alone, against what the depositary published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tracker.law.binding.effect import computed_effect
from tracker.law.binding.force import computed_first_day, force
from tracker.law.binding.standing import counts, standing, standings
from tracker.law.binding.threshold import threshold
from tracker.model.record import Dossier, in_order


def _without_published_dates(dossier: Dossier) -> Dossier:
    actions = (action._replace(effective=None) for action in dossier.record.actions)
    clause = dossier.treaty.entry_into_force
    assert clause is not None
    treaty = dossier.treaty._replace(entry_into_force=clause._replace(published=None))
    return replace(dossier, treaty=treaty, record=in_order(actions))


def test_deposit_dates_alone_reproduce_all_48_published_effective_dates(beijing: Dossier) -> None:
    bare = _without_published_dates(beijing)
    computed = {a.participant: computed_effect(bare, a).day for a in bare.record.actions if a.is_deposit}
    published = {a.participant: a.effective for a in beijing.record.actions if a.is_deposit}

    assert len(published) == 48
    differing = {code: (computed[code], published[code]) for code in published if computed[code] != published[code]}
    assert differing == {}


def test_counting_alone_gives_the_first_day(beijing: Dossier) -> None:
    assert computed_first_day(_without_published_dates(beijing)) == date(2020, 4, 28)


@pytest.mark.parametrize(
    ("day", "signatories", "deposits", "parties", "waiting"),
    [
        ("2013-06-25", 74, 1, 0, 73),
        ("2020-01-27", 74, 29, 0, 60),
        ("2020-02-15", 74, 31, 0, 58),
        ("2020-04-28", 74, 32, 30, 58),
        ("2020-05-11", 74, 33, 31, 58),
        ("2020-12-31", 74, 37, 34, 55),
        ("2022-07-07", 74, 47, 45, 51),
        ("2026-02-03", 74, 48, 48, 51),
    ],
)
def test_counts_on_a_day(
    beijing: Dossier, day: str, signatories: int, deposits: int, parties: int, waiting: int
) -> None:
    found = counts(beijing, date.fromisoformat(day))

    assert (found.signatories, found.deposits, found.parties) == (signatories, deposits, parties)
    assert found.signatories_without_deposit == waiting


def test_the_threshold_is_reached_by_indonesia(beijing: Dossier) -> None:
    found = threshold(beijing, date(2026, 2, 3))

    assert found.reached_on == date(2020, 1, 28)
    assert [action.participant for action in found.by] == ["ID"]


def test_the_first_day_is_known_from_the_threshold_day_on(beijing: Dossier) -> None:
    assert force(beijing, date(2020, 1, 27)).effective is None
    assert force(beijing, date(2020, 1, 28)).effective == date(2020, 4, 28)


def test_no_effective_date_is_shown_before_anybody_could_know_it(beijing: Dossier) -> None:
    found = standing(beijing, "SY", date(2019, 1, 1))

    assert found.standing == "contracting"
    assert (found.effective, found.computed_effective, found.published_effective) == (None, None, None)


def test_every_standing_has_a_reason_and_every_reason_its_article_unless_it_is_a_rule_of_the_register(
    beijing: Dossier,
) -> None:
    for day in (date(2011, 1, 1), date(2013, 6, 24), date(2020, 2, 15), date(2026, 2, 3)):
        for found in standings(beijing, day):
            assert found.reasons
            assert all(bool(reason.article) == (reason.authority != "this register") for reason in found.reasons)


def test_ordinals_follow_the_order_of_receipt(beijing: Dossier) -> None:
    found = {s.participant: s.ordinal for s in standings(beijing, date(2026, 2, 3)) if s.ordinal}

    assert sorted(found.values()) == list(range(1, 49))
    assert {code: found[code] for code in ("SY", "CN", "MD", "SV", "PE", "TT", "ID", "CH", "KR", "MX", "KN")} == {
        "SY": 1, "CN": 5, "MD": 9, "SV": 15, "PE": 21, "TT": 28, "ID": 30, "CH": 31, "KR": 32, "MX": 47, "KN": 48,
    }  # fmt: skip


def test_nobody_was_anything_before_the_treaty_was_adopted(beijing: Dossier) -> None:
    assert {found.standing for found in standings(beijing, date(2012, 6, 23))} == {"not eligible"}


@pytest.mark.parametrize("state", ["SU", "YU", "CS", "YD"])
def test_a_state_that_is_gone_has_ceased_to_exist(beijing: Dossier, state: str) -> None:
    assert standing(beijing, state, date(2020, 1, 1)).standing == "ceased to exist"
