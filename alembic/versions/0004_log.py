"""The log: a leaf for everything that makes answers; versions of participants, acts of the register, checkpoints.

What is there already gets its leaves in the order of participants, then of moments. Every seal and head stays.
"""

import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from tracker.register import leaves, log
from tracker.register.engine import rows_of
from tracker.register.seal import text_of_moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")
KEYS = {
    "participant": ("code",),
    "participant_version": ("code", "version"),
    "act": ("number",),
    "leaf": ("number",),
    "checkpoint": ("number",),
}
OF_PARTICIPANT = ("code", "kind", "name", "alpha3", "since", "until", "note", "source", "predecessors")


def upgrade() -> None:
    op.create_table(
        "participant_version",
        sa.Column("code", sa.String, sa.ForeignKey("participant.code"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        *map(text, ("kind", "name", "alpha3")),
        sa.Column("since", sa.Date),
        sa.Column("until", sa.Date),
        *map(text, ("note", "source", "predecessors")),
        sa.Column("recorded", MOMENT, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "act",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *map(text, ("does", "treaty", "line")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "leaf",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *map(text, ("line", "hash")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "checkpoint",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("size", sa.Integer, nullable=False),
        *map(text, ("root", "note")),
        sqlite_with_rowid=False,
    )
    op.create_table("turn", sa.Column("name", sa.String, primary_key=True), sqlite_with_rowid=False)
    born = log.leaf(log.BIRTH, id=secrets.token_hex(16), recorded=text_of_moment(datetime.now(UTC)))
    leaves.add(rows_of(op.get_bind()), [born, *leaves_of_what_is_there(op.get_bind())], 0)
    if op.get_bind().dialect.name == "sqlite":
        only_added_on_sqlite()
    else:
        only_added_on_postgresql()


def leaves_of_what_is_there(connection):
    participants = connection.execute(sa.text(f"SELECT {', '.join(OF_PARTICIPANT)} FROM participant"))  # noqa: S608 (constants)
    for row in sorted(participants.mappings(), key=lambda row: row["code"]):
        yield log.of_participant(1, {name: str(row[name]) if row[name] else "" for name in OF_PARTICIPANT})
    found = []
    for slug, version, digest, recorded in connection.execute(
        sa.text("SELECT slug, version, sha256, recorded FROM treaty")
    ):
        found.append((text_of_moment(recorded), 0, slug, version, digest))
    for slug, number, seal, recorded in connection.execute(sa.text("SELECT treaty, number, seal, recorded FROM entry")):
        found.append((text_of_moment(recorded), 1, slug, number, seal))
    for moment, is_entry, slug, number, digest in sorted(found):
        if is_entry:
            yield log.of_entry(slug, number, digest)
        else:
            yield log.of_clauses(slug, number, digest, moment)


def text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False)


def only_added_on_sqlite() -> None:
    for table, key in KEYS.items():
        refuses = f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuses}")
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuses}")
        op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {is_there(table, key)} {refuses}")


def only_added_on_postgresql() -> None:
    for table, key in KEYS.items():
        refuses = f"RAISE EXCEPTION '{table} is only ever added to' USING ERRCODE = 'restrict_violation';"
        function(f"{table}_refuse", refuses)
        function(f"{table}_refuse_replace", f"IF {is_there(table, key)} THEN {refuses} END IF; RETURN NEW;")
        for act, each, called in (
            ("UPDATE", "ROW", "refuse"),
            ("DELETE", "ROW", "refuse"),
            ("TRUNCATE", "STATEMENT", "refuse"),
            ("INSERT", "ROW", "refuse_replace"),
        ):
            name = f"{table}_no_{'replace' if act == 'INSERT' else act.lower()}"
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH {each} EXECUTE FUNCTION {table}_{called}()"
            )


def is_there(table: str, key: tuple[str, ...]) -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE {' AND '.join(f'{name} = NEW.{name}' for name in key)})"  # noqa: S608 (constants)


def function(name: str, body: str) -> None:
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
