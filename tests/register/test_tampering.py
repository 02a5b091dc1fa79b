"""Whatever somebody who can do anything with the database changes is found, in every table, or is refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy import Connection, text

from tests.conftest import CODES
from tests.register.test_audit import switch_off
from tracker.model.action import Action
from tracker.model.participant import Participant
from tracker.model.record import Draft
from tracker.model.refusal import Refusal
from tracker.register import log
from tracker.register.database import database_at
from tracker.register.register import Register
from tracker.register.verifier import leaf_hash

OTHER = 'slug = "beijing"\ncount = 60\n'
DIGEST = sha256(OTHER.encode()).hexdigest()
MOMENT = "'2026-01-02T00:00:00.000000Z'"
STATEMENTS = {
    "a participant renamed": "UPDATE participant SET name = 'Freedonia' WHERE code = 'CH'",
    "a State made an organization": "UPDATE participant SET kind = 'organization' WHERE code = 'CH'",
    "a State that ended": "UPDATE participant SET until = '1990-01-01' WHERE code = 'CH'",
    "a source changed": "UPDATE participant SET source = 'x' WHERE code = 'SY'",
    "a participant removed": "DELETE FROM participant WHERE code = 'SY'",
    "a participant added": "INSERT INTO participant (code, kind, name, alpha3, note, source) "
    "VALUES ('XX', 'state', 'Atlantis', '', '', '')",
    "two names exchanged": "UPDATE participant SET name = CASE code WHEN 'CH' THEN 'Name of CN' ELSE 'Name of CH' END "
    "WHERE code IN ('CH', 'CN')",
    "a version of a participant added": "INSERT INTO participant_version (code, version, kind, name, alpha3, note, "
    f"source, predecessors, recorded) VALUES ('CN', 2, 'state', 'Cathay', '', '', '', '', {MOMENT})",
    "a version of a participant changed": "UPDATE participant_version SET name = 'Cathay' WHERE code = 'CH'",
    "a version of a participant of another moment": f"UPDATE participant_version SET recorded = {MOMENT}",
    "a version of a participant removed": "DELETE FROM participant_version",
    "clauses changed": f"UPDATE treaty SET toml = '{OTHER}', sha256 = '{DIGEST}'",
    "clauses of another moment": f"UPDATE treaty SET recorded = {MOMENT}",
    "a version of clauses added": f"INSERT INTO treaty (slug, version, toml, sha256, recorded) "
    f"VALUES ('beijing', 2, '{OTHER}', '{DIGEST}', {MOMENT})",
    "clauses removed": "DELETE FROM treaty",
    "a treaty added": f"INSERT INTO treaty (slug, version, toml, sha256, recorded) "
    f"VALUES ('moon', 1, '{OTHER}', '{DIGEST}', {MOMENT})",
    "an entry changed": "UPDATE entry SET received = '2019-01-11' WHERE number = 2",
    "the last entry changed": "UPDATE entry SET note = 'x' WHERE number = 3",
    "an entry of another author": "UPDATE entry SET recorded_by = 'shipped record' WHERE number = 2",
    "an entry of the middle removed": "DELETE FROM entry WHERE number = 2",
    "the end cut off": "DELETE FROM entry WHERE number = 3",
    "all entries removed": "DELETE FROM entry",
    "an act of the register changed": "UPDATE act SET line = replace(line, '\"rows\":48', '\"rows\":49')",
    "an act of the register removed": "DELETE FROM act",
    "an act of the register added": "INSERT INTO act (number, does, treaty, line) "
    "SELECT 2, does, treaty, line FROM act",
    "a leaf changed": "UPDATE leaf SET line = replace(line, 'state', 'State') WHERE number = 2",
    "a leaf removed": "DELETE FROM leaf WHERE number = 3",
    "the end of the log cut off": "DELETE FROM leaf WHERE number = (SELECT max(number) FROM leaf)",
    "the register's id changed": "UPDATE leaf SET line = replace(line, 'birth', 'berth') WHERE number = 0",
    "a column added": "ALTER TABLE entry ADD COLUMN extra TEXT DEFAULT 'x'",
    "a view in the place of a table": "ALTER TABLE participant RENAME TO participant_real; "
    "CREATE VIEW participant AS SELECT * FROM participant_real",
}
ON = {
    "sqlite": {
        "a trigger that adds": "CREATE TRIGGER helpful AFTER INSERT ON entry BEGIN UPDATE turn SET name = 'x'; END",
        "a trigger that swallows": "CREATE TRIGGER quiet BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END",
        "a trigger called almost as SQLite's own": "CREATE TRIGGER sqlitelike AFTER INSERT ON entry "
        "BEGIN UPDATE turn SET name = 'x'; END",
        "a trigger called as SQLite's own": "PRAGMA writable_schema = ON; INSERT INTO sqlite_master VALUES ('trigger', "
        "'sqlite_own', 'entry', 0, 'CREATE TRIGGER sqlite_own AFTER INSERT ON entry begin select 1;end')",
    },
    "postgresql": {
        "a rule that swallows": "CREATE RULE quiet AS ON INSERT TO entry WHERE new.participant = 'SY' "
        "DO INSTEAD NOTHING",
        "a function that lets pass": "CREATE OR REPLACE FUNCTION entry_refuse() RETURNS trigger LANGUAGE plpgsql "
        "AS 'BEGIN RETURN coalesce(NEW, OLD); END'",
        "rows that are hidden": "ALTER TABLE entry ENABLE ROW LEVEL SECURITY; "
        "CREATE POLICY few ON entry USING (number <= 1)",
        "a trigger that is off": "ALTER TABLE leaf DISABLE TRIGGER leaf_no_update",
        "another schema in front": "CREATE SCHEMA shadow; "
        "CREATE TABLE shadow.participant AS SELECT * FROM participant; "
        "ALTER ROLE CURRENT_USER SET search_path = shadow, public",
        "another =": "CREATE SCHEMA shadow; CREATE FUNCTION shadow.few(varchar, varchar) RETURNS boolean LANGUAGE sql "
        "AS $$ SELECT CAST($1 AS text) = CAST($2 AS text) AND $2 <> 'beijing' $$; "
        "CREATE OPERATOR public.= (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = shadow.few)",
        "another way from one type to another": "CREATE SCHEMA shadow; "
        "CREATE FUNCTION shadow.other(date) RETURNS boolean LANGUAGE sql AS 'SELECT true'; "
        "CREATE CAST (date AS boolean) WITH FUNCTION shadow.other(date) AS IMPLICIT",
        "a trigger of one column": "DROP TRIGGER entry_no_update ON entry; CREATE TRIGGER entry_no_update "
        "BEFORE UPDATE OF note ON entry FOR EACH ROW EXECUTE FUNCTION entry_refuse()",
        "a function that says nothing": "ALTER FUNCTION register_act(text, text, text) STRICT",
        "rows of a table beneath": "CREATE TABLE beneath () INHERITS (entry)",
        "sessions without triggers": "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || quote_ident(current_database()) || "
        "' SET session_replication_role = replica'; END $$",
    },
}


@pytest.fixture
def lived(register: Register) -> Register:
    """A register with entries, a version of a participant and an act of its own."""
    with register.writing("beijing") as writer:
        for code in ("CH", "CN", "ID"):
            action = Action(participant=code, kind="accession", received=date(2014, 7, 9))
            writer.append("beijing", Draft(does="records", action=action, recorded_by="a clerk"))
        assert writer.renew_participants([Participant(code="CH", name="Helvetia")]) == 1
        said = {"day": "2026-02-03", "file": "x", "same": True, "rows": 48}
        writer.add_act("compared", "beijing", said, "a clerk")
    assert register.audit().sound
    return register


@pytest.mark.parametrize("name", [*STATEMENTS, *ON["sqlite"], *ON["postgresql"]])
def test_what_is_changed_behind_the_programs_back_is_found(
    lived: Register, register_url: str, kind: str, name: str
) -> None:
    statement = STATEMENTS.get(name) or ON[kind].get(name)
    if statement is None:
        pytest.skip("the other database's")
    lived.close()
    made = triggers(register_url) if kind == "sqlite" else {}
    tampered(register_url, kind, statement, made)
    try:
        with Register.open(register_url) as register:
            assert not register.audit().sound
    except Refusal:
        pass  # told at opening, or by the first question
    finally:
        if kind == "postgresql":
            run(register_url, "ALTER ROLE CURRENT_USER RESET search_path")


def test_a_chain_that_was_resealed_is_found_by_the_log(lived: Register, register_url: str, kind: str) -> None:
    made = triggers(register_url) if kind == "sqlite" else {}
    tampered(
        register_url,
        kind,
        "UPDATE entry SET seal = repeat_(seal) WHERE number = 3".replace("repeat_(seal)", f"'{'a' * 64}'"),
        made,
    )
    assert "Entry 3 of beijing is not in the log" in " ".join(lived.audit().log.troubles)


def test_a_log_that_was_written_anew_has_another_root(lived: Register, register_url: str, kind: str) -> None:
    before = lived.audit().log
    line = log.of_entry("beijing", 3, "a" * 64)
    made = triggers(register_url) if kind == "sqlite" else {}
    number = before.size - 3  # the leaf of entry 3
    tampered(
        register_url,
        kind,
        f"UPDATE entry SET seal = '{'a' * 64}' WHERE number = 3; "
        f"UPDATE leaf SET line = '{line}', hash = '{leaf_hash(line.encode()).hex()}' WHERE number = {number}",
        made,
    )
    after = lived.audit()
    assert after.log.troubles == ()
    assert (after.log.id, after.log.size) == (before.id, before.size)
    assert after.log.root != before.root


def test_nothing_is_said_to_be_recorded_that_the_database_swallows(
    lived: Register, register_url: str, kind: str
) -> None:
    name = "a trigger that swallows" if kind == "sqlite" else "a rule that swallows"
    run(register_url, ON[kind][name])
    action = Action(participant="SY", kind="accession", received=date(2014, 7, 9))
    with pytest.raises(Refusal) as refused, lived.writing("beijing") as writer:
        writer.append("beijing", Draft(does="records", action=action, recorded_by="a clerk"))
    assert refused.value.sentence == (
        f"{lived.place}: the database did not keep what was written: a trigger or a rule in it gets in the way. "
        "Nothing was recorded; `tracker audit` tells what was changed."
    )
    assert len(lived.entries("beijing")) == 3


def test_a_participant_is_known_as_it_was_at_a_moment(lived: Register) -> None:
    with lived.reading() as reader:
        assert reader.participants()["CH"].name == "Helvetia"
        before = next(iter(reader.entries("beijing"))).recorded.replace(year=2025)
        assert reader.participants(before)["CH"].name == "Name of CH"
        assert sorted(reader.participants()) == sorted(CODES)


def triggers(url: str) -> dict[str, str]:
    with closing(database_at(url)) as database, database.transactions.reading_all() as connection:
        found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    return {str(name): str(sql) for name, sql in found}


def tampered(url: str, kind: str, statement: str, made: dict[str, str]) -> None:
    """Run statements with triggers and keys off, and put the triggers back as they were."""
    with closing(database_at(url)) as database, database.transactions.engine.connect() as connection:
        switch_off(connection, kind)
        for each in parts(statement):
            connection.exec_driver_sql(each)
        for sql in made.values():
            if restored(connection, sql):
                connection.exec_driver_sql(sql)
        connection.commit()


def parts(statement: str) -> Iterator[str]:
    """The statements of a text; a trigger's own stay together."""
    yield from [statement] if "BEGIN" in statement else statement.split("; ")


def restored(connection: Connection, sql: str) -> bool:
    """Whether a trigger's table is still one."""
    table = sql.partition(" ON ")[2].split()[0]
    kind = connection.execute(text("SELECT type FROM sqlite_master WHERE name = :name"), {"name": table}).scalar()
    return kind == "table"


def run(url: str, *statements: str) -> None:
    with closing(database_at(url)) as database, database.transactions.engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.commit()
