"""Who may do what in a PostgreSQL database: a clerk adds entries, a reader reads, nobody changes what is there."""

from __future__ import annotations

from tracker.register.schema import TABLES

_SECONDS = 60
"""How long a reader's question, or a transaction that does nothing, may take."""


def grants(clerk: str, reader: str) -> list[str]:
    """The SQL statements by which the owner of the tables gives two roles their rights, and takes away all others.

    A clerk adds through one function, which computes each seal again; clauses, participants, keys and checkpoints are
    added by the owner. A reader can hold no lock that others wait for, and makes no tables of its own.
    """
    read = ", ".join((*TABLES, "alembic_version"))
    both = f"{_quoted(clerk)}, {_quoted(reader)}"
    adds = "FUNCTION register_add(jsonb), register_turn(text)"
    return [
        "BEGIN;",
        f"REVOKE ALL ON {read} FROM PUBLIC, {both};",
        f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {both};",
        f"REVOKE ALL ON {adds} FROM PUBLIC, {both};",
        _NO_TEMPORARY,
        f"GRANT USAGE ON SCHEMA public TO {both};",
        f"GRANT SELECT ON {read} TO {both};",
        f"GRANT EXECUTE ON {adds} TO {_quoted(clerk)};",
        f"ALTER ROLE {_quoted(reader)} SET statement_timeout = '{_SECONDS}s';",
        *(
            f"ALTER ROLE {each} SET idle_in_transaction_session_timeout = '{_SECONDS}s';"
            for each in (_quoted(clerk), _quoted(reader))
        ),
        "DO $$ BEGIN IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN",
        "  REVOKE EXECUTE ON FUNCTION lo_create(oid), lo_creat(integer), lo_from_bytea(oid, bytea) FROM PUBLIC;",
        *(f"  REVOKE EXECUTE ON FUNCTION {each} FROM PUBLIC;" for each in _LOCKS),
        "END IF; END $$;",
        "COMMIT;",
    ]


_NO_TEMPORARY = "DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$;"
_LOCKS = (
    *(f"pg_{tries}advisory{xact}_lock{shared}(bigint), pg_{tries}advisory{xact}_lock{shared}(integer, integer)"
      for tries in ("", "try_") for xact in ("", "_xact") for shared in ("", "_shared")),
)  # fmt: skip
"""Locks of the server's own, which any user could hold for ever; only making the tables needs one."""


def _quoted(role: str) -> str:
    """A name as SQL writes an identifier, whatever is in it."""
    return '"' + role.replace('"', '""') + '"'
