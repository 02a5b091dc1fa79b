"""Who knows everything rewrites tables, seals and log alike: a checkpoint that is kept elsewhere finds it."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy import Connection, text

from tests.register.test_audit import switch_off
from tests.register.test_tampering import lived, triggers
from tracker.desk.auditing import expected
from tracker.desk.desk import Desk
from tracker.register import log, merkle, notes, statements
from tracker.register.database import database_at
from tracker.register.engine import rows_of
from tracker.register.log_audit import _lines_of_the_tables
from tracker.register.register import Register
from tracker.register.seal import FIRST, line, seal
from tracker.register.verifier import leaf_hash

__all__ = ["lived"]

KEY = notes.new_key("office.example")
FORGER = notes.new_key("office.example")
OTHER = 'slug = "beijing"\ncount = 60\n'
ACTS = {
    "a deposit a year earlier": "UPDATE entry SET received = '2013-07-09' WHERE number = 2",
    "an entry removed and the rest renumbered": "DELETE FROM entry WHERE number = 2; "
    "UPDATE entry SET number = 2 WHERE number = 3",
    "the end cut off": "DELETE FROM entry WHERE number = 3",
    "rolled back, and gone on otherwise": "UPDATE entry SET participant = 'KR' WHERE number = 3",
    "an author made the shipped record": "UPDATE entry SET recorded_by = 'shipped record' WHERE number = 2",
    "a moment put back": "UPDATE entry SET recorded = '2026-01-05T00:00:00.000000Z' WHERE number = 1",
    "clauses with another threshold": f"UPDATE treaty SET toml = '{OTHER}', "
    f"sha256 = '{sha256(OTHER.encode()).hexdigest()}'",
    "clauses known only later": "UPDATE treaty SET recorded = '2026-01-02T00:00:00.000000Z'",
    "a participant renamed": "UPDATE participant SET name = 'Freedonia' WHERE code = 'CH'",
    "a State made an organization": "UPDATE participant SET kind = 'organization' WHERE code = 'CN'",
    "a version of a participant removed": "DELETE FROM participant_version",
    "an act of the register changed": "UPDATE act SET line = replace(line, '\"rows\":48', '\"rows\":49')",
    "another id": 'UPDATE leaf SET line = replace(line, \'"id":"\', \'"id":"f\') WHERE number = 0',
}
LATER = {
    "an entry added at the end": "INSERT INTO entry SELECT * FROM entry WHERE number = 1 ON CONFLICT DO NOTHING",
    "a key of the forger's": "",
}


@pytest.mark.parametrize("what", ACTS)
def test_what_was_rewritten_throughout_is_found_by_a_checkpoint_elsewhere(
    lived: Register, register_url: str, kind: str, what: str
) -> None:
    note = signed(lived)
    forge(register_url, kind, ACTS[what])
    found = lived.audit()
    assert found.sound, "this shows only against something that is kept elsewhere"
    assert not expected(Desk(lived, lambda _: date(2026, 11, 22)), found, note).found


@pytest.mark.parametrize("what", LATER)
def test_what_was_added_is_told_as_later_than_what_is_vouched_for(
    lived: Register, register_url: str, kind: str, what: str
) -> None:
    note = signed(lived)
    forge(register_url, kind, "", added=what)
    found = lived.audit()
    told = expected(Desk(lived, lambda _: date(2026, 11, 22)), found, note)
    assert (found.sound, told.found, told.since) == (True, True, 1)


def signed(register: Register) -> str:
    """A checkpoint as it is kept elsewhere."""
    found = register.audit().log
    return notes.checkpoint(KEY[0], found.size, bytes.fromhex(found.root))


def forge(url: str, kind: str, statement: str, added: str = "") -> None:
    """Change what is wanted, then every seal and every leaf so that they fit, and put the triggers back."""
    made = triggers(url) if kind == "sqlite" else {}
    with closing(database_at(url)) as database, database.transactions.engine.connect() as connection:
        switch_off(connection, kind)
        for each in filter(None, statement.split("; ")):
            connection.exec_driver_sql(each)
        if added == "an entry added at the end":
            connection.exec_driver_sql(f"INSERT INTO entry {copy_of(connection, 3)}")
        _reseal(connection)
        _write_log_anew(connection, more=[log.leaf(log.KEY, does="added", vkey=FORGER[1])] if "key" in added else [])
        for sql in made.values():
            connection.exec_driver_sql(sql)
        connection.commit()


def copy_of(connection: Connection, number: int) -> str:
    columns = [each if each != "number" else f"{number} + 1" for each in statements.ENTRY_COLUMNS]
    names = ", ".join(statements.ENTRY_COLUMNS)
    return f"({names}) SELECT {', '.join(columns)} FROM entry WHERE number = {number}"


def _reseal(connection: Connection) -> None:
    previous = FIRST
    for row in rows_of(connection)(statements.EVERY_ENTRY):
        values = dict(zip(statements.ENTRY_COLUMNS, row, strict=True))
        bare = {name: value for name, value in values.items() if name not in ("previous_seal", "seal")}
        new = seal(previous, line(bare))
        connection.execute(
            text("UPDATE entry SET previous_seal = :previous, seal = :new WHERE number = :number"),
            {"previous": previous, "new": new, "number": values["number"]},
        )
        previous = new


def _write_log_anew(connection: Connection, more: list[str]) -> None:
    """Every leaf in its place, as the tables now are; those that stand for themselves stay."""
    rows = rows_of(connection)
    now = {_key(each): each for each in _lines_of_the_tables(rows)}
    kept = [str(each) for _, each, _ in rows(statements.LEAVES)]
    lines = [now.pop(_key(each), None) if _key(each)[0] in OF_A_ROW else each for each in kept]
    anew = [*filter(None, lines), *now.values(), *more]
    connection.execute(text("DELETE FROM leaf"))
    for number, each in enumerate(anew):
        connection.execute(
            text("INSERT INTO leaf (number, line, hash) VALUES (:number, :line, :hash)"),
            {"number": number, "line": each, "hash": leaf_hash(each.encode()).hex()},
        )


OF_A_ROW = (log.ENTRY, log.CLAUSES, log.PARTICIPANT, log.ACT)


def _key(leaf: str) -> tuple[str, ...]:
    """Which row a leaf stands for."""
    said = json.loads(leaf)
    return said["is"], *(str(said.get(name, "")) for name in ("treaty", "number", "version", "code"))


def test_a_root_is_another_one_whatever_leaf_is_another() -> None:
    hashes = [leaf_hash(str(number).encode()) for number in range(20)]
    roots = {merkle.root([*hashes[:place], leaf_hash(b"x"), *hashes[place + 1 :]]) for place in range(20)}
    assert len(roots | {merkle.root(hashes)}) == 21
