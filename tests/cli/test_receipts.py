"""Keys, checkpoints and receipts: what is signed by a key outside the database, and checked without one."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Tracker
from tests.cli.test_audit_command import behind_its_back
from tracker.register import verifier
from tracker.register.notes import checkpoint, new_key
from tracker.register.verifier import Unproved, check, checkpoint_of, key_of

KEY = "tracker-test.example/log"


@pytest.fixture
def key(tracker: Tracker, tmp_path: Path) -> Path:
    file = tmp_path / "office.key"
    assert tracker("keys", "new", str(file)).code == 0
    return file


@pytest.fixture
def vkey(tracker: Tracker, key: Path) -> str:
    return str(tracker("keys", "list", "--format", "json").json[0]["vkey"])


@pytest.fixture
def receipt(tracker: Tracker, key: Path, tmp_path: Path) -> Path:
    """The receipt of Switzerland's standing."""
    assert tracker("checkpoint", "--key", str(key)).code == 0
    file = tmp_path / "receipt.json"
    assert tracker("status", "CH", "--receipt", str(file)).code == 0
    return file


def test_a_key_is_a_file_for_its_owner_and_a_leaf_of_the_log(tracker: Tracker, key: Path, vkey: str) -> None:
    assert key.stat().st_mode & 0o777 == 0o600
    register = tracker("audit", "--format", "json").json["id"]
    assert vkey.startswith(f"accession-tracker/{register}+")
    assert vkey not in key.read_text()
    again = tracker("keys", "new", str(key))
    assert (again.code, again.err) == (1, f"{key}: this file is there already. Name another one.\n")
    assert tracker("keys", "retire", vkey).out == "Retired.\n"
    assert tracker("keys", "list", "--format", "json").json[0]["retired"]
    refused = tracker("checkpoint", "--key", str(key))
    assert refused.err == f"{key}: this key is none of this register's; `tracker keys new` makes one.\n"


def test_a_checkpoint_says_size_and_root_and_is_recognised_by_an_audit(
    tracker: Tracker, key: Path, vkey: str, tmp_path: Path
) -> None:
    file = tmp_path / "checkpoint.txt"
    assert tracker("checkpoint", "--key", str(key), "--output", str(file)).code == 0
    found = tracker("audit", "--format", "json").json
    said = checkpoint_of(file.read_text(), [vkey])
    assert (said.size, said.root.hex(), said.signers) == (found["leaves"], found["root"], (vkey,))
    tracker("record", "accession", "KZ", "--received", "2026-11-02")
    told = tracker("audit", "--expect", str(file), "--expect", found["root"])
    assert told.code == 0
    name = vkey.partition("+")[0]
    assert (
        f"{found['root'][:12]}… is the root of the first {found['leaves']} leaves, signed by {name}: nothing before "
        "was changed, 1 leaf since." in told.lines
    )
    assert (
        f"{found['root'][:12]}… is the root of the first {found['leaves']} leaves: nothing before was changed, 1 leaf "
        "since." in told.lines
    )


