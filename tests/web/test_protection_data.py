"""Who is protected, for programs: the command line's own answers, the cases, files to take away, errors."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from pydantic import TypeAdapter

from tests.web.asking_pages import Ask
from tracker.cli import main
from tracker.web import nouns

CASES = Path(__file__).parents[2] / "fixtures/treaties/beijing/cases"
TERRITORIES = {"Hong Kong SAR": "Hong Kong", "Macao SAR": "Macao"}
EXTRA = "Extra inputs are not permitted"
NO_RIGHT = (
    "The Beijing Treaty grants no right 'streaming'; write one of: moral, broadcasting-unfixed, fixation, "
    "reproduction, distribution, rental, making-available, broadcasting"
)
RIGHTS = "moral, broadcasting-unfixed, fixation, reproduction, distribution, rental, making-available, broadcasting"
QUESTIONS: list[tuple[str, Any, tuple[str, ...]]] = [
    ("protection.json?performer=JP&in=CN", nouns.Protection, ("protection", "--performer", "JP", "--in", "CN")),
    (
        "protection.json?performer=china&in=suisse&right=broadcasting&use=commercially&on=2021-06-01",
        nouns.Protection,
        (
            *("protection", "--performer", "china", "--in", "suisse", "--right", "broadcasting"),
            *("--use", "commercially", "--on", "2021-06-01"),
        ),
    ),
    (
        "protection.json?performer=DE&resident-in=JP&in=CN&right=reproduction&right=moral&fixed=1975&language=fr",
        nouns.Protection,
        (
            *("protection", "--performer", "DE", "--resident-in", "JP", "--in", "CN", "--right", "reproduction"),
            *("--right", "moral", "--fixed", "1975", "--language", "fr"),
        ),
    ),
    (
        "protection.json?performer=JP&performer=KE&in=Hong%20Kong&performed=2021-05-01&on=2021-06-01",
        list[nouns.Protection],
        (
            *("protection", "--performer", "JP", "--performer", "KE", "--in", "Hong Kong"),
            *("--performed", "2021-05-01", "--on", "2021-06-01"),
        ),
    ),
    ("matrix/rental.json", nouns.Matrix, ("matrix", "--right", "rental")),
    (
        "matrix/broadcasting.json?on=2020-12-31",
        nouns.Matrix,
        ("matrix", "--right", "broadcasting", "--on", "2020-12-31"),
    ),
    ("matrix/moral.json?on=2019-12-31", nouns.Matrix, ("matrix", "--right", "moral", "--on", "2019-12-31")),
    ("participants/JP/protected-in.json", nouns.Countries, ("protected-in", "JP")),
    (
        "participants/japan/protected-in.json?on=2026-02-03&since=2022-01-01&right=broadcasting&right=moral&language=zh",
        nouns.Countries,
        (
            *("protected-in", "japan", "--on", "2026-02-03", "--since", "2022-01-01"),
            *("--right", "broadcasting", "--right", "moral", "--language", "zh"),
        ),
    ),
    ("participants/US/protected-in.json", nouns.Countries, ("protected-in", "US")),
]


@pytest.fixture
def printed(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the command line prints."""
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-22")
    monkeypatch.setenv("TRACKER_DATABASE", str(shipped))
    return lambda *command: CliRunner().invoke(main, command, prog_name="tracker").stdout


@pytest.mark.parametrize(("address", "noun", "command"), QUESTIONS)
def test_the_api_answers_as_the_command_line_does(
    ask: Ask, printed: Any, address: str, noun: Any, command: tuple[str, ...]
) -> None:
    answer = ask(f"/api/beijing/{address}")

    assert answer.text == printed(*command, "--format", "json")
    TypeAdapter(noun).validate_json(answer.body)


