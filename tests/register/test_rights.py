"""Least privilege on PostgreSQL: what `tracker database grants` prints is run, then each role tries everything else."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from psycopg.types.json import Jsonb
from sqlalchemy.engine import make_url

from tracker.desk.backing_up import back_up
from tracker.desk.desk import Desk
from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.model.refusal import Refusal
from tracker.register.acts import FOUR_EYES
from tracker.register.register import Register
from tracker.register.rights import grants
from tracker.register.seal import line, seal, text_of_moment

pytestmark = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)

ROLES = {"clerk": f'Clerk"{os.getpid()}', "reader": f"Prüfer{os.getpid()}"}
"""Names that only quoting gets right."""
COLUMNS = {
    "participant": "name",
    "treaty": "toml",
    "entry": "note",
    "leaf": "line",
    "act": "line",
    "alembic_version": "version_num",
}
TABLES = tuple(COLUMNS)
OTHER_ACTS = [
    *(f"UPDATE {table} SET {column} = ''" for table, column in COLUMNS.items()),
    *(f"DELETE FROM {table}" for table in TABLES),
    *(f"TRUNCATE {table} CASCADE" for table in TABLES),
    *(f"DROP TABLE {table} CASCADE" for table in TABLES),
    *(f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in TABLES),
    *(f"ALTER TABLE {table} ADD COLUMN more text" for table in TABLES),
    *(f"CREATE TRIGGER more BEFORE INSERT ON {table} EXECUTE FUNCTION entry_refuse()" for table in TABLES),
    *(f"CREATE RULE more AS ON INSERT TO {table} DO INSTEAD NOTHING" for table in TABLES),
    "INSERT INTO entry SELECT * FROM entry ON CONFLICT (treaty, number) DO UPDATE SET note = 'x'",
    "INSERT INTO alembic_version VALUES ('0000')",
    "DROP TRIGGER entry_no_update ON entry",
    "ALTER TRIGGER entry_no_update ON entry RENAME TO other",
    "CREATE OR REPLACE FUNCTION entry_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "DROP FUNCTION entry_refuse() CASCADE",
    "ALTER FUNCTION entry_refuse() OWNER TO CURRENT_USER",
    "SET session_replication_role = replica",
    "CREATE TABLE public.more (a integer)",
    "CREATE FUNCTION public.more() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    "DROP SCHEMA public CASCADE",
    "ALTER SCHEMA public RENAME TO other",
    "ALTER TABLE entry OWNER TO CURRENT_USER",
    "SET ROLE postgres",
    "CREATE ROLE more",
    "ALTER ROLE CURRENT_USER SUPERUSER",
    "COPY entry TO PROGRAM 'true'",
    "COPY entry FROM '/etc/passwd'",
    "INSERT INTO entry SELECT * FROM entry",
    "INSERT INTO leaf (number, line, hash) VALUES (100, '{}', '')",
    "INSERT INTO checkpoint (number, size, root, note) VALUES (1, 1, '', '')",
    "CREATE TEMPORARY TABLE more (a integer)",
    "SELECT lo_create(0)",
    "SELECT pg_advisory_lock(1)",
    "SELECT pg_try_advisory_xact_lock_shared(1, 2)",
    "SELECT * FROM turn FOR UPDATE",
    "DO $$ BEGIN LOCK TABLE entry IN ACCESS EXCLUSIVE MODE; END $$",
]
REFUSED = (
    psycopg.errors.InsufficientPrivilege,  # most
    psycopg.errors.RestrictViolation,  # the triggers refuse before rights are asked for
)


@pytest.fixture
def owner(register_url: str) -> Iterator[psycopg.Connection]:
    """The owner's connection to a register in which the printed statements have been run, twice."""
    with psycopg.connect(register_url.replace("+psycopg", ""), autocommit=True) as connection:
        for role in ROLES.values():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'given'").format(sql.Identifier(role)))
        for _ in range(2):
            connection.execute("\n".join(grants(**ROLES)).encode())
        yield connection
        for name in map(sql.Identifier, ROLES.values()):
            connection.execute(sql.SQL("DROP OWNED BY {}").format(name))
            connection.execute(sql.SQL("DROP ROLE {}").format(name))


