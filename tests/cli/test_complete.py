"""`complete`: what comes to be known later fills what a line leaves empty, and overwrites nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Tracker

ENTRY = "114"
"""The entry of Switzerland's ratification."""


def test_a_completion_is_a_new_entry_and_the_line_stands(tracker: Tracker) -> None:
    assert tracker("complete", ENTRY, "--set", "summary=n32", "--set", "language=fr", "--reason", "the note").lines == [
        "Recorded as entry 157: completes entry 114 (Switzerland, ratification, received 11 February 2020).",
        "  summary n32",
        "  language fr",
        "The old line stays readable: `tracker history CH`.",
        "Switzerland is a party on 22 November 2026, as recorded to 3 February 2026.",
    ]
    lines = [line for line in tracker("history", "CH", "--format", "json").json if line["entry"] in (114, 157)]
    assert [(line["does"], line["refers_to"], line["state"]) for line in lines] == [
        ("records", None, "stands"),
        ("completes", 114, "stands"),
    ]
    assert lines[1]["changes"] == [
        {"field": "summary", "before": None, "after": "n32"},
        {"field": "language", "before": None, "after": "fr"},
    ]
    assert lines[1]["action"] == {"kind": "ratification", "summary": "n32", "language": "fr"}
    assert "completes 114: summary n32; language fr" in tracker("history", "CH").out


def test_a_line_that_was_completed_is_corrected_and_struck_with_what_completes_it(tracker: Tracker) -> None:
    tracker("complete", ENTRY, "--set", "summary=n32")
    tracker("correct", ENTRY, "--set", "summary=n33", "--reason", "misread")
    tracker("strike", ENTRY, "--reason", "a test", "--yes")
    told = [
        (each["entry"], each["state"], each["by_entry"]) for each in tracker("history", "CH", "--format", "json").json
    ]
    assert [each for each in told if each[0] in (114, 157, 158)] == [
        (114, "struck", 159),
        (157, "corrected", 158),
        (158, "struck", 159),
    ]


@pytest.mark.parametrize("field", ["summary", "text"])
def test_a_completion_stands_until_what_it_filled_is_corrected(tracker: Tracker, field: str) -> None:
    tracker("complete", ENTRY, "--set", f"{field}=n32", "--set", "language=fr")
    tracker("correct", ENTRY, "--set", f"{field}=n33", "--reason", "misread")

    def states() -> list[tuple[int, str, int | None]]:
        lines = tracker("history", "CH", "--format", "json").json
        told = [(each["entry"], each["state"], each["by_entry"]) for each in lines]
        return [each for each in told if each[0] in (114, 149, 157, 158)]

    paper = (149, "stands", None)
    assert states() == [(114, "corrected", 158), paper, (157, "corrected", 158), (158, "stands", None)]
    tracker("correct", ENTRY, "--set", "paper=another", "--reason", "misfiled")
    assert states()[1] == (149, "corrected", 159)
    tracker("strike", ENTRY, "--reason", "a test", "--yes")
    assert states() == [
        (114, "struck", 160),
        (149, "corrected", 159),
        (157, "corrected", 158),
        (158, "corrected", 159),
    ]


def test_a_strike_takes_what_completes_the_line_with_it(tracker: Tracker) -> None:
    tracker("correct", ENTRY, "--set", "note=n33", "--reason", "misread")
    tracker("strike", ENTRY, "--reason", "a test", "--yes")
    lines = tracker("history", "CH", "--format", "json").json
    assert [(each["entry"], each["state"], each["by_entry"]) for each in lines if each["entry"] == 149] == [
        (149, "struck", 158)
    ]


def test_a_dry_run_writes_nothing(tracker: Tracker) -> None:
    asked = ("complete", ENTRY, "--set", "summary=n32", "--dry-run")
    assert tracker(*asked).lines[:2] == [
        "Would record: completes entry 114 (Switzerland, ratification, received 11 February 2020).",
        "  summary n32",
    ]
    found = tracker(*asked, "--format", "json").json
    assert (found["entry"], found["dry_run"], found["seal"], found["does"]) == (None, True, None, "completes")
    assert len(tracker("history", "CH", "--format", "json").json) == 5


