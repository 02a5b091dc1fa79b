"""A desk: an open register, the participants it knows and the names they go by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from tracker.desk.compared import compared_on, comparisons
from tracker.intake.clauses import EVERY_TREATY, known_clauses
from tracker.intake.memberships import members_of, shipped_membership
from tracker.model.participant import Participant
from tracker.model.record import Dossier, Record, TreatyVersion, as_compared
from tracker.model.refusal import Refusal, parameter
from tracker.model.treaty import Treaty
from tracker.places import default_database

if TYPE_CHECKING:  # a door that only completes a word must not wait for the database's library
    from pathlib import Path

    from tracker.intake.names import Names
    from tracker.model.history import Line
    from tracker.register.register import Reader, Register

_SHOWN = 10  # treaties named in a sentence
Today = Callable[[str], date]
"""From a time zone to its day; the clock stays with the door."""


class Desk:
    """An open register, the depositary's day, and the language in which names are printed.

    `proposes`: what is written is only proposed, for another person to approve. `key`: the file of the key with which
    that person, or the one who approves, signs.
    """

    def __init__(self, register: Register, today: Today, language: str = "en", *, proposes: bool = False) -> None:
        self.register = register
        self.today = today
        self.language = language
        self.proposes = proposes
        self.key: Path | None = None
        self._number_of_participants: int | None = None

    @cached_property
    def participants(self) -> Mapping[str, Participant]:
        """Everybody the register knows, by code."""
        return self.register.participants()

    @property
    def names(self) -> Names:
        """Every way to write a name, printed in the desk's own language."""
        return self.names_in(self.language)

    def names_in(self, language: str) -> Names:
        """Every way to write a name, printed in a language."""
        if language not in self._names:
            from tracker.intake.names import Names  # noqa: PLC0415 (a list of treaties names nobody)

            self._names[language] = Names.of(self.participants, language)
        return self._names[language]

    @cached_property
    def _names(self) -> dict[str, Names]:
        return {}

    def dossier(self, slug: str, known: datetime | None = None) -> Dossier:
        """All that a question about a treaty needs, as the register knew it at a moment.

        Raises Refusal where the treaty is not loaded, or nothing was recorded by that moment.
        """
        with self.register.reading() as reading:
            self.renew(reading)
            participants = reading.participants(known) if known else self.participants
            return dossier_from(reading, participants, slug, known)

    def lines(self, slug: str, known: datetime | None = None) -> tuple[Line, ...]:
        """Every entry about a treaty and what became of it. Raises Refusal as `dossier` does."""
        with self.register.reading() as reading:
            version_of(reading, slug, known)
            from tracker.model.history import lines_of  # noqa: PLC0415 (few questions look at the entries)

            return lines_of(reading.entries(slug, known))

    def slug_meant(self, title: str) -> str:
        """The loaded treaty that a title means; empty where none is."""
        from tracker.intake.layouts.reading import means_treaty  # noqa: PLC0415 - only a table of several treaties asks

        with self.register.reading() as reading:
            treaties = [treaty_of(version) for version in reading.treaties()]
        return next((treaty.slug for treaty in treaties if means_treaty(title, treaty)), "")

    def renew(self, reader: Reader) -> None:
        """Read the participants anew where others were added since; none ever changes."""
        number = reader.number_of_participants()
        if number != self._number_of_participants:
            self._number_of_participants = number
            self.participants = reader.participants()
            self._names.clear()

    def day(self, treaty: Treaty) -> date:
        """Today at the depositary."""
        return self.today(treaty.time_zone)


def for_acts(desk: Desk, *, proposes: bool = False, key: Path | None = None) -> Desk:
    """The desk at which is written: no day later than the real one is today for it, whatever its own clock says."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 (read only when the clock is)

    found = copy(desk)
    found.proposes, found.key = proposes, key
    found.today = lambda zone: min(desk.today(zone), desk.register.now().astimezone(ZoneInfo(zone)).date())
    return found


def open_desk(database: str | None, today: Today, *, language: str = "en", upgrade: bool = False) -> Desk:
    """Open the register that is at a URL or file, or the user's own.

    An older one on a server is migrated only with `upgrade`. Raises Refusal where there is none, or where it cannot
    be opened.
    """
    from tracker.register.register import Register  # noqa: PLC0415 (brings the database's library)

    return Desk(Register.open(database or default_database(), upgrade=upgrade), today, language)


def open_own_desk(database: str | None, today: Today, *, language: str = "en") -> Desk:
    """The same, but the user's own register, in its default place, is set up with the shipped record on first use."""
    if database and database != default_database():
        return open_desk(database, today, language=language)
    from tracker.desk.shipped import load_shipped  # noqa: PLC0415 (these two bring the database's library)
    from tracker.register.register import Register  # noqa: PLC0415

    return Desk(Register.make(default_database(), load_shipped), today, language)


