"""Forty-one ways to falsify a register for one who can do anything with its database; the first 31 are an adversary's.

Each is done as it is told, or with everything rewritten so that it fits: seals, leaves and the digest of the schema.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, NullPool, create_engine, text

from tests.register.test_audit import switch_off
from tests.register.test_tampering import restored
from tracker.register import log, schema, statements
from tracker.register.database import Database, database_at
from tracker.register.engine import rows_of
from tracker.register.log_audit import _lines_of_the_tables
from tracker.register.seal import FIRST, line, seal
from tracker.register.verifier import leaf_hash

CH = "treaty = 'beijing' AND number = 114"
"""Switzerland's deposit."""
OTHER_MOMENT = "'2030-01-01T00:00:00.000000Z'"
OF_A_ROW = (log.ENTRY, log.CLAUSES, log.PARTICIPANT, log.ACT)


@dataclass(frozen=True, slots=True)
class Way:
    """What is done, with triggers and keys off; on one kind of database alone where it says so."""

    do: Callable[[Connection, str], None]
    keeps_triggers: bool = True


def run(connection: Connection, *statements: str) -> None:
    for each in statements:
        connection.exec_driver_sql(each)


def sql(*asked: str, postgresql: tuple[str, ...] | None = None, keeps_triggers: bool = True) -> Way:
    """Statements, and those for a server where it wants others."""

    def do(connection: Connection, kind: str) -> None:
        run(connection, *(postgresql if postgresql is not None and kind == "postgresql" else asked))

    return Way(do, keeps_triggers)


def resealed(statement: str) -> Way:
    """A statement, and Beijing's chain sealed anew."""

    def do(connection: Connection, _: str) -> None:
        run(connection, statement)
        reseal(connection, "beijing")

    return Way(do)


def other_clauses(version: int, moment: str | None) -> Way:
    """A threshold of 60 in Beijing's clauses: changed where they stand, or as a further version."""

    def do(connection: Connection, _: str) -> None:
        (toml,) = connection.execute(text("SELECT toml FROM treaty WHERE slug = 'beijing' AND version = 1")).one()
        forged = str(toml).replace("count = 30", "count = 60")
        assert forged != toml
        values = {"toml": forged, "digest": sha256(forged.encode()).hexdigest(), "version": version}
        if moment is None:
            changed = "UPDATE treaty SET toml = :toml, sha256 = :digest WHERE slug = 'beijing' AND version = :version"
        else:
            changed = (
                "INSERT INTO treaty (slug, version, toml, sha256, recorded) "
                f"VALUES ('beijing', :version, :toml, :digest, {moment})"
            )
        connection.execute(text(changed), values)

    return Way(do)


def without_the_middle(connection: Connection, _: str) -> None:
    run(
        connection,
        f"DELETE FROM entry WHERE {CH}",
        "UPDATE entry SET number = number - 1000, about = CASE WHEN about > 114 THEN about - 1 ELSE about END "
        "WHERE treaty = 'beijing' AND number > 114",
        "UPDATE entry SET number = number + 999 WHERE treaty = 'beijing' AND number < 0",
    )
    reseal(connection, "beijing")


def back_dated(connection: Connection, _: str) -> None:
    """A deposit of Palau that says it is of the shipped record, well sealed, by a plain INSERT."""
    add_entry(connection, participant="'PW'", received="'2025-11-01'", recorded_by="'shipped record'")


def view_of(table: str, column: str, value: str) -> Way:
    """A view in the place of a table, which shows another value in one row."""

    def do(connection: Connection, kind: str) -> None:
        if kind == "sqlite":
            run(connection, "PRAGMA legacy_alter_table = on")
        names = statements.ENTRY_COLUMNS if table == "entry" else tuple(columns_of(connection, table, kind))
        shown = ", ".join(f"{value} AS {each}" if each == column else each for each in names)
        run(
            connection,
            f"ALTER TABLE {table} RENAME TO {table}_real",
            f"CREATE VIEW {table} AS SELECT {shown} FROM {table}_real",
        )

    return Way(do)


def columns_of(connection: Connection, table: str, kind: str) -> list[str]:
    if kind == "sqlite":
        return [str(row[1]) for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]
    asked = "SELECT column_name FROM information_schema.columns WHERE table_name = :table ORDER BY ordinal_position"
    return [str(each) for each in connection.scalars(text(asked), {"table": table})]


