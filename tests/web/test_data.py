"""The JSON API: the command line's own shapes, their schemas, OpenAPI."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pydantic import TypeAdapter

from tests.web.asking_pages import Ask
from tracker.cli import main
from tracker.web import nouns
from tracker.web.published import PUBLISHED

QUESTIONS: list[tuple[str, Any, tuple[str, ...] | None]] = [
    ("treaties.json", list[nouns.Treaty], ("treaties",)),
    ("names/CH.json", nouns.Names, ("names", "CH")),
    ("beijing/status.json", nouns.StatusTold, ("status",)),
    ("beijing/status.json?on=2020-02-15", nouns.StatusTold, ("status", "--on", "2020-02-15")),
    ("wipo/status.json", nouns.StatusTold, ("status", "--treaty", "wipo")),
    ("beijing/entry-into-force.json?on=2019-01-01", nouns.Force, ("entry-into-force", "--on", "2019-01-01")),
    ("beijing/participants.json?language=fr", list[nouns.Standing], ("participants", "--language", "fr")),
    ("beijing/participants.json?standing=party", list[nouns.Standing], ("participants", "--standing", "party")),
    ("beijing/participants/CN.json", nouns.Participant, ("status", "CN")),
    ("beijing/participants/switzerland.json?on=2020-04-30", nouns.Participant, ("status", "CH", "--on", "2020-04-30")),
    ("beijing/participants/palau/eligibility.json", nouns.Eligible, ("eligible", "palau")),
    ("beijing/participants/CH/periods.json", list[nouns.ListedPeriod], ("periods", "CH")),
    ("beijing/participants/CH/history.json", list[nouns.Entry], ("history", "CH")),
    ("beijing/declarations.json?on=2026-02-03", list[nouns.ListedDeclaration], ("declarations", "--on", "2026-02-03")),
    ("beijing/territories.json", list[nouns.ListedTerritory], ("territories",)),
    ("beijing/upcoming.json?on=2020-01-28", list[nouns.Upcoming], ("upcoming", "--on", "2020-01-28", "--within", "9y")),
    ("beijing/changes.json", nouns.Changes, ("changes", "--since", "0001-01-02", "--treaty", "beijing")),
    ("beijing/check.json", list[nouns.Problem], ("check",)),
    ("beijing/what-if.json?deposit=KZ&day=2026-12-01", nouns.Hypothesis, ("what-if", "--deposit", "KZ=2026-12-01")),
]


@pytest.mark.parametrize(("address", "noun", "command"), QUESTIONS)
def test_the_api_answers_as_the_command_line_does(
    ask: Ask, shipped: Path, monkeypatch: pytest.MonkeyPatch, address: str, noun: Any, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-22")
    monkeypatch.setenv("TRACKER_DATABASE", str(shipped))
    answer = ask(f"/api/{address}")

    printed = CliRunner().invoke(main, [*command, "--format", "json"], prog_name="tracker").stdout
    assert answer.text == printed
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(("address", "noun", "command"), QUESTIONS)
def test_an_answer_has_the_published_shape(ask: Ask, address: str, noun: Any, command: object) -> None:
    TypeAdapter(noun).validate_json(ask(f"/api/{address}").body)


@pytest.mark.parametrize("slug", ["marrakesh", "wct", "wipo", "wppt"])
@pytest.mark.parametrize("question", ["participants", "declarations", "territories", "upcoming", "check", "changes"])
def test_answers_about_other_treaties_have_the_published_shape(ask: Ask, slug: str, question: str) -> None:
    nouns_of: dict[str, Any] = {
        "participants": list[nouns.Standing],
        "declarations": list[nouns.ListedDeclaration],
        "territories": list[nouns.ListedTerritory],
        "upcoming": list[nouns.Upcoming],
        "check": list[nouns.Problem],
        "changes": nouns.Changes,
    }
    TypeAdapter(nouns_of[question]).validate_json(ask(f"/api/{slug}/{question}.json").body)


def test_every_error_has_the_published_shape(ask: Ask) -> None:
    TypeAdapter(nouns.Error).validate_json(ask("/api/beijing/participants/nobody.json").body)


def test_what_is_impossible_is_refused(ask: Ask) -> None:
    answer = ask("/api/beijing/what-if.json?deposit=CH&day=2026-12-01")

    assert (answer.status, answer.json["code"]) == (409, "impossible")
    assert answer.json["error"].endswith("Nothing was supposed.")


def test_columns_that_only_rows_have_are_told_as_json_too(ask: Ask) -> None:
    found = ask("/api/beijing/participants.json?columns=code,deposit&where=code=CH").json

    assert found == [{"schema_version": 1, "code": "CH", "deposit": "2020-02-11"}]


def test_openapi_is_complete(ask: Ask) -> None:
    schema = ask("/api/openapi.json").json

    assert schema["openapi"].startswith("3.1")
    for path, operations in schema["paths"].items():
        (operation,) = operations.values()
        assert operation["description"], path
        assert operation["responses"]["200"]["content"]["application/json"]["example"] is not None, path
        assert {"200", "400", "404", "422", "503"} <= set(operation["responses"]), path
        assert all(
            each.get("description") or each["schema"].get("description") for each in operation.get("parameters", ())
        )


def test_each_noun_has_a_json_schema(ask: Ask) -> None:
    for noun in PUBLISHED:
        schema = ask(f"/api/schemas/{noun.lower()}.json").json
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["title"] == noun
        assert schema["additionalProperties"] is False


def test_the_page_of_the_api_lists_every_address(ask: Ask) -> None:
    page = ask("/api/").text

    assert all(f"<code>{path}</code>" in page for path in ask("/api/openapi.json").json["paths"])


def test_the_table_of_participants_is_there_as_csv(ask: Ask) -> None:
    lines = ask("/beijing/participants.csv?on=2020-05-01").text.splitlines()

    assert lines[0] == "name,code,signature,instrument,deposit,effective,standing,ordinal"
    assert "Switzerland,CH,2012-06-26,ratification,2020-02-11,2020-05-11,contracting,31" in lines


def test_answers_are_utf_8_and_end_with_a_line_feed(ask: Ask) -> None:
    body = ask("/api/beijing/participants.json").body

    assert "Côte d'Ivoire".encode() in body
    assert body.endswith(b"\n")
    assert json.loads(body)