def dossier_from(
    source: Reader, participants: Mapping[str, Participant], slug: str, known: datetime | None = None
) -> Dossier:
    """Build a dossier from whatever can read the register: clauses, record, and the same of the treaty of members.

    Who may join that other treaty does not matter here, so two treaties may each admit the other's parties.
    """
    treaty, record = _as_compared(source, version_of(source, slug, known), known)
    members = members_from(source, participants, treaty, known)
    return Dossier(treaty, record, participants, {**members, **_organizations(treaty, record, participants)})


def _organizations(treaty: Treaty, record: Record, participants: Mapping[str, Participant]) -> dict[str, Dossier]:
    """The lists of members of organizations that have joined, where it matters who they are."""
    if treaty.protection is None:
        return {}
    joined = {each.participant for each in record.actions if each.is_deposit}
    organizations = (code for code in joined if participants[code].kind == "organization")
    lists = {code.casefold(): shipped_membership(code.casefold()) for code in organizations}
    return {slug: Dossier(*each, participants) for slug, each in lists.items() if each}


def members_from(
    source: Reader, participants: Mapping[str, Participant], treaty: Treaty, known: datetime | None = None
) -> dict[str, Dossier]:
    """The dossiers of the treaties whose parties may join a treaty, as far as anybody here has them."""
    return {each: found for each in members_of(treaty) if (found := _members(source, participants, each, known))}


def dossiers_from(
    source: Reader, participants: Mapping[str, Participant], known: datetime | None = None
) -> Iterator[Dossier]:
    """The dossier of every treaty that a register knew at a moment, in order of slug, each read as it is asked for."""
    versions = source.treaties(known)
    needed = dict.fromkeys(slug for version in versions for slug in members_of(treaty_of(version)))
    members = {slug: found for slug in needed if (found := _members(source, participants, slug, known))}
    for version in versions:
        read = members.get(version.slug)  # what is worked out for whom it admits need not be worked out again for it
        treaty, record = (read.treaty, read.record) if read else _as_compared(source, version, known)
        mine = {each: members[each] for each in members_of(treaty) if each in members}
        mine |= _organizations(treaty, record, participants)
        yield read if read and not mine else Dossier(treaty, record, participants, mine)


def _members(
    source: Reader, participants: Mapping[str, Participant], slug: str, known: datetime | None
) -> Dossier | None:
    """The parties to a treaty whose parties may join: on the register, else on the shipped list of members."""
    clauses = source.clauses(slug, known)
    if clauses:
        return Dossier(*_as_compared(source, clauses, known), participants)
    shipped = shipped_membership(slug)
    return Dossier(*shipped, participants) if shipped else None


def version_of(source: Reader, slug: str, known: datetime | None = None) -> TreatyVersion:
    """The clauses of a treaty as the register knew them at a moment.

    Raises Refusal where the treaty is not loaded, or nothing was recorded by that moment.
    """
    version = source.clauses(slug, known)
    if version is None:
        raise _not_loaded(source, slug, known)
    return version


def _as_compared(source: Reader, version: TreatyVersion, known: datetime | None) -> tuple[Treaty, Record]:
    """A treaty as a version has it and its record, compared with its depositary as far as the register knows."""
    treaty, record = treaty_of(version), source.record(version.slug, known)
    found = comparisons(source, version.slug, known)
    day = compared_on(found)
    if day and (treaty.checked is None or treaty.checked < day):
        treaty = treaty._replace(checked=day)
    return treaty, as_compared(record, found)


@lru_cache(maxsize=8192)
def treaty_of(version: TreatyVersion) -> Treaty:
    """What a version says follows from its text alone, so a program that goes on asking reads it once."""
    return known_clauses(version.toml, f"{version.slug}, version {version.version}")


def _not_loaded(source: Reader, slug: str, known: datetime | None) -> Refusal:
    loaded = tuple(version.slug for version in source.treaties())
    if slug in loaded and known:
        return Refusal(
            f"Nothing was recorded of '{slug}' by {known:%Y-%m-%d %H:%M:%S} UTC. Ask for a later {parameter('known')}.",
            code="nothing known",
        )
    return not_loaded(slug, loaded)


def not_loaded(slug: str, loaded: tuple[str, ...]) -> Refusal:
    """That a treaty is not among those loaded, or that one of them must be named."""
    shown = loaded if len(loaded) <= _SHOWN else _near(slug, loaded)
    told = f"Loaded: {', '.join(shown)}" if shown else f"{len(loaded)} are loaded"
    if len(shown) < len(loaded):
        told += f"{f' and {len(loaded) - len(shown)} more' if shown else ''}; `tracker treaties` lists them"
    if slug == EVERY_TREATY:
        return Refusal(f"This is asked of one treaty. {told}.", code="one treaty", hints=shown)
    near = _near(slug, loaded)
    meant = f"; did you mean '{near[0]}'?" if near else "."
    return Refusal(f"No treaty '{slug}' is loaded{meant} {told}.", code="unknown treaty", hints=near or shown)


def _near(slug: str, loaded: tuple[str, ...]) -> tuple[str, ...]:
    from difflib import get_close_matches  # noqa: PLC0415 (only very many treaties need it)

    return tuple(get_close_matches(slug, loaded))