def no_ops(connection: Connection, kind: str) -> None:
    """Triggers of the right names that do nothing; on a server their function does nothing."""
    if kind == "postgresql":
        body = "LANGUAGE plpgsql AS 'BEGIN RETURN coalesce(NEW, OLD); END'"
        run(connection, f"CREATE OR REPLACE FUNCTION entry_refuse() RETURNS trigger {body}")
        return
    for name in ("entry_no_update", "entry_no_delete", "entry_no_replace"):
        run(connection, f"CREATE TRIGGER {name} BEFORE UPDATE OF note ON entry WHEN 0 BEGIN SELECT 1; END")


def reworded_trigger(connection: Connection, _: str) -> None:
    run(
        connection,
        "PRAGMA writable_schema = on",
        "UPDATE sqlite_master SET sql = replace(sql, 'BEFORE UPDATE ON entry', 'BEFORE UPDATE OF part ON entry') "
        "WHERE name = 'entry_no_update'",
        "PRAGMA writable_schema = off",
    )


def reworded(connection: Connection, kind: str) -> None:
    """A trigger that protects another column only."""
    if kind == "sqlite":
        reworded_trigger(connection, kind)
        return
    run(
        connection,
        "DROP TRIGGER entry_no_update ON entry",
        "CREATE TRIGGER entry_no_update BEFORE UPDATE OF part ON entry EXECUTE FUNCTION entry_refuse()",
    )


ENTRIES_SEEN = view_of("entry", "received", f"CASE WHEN {CH} THEN '2019-01-11' ELSE received END")
"""What is seen so cannot be sealed anew where it stands."""
FIRST_LIST: dict[str, Way] = {
    "a participant renamed": sql("UPDATE participant SET name = 'Freedonia' WHERE code = 'CH'"),
    "a State made an organization": sql("UPDATE participant SET kind = 'organization' WHERE code = 'CH'"),
    "a State that ended in 1990": sql("UPDATE participant SET until = '1990-01-01' WHERE code = 'CH'"),
    "two names exchanged": sql(
        "UPDATE participant SET name = CASE code WHEN 'CN' THEN 'Thailand' ELSE 'China' END WHERE code IN ('CN', 'TH')"
    ),
    "a participant removed": sql("DELETE FROM participant WHERE code = 'US'"),
    "a participant added": sql(
        "INSERT INTO participant (code, kind, name, alpha3, note, source) "
        "VALUES ('XX', 'state', 'Atlantis', '', '', '')"
    ),
    "another threshold": other_clauses(1, None),
    "clauses known only from 2030": sql(f"UPDATE treaty SET recorded = {OTHER_MOMENT} WHERE slug = 'beijing'"),
    "a further version of clauses": other_clauses(2, "'2026-11-22T00:00:00.000000Z'"),
    "a further version dated before the first": other_clauses(2, "'2020-01-01T00:00:00.000000Z'"),
    "clauses cut off": sql("DELETE FROM treaty WHERE slug = 'wct'"),
    "triggers that do nothing": Way(no_ops, keeps_triggers=False),
    "a trigger that rewrites": sql(
        "CREATE TRIGGER helpful AFTER INSERT ON entry "
        "BEGIN UPDATE participant SET name = 'x' WHERE code = NEW.participant; END",
        postgresql=(
            "CREATE FUNCTION helpful() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN UPDATE participant SET name = ''x'' WHERE code = NEW.participant; RETURN NEW; END'",
            "CREATE TRIGGER helpful AFTER INSERT ON entry FOR EACH ROW EXECUTE FUNCTION helpful()",
        ),
    ),
    "an entry of the middle removed": sql("DELETE FROM entry WHERE treaty = 'beijing' AND number = 50"),
    "a deposit a year earlier": sql(f"UPDATE entry SET received = '2019-01-11' WHERE {CH}"),
    "a deposit a year earlier, resealed": resealed(
        f"UPDATE entry SET received = '2019-02-11', effective = NULL WHERE {CH}"
    ),
    "an entry removed, the rest renumbered and resealed": Way(without_the_middle),
    "a deposit in the shipped record's name": Way(back_dated),
    "the last ten entries cut off": sql("DELETE FROM entry WHERE treaty = 'beijing' AND number > 146"),
    "all entries of a treaty removed": sql("DELETE FROM entry WHERE treaty = 'wct'"),
    "a treaty removed": sql("DELETE FROM entry WHERE treaty = 'wct'", "DELETE FROM treaty WHERE slug = 'wct'"),
    "everything removed": sql("DELETE FROM entry", "DELETE FROM treaty"),
    "a view in the place of the entries": ENTRIES_SEEN,
    "a view in the place of the participants": view_of(
        "participant", "name", "CASE code WHEN 'CH' THEN 'Freedonia' ELSE name END"
    ),
    "no revision": sql("DELETE FROM alembic_version"),
    "a revision to come": sql("UPDATE alembic_version SET version_num = '0099'"),
    "a column that no seal covers": sql("ALTER TABLE entry ADD COLUMN extra TEXT DEFAULT 'x'"),
    "an author changed, resealed": resealed(
        "UPDATE entry SET recorded_by = 'Alice' WHERE treaty = 'beijing' AND number = 136"
    ),
    "a number where there was none": sql(f"UPDATE entry SET part = 0 WHERE {CH}"),
    "a space at the end of a note": sql(f"UPDATE entry SET note = note || ' ' WHERE {CH}"),
    "a trigger reworded": Way(reworded),
}


