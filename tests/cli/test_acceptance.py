"""What readers with fresh eyes tripped over; each stays mended."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Tracker

FORMER = """slug = "old"
name = "An old treaty"
depositary = "The Government of Ruritania"
time_zone = "UTC"
checked = 2026-01-01
{eligibility}
[effect]
with_treaty = "1"
later = "2"
delay = "3 months"
"""


def _folder(path: Path, actions: str, eligibility: str = "") -> str:
    path.mkdir()
    (path / "treaty.toml").write_text(FORMER.format(eligibility=eligibility), encoding="utf-8")
    (path / "actions.csv").write_text(actions, encoding="utf-8")
    return str(path)


def test_a_former_state_whose_instrument_stood_has_an_answer(tracker: Tracker, tmp_path: Path) -> None:
    tracker("treaty", "add", _folder(tmp_path / "old", "participant,kind,received\nYU,ratification,1970-02-01\n"))

    ran = tracker("status", "YU", "--treaty", "old")

    assert ran.lines[:2] == [
        "Yugoslavia no longer exists on 22 November 2026, as recorded to 1 January 2026.",
        "Yugoslavia is listed as a participant until 27 April 1992.",
    ]
    for question in ("explain", "periods", "eligible"):
        assert tracker(question, "YU", "--treaty", "old").code == 0


def test_members_of_a_treaty_that_is_not_loaded_cannot_be_told(tracker: Tracker, tmp_path: Path) -> None:
    clause = '[eligibility]\narticle = "3"\nmembers_of = "xyz"'
    tracker("treaty", "add", _folder(tmp_path / "old", "participant,kind,received\n", clause))

    assert tracker("eligible", "DE", "--treaty", "old").lines[1] == (
        "Whether Germany may join cannot be told: no record of xyz is loaded. Art. 3"
    )


def test_a_line_struck_here_makes_the_answer_local(tracker: Tracker) -> None:
    tracker("strike", "114", "--reason", "a test", "--yes")

    assert "Entered locally: not compared with the depositary's record." in tracker("status", "CH").lines
    assert tracker("status", "CH", "--format", "json").json["locally_entered"] is True
    assert tracker("status", "--format", "json").json["locally_entered"] is True
    assert tracker("status").lines[3] == ("Part of it was entered locally: not compared with the depositary's record.")


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_blank_reason_is_none(tracker: Tracker, reason: str) -> None:
    ran = tracker("record", "accession", "PW", "--received", "2026-11-02", "--despite", reason)

    assert (ran.code, ran.out) == (1, "")


@pytest.mark.parametrize("header", ["participant,kind,recieved", "participant,kind"])
def test_an_import_without_days_of_receipt_is_refused(tracker: Tracker, tmp_path: Path, header: str) -> None:
    file = tmp_path / "typo.csv"
    file.write_text(f"{header}\nKazakhstan,accession{',2026-11-02' * (header.count(',') - 1)}\n", encoding="utf-8")

    ran = tracker("import", str(file))

    assert (ran.code, ran.out) == (1, "")
    assert f"{file}:2: received is empty; write the day on which it was received, as in 2020-04-28" in ran.err


def test_a_published_day_is_shown_beside_the_computed_one(tracker: Tracker) -> None:
    ran = tracker("record", "accession", "KZ", "--received", "2026-08-02", "--effective", "2026-11-05")

    assert ran.lines[1] == "It binds from 5 November 2026, as published; the rule gives 2 November 2026. Art. 27(ii)"


def test_every_step_to_a_day_that_the_depositary_published_is_explained(tracker: Tracker) -> None:
    tracker("record", "accession", "LV", "--received", "2019-05-31", "--yes")

    assert "The depositary published 28 April 2020; the rule gives 15 February 2020. Art. 27(i)" in "\n".join(
        tracker("explain", "LV", "--on", "2020-03-01").lines
    )


def test_an_empty_name_is_no_question_about_the_treaty(tracker: Tracker) -> None:
    assert tracker("status", "").code == 1


def test_a_party_is_no_former_party(tracker: Tracker) -> None:
    assert "former party" not in tracker("record", "ratification", "CH", "--received", "2026-11-02").err


def test_a_text_that_is_not_utf_8_is_refused_in_a_dry_run_too(tracker: Tracker) -> None:
    ran = tracker("record", "accession", "KZ", "--received", "2026-11-02", "--note", "\udcff", "--dry-run")

    assert (ran.code, ran.err) == (1, "`note` is not UTF-8; write it in UTF-8. Nothing was recorded.\n")


def test_an_audit_finds_clauses_that_are_gone_and_an_empty_text_for_no_day(tracker: Tracker, database: Path) -> None:
    with sqlite3.connect(database) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM treaty WHERE slug = 'wct'")
        connection.execute("UPDATE entry SET until = '' WHERE treaty = 'beijing' AND number = 3")
        for _, statement in triggers:
            connection.execute(statement)

    ran = tracker("audit")

    assert ran.code == 1
    assert "beijing" in ran.out
    assert "entry 3" in ran.out + ran.err
    assert "wct" in ran.err + ran.out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
def test_output_that_cannot_be_written_is_a_sentence(database: Path, where: str) -> None:
    ran = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m tracker status {where}'],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )

    assert "Traceback" not in ran.stderr
    if "full" in where:
        assert (ran.returncode, ran.stderr) == (
            1,
            "The output could not be written: no space is left there. Make room, or write it elsewhere.\n",
        )
