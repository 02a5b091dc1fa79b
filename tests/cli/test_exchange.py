"""Tables in and out: export, import, restore, backup, update."""
# ruff: noqa: E501 - the exact text of an error stands on one line

from __future__ import annotations

import csv
import io
import json
import lzma
import random
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest

import tracker.api
from tests.bounded import some
from tests.cli.running import Tracker
from tracker.cli.import_ import LONG
from tracker.desk import updating
from tracker.desk.desk import dossiers_from
from tracker.intake.folder import TreatyFolder, read_folder
from tracker.intake.names import every_name
from tracker.law.binding.force import force
from tracker.law.binding.standing import counts, standing, standings
from tracker.law.declaring.declarations import standing_on
from tracker.law.declaring.territory import territories
from tracker.places import shipped

HEADER = "participant,kind,received"


LIVED = sum(len(path.read_text().splitlines()) - 1 for path in shipped("fixtures").glob("treaties/*/actions.csv")) + 5
"""Entries of a new register, and those five."""


@pytest.fixture
def fresh(shipped_register: Path, tmp_path: Path) -> str:
    """Another register as the first use makes it."""
    return str(shutil.copy(shipped_register, tmp_path / "fresh.db"))


@pytest.fixture
def lived(tracker: Tracker, database: Path) -> Path:
    """A register in which things were recorded, corrected and struck."""
    for arguments in (
        ("record", "accession", "KZ", "--received", "2026-11-02", "--note", "=1+1", "--source", "-a letter, copied"),
        ("record", "accession", "LV", "--received", "2026-11-03", "--note", "'+quoted\n@second line"),
        ("record", "accession", "SZ", "--received", "2026-11-04"),
        ("correct", "158", "--set", "received=2026-11-05", "--reason", "the letter says so", "--yes"),
        ("strike", "159", "--reason", "it was Ethiopia", "--yes"),
    ):
        assert tracker(*arguments).code == 0
    return database


def made(tracker: Tracker, place: Path | str) -> str:
    assert tracker("database", "create", str(place)).code == 0
    return str(place)


def export(tracker: Tracker, form: str, file: Path, *more: str) -> Path:
    assert tracker("export", "--format", form, "--output", str(file), *more).code == 0
    return file


def heads(tracker: Tracker, database: str = "") -> dict[str, str]:
    named = ("--database", database) if database else ()
    return {each["treaty"]: each["head"] for each in tracker("treaties", "--format", "json", *named).json}


def answers(database: str, days: list[date]) -> list[object]:
    """Everybody's standing without entry numbers, on some days."""
    with tracker.api.open(database) as register:
        dossier = register._desk.dossier("beijing")
        found = (standing(dossier, code, day) for day in days for code in dossier.participants)
        return [
            (s.participant, s.on, s.standing, s.since, s.effective, s.ordinal, s.signed, s.eligible, s.ends)
            for s in found
        ]


FIRSTS = [date(year, month, 1) for year in range(2012, 2028) for month in range(1, 13)]


# ---- out


