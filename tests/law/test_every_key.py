"""Random sets of clauses that use every key: no traceback, a second reading agrees, the order of rows never matters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests.intake import schema
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
    return random.choice(
        ("30 days", "90 days", "3 months", "6 months", "1 year", "first of January on or after 3 months")
    )


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
        effect["otherwise"] = [{"article": "3", "kinds": ["accession"], "delay": period(random), "clock": "deposit"}]
        effect["otherwise"] += [{"article": "3", "of": random.sample(CODES, 2), "delay": period(random)}]
        effect["otherwise"][1] |= {"from_first_day": True} if some() else {}
    if some():
        effect |= {"with_treaty": "2(1)", "later": "2(2)", "may_name_later": True}
        effect |= {"clock": "notification, else deposit", "notice_on_deposit_since": date(1995, 1, 1)}
        del effect["article"]
    force |= {"successions": True} if some() else {}
    if some() or some():
        found["denunciation"] = leaving_of(random)
    if some():
        found["termination"] = random.choice(
            (
                {"article": "5", "below": random.randint(2, 4)},
                {"article": "5", "below": random.randint(2, 4), "below_for": random.choice(("12 months", "2 years"))},
                {"article": "5", "after": "12 years"},
                {"article": "5", "after": "9 years", "renewed": renewed_in(random)},
                {"article": "5", "on": some_day(random), "replaced_by": "newer"},
            )
        )
    if some():
        found["parent"] = {"article": "6", "treaty": "above", "falls_with": True}
    amending(random, found)
    known_to_the_depositary(random, found)
    nobody_wrote_it_down(random, found)
    return {**found, **beside(random)}


def nobody_wrote_it_down(random: Random, found: dict[str, Any]) -> None:
    """Now and then nobody has written down when the treaty enters into force, or from when it binds each."""
    if random.random() < 0.05 and "unless_objected_by" not in found["entry_into_force"]:
        found["entry_into_force"] = {"article": "1", "rule": "not known", "published": some_day(random)}
        found.pop("effective_deposit", None)
    elif random.random() < 0.05:
        found["effect"] = {"rule": "not known"}  # no day of anybody follows then, so the two readings share none


def amending(random: Random, found: dict[str, Any]) -> None:
    """Now and then an amendment that binds all parties to its parent, or all that do not object."""
    if random.random() < 0.75:
        return
    binds = random.choice(("accepting", "all", "all unless objected"))
    found["parent"] = {"article": "6", "treaty": "above", "falls_with": random.random() < 0.5, "binds": binds}
    if found.get("termination", {}).get("below"):
        del found["termination"]
    if binds != "accepting" and random.random() < 0.7:
        for key in ("count", "condition", "on", "not_additional", "counts"):
            found["entry_into_force"].pop(key, None)
        found["entry_into_force"]["unless_objected_by"] = some_day(random)
        found["entry_into_force"] |= (
            {"blocked_by": random.choice(("1/3", "more than 1/3"))} if random.random() < 0.5 else {}
        )
        if "blocked_by" in found["entry_into_force"] and random.random() < 0.5:
            found["entry_into_force"]["parties_on"] = some_day(random)


def known_to_the_depositary(random: Random, found: dict[str, Any]) -> None:
    """Days that stand instead of counting, and deposits that wait for another's."""
    force, how = found["entry_into_force"], random.random()
    if "unless_objected_by" in force:
        return
    if how < 0.1:
        force["met"] = some_day(random)
    elif how < 0.2:
        waiting, other = random.sample(CODES[:6], 2)
        found["effective_deposit"] = [{"article": "7", "of": [waiting], "waits_for": [other]}]


def beside(random: Random) -> dict[str, Any]:
    """Clauses that change nothing of who is bound when, one or several of them beside the others."""
    found = {key: value for key, value in BESIDE.items() if random.random() < 0.2}
    if "protection" in found:
        found["declaration"] = BESIDE["declaration"]
    if random.random() < 0.3:
        found["eligibility"] = {"article": "8", **random.choice(WHO_MAY_JOIN)}
    return found


WHO_MAY_JOIN: tuple[dict[str, Any], ...] = (
    {"states": "all", "tested_on": "effect", "organizations": "any that meets the test", "organizations_test": "size"},
    {"parties_of": "above", "signatories": True, "named": ["EU"], "members_article": "8(1)", "named_article": "8(2)"},
    {"parties_of": "above", "by": "deposit"},
    {"members_of": "above", "organizations": "admitted", "organizations_article": "8(3)", "invited_article": "8(4)"},
)
"""Who may join: by the reading that is taken, an instrument of one who may not counts all the same."""


