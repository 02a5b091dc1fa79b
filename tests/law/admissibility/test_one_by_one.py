"""What is in order at once is in order by all rules, and the dossier that grew is the one with all that was taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests.bounded import WHOLE
from tests.law.binding.test_plain import a_dossier
from tests.law.small import CH, CN, having, joined, small
from tests.law.test_every_key import CODES, some_day
from tracker.law.admissibility import admissibility
from tracker.law.admissibility.one_by_one import OneByOne
from tracker.law.binding.participation import continued
from tracker.law.binding.threshold import deposit_days, threshold_day
from tracker.law.ground.holding import holds_signatures
from tracker.model.action import AUTHORITIES, GROUNDS, KINDS, Action
from tracker.model.record import Dossier, in_order
from tracker.model.treaty import Instruments, SignatureWindow

LATE = date(2024, 6, 1)
USUAL = ("signature", "ratification", "accession", "acceptance", "formal confirmation")
OTHERS = ("US", "CN", "KE", "SD", "SS", "DD", "YU", "CS", "AO", "WIPO")
"""Beside those of whom the record tells: those who came late, those who went, and organizations."""


def begun(random: Random) -> Dossier:
    """Clauses of every key, of the record now and then the beginning alone; a window, and kinds that are named."""
    dossier = a_dossier(random)
    treaty, acts = dossier.treaty, dossier.record.actions
    if random.random() < 0.7:
        treaty = treaty._replace(eligibility=None)
    opens = some_day(random)
    days: tuple[dict[str, Any], ...] = (
        {"opens": opens, "closes": opens + timedelta(4000)},
        {"closes": opens},
        {"closes_on_entry_into_force": True},
    )
    window = SignatureWindow("10", **random.choice(days)) if random.random() < 0.4 else None
    kinds = Instruments("11", tuple(random.sample(USUAL, 3))) if random.random() < 0.3 else None
    return replace(
        dossier,
        treaty=treaty._replace(signature=window, instruments=kinds),
        record=in_order(acts[: random.choice((0, 0, 2, len(acts)))]),
    )


def given(random: Random, dossier: Dossier) -> list[Action]:
    """Acts of a few participants, on the record or not, most of them plain and in order of receipt."""
    every = [code for code in (*CODES, *OTHERS) if code in dossier.participants]
    codes = random.sample(every, 9)
    days = [some_day(random, 13000) for _ in range(18)]
    if random.random() < 0.8:
        days.sort()
    acts = [Action(random.choice(codes), random.choice(USUAL), day) for day in days]
    return [each._replace(**more_to(random, each, codes)) if random.random() < 0.4 else each for each in acts]


def more_to(random: Random, act: Action, codes: list[str]) -> dict[str, Any]:
    day = (act.received or LATE) + timedelta(random.choice((-1, 0, 40)))
    held = random.choice(("held", "returned", "accepted", "confirmed"))
    return random.choice(
        (
            *({name: day} for name in ("lodged", "dated", "named", "notified", "effective", "until", "effective")),
            {"notified": LATE + timedelta(1)},
            {"kind": random.choice(KINDS), "effective": day},
            {"kind": "succession to signature", "effective": day, "predecessor": random.choice(codes)},
            {"received": None, "received_in": "2012"},
            {"authority": random.choice((*AUTHORITIES, "somebody"))},
            {"disposition": held},
            {"disposition": held, "kind": "signature"},
            {"ground": random.choice(GROUNDS), "predecessor": random.choice(codes)},
            {"ground": "continuity", "predecessor": random.choice(codes)},
            {"refers_to": random.randint(1, 9)},
            {"paper": "note-1"},
            {"paper": "note-1"},
        )
    )


def judge_in(seed: int) -> tuple[int, int]:
    """How many acts were judged, and how many of these were in order at once."""
    random = Random(seed)
    dossier = begun(random)
    judging, taken, at_once = OneByOne(dossier, LATE), list(dossier.record.actions), 0
    acts = given(random, dossier)
    for number, action in enumerate(acts, 1000):
        whole = replace(dossier, record=in_order(taken))
        by_all = admissibility(whole, action, LATE)
        assert judging.doubts(action) == by_all, (seed, action, by_all)
        at_once += judging.at_once
        if not by_all or random.random() < 0.4:
            taken.append(action._replace(number=number, local=True))
            judging.take(action, number)
        if random.random() < 0.1:
            same_dossier(judging.dossier, replace(dossier, record=in_order(taken)))
    same_dossier(judging.dossier, replace(dossier, record=in_order(taken)))
    return len(acts), at_once


def same_dossier(grown: Dossier, anew: Dossier) -> None:
    assert grown.record.actions == anew.record.actions
    assert dict(grown.record.by_participant) == dict(anew.record.by_participant)
    for rule in (holds_signatures, continued, threshold_day, deposit_days):
        assert rule(grown) == rule(anew)


def compare(seeds: range) -> None:
    judged, at_once = (sum(each) for each in zip(*map(judge_in, seeds), strict=True))
    assert at_once > judged * 0.1, (at_once, judged)


def test_who_went_on_under_another_name_is_judged_by_what_it_did_under_that() -> None:
    """Nothing is on record under its own name, and it signed all the same."""
    anew = joined("KE", date(2015, 1, 1))._replace(kind="ratification", ground="continuity", predecessor="FR")
    signed = having(small(CH, CN, Action("KE", "signature", date(2013, 1, 1))), eligibility=None)
    judging = OneByOne(signed, LATE)
    assert judging.doubts(anew) == ()
    judging.take(anew, 4)
    found = judging.doubts(joined("FR", date(2012, 9, 1)))
    assert [(doubt.severity, doubt.code) for doubt in found] == [("doubtful", "deposits before it signed")]


def test_on_which_days_it_is_known_at_once() -> None:
    """On the first and the last day of the window, on the day of the signature, of today, and of effect itself."""
    window = SignatureWindow("10", opens=date(2013, 1, 1), closes=date(2013, 12, 31))
    anybody = having(small(CH, CN), eligibility=None, signature=window)
    signed = Action("KE", "signature", date(2013, 6, 1))

    def at_once(action: Action, *before: Action) -> bool:
        judging = OneByOne(replace(anybody, record=in_order((CH, CN, *before))), LATE)
        assert not judging.at_once
        assert (judging.doubts(action) == ()) or not judging.at_once
        return judging.at_once

    days = date(2012, 12, 31), date(2013, 1, 1), date(2013, 12, 31), date(2014, 1, 1)
    assert [at_once(signed._replace(received=day)) for day in days] == [False, True, True, False]
    ratified = Action("KE", "ratification", date(2013, 6, 1))
    before_it = [at_once(ratified._replace(received=date(2013, *day)), signed) for day in ((5, 31), (6, 1), (6, 2))]
    assert before_it == [False, True, True]
    assert [at_once(joined("KE", day)) for day in (LATE, LATE + timedelta(1))] == [True, False]
    day = date(2016, 3, 1)
    assert [at_once(joined("KE", day, day + timedelta(days))) for days in (-1, 0, 1)] == [False, True, True]


def test_what_is_in_order_at_once_is_in_order_by_all_rules() -> None:
    compare(range(150))


@pytest.mark.slow
def test_what_is_in_order_at_once_is_in_order_by_all_rules_on_many_sets() -> None:
    compare(range(1000, 9000 if WHOLE else 2200))
