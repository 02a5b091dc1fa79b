"""Random sets of clauses that use every key: no traceback, a second reading agrees, the order of rows never matters."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests.law.naive import Act, Naive
from tracker.intake.clauses import known_clauses, read_clauses
from tracker.intake.participants import shipped_participants
from tracker.law.binding.force import computed_first_day
from tracker.law.binding.standing import force_and_parties, standing
from tracker.law.questions.completing import completing
from tracker.model.action import Action
from tracker.model.record import Dossier, in_order

CODES = ("AT", "BE", "CH", "DE", "FR", "JP", "EU")
START = date(1990, 1, 1)
PARTICIPANTS = shipped_participants()
Weights = list[tuple[str, date | None, date | None, int]]


def some_day(random: Random, of: int = 9000) -> date:
    return START + timedelta(random.randrange(of))


def period(random: Random) -> str:
    return random.choice(("30 days", "90 days", "3 months", "6 months", "1 year"))


def clauses_of(random: Random, weights: Weights) -> dict[str, Any]:
    force: dict[str, Any] = {"article": "1", "count": random.randint(1, 4), "delay": period(random)}
    effect: dict[str, Any] = {"article": "2", "delay": period(random)}
    found: dict[str, Any] = {
        "slug": "mine",
        "name": "Mine",
        "record": {"instruments": "all"},
        "entry_into_force": force,
        "effect": effect,
    }

    def some() -> bool:
        return random.random() < 0.35

    force |= {"counts": "states"} if some() else {}
    force |= {"not_before": some_day(random)} if some() else {}
    force |= {"on": some_day(random)} if some() else {}
    if some():
        force["not_additional"] = [{"article": "1", "organization": "EU", "members": random.sample(CODES[:5], 2)}]
    conditions = [condition_of(random, weights) for _ in range(random.randint(0, 2))]
    force |= {"condition": conditions} if conditions else {}
    if conditions and some():
        del force["count"]
    effect |= {"later_from": random.choice(("threshold", "entry into force", "never"))} if some() else {}
    if some():
        effect["otherwise"] = [{"article": "3", "kinds": ["accession"], "delay": period(random)}]
    if some() or some():
        found["denunciation"] = leaving_of(random)
    if some():
        found["termination"] = random.choice(
            (
                {"article": "5", "below": random.randint(2, 4)},
                {"article": "5", "after": "12 years"},
                {"article": "5", "on": some_day(random)},
            )
        )
    if some():
        found["parent"] = {"article": "6", "treaty": "above", "falls_with": True}
    return found


def condition_of(random: Random, weights: Weights) -> dict[str, Any]:
    among = random.sample(CODES[:6], random.randint(2, 4))
    weighed = {"article": "1", "weights": weights, "measure": "tons"}
    return random.choice(
        (
            {"article": "1", "among": among},
            {"article": "1", "among": among, "count": random.randint(1, len(among))},
            {"article": "1", "among": among, "share": random.choice(("1/2", "2/3", "75 %"))},
            {**weighed, "share": random.choice(("35 %", "1/2", "55.5 %"))},
            {**weighed, "each_at_least": 20, "count": random.randint(1, 2)},
            {**weighed, "each_at_least": 10, "share": "1/2"},
        )
    )


def leaving_of(random: Random) -> dict[str, Any]:
    clause: dict[str, Any] = {"article": "4"}
    if random.random() < 0.5:
        clause["counted_from"] = "entry into force"
    clause |= random.choice(
        (
            {"delay": period(random)},
            {"fixed_day": {"receipt_until": random.choice(("07-01", "12-31")), "effect": "01-01"}},
            {"terms": {"first": "10 years", "every": "5 years", "notice": "6 months"}},
        )
    )
    clause |= random.choice(
        ({}, {"not_before": "2 years"}, {"windows": {"first": "3 years", "open": "1 year", "every": "5 years"}})
    )
    clause |= {"may_name_later": True} if random.random() < 0.3 else {}
    return clause | ({"not_during": "armed conflict"} if random.random() < 0.2 else {})


def weights_of(random: Random) -> Weights:
    table: Weights = []
    for code in random.sample(CODES[:6], random.randint(3, 6)):
        change = some_day(random) if random.random() < 0.3 else None
        table.append((code, None, change, random.choice((5, 10, 20, 40))))
        if change:
            table.append((code, change, None, random.choice((5, 10, 20, 40))))
    return table


def acts_of(random: Random) -> list[Act]:
    days = iter(random.sample([START + timedelta(n) for n in range(9000)], 40))
    acts = []
    for code in random.sample(CODES, random.randint(3, 7)):
        deposit, other, notice = sorted((next(days), next(days), next(days)))
        acts.append(Act(code, random.choice(("ratification", "accession")), deposit))
        if random.random() < 0.15:
            acts.append(Act(code, "withdrawal of instrument", other))
        elif random.random() < 0.5:
            named = notice + timedelta(random.randrange(900)) if random.random() < 0.3 else None
            acts.append(Act(code, "denunciation", notice, named))
    return acts


def written(value: Any) -> str:
    """A value as TOML has it."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {written(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list) and value and isinstance(value[0], tuple):
        rows = "".join(f"{who},{since or ''},{until or ''},{weight},\n" for who, since, until, weight in value)
        return f'"participant,from,until,value,source\\n{rows}"'.replace("\n", "\\n")
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def toml_of(clauses: dict[str, Any]) -> str:
    return "".join(f"{key} = {written(value)}\n" for key, value in clauses.items())