BESIDE: dict[str, Any] = {
    "short_name": "M",
    "adopted": date(1980, 1, 1),
    "depositary": "Somebody",
    "time_zone": "UTC",
    "checked": date(2020, 1, 1),
    "compared_with": "a list",
    "source": "made up",
    "field": "mines",
    "union": "Mine Union",
    "also": ["Mine Treaty"],
    "official_text": "https://example.org/text",
    "depositary_list": "https://example.org/list",
    "names": {"fr": "Le mien", "es": "El mío", "ru": "Мой", "ar": "لي", "zh": "我的", "source": "made up"},
    "signature": {"article": "10", "opens": date(1981, 1, 1), "closes": "entry into force"},
    "instruments": {"article": "11", "kinds": ["ratification", "accession"]},
    "reservations": {"article": "12"},
    "territory": {"article": "13", "statement": "any time", "delay": "3 months", "withdrawal": "6 months",
                  "federal": True},
    "provisional": {"article": "18", "delay": "60 days"},
    "declaration": [
        {"article": "14", "nature": "reservation", "title": "Mines", "timing_article": "15", "late": "3 months",
         "withdrawal": "1 month", "withdrawal_article": "16", "withdrawal_clock": "notification", "lapses": "3 years"},
        {"article": "17", "nature": "reservation", "open_to_objection": "12 months"},
    ],
    "reading": [
        {"name": "instrument of one who is not eligible", "alternative": "it counts", "source": "Art. 8"},
    ],
    "protection": {
        "article": "20", "residence_article": "21", "time_article": "22", "treatment_article": "23",
        "other_treaties_article": "24", "other_treaties": ["Yours"],
        "term": {"article": "25", "years": 50},
        "reciprocity": {"article": "26", "rights": ["digging"]},
        "right": [{"name": "digging", "article": "27", "form": "exclusive", "performances": "any"}],
        "limit": [
            {"declaration": "14", "rights": ["digging"], "gives": "nothing", "lifts_treatment_under": "23(2)",
             "open_scope": "perhaps", "answered_under": "23(3)"},
            {"declaration": "17", "rights": ["digging"], "gives": "remuneration", "earlier": True},
        ],
        "note": [{"article": "28", "rights": ["digging"], "form": "exclusive", "says": "not deep", "decides": True}],
    },
    "record": {"instruments": "all", "declarations": "some", "territories": "none", "clauses": "all"},
}  # fmt: skip


def renewed_in(random: Random) -> list[dict[str, Any]]:
    """Decisions, each of which puts the end off to a day, the last of them perhaps to none."""
    days = sorted(some_day(random, 12000) for _ in range(2))
    found = [{"decided": day, "until": day + timedelta(random.randrange(3000))} for day in days]
    return [*found, {"decided": days[-1] + timedelta(900)}] if random.random() < 0.5 else found


def condition_of(random: Random, weights: Weights) -> dict[str, Any]:
    among = random.sample(CODES[:6], random.randint(2, 4))
    weighed = {"article": "1", "weights": weights, "measure": "tons"}
    of_each = {**weighed, "weights": [row for row in weights if row[0] in CODES]}
    return random.choice(
        (
            {"article": "1", "among": among},
            {"article": "1", "among": among, "count": random.randint(1, len(among))},
            {"article": "1", "among": among, "share": random.choice(("1/2", "2/3", "75 %"))},
            {
                "article": "1",
                "among": parties_of_the_parent(random),
                "share": random.choice(("1/3", "more than 1/2", "40 %")),
            },
            {**weighed, "share": random.choice(("35 %", "more than 1/2", "55.5 %"))},
            {**of_each, "each_at_least": 20, "count": random.randint(1, 2)},
            {**of_each, "each_at_least": 10, "share": "1/2"},
        )
    )


def parties_of_the_parent(random: Random) -> dict[str, Any]:
    """Those of one day, or of the day asked."""
    return {"parties_of": "above"} | ({"on": some_day(random)} if random.random() < 0.5 else {})


def leaving_of(random: Random) -> dict[str, Any]:
    clause: dict[str, Any] = {"article": "4", "clock": "receipt"}
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
    if random.random() < 0.3:
        alone = [row for row in table if row[1:3] == (None, None)]
        table = [row for row in table if row not in alone[:2]]
        table += [("; ".join(sorted(row[0] for row in alone[:2])), None, None, 30)] if alone[1:] else alone
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


def a_set(random: Random) -> tuple[dict[str, Any], list[Act], Weights, dict[str, date]]:
    """Clauses, acts, weights, and who left the parent when."""
    weights = weights_of(random)
    clauses, acts = clauses_of(random, weights), acts_of(random)
    force = clauses["entry_into_force"]
    if any(act.kind == "withdrawal of instrument" for act in acts):
        force.pop("not_additional", None)
        clauses.pop("effective_deposit", None)
    if "unless_objected_by" in force:
        acts += [Act(code, "objection", some_day(random)) for code in random.sample(CODES, random.randint(0, 3))]
        acts.sort(key=lambda act: act.day)
    if "parent" in clauses and "eligibility" not in clauses and random.random() < 0.5:
        clauses["parent"]["required"] = random.choice((True, "party", "signatory", "deposited", "signed"))
    left = {code: some_day(random, 12000) for code in random.sample(CODES, 2)}
    first = Naive(clauses, acts, weights, left).first
    if first and random.random() < 0.1:
        force["published"] = first
    return clauses, acts, weights, left


def one_set(seed: int) -> None:
    random = Random(seed)
    clauses, acts, weights, left = a_set(random)
    text = toml_of(clauses)
    treaty = read_clauses(text, "treaty.toml")
    assert treaty == known_clauses(text, "treaty.toml")
    dossier = Dossier(treaty, in_order(actions_of(acts)), PARTICIPANTS, {"above": above(left)})
    naive = Naive(clauses, acts, weights, left)
    assert computed_first_day(dossier) == naive.computed, (seed, text)
    for on in (some_day(random, 14000) for _ in range(4)):
        for code in CODES:
            found = standing(dossier, code, on)
            same = (found.standing == "party") == naive.party(code, on)
            assert same or "rule" in clauses["effect"], (seed, code, on, found.reasons, text)
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
            computed_first_day(Dossier(dossier.treaty, in_order(more), PARTICIPANTS, dossier.members)),
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


def keys_of(value: Any, path: str = "") -> Iterator[str]:
    """The keys of clauses, with the tables around them."""
    for key, each in value.items():
        whole = f"{path}{key}"
        inside = each if isinstance(each, list) else [each]
        tables = [one for one in inside if isinstance(one, dict)]
        yield whole
        for table in tables:
            yield from keys_of(table, f"{whole}.")


def test_the_sets_use_every_key_of_the_schema() -> None:
    used = {key for seed in range(100) for key in keys_of(a_set(Random(seed))[0])}
    assert set(schema.keys()) - used == set()