@pytest.mark.parametrize(
    ("address", "command"),
    [
        ("matrix/broadcasting.csv?on=2026-02-03", ("matrix", "--right", "broadcasting", "--on", "2026-02-03")),
        ("JP/protected-in.csv?since=2022-01-01", ("protected-in", "JP", "--since", "2022-01-01")),
        ("CN/protected-in.csv?right=broadcasting", ("protected-in", "CN", "--right", "broadcasting")),
    ],
)
def test_tables_are_there_as_csv(ask: Ask, printed: Any, address: str, command: tuple[str, ...]) -> None:
    answer = ask(f"/beijing/{address}")

    assert answer.text == printed(*command, "--format", "csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"


def test_who_has_the_newest_matrix_is_told_so(ask: Ask) -> None:
    first = ask("/api/beijing/matrix/moral.json")

    assert ask("/api/beijing/matrix/moral.json", if_none_match=first.headers["etag"]).status == 304


def cases() -> list[Any]:
    """Every question about protection in a case that is asked of the record as it is."""
    found = []
    for file in sorted(CASES.glob("*.toml")):
        case = tomllib.loads(file.read_text(encoding="utf-8"))
        questions = [each for each in case.get("question", ()) if each["ask"] == "protection"]
        if questions and case["case"].get("base") == "record" and "action" not in case:
            found += [pytest.param(each, id=f"{file.stem}-{number}") for number, each in enumerate(questions, 1)]
    return found


@pytest.mark.parametrize("case", cases())
def test_the_api_answers_the_cases(ask: Ask, case: dict[str, Any]) -> None:
    performers = [case["performer"]] if isinstance(case["performer"], str) else case["performer"]
    asked: dict[str, Any] = {
        "performer": performers,
        "in": TERRITORIES.get(case.get("territory", ""), case["in"]),
        "resident-in": TERRITORIES.get(case.get("resident_territory", ""), case.get("resident_in", "")),
        **{name: case[name] for name in ("right", "on", "performed", "fixed") if name in case},
    }
    shape = ask(f"/api/beijing/protection.json?{urlencode(asked, doseq=True)}").json
    shape = shape[0] if isinstance(shape, list) else shape
    one = shape["rights"][case.get("row", 1) - 1]
    told = {
        "attached_to": shape["attachment"]["to"] or "",
        "attached_by": shape["attachment"]["by"] or "",
        "result": one["result"],
        "form": one["form"] or "",
        "uses": one["uses"],
        "settled": one["settled"],
        "article": one["reasons"][0]["article"],
        "conditions": [each["article"] for each in one["conditions"]],
        "limited_by": [each["article"] for each in one["may_be_limited_by"]],
        "depends_on": [each["article"] for each in one["depends_on"]],
    }
    expected = {name: value for name, value in case["answer"].items() if name in told}

    assert expected
    assert {name: told[name] for name in expected} == expected


ISSUE = [
    ("JP", "CN", "reproduction", "2021", "required", "exclusive"),
    ("JP", "CN", "broadcasting", "2021", "not required", None),
    ("JP", "CN", "reproduction", "2015", "required", "exclusive"),
    ("JP", "KR", "broadcasting", "2021", "not known", None),
    ("JP", "PE", "broadcasting", "2021", "not known", None),
    ("JP", "KR", "reproduction", "2021", "required", "exclusive"),
    ("JP", "PE", "reproduction", "2015", "not known", "exclusive"),
    ("KR", "JP", "broadcasting", "2021", "not known", None),
    ("KE", "WS", "broadcasting", "2021", "not required", None),
    ("KE", "SK", "broadcasting", "2021", "not known", None),
    ("US", "JP", "reproduction", "2021", "not in force between them", None),
    ("JP", "JP", "reproduction", "2021", "outside the Treaty", None),
    ("KE", "JP", "rental", "2021", "depends on national law or facts", "exclusive"),
    ("JP", "Hong Kong", "reproduction", "2021", "outside the Treaty", None),
]


@pytest.mark.parametrize(("performer", "inside", "right", "year", "result", "form"), ISSUE)
def test_what_unions_and_courts_ask_first_is_answered(
    ask: Ask, performer: str, inside: str, right: str, year: str, result: str, form: str | None
) -> None:
    asked = {"performer": performer, "in": inside, "right": right, "performed": f"{year}-05-01", "on": "2021-06-01"}
    (found,) = ask(f"/api/beijing/protection.json?{urlencode(asked)}").json["rights"]

    assert found["result"] == result
    assert form is None or found["form"] == form
    assert all(bool(each["article"]) == (each["authority"] != "this register") for each in found["reasons"])


def test_a_swiss_remuneration_and_what_is_left_exclusive_stand_apart(ask: Ask) -> None:
    rights = ask("/api/beijing/protection.json?performer=CN&in=CH&right=broadcasting&on=2021-06-01").json["rights"]

    assert [(each["result"], each["form"]) for each in rights] == [
        ("required", "remuneration"),
        ("required", "exclusive"),
    ]
    assert all(each["may_be_limited_by"] for each in rights)
    before = ask("/api/beijing/protection.json?performer=CN&in=CH&right=broadcasting&on=2020-05-10").json["rights"]
    assert [each["result"] for each in before] == ["not in force between them"]


@pytest.mark.parametrize(
    ("address", "status", "error", "code", "hint"),
    [
        ("protection.json?performer=JP", 422, "`in`: Field required", "malformed", "in=CH"),
        ("protection.json?in=CN", 422, "`performer`: Field required", "malformed", "performer=CN"),
        (
            "protection.json?performer=JP&in=CN&fixed=9001",
            422,
            "`fixed`: '9001' is not a year from 1 to 9000.",
            "malformed",
            "fixed=2021",
        ),
        (
            "protection.json?performer=JP&in=CN&performed=2021-02-30",
            422,
            "`performed`: '2021-02-30' is not a day of the calendar.",
            "malformed",
            "performed=2021-05-01",
        ),
        (
            "protection.json?performer=JP&in=CN&resident_in=CH",
            422,
            f"`resident_in`: {EXTRA}",
            "malformed",
            "there is no such parameter here",
        ),
        ("protection.json?performer=JP&in=CN&right=streaming", 404, NO_RIGHT, "unknown right", RIGHTS),
        ("matrix/streaming.json", 404, NO_RIGHT, "unknown right", RIGHTS),
        ("participants/JP/protected-in.json?right=streaming", 404, NO_RIGHT, "unknown right", RIGHTS),
        (
            "protection.json?performer=korea&in=CN",
            404,
            "'korea' may mean Democratic People's Republic of Korea (KP) or Republic of Korea (KR). Write the code or "
            "the whole name.",
            "ambiguous participant",
            "KP, KR",
        ),
        (
            "protection.json?performer=JP&in=CN&performed=2027-01-01",
            409,
            "The performance of 2027-01-01 is after the day asked, 2026-11-22.",
            "impossible day",
            "",
        ),
        (
            "protection.json?performer=JP&in=CN&fixed=2027",
            409,
            "The fixation of 2027 is after the day asked, 2026-11-22.",
            "impossible day",
            "",
        ),
        (
            "protection.json?performer=JP&in=CN&performed=2021-01-01&fixed=2020",
            409,
            "A performance of 2021-01-01 cannot have been fixed in 2020, before it was given.",
            "impossible day",
            "",
        ),
        (
            "participants/JP/protected-in.json?on=2021-01-01&since=2022-01-01",
            409,
            "2022-01-01 is after 2021-01-01, the day asked about.",
            "impossible day",
            "",
        ),
        (
            "participants/JP/protected-in.json?since=soon",
            422,
            "`since`: 'soon' is not a day; write year-month-day, as in 2020-04-28.",
            "malformed",
            "since=2026-11-22",
        ),
    ],
)
def test_a_question_that_cannot_be_gets_a_sentence(
    ask: Ask, address: str, status: int, error: str, code: str, hint: str
) -> None:
    answer = ask(f"/api/beijing/{address}")

    assert (answer.status, answer.json) == (status, {"schema_version": 1, "error": error, "code": code, "hint": hint})


@pytest.mark.parametrize(
    "address", ["protection.json?performer=JP&in=CN", "matrix/moral.json", "participants/JP/protected-in.json"]
)
def test_a_treaty_without_such_clauses_says_so(ask: Ask, address: str) -> None:
    answer = ask(f"/api/wipo/{address}")

    assert (answer.status, answer.json["code"]) == (404, "no clauses on protection")
    assert answer.json["error"] == "The clauses recorded of the WIPO Convention say nothing on who is protected."


@pytest.mark.parametrize(
    "query",
    ["performed=9990-01-01", "fixed=9000", "performed=0001-01-01&fixed=1", "performed=9999-12-31&fixed=9000"],
)
def test_the_ends_of_the_calendar_have_answers(ask: Ask, query: str) -> None:
    assert ask(f"/api/beijing/protection.json?performer=JP&in=CN&on=9999-12-31&{query}").status in (200, 409)