@pytest.fixture
def url_of(owner: psycopg.Connection, register_url: str) -> dict[str, str]:
    """Role → the URL with which it connects."""
    url = make_url(register_url)
    given = {name: url.set(username=role, password="given") for name, role in ROLES.items()}
    return {name: url.render_as_string(hide_password=False) for name, url in given.items()}


def acts_of(register: Register) -> tuple[dict[str, object], ...]:
    with register.reading() as reader:
        return reader.acts("compared", "beijing")


def record_one(url: str) -> int:
    action = Action(participant="CN", kind="accession", received=date(2014, 7, 9))
    with Register.open(url) as register, register.writing("beijing") as writer:
        return writer.append("beijing", Draft(does="records", action=action, recorded_by="a clerk")).number


def test_a_clerk_reads_and_adds(url_of: dict[str, str]) -> None:
    assert [record_one(url_of["clerk"]) for _ in range(3)] == [1, 2, 3]
    with Register.open(url_of["clerk"]) as register:
        with register.writing("the log") as writer:
            said = {"day": "2026-02-03", "rows": 48, "same": True, "file": 'a "b" \n\u00e9\U0001f600\x07'}
            writer.add_act("compared", "beijing", said, "x")
        assert register.audit().sound
        (clerk,) = {entry.recorded_as for entry in register.entries("beijing")}
        assert (clerk, acts_of(register)[0]["recorded_as"]) == (ROLES["clerk"], ROLES["clerk"])


def test_who_keeps_the_register_adds_clauses(url_of: dict[str, str], register_url: str) -> None:
    for url in (url_of["clerk"], register_url):
        with Register.open(url) as register, suppress(Refusal), register.writing("wipo") as writer:
            writer.add_clauses("wipo", "slug = 'wipo'\n")
    with Register.open(register_url) as register:
        assert [version.slug for version in register.treaties()] == ["beijing", "wipo"]
        assert register.audit().sound


