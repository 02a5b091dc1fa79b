"""Who may do what in a PostgreSQL database: a clerk adds, a reader reads, nobody changes what is there."""

from __future__ import annotations

from tracker.register.schema import ONLY_ADDED_TO


def grants(clerk: str, reader: str) -> list[str]:
    """The SQL statements by which the owner of the tables gives two roles their rights, and takes away all others."""
    added_to = ", ".join(ONLY_ADDED_TO)
    read = f"{added_to}, turn, alembic_version"
    both = f"{_quoted(clerk)}, {_quoted(reader)}"
    return [
        "BEGIN;",
        f"REVOKE ALL ON {read} FROM PUBLIC, {both};",
        f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {both};",
        f"GRANT USAGE ON SCHEMA public TO {both};",
        f"GRANT SELECT ON {read} TO {both};",
        f"GRANT INSERT ON {added_to}, turn TO {_quoted(clerk)};",
        f"GRANT UPDATE ON turn TO {_quoted(clerk)};",
        "COMMIT;",
    ]


def _quoted(role: str) -> str:
    """A name as SQL writes an identifier, whatever is in it."""
    return '"' + role.replace('"', '""') + '"'
