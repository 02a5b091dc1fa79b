"""The register: an append-only record in a database. It keeps; the law is elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from time import sleep
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self, TypeVar

from tracker.model.named import NamedTuple
from tracker.model.participant import Participant
from tracker.model.record import Entry, Record, TreatyVersion
from tracker.model.refusal import Refusal
from tracker.places import default_database
from tracker.register import revisions
from tracker.register.database import WAIT, Database, database_at
from tracker.register.faults import ANOTHER, at, folder_missing, hollow, is_folder, is_hollow, lost_unrecorded
from tracker.register.proposals import TRIAL, Approval
from tracker.register.reading import Reader, Writable
from tracker.register.revisions import State
from tracker.register.statements import HAS_REVISION, REVISION
from tracker.register.timing import utc_now
from tracker.register.watching import Watch

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracker.register.audit import Audit
    from tracker.register.pages import Pages
    from tracker.register.writing import Writer

_BEGIN_FILE = "PRAGMA application_id = 0x41434353"
_ASKED_AGAIN = 40
"""How often a server that was lost is asked, every half second, what became of a record: a fail-over takes some."""
_BEGINNING = 0.5  # seconds; another needs a few milliseconds
_BEGUN, _LOOK = 2.0, 0.05  # seconds; on a busy disk the first page of a file takes longer

__all__ = ["Found", "Reader", "Register", "Watch", "look_at", "place_of", "utc_now"]


Opened = TypeVar("Opened", bound="Register")


class Register:
    """An open register. Each question outside `reading` is a transaction of its own.

    `created` says that this opening made it, `upgraded_from` the revision it had before this opening, `backup` the
    copy kept of that. Do not carry an open register into a forked process.
    """

    def __init__(self, url: str, database: Database, now: Callable[[], datetime]) -> None:
        self.url = url
        self.created = False
        self.upgraded_from: str | None = None
        self.backup: Path | None = None
        self.tried: Mapping[str, Sequence[Iterable[str]]] = {}
        self._approves: Approval | None = None
        self._database = database
        self._now = now

    @classmethod
    def open(
        cls,
        url: str,
        *,
        upgrade: bool = False,
        now: Callable[[], datetime] = utc_now,
        wait: float = WAIT,
    ) -> Self:
        """Open the register that is at a URL or path.

        An older SQLite file is copied and then brought up to date; an older PostgreSQL database only with `upgrade`.
        `now` is the clock, `wait` the seconds a writer waits for others. Raises Refusal where there is none, and for
        a database that cannot be reached, read or used.
        """
        database = database_at(url, wait=wait)
        if database.file is not None and not at(database.file):
            raise _none_there(database)
        return _ready(cls(url, database, now), None, may_upgrade=upgrade)

    @classmethod
    def make(
        cls,
        url: str,
        first_use: Callable[[Writer], None] = lambda _: None,
        *,
        upgrade: bool = False,
        now: Callable[[], datetime] = utc_now,
        wait: float = WAIT,
    ) -> Self:
        """Open the register at a URL or path; where there is none, make it.

        A new one gets its tables and what `first_use` writes, in one transaction: of two first uses at once one does
        it and the other finds it done. The rest is as with `open`.
        """
        database = database_at(url, wait=wait)
        _need_folder(database.file)
        return _ready(cls(url, database, now), first_use, may_upgrade=upgrade)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._database.close()

    @property
    def place(self) -> str:
        """Where it is, for people: a file, or a server without user and password."""
        return self._database.place.text

    def now(self) -> datetime:
        """The moment: by the server's clock where there is one and no other was given."""
        if self._database.file is not None or self._now is not utc_now:
            return self._now()
        with self.reading() as reader:
            return reader.clock()

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Questions that are all answered from one moment of the register."""
        with self._database.reading() as rows:
            yield Reader(rows, self._database.place)

    @contextmanager
    def writing(self, slug: str) -> Iterator[Writer]:
        """One transaction in which nobody else writes to the treaty; committed at the end, nothing on an exception.

        Where the connection is lost at the end, it is asked on a new one what became of it. Raises Refusal where
        nothing was recorded for that, or where others write for longer than the register waits.
        """
        seals: Mapping[tuple[str, int], str] = {}
        finishing = False
        try:
            with self._database.writing() as rows:
                writer = self._writer(rows)
                writer.hold(slug)
                yield writer
                seals, finishing = writer.seals, True
                writer.finish()
        except Refusal as refusal:
            if refusal.code != "database lost" or not finishing or not seals:
                raise
            if not self._kept(seals, refusal):
                raise lost_unrecorded(self._database.place) from None

    def _kept(self, seals: Mapping[tuple[str, int], str], lost: Refusal) -> bool:
        """Whether entries with these seals are there, after the connection was lost. Raises what was lost."""
        (slug, number), seal = next(iter(seals.items()))
        for _ in range(_ASKED_AGAIN):
            sleep(_BEGINNING)
            with suppress(Refusal), self._database.writing() as rows:
                writer = self._writer(rows)
                writer.hold(slug)  # whoever still commits holds it
                return writer.seal_of(slug, number) == seal
        raise lost

    @contextmanager
    def approving(self, approval: Approval) -> Iterator[None]:
        """What is written meanwhile is what a proposal says: it needs another person than who proposed it."""
        self._approves = approval
        try:
            yield
        finally:
            self._approves = None

    @contextmanager
    def trying(self, slug: str) -> Iterator[Writer]:
        """The same transaction, of which nothing is kept but, in `tried`, which lines it would have written."""
        with suppress(_NotKept), self.approving(TRIAL), self.writing(slug) as writer:
            yield writer
            self.tried = writer.tried
            raise _NotKept

    def participants(self) -> dict[str, Participant]:
        """Code → participant, in order of code."""
        with self.reading() as reader:
            return reader.participants()

    def treaties(self, known: datetime | None = None) -> tuple[TreatyVersion, ...]:
        """The newest clauses of each treaty, in order of slug."""
        with self.reading() as reader:
            return reader.treaties(known)

    def clauses(self, slug: str, known: datetime | None = None) -> TreatyVersion | None:
        """The newest clauses of a treaty; None where there are none."""
        with self.reading() as reader:
            return reader.clauses(slug, known)

    def record(self, slug: str, known: datetime | None = None) -> Record:
        """A treaty's actions as they stand: corrections applied, in order of receipt."""
        with self.reading() as reader:
            return reader.record(slug, known)

    def entries(self, slug: str, known: datetime | None = None) -> tuple[Entry, ...]:
        """A treaty's entries in order."""
        with self.reading() as reader:
            return reader.entries(slug, known)

    def heads(self) -> dict[str, tuple[int, str]]:
        """Slug → number and seal of the last entry, for each treaty that has one."""
        with self.reading() as reader:
            return reader.heads()

    def head(self) -> str:
        """The head of the whole register."""
        with self.reading() as reader:
            return reader.head()

    def copy_to(self, file: Path) -> bool:
        """Copy an SQLite register, as it is at one moment, into a new file; False for one that is no file.

        Raises Refusal where either cannot be read or written.
        """
        if self._database.file is None:
            return False
        from tracker.register import upgrade  # noqa: PLC0415

        with database_at(str(file)).place.troubles():
            upgrade.copy(self._database.file, file)
        return True

    def watch(self) -> Watch:
        """Tells at little cost whether anything was written since."""
        return Watch(self._database)

    def check_pages(self) -> Pages:
        """What a server's own check of its pages finds, and why it was not made."""
        from tracker.register.pages import check_pages  # noqa: PLC0415 (only an audit asks)

        return check_pages(self._database)

    def audit(self) -> Audit:
        """Recompute every seal."""
        with self.reading() as reader:
            return reader.audit()

    def _writer(self, rows: Writable) -> Writer:
        from tracker.register.writing import Writer  # noqa: PLC0415 (no question needs it)

        return Writer(rows, self._database, self._now, self._approves)

    def make_ready(self, first_use: Callable[[Writer], None] | None, *, may_upgrade: bool) -> None:
        """Bring the database to the present shape, or refuse it. `first_use` fills one in which there is nothing."""
        self._need_content()
        if self._is_current():
            return
        from tracker.register import upgrade  # noqa: PLC0415 (slow, and a database that is current needs none)
        from tracker.register.engine import rows_of  # noqa: PLC0415 (likewise)

        with self._database.transactions.reading_all() as connection:
            found = upgrade.state(connection)
        if found == "current":
            return
        if found == "empty" and first_use is None:
            raise _none_there(self._database)
        self._refuse(found, may_upgrade=may_upgrade)
        with self._database.transactions.writing_all(migrates=True) as connection:
            writer = self._writer(rows_of(connection))
            self._database.transactions.lock_tables(connection)
            found = upgrade.state(connection)  # another may have been first
            self._refuse(found, may_upgrade=may_upgrade)
            if found == "empty" and first_use:
                upgrade.migrate(connection)
                first_use(writer)
                writer.finish()
                self.created = True
            elif found == "older":
                self._bring_up_to_date(connection)

    def _is_current(self) -> bool:
        """Whether a file says that it has the present shape: then nothing has to be made ready."""
        if self._database.file is None:
            return False
        with self._database.reading() as rows:
            return bool(rows(HAS_REVISION)) and rows(REVISION) == [(revisions.HEAD,)]

    def _need_content(self) -> None:
        """Begin a file that is not there; refuse one of no length: what was in it is lost, or another just begins it.

        So whatever breaks off a first use, the next one finds a database, empty as it may be.
        """
        file = self._database.file
        if file is None:
            return
        if not at(file):
            with self._database.writing() as rows:
                rows(_BEGIN_FILE)
            return
        waited = 0.0
        while is_hollow(file):
            if waited >= _BEGUN:
                raise hollow(file)
            sleep(_LOOK)
            waited += _LOOK

    def _bring_up_to_date(self, connection: Connection) -> None:
        from tracker.register import upgrade  # noqa: PLC0415

        before = upgrade.revision(connection) or ""
        if self._database.file:
            self.backup = upgrade.back_up(self._database.file, before)
        upgrade.migrate(connection)
        self.upgraded_from = before

    def _refuse(self, found: State, *, may_upgrade: bool) -> None:
        from tracker.register import upgrade  # noqa: PLC0415

        place = self._database.place
        if found == "newer":
            raise upgrade.refuse_newer(place)
        if found == "foreign":
            raise upgrade.refuse_foreign(place)
        if found == "older" and place.file is None and not may_upgrade:
            raise upgrade.refuse_older(place)