def test_an_entry_bears_the_servers_moment(url_of: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.register.timing.datetime", type("Late", (datetime,), {"now": lambda _: LATER}))
    record_one(url_of["clerk"])
    with Register.open(url_of["clerk"]) as register:
        (entry,) = register.entries("beijing")
    assert entry.recorded < LATER


LATER = datetime(2093, 5, 5, tzinfo=UTC)
POISON: dict[str, dict[str, Any]] = {
    "a number far ahead": {"number": 2147483647},
    "another seal": {"seal": "0" * 64},
    "another moment": {"recorded": "2099-01-01T00:00:00.000000Z"},
    "a moment before": {"recorded": "2026-11-01T00:00:00.000000Z"},
    "another user": {"recorded_as": "owner"},
    "the shipped record": {"recorded_by": "shipped record"},
    "another act": {"does": "forgets"},
    "an end that no paper has": {"disposition": "lost"},
    "about itself": {"about": 2},
}


@pytest.mark.parametrize("what", POISON)
def test_a_clerk_cannot_poison_a_register(url_of: dict[str, str], what: str) -> None:
    record_one(url_of["clerk"])
    with psycopg.connect(url_of["clerk"].replace("+psycopg", ""), autocommit=True) as connection:
        (row,) = connection.execute("SELECT to_jsonb(entry) FROM entry").fetchone() or ({},)
        now = connection.execute("SELECT clock_timestamp()").fetchone() or (LATER,)
        row |= {"number": 2, "previous_seal": row["seal"], "recorded": text_of_moment(now[0]), **POISON[what]}
        values = {name: value for name, value in row.items() if name not in ("previous_seal", "seal")}
        row |= {"seal": POISON[what].get("seal", seal(row["previous_seal"], line(values)))}
        with pytest.raises(psycopg.errors.RestrictViolation):
            connection.execute("SELECT register_add(%s)", [Jsonb({"entries": [row]})])
    record_one(url_of["clerk"])
    with Register.open(url_of["clerk"]) as register:
        assert register.audit().sound


NO_ACT: dict[str, dict[str, Any]] = {
    "of no kind": {"does": "x"},
    "without its kind": {"does": None},
    "a comparison of no day": {"does": "compared", "file": "f", "same": True},
    "a comparison of another day": {"does": "compared", "day": "2026-02-30", "file": "f", "same": True},
    "a comparison with no file": {"does": "compared", "day": "2026-02-03", "same": True},
    "a comparison that says nothing": {"does": "compared", "day": "2026-02-03", "file": "f", "same": "x"},
    "a comparison of no entries": {"does": "compared", "day": "2026-02-03", "file": "f", "same": True, "entries": "a"},
    "an assertion of no number": {"does": "asserted", "day": "2026-02-03", "source": "s", "parties": "x"},
    "an assertion below nothing": {"does": "asserted", "day": "2026-02-03", "source": "s", "parties": -1},
    "an assertion of no day": {"does": "asserted", "source": "s", "parties": 1},
    "a proposal of no number": {"does": "proposed", "proposal": "1", "command": "record", "given": "{}"},
    "a proposal of a later number": {"does": "proposed", "proposal": 5, "command": "record", "given": "{}"},
    "a proposal of nothing": {"does": "proposed", "proposal": 1, "command": "record"},
    "a proposal that cannot be read": {"does": "proposed", "proposal": 1, "command": "record", "given": "{"},
    "a proposal that is a list": {"does": "proposed", "proposal": 1, "command": "record", "given": "[]"},
    "what became of nothing": {"does": "settled", "as": "rejected"},
    "another end of a proposal": {"does": "settled", "proposal": 1, "as": "x"},
    "neither one person nor two": {"does": FOUR_EYES},
    "perhaps two persons": {"does": FOUR_EYES, "on": "x"},
    "two persons with no keys": {"does": FOUR_EYES, "on": True, "keys": 5},
    "a list in it": {"does": FOUR_EYES, "on": True, "z": []},
    "a number that is none": {"does": FOUR_EYES, "on": True, "z": 1.5},
    "nobody who did it": {"does": FOUR_EYES, "on": True, "recorded_by": None},
    "another user": {"does": FOUR_EYES, "on": True, "recorded_as": "owner"},
    "another moment": {"does": FOUR_EYES, "on": True, "recorded": "2099-01-01T00:00:00.000000Z"},
}
"""What a clerk sends as an act, and nobody could read for ever after."""


def test_an_act_of_the_register_is_written_as_the_program_writes_it(url_of: dict[str, str]) -> None:
    with psycopg.connect(url_of["clerk"].replace("+psycopg", "")) as connection:

        def sends(said: dict[str, Any], spaces: str = "", about: str = "beijing") -> bool:
            (now,) = connection.execute("SELECT clock_timestamp()").fetchone() or (LATER,)
            told = {"recorded": text_of_moment(now), "recorded_as": ROLES["clerk"], "recorded_by": "x", **said}
            told = {name: value for name, value in {"treaty": "beijing", **told}.items() if value is not None}
            line = json.dumps(told, separators=("," + spaces, ":"), sort_keys=True)
            act = {"number": 1, "does": told.get("does", "x"), "treaty": about, "line": line}
            try:
                connection.execute("SELECT register_add(%s)", [Jsonb({"acts": [act]})])
            except psycopg.errors.RestrictViolation:
                return False
            finally:
                connection.rollback()
            return True

        whole = {"does": FOUR_EYES, "on": True}
        assert sends(whole)
        assert not sends(whole, spaces=" ")
        assert not sends(whole, about="wct")
        assert [what for what, said in NO_ACT.items() if sends(said)] == []


def test_a_reader_reads(url_of: dict[str, str]) -> None:
    record_one(url_of["clerk"])
    with Register.open(url_of["reader"]) as register:
        assert len(register.record("beijing").actions) == 1
        assert register.audit().sound
        with closing(register.watch()) as one, closing(register.watch()) as other:
            assert one.mark() == other.mark()


def test_a_reader_is_told_that_it_may_not_record(url_of: dict[str, str]) -> None:
    with pytest.raises(Refusal) as refused:
        record_one(url_of["reader"])
    assert refused.value.code == "database rights"
    assert "the user of this URL may not do this" in refused.value.sentence


@pytest.mark.parametrize("role", ROLES)
def test_a_role_can_do_nothing_else(url_of: dict[str, str], owner: psycopg.Connection, role: str) -> None:
    record_one(url_of["clerk"])
    before = as_it_is(owner)
    with psycopg.connect(url_of[role].replace("+psycopg", ""), autocommit=True) as connection:
        done = [act for act in OTHER_ACTS if can(connection, act)]
    assert done == []
    assert as_it_is(owner) == before


@pytest.mark.parametrize("role", ROLES)
def test_a_role_cannot_pass_on_its_rights(url_of: dict[str, str], owner: psycopg.Connection, role: str) -> None:
    before = as_it_is(owner)
    with psycopg.connect(url_of[role].replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("GRANT ALL ON entry TO PUBLIC")  # a warning, and nothing more
    assert as_it_is(owner) == before


def can(connection: psycopg.Connection, act: str) -> bool:
    """Whether the server does it."""
    try:
        connection.execute(act.encode())
    except REFUSED:
        return False
    return True


def as_it_is(owner: psycopg.Connection) -> list[object]:
    """The rows, the rights, the triggers and the functions of a register."""
    asked = (
        "SELECT * FROM entry",
        "SELECT * FROM treaty",
        "SELECT * FROM participant",
        "SELECT * FROM alembic_version",
        "SELECT oid, relname, relacl::text, relowner FROM pg_class WHERE relnamespace = 'public'::regnamespace",
        "SELECT tgname, tgenabled FROM pg_trigger",
        "SELECT proname, prosrc, proowner FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
        "SELECT rolname, rolsuper FROM pg_roles",
    )
    return [sorted(map(repr, owner.execute(each.encode()).fetchall())) for each in asked]


def test_a_reader_cannot_add_nor_hold_a_turn(url_of: dict[str, str]) -> None:
    with psycopg.connect(url_of["reader"].replace("+psycopg", ""), autocommit=True) as connection:
        calls = ("register_turn('beijing')", "register_add('{}')")
        assert [call for call in calls if can(connection, f"SELECT {call}")] == []
        assert connection.execute("SHOW idle_in_transaction_session_timeout").fetchone() == ("1min",)
        assert connection.execute("SHOW statement_timeout").fetchone() == ("1min",)


def test_a_reader_cannot_add(url_of: dict[str, str]) -> None:
    with psycopg.connect(url_of["reader"].replace("+psycopg", ""), autocommit=True) as connection:
        assert [table for table in TABLES if can(connection, f"INSERT INTO {table} DEFAULT VALUES")] == []


def test_who_asked_for_two_persons_cannot_take_it_back(url_of: dict[str, str]) -> None:
    with Register.open(url_of["clerk"]) as clerk:
        with clerk.writing("beijing") as writer:
            writer.add_act(FOUR_EYES, "beijing", {"on": True}, "a clerk")
        with pytest.raises(Refusal), clerk.writing("beijing") as writer:
            writer.add_act(FOUR_EYES, "beijing", {"on": False}, "another name of the same user")


def test_a_copy_of_a_servers_register_has_its_acts_and_users(
    url_of: dict[str, str], register_url: str, tmp_path: Path
) -> None:
    record_one(url_of["clerk"])
    with Register.open(url_of["clerk"]) as clerk, clerk.writing("the log") as writer:
        said = {"day": "2026-02-03", "rows": 48, "same": True, "file": "\u00e9"}
        writer.add_act("compared", "beijing", said, "a clerk")
    with Register.open(register_url) as owner:
        back_up(Desk(owner, lambda _: date(2026, 11, 22)), tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    with Register.open(str(tmp_path / "copy.db")) as copy, Register.open(register_url) as owner:
        assert (copy.entries("beijing"), acts_of(copy)) == (owner.entries("beijing"), acts_of(owner))
        assert copy.audit().sound
