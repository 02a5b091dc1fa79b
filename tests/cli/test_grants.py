"""`tracker database grants`: SQL for the owner of a PostgreSQL database; it is run in tests/register/test_rights.py."""

from __future__ import annotations

import pytest

from tests.cli.running import run


def test_rights_of_a_clerk_and_a_reader() -> None:
    assert run("database", "grants").out == (
        "BEGIN;\n"
        "REVOKE ALL ON participant, participant_version, treaty, entry, act, leaf, checkpoint, turn, alembic_version "
        'FROM PUBLIC, "tracker_clerk", "tracker_reader";\n'
        'REVOKE CREATE ON SCHEMA public FROM PUBLIC, "tracker_clerk", "tracker_reader";\n'
        'GRANT USAGE ON SCHEMA public TO "tracker_clerk", "tracker_reader";\n'
        "GRANT SELECT ON participant, participant_version, treaty, entry, act, leaf, checkpoint, turn, alembic_version "
        'TO "tracker_clerk", "tracker_reader";\n'
        "GRANT INSERT ON participant, participant_version, treaty, entry, act, leaf, checkpoint, turn "
        'TO "tracker_clerk";\n'
        'GRANT UPDATE ON turn TO "tracker_clerk";\n'
        "COMMIT;\n"
    )


def test_names_of_roles_are_quoted() -> None:
    lines = run("database", "grants", "--clerk", 'x"; DROP TABLE entry; --', "--reader", "Leser").out.splitlines()
    assert lines[3] == 'GRANT USAGE ON SCHEMA public TO "x""; DROP TABLE entry; --", "Leser";'


@pytest.mark.parametrize("role", ["", "public", "none", "a\nb", "a\0b", "\x1b[31m"])
def test_what_is_no_name_of_a_role(role: str) -> None:
    ran = run("database", "grants", "--reader", role)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"{role!r} cannot be the name of a role. Give the one that `createuser` made.\n"
