"""Judging the record of a treaty's folder before it is in any register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tracker.desk.conforming import dossier_of
from tracker.intake.folder import TreatyFolder
from tracker.intake.names import Names
from tracker.law.questions.review import review
from tracker.model.finding import Doubt
from tracker.model.reasons import admissibility, binding
from tracker.model.reasons.kind import ReasonKind
from tracker.model.record import Dossier
from tracker.model.refusal import Refusal

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


def reviewed(
    folder: TreatyFolder, names: Names, today: date, members: Mapping[str, Dossier]
) -> tuple[PlacedDoubt, ...]:
    """What speaks against the rows of a folder, in their order, as far as it can be loaded all the same.

    `members` are the dossiers of the treaties whose parties may join. Raises ImpossibleRecord.
    """
    found = tuple(_doubts(folder, replace(dossier_of(folder, names), members=members), today))
    if any(each.impossible for each in found):
        raise ImpossibleRecord(found, names)
    return found


def _doubts(folder: TreatyFolder, dossier: Dossier, today: date) -> Iterator[PlacedDoubt]:
    table = folder.path / "actions.csv"
    told: set[ReasonKind] = set()
    found = review(dossier, today)
    for action, doubt in sorted(found, key=lambda each: each[0].number):
        if doubt.reason.kind != TOLD_AS_READ and doubt.reason.kind not in told:
            yield PlacedDoubt(f"{table}:{folder.actions[action.number - 1].line}", doubt)
        if doubt.reason.kind == ABOUT_THE_TREATY:
            told.add(doubt.reason.kind)