@pytest.mark.parametrize(
    ("entry", "changes", "says"),
    [
        (
            ENTRY,
            ["received=2020-02-12"],
            "Entry 114 says received '2020-02-11' already; `tracker complete` only fills what is empty. If that is "
            "wrong: tracker correct 114 --set received=VALUE --reason TEXT. Nothing was recorded.",
        ),
        (
            ENTRY,
            ["participant=DE"],
            "Entry 114 says participant 'CH' already; `tracker complete` only fills what is empty. If that is wrong: "
            "tracker correct 114 --set participant=VALUE --reason TEXT. Nothing was recorded.",
        ),
        (
            ENTRY,
            ["received_in=2020-02"],
            "received_in '2020-02' stands beside received 2020-02-11; leave it out where the day is known. Nothing "
            "was recorded.",
        ),
        (
            ENTRY,
            ["address=wipo.int"],
            "address 'wipo.int' is not an address that begins with https:// or http://. Nothing was recorded.",
        ),
        (ENTRY, [], "Name at least one field: --set FIELD=VALUE. Nothing was recorded."),
        (ENTRY, ["about=n32"], "There is no field 'about'; write one of: participant, kind, received,"),
        ("999", ["summary=n32"], "The Beijing Treaty has no entry 999: it has entries 1 to 156."),
    ],
)
def test_what_cannot_be_completed_is_told(tracker: Tracker, entry: str, changes: list[str], says: str) -> None:
    ran = tracker("complete", entry, *(word for change in changes for word in ("--set", change)))
    assert ran.code == 1
    assert ran.err.startswith(says)
    assert len(tracker("history", "CH", "--format", "json").json) == 5


def test_completions_go_through_export_import_and_restore(tracker: Tracker, tmp_path: Path) -> None:
    tracker("record", "accession", "KZ", "--received", "2026-11-02", "--paper", "n51")
    tracker("complete", "157", "--set", "address=https://example.org/51", "--set", "confirmed=2026-11-03")
    before = tracker("audit", "--format", "json").json["head"]
    lines, whole, table = tmp_path / "all.jsonl", tmp_path / "all.json", tmp_path / "all.csv"
    for form, file in (("jsonl", lines), ("json", whole), ("csv", table)):
        tracker("export", "--format", form, "--output", str(file))
    restored = str(tmp_path / "restored.db")
    assert tracker("database", "restore", str(lines), "--database", restored).code == 0
    assert tracker("audit", "--format", "json", "--database", restored).json["head"] == before
    for number, file in enumerate((lines, whole, table)):
        other = str(tmp_path / f"other-{number}.db")
        tracker("database", "create", other)
        tracker("import", str(file), "--database", other)
        assert "beijing: added 0 new facts; 137 known already." in tracker("import", str(file), "--database", other).out
        found = tracker("export", "--format", "csv", "--treaty", "beijing", "--database", other).lines[-1]
        assert "https://example.org/51" in found
        assert "n51" in found
    assert json.loads(lines.read_text().splitlines()[156])["does"] == "records"


def test_an_import_completes_what_its_source_completed(tracker: Tracker, tmp_path: Path) -> None:
    tracker("record", "accession", "KZ", "--received", "2026-11-02")
    other = tmp_path / "other.db"
    early, late = tmp_path / "early.jsonl", tmp_path / "late.jsonl"
    tracker("export", "--format", "jsonl", "--output", str(early), "--treaty", "beijing")
    tracker("complete", "157", "--set", "paper=n51", "--reason", "the note")
    tracker("export", "--format", "jsonl", "--output", str(late), "--treaty", "beijing")
    tracker("database", "create", str(other))
    tracker("import", str(early), "--database", str(other))
    tracker("import", str(late), "--database", str(other))
    last = tracker("history", "KZ", "--format", "json", "--database", str(other)).json[-1]
    assert (last["entry"], last["does"], last["refers_to"]) == (158, "completes", 157)
    assert last["action"] == {"kind": "accession", "paper": "n51"}