def _ready(register: Opened, first_use: Callable[[Writer], None] | None, *, may_upgrade: bool) -> Opened:
    try:
        register.make_ready(first_use, may_upgrade=may_upgrade)
    except BaseException:
        register.close()
        raise
    return register


def _none_there(database: Database) -> Refusal:
    """No register where one was named: what was there may be lost, or not be reachable now."""
    file = database.file
    if file is not None and not is_folder(file.parent) and str(file) != default_database():
        return folder_missing(file)
    return Refusal(
        f"{database.place.text}: there is no register here. If there should be, look at the path and whether its disk "
        f"is there, or put a backup in its place. `tracker database create` makes a new one; or {ANOTHER}.",
        code="register missing",
    )


class _NotKept(Exception):
    """Undoes a transaction whose outcome is told all the same."""


class Found(NamedTuple):
    """What is at a URL, looked at without changing it: `missing` where there is no file yet."""

    place: str
    state: State | Literal["missing"]
    revision: str | None
    newest: str = revisions.HEAD


def place_of(url: str) -> str:
    """Where a URL leads, for people: without user and password. Raises Refusal where it is none."""
    return database_at(url).place.text


def look_at(url: str) -> Found:
    """Which shape the database at a URL has. Raises Refusal where it cannot be reached or read."""
    from tracker.register import upgrade  # noqa: PLC0415

    database = database_at(url)
    try:
        if database.file is not None and not at(database.file):
            return Found(database.place.text, "missing", None)
        if database.file is not None and is_hollow(database.file):
            raise hollow(database.file)
        with database.transactions.reading_all() as connection:
            return Found(database.place.text, upgrade.state(connection), upgrade.revision(connection))
    finally:
        database.close()


def _need_folder(file: Path | None) -> None:
    """The default database's folder is made; any other has to be there."""
    if file is None or is_folder(file.parent):
        return
    if str(file) != default_database():
        raise folder_missing(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise folder_missing(file) from None
