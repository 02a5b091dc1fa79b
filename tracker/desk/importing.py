"""Bringing in facts from a file: all that are new, or nothing where one of them is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.desk.asserting import assertions, refuse_untrue
from tracker.desk.changing import refuse_beyond
from tracker.desk.desk import Desk, dossier_from, treaty_of
from tracker.desk.merging import Advance, Merge, Merged, Refused
from tracker.desk.texts import refuse_recorder, refuse_unfit
from tracker.intake.clauses import read_clauses
from tracker.intake.given import Given, GivenLine
from tracker.intake.memberships import members_of
from tracker.law.questions.consequences import consequences
from tracker.model.consequences import Consequences
from tracker.model.cycles import no_search_for_cycles
from tracker.model.named import NamedTuple
from tracker.model.refusal import Refusal

if TYPE_CHECKING:
    from tracker.register.writing import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """How many facts were new and how many known, by treaty; what was refused, and then nothing was written."""

    new: dict[str, int]
    known: dict[str, int]
    refused: tuple[Refused, ...]
    treaties: tuple[str, ...]
    dry_run: bool
    consequences: dict[str, Consequences]
    taken: dict[str, tuple[GivenLine, ...]] = field(default_factory=dict)
    """The facts that are new, with those that they refer to, by treaty, where they are to be proposed."""


class _NothingWritten(Exception):
    """Undoes a transaction whose outcome is told all the same."""


@no_search_for_cycles()
def bring_in(
    desk: Desk, given: Given, *, by: str, advance: Advance, despite: str = "", dry_run: bool = False, yes: bool = True
) -> Imported:
    """Add what is new of some given facts: treaties and participants not there yet, then entries, in one transaction.

    What is doubtful or not in order is refused unless `despite`, or its own entry, gives a reason, or the treaty comes
    with the file: then it is loaded as a folder is. Raises Refusal for a treaty that is not loaded and whose clauses
    the file does not hold, and ChangesOthers, unless `yes`, where answers about others than those of whom there are new
    facts would change.
    """
    refuse_recorder(by)
    refuse_unfit({"despite": despite})
    lines: dict[str, list[GivenLine]] = {slug: [] for slug in given.clauses}
    for line in given.lines:
        lines.setdefault(line.treaty, []).append(line)
    slugs = sorted(lines)
    found: dict[str, _Brought] = {}
    added: tuple[str, ...] = ()
    if not slugs:
        return _told({}, (), dry_run=dry_run)
    writing = desk.register.trying if dry_run else desk.register.writing
    with suppress(_NothingWritten), writing(slugs[0]) as writer:
        for slug in slugs[1:]:
            writer.hold(slug)
        writer.add_participants(given.participants.values())
        added = tuple(_add_treaties(writer, given))
        how = _How(by, despite, frozenset(added), advance)
        for slug, merged, follow in _merged(desk, writer, lines, how):
            if not merged.refused:
                refuse_beyond(follow, yes=yes or dry_run)
                writer.append_all(slug, [draft for _, draft in merged.drafts])
            taken = merged.with_what_they_refer_to(lines[slug]) if desk.proposes else ()
            found[slug] = _Brought(len(merged.drafts), merged.known, merged.refused, follow, taken)
        if any(each.refused for each in found.values()):
            raise _NothingWritten
    return _told(found, added, dry_run=dry_run)


class _Brought(NamedTuple):
    """What became of the facts about one treaty; their entries, which may be very many, are not kept."""

    new: int
    known: int
    refused: tuple[Refused, ...]
    follows: Consequences
    taken: tuple[GivenLine, ...]


def _told(found: Mapping[str, _Brought], added: tuple[str, ...], *, dry_run: bool) -> Imported:
    by_slug = {slug: found[slug] for slug in sorted(found)}
    return Imported(
        new={slug: each.new for slug, each in by_slug.items()},
        known={slug: each.known for slug, each in by_slug.items()},
        refused=tuple(refused for each in by_slug.values() for refused in each.refused),
        treaties=added,
        dry_run=dry_run,
        consequences={slug: each.follows for slug, each in found.items()},
        taken={slug: each.taken for slug, each in by_slug.items()},
    )


def _in_order_of_membership(writer: Writer, slugs: list[str]) -> list[str]:
    """Treaties after those whose parties may join them: who may join one rests on the record of the other."""
    ordered: list[str] = []
    versions = ((slug, writer.clauses(slug)) for slug in slugs)
    waiting = {slug: members_of(treaty_of(version)) for slug, version in versions if version}

    def take(slug: str) -> None:
        for before in waiting.pop(slug):
            if before in waiting:
                take(before)
        ordered.append(slug)

    while waiting:
        take(next(iter(waiting)))
    return [*ordered, *(slug for slug in slugs if slug not in ordered)]


def _add_treaties(writer: Writer, given: Given) -> Iterator[str]:
    for slug, toml in given.clauses.items():
        if writer.clauses(slug) is None:
            read = read_clauses(toml, f"the clauses of '{slug}'")
            if read.slug != slug:
                raise Refusal(f"The clauses given for '{slug}' are those of '{read.slug}'.", code="unreadable file")
            writer.add_clauses(slug, toml)
            yield slug


class _How(NamedTuple):
    """Who imports, in spite of what, which treaties come with the file, and what tells how far it is."""

    by: str
    despite: str
    added: frozenset[str]
    advance: Advance


def _merged(
    desk: Desk, writer: Writer, lines: Mapping[str, list[GivenLine]], how: _How
) -> Iterator[tuple[str, Merged, Consequences]]:
    participants = writer.participants()
    for slug in _in_order_of_membership(writer, sorted(lines)):
        dossier = dossier_from(writer, participants, slug)
        today = desk.day(dossier.treaty)
        entries = writer.entries(slug)
        merge = Merge(dossier, entries, today, how.by, how.despite, loading=slug in how.added)
        merged = merge.take_all(lines[slug], how.advance)
        own = {draft.action.participant for _, draft in merged.drafts}
        if not merged.refused and assertions(writer, slug):
            refuse_untrue(writer, dossier, merge.dossier, how.despite)
        there = bool(dossier.record.actions) and bool(own)
        yield slug, merged, consequences(dossier, merge.dossier, own, today) if there else Consequences(frozenset(own))