def moments_moved(connection: Connection, kind: str) -> None:
    moved = "replace(recorded, '2026', '2025')" if kind == "sqlite" else "recorded - interval '1 year'"
    run(connection, f"UPDATE entry SET recorded = {moved} WHERE treaty = 'beijing'")
    reseal(connection, "beijing")


def two_exchanged(connection: Connection, _: str) -> None:
    run(
        connection,
        "UPDATE entry SET participant = CASE participant WHEN 'CH' THEN 'CN' ELSE 'CH' END "
        "WHERE treaty = 'beijing' AND participant IN ('CH', 'CN')",
    )
    reseal(connection, "beijing")


def clauses_with_a_space(connection: Connection, _: str) -> None:
    (toml,) = connection.execute(text("SELECT toml FROM treaty WHERE slug = 'beijing' AND version = 1")).one()
    values = {"toml": f"{toml}\n", "digest": sha256(f"{toml}\n".encode()).hexdigest()}
    connection.execute(text("UPDATE treaty SET toml = :toml, sha256 = :digest WHERE slug = 'beijing'"), values)


def act_added(connection: Connection, _: str) -> None:
    """An assertion that nobody made."""
    said = '{"day":"2026-02-03","deposits":48,"does":"asserted","recorded":"2026-11-23T00:00:00.000000Z",'
    said += '"recorded_by":"nobody","source":"x","treaty":"beijing"}'
    (number,) = connection.execute(text("SELECT count(*) + 1 FROM act")).one()
    values = {"number": number, "line": said}
    connection.execute(
        text("INSERT INTO act (number, does, treaty, line) VALUES (:number, 'asserted', 'beijing', :line)"), values
    )


def inherited(connection: Connection, kind: str) -> None:
    """On a server a second table whose rows show in the first; in a file an index that hides a row from a search."""
    if kind == "postgresql":
        run(
            connection,
            "CREATE TABLE more () INHERITS (participant)",
            "INSERT INTO more (code, kind, name, alpha3, note, source) VALUES ('XX', 'state', 'Atlantis', '', '', '')",
        )
    else:
        run(connection, "CREATE UNIQUE INDEX once ON entry (treaty, number) WHERE number <> 114")


def key_exchanged(connection: Connection, _: str) -> None:
    run(connection, "UPDATE leaf SET line = replace(line, 'office.example', 'forger.example')")


INVENTED: dict[str, Way] = {
    "every moment a year earlier, resealed": Way(moments_moved),
    "two parties exchanged, resealed": Way(two_exchanged),
    "a State that is younger": sql("UPDATE participant SET since = '2021-01-01' WHERE code = 'CH'"),
    "the register's key exchanged": Way(key_exchanged),
    "clauses with an empty line more": Way(clauses_with_a_space),
    "an assertion that nobody made": Way(act_added),
    "another register's id": sql(
        'UPDATE leaf SET line = replace(line, \'"id":"\', \'"id":"f\') WHERE number = 0',
    ),
    "two leaves exchanged": sql(
        "UPDATE leaf SET number = -1 WHERE number = 5",
        "UPDATE leaf SET number = 5 WHERE number = 6",
        "UPDATE leaf SET number = 6 WHERE number = -1",
    ),
    "a table or an index beside": Way(inherited),
    "a declaration struck in silence": sql("UPDATE entry SET does = 'strikes', refers_to = 114 WHERE number = 115"),
}
WAYS = {**FIRST_LIST, **INVENTED}


