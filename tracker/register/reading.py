"""Questions to the register inside one transaction, so that all answers come from one moment."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, func, select

from tracker.model.participant import Participant
from tracker.model.record import SHIPPED, Entry, Record, TreatyVersion, in_order, standing_steps
from tracker.model.refusal import Refusal
from tracker.register.faults import Place
from tracker.register.seal import ACTION_COLUMNS, actions_of_columns, entry_of_columns, head_of_register
from tracker.register.tables import AS_KEPT, ENTRY, PARTICIPANT, TREATY

if TYPE_CHECKING:
    from tracker.register.audit import Audit

_KEPT = {column.name: column for column in AS_KEPT}
_OF_TREATY = ENTRY.c.treaty == bindparam("slug"), ENTRY.c.recorded <= bindparam("known")
_LINES: Any = (
    select(ENTRY.c.does, ENTRY.c.refers_to, *(_KEPT[column] for column in ACTION_COLUMNS.values()))
    .where(*_OF_TREATY)
    .order_by(ENTRY.c.number)
)
_ENTRIES: Any = select(*AS_KEPT).where(*_OF_TREATY).order_by(ENTRY.c.number)
_NUMBER_OF_ENTRY = list(ACTION_COLUMNS).index("number")
_NUMBER: Any = select(func.count()).select_from(PARTICIPANT)
_LOCAL: Any = select(ENTRY.c.number).where(ENTRY.c.recorded_by != SHIPPED).limit(1)
_ALWAYS = datetime.max.replace(tzinfo=UTC)


class Reader:
    """What the register holds, as one transaction sees it. `known` limits it to what was recorded by a moment."""

    def __init__(self, connection: Connection, place: Place) -> None:
        self._connection = connection
        self._place = place

    def participants(self) -> dict[str, Participant]:
        """Code → participant, in order of code."""
        rows = self._connection.execute(select(PARTICIPANT)).mappings()
        return {row["code"]: Participant(**row) for row in sorted(rows, key=lambda row: str(row["code"]))}

    def number_of_participants(self) -> int:
        """How many participants there are."""
        return int(self._connection.scalar(_NUMBER) or 0)

    def treaties(self, known: datetime | None = None) -> tuple[TreatyVersion, ...]:
        """The newest clauses of each treaty, in order of slug."""
        query = select(TREATY).order_by(TREATY.c.version)
        if known:
            query = query.where(TREATY.c.recorded <= known)
        newest = {row["slug"]: TreatyVersion(**row) for row in self._connection.execute(query).mappings()}
        return tuple(newest[slug] for slug in sorted(newest))

    def versions(self, slug: str, known: datetime | None = None) -> tuple[TreatyVersion, ...]:
        """Every version of a treaty's clauses, in order."""
        query = select(TREATY).where(TREATY.c.slug == slug).order_by(TREATY.c.version)
        if known:
            query = query.where(TREATY.c.recorded <= known)
        return tuple(TreatyVersion(**row) for row in self._connection.execute(query).mappings())

    def clauses(self, slug: str, known: datetime | None = None) -> TreatyVersion | None:
        """The newest clauses of a treaty; None where there are none."""
        query = select(TREATY).where(TREATY.c.slug == slug).order_by(TREATY.c.version.desc()).limit(1)
        if known:
            query = query.where(TREATY.c.recorded <= known)
        row = self._connection.execute(query).mappings().first()
        return TreatyVersion(**row) if row else None

    def record(self, slug: str, known: datetime | None = None) -> Record:
        """A treaty's actions as they stand: corrections applied, in order of receipt."""
        given = {"slug": slug, "known": known or _ALWAYS}
        rows = self._connection.execute(_LINES, given).cursor.fetchall()  # as the driver gives them: perhaps very many
        if not rows:
            return Record(())
        does, about, *columns = zip(*rows, strict=True)
        try:
            actions = actions_of_columns(columns)
            if all(each == "records" for each in does):
                return in_order(actions)
            return standing_steps(zip(does, columns[_NUMBER_OF_ENTRY], about, actions, strict=True))
        except (ValueError, TypeError):
            raise self._unreadable(slug) from None

    def entries(self, slug: str, known: datetime | None = None) -> tuple[Entry, ...]:
        """A treaty's entries in order."""
        rows = self._connection.execute(_ENTRIES, {"slug": slug, "known": known or _ALWAYS}).mappings()
        try:
            return tuple(entry_of_columns(dict(row)) for row in rows)
        except (ValueError, TypeError):
            raise self._unreadable(slug) from None

    def heads(self) -> dict[str, tuple[int, str]]:
        """Slug → number and seal of the last entry, for each treaty that has one."""
        last = select(ENTRY.c.treaty, func.max(ENTRY.c.number).label("number")).group_by(ENTRY.c.treaty).subquery()
        query = select(ENTRY.c.treaty, ENTRY.c.number, ENTRY.c.seal).join(
            last, (ENTRY.c.treaty == last.c.treaty) & (ENTRY.c.number == last.c.number)
        )
        found = {treaty: (number, seal) for treaty, number, seal in self._connection.execute(query)}
        return {slug: found[slug] for slug in sorted(found)}

    def head(self) -> str:
        """The head of the whole register."""
        return head_of_register(self.heads())

    def has_local_entries(self) -> bool:
        """Whether anybody but the package has entered a line."""
        return self._connection.execute(_LOCAL).first() is not None

    def audit(self) -> Audit:
        """Recompute every seal."""
        from tracker.register.audit import audit  # noqa: PLC0415 (no other question needs it)

        return audit(self._connection)

    def _unreadable(self, slug: str) -> Refusal:
        return Refusal(
            f"{self._place.text}: an entry of '{slug}' holds what the tracker never writes. "
            "`tracker audit` tells which one.",
            code="entry unreadable",
        )
