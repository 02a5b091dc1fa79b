"""What a depositary publishes about a treaty's participants, and how the register compares with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.model.action import Action
from tracker.model.named import NamedTuple
from tracker.model.treaty import Treaty


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRow:
    """One participant in a depositary's table; `row` is its place there, `remarks` whether it links to some.

    `marks` are the footnotes at its name; `ended` whether its instrument stands in brackets: it has left.
    """

    row: int
    name: str
    signature: date | None = None
    instrument: str = ""
    deposit: date | None = None
    effective: date | None = None
    remarks: bool = False
    marks: tuple[str, ...] = ()
    ended: bool = False


class PublishedAct(NamedTuple):
    """An act that a whole page tells beside its table; `about` is the place, among them, of the one it refers to."""

    action: Action
    about: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedTable:
    """A depositary's table as a file has it. `members` is the number that it states, `has_remarks` whether it can.

    `layout` is the one by which it was read, `lines` whether rows are counted in lines of the file; `left_out` are
    the rows about other treaties, each with what it is about; `notes` what to know about how it was read. `as_at` is
    the day of the page, `acts` are all that a page with notes and declarations tells.
    """

    place: str
    sha256: str
    rows: tuple[PublishedRow, ...]
    members: int | None = None
    has_remarks: bool = False
    layout: str = ""
    lines: bool = False
    left_out: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
    as_at: date | None = None
    acts: tuple[PublishedAct, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CellDifference:
    """One cell in which the register and the table differ; None is an empty one."""

    participant: str
    column: str
    here: date | str | None
    there: date | str | None
    entry: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """The comparison of a treaty's record with a published table.

    `agree` are the participants whose cells are all the same; `only_here` those of whom the table has no row;
    `only_there` those of whom the register has nothing; `unknown` rows that cannot be matched, with the trouble.
    `new` are the acts that the register lacks altogether; `about` says of some of them, by their place, which act they
    refer to. `ended_there` are those whose instrument stands here and no more there, `renamed`
    those whom the table has under another name than the present one, with that name. Remarks are compared as far as
    there is something or not.
    """

    treaty: Treaty
    table: PublishedTable
    agree: tuple[str, ...]
    differences: tuple[CellDifference, ...]
    only_here: tuple[str, ...]
    only_there: tuple[str, ...]
    unknown: tuple[tuple[PublishedRow, str], ...]
    new: tuple[Action, ...]
    remarks_only_here: tuple[str, ...]
    remarks_only_there: tuple[str, ...]
    about: Mapping[int, Action] = field(default_factory=dict)
    ended_there: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()

    @property
    def same(self) -> bool:
        """Whether there is no difference."""
        return not (self.differences or self.only_here or self.only_there or self.unknown or self.new)