def actions_of(acts: list[Act]) -> list[Action]:
    return [
        Action(participant=act.who, kind=act.kind, received=act.day, named=act.named, number=number)
        for number, act in enumerate(acts, 1)
    ]


def one_set(seed: int) -> None:
    random = Random(seed)
    weights = weights_of(random)
    clauses, acts = clauses_of(random, weights), acts_of(random)
    if any(act.kind == "withdrawal of instrument" for act in acts):
        clauses["entry_into_force"].pop("not_additional", None)
    text = toml_of(clauses)
    treaty = read_clauses(text, "treaty.toml")
    assert treaty == known_clauses(text, "treaty.toml")
    left = {code: some_day(random, 12000) for code in random.sample(CODES, 2)}
    dossier = Dossier(treaty, in_order(actions_of(acts)), PARTICIPANTS, {"above": above(left)})
    naive = Naive(clauses, acts, weights, left)
    assert computed_first_day(dossier) == naive.first, (seed, text)
    for on in (some_day(random, 14000) for _ in range(4)):
        for code in CODES:
            found = standing(dossier, code, on)
            assert (found.standing == "party") == naive.party(code, on), (seed, code, on, found.reasons, text)
        force_and_parties(dossier, on)
        completing(dossier, on)
    rows_in_another_order(random, dossier, acts)
    one_more_deposit(random, dossier, acts)


def above(left: dict[str, date]) -> Dossier:
    """The parent, with everybody in it and those who leave on their days."""
    treaty = read_clauses(
        'slug = "above"\nname = "Above"\neffect = { article = "1", delay = "at once" }\n'
        'denunciation = { article = "2", delay = "at once" }\n',
        "treaty.toml",
    )
    acts = [Act(code, "accession", date(1980, 1, 1)) for code in CODES]
    acts += [Act(code, "denunciation", day) for code, day in left.items()]
    return Dossier(treaty, in_order(actions_of(acts)), PARTICIPANTS)


def rows_in_another_order(random: Random, dossier: Dossier, acts: list[Act]) -> None:
    shuffled = Dossier(
        dossier.treaty, in_order(actions_of(random.sample(acts, len(acts)))), PARTICIPANTS, dossier.members
    )
    assert computed_first_day(shuffled) == computed_first_day(dossier)
    on, code = some_day(random, 14000), random.choice(CODES)
    one, other = standing(dossier, code, on), standing(shuffled, code, on)
    assert (one.standing, one.effective, one.ends) == (other.standing, other.effective, other.ends)


def one_more_deposit(random: Random, dossier: Dossier, acts: list[Act]) -> None:
    rest = [code for code in CODES if code not in {act.who for act in acts}]
    if rest and not any(act.kind == "withdrawal of instrument" for act in acts):
        more = actions_of([*acts, Act(rest[0], "accession", some_day(random))])
        day, before = (
            computed_first_day(Dossier(dossier.treaty, in_order(more), PARTICIPANTS)),
            computed_first_day(dossier),
        )
        assert before is None or (day is not None and day <= before)


@pytest.mark.parametrize("seed", range(0, 60, 20))
def test_a_second_reading_agrees(seed: int) -> None:
    for each in range(seed, seed + 20):
        one_set(each)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(0, 2000, 250))
def test_a_second_reading_agrees_on_two_thousand_sets(seed: int) -> None:
    for each in range(seed, seed + 250):
        one_set(each)


def test_the_sets_use_every_key_that_decides() -> None:
    texts = [toml_of(clauses_of(Random(seed), weights_of(Random(seed)))) for seed in range(300)]
    keys: tuple[str, ...] = (
        "not_additional",
        "weights",
        "each_at_least",
        "share",
        "among",
        "otherwise",
        "later_from",
        "fixed_day",
        "terms",
    )
    keys += (
        "windows",
        "not_before",
        "may_name_later",
        "not_during",
        "counted_from",
        "below",
        "after",
        "parent",
        "on =",
    )
    assert [key for key in keys if not any(key in text for text in texts)] == []
