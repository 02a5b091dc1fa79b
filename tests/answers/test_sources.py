"""`sources`: the document, its address and the notification behind each act, at every door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import tracker.api
from tests.cli.running import Tracker, run
from tests.web.asking_pages import asking, today
from tracker.desk.desk import open_desk
from tracker.web.app import application

NOTICE = "https://www.wipo.int/treaties/en/notifications/beijing/treaty_beijing_32.html"
TABLE = "https://www.wipo.int/wipolex/en/treaties/ShowResults?search_what=C&treaty_id=841"
ASKED: tuple[tuple[str, ...], ...] = (
    ("status", "CH"),
    ("explain", "CH"),
    ("declarations", "--where", "participant=CH"),
    ("protection", "--performer", "JP", "--in", "CH", "--right", "broadcasting"),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sources") / "tracker.db"
    assert run("database", "create", str(made)).code == 0
    return made


@pytest.fixture
def tracker_(file: Path, monkeypatch: pytest.MonkeyPatch) -> Tracker:
    monkeypatch.setenv("TRACKER_DATABASE", str(file))
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-22")
    return run


@pytest.mark.parametrize("asked", ASKED, ids=lambda each: each[0])
def test_the_document_and_the_notification_are_named_where_they_are_asked_for(
    tracker_: Tracker, asked: tuple[str, ...]
) -> None:
    assert NOTICE not in tracker_(*asked).out
    told = tracker_(*asked, "--sources").out
    assert NOTICE in told
    assert "Beijing Notification No. 32" in told
    without: Any = tracker_(*asked, "--format", "json").json
    value: Any = tracker_(*asked, "--sources", "--format", "json").json
    of_one = value[0] if isinstance(value, list) else value
    found = {each["entry"]: each for each in of_one["sources"]}
    assert found[115]["addresses"][0] == NOTICE
    assert (found[115]["notification"], found[115]["kind"], found[115]["participant"]) == (
        "Beijing Notification No. 32",
        "declaration",
        "CH",
    )
    assert "sources" not in (without[0] if isinstance(without, list) else without)


def test_each_step_of_an_explanation_has_its_own(tracker_: Tracker) -> None:
    lines = tracker_("explain", "CH", "--sources").lines
    deposit = next(number for number, line in enumerate(lines) if "deposited its ratification" in line)
    assert lines[deposit + 2].startswith(f"   Source of entry 114: WIPO Lex table of treaty 841 (2026-02-03): {TABLE}")
    value: Any = tracker_("explain", "CH", "--sources", "--format", "json").json
    assert [[each["entry"] for each in step["sources"]] for step in value["steps"]] == [[], [5], [114], [115]]


def test_protection_rests_on_the_instruments_of_both(tracker_: Tracker) -> None:
    value: Any = tracker_(
        *("protection", "--performer", "JP", "--in", "CN", "--right", "moral", "--sources", "--format", "json")
    ).json
    assert {(each["participant"], each["kind"]) for each in value["sources"]} >= {
        ("JP", "accession"),
        ("CN", "ratification"),
    }


def test_rows_have_the_source_and_the_notification_as_columns(tracker_: Tracker) -> None:
    lines = tracker_("declarations", "--where", "participant=CH", "--sources", "--format", "tsv").out.splitlines()
    assert lines[0].split("\t")[-2:] == ["source", "notification"]
    assert lines[1].split("\t")[-1] == "Beijing Notification No. 32"


def test_an_act_entered_without_a_source_says_so(file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    copy = tmp_path / "own.db"
    copy.write_bytes(file.read_bytes())
    monkeypatch.setenv("TRACKER_DATABASE", str(copy))
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-22")
    assert run("record", "accession", "KZ", "--received", "2026-11-02").code == 0
    told = run("status", "KZ", "--sources").lines
    assert told[-1].endswith("Kazakhstan, accession of 2 November 2026: no source is named; entered locally")


def test_the_api_and_python_name_them_too(file: Path) -> None:
    ask = asking(application(open_desk(str(file), today)))
    register = tracker.api.open(str(file), today=lambda _: today("Europe/Zurich"))
    pairs = (
        ("/api/beijing/participants/CH.json", register.standing("CH", sources=True)),
        ("/api/beijing/participants/CH/explain.json", register.explain("CH", sources=True)),
        ("/api/beijing/declarations.json", register.declarations(sources=True)),
        ("/api/beijing/status.json", register.status(sources=True)),
    )
    for address, answer in pairs:
        shown = ask(f"{address}?sources=1").json
        assert shown == answer.to_dict()
        one = shown[0] if isinstance(shown, list) else shown
        assert one["sources"]
    asked = "performer=JP&in=CH&right=moral"
    found = ask(f"/api/beijing/protection.json?{asked}&sources=1").json
    assert found == register.protection("JP", "CH", rights=["moral"], sources=True).to_dict()
    assert 114 in {each["entry"] for each in found["sources"]}
