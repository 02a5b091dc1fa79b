"""What is answered without asking all rules is what they answer: over random clauses, records and days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests.bounded import WHOLE
from tests.law.asking_of_life import told_of
from tests.law.test_every_key import CODES, PARTICIPANTS, START, a_set, above, actions_of, some_day, toml_of
from tracker.intake.clauses import read_clauses
from tracker.law.binding.participation import Life, life, life_by_all_rules
from tracker.law.binding.plain import plainly
from tracker.law.binding.shares import concerned_by
from tracker.law.binding.standing import by_all_rules, counts, standing, standings
from tracker.model.action import GROUNDS, KINDS, Action
from tracker.model.finding import Counts, Grounds, Why
from tracker.model.record import Comparison, Dossier, in_order

RARELY = (
    *("parent", "termination", "effective_deposit"),
    *("eligibility", "reading"),
)
"""Clauses with which hardly anybody is plain."""
MEMBERS: tuple[Any, ...] = (
    "above",
    {"any_of": ["elsewhere", "above"]},
    {"any_of": ["above", "elsewhere"]},
    {"all_of": ["elsewhere", "above"]},
    {"all_of": ["above"]},
    {"any_of": [{"any_of": ["elsewhere", "above"]}]},
)
"""Whose members may join, where nothing of one of the treaties is on record."""
ABOVE = (
    None,
    read_clauses('slug = "above"\nname = "Above"\neffect = { article = "1", delay = "3 months" }\n', "treaty.toml"),
    read_clauses(
        'slug = "above"\nname = "Above"\neffect = { article = "1", delay = "3 months" }\n'
        'entry_into_force = { article = "2", count = 5, delay = "3 months" }\n',
        "treaty.toml",
    ),
)
"""The treaty above, as it is elsewhere, or with periods that run."""
TESTED: tuple[dict[str, Any], ...] = (
    {"tested_on": "effect"},
    {"tested_on": "deposit"},
    {},
    {"named": ["AT"]},
    {"by": "deposit"},
    {"by": "signature"},
)
CLOCKS = ("notification", "notification, else deposit", "deposit")
MONTH_ENDS = (28, 29, 30, 31)
DEPOSITS = ("ratification", "accession", "acceptance", "approval")


def clauses_for(random: Random) -> tuple[dict[str, Any], list[Action], dict[str, date]]:
    clauses, acts, _, left = a_set(random)
    for key in RARELY:
        if random.random() < 0.8:
            clauses.pop(key, None)
    if "parent" not in clauses:
        clauses["entry_into_force"].pop("blocked_by", None)
        clauses["entry_into_force"].pop("parties_on", None)
        if clauses["entry_into_force"].pop("unless_objected_by", None):
            clauses["entry_into_force"]["count"] = random.randint(1, 3)
    clauses |= more_of_the_record(random)
    if random.random() < 0.3 and "parent" not in clauses:
        clauses["eligibility"] = {"article": "8", "members_of": random.choice(MEMBERS), **random.choice(TESTED)}
    effective_otherwise(random, clauses)
    return clauses, [*filter(None, (told(random, each) for each in actions_of(acts)))], left


def effective_otherwise(random: Random, clauses: dict[str, Any]) -> None:
    """Clocks and deposits that wait for others, now and then."""
    for key in ("otherwise", "clock", "notice_on_deposit_since"):
        if random.random() < 0.7:
            clauses["effect"].pop(key, None)
    if random.random() < 0.2 and "rule" not in clauses["effect"]:
        clauses["effect"] |= {"clock": random.choice(CLOCKS), "may_name_later": True}
    if random.random() < 0.05 and "unless_objected_by" not in clauses["entry_into_force"]:
        clauses["effective_deposit"] = [{"article": "7", "of": [CODES[0]], "waits_for": [CODES[1]]}]


def more_of_the_record(random: Random) -> dict[str, Any]:
    """What it holds, since when; when the treaty was adopted."""
    found: dict[str, Any] = {}
    if random.random() < 0.5:
        found["record"] = {"instruments": random.choice(("all", "some", "none", "current parties"))}
        found["checked"] = some_day(random)
    if random.random() < 0.2:
        found["adopted"] = some_day(random)
    return found


def told(random: Random, action: Action) -> Action | None:
    """An act with now and then something more to it, on days that not every month has; many a notice is left out."""
    if action.kind in ("denunciation", "withdrawal of instrument", "objection") and random.random() < 0.7:
        return None
    day = at_a_months_end(random, action.received or START)
    action = action._replace(received=day, kind=random.choice(DEPOSITS) if action.kind == "accession" else action.kind)
    more: dict[str, Any] = random.choice(
        (
            {"effective": day + timedelta(random.randrange(-40, 400))},
            {"named": day + timedelta(random.randrange(900))},
            {"notified": at_a_months_end(random, day + timedelta(random.randrange(60)))},
            {"disposition": random.choice(("held", "returned", "accepted", "confirmed"))},
            {"kind": random.choice([kind for kind in KINDS if kind != "objection"])},
            {"ground": random.choice(GROUNDS), "predecessor": random.choice(CODES)},
            {"local": True},
            {"kind": "definitive signature"},
            {"notified": day + timedelta(random.randrange(200))},
            {"received": None, "effective": day},
            {"kind": "succession", "effective": day - timedelta(800), "predecessor": random.choice(CODES)},
        )
    )
    return action._replace(**more) if random.random() < 0.35 else action


def at_a_months_end(random: Random, day: date) -> date:
    if random.random() < 0.6:
        return day
    while day.day not in MONTH_ENDS:
        day += timedelta(1)
    return day


def also(random: Random) -> list[Action]:
    """Signatures, each before a deposit or without one, and now and then an act of any kind."""
    days = [at_a_months_end(random, START - timedelta(random.randrange(1, 700))) for _ in CODES]
    signed = [Action(participant=c, kind="signature", received=d) for c, d in zip(CODES, days, strict=True)]
    found = [each for each in signed if random.random() < 0.4]
    found += [each._replace(received=some_day(random)) for each in signed if random.random() < 0.02]
    if random.random() < 0.3:
        kind = random.choice([kind for kind in KINDS if kind != "objection"])
        found.append(Action(participant=random.choice(CODES), kind=kind, received=some_day(random)))
    return found


def members(random: Random, left: dict[str, date]) -> Dossier:
    """The treaty above, which some of its parties joined late, or not at all; now and then it began late itself."""
    found = above(left)
    acts = [each for each in found.record.actions if random.random() < 0.8]
    late = [late_member(random, each) if each.kind == "accession" and random.random() < 0.6 else each for each in acts]
    return replace(found, treaty=random.choice(ABOVE) or found.treaty, record=in_order(late))


def late_member(random: Random, action: Action) -> Action:
    """Who joined late, as of a published day now and then, or going on for another."""
    day = some_day(random)
    more: tuple[dict[str, Any], ...] = (
        {"effective": day + timedelta(random.randint(-400, 400))},
        {"ground": "continuity", "predecessor": random.choice(CODES)},
    )
    return action._replace(received=day, **(random.choice(more) if random.random() < 0.6 else {}))


def a_dossier(random: Random) -> Dossier:
    clauses, acts, left = clauses_for(random)
    numbered = [each._replace(number=number) for number, each in enumerate([*acts, *also(random)], 1)]
    compared = {each.number: Comparison(date(2020, 1, 1), "page.html") for each in numbered if random.random() < 0.03}
    amended = {each.participant: each.number for each in numbered if random.random() < 0.03}
    participants, record = dict(PARTICIPANTS), in_order(numbered, amended, compared)
    for code in CODES:
        if random.random() < 0.1:
            acted = [each.received for each in record.of(code) if each.received]
            since = random.choice(acted) + timedelta(random.randint(-1, 300)) if acted else some_day(random)
            participants[code] = participants[code]._replace(since=since)
        if random.random() < 0.1:
            participants[code] = participants[code]._replace(until=some_day(random, 12000))
    return Dossier(
        read_clauses(toml_of(clauses), "treaty.toml"), record, participants, {"above": members(random, left)}
    )


def days_for(random: Random, dossier: Dossier, code: str) -> set[date]:
    """Some day, and the days beside those on which something of a participant changes."""
    last = by_all_rules(dossier, code, date(2040, 1, 1))
    named = [last.effective, last.computed_effective, dossier.treaty.adopted, dossier.treaty.checked]
    named += [day for each in dossier.record.of(code) for day in (each.received, each.effective)]
    named += [dossier.participants[code].since, *(each.received for each in dossier.record.actions)]
    for each in dossier.members.values():
        found = [day for act in each.record.of(code) for day in (act.received, act.effective) if day]
        named += [day for day in (*found, first_bound(each, code)) for _ in range(3)]
    known = [day for day in named if day]
    return {some_day(random, 14000)} | {
        day + timedelta(random.randint(-1, 1)) for day in random.sample(known, min(4, len(known)))
    }


def first_bound(members: Dossier, code: str) -> date | None:
    return next((each.effect.day for each in life_by_all_rules(members, code, date.max).periods), None)


def nothing() -> Grounds:
    raise AssertionError("nobody asks why")


def on_notice(own: Life, on: date) -> bool:
    """Whether it gave a notice of leaving of which nothing tells when it works."""
    notices = [act for act, why in own.without_effect if why.code == "denunciation without a clause"]
    return any(each.received and each.received <= on for each in notices)


def counted_by_all_rules(dossier: Dossier, on: date) -> Counts:
    """The same numbers from the lives of everybody by all rules."""
    told = counts(dossier, on)
    if told.parties is None:
        return told
    lives = {code: life_by_all_rules(dossier, code, on) for code in concerned_by(dossier)}
    gone = {code for code in lives if (until := dossier.participants[code].until) and until <= on}
    signed = {code for code, each in lives.items() if each.signature and each.left(on) is None} - gone
    deposited = {code for code, each in lives.items() if any(period.stands(on) for period in each.periods)}
    return Counts(
        None if told.signatories is None else len(signed),
        None if told.deposits is None else len(deposited),
        sum(each.bound(on) and not on_notice(each, on) for each in lives.values()),
        None if told.signatories_without_deposit is None else len(signed - deposited),
        told.at_least,
    )


def compared_in(seed: int) -> tuple[int, int]:
    """How many answers were compared, and how many of them were plain."""
    random = Random(seed)
    dossier = a_dossier(random)
    plain = asked = 0
    for code in CODES:
        for on in days_for(random, dossier, code):
            found, by_all = standing(dossier, code, on), by_all_rules(dossier, code, on)
            assert found == by_all, (seed, code, on, found, by_all)
            own, whole = life(dossier, code, on), life_by_all_rules(dossier, code, on)
            assert told_of(own) == told_of(whole), (seed, code, on, own, whole)
            asked += 1
            plain += plainly(dossier, code, on, Why(nothing)) is not None
    begun = [each.effective for each in dossier.record.actions if each.effective]
    for on in (some_day(random), date.max, *begun):
        assert counts(dossier, on) == counted_by_all_rules(dossier, on), (seed, on)
    assert standings(dossier, START) == tuple(
        standing(dossier, each.participant, START) for each in standings(dossier, START)
    )
    return asked, plain


def compare(seeds: range) -> None:
    asked, plain = (sum(each) for each in zip(*map(compared_in, seeds), strict=True))
    assert plain > asked * 0.15, (plain, asked)


def test_who_is_plain_is_answered_as_by_all_rules() -> None:
    compare(range(60))


@pytest.mark.slow
def test_who_is_plain_is_answered_as_by_all_rules_on_many_sets() -> None:
    compare(range(1000, 6000 if WHOLE else 1400))
