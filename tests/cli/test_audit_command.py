"""`audit`: whatever was changed behind the program's back is found, and the first bad entry named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Tracker
from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.register.register import Register
from tracker.register.seal import filled_columns, line

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def behind_its_back(database: Path, *statements: str) -> None:
    """Change the file with the triggers out of the way, and put them back."""
    with closing(sqlite3.connect(database)) as connection, connection:
        triggers = connection.execute(TRIGGERS).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, text in triggers:
            connection.execute(text)


def test_a_sound_register_is_told_so_with_counts_and_heads(tracker: Tracker) -> None:
    ran = tracker("audit")
    assert ran.code == 0
    entries = dict(line.split()[:2] for line in ran.lines[:29])
    assert [entries[slug] for slug in ("treaty", "beijing", "marrakesh", "wct", "wipo", "wppt")] == [
        "entries",
        "156",
        "190",
        "176",
        "247",
        "194",
    ]
    found = tracker("audit", "--format", "json").json
    assert ran.lines[29:] == [
        f"Head of the register: {found['head']}",
        f"Log of register {found['id']}: {found['leaves']} leaves, root {found['root']}",
        "Shipped facts: not signed.",
        "No alteration found. Truncation shows only against a head kept elsewhere: --expect HEAD.",
    ]
    assert found["sound"]
    assert len(found["treaties"]) == 28
    assert {chain["first_bad"] for chain in found["treaties"]} == {None}
    assert (found["bad_clauses"], found["missing_triggers"], found["expected"]) == ([], [], [])
    assert (len(found["id"]), found["log"]) == (32, [])


def test_audit_as_csv(tracker: Tracker) -> None:
    header, first, *_ = tracker("audit", "--format", "csv").lines
    assert header == "treaty,entries,head,first_bad,trouble"
    assert first.startswith("beijing,156,")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE entry SET received = '2014-07-10' WHERE treaty = 'beijing' AND number = 83",
            "Entry 83 of beijing has been altered.",
        ),
        (
            "DELETE FROM entry WHERE treaty = 'beijing' AND number = 83",
            "Entry 83 of beijing is missing: it was removed, or others were moved.",
        ),
        (
            "UPDATE entry SET previous_seal = seal WHERE treaty = 'beijing' AND number = 83",
            "Entry 83 of beijing does not follow from the one before it: an entry was removed, inserted, moved or "
            "written anew.",
        ),
        (
            "UPDATE treaty SET toml = 'slug = \"beijing\"' WHERE slug = 'beijing'",
            "Version 1 of the clauses of beijing has been altered.",
        ),
    ],
)
def test_what_is_wrong_is_named_and_the_exit_code_is_one(
    tracker: Tracker, database: Path, statement: str, sentence: str
) -> None:
    behind_its_back(database, statement)
    ran = tracker("audit")
    assert ran.code == 1
    assert sentence in ran.lines
    assert ran.lines[-1] == (
        "Whatever this register says may be wrong from there on. Keep the database as it is for whoever looks into it, "
        "and go back to a backup whose audit is clean."
    )
    assert not tracker("audit", "--format", "json").json["sound"]


def test_missing_triggers_are_named(tracker: Tracker, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DROP TRIGGER entry_no_update")
    ran = tracker("audit")
    assert ran.code == 1
    assert (
        "The trigger entry_no_update is missing: nothing keeps another program from changing what is written."
        in ran.lines
    )
    assert tracker("audit", "--format", "json").json["missing_triggers"] == ["entry_no_update"]


def test_a_cut_off_end_is_found_by_a_head_noted_before(tracker: Tracker, database: Path) -> None:
    tracker("record", "accession", "KZ", "--received", "2026-11-02")
    noted = tracker("audit", "--format", "json").json
    behind_its_back(database, "DELETE FROM entry WHERE treaty = 'beijing' AND number = 157")
    assert "Entry 157 of beijing is in the log, and what is here now is missing or another." in tracker("audit").lines
    for head in (noted["head"], noted["treaties"][0]["head"]):
        ran = tracker("audit", "--expect", head)
        assert ran.code == 1
        assert ran.lines[-2] == (
            f"Nothing here has the head {head[:12]}…: entries were cut off or changed since it was noted, or it is "
            "another register's."
        )


def test_a_head_that_was_noted_before_entries_were_added_is_recognised(tracker: Tracker) -> None:
    noted = tracker("audit", "--format", "json").json
    tracker("record", "accession", "KZ", "--received", "2026-11-02")
    expect = ("--expect", noted["head"], "--expect", noted["treaties"][0]["head"].upper())
    ran = tracker("audit", *expect)
    assert ran.code == 0
    assert ran.lines[-3:-1] == [
        f"{noted['head'][:12]}… was the head of the register, after entry 194 of wppt: nothing was cut off, "
        "1 entry was added since.",
        f"{noted['treaties'][0]['head'][:12]}… was the head of beijing: nothing was cut off, 1 entry was added since.",
    ]
    assert ran.lines[-1] == (
        "No alteration found. Of what was added since, truncation shows only against a newer head: --expect HEAD."
    )
    newer = tracker("audit", *expect, "--expect", tracker("audit", "--format", "json").json["head"])
    assert newer.lines[-1] == "No alteration found."
    found = tracker("audit", *expect, "--format", "json").json
    assert [(each["found"], each["of"], each["entries_since"]) for each in found["expected"]] == [
        (True, "the register", 1),
        (True, "a treaty", 1),
    ]


def test_a_head_of_now_is_recognised(tracker: Tracker) -> None:
    noted = tracker("audit", "--format", "json").json
    ran = tracker("audit", "--expect", noted["head"], "--expect", noted["treaties"][1]["head"])
    assert ran.lines[-3:-1] == [
        f"{noted['head'][:12]}… is the head of the register: nothing was cut off.",
        f"{noted['treaties'][1]['head'][:12]}… is the head of berne: nothing was cut off.",
    ]
    assert ran.lines[-1] == "No alteration found."


def test_a_head_of_one_treaty_says_nothing_of_the_others(tracker: Tracker) -> None:
    heads = [each["head"] for each in tracker("audit", "--format", "json").json["treaties"] if each["entries"]]
    one = tracker("audit", "--expect", heads[0])
    assert one.lines[-1] == (
        "No alteration found. Of other treaties truncation shows only against a head of theirs or of the register: "
        "--expect HEAD."
    )
    every = tracker("audit", *(word for head in heads for word in ("--expect", head)))
    assert every.lines[-1] == "No alteration found."


def test_an_expected_head_is_looked_for_although_an_entry_cannot_be_read(tracker: Tracker, database: Path) -> None:
    behind_its_back(database, "UPDATE entry SET received = 'no day' WHERE treaty = 'beijing' AND number = 83")
    ran = tracker("audit", "--expect", "0" * 64)
    assert ran.code == 1
    assert "Entry 83 of beijing has been altered." in ran.lines


@pytest.mark.parametrize(
    ("differs", "asked", "says"),
    [
        ({"disposition": "lost"}, ("status", "KZ"), "holds what the tracker never writes"),
        ({"refers_to": 157}, ("status", "KZ"), ""),
        ({"kind": "Accession"}, ("correct", "157", "--set", "kind=accession", "--reason", "x", "--yes"), ""),
    ],
)
def test_what_was_written_past_the_program_ends_in_no_fault(
    tracker: Tracker, database: Path, differs: dict[str, Any], asked: tuple[str, ...], says: str
) -> None:
    action = Action(participant="KZ", kind="accession", received=date(2026, 11, 2))._replace(**differs)
    with Register.open(str(database)) as register, register.writing("beijing") as writer:
        values = filled_columns("beijing", 157, writer.now(), Draft(does="records", action=action, recorded_by="x"))
        writer.append_lines("beijing", [("here", values, line(values))])
    ran = tracker(*asked)
    assert (ran.code, says in ran.err) == (int(bool(says)), True)
    assert ("Entry 157 of beijing has been altered." in tracker("audit").lines) == bool(says)


@pytest.mark.parametrize("moment", ["tomorrow", "2126-11-23T08:30Z", "2126-11-23T08:30:00.000000"])
def test_a_moment_that_the_register_never_writes_is_told_though_its_seal_holds(
    tracker: Tracker, database: Path, moment: str
) -> None:
    action = Action(participant="KZ", kind="accession", received=date(2026, 11, 2))
    with Register.open(str(database)) as register, register.writing("beijing") as writer:
        values = filled_columns("beijing", 157, writer.now(), Draft(does="records", action=action, recorded_by="x"))
        values["recorded"] = moment
        writer.append_lines("beijing", [("here", values, line(values))])
    assert "Entry 157 of beijing has been altered." in tracker("audit").lines


def test_what_is_no_head_is_a_malformed_question(tracker: Tracker) -> None:
    ran = tracker("audit", "--expect", "8d6")
    assert ran.code == 2
    assert ran.err.endswith(
        "'8d6' is not a head, a root or a file with a checkpoint: the first two have 64 digits from 0 to f, as in "
        "`tracker audit`.\n"
    )