def test_json_lines_are_what_the_seals_are_made_of(tracker: Tracker, database: Path, tmp_path: Path) -> None:
    export(tracker, "jsonl", tmp_path / "beijing.jsonl", "--treaty", "beijing")
    loop = """
        seal=$(printf '0%.0s' $(seq 64))
        while IFS= read -r line; do
          seal=$(printf '%s%s' "$seal" "$line" | sha256sum | cut -d' ' -f1)
        done < beijing.jsonl
        echo "$seal"
    """
    ran = subprocess.run(["sh", "-c", loop], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == heads(tracker)["beijing"]


def test_json_holds_everything_with_seals_and_heads(tracker: Tracker, lived: Path) -> None:
    whole = tracker("export").json
    found = {each["treaty"]: each for each in whole["treaties"]}
    assert {slug: each["head"] for slug, each in found.items()} == heads(tracker)
    assert whole["head"] == tracker("audit", "--format", "json").json["head"]
    assert found["beijing"]["entries"][-1]["does"] == "strikes"
    assert 'slug = "beijing"' in found["beijing"]["clauses"][0]["toml"]
    one = tracker("export", "--treaty", "wct").json
    assert ([each["treaty"] for each in one["treaties"]], one["head"]) == (["wct"], None)


def test_csv_has_the_columns_of_a_treatys_folder_and_is_read_as_one(
    tracker: Tracker, database: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "beijing"
    folder.mkdir()
    shutil.copy(shipped("fixtures") / "treaties" / "beijing" / "treaty.toml", folder)
    export(tracker, "csv", folder / "actions.csv", "--treaty", "beijing")
    read = read_folder(folder, every_name())
    assert read.warnings == ()
    there = read_folder(shipped("fixtures") / "treaties" / "beijing", every_name())
    assert read.record.actions == there.record.actions


def test_csv_shows_what_stands(tracker: Tracker, lived: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(tracker("export", "--treaty", "beijing", "--format", "csv").out)))
    mine = [(row["entry"], row["participant"], row["received"], row["note"]) for row in rows[-2:]]
    assert mine == [("157", "KZ", "2026-11-02", "'=1+1"), ("158", "LV", "2026-11-05", "''+quoted\n@second line")]
    assert rows[-2]["source"] == "'-a letter, copied"


def test_an_export_as_known_at_a_moment_leaves_out_what_came_later(tracker: Tracker, lived: Path) -> None:
    out = tracker("export", "--treaty", "beijing", "--format", "jsonl", "--known", "2026-11-22T00:00:00Z").out
    assert len(out.splitlines()) == 136


def test_all_treaties_may_be_named_as_for_any_list(tracker: Tracker, database: Path) -> None:
    assert tracker("export", "--treaty", "all").out == tracker("export").out


def test_a_treaty_that_is_not_loaded_cannot_be_exported(tracker: Tracker, database: Path) -> None:
    ran = tracker("export", "--treaty", "moon")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("No treaty 'moon' is loaded. 28 are loaded; ")


def test_an_export_into_a_folder_that_is_not_there_is_told(tracker: Tracker, database: Path, tmp_path: Path) -> None:
    ran = tracker("export", "--output", str(tmp_path / "no" / "x.json"))
    assert (ran.code, ran.err) == (
        1,
        f"{tmp_path}/no/x.json: this file cannot be written: No such file or directory.\n",
    )


# ---- in


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_what_was_exported_and_imported_gives_equal_answers(
    tracker: Tracker, lived: Path, fresh: str, tmp_path: Path, form: str
) -> None:
    file = export(tracker, form, tmp_path / "all")
    ran = tracker("import", str(file), "--database", fresh)
    assert (ran.code, ran.lines[0]) == (0, "beijing: added 2 new facts; 136 known already.")
    days = [*random.Random(2012).sample(FIRSTS, 6), date(2027, 2, 2)]
    assert answers(fresh, days) == answers(str(lived), days)
    again = tracker("import", str(file), "--database", fresh)
    assert (again.code, again.lines[0]) == (0, "beijing: added 0 new facts; 138 known already.")


def test_a_table_that_was_exported_comes_back_unchanged(
    tracker: Tracker, lived: Path, fresh: str, tmp_path: Path
) -> None:
    file = export(tracker, "csv", tmp_path / "all.csv")
    assert tracker("import", str(file), "--database", fresh).code == 0
    rows = tracker("export", "--treaty", "beijing", "--format", "json", "--database", fresh).json["treaties"][0][
        "entries"
    ]
    assert [(row["participant"], row["note"]) for row in rows[-2:]] == [
        ("KZ", "=1+1"),
        ("LV", "'+quoted\n@second line"),
    ]
    assert rows[-2]["source"] == "-a letter, copied"
    assert answers(fresh, [date(2027, 2, 2)]) == answers(str(lived), [date(2027, 2, 2)])


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_every_participant_on_every_first_of_a_month_is_answered_alike(
    tracker: Tracker, lived: Path, fresh: str, tmp_path: Path, form: str
) -> None:
    file = export(tracker, form, tmp_path / "all")
    assert tracker("import", str(file), "--database", fresh).code == 0
    assert answers(fresh, FIRSTS) == answers(str(lived), FIRSTS)


def test_corrections_and_strikes_follow_from_an_export(
    tracker: Tracker, lived: Path, fresh: str, tmp_path: Path
) -> None:
    """A register that has the facts as first recorded learns what became of them."""
    export(tracker, "jsonl", tmp_path / "first.jsonl", "--treaty", "beijing")
    lines = (tmp_path / "first.jsonl").read_text().split("\n")
    (tmp_path / "before.jsonl").write_text("\n".join(lines[:159]) + "\n")
    assert tracker("import", str(tmp_path / "before.jsonl"), "--database", fresh).lines == [
        "beijing: added 3 new facts; 136 known already."
    ]
    ran = tracker("import", str(tmp_path / "first.jsonl"), "--database", fresh)
    assert ran.lines == ["beijing: added 2 new facts; 137 known already."]
    entries = tracker("export", "--treaty", "beijing", "--database", fresh).json["treaties"][0]["entries"]
    assert [(each["does"], each["refers_to"], each["reason"]) for each in entries[-2:]] == [
        ("corrects", 158, "the letter says so"),
        ("strikes", 159, "it was Ethiopia"),
    ]
    old = tracker("import", str(tmp_path / "before.jsonl"), "--database", fresh)
    assert (old.code, old.lines) == (0, ["beijing: added 0 new facts; 139 known already."])


def test_a_dry_run_tells_and_writes_nothing(tracker: Tracker, database: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text(f"{HEADER}\nKazakhstan,accession,2026-11-02\n")
    before = database.read_bytes()
    ran = tracker("import", str(file), "--dry-run")
    assert (ran.code, ran.out) == (0, "beijing: would add 1 new fact; 0 known already.\n")
    assert database.read_bytes() == before


def test_the_outcome_as_json_and_csv(tracker: Tracker, database: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text(f"{HEADER}\nKazakhstan,accession,2026-11-02\nCN,ratification,2014-07-09\n")
    told = tracker("import", str(file), "--dry-run", "--format", "json").json
    answers = told.pop("consequences")["beijing"]["answers"]
    assert {(each["participant"], each["what"], each["after"]) for each in answers} == {
        ("KZ", "deposited", "2026-11-02"),
        ("KZ", "bound from", "2027-02-02"),
        ("KZ", "place", 49),
    }
    assert told == {
        "schema_version": 1,
        "dry_run": True,
        "written": False,
        "treaties": [{"treaty": "beijing", "added": False, "new": 1, "known": 1, "refused": 0}],
        "refused": [],
    }
    assert tracker("import", str(file), "--format", "csv").out == "treaty,new,known,refused\nbeijing,1,1,0\n"


def test_one_bad_row_in_the_middle_is_told_with_its_place_and_nothing_is_written(
    tracker: Tracker, database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "new.csv"
    file.write_text(f"{HEADER}\nKZ,accession,2026-11-02\nLV,accesion,02/11/2020\nSZ,accession,2026-11-04\n")
    before = database.read_bytes()
    ran = tracker("import", str(file))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"{file}:3: kind 'accesion' is not known; did you mean 'accession'?\n"
        f"{file}:3: received '02/11/2020' is not a day written YYYY-MM-DD; it may mean '2020-11-02' or '2020-02-11'\n"
        "Nothing was imported.\n"
    )
    assert database.read_bytes() == before


def test_rows_that_the_record_speaks_against_are_told_line_by_line(
    tracker: Tracker, database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "new.csv"
    file.write_text(
        "participant,kind,received,effective\n"
        "KZ,accession,2026-11-02,\n"
        "CN,accession,2026-11-02,\n"
        "CH,ratification,2020-02-11,2020-05-12\n"
        "PW,accession,2026-11-02,\n"
        "LV,accession,2026-12-24,\n"
    )
    before = database.read_bytes()
    ran = tracker("import", str(file))
    assert (ran.code, ran.out) == (1, "")
    lines = ran.err.splitlines()
    assert lines[0].startswith(f"{file}:3: Not possible: ")
    assert lines[1].startswith(f"{file}:4: it is recorded as entry ")
    assert "with effective 2020-05-11, here 2020-05-12. `tracker correct " in lines[1]
    assert lines[2].startswith(f"{file}:5: Would not be in order under Art. 23(1): ")
    assert lines[3].startswith(f"{file}:6: Not possible: ")
    assert lines[-1] == "Nothing was imported: 4 of 5 facts are refused."
    assert database.read_bytes() == before


def test_what_is_doubtful_is_imported_with_a_reason(tracker: Tracker, database: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text(f"{HEADER}\nPalau,accession,2026-11-02\n")
    ran = tracker("import", str(file))
    assert ran.err.splitlines()[-1] == (
        "Nothing was imported: 1 of 1 facts is refused. What the depositary took all the same can be imported with "
        "--despite REASON."
    )
    assert tracker("import", str(file), "--despite", "Notification No. 60").code == 0
    entry = tracker("export", "--treaty", "beijing").json["treaties"][0]["entries"][-1]
    assert (entry["participant"], entry["reason"]) == ("PW", "Notification No. 60")


def test_rows_may_refer_to_one_another(tracker: Tracker, database: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text(
        "entry,participant,kind,received,articles,refers_to\n"
        "7,KZ,accession,2026-06-02,,\n"
        "9,KZ,declaration,2026-06-02,11(2),7\n"
        "12,KZ,withdrawal of declaration,2026-09-02,11(2),9\n"
    )
    assert tracker("import", str(file)).out == "beijing: added 3 new facts; 0 known already.\n"
    entries = tracker("export", "--treaty", "beijing").json["treaties"][0]["entries"][-3:]
    assert [each.get("about") for each in entries] == [None, 157, 158]
    file.write_text("participant,kind,received,refers_to\nLV,withdrawal of declaration,2026-09-02,5\n")
    assert f"{file}:2: it refers to entry 5, which is not there\n" in tracker("import", str(file)).err


def test_two_rows_of_one_fact_are_two_only_if_they_differ(tracker: Tracker, database: Path, tmp_path: Path) -> None:
    line = {"participant": "KZ", "kind": "statement", "received": "2026-09-02", "text": "one"}
    file = tmp_path / "new.jsonl"
    file.write_text("\n".join(json.dumps({**line, "text": text}) for text in ("one", "two")))
    assert tracker("import", str(file)).out == "beijing: added 2 new facts; 0 known already.\n"
    assert tracker("import", str(file)).out == "beijing: added 0 new facts; 2 known already.\n"
    file.write_text("\n".join(json.dumps(line) for _ in range(2)))
    assert tracker("import", str(file)).err.startswith(f"{file}:2: it is there twice; remove one of the two\n")


def test_a_struck_fact_is_not_brought_back_by_a_table(tracker: Tracker, lived: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text(f"{HEADER}\nSZ,accession,2026-11-04\n")
    assert tracker("import", str(file)).out == "beijing: added 0 new facts; 1 known already.\n"


def test_a_treaty_of_ones_own_travels_with_its_clauses_and_participants(
    tracker: Tracker, database: Path, fresh: str, tmp_path: Path
) -> None:
    with tracker_api(database)._desk.register.writing("moon") as writer:
        toml = (shipped("fixtures") / "treaties" / "wct" / "treaty.toml").read_text().replace('"wct"', '"moon"')
        writer.add_clauses("moon", toml)
    file = tmp_path / "new.csv"
    file.write_text(f"{HEADER}\nKZ,accession,2026-06-02\n")
    assert tracker("import", str(file), "--treaty", "moon").code == 0
    whole = export(tracker, "json", tmp_path / "moon.json", "--treaty", "moon")
    ran = tracker("import", str(whole), "--database", fresh)
    assert ran.out == "moon, a treaty not loaded before: added 1 new fact; 0 known already.\n"
    table = export(tracker, "csv", tmp_path / "moon.csv", "--treaty", "moon")
    another = made(tracker, tmp_path / "another.db")
    ran = tracker("import", str(table), "--database", another)
    assert ran.err.startswith("No treaty 'moon' is loaded. 28 are loaded; ")


def tracker_api(database: Path) -> tracker.api.Register:
    return tracker.api.open(str(database))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"participant,kind,received\nCH,signature,2012-06-26\nC\xf4te,signature,2012-06-26\n", "{}:3: byte 0xF4 at position 52 is not UTF-8; save the file as UTF-8"),
        (b"participant,received\nCH,2012-06-26\n", "{}:1: there is no column 'kind'; "),
        (b"", "{}: the file is empty; "),
        (b"participant,kind,received\nKZ,accession,2026-06-02\nKZ,accession,2026-06-02\n", "{}:3: the row is the same as line 2; remove one of the two"),
        ("participant,kind,note\nKZ,statement,a\u202eb\n".encode(), "{}:2: the direction-changing character U+202E at character 15; remove it"),
        (b"participant,kind,note\nKZ,statement," + b"x" * 20_001, "{}:2: note has 20,001 characters; the limit is 20,000"),
        (b'{"participant":"KZ","kind":"accession","received":"31/11/2020"}', "{}:1: received '31/11/2020' is not a day of the calendar"),
        (b'{"participant":"KZ","kind":"accession","recieved":"2020-12-31"}', "{}:1: key 'recieved' is not known; did you mean 'received'?"),
        (b'{"participant":"KZ","kind":"accession","note":"a\\u202eb"}', "{}:1: note has the direction-changing character U+202E at character 2; remove it"),
        (b'{"participant":"KZ","kind":"accession","note":"' + b"x" * 20_001 + b'"}', "{}:1: note has 20,001 characters; the limit is 20,000"),
        (b'{"participant":"KZ","kind":"accession"}\n{"participant"', "{}:2, character 15: this is not JSON that can be read: Expecting ':' delimiter"),
        (b'{"treaties": [\n 7]}', "{}: an object in braces is expected here, as `tracker export` writes it"),
        (b'{"treaties": [\n {"entries": 7}]}', "{}: 'entries' is not a list"),
        (b"[[", "{}, character 3: this is not JSON that can be read: Expecting value"),
        (b'{"participant":"KZ","kind":"accession","number":"7"}', "{}:1: number '7' is not a whole number"),
        (b'{"participant":"Korea","kind":"accession"}', "{}:1: participant 'Korea' may mean Democratic People's Republic of Korea (KP) or Republic of Korea (KR). Write the code or the whole name."),
        (b'{"does":"corrects","refers_to":7,"participant":"KZ","kind":"accession"}', "{}:1: it corrects entry 7, which is not in the file before it"),
        (b"[" * 100_000, "{}: this JSON is nested too deep, or holds a number that is too long"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_with_its_place(
    tracker: Tracker, database: Path, tmp_path: Path, content: bytes, says: str
) -> None:
    file = tmp_path / "bad"
    file.write_bytes(content)
    before = database.read_bytes()
    ran = tracker("import", str(file))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(says.format(file))
    assert ran.err.endswith("\nNothing was imported.\n")
    assert database.read_bytes() == before


def test_a_file_with_a_byte_order_mark_and_carriage_returns_is_read(
    tracker: Tracker, database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "new.csv"
    file.write_bytes(b"\xef\xbb\xbf" + f"{HEADER}\r\nKazakhstan,accession,2026-11-02\r\n".encode())
    assert tracker("import", str(file)).out == "beijing: added 1 new fact; 0 known already.\n"


def test_a_file_that_is_not_there_or_too_large_is_told(tracker: Tracker, database: Path, tmp_path: Path) -> None:
    assert tracker("import", "nowhere.csv").err == "nowhere.csv: there is no such file\nNothing was imported.\n"
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(100_000_001)
    assert tracker("import", str(large)).err == (
        f"{large}: the file has 100,000,001 bytes; the limit is 100,000,000. Split it\nNothing was imported.\n"
    )


def test_a_file_without_a_fact_is_told(tracker: Tracker, database: Path, tmp_path: Path) -> None:
    file = tmp_path / "none.csv"
    file.write_text(f"{HEADER}\n")
    ran = tracker("import", str(file))
    assert (ran.code, ran.out) == (0, "There is no fact in this file.\n")


def test_a_long_import_shows_a_bar_only_on_a_terminal(tracker: Tracker, database: Path, tmp_path: Path) -> None:
    file = tmp_path / "long.jsonl"
    codes = [code for code, each in every_name().participants.items() if each.until is None]
    facts = [
        {"participant": codes[n % 190], "kind": "statement", "received": f"2026-09-{n // 190 + 1:02}"}
        for n in range(LONG)
    ]
    lines = [json.dumps(fact) for fact in facts]
    file.write_text("\n".join(lines))
    ran = tracker("import", str(file), "--dry-run")
    assert (ran.out, ran.err) == (f"beijing: would add {LONG} new facts; 0 known already.\n", "")


# ---- restore


def test_an_export_restored_gives_equal_heads(tracker: Tracker, lived: Path, tmp_path: Path) -> None:
    file, new = export(tracker, "jsonl", tmp_path / "all.jsonl"), str(tmp_path / "new.db")
    ran = tracker("database", "restore", str(file), "--database", new)
    head = tracker("audit", "--format", "json").json["head"]
    assert (ran.code, ran.lines[0]) == (0, f"Restored: {LIVED} entries of 28 treaties. Head of the register: {head}")
    assert ran.lines[1] == f"beijing: 161 entries, head {heads(tracker)['beijing']}"
    assert heads(tracker, new) == heads(tracker)
    assert export(tracker, "jsonl", tmp_path / "b", "--database", new).read_bytes() == file.read_bytes()
    assert answers(new, FIRSTS[-3:]) == answers(str(lived), FIRSTS[-3:])


def test_with_clauses_versions_and_participants_come_back_too(tracker: Tracker, database: Path, tmp_path: Path) -> None:
    with tracker_api(database)._desk.register.writing("beijing") as writer:
        clauses = writer.clauses("beijing")
        assert clauses
        writer.add_clauses("beijing", clauses.toml + "\n# later\n")
    assert "export with --with-clauses." in tracker("export", "--format", "jsonl").err
    file, new = export(tracker, "jsonl", tmp_path / "all.jsonl", "--with-clauses"), str(tmp_path / "new.db")
    assert tracker("database", "restore", str(file), "--database", new).code == 0
    before, after = tracker("export").json, tracker("export", "--database", new).json
    assert after == before
    assert len(after["treaties"][0]["clauses"]) == 2


def test_restore_wants_an_empty_register(tracker: Tracker, database: Path, tmp_path: Path) -> None:
    file = export(tracker, "jsonl", tmp_path / "all.jsonl")
    ran = tracker("database", "restore", str(file))
    assert (ran.code, ran.err) == (
        1,
        f"{database}: this register is not empty, and a restored one begins with its first entry. Name a new file with "
        "--database. Nothing was restored.\n",
    )


def test_a_line_left_out_or_moved_or_rewritten_is_refused_and_nothing_stays(
    tracker: Tracker, database: Path, tmp_path: Path
) -> None:
    file, new = export(tracker, "jsonl", tmp_path / "all.jsonl", "--treaty", "beijing"), tmp_path / "new.db"
    lines = file.read_text().split("\n")
    whole = export(tracker, "jsonl", tmp_path / "whole.jsonl", "--treaty", "beijing", "--with-clauses").read_text()
    clauses = next(line for line in whole.split("\n") if line.startswith('{"is":"clauses"'))
    for changed, says in (
        (lines[:4] + lines[5:], f"{file}:5: this line would become entry 5 of beijing and differ from what it says: a line before it is missing, or the order was changed. Nothing was restored.\n"),
        ([lines[1], lines[0], *lines[2:]], f"{file}:1: this line would become entry 1 of beijing and differ"),
        ([lines[0].replace(",", ", "), *lines[1:]], f"{file}:1: This is not an entry as the register writes it: "),
        (["{}"], f"{file}:1: This is not an entry as the register writes it: "),
        (['{"is":"clauses"}', *lines], f"{file}:1: This line is not one that `tracker export` writes.\n"),
        (['{"is":"participant","code":5}', *lines], f"{file}:1: This line is not one that `tracker export` writes.\n"),
        (['{"is":"colour"}', *lines], f"{file}:1: This line is not one that `tracker export` writes.\n"),
        ([re.sub(r'"recorded":"[^"]*"', '"recorded":"2020-01-01T00:00:00"', clauses), *lines], f"{file}:1: This line is not one that `tracker export` writes.\n"),
        ([clauses.replace("Beijing", "Peking"), *lines], f"{file}:1: This line is not one that `tracker export` writes.\n"),
        ([lines[0].replace('"kind":"', '"kind":"un'), *lines[1:]], f"{file}:1: kind 'un"),
        ([lines[0].replace('"records"', '"reports"'), *lines[1:]], f"{file}:1: does 'reports' is not known; did you mean 'records'?\n"),
        ([lines[0].replace('"records"', '"strikes"'), *lines[1:]], f"{file}:1: it strikes entry 0, which is not in the file before it\n"),
        ([""], f"{file}: there is no entry in this file. Nothing was restored.\n"),
        ([line.replace("beijing", "moon") for line in lines], "The clauses of moon are neither shipped nor in this file. Export with --with-clauses, which also writes them. Nothing was restored.\n"),
        ([line.replace('"participant":"BF"', '"participant":"BFX"') for line in lines], f"{file}:1: participant 'BFX' is neither shipped nor in this file. Export with --with-clauses, which also writes the participants. Nothing was restored.\n"),
    ):  # fmt: skip
        file.write_text("\n".join(changed))
        ran = tracker("database", "restore", str(file), "--database", str(new))
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(says)
        assert not new.exists()


def test_a_head_kept_elsewhere_finds_what_was_changed_in_a_file(
    tracker: Tracker, database: Path, tmp_path: Path
) -> None:
    file, new = export(tracker, "jsonl", tmp_path / "all.jsonl", "--treaty", "beijing"), tmp_path / "new.db"
    head = heads(tracker)["beijing"]
    file.write_text(file.read_text().replace("2020-02-11", "2020-02-12"))
    ran = tracker("database", "restore", str(file), "--database", str(new), "--expect", head)
    assert ran.err.startswith(f"{file}: these lines do not end with the head {head}, but with ")
    assert ran.err.endswith("(beijing): a line was changed, added or left out. Nothing was restored.\n")
    assert not new.exists()


# ---- backup


def test_a_backup_is_a_register_with_the_same_heads(tracker: Tracker, lived: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    ran = tracker("database", "backup", str(copy))
    head = tracker("audit", "--format", "json").json["head"]
    assert (ran.code, ran.lines[0]) == (
        0,
        f"Copied to {copy}: {LIVED} entries of 28 treaties. Head of the register: {head}",
    )
    assert heads(tracker, str(copy)) == heads(tracker)
    again = tracker("database", "backup", str(copy))
    assert (again.code, again.err) == (1, f"{copy}: this file is there already. Name another one.\n")
    nowhere = tmp_path / "no" / "copy.db"
    assert tracker("database", "backup", str(nowhere)).err == (
        f"{nowhere}: the folder of this file does not exist. Make it first.\n"
    )


def test_a_backup_of_a_tampered_register_says_so(tracker: Tracker, database: Path, tmp_path: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TRIGGER entry_no_update")
        connection.execute("UPDATE entry SET received = '2012-06-27' WHERE treaty = 'beijing' AND number = 1")
    connection.close()
    ran = tracker("database", "backup", str(tmp_path / "copy.db"))
    assert (ran.code, ran.err) == (1, "The copy is as unsound as the register: `tracker audit` tells where.\n")


# ---- update


@pytest.fixture
def newer_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Shipped folders that a test may change."""
    folders = tmp_path / "newer"
    shutil.copytree(shipped("fixtures") / "treaties", folders)

    def read() -> Iterator[TreatyFolder]:
        for path in sorted(folders.iterdir()):
            if (path / "treaty.toml").is_file():
                yield read_folder(path, every_name())

    monkeypatch.setattr(updating, "shipped_folders", read)
    return folders


def test_an_update_by_the_same_package_adds_nothing(tracker: Tracker, database: Path) -> None:
    before = heads(tracker)
    ran = tracker("update")
    assert (ran.code, ran.lines[0], ran.err) == (0, "beijing: 0 new, 156 known already.", "")
    assert heads(tracker) == before


def test_a_newer_package_adds_facts_and_clauses_and_its_contradictions_are_listed(
    tracker: Tracker, database: Path, newer_package: Path
) -> None:
    assert tracker("record", "accession", "KZ", "--received", "2026-11-02").code == 0
    assert tracker("record", "accession", "LV", "--received", "2026-11-03").code == 0
    table = newer_package / "beijing" / "actions.csv"
    row = (
        ",{kind},{received},{effective}"
        + "," * 9
        + ",{note},a newer table,depositary table,high,,,2027-01-01T00:00:00Z\n"
    )
    filled = [
        "SZ" + row.format(kind="accession", received="2026-11-10", effective="2027-02-10", note=""),
        "KZ" + row.format(kind="accession", received="2026-11-02", effective="2027-02-03", note=""),
        "LV" + row.format(kind="accession", received="2026-11-04", effective="", note=""),
    ]
    header = table.read_text().split("\n", 1)[0].split(",")
    assert len(filled[0].split(",")) == len(header)
    table.write_text(table.read_text() + "".join(filled))
    clauses = newer_package / "beijing" / "treaty.toml"
    clauses.write_text(clauses.read_text().replace("checked = 2026-02-03", "checked = 2026-11-20"))
    ran = tracker("update")
    assert ran.code == 1
    assert ran.lines[0] == (
        "beijing: 1 new, 156 known already; clauses version 2; 2 contradict the record and are left out."
    )
    told = ran.err.splitlines()
    assert told[0].endswith(
        ": it is recorded as entry 157 with effective nothing, here 2027-02-03. `tracker correct 157` corrects the record"
    )
    assert told[1].partition(": ")[2].startswith("Not possible: ")
    status = tracker("status", "SZ", "--on", "2027-02-10", "--format", "json").json
    assert (status["standing"], status["locally_entered"], status["checked"]) == ("party", False, "2026-11-20")
    shapes = tracker("update", "--format", "json").json
    assert (shapes[0]["new"], shapes[0]["known"], shapes[0]["version"], len(shapes[0]["contradicts"])) == (
        0,
        157,
        None,
        2,
    )
    assert tracker("update", "--format", "csv").lines[1] == "beijing,False,,0,157,2"


def test_an_older_package_takes_no_clauses_back(tracker: Tracker, database: Path, newer_package: Path) -> None:
    clauses = newer_package / "beijing" / "treaty.toml"
    clauses.write_text(clauses.read_text().replace("checked = 2026-02-03", "checked = 2025-02-03"))
    assert tracker("update").lines[0] == "beijing: 0 new, 156 known already."


def test_a_treaty_that_a_register_with_entries_of_its_own_lacks_is_loaded_from_now_on(
    tracker: Tracker, database: Path, tmp_path: Path
) -> None:
    file, new = export(tracker, "jsonl", tmp_path / "b.jsonl", "--treaty", "beijing"), str(tmp_path / "new.db")
    assert tracker("database", "restore", str(file), "--database", new).code == 0
    assert tracker("correct", "5", "--set", "note=x", "--reason", "a slip", "--database", new).code == 0
    ran = tracker("update", "--database", new)
    assert ran.code == 0
    assert "wipo: loaded, with 247 facts." in ran.lines
    before = tracker("status", "--treaty", "wipo", "--known", "2026-11-22T00:00:01Z", "--database", new)
    assert (before.code, before.err.split(" by ")[0]) == (1, "Nothing was recorded of 'wipo'")


@pytest.mark.slow
def test_an_update_tells_what_it_changes_for_others_and_writes_all_of_it_or_nothing(
    tracker: Tracker, tmp_path: Path
) -> None:
    old = tmp_path / "old.db"
    museum = Path(__file__).parents[1] / "museum" / "0.1.0.db.xz"
    old.write_bytes(lzma.decompress(museum.read_bytes()))
    refused = tracker("update", "--database", str(old))
    assert refused.code == 1
    assert "German Democratic Republic: bound from: nothing -> 26 April 1970." in refused.err.splitlines()
    assert refused.err.splitlines()[-1].endswith("To record it all the same: --yes.")
    head = tracker("audit", "--database", str(old), "--format", "json").json["head"]
    would = tracker("update", "--database", str(old), "--dry-run")
    assert (would.code, would.lines[0]) == (0, "beijing: 20 would be new, 136 known already; clauses version 2.")
    assert tracker("audit", "--database", str(old), "--format", "json").json["head"] == head
    assert tracker("update", "--database", str(old), "--yes").lines[0].startswith("beijing: 20 new, 136 known")


def test_a_register_without_entries_of_its_own_comes_to_the_heads_of_a_new_one(
    tracker: Tracker, fresh: str, tmp_path: Path
) -> None:
    file, new = export(tracker, "jsonl", tmp_path / "b.jsonl", "--treaty", "beijing"), str(tmp_path / "new.db")
    assert tracker("database", "restore", str(file), "--database", new).code == 0
    assert tracker("update", "--database", new).code == 0
    assert heads(tracker, new) == heads(tracker, fresh)


# ---- on a server


def test_on_postgresql_a_register_is_restored_imported_into_exported_and_backed_up(
    tracker: Tracker, lived: Path, tmp_path: Path, postgres_databases: Any
) -> None:
    server = postgres_databases.make()
    file = export(tracker, "jsonl", tmp_path / "all.jsonl")
    assert tracker("database", "restore", str(file), "--database", server).code == 0
    assert heads(tracker, server) == heads(tracker)
    table = tmp_path / "new.csv"
    table.write_text(f"{HEADER}\nCU,accession,2026-11-06\n")
    assert tracker("import", str(table), "--database", server).out == "beijing: added 1 new fact; 0 known already.\n"
    copy = tmp_path / "copy.db"
    assert tracker("database", "backup", str(copy), "--database", server).code == 0
    assert heads(tracker, str(copy)) == heads(tracker, server)
    assert tracker("update", "--database", server).code == 0
    again = tracker("database", "restore", str(file), "--database", server)
    assert again.err.endswith(
        ": this register is not empty, and a restored one begins with its first entry. Name a new file with --database. "
        "Nothing was restored.\n"
    )


def test_on_postgresql_clauses_changed_from_outside_are_not_hidden_by_a_backup(
    tracker: Tracker, tmp_path: Path, postgres_databases: Any
) -> None:
    server, copy = postgres_databases.make(), tmp_path / "copy.db"
    made(tracker, server)
    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("UPDATE treaty SET toml = toml || '# forged' WHERE slug = 'beijing'")
    ran = tracker("database", "backup", str(copy), "--database", server)
    assert (ran.code, ran.err) == (
        1,
        "The register is not sound, so a copy of its entries would hide that: run `tracker audit`. No backup made.\n",
    )
    assert not copy.exists()


def test_a_refused_fact_of_a_participant_that_the_file_brings_is_told_by_its_name(
    tracker: Tracker, database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "own.jsonl"
    file.write_text(
        '{"is":"participant","code":"Q1","name":"Freedonia","kind":"state"}\n'
        '{"treaty":"beijing","number":1,"does":"records","participant":"Q1","kind":"accession","received":"2026-11-02"}\n'
    )
    before = heads(tracker)
    ran = tracker("import", str(file))
    assert ran.code == 1
    assert ran.err.startswith(f"{file}:2: Would not be in order under Art. 23(1): Freedonia ")
    assert heads(tracker) == before


@pytest.mark.parametrize("line", ['"treaty":"\\ud800","toml":"x"', '"treaty":"beijing","toml":"\\ud800"'])
def test_clauses_with_half_of_a_character_are_refused(
    tracker: Tracker, database: Path, tmp_path: Path, line: str
) -> None:
    file = tmp_path / "half.jsonl"
    file.write_text(f'{{"is":"clauses",{line}}}\n')
    ran = tracker("import", str(file))
    assert (ran.code, ran.err) == (1, f"{file}:1: is not UTF-8; write it in UTF-8\nNothing was imported.\n")


# ---- all of it, into nothing


def told_of_everybody(database: str, years: Sequence[int]) -> Iterator[tuple[object, ...]]:
    """What is told of everybody, in every treaty, at the end of some years, without entry numbers."""
    with tracker.api.open(database) as register, register._desk.register.reading() as reader:
        for dossier in dossiers_from(reader, register._desk.participants):
            slug, first = dossier.treaty.slug, (dossier.treaty.adopted or date(1880, 1, 1)).year
            for day in (date(year, 12, 31) for year in years if year >= first):
                found = force(dossier, day)
                yield slug, day, found.in_force, found.effective, *counts(dossier, day)
                for one in standings(dossier, day):
                    dates = one.signed, one.received, one.effective, one.since, one.ends
                    yield slug, day, one.participant, one.standing, one.eligible, one.bound, one.ordinal, *dates
                for said in standing_on(dossier, day):
                    yield slug, day, said.participant, said.articles, said.received, said.effective, said.ends
                for left in territories(dossier, day):
                    yield slug, day, left.participant, left.territory, left.effective, left.ends


@pytest.mark.parametrize(
    "years",
    [
        pytest.param([1985, 2026], id="two years"),
        pytest.param(some(range(1883, 2027), 24), id="many years", marks=pytest.mark.slow),
    ],
)
def test_an_export_of_everything_makes_an_empty_register_that_answers_alike(
    tracker: Tracker, database: Path, tmp_path: Path, years: Sequence[int]
) -> None:
    """Also where what was shipped is doubtful: a treaty that comes with the file is loaded as a folder is."""
    empty, file = str(tmp_path / "empty.db"), tmp_path / "all.json"
    assert tracker("database", "create", empty, "--empty").code == 0
    assert tracker("export", "--output", str(file)).code == 0
    ran = tracker("import", str(file), "--database", empty)
    assert (ran.code, len(ran.lines)) == (0, 28)
    assert ran.lines[-1] == "wppt, a treaty not loaded before: added 192 new facts; 0 known already."
    there, here = (list(told_of_everybody(each, years)) for each in (str(database), empty))
    assert len(there) > 9_000
    assert here == there
    doubts = [
        tracker("check", "--treaty", "wipo", "--format", "csv", "--database", each) for each in (str(database), empty)
    ]
    assert len({each.out.count("doubtful acts") for each in doubts}) == 1


def test_a_tables_article_is_known_in_any_spelling(tracker: Tracker, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("participant,kind,received,articles,scope\nCH,declaration,2026-11-02,11.2,x\n")
    assert tracker("import", str(rows), "--treaty", "beijing", "--yes").lines[0] == (
        "beijing: added 1 new fact; 0 known already."
    )
    assert tracker("show", "157", "--format", "json").json[0]["action"]["articles"] == ["11(2)"]
    assert (
        tracker("import", str(rows), "--treaty", "beijing").lines[0] == "beijing: added 0 new facts; 1 known already."
    )
