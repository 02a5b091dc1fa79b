"""Files of odd sorts: a device, a link that leads nowhere, a key of very many parts; copies keep their mode."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import Tracker


def test_a_device_that_never_ends_is_not_read_to_its_end(tracker: Tracker) -> None:
    ran = tracker("import", "/dev/zero")
    assert (ran.code, ran.err) == (
        1,
        "/dev/zero: the file has more than 100,000,000 bytes, which is the limit. Split it\nNothing was imported.\n",
    )


def test_a_key_of_very_many_parts_is_not_read(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "treaty.toml").write_text("a" + ".a" * 60_000 + " = 1\n")
    (tmp_path / "actions.csv").write_text("participant,kind,received\n")
    ran = tracker("treaty", "check", str(tmp_path))
    assert ran.code == 1
    assert ran.err.endswith("treaty.toml: this is not TOML that can be read: a key has more than 20 parts\n")
    (tmp_path / "treaty.toml").write_text("a" * 1_000_001)
    assert "has more than 1,000,000 signs; clauses need far fewer" in tracker("treaty", "check", str(tmp_path)).err


def test_a_copy_is_for_those_who_may_read_the_register(tracker: Tracker, database: Path, tmp_path: Path) -> None:
    database.chmod(0o600)
    assert tracker("database", "backup", str(tmp_path / "copy.db")).code == 0
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600


def test_a_link_that_leads_nowhere_is_not_followed(tracker: Tracker, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "nowhere.db")
    ran = tracker("database", "backup", str(link))
    assert (ran.code, ran.err) == (1, f"{link}: this link leads nowhere. Name the file itself.\n")
    assert not (tmp_path / "nowhere.db").exists()


ODD = {
    "a text that is none": ("entry", "text = x'00ff'", "number = 10"),
    "a source that is none": ("entry", "source = x'00ff'", "number = 10"),
    "a name that is none": ("participant", "name = x'00ff'", "code = 'CH'"),
    "an act of no kind": ("entry", "kind = 'banana'", "number = 10"),
    "articles that are a number": ("entry", "articles = 7", "number = 10"),
}


@pytest.mark.parametrize("what", ODD)
def test_values_of_another_type_are_a_sentence_everywhere(tracker: Tracker, database: Path, what: str) -> None:
    table, value, where = ODD[what]
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(f"UPDATE {table} SET {value} WHERE {where}")
    for command in ("status", "participants", "check", "export", "changes", "treaties", "audit"):
        ran = tracker(command)
        assert ran.code in (0, 1), command
    assert tracker("audit").code == 1


def test_a_file_copied_into_the_place_of_another_is_seen(database: Path, tmp_path: Path) -> None:
    from tracker.register.register import Register  # noqa: PLC0415 (this test alone)

    other = tmp_path / "other.db"
    other.write_bytes(database.read_bytes())
    with Register.open(str(database)) as register:
        watch = register.watch()
        before = watch.mark()
        found = database.stat()
        database.write_bytes(other.read_bytes())
        os.utime(database, ns=(found.st_atime_ns, found.st_mtime_ns + 1))
        assert watch.mark() != before
        watch.close()
