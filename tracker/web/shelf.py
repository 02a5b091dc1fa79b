"""What pages and data are made from, read from the register once and kept until something is written to it."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from threading import Lock
from time import monotonic
from typing import Any, Generic, TypeVar

from tracker import __version__
from tracker.desk.desk import Desk, version_of
from tracker.desk.looking_back import Entered, entered, lines_about
from tracker.model.history import Line
from tracker.model.record import Dossier, TreatyVersion
from tracker.model.refusal import Refusal
from tracker.model.treaty import Treaty
from tracker.register.watching import state
from tracker.web.edition import SERVED, Edition

Value = TypeVar("Value")
_ZONE = re.compile(r"""(?m)^time_zone\s*=\s*["']([^"'\n]+)["']""")
_COST = 200
"""What a dossier or a list costs beside its acts, counted in acts."""
MADE = 6
"""How many things that are asked for in several forms are kept for the next one."""
KEPT = 10_000
"""How many acts and lines are kept of past moments, in all: dossiers and lists that were asked for last."""


class _Lately(Generic[Value]):
    """What was asked for lately, by treaty and moment: that of now always, of the past as much as fits."""

    def __init__(self, read: Callable[[str, datetime | None], Value], size: Callable[[Value], int]) -> None:
        self._read, self._size = read, size
        self._now: dict[str, Value] = {}
        self._then: OrderedDict[tuple[str, datetime], Value] = OrderedDict()
        self._lock = Lock()

    def __call__(self, slug: str, known: datetime | None) -> Value:
        if known is None:
            if slug not in self._now:
                self._now[slug] = self._read(slug, None)
            return self._now[slug]
        with self._lock:
            found = self._then.get((slug, known))
            if found is not None:
                self._then.move_to_end((slug, known))
                return found
        found = self._read(slug, known)
        with self._lock:
            self._then[slug, known] = found
            while len(self._then) > 1 and sum(map(self._size, self._then.values())) > KEPT:
                self._then.popitem(last=False)
        return found


class KeptDesk(Desk):
    """A desk that keeps the dossiers that were asked for, and the lines."""

    @cached_property
    def _dossiers(self) -> Callable[[str, datetime | None], Dossier]:
        return _Lately(super().dossier, lambda dossier: len(dossier.record.actions) + _COST)

    @cached_property
    def _lines(self) -> Callable[[str, datetime | None], tuple[Line, ...]]:
        return _Lately(super().lines, lambda lines: len(lines) + _COST)

    def dossier(self, slug: str, known: datetime | None = None) -> Dossier:
        """All that a question about a treaty needs."""
        return self._dossiers(slug, known)

    def lines(self, slug: str, known: datetime | None = None) -> tuple[Line, ...]:
        """Every entry about a treaty."""
        return self._lines(slug, known)


class Shelf:
    """The register in one state, on one day; what is asked for is read late, and kept.

    So an answer is of one state where the library still hands out the same shelf after it was made, and only there.
    """

    def __init__(self, desk: Desk, edition: Edition = SERVED) -> None:
        self.desk = KeptDesk(desk.register, desk.today)
        self.edition = edition
        with desk.register.reading() as reading:
            self.treaties: tuple[TreatyVersion, ...] = reading.treaties()
            self.head = reading.head()
            holds = state(reading)
        self.names = self.desk.names_in
        self._made: dict[Hashable, Any] = {}
        self.zones = sorted({_zone_of(each) for each in self.treaties})
        self.days = tuple(desk.today(zone) for zone in self.zones)
        self.state = sha256(f"{__version__}\n{holds}".encode()).hexdigest()[:16]
        self.version = sha256("\n".join([__version__, *map(str, self.days), holds]).encode()).hexdigest()

    @property
    def slugs(self) -> tuple[str, ...]:
        """The treaties that are shown, in order."""
        wanted = self.edition.treaties
        return tuple(each.slug for each in self.treaties if not wanted or each.slug in wanted)

    def day(self, treaty: Treaty) -> date:
        """Today at the treaty's depositary."""
        if treaty.time_zone in self.zones:
            return self.days[self.zones.index(treaty.time_zone)]
        return self.desk.today(treaty.time_zone)

    @cached_property
    def entered(self) -> Entered:
        """Everything that ever entered the register."""
        return entered(self.desk, datetime.fromisoformat("0001-01-01T00:00:00Z"))

    def clauses(self, slug: str, known: datetime | None = None) -> str:
        """The text of a treaty's clauses. Raises Refusal as `dossier` does."""
        if known is None:
            return next(each.toml for each in self.treaties if each.slug == slug)
        with self.desk.register.reading() as reading:
            return version_of(reading, slug, known).toml

    def has_acted(self, code: str) -> bool:
        """Whether a participant did anything under a treaty that is shown."""
        return any(code in self.dossier(slug).record.by_participant for slug in self.slugs)

    def lately(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What was made under a key lately, for who asks for the same in another form; else made now."""
        found: Value | None = self._made.pop(key, None)
        self._made[key] = made = make() if found is None else found
        while len(self._made) > MADE:
            self._made.pop(next(iter(self._made)), None)
        return made

    def dossier(self, slug: str, known: datetime | None = None) -> Dossier:
        """All that a question about a treaty needs. Raises Refusal where it is not loaded, or was not by then."""
        return self.desk.dossier(slug, known)

    def lines(self, slug: str, code: str, known: datetime | None = None) -> tuple[Line, ...]:
        """Every entry about a participant. Raises Refusal where the treaty is not loaded, or was not by then."""
        return lines_about(self.desk.lines(slug, known), code)


def _zone_of(version: TreatyVersion) -> str:
    """The depositary's time zone, without reading all clauses: a key of their own lines, before the first section."""
    found = _ZONE.search(version.toml.partition("\n[")[0])
    return found[1] if found else "UTC"


class Library:
    """Hands out the shelf of the moment: the one before as long as neither the register nor the day has changed."""

    def __init__(self, desk: Desk, edition: Edition = SERVED) -> None:
        self._desk = desk
        self._edition = edition
        self._watch = desk.register.watch()
        self._lock = Lock()
        self._mark = self._watch.mark()
        self._shelf = Shelf(desk, edition)
        self._trouble: tuple[float, Refusal] | None = None
        self._asking: asyncio.Future[None] | None = None
        self._next: asyncio.Future[str | None] | None = None

    def shelf_at_once(self) -> Shelf | None:
        """The shelf of the last call where nothing has changed since; None where that cannot be told at once."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            same = self._watch.mark_at_once() == self._mark
            return self._shelf if same and self._is_of_today() else None
        finally:
            self._lock.release()

    async def shelf_soon(self) -> Shelf | None:
        """The same where a server has to be asked: without a thread, and once for all who come while it is asked."""
        shelf, before = self._shelf, self._mark
        same = await self._soon() == before
        return shelf if same and self._is_of_today() and shelf is self._shelf else None

    async def _soon(self) -> str | None:
        """What the watch tells of a moment after this call: of a question that is under way already nobody takes it."""
        if self._asking is None:
            return await self._asked()
        if self._next is None:
            self._next = asyncio.ensure_future(self._asked_after(self._asking))
        return await asyncio.shield(self._next)

    async def _asked(self) -> str | None:
        asking = self._asking = asyncio.get_running_loop().create_future()
        try:
            return await self._watch.mark_soon()
        finally:
            self._asking = None
            asking.set_result(None)

    async def _asked_after(self, asking: asyncio.Future[None]) -> str | None:
        await asking
        self._next = None
        return await self._asked()

    def _is_of_today(self) -> bool:
        return self._shelf.days == tuple(map(self._desk.today, self._shelf.zones))

    def shelf(self) -> Shelf:
        """The register as it is now. Asks the disk and the clock: call it outside the event loop.

        Raises Refusal for a trouble of the database: of one met while others wait for their turn to look, all are told.
        """
        asked = monotonic()
        with self._lock:
            if self._trouble and self._trouble[0] >= asked:
                raise self._trouble[1]
            try:
                mark = self._watch.mark()
            except Refusal as refusal:
                self._trouble = monotonic(), refusal
                raise
            if mark != self._mark or not self._is_of_today():
                self._shelf, self._mark = Shelf(self._desk, self._edition), mark
            return self._shelf
