"""What a database does by itself with what is written: its tables, triggers, functions, rules, policies and views."""

from __future__ import annotations

import json
from hashlib import sha256

from tracker.register.reading import Rows

ONLY_ADDED_TO = ("participant", "participant_version", "treaty", "entry", "act", "leaf", "checkpoint")
"""The tables of which nothing is ever changed or removed."""
TABLES = (*ONLY_ADDED_TO, "turn")
_SQLITE = """
SELECT type, name, tbl_name, sql FROM sqlite_master
    WHERE NOT (name LIKE 'sqlite\\_autoindex\\_%' ESCAPE '\\' AND sql IS NULL)
    AND NOT (name LIKE 'sqlite\\_stat_' ESCAPE '\\' AND type = 'table')
"""
"""All but what SQLite makes of itself: the index of a key, and what ANALYZE counts."""
_POSTGRESQL = """
-- what a bare name means, and of what sort it is
SELECT c.relname, n.nspname, c.relkind, c.relrowsecurity, c.relforcerowsecurity
    FROM unnest(CAST(:ours AS text[])) AS name JOIN pg_class c ON c.oid = to_regclass(name)
    JOIN pg_namespace n ON n.oid = c.relnamespace;
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
    FROM unnest(CAST(:ours AS text[])) AS name JOIN pg_class c ON c.oid = to_regclass(name)
    JOIN pg_attribute a ON a.attrelid = c.oid WHERE a.attnum > 0 AND NOT a.attisdropped;
SELECT c.relname, t.tgname, t.tgtype, t.tgenabled, p.proname, coalesce(CAST(t.tgqual AS text), '')
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE c.relname = ANY(:ours) AND NOT t.tgisinternal;
SELECT c.relname, t.tgenabled, count(*)
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relname = ANY(:ours) AND t.tgisinternal GROUP BY 1, 2;
SELECT p.proname, p.prosrc, p.prosecdef, coalesce(CAST(p.proconfig AS text), '')
    FROM pg_proc p JOIN pg_class c ON c.oid = to_regclass('entry') WHERE p.pronamespace = c.relnamespace;
SELECT c.relname, r.rulename, pg_get_ruledef(r.oid)
    FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE c.relname = ANY(:ours);
SELECT tablename, policyname, permissive, CAST(roles AS text), cmd, coalesce(qual, ''), coalesce(with_check, '')
    FROM pg_policies WHERE tablename = ANY(:ours);
SELECT c.relname, k.conname, k.contype, k.convalidated
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE c.relname = ANY(:ours);
-- what no migration makes: another = or another way from one type to another, a trigger of some columns, a function
-- that says nothing where it is given nothing, rows of a table beneath one of these, sessions without triggers
SELECT 'operator', o.oprname, format_type(o.oprleft, NULL), format_type(o.oprright, NULL)
    FROM pg_operator o JOIN pg_class c ON c.oid = to_regclass('entry') WHERE o.oprnamespace = c.relnamespace;
SELECT 'cast', format_type(castsource, NULL), format_type(casttarget, NULL)
    FROM pg_cast WHERE oid >= 16384 AND castsource < 16384 AND casttarget < 16384;
SELECT c.relname, t.tgname, CAST(t.tgattr AS text)
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relname = ANY(:ours) AND NOT t.tgisinternal AND CAST(t.tgattr AS text) <> '';
SELECT p.proname, p.proisstrict, p.provolatile
    FROM pg_proc p JOIN pg_class c ON c.oid = to_regclass('entry')
    WHERE p.pronamespace = c.relnamespace AND (p.proisstrict OR p.provolatile = 'i');
SELECT name, CAST(CAST(i.inhrelid AS regclass) AS text)
    FROM unnest(CAST(:ours AS text[])) AS name JOIN pg_inherits i ON i.inhparent = to_regclass(name);
SELECT 'setting', setting FROM pg_db_role_setting, unnest(setconfig) AS setting
    WHERE setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
    AND split_part(setting, '=', 1) = 'session_replication_role';
SELECT 'session', setting FROM pg_settings
    WHERE name = 'session_replication_role' AND setting <> 'origin' AND source <> 'session'
"""


def digest(ask: Rows) -> str:
    """The SHA-256 over all of it, in hexadecimal; two databases that behave alike need not have the same."""
    if ask.kind == "sqlite":
        rows = ask(_SQLITE)
    else:
        rows = [row for query in _POSTGRESQL.split(";") for row in ask(query, ours=list(TABLES))]
    told = json.dumps(sorted([*map(str, row)] for row in rows), ensure_ascii=False, separators=(",", ":"))
    return sha256(told.encode()).hexdigest()
