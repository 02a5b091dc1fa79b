"""What every list takes, every format of every answer, and that the table of questions is the registry's."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.answers.table import table
from tests.cli.running import Tracker, run
from tests.web.asking_pages import asking, today
from tracker.answers import registry
from tracker.answers.question import Listing
from tracker.desk.desk import open_desk
from tracker.web.app import application

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("lists") / "tracker.db"
    assert run("database", "create", str(file)).code == 0
    return file


@pytest.fixture
def tracker(template: Path, monkeypatch: pytest.MonkeyPatch) -> Tracker:
    monkeypatch.setenv("TRACKER_DATABASE", str(template))
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-22")
    monkeypatch.delenv("TRACKER_TREATY", raising=False)
    return run


def rows(tracker: Tracker, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(tracker(*words, "--format", "csv").out)))


def test_the_table_of_questions_is_the_registrys() -> None:
    assert (DOCS / "questions.md").read_text("utf-8").startswith(table())


def test_a_list_is_narrowed_by_standing_region_and_column(tracker: Tracker) -> None:
    parties = rows(tracker, "participants", "--standing", "party", "--on", "2026-02-03")
    europe = rows(tracker, "participants", "--standing", "party", "--region", "europe", "--on", "2026-02-03")
    assert (len(parties), {each["code"] for each in europe}) == (48, {"LI", "MD", "CH", "SK", "RU"})
    assert [each["code"] for each in rows(tracker, "participants", "--where", "ordinal=1")] == ["SY"]
    assert rows(tracker, "participants", "--where", "ordinal=1", "--where", "standing=eligible") == []
    assert {each["participant"] for each in rows(tracker, "declarations", "--where", "articles=11(2)")} >= {"CN", "JP"}
    assert {
        each["participant"] for each in rows(tracker, "declarations", "--standing", "party", "--region", "asia")
    } == {
        "CN",
        "JP",
        "KR",
    }


def test_columns_are_chosen_and_ordered_in_every_format(tracker: Tracker) -> None:
    asked = ("participants", "--where", "code=CN", "--columns", "standing,name")
    assert tracker(*asked, "--format", "csv").out == "standing,name\nparty,China\n"
    assert tracker(*asked, "--format", "tsv").out == "standing\tname\nparty\tChina\n"
    assert json.loads(tracker(*asked, "--format", "jsonl").out) == {
        "schema_version": 1,
        "standing": "party",
        "name": "China",
    }
    assert tracker(*asked).lines[:2] == ["standing  name", "party     China"]
    assert tracker(*asked, "--format", "markdown").lines[:3] == [
        "| standing | name |",
        "| --- | --- |",
        "| party | China |",
    ]


def test_an_unknown_column_or_region_is_told_the_nearest(tracker: Tracker) -> None:
    for words, says in (
        (("--columns", "nmae"), "'--columns': there is no column 'nmae'; did you mean 'name'?"),
        (("--where", "cod=CN"), "'--where': there is no column 'cod'; did you mean 'code'?"),
        (("--where", "CN"), "'--where': 'CN' is not a column and a value; write them as in standing=party."),
        (("--region", "europa"), "'--region': 'europa' is not known; did you mean 'europe'?"),
    ):
        ran = tracker("participants", *words)
        assert (ran.code, ran.err.splitlines()[-1]) == (2, f"Error: Invalid value for {says}")


def of_any_treaty() -> list[str]:
    """The lists that need nothing, or a participant alone."""
    asked = {name: registry.question(name) for name in registry.names()}
    return [
        name
        for name, question in asked.items()
        if isinstance(question, Listing)
        and all(each.name == "participant" for each in question.parameters if each.required)
        and any(each.name == "treaty" for each in question.parameters)
    ]


@pytest.mark.parametrize("name", of_any_treaty())
def test_every_list_is_of_all_treaties_too(tracker: Tracker, name: str) -> None:
    who = ("CH",) if any(each.name == "participant" for each in registry.question(name).parameters) else ()
    of_one = rows(tracker, name, *who)
    of_all = rows(tracker, name, *who, "--treaty", "all")
    own = [{key: each[key] for key in each if key != "treaty"} for each in of_all if each["treaty"] == "beijing"]
    assert own == [{key: each[key] for key in each if key != "treaty"} for each in of_one]
    found: Any = tracker(name, *who, "--treaty", "all", "--format", "json").json
    assert [each["treaty"] for each in found] == [each["treaty"] for each in of_all]


def test_an_answer_is_written_into_a_file_in_any_format(tracker: Tracker, tmp_path: Path) -> None:
    for form in ("table", "json", "csv", "tsv", "jsonl", "markdown"):
        file = tmp_path / form
        assert tracker("participants", "--format", form, "--output", str(file)).out == ""
        assert file.read_text("utf-8") == tracker("participants", "--format", form).out


def test_the_ending_of_an_address_is_the_format(tracker: Tracker, template: Path) -> None:
    ask = asking(application(open_desk(str(template), today)))
    for ending, form in (
        ("csv", "csv"),
        ("tsv", "tsv"),
        ("jsonl", "jsonl"),
        ("md", "markdown"),
        ("markdown", "markdown"),
    ):
        answer = ask(f"/api/beijing/declarations.{ending}?region=europe")
        assert answer.status == 200
        assert answer.text == tracker("declarations", "--region", "europe", "--format", form).out
    assert ask("/api/beijing/declarations.xlsx").status == 404


def test_markdown_shows_what_it_would_take_for_markup() -> None:
    from tracker.rendering.formats import Grid, Row, as_markdown  # noqa: PLC0415

    class Odd:
        shape: None = None
        rows: tuple[Row, ...] = ()
        columns: tuple[str, ...] = ()
        told: tuple[str | Grid, ...] = ("a *b* | <c>", Grid([{"d": "[e]\nf"}], ["d"]))

    assert as_markdown(Odd()) == "a \\*b\\* \\| \\<c>\n\n| d |\n| --- |\n| \\[e] f |\n"
