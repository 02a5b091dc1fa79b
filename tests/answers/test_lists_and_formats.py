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
from tracker.answers.narrowing import Tabled
from tracker.answers.question import Listing
from tracker.desk.desk import Desk, open_desk
from tracker.model.record import Dossier
from tracker.web.app import application

DIFF = ("diff", "--on", "2020-01-27", "--and", "2026-01-01")
OCEANIA = {"CK", "FM", "KI", "MH", "NR", "VU", "WS"}
"""Those that joined between 2020 and 2026, and the two that may since."""
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


def test_a_region_is_taken_in_small_letters_or_large(tracker: Tracker) -> None:
    assert rows(tracker, "participants", "--region", "Oceania") == rows(tracker, "participants", "--region", "oceania")


def test_changes_of_those_of_a_standing_read_each_treaty_once(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    dossier = Desk.dossier

    def counting(desk: Desk, treaty: str, *rest: Any) -> Dossier:
        read.append(treaty)
        return dossier(desk, treaty, *rest)

    monkeypatch.setattr(Desk, "dossier", counting)
    assert len(rows(tracker, "changes", "--region", "oceania", "--standing", "party")) > len(read)
    assert len(read) == len(set(read)) > 1


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


OF_ONE_FINDING = {"status", "entry-into-force", "explain", "eligible", "what-if", "protection", "audit"}
"""Questions that are answered by one finding, in one treaty or in each; every other is answered by a list."""
OF_NO_OTHERS = {"treaties", "names", "conformance", "compare", "show", "history", "periods"}
"""Lists whose rows are about no participant, or about those alone that were named."""


@pytest.mark.parametrize("name", sorted({*registry.names()} - OF_ONE_FINDING))
def test_every_list_takes_columns_and_cells_and_who_it_is_about(name: str) -> None:
    question = registry.question(name)
    taken = {each.name for each in question.parameters}
    assert isinstance(question, Listing | Tabled)
    assert {"columns", "where"} <= taken
    assert ("region" in taken) == (name not in OF_NO_OTHERS)
    assert ("standing" in taken) == (name not in {*OF_NO_OTHERS, "matrix"})  # all of a matrix are parties


def test_what_holds_a_list_is_narrowed_like_a_list(tracker: Tracker) -> None:
    of_eu = ("protected-in", "CH", "--since", "2020-01-01", "--region", "europe")
    europe = {"LI", "MD", "RU", "SK"}
    for asked, column, found in (
        (("treaties", "--where", "field=classification"), "treaty", {"locarno", "nice", "strasbourg", "vienna"}),
        (("treaties", "--where", "treaty=wct"), "treaty", {"wct"}),
        (("diff", "--on", "2020-01-01", "--and", "2026-01-01", "--region", "oceania"), "code", OCEANIA),
        (("diff", "--on", "2020-01-01", "--and", "2026-01-01", "--where", "deposit=2020-04-22"), "code", {"KR"}),
        (("changes", "--where", "participant=CH", "--where", "kind=declaration"), "participant", {"CH"}),
        (
            ("changes", "--treaty", "beijing", "--standing", "party", "--region", "europe"),
            "participant",
            {*europe, "CH"},
        ),
        (("names", "CH", "--where", "kind=official"), "kind", {"official"}),
        (of_eu, "participant", europe),
        (("protected-in", "CH", "--where", "participant=JP"), "participant", {"JP"}),
        (("matrix", "--right", "moral", "--region", "europe"), "in", {*europe, "CH"}),
        (("matrix", "--right", "moral", "--where", "in=JP"), "in", {"JP"}),
        (("conformance", "--where", "treaty=wct"), "treaty", {"wct"}),
        (("compare", "CN", "JP", "--where", "participant=Japan (JP)"), "participant", {"Japan (JP)"}),
    ):
        kept = rows(tracker, *asked)
        assert {each[column] for each in kept} == found, asked
        one = rows(tracker, *asked, "--columns", column)
        assert one == [{column: each[column]} for each in kept]
        shown: Any = tracker(*asked, "--columns", column, "--format", "json").json
        assert shown == [{"schema_version": 1, **each} for each in one]


def test_what_belongs_to_no_row_that_is_kept_is_not_told(tracker: Tracker) -> None:
    found: Any = tracker("diff", "--on", "2020-01-01", "--and", "2020-12-31", "--region", "europe", "--format", "json")
    assert {each["participant"] for each in found.json["participants"]} == {"CH", "MD", "RU", "SK"}
    assert {each["participant"] for each in found.json["declarations"]} == {"CH", "SK"}
    cells: Any = tracker("matrix", "--right", "moral", "--where", "in=JP", "--format", "json").json
    assert {each["in"] for each in cells["cells"]} == {"JP"}
    entered: Any = tracker("changes", "--where", "participant=CH", "--format", "json").json
    assert (entered["clauses"], {each["participant"] for each in entered["entries"]}) == ([], {"CH"})


def test_columns_that_follow_from_the_answer_are_refused_by_name(tracker: Tracker) -> None:
    ran = tracker("matrix", "--right", "moral", "--columns", "in,JPN", "--on", "2018-01-01")
    assert (ran.code, ran.err.splitlines()[-1]) == (
        2,
        "Error: Invalid value for '--columns': there is no column 'JPN'; write one of: in.",
    )


def _filled(row: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if cell}


@pytest.mark.parametrize("asked", [("explain", "CH"), ("entry-into-force",), DIFF], ids=lambda each: each[0])
def test_steps_and_differences_are_of_all_treaties_too(tracker: Tracker, asked: tuple[str, ...]) -> None:
    of_one, of_all = rows(tracker, *asked, "--treaty", "wct"), rows(tracker, *asked, "--treaty", "all")
    assert [_filled({**each, "treaty": "wct"}) for each in of_one] == [
        _filled(each) for each in of_all if each["treaty"] == "wct"
    ]
    found: Any = tracker(*asked, "--treaty", "all", "--format", "json").json
    assert len(found) == len({each["treaty"] for each in found}) > 20
    alone: Any = tracker(*asked, "--treaty", "wct", "--format", "json").json
    assert alone == next(each for each in found if each["treaty"] == "wct")


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
