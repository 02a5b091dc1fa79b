"""A register, or one treaty of it, at one moment, to be written down elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.desk.desk import Desk, not_loaded
from tracker.intake.clauses import EVERY_TREATY
from tracker.intake.participants import shipped_participants
from tracker.model.participant import Participant
from tracker.model.record import Entry, TreatyVersion

if TYPE_CHECKING:
    from tracker.register.reading import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One treaty: every version of its clauses and every entry, in order."""

    treaty: str
    versions: tuple[TreatyVersion, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What a register held at one moment: its participants and treaties. `whole`: all of its treaties.

    `heads` is slug → number and seal of the last entry; `acts` are the lines of what the register itself did. The
    chains are read one after the other, as they are asked for, so that very many need no more memory than one.
    """

    participants: tuple[Participant, ...]
    treaties: tuple[str, ...]
    heads: Mapping[str, tuple[int, str]]
    whole: bool
    acts: tuple[str, ...]
    reader: Reader
    known: datetime | None

    def chains(self) -> Iterator[Chain]:
        """Each treaty's chain, in order of slug."""
        for slug in self.treaties:
            yield Chain(treaty=slug, versions=self.versions(slug), entries=self.reader.entries(slug, self.known))

    def versions(self, slug: str) -> tuple[TreatyVersion, ...]:
        """Every version of a treaty's clauses, in order."""
        return self.reader.versions(slug, self.known)

    @property
    def participants_of_its_own(self) -> tuple[Participant, ...]:
        """Those that do not come with the package."""
        known = shipped_participants()
        return tuple(each for each in self.participants if each.code not in known)


@contextmanager
def snapshot(desk: Desk, slug: str = "", known: datetime | None = None) -> Iterator[Snapshot]:
    """Everything, or one treaty, to be read within one transaction. Raises Refusal for a treaty that is not loaded."""
    slug = "" if slug == EVERY_TREATY else slug
    with desk.register.reading() as reader:
        loaded = tuple(version.slug for version in reader.treaties(known))
        if slug and slug not in loaded:
            raise not_loaded(slug, loaded)
        yield Snapshot(
            participants=tuple(reader.participants().values()),
            treaties=(slug,) if slug else loaded,
            heads={} if slug else reader.heads(known),
            whole=not slug,
            acts=reader.every_act() if not slug and known is None else (),
            reader=reader,
            known=known,
        )
