"""`tracker database grants`: SQL for the owner of a PostgreSQL database; it is run in tests/register/test_rights.py."""

from __future__ import annotations

import pytest

from tests.cli.running import run


def test_rights_of_a_clerk_and_a_reader() -> None:
    lines = run("database", "grants").out.splitlines()
    assert [line for line in lines if "advisory" not in line] == [
        "BEGIN;",
        "REVOKE ALL ON participant, participant_version, treaty, entry, act, leaf, checkpoint, turn, alembic_version "
        'FROM PUBLIC, "tracker_clerk", "tracker_reader";',
        'REVOKE CREATE ON SCHEMA public FROM PUBLIC, "tracker_clerk", "tracker_reader";',
        "REVOKE ALL ON FUNCTION register_add(jsonb), register_turn(text) FROM PUBLIC, "
        '"tracker_clerk", "tracker_reader";',
        "DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$;",
        'GRANT USAGE ON SCHEMA public TO "tracker_clerk", "tracker_reader";',
        "GRANT SELECT ON participant, participant_version, treaty, entry, act, leaf, checkpoint, turn, alembic_version "
        'TO "tracker_clerk", "tracker_reader";',
        'GRANT EXECUTE ON FUNCTION register_add(jsonb), register_turn(text) TO "tracker_clerk";',
        "ALTER ROLE \"tracker_reader\" SET statement_timeout = '60s';",
        "ALTER ROLE \"tracker_clerk\" SET idle_in_transaction_session_timeout = '60s';",
        "ALTER ROLE \"tracker_reader\" SET idle_in_transaction_session_timeout = '60s';",
        "DO $$ BEGIN IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN",
        "  REVOKE EXECUTE ON FUNCTION lo_create(oid), lo_creat(integer), lo_from_bytea(oid, bytea) FROM PUBLIC;",
        "END IF; END $$;",
        "COMMIT;",
    ]


def test_names_of_roles_are_quoted() -> None:
    lines = run("database", "grants", "--clerk", 'x"; DROP TABLE entry; --', "--reader", "Leser").out.splitlines()
    assert lines[5] == 'GRANT USAGE ON SCHEMA public TO "x""; DROP TABLE entry; --", "Leser";'


@pytest.mark.parametrize("role", ["", "public", "none", "a\nb", "a\0b", "\x1b[31m"])
def test_what_is_no_name_of_a_role(role: str) -> None:
    ran = run("database", "grants", "--reader", role)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"{role!r} cannot be the name of a role. Give the one that `createuser` made.\n"
