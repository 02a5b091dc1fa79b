"""What comes of an act on the register: the same at every door that writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tracker.desk import correcting, recording
from tracker.desk.desk import Desk
from tracker.desk.importing import Imported, bring_in
from tracker.desk.merging import Advance
from tracker.intake.given import Given
from tracker.model.action import Action
from tracker.model.finding import Recorded
from tracker.model.history import Amended
from tracker.model.refusal import Refusal, parameter
from tracker.rendering.entries import amended_answer, amended_shape, impossible_sentence
from tracker.rendering.outcomes import recorded_answer, recorded_shape, refused_fact, refused_sentence
from tracker.rendering.sentences import Naming
from tracker.rendering.shapes import Shape, flat

F = TypeVar("F")


def _not_shown() -> None:
    """How far an import is, where nobody watches."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[F]):
    """What was written, or would be: the finding, its JSON value, the sentences."""

    finding: F
    shape: Shape
    told: Sequence[str]
    rows: Sequence[Shape]
    columns: Sequence[str]
    notes: Sequence[str] = ()
    exit_code: int = 0


def _outcome(finding: F, shape: Shape, told: Sequence[str]) -> Outcome[F]:
    row = flat(shape)
    return Outcome(finding, shape, told, (row,), tuple(row))


def record(
    desk: Desk, treaty: str, action: Action, *, by: str, despite: str = "", dry_run: bool = False
) -> Outcome[Recorded]:
    """Append an act. Raises Refusal with everything that speaks against it."""
    naming = desk.names.printed
    try:
        found = recording.record(desk, treaty, action, by=by, despite=despite, dry_run=dry_run)
    except recording.NotInOrder as refusal:
        raise Refusal(refused_sentence(refusal.doubts, naming), code=refusal.code) from refusal
    return _outcome(found, recorded_shape(found, naming), recorded_answer(found, naming))


def correct(
    desk: Desk, treaty: str, entry: int, changes: Mapping[str, str], *, by: str, reason: str, basis: str
) -> Outcome[Amended]:
    """Append a correction of a line. Raises Refusal where it cannot be."""
    return _amended(desk, lambda: correcting.correct(desk, treaty, entry, changes, by=by, reason=reason, basis=basis))


def complete(
    desk: Desk, treaty: str, entry: int, changes: Mapping[str, str], *, by: str, reason: str, dry_run: bool = False
) -> Outcome[Amended]:
    """Append what fills empty fields of a line. Raises Refusal where it cannot be."""
    return _amended(
        desk, lambda: correcting.complete(desk, treaty, entry, changes, by=by, reason=reason, dry_run=dry_run)
    )


def strike(desk: Desk, treaty: str, entry: int, *, by: str, reason: str) -> Outcome[Amended]:
    """Append what takes a line off the record. Raises Refusal where it cannot be."""
    return _amended(desk, lambda: correcting.strike(desk, treaty, entry, by=by, reason=reason))


def _amended(desk: Desk, act: Callable[[], Amended]) -> Outcome[Amended]:
    naming = desk.names.printed
    try:
        found = act()
    except correcting.MakesImpossible as refusal:
        sentence = impossible_sentence(refusal.does, refusal.entry, refusal.found, naming)
        raise Refusal(sentence, code=refusal.code) from refusal
    return _outcome(found, amended_shape(found, naming), amended_answer(found, naming))


def bring(
    desk: Desk, given: Given, *, by: str, despite: str = "", dry_run: bool = False, advance: Advance = _not_shown
) -> Outcome[Imported]:
    """Add what is new of some given facts; of none where one is refused, and then the exit code is 1."""
    found = bring_in(desk, given, by=by, despite=despite, dry_run=dry_run, advance=advance)
    shape = _imported_shape(found, desk.names.having(given.participants).printed)
    told = () if found.refused else tuple(_imported_lines(found))
    notes: list[str] = []
    if found.refused:
        notes = [refusal["text"] for refusal in shape["refused"]]
        facts = f"{len(found.refused)} of {len(given.lines)} facts {'is' if len(found.refused) == 1 else 'are'}"
        notes.append(f"Nothing was imported: {facts} refused.{_way_out(found)}")
    columns = ("treaty", "new", "known", "refused")
    return Outcome(found, shape, told, shape["treaties"], columns, notes, int(bool(found.refused)))


def _imported_shape(found: Imported, naming: Naming) -> Shape:
    refused = [
        {
            "treaty": each.line.treaty,
            "place": each.line.place,
            "participant": each.line.action.participant,
            "kind": each.line.action.kind,
            "text": refused_fact(each.line.place, each.doubts, each.entry, each.differs, each.says, naming),
        }
        for each in found.refused
    ]
    return {
        "dry_run": found.dry_run,
        "written": not (found.dry_run or found.refused),
        "treaties": [
            {
                "treaty": slug,
                "added": slug in found.treaties,
                "new": new,
                "known": found.known[slug],
                "refused": sum(each["treaty"] == slug for each in refused),
            }
            for slug, new in found.new.items()
        ],
        "refused": refused,
    }


def _imported_lines(found: Imported) -> Iterator[str]:
    if not found.new:
        yield "There is no fact in this file."
    for slug, new in found.new.items():
        opening = "would add" if found.dry_run else "added"
        treaty = ", a treaty not loaded before" if slug in found.treaties else ""
        facts = "fact" if new == 1 else "facts"
        yield f"{slug}{treaty}: {opening} {new} new {facts}; {found.known[slug]} known already."


def _way_out(found: Imported) -> str:
    doubtful = [each for each in found.refused if each.doubts]
    if not doubtful or any(doubt.severity == "impossible" for each in doubtful for doubt in each.doubts):
        return ""
    return f" What the depositary took all the same can be imported with {parameter('despite')} REASON."