def test_a_register_that_was_written_anew_with_its_log_is_found_by_a_checkpoint_and_not_signed(
    tracker: Tracker, key: Path, database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "checkpoint.txt"
    before = database.read_bytes()
    tracker("record", "accession", "KZ", "--received", "2026-11-02")
    tracker("checkpoint", "--key", str(key), "--output", str(file))
    database.write_bytes(before)  # rolled back: sound by itself
    assert tracker("audit").code == 0
    told = tracker("audit", "--expect", str(file))
    assert told.code == 1
    assert any(line.startswith("The log does not begin with the ") for line in told.lines)
    refused = tracker("checkpoint", "--key", str(key))
    assert refused.code == 1
    assert "it was rolled back, rewritten, or is another one. Nothing was signed." in refused.err


@pytest.mark.parametrize(
    "falsified",
    [
        "UPDATE participant SET name = 'Freedonia' WHERE code = 'CH'",
        "DELETE FROM entry WHERE treaty = 'wppt' AND number = (SELECT max(number) FROM entry WHERE treaty = 'wppt')",
        "UPDATE entry SET seal = replace(seal, 'a', 'b') WHERE treaty = 'beijing' AND number = 7",
        "UPDATE treaty SET sha256 = replace(sha256, 'a', 'b') WHERE slug = 'beijing'",
        "UPDATE leaf SET hash = replace(hash, 'a', 'b') WHERE number = 7",
        "UPDATE leaf SET line = replace(line, '1', '2') WHERE number = 7",
        "DELETE FROM leaf WHERE number = 7",
        "CREATE VIEW seen AS SELECT * FROM entry",
    ],
)
def test_an_unsound_register_is_not_signed(tracker: Tracker, key: Path, database: Path, falsified: str) -> None:
    behind_its_back(database, falsified)
    refused = tracker("checkpoint", "--key", str(key))
    assert refused.err == "The register is not sound: run `tracker audit`. Nothing was signed.\n"


def test_a_first_checkpoint_hides_nothing_that_was_altered_before_it(
    tracker: Tracker, key: Path, database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "checkpoint.txt"
    behind_its_back(database, "UPDATE entry SET received = '2001-01-01' WHERE treaty = 'beijing' AND number = 7")
    before = tracker("audit")
    assert tracker("checkpoint", "--key", str(key), "--output", str(file)).code == 0
    after = tracker("audit", "--expect", str(file))
    for audit in (before, after):
        assert audit.code == 1
        assert "Entry 7 of beijing has been altered." in audit.lines


def test_a_checkpoint_that_was_changed_does_not_hold(tracker: Tracker, key: Path, tmp_path: Path) -> None:
    file = tmp_path / "checkpoint.txt"
    tracker("checkpoint", "--key", str(key), "--output", str(file))
    origin, size, *rest = file.read_text().split("\n")
    file.write_text("\n".join([origin, str(int(size) - 1), *rest]))
    told = tracker("audit", "--expect", str(file))
    assert told.code == 1
    assert f"The checkpoint does not hold: the signature of {origin} does not hold: the note was changed." in told.lines


@pytest.mark.parametrize(
    "falsified",
    [
        "replace(note, 'a', 'b')",
        "substr(note, 1, length(note) - 3)",
        "substr(note, 1, instr(note, char(10, 10)) + 1)",
        "'x'",
        "x'00'",
    ],
)
def test_a_kept_checkpoint_that_nobody_signed_is_told(
    tracker: Tracker, key: Path, database: Path, falsified: str
) -> None:
    tracker("checkpoint", "--key", str(key))
    behind_its_back(database, f"UPDATE checkpoint SET note = {falsified}")
    told = tracker("audit")
    leaves = tracker("audit", "--format", "json").json["leaves"]
    assert told.code == 1
    assert (
        f"The checkpoint of {leaves} leaves that is kept here is none that a key of this register signed." in told.lines
    )


def test_a_receipt_holds_without_a_register_and_after_more_entries(
    tracker: Tracker, receipt: Path, vkey: str, tmp_path: Path
) -> None:
    for day in range(1, 4):
        tracker("record", "communication", "FR", "--received", f"2026-11-0{day}", "--text", "x")
    assert tracker("verify", str(receipt), "--key", vkey).lines[-1] == f"Signed by {vkey}."
    found = tracker("verify", str(receipt), "--key", vkey, "--format", "json").json
    content = json.loads(receipt.read_text())
    assert (found["holds"], found["leaves"], found["signers"]) == (True, len(content["leaves"]), [vkey])
    assert content["answer"]["standing"] == "party"
    entries = [json.loads(leaf["entry"]) for leaf in content["leaves"] if "entry" in leaf]
    assert {"beijing", "wipo"} == {entry["treaty"] for entry in entries}
    assert {5, 114, 115} <= {entry["number"] for entry in entries if entry["treaty"] == "beijing"}
    ran = subprocess.run(
        [sys.executable, "-I", verifier.__file__, str(receipt), vkey],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (0, f"Signed by {vkey}.")
    nobody = tracker("verify", str(receipt))
    assert (nobody.code, nobody.lines[-1]) == (1, "Signed by none of the keys given: name one with --key.")
    other = new_key(KEY)[1]
    assert tracker("verify", str(receipt), "--key", other).code == 1


def test_the_verifier_stands_alone_and_is_short() -> None:
    text = Path(verifier.__file__).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 200
    assert "import tracker" not in text
    assert "from tracker" not in text


CHANGES: dict[str, Callable[[Any], object]] = {
    "the answer was changed: its SHA-256 is another one": lambda value: value["answer"].update(standing="signatory"),
    "entry 5 of beijing is not the one that was sealed": lambda value: value["leaves"][1].update(
        entry=value["leaves"][1]["entry"].replace("2012-06-26", "2012-06-27")
    ),
    "the clauses of beijing are not those that were recorded": lambda value: value["leaves"][0].update(
        toml=value["leaves"][0]["toml"].replace("count = 30", "count = 60")
    ),
    "the receipt names another checkpoint than its leaves": lambda value: value["register"].update(size=7),
    "a proof cannot be read": lambda value: value["leaves"][0].update(proof="x"),
    "this is not a receipt as the tracker writes it": lambda value: value.pop("leaves"),
}


@pytest.mark.parametrize("says", CHANGES)
def test_a_receipt_that_was_changed_does_not_hold(tracker: Tracker, receipt: Path, vkey: str, says: str) -> None:
    value = json.loads(receipt.read_text())
    CHANGES[says](value)
    receipt.write_text(json.dumps(value, ensure_ascii=False, indent=1))
    ran = tracker("verify", str(receipt), "--key", vkey)
    assert (ran.code, ran.out, ran.err) == (1, "", f"{receipt}: the receipt does not hold: {says}.\n")


def test_a_leaf_of_another_log_is_not_proved(receipt: Path, vkey: str) -> None:
    value = json.loads(receipt.read_text())
    first, second = value["leaves"][:2]
    first["proof"], second["proof"] = second["proof"], first["proof"]
    with pytest.raises(Unproved, match="is not in the log of this checkpoint"):
        check(value, [vkey])


def test_an_answer_that_came_after_the_checkpoint_has_no_receipt(
    tracker: Tracker, receipt: Path, tmp_path: Path
) -> None:
    tracker("record", "accession", "KZ", "--received", "2026-11-02")
    late = tmp_path / "late.json"
    ran = tracker("status", "KZ", "--receipt", str(late))
    assert ran.code == 1
    assert ran.err.endswith(
        "and what this answer rests on came after it: sign another with `tracker checkpoint --key FILE`.\n"
    )
    assert not late.exists()


def test_without_a_checkpoint_there_is_no_receipt(tracker: Tracker, tmp_path: Path) -> None:
    ran = tracker("status", "CH", "--receipt", str(tmp_path / "receipt.json"))
    assert (ran.code, ran.err) == (1, "No checkpoint is kept: `tracker checkpoint --key FILE` signs one.\n")


def test_a_checkpoint_kept_here_that_does_not_fit_any_more_is_told(tracker: Tracker, key: Path, database: Path) -> None:
    tracker("checkpoint", "--key", str(key))
    with closing(sqlite3.connect(database)) as connection, connection:
        for table in ("leaf", "entry"):
            made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in made:
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute(f"DELETE FROM {table} WHERE 0")
            for _, sql in made:
                connection.execute(sql)
        connection.execute("DROP TRIGGER leaf_no_delete")
        connection.execute("DELETE FROM leaf WHERE number = (SELECT max(number) FROM leaf)")
    assert any("does not fit the log: it was rewritten since." in line for line in tracker("audit").lines)


@pytest.mark.parametrize("text", ["", "a+b", "a+00000000+AQ==", f"{KEY}+00000000+{'A' * 44}"])
def test_what_is_no_public_key_is_told(text: str) -> None:
    with pytest.raises(Unproved, match=r"is not (a|the) public key"):
        key_of(text)


def test_a_note_is_signed_as_others_read_it() -> None:
    private, public = new_key(KEY)
    note = checkpoint(private, 3, b"\0" * 32)
    assert note.split("\n")[:4] == [KEY, "3", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", ""]
    assert note.split("\n")[4].startswith(f"\u2014 {KEY} ")
    assert checkpoint_of(note, [public]).signers == (public,)
    assert checkpoint_of(note, [new_key(KEY)[1]]).signers == ()
    with pytest.raises(Unproved, match="this is no checkpoint"):
        checkpoint_of("x\n\ny", [])
