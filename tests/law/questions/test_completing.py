"""Whose deposits would complete a threshold: the smallest sets, who must be in each, and how many besides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.law.small import joined, small
from tracker.law.questions import completing as question
from tracker.law.questions.completing import Completing, completing
from tracker.model.record import Dossier
from tracker.model.treaty import TOGETHER, Condition, Members, Share, Weight

ON = date(2016, 1, 1)
TONS = {"FR": 30, "DE": 25, "JP": 20, "GB": 15, "CH": 10}
"""A hundred in all."""


def weighed(part: int, tons: dict[str, int] = TONS) -> Condition:
    weights = tuple(Weight(code, Decimal(value)) for code, value in tons.items())
    return Condition("26", share=Share(f"{part} %", part, 100), weights=weights, measure="tons")


def among(*codes: str, count: int | None = None) -> Condition:
    return Condition("26", among=codes, count=len(codes) if count is None else count)


def asked(*conditions: Condition, deposits: str = "", count: int | None = None) -> Completing:
    """With the deposits of some, one a day."""
    acts = [joined(code, date(2015, 1, day)) for day, code in enumerate(deposits.split(), 1)]
    return completing(having(small(*acts), *conditions, count=count), ON)


def having(dossier: Dossier, *conditions: Condition, count: int | None) -> Dossier:
    clause = dossier.treaty.entry_into_force
    assert clause is not None
    force = clause._replace(count=count, conditions=conditions)
    return replace(dossier, treaty=dossier.treaty._replace(entry_into_force=force))


def told(found: Completing) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], int, int]:
    assert (found.known, found.more) == (True, False)
    return found.all_of, found.sets, found.others, found.least


def test_the_smallest_sets_that_weigh_enough_the_heaviest_first() -> None:
    assert told(asked(weighed(55))) == ((), (("FR", "DE"),), 0, 2)
    assert told(asked(weighed(55), deposits="JP")) == (
        (),
        (("FR", "DE"), ("FR", "GB"), ("FR", "CH"), ("DE", "GB"), ("DE", "CH")),
        0,
        2,
    )
    assert told(asked(weighed(55), deposits="FR")) == ((), (("DE",),), 0, 1)
    sets = ("FR DE JP", "FR DE GB", "FR DE CH", "FR JP GB", "FR JP CH", "DE JP GB")
    assert told(asked(weighed(56))) == ((), tuple(tuple(each.split()) for each in sets), 0, 3)


def test_the_whole_weight_is_everybody_s_and_still_a_set() -> None:
    assert told(asked(weighed(100))) == ((), (("FR", "DE", "JP", "GB", "CH"),), 0, 5)


def test_how_many_besides() -> None:
    assert told(asked(weighed(55), count=4)) == ((), (("FR", "DE"),), 2, 4)
    assert told(asked(weighed(55), count=4, deposits="KE CN")) == ((), (("FR", "DE"),), 0, 2)
    assert told(asked(weighed(55), count=2, deposits="KE CN IT")) == ((), (("FR", "DE"),), 0, 2)
    assert told(asked(count=3, deposits="KE")) == ((), (), 2, 2)


def test_whoever_must_deposit_is_told_apart() -> None:
    assert told(asked(among("FR", "DE"))) == (("DE", "FR"), (), 0, 2)
    assert told(asked(among("FR", "DE"), count=3)) == (("DE", "FR"), (), 1, 3)
    assert told(asked(among("FR", "DE"), deposits="FR")) == (("DE",), (), 0, 1)
    assert told(asked(among("FR", "DE"), weighed(55))) == (("DE", "FR"), (), 0, 2)
    assert told(asked(among("FR"), weighed(50))) == (("FR",), (("DE",), ("JP",)), 0, 2)
    assert told(asked(among("FR"), weighed(50), count=4)) == (("FR",), (("DE",), ("JP",)), 2, 4)


def test_so_many_of_a_list() -> None:
    assert told(asked(among("FR", "DE", count=1))) == ((), (("DE",), ("FR",)), 0, 1)
    assert told(asked(among("FR", "DE", "JP", count=2), deposits="DE")) == ((), (("FR",), ("JP",)), 0, 1)


def test_one_set_may_make_up_two_lists() -> None:
    assert told(asked(among("FR", "DE", count=1), among("FR", "JP", count=1))) == ((), (("FR",),), 0, 1)
    apart = asked(among("FR", "DE", count=1), among("GB", "JP", count=1))
    assert told(apart) == ((), (("DE", "GB"), ("DE", "JP"), ("FR", "GB"), ("FR", "JP")), 0, 2)


def test_what_several_weigh_together_comes_with_the_last_of_them() -> None:
    """Half of forty: Germany and Japan together thirty, France ten."""
    together = weighed(50, {f"DE{TOGETHER}JP": 30, "FR": 10})
    assert told(asked(together, deposits="JP"))[1] == (("DE",),)


def test_who_may_not_join_is_in_no_set() -> None:
    """The Cook Islands were no member of WIPO before 27 October 2016."""
    assert told(asked(among("CK", "FR", count=1))) == ((), (("FR",),), 0, 1)
    assert asked(among("CK", "DD", count=1)) == Completing(known=False)


def test_where_nobody_can_tell_what_is_needed() -> None:
    unknown = Condition("26", parties=Members("any of", ("nowhere",)), share=Share("1/2", 1, 2))
    assert asked(unknown) == Completing(known=False)
    assert asked(unknown, among("FR")) == Completing(known=False)


def test_a_threshold_that_is_met_needs_nobody() -> None:
    found = asked(weighed(55), deposits="FR DE")
    assert found == Completing()
    assert found.least == 0


def test_no_more_than_twenty_sets_are_told() -> None:
    dossier = small()
    able = sorted(
        code for code in dossier.members["wipo"].record.by_participant if not dossier.participants[code].until
    )
    few, many = asked(among(*able[:20], count=1)), asked(among(*able[:21], count=1))
    assert (len(few.sets), few.more, len(many.sets), many.more) == (20, False, 20, True)


def test_no_more_is_looked_at_than_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """To find the one set of two, three choices are looked at: nobody's, France's, and France's with Germany's."""
    monkeypatch.setattr(question, "_LOOKED_AT", 4)
    assert told(asked(weighed(55))) == ((), (("FR", "DE"),), 0, 2)
    monkeypatch.setattr(question, "_LOOKED_AT", 3)
    assert (asked(weighed(55)).sets, asked(weighed(55)).more) == ((("FR", "DE"),), True)
    monkeypatch.setattr(question, "_LOOKED_AT", 2)
    assert asked(weighed(55)) == Completing(more=True)


def test_whoever_is_in_no_list_is_weighed_by_the_table_alone() -> None:
    """One of France and Germany, and 45 of a hundred tons: Japan has twenty, Britain fifteen."""
    found = asked(among("FR", "DE", count=1), weighed(45))
    assert found.sets == (("DE", "FR"), ("DE", "JP"), ("FR", "JP"), ("FR", "GB"))


def test_where_as_many_as_may_be_were_looked_at_there_may_be_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's and France's are looked at: Germany's beside it would be the third."""
    both = weighed(100, {"FR": 60, "DE": 40})
    monkeypatch.setattr(question, "_LOOKED_AT", 2)
    assert asked(both) == Completing(more=True)
    monkeypatch.setattr(question, "_LOOKED_AT", 4)
    assert told(asked(both)) == ((), (("FR", "DE"),), 0, 2)