def falsify(url: str, kind: str, way: Way, *, thorough: bool) -> None:
    """Do it, put the triggers back as they were, and on demand make all that the register keeps fit."""
    with closing(database_at(url)) as database, connected(database, kind) as connection:
        made = dict(triggers(connection)) if kind == "sqlite" else {}
        switch_off(connection, kind)
        if kind == "sqlite":
            run(connection, "PRAGMA synchronous = OFF", "BEGIN")
        if not way.keeps_triggers:
            made = {name: each for name, each in made.items() if not name.startswith("entry_")}
        early = way.do in (reworded, no_ops) and kind == "sqlite"
        if early and way.do is reworded:
            put_back(connection, made)
        way.do(connection, kind)
        if thorough and way.do is not ENTRIES_SEEN.do:
            for (slug,) in connection.execute(text("SELECT DISTINCT treaty FROM entry")).all():
                reseal(connection, str(slug))
        if not (early and way.do is reworded):
            put_back(connection, made)
        if thorough:
            digest = schema.digest(rows_of(connection))
            if kind == "sqlite":
                switch_off_for_the_log(connection)
            write_log_anew(connection, digest)
            put_back(connection, {name: each for name, each in made.items() if name.startswith(OF_THE_LOG)})
        if kind == "sqlite":
            run(connection, "COMMIT")
        connection.commit()


@contextmanager
def connected(database: Database, kind: str) -> Iterator[Connection]:
    """A connection that keeps no rule between tables."""
    if kind == "postgresql":
        with database.transactions.engine.connect() as connection:
            yield connection
    else:
        engine = create_engine(f"sqlite:///{database.file}", isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            yield connection
        engine.dispose()


def triggers(connection: Connection) -> list[tuple[str, str]]:
    found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    return [(str(name), str(sql)) for name, sql in found]


def put_back(connection: Connection, made: dict[str, str]) -> None:
    for each in made.values():
        if restored(connection, each):
            connection.exec_driver_sql(each)


OF_THE_LOG = ("leaf_", "checkpoint_")


def switch_off_for_the_log(connection: Connection) -> None:
    for name, _ in triggers(connection):
        if name.startswith(OF_THE_LOG):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")


def add_entry(connection: Connection, **given: str) -> None:
    """One entry more at the end of Beijing's chain, well sealed: the last one with other values, as SQL writes them."""
    (last,) = connection.execute(text("SELECT max(number) FROM entry WHERE treaty = 'beijing'")).one()
    values = {each: each for each in statements.ENTRY_COLUMNS} | {"number": "number + 1"} | given
    run(
        connection,
        f"INSERT INTO entry ({', '.join(values)}) SELECT {', '.join(values.values())} FROM entry "
        f"WHERE treaty = 'beijing' AND number = {last}",
    )
    reseal(connection, "beijing")


def reseal(connection: Connection, slug: str) -> None:
    """Every seal of a chain anew."""
    names = ", ".join(statements.ENTRY_COLUMNS)
    rows = rows_of(connection)(f"SELECT {names} FROM entry WHERE treaty = :slug ORDER BY number", slug=slug)
    previous, anew = FIRST, []
    for row in rows:
        values = dict(zip(statements.ENTRY_COLUMNS, row, strict=True))
        before, was = values.pop("previous_seal"), values.pop("seal")
        new = seal(previous, line(values))
        if (before, was) != (previous, new):
            anew.append({"previous": previous, "new": new, "number": values["number"], "slug": slug})
        previous = new
    if anew:
        changed = "UPDATE entry SET previous_seal = :previous, seal = :new WHERE treaty = :slug AND number = :number"
        connection.execute(text(changed), anew)


def write_log_anew(connection: Connection, digest: str) -> None:
    """Every leaf in its place, as the tables and the schema now are, and no checkpoint kept; keys stay as they read."""
    rows = rows_of(connection)
    now = {key(each): each for each in _lines_of_the_tables(rows)}
    kept = [str(each) for _, each, _ in rows(statements.LEAVES)]
    made = {each: json.loads(each) for each in kept if '"is":"schema"' in each}
    last = max(made, key=kept.index)
    fits = log.leaf(log.SCHEMA, **{**{k: v for k, v in made[last].items() if k != "is"}, "sha256": digest})
    lines = [fits if each == last else now.pop(key(each), None) if key(each)[0] in OF_A_ROW else each for each in kept]
    anew = [*filter(None, lines), *now.values()]
    run(connection, "DELETE FROM leaf", "DELETE FROM checkpoint")
    connection.execute(
        text("INSERT INTO leaf (number, line, hash) VALUES (:number, :line, :hash)"),
        [{"number": at, "line": each, "hash": leaf_hash(each.encode()).hex()} for at, each in enumerate(anew)],
    )


def key(leaf: str) -> tuple[str, ...]:
    """Which row a leaf stands for."""
    said = json.loads(leaf)
    return said["is"], *(str(said.get(name, "")) for name in ("treaty", "number", "version", "code"))
