"""The tables. A row is not a noun: `writing` and `reading` turn one into the other, and nothing here leaves the room.

Texts are empty rather than NULL; days and numbers that are not known are NULL. Moments are UTC with microseconds:
on SQLite text of one fixed form, which sorts as time does.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, DateTime, Dialect, ForeignKeyConstraint, String, Table
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

from tracker.register.seal import moment_of_text, text_of_moment

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, to the microsecond."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime] | TypeEngine[str]:
        """Text on SQLite, which has no type for moments."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(27))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        """The moment as the database keeps it."""
        return text_of_moment(value) if value and dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (SQLAlchemy passes it)
        """The moment in UTC."""
        return moment_of_text(value) if value else None


class ParticipantRow(SQLModel, table=True):
    """Reference data: States and intergovernmental organizations."""

    __tablename__ = "participant"

    code: str = Field(primary_key=True)
    kind: str
    name: str
    alpha3: str = ""
    since: date | None = None
    until: date | None = None
    note: str = ""
    source: str = ""
    predecessors: str = ""


class TreatyRow(SQLModel, table=True):
    """The clauses of a treaty, every version kept."""

    __tablename__ = "treaty"
    __table_args__ = ({"sqlite_with_rowid": False},)

    slug: str = Field(primary_key=True)
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    toml: str
    sha256: str
    recorded: datetime = Field(sa_column=Column(Moment, nullable=False))


ADDED: Any = Field(default="", sa_column_kwargs={"server_default": ""})
"""A text that an entry has had only since a later migration: empty in all before it."""


class EntryRow(SQLModel, table=True):
    """One line of the register.

    `refers_to` is the entry that a correction or a strike is about; `about` the entry that the action itself is
    about (a withdrawal, the declaration withdrawn). Without rowid, since `INSERT OR REPLACE` against a rowid would
    go round the triggers.
    """

    __tablename__ = "entry"
    __table_args__ = (
        ForeignKeyConstraint(["treaty", "refers_to"], ["entry.treaty", "entry.number"]),
        ForeignKeyConstraint(["treaty", "about"], ["entry.treaty", "entry.number"]),
        {"sqlite_with_rowid": False},
    )

    treaty: str = Field(primary_key=True)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    does: str
    refers_to: int | None = None
    reason: str = ""
    basis: str = ""
    participant: str = Field(foreign_key="participant.code")
    kind: str
    received: date | None = None
    lodged: date | None = None
    dated: date | None = None
    named: date | None = None
    notified: date | None = None
    notification: str = ""
    effective: date | None = None
    articles: str = ""
    read_as: str = ""
    part: int | None = None
    scope: str = ""
    until: date | None = None
    condition: str = ""
    territory: str = ""
    predecessor: str = ""
    authority: str = ""
    signatory: str = ""
    disposition: str = ""
    text: str = ""
    text_read: str = ""
    note: str = ""
    source: str = ""
    source_class: str = ""
    confidence: str = ""
    about: int | None = None
    recorded: datetime = Field(sa_column=Column(Moment, nullable=False))
    recorded_by: str
    previous_seal: str
    seal: str
    paper: str = ADDED
    received_in: str = ADDED
    summary: str = ADDED
    language: str = ADDED
    authentic: str = ADDED
    address: str = ADDED
    depositary: str = ADDED
    ground: str = ADDED
    confirmed: date | None = None
    precludes: str = ADDED
    request: str = ADDED
    recorded_as: str = ADDED


class ParticipantVersionRow(SQLModel, table=True):
    """What is known of a participant since a moment, from its second version on; the first is its own row."""

    __tablename__ = "participant_version"
    __table_args__ = ({"sqlite_with_rowid": False},)

    code: str = Field(primary_key=True, foreign_key="participant.code")
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str
    name: str
    alpha3: str = ""
    since: date | None = None
    until: date | None = None
    note: str = ""
    source: str = ""
    predecessors: str = ""
    recorded: datetime = Field(sa_column=Column(Moment, nullable=False))


class ActRow(SQLModel, table=True):
    """An act of the register itself, of no participant: `line` says all of it."""

    __tablename__ = "act"
    __table_args__ = ({"sqlite_with_rowid": False},)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    does: str
    treaty: str
    line: str


class LeafRow(SQLModel, table=True):
    """A leaf of the log, from number 0; `hash` is its hash in the tree, in hexadecimal."""

    __tablename__ = "leaf"
    __table_args__ = ({"sqlite_with_rowid": False},)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    line: str
    hash: str


class CheckpointRow(SQLModel, table=True):
    """A signed statement of how far the log reached, and of its root."""

    __tablename__ = "checkpoint"
    __table_args__ = ({"sqlite_with_rowid": False},)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    size: int
    root: str
    note: str


class TurnRow(SQLModel, table=True):
    """A name under which one writer at a time writes on a server; who only reads cannot take it."""

    __tablename__ = "turn"
    __table_args__ = ({"sqlite_with_rowid": False},)

    name: str = Field(primary_key=True)


PARTICIPANT: Table = SQLModel.metadata.tables["participant"]
TREATY: Table = SQLModel.metadata.tables["treaty"]
ENTRY: Table = SQLModel.metadata.tables["entry"]
VERSION: Table = SQLModel.metadata.tables["participant_version"]
ACT: Table = SQLModel.metadata.tables["act"]
LEAF: Table = SQLModel.metadata.tables["leaf"]
