"""Judging the record of a treaty's folder before it is in any register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.desk.conforming import CLAUSES, dossier_of
from tracker.intake.clauses import trouble_with_slug
from tracker.intake.folder import TreatyFolder, read_folder
from tracker.intake.names import Names
from tracker.law.questions.review import review
from tracker.model.finding import Doubt
from tracker.model.reasons import admissibility, binding
from tracker.model.reasons.kind import ReasonKind
from tracker.model.record import Dossier
from tracker.model.refusal import Refusal
from tracker.places import shipped

TOLD_AS_READ = admissibility.effective_before_receipt
"""What the reader of the table has told already: a published day is kept as it is, and is not compared."""
ABOUT_THE_TREATY = binding.membership_not_recorded
"""What is so for every act alike, and is told with the first."""


@dataclass(frozen=True, slots=True)
class PlacedDoubt:
    """What is wrong or uncertain about one row of a folder's table; `place` is its file and line."""

    place: str
    doubt: Doubt

    @property
    def impossible(self) -> bool:
        """Whether what the row says cannot have happened."""
        return self.doubt.severity == "impossible"


class ImpossibleRecord(Refusal):
    """A folder whose record cannot be so, with everything that was found in it and how its participants are named."""

    def __init__(self, doubts: tuple[PlacedDoubt, ...], names: Names) -> None:
        super().__init__("", code="impossible")
        self.doubts = doubts
        self.naming = names.printed


def reviewed(folder: TreatyFolder, names: Names, today: date, members: Dossier | None) -> tuple[PlacedDoubt, ...]:
    """What speaks against the rows of a folder, in their order, as far as it can be loaded all the same.

    `members` is the dossier of the treaty whose parties may join. Raises ImpossibleRecord.
    """
    found = tuple(_doubts(folder, replace(dossier_of(folder, names), members=members), today))
    if any(each.impossible for each in found):
        raise ImpossibleRecord(found, names)
    return found


def members_shipped(folder: TreatyFolder, names: Names) -> Dossier | None:
    """The dossier of the treaty whose parties may join, where it comes with the tracker."""
    slug = folder.treaty.eligibility.members_of if folder.treaty.eligibility else ""
    if trouble_with_slug(slug):
        return None
    path = shipped("fixtures") / "treaties" / slug
    return dossier_of(read_folder(path, names), names) if path.joinpath(CLAUSES).is_file() else None


def _doubts(folder: TreatyFolder, dossier: Dossier, today: date) -> Iterator[PlacedDoubt]:
    table = folder.path / "actions.csv"
    told: set[ReasonKind] = set()
    found = review(dossier, today)
    for action, doubt in sorted(found, key=lambda each: each[0].number):
        if doubt.reason.kind != TOLD_AS_READ and doubt.reason.kind not in told:
            yield PlacedDoubt(f"{table}:{folder.actions[action.number - 1].line}", doubt)
        if doubt.reason.kind == ABOUT_THE_TREATY:
            told.add(doubt.reason.kind)
