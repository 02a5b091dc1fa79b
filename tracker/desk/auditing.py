"""Auditing: is the record what was written, and does it still reach to a head that was noted elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from tracker.desk.approved import not_approved
from tracker.desk.desk import Desk
from tracker.desk.releasing import shipped_release
from tracker.desk.shipped import shipped_folders
from tracker.extra import needs
from tracker.intake.releases import releases
from tracker.model.history import Expected, HeadOf
from tracker.model.record import Draft, Entry
from tracker.model.refusal import Refusal
from tracker.register import merkle
from tracker.register.acts import is_whole
from tracker.register.cosigning import witnesses_of
from tracker.register.log_audit import LogAudit, Vouched
from tracker.register.seal import UNREADABLE, head_of_register
from tracker.register.verifier import Unproved, checkpoint_of, leaf_hash

if TYPE_CHECKING:  # a shell that completes a word must not wait for the database's library
    from tracker.register.audit import Audit


def audit(desk: Desk) -> Audit:
    """Recompute every seal, compare all tables with the log, and the shipped record with what the package ships."""
    found, pages = desk.register.audit(), desk.register.check_pages()
    vouched, unsigned = _vouched(found.log)
    troubles = (
        *found.log.troubles,
        *unsigned,
        *pages.troubles,
        *_not_shipped(desk),
        *_no_acts(desk),
        *_not_approved(desk, found),
    )
    log = replace(found.log, troubles=troubles, vouched=vouched, unchecked=pages.unchecked)
    return replace(found, log=log, shipped=shipped_release())


def _vouched(log: LogAudit) -> tuple[tuple[Vouched, ...], tuple[str, ...]]:
    """How far each key and each witness vouches for the log, and which checkpoints bear no signature that holds.

    Nothing where signatures cannot be checked here.
    """
    furthest: dict[str, Vouched] = {}
    unsigned: list[str] = []
    for kept in log.checkpoints:
        try:
            with needs("trust"):
                said = checkpoint_of(kept.note, list(log.keys))
                seen = witnesses_of(kept.note, log.witnesses)
        except Refusal:
            break
        except (Unproved, *UNREADABLE):
            said, seen = None, {}
        if said is None or not said.signers or (said.size, said.root.hex()) != (kept.size, kept.root):
            unsigned.append(
                f"The checkpoint of {kept.size} leaves that is kept here is none that a key of this register signed."
            )
        elif kept.holds:
            furthest |= {vkey: Vouched(vkey, kept.size) for vkey in said.signers}
            furthest |= {vkey: Vouched(vkey, kept.size, seconds) for vkey, seconds in seen.items()}
    return tuple(furthest.values()), tuple(unsigned)


def _no_acts(desk: Desk) -> Iterator[str]:
    """Acts of the register that no program of it wrote."""
    with desk.register.reading() as reader:
        for number, line in enumerate(reader.every_act(), 1):
            if not is_whole(_read(line)):
                yield f"Act {number} of the register is not as the tracker writes one, and is left out of every answer."


def _read(line: str) -> object:
    try:
        return json.loads(line)
    except UNREADABLE:
        return None


def _not_approved(desk: Desk, found: Audit) -> Iterator[str]:
    """What needed two persons and had not both; nothing where signatures, or acts, cannot be read here."""
    with suppress(Refusal), desk.register.reading() as reader:
        yield from not_approved(reader, [chain.treaty for chain in found.chains])


def _not_shipped(desk: Desk) -> Iterator[str]:
    """Entries that say they are of the shipped record, and that this package does not ship."""
    with desk.register.reading() as reader:
        entries = list(reader.shipped_entries())
    slugs = {entry.treaty for entry in entries}
    shipped = {folder.treaty.slug: {_bare(each) for each in folder.drafts} for folder in shipped_folders(slugs)}
    for entry in entries:
        if _bare(entry) not in shipped.get(entry.treaty, ()):
            yield (
                f"Entry {entry.number} of {entry.treaty} says that it is of the shipped record, and this version of "
                "the tracker does not ship it."
            )


def _bare(written: Draft | Entry) -> tuple[object, ...]:
    """What an entry says, without what a register adds to it."""
    return written.does, written.refers_to, written.action._replace(number=0, local=False)


def expected(desk: Desk, found: Audit, head: str) -> Expected:
    """What a noted head is here: the register's, a treaty's or the log's, now or before others were added.

    It is a head or a root in hexadecimal, or the text of a signed checkpoint.
    """
    if "\n" in head:
        return _of_a_checkpoint(desk, found, head)
    if head == found.head:
        return Expected(head=head, of="the register")
    for chain in found.chains:
        if head == chain.head:
            return Expected(head=head, of="a treaty", treaty=chain.treaty, entry=chain.entries)
    entries = _readable_entries(desk)
    return (
        _of_a_treaty_before(entries, head)
        or _of_the_register_before(entries, head)
        or _of_a_release(entries, head)
        or _of_the_log(desk, head)
        or Expected(head=head, of="nothing here")
    )


def _of_the_log(desk: Desk, root: str) -> Expected | None:
    """The root of the log, now or when it had fewer leaves."""
    hashes = _hashes(desk)
    for size, each in merkle.roots(hashes, range(1, len(hashes) + 1)).items():
        if each.hex() == root:
            return Expected(head=root, of="the log", entry=size, since=len(hashes) - size)
    return None


def _of_a_checkpoint(desk: Desk, found: Audit, note: str) -> Expected:
    """Whether the log still begins with what a checkpoint says, and by which of the register's keys it is signed."""
    try:
        with needs("trust"):
            said = checkpoint_of(note, list(found.log.keys))
    except Unproved as error:
        return Expected(head=note.splitlines()[0], of="nothing here", why=str(error))
    hashes, root = _hashes(desk), said.root.hex()
    if said.size > len(hashes) or merkle.root(hashes[: said.size]) != said.root:
        return Expected(head=root, of="nothing here", entry=said.size, signers=said.signers)
    return Expected(head=root, of="the log", entry=said.size, since=len(hashes) - said.size, signers=said.signers)


