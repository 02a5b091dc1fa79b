"""A register, or one treaty of it, at one moment, to be written down elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.desk.desk import Desk, not_loaded
from tracker.intake.participants import shipped_participants
from tracker.model.participant import Participant
from tracker.model.record import Entry, TreatyVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One treaty: every version of its clauses and every entry, in order."""

    treaty: str
    versions: tuple[TreatyVersion, ...]
    entries: tuple[Entry, ...]

    @property
    def head(self) -> str:
        """The seal of the last entry; empty without one."""
        return self.entries[-1].seal if self.entries else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What a register held at one moment: its participants and treaties. `whole`: all of its treaties.

    `acts` are the lines of what the register itself did.
    """

    participants: tuple[Participant, ...]
    chains: tuple[Chain, ...]
    whole: bool
    acts: tuple[str, ...] = ()

    @property
    def participants_of_its_own(self) -> tuple[Participant, ...]:
        """Those that do not come with the package."""
        known = shipped_participants()
        return tuple(each for each in self.participants if each.code not in known)


def snapshot(desk: Desk, slug: str = "", known: datetime | None = None) -> Snapshot:
    """Read everything, or one treaty, in one transaction. Raises Refusal for a treaty that is not loaded."""
    with desk.register.reading() as reader:
        loaded = tuple(version.slug for version in reader.treaties(known))
        if slug and slug not in loaded:
            raise not_loaded(slug, loaded)
        chains = tuple(
            Chain(treaty=each, versions=reader.versions(each, known), entries=reader.entries(each, known))
            for each in ((slug,) if slug else loaded)
        )
        acts = reader.every_act() if not slug and known is None else ()
        return Snapshot(participants=tuple(reader.participants().values()), chains=chains, whole=not slug, acts=acts)
