"""PostgreSQL's own check of its pages and indexes (amcheck), where it is installed and the role may run it."""

from __future__ import annotations

from tracker.model.named import NamedTuple
from tracker.model.refusal import Refusal
from tracker.register.database import Database
from tracker.register.schema import TABLES

_WHERE = """
SELECT quote_ident(n.nspname)
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'amcheck'
"""
_MAY = """
SELECT bool_and(has_function_privilege(p.oid, 'EXECUTE') AND has_schema_privilege(p.pronamespace, 'USAGE'))
    FROM pg_proc p JOIN pg_extension e ON e.extnamespace = p.pronamespace
    WHERE e.extname = 'amcheck' AND p.proname IN ('verify_heapam', 'bt_index_check')
"""
_INDEXES = """
SELECT c.oid, c.relname FROM unnest(CAST(:tables AS text[])) AS name
    JOIN pg_index i ON i.indrelid = to_regclass(name) JOIN pg_class c ON c.oid = i.indexrelid
    JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'btree' AND i.indisvalid ORDER BY 2
"""
_OF_TABLE = "SELECT 1 FROM {}.verify_heapam(to_regclass(:table)) LIMIT 1"
_OF_INDEX = "SELECT 1 WHERE {}.bt_index_check(CAST(:index AS oid), true) IS NULL"
_NOT_INSTALLED = (
    "PostgreSQL's own check of its pages was not made: the extension amcheck is not installed in this database."
)
_NO_RIGHT = "PostgreSQL's own check of its pages was not made: this role has no right to run amcheck."


class Pages(NamedTuple):
    """What a server's check of its pages found, and why it was not made, as sentences."""

    troubles: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()


def check_pages(database: Database) -> Pages:
    """Have a PostgreSQL server check every page and index of the register; of a file nothing, its own check is another.

    Raises Refusal for a trouble that is no damage.
    """
    if database.file is not None:
        return Pages()
    with database.reading() as ask:
        where = ask(_WHERE)
        if not where:
            return Pages(unchecked=(_NOT_INSTALLED,))
        if ask(_MAY) != [(True,)]:
            return Pages(unchecked=(_NO_RIGHT,))
        schema, indexes = str(where[0][0]), ask(_INDEXES, tables=list(TABLES))
    of_table, of_index = (each.format(schema) for each in (_OF_TABLE, _OF_INDEX))
    tables = [name for name in TABLES if _damaged(database, of_table, table=name)]
    troubles = [f"The server finds damage in the table {name}." for name in tables]
    for index, name in indexes:
        if _damaged(database, of_index, index=index):
            troubles.append(f"The server finds damage in the index {name}.")
    return Pages(troubles=tuple(troubles))


def _damaged(database: Database, question: str, **given: object) -> bool:
    """Whether a check finds something, or ends since it can read no further: then its transaction is of no more use."""
    try:
        with database.reading() as ask:
            return bool(ask(question, **given))
    except Refusal as refusal:
        if refusal.code == "database damaged":
            return True
        raise