def _hashes(desk: Desk) -> list[bytes]:
    with desk.register.reading() as reader:
        return [leaf_hash(str(line).encode()) for line, _ in reader.leaves()]


def _readable_entries(desk: Desk) -> list[Entry]:
    """Every entry; none of a treaty that has one which cannot be read: the audit itself names it."""
    entries: list[Entry] = []
    with desk.register.reading() as reading:
        for slug in reading.heads():
            with suppress(Refusal):
                entries += reading.entries(slug)
    return entries


def _of_a_treaty_before(entries: Iterable[Entry], head: str) -> Expected | None:
    for _, chain in groupby(entries, key=lambda entry: entry.treaty):
        lines = list(chain)
        for entry in lines:
            if entry.seal == head:
                since = len(lines) - entry.number
                return _before(head, "a treaty", entry, since)
    return None


def _of_the_register_before(entries: Iterable[Entry], head: str) -> Expected | None:
    """The register's head after each moment at which something was recorded."""
    ordered = sorted(entries, key=lambda entry: (entry.recorded, entry.treaty, entry.number))
    heads: dict[str, tuple[int, str]] = {}
    for place, entry in enumerate(ordered, 1):
        heads[entry.treaty] = (entry.number, entry.seal)
        later = ordered[place].recorded > entry.recorded if place < len(ordered) else True
        if later and head_of_register(heads) == head:
            return _before(head, "the register", entry, len(ordered) - place)
    return None


def _of_a_release(entries: Iterable[Entry], head: str) -> Expected | None:
    """The head of the record that a release shipped, where every chain of it is here at the length it had then."""
    chains = next((each.chains for each in releases().values() if each.head == head), None)
    if chains is None:
        return None
    seals = {(entry.treaty, entry.number): entry.seal for entry in entries}
    if any(seals.get((slug, number)) != seal for slug, (number, seal) in chains.items()):
        return None
    return Expected(head=head, of="the register", since=len(seals) - sum(number for number, _ in chains.values()))


def _before(head: str, of: HeadOf, entry: Entry, since: int) -> Expected:
    return Expected(head=head, of=of, treaty=entry.treaty, entry=entry.number, since=since)
