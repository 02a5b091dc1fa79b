"""The register: participants, clauses, entries, and the triggers that let entries and clauses only be added.

There is no way back: a record is never dropped.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")
KEYS = {"entry": ("treaty", "number"), "treaty": ("slug", "version")}


def upgrade() -> None:
    op.create_table(
        "participant",
        sa.Column("code", sa.String, primary_key=True),
        text("kind"),
        text("name"),
        text("alpha3"),
        sa.Column("since", sa.Date),
        sa.Column("until", sa.Date),
        text("note"),
        text("source"),
    )
    op.create_table(
        "treaty",
        sa.Column("slug", sa.String, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        text("toml"),
        text("sha256"),
        sa.Column("recorded", MOMENT, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entry",
        sa.Column("treaty", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        text("does"),
        sa.Column("refers_to", sa.Integer),
        text("reason"),
        text("basis"),
        sa.Column("participant", sa.String, sa.ForeignKey("participant.code"), nullable=False),
        text("kind"),
        *(sa.Column(name, sa.Date) for name in ("received", "lodged", "dated", "named", "notified")),
        text("notification"),
        sa.Column("effective", sa.Date),
        text("articles"),
        text("read_as"),
        sa.Column("part", sa.Integer),
        text("scope"),
        sa.Column("until", sa.Date),
        *map(text, ("condition", "territory", "predecessor", "authority", "signatory", "disposition")),
        *map(text, ("text", "text_read", "note", "source", "source_class", "confidence")),
        sa.Column("about", sa.Integer),
        sa.Column("recorded", MOMENT, nullable=False),
        *map(text, ("recorded_by", "previous_seal", "seal")),
        sa.ForeignKeyConstraint(["treaty", "refers_to"], ["entry.treaty", "entry.number"]),
        sa.ForeignKeyConstraint(["treaty", "about"], ["entry.treaty", "entry.number"]),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        only_added_on_sqlite()
    else:
        only_added_on_postgresql()


def text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False)


def only_added_on_sqlite() -> None:
    """The trigger on INSERT is for `INSERT OR REPLACE`, which deletes without the trigger on DELETE."""
    for table, key in KEYS.items():
        refuses = f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuses}")
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuses}")
        op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {is_there(table, *key)} {refuses}")


def only_added_on_postgresql() -> None:
    for table, key in KEYS.items():
        refuses = f"RAISE EXCEPTION '{table} is only ever added to' USING ERRCODE = 'restrict_violation';"
        function(f"{table}_refuse", refuses)
        function(f"{table}_refuse_replace", f"IF {is_there(table, *key)} THEN {refuses} END IF; RETURN NEW;")
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


def is_there(table: str, group: str, number: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE {group} = NEW.{group} AND {number} = NEW.{number})"  # noqa: S608 (constants)


def function(name: str, body: str) -> None:
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
